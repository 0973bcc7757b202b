package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Dates;
import org.cadre.v1.Change;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.DuplicateLikelihood;
import org.cadre.v1.Person;
import org.cadre.v1.Snapshot;
import org.junit.jupiter.api.Test;

/** Screens that stand between others: what happens, who may be the same, what became of each row, which one was meant. */
class OtherPicturesTest {
    private static Change change(int revision, String verb, String person, String reason) {
        return Change.newBuilder()
                .setRevision(revision)
                .setTime(Dates.timestamp(Instant.parse("2026-11-24T11:59:00Z").plusSeconds(revision)))
                .setActor("trainer-lyon")
                .setVerb(verb)
                .setResource("persons/" + revision)
                .setReason(reason)
                .setBefore(Snapshot.newBuilder().setPerson(Person.newBuilder().setFullName("Tanaka")))
                .setAfter(Snapshot.newBuilder()
                        .setPerson(Person.newBuilder().setFullName(person).setLatinName("Tanaka Hanako")))
                .build();
    }

    @Test
    void whatHappensIsShownAsItHappensTheNewestFirst() {
        ActivityScreen screen = new ActivityScreen(Fixtures.nowhere(), ZoneOffset.UTC);
        Picture picture = Picture.of(screen, screen.start("", Fixtures.DIRECTORY))
                .tell(
                        1,
                        new ActivityScreen.News(List.of(
                                change(1, "person.updated", "田中 花子", "She wrote her name."),
                                change(2, "person.updated", "محمد عبد الله السيد", ""))))
                .tell(1, Link.LIVE)
                .matches("activity");
        picture.tell(1, new ActivityScreen.News(List.of(change(3, "person.updated", "Zoë König", "Typing error"))));
        List<String> lines =
                picture.text().lines().filter(line -> line.contains("11:59:0")).toList();
        assertTrue(lines.get(0).contains("11:59:03") && lines.get(0).contains("•"), picture.text());
        assertFalse(lines.get(1).contains("•"), picture.text());
    }

    private static DuplicateCandidate candidate(String id, String name, DuplicateLikelihood likelihood, String why) {
        return DuplicateCandidate.newBuilder()
                .setPerson(Person.newBuilder()
                        .setName("persons/" + id)
                        .setFullName(name)
                        .setNationality("JP"))
                .setLikelihood(likelihood)
                .setExplanation(why)
                .build();
    }

    @Test
    void whoMayBeTheSameStandsWithHowSureAndWhy() {
        Person person =
                Person.newBuilder().setName("persons/f").setFullName("田中 花子").build();
        Picture.of(new DuplicatesScreen(Fixtures.nowhere()), DuplicatesScreen.start(person, Fixtures.DIRECTORY))
                .tell(
                        1,
                        new DuplicatesScreen.Found(List.of(
                                candidate(
                                        "a",
                                        "Tanaka Hanako",
                                        DuplicateLikelihood.DUPLICATE_LIKELIHOOD_CERTAIN,
                                        "The same e-mail address, and the same day of birth."),
                                candidate(
                                        "b",
                                        "田中 はなこ",
                                        DuplicateLikelihood.DUPLICATE_LIKELIHOOD_POSSIBLE,
                                        "The family name and the day of birth are the same."))))
                .tell(1, Link.LIVE)
                .matches("duplicates");
    }

    @Test
    void whatBecameOfEachRowIsToldInABoxThatScrolls() {
        List<String> rows = new ArrayList<>(
                List.of("田中 花子 is WITHDRAWN.", "Zoë König: not done. The roll of day-1 is closed; reopen it first."));
        for (int row = 0; row < 40; row++) {
            rows.add("Person " + row + " is WITHDRAWN.");
        }
        Picture picture = deliveries()
                .open(
                        new OutcomeScreen(),
                        OutcomeScreen.of(
                                "Withdraw: 42 enrolments",
                                new Action.Outcome(rows, "41 of 42 done: withdraw.", "").ofRows()))
                .matches("outcome");
        assertFalse(picture.text().contains("Person 39"), picture.text());
        assertTrue(picture.press("PgDn PgDn PgDn").text().contains("Person 39 is WITHDRAWN."), picture.text());
    }

    private static Picture deliveries() {
        return Picture.of(new DeliveriesScreen(Fixtures.nowhere()), DeliveriesScreen.start());
    }

    /** A screen that reads nothing until something is typed. */
    private static Picture persons() {
        return Picture.of(new PersonsScreen(Fixtures.nowhere()), PersonsScreen.start(Fixtures.DIRECTORY));
    }

    private static FindScreen.Found found(String title, String id) {
        return new FindScreen.Found(
                title,
                id,
                new Effect.Open<>(new OutcomeScreen(), OutcomeScreen.of(title, new Action.Outcome(List.of(), id))));
    }

    @Test
    void whereSeveralFitWhatWasTypedOneIsAskedWhich() {
        List<FindScreen.Found> all = List.of(
                found("Investigación de delitos forestales", "asuncion-2027"),
                found("مكافحة الاتجار بالممتلكات", "cairo-2027"),
                found("Forestry crime, East Africa", "nairobi-2027"));
        Picture picture = persons()
                .open(new FindScreen(() -> all), FindScreen.start("crime"))
                .work()
                .press("j")
                .matches("find");
        assertTrue(picture.press("j Enter").text().contains("nairobi-2027"), picture.text());
        Picture none = persons()
                .open(new FindScreen(List::of), FindScreen.start("atlantis"))
                .work();
        assertTrue(none.text().contains("There is no “atlantis”"), none.text());
    }
}

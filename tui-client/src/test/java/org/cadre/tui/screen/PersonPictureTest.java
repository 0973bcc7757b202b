package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Persons;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Dates;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateState;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;

/** One person: the record, its purpose and its last day, enrolments and certificates; and how persons are found. */
class PersonPictureTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private static Person.Builder hanako() {
        return Person.newBuilder()
                .setName("persons/f")
                .setFullName("田中 花子")
                .setLatinName("Tanaka Hanako")
                .setGender(Gender.GENDER_FEMALE)
                .setNationality("JP")
                .setPartner("partners/ncb-tokyo")
                .setDutyStation("Tokyo")
                .setJobTitle("Inspector")
                .setBirthDate(day(1988, 2, 29))
                .setEmail("hanako@office.example")
                .addLanguages(LanguageSkill.newBuilder().setLanguage("ja"))
                .addLanguages(LanguageSkill.newBuilder().setLanguage("es").setLevel("B2"))
                .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                        .setCourse("courses/forest-crime")
                        .setExpireDate(day(2030, 6, 30)))
                .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                .addPurposes(DataPurpose.DATA_PURPOSE_CERTIFICATION)
                .setPurposeNote("Call for nominations of LEAF, 2027")
                .setRetainUntil(day(2026, 12, 31));
    }

    private static Picture screen(Person person) {
        return Picture.of(
                        new PersonScreen(Fixtures.nowhere()),
                        PersonScreen.start("persons/f", "田中 花子", Fixtures.DIRECTORY))
                .tell(1, loaded(person))
                .tell(1, Link.LIVE);
    }

    private static PersonScreen.Loaded loaded(Person person) {
        Persons read = new Persons(
                person,
                List.of(Fixtures.seated("f", "田中 花子", "", Gender.GENDER_FEMALE, "JP", "ncb-tokyo").toBuilder()
                        .setState(EnrolmentState.ENROLMENT_STATE_COMPLETED)
                        .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                        .setStateTime(Dates.timestamp(Instant.parse("2027-02-26T12:00:00Z")))
                        .build()),
                List.of(Certificate.newBuilder()
                        .setName("certificates/2027-7k4mq9xt")
                        .setNumber("2027-7K4MQ9XT")
                        .setKind(CertificateKind.CERTIFICATE_KIND_COMPLETION)
                        .setState(CertificateState.CERTIFICATE_STATE_ISSUED)
                        .setDelivery("deliveries/asuncion-2027")
                        .setContent(CertificateContent.newBuilder()
                                .setIssueDate(day(2027, 2, 27))
                                .setExpireDate(day(2029, 2, 26)))
                        .build()),
                List.of(Fixtures.asuncion().toBuilder()
                        .clearTrainers()
                        .addTrainers(TrainerAssignment.newBuilder()
                                .setPerson("persons/f")
                                .addSessions("day-1"))
                        .build()));
        return new PersonScreen.Loaded(read, Fixtures.DIRECTORY, TODAY);
    }

    @Test
    void whatThePersonTeachesStandsBesideWhatTheyTookPartIn() {
        String text = screen(hanako().build()).size(240, 50).text();
        assertTrue(text.contains("teaches"), text);
        assertTrue(text.contains("1 of "), "of the sessions: " + text);
    }

    @Test
    void whatHasJustChangedIsMarkedForAMomentAndTheSelectionStays() {
        Picture picture = screen(hanako().build()).press("j");
        assertFalse(picture.text().contains("•"), "the first reading is no news");
        picture.tell(1, loaded(hanako().setJobTitle("Commissioner").build()));
        assertTrue(
                picture.text().lines().anyMatch(line -> line.contains("Post") && line.contains("•")), picture.text());
        assertTrue(picture.text().lines().anyMatch(line -> line.contains("▸") && line.contains("teaches")));
        assertFalse(picture.tick().text().contains("•"), picture.text());
    }

    @Test
    void theRecordStandsAboveWhatThePersonTookPartIn() {
        screen(hanako().build()).matches("person").size(200, 50).matches("person");
        String text = screen(hanako().build()).text();
        assertTrue(text.contains("31 Dec 2026, overdue"), text);
        assertFalse(
                screen(hanako().setRetainUntil(day(2027, 3, 1)).build()).text().contains("overdue"),
                "the last day itself is not overdue");
    }

    @Test
    void whatIsHiddenFromTheCallerShowsAsHiddenAndIsNotAskedFor() {
        Person seen = hanako().clearEmail()
                .setBirthDate(Date.newBuilder().setYear(1988))
                .setRedactedFields(FieldMask.newBuilder().addPaths("birth_date").addPaths("email"))
                .build();
        assertTrue(screen(seen).text().contains("hidden"));
        List<String> asked = PersonActions.change(Fixtures.nowhere(), Fixtures.DIRECTORY, seen).form().fields().stream()
                .map(Form.Field::name)
                .toList();
        assertTrue(asked.contains("job_title"), asked.toString());
        assertFalse(asked.contains("birth_date") || asked.contains("email"), asked.toString());
    }

    @Test
    void changingBeginsWithWhatIsOnRecord() {
        screen(hanako().build()).press("c").matches("person-change");
        screen(hanako().build()).press("p").matches("person-purpose");
        screen(hanako().build()).press("x").matches("person-export");
    }

    @Test
    void anAnswerIsTypedOverTheOneThatStands() {
        String text = screen(hanako().build())
                .press("p Tab Tab")
                .type("y")
                .press("Enter")
                .text();
        assertTrue(text.contains("Alumni contact  yes"), text);
    }

    @Test
    void whatNobodyHasSaidIsShownAsSuch() {
        String text =
                screen(hanako().clearPurposes().clearRetainUntil().build()).text();
        assertTrue(text.contains("Purposes     not said") && text.contains("Keep until   not said"), text);
    }

    @Test
    void erasingSaysWhatStays() {
        String text = screen(hanako().build()).press("D").text();
        assertTrue(text.contains("Figures still count the person"), text);
        assertTrue(text.contains("no way back"), text);
    }

    @Test
    void anErasedPersonCanNeitherBeChangedNorErasedAgain() {
        String text = screen(Person.newBuilder()
                        .setName("persons/f")
                        .setGender(Gender.GENDER_FEMALE)
                        .setEraseTime(Dates.timestamp(Instant.parse("2027-02-28T12:00:00Z")))
                        .build())
                .text();
        assertTrue(text.contains("erased person"), text);
        assertFalse(text.contains("c change") || text.contains("D erase"), text);
    }

    private static Picture persons() {
        return Picture.of(new PersonsScreen(Fixtures.nowhere()), PersonsScreen.start(Fixtures.DIRECTORY));
    }

    @Test
    void personsAreFoundWhileOneTypes() {
        persons().matches("persons-none");
        persons()
                .type("tana")
                .tell(
                        1,
                        new PersonsScreen.Found(
                                "tana",
                                false,
                                List.of(
                                        hanako().build(),
                                        Person.newBuilder()
                                                .setName("persons/x")
                                                .setFullName("Tanaka Ichirō")
                                                .setNationality("JP")
                                                .build()),
                                TODAY))
                .tell(1, Link.LIVE)
                .matches("persons")
                .size(200, 50)
                .matches("persons");
    }

    @Test
    void anAnswerToWhatIsNoLongerTypedIsNotShown() {
        String text = persons()
                .type("tan")
                .tell(1, new PersonsScreen.Found("ta", false, List.of(hanako().build()), TODAY))
                .text();
        assertFalse(text.contains("花子"), text);
    }

    @Test
    void thoseKeptForTooLongAreListedOnOneKey() {
        String text = persons()
                .press("Ctrl-O")
                .tell(1, new PersonsScreen.Found("", true, List.of(hanako().build()), TODAY))
                .tell(1, Link.LIVE)
                .matches("persons-overdue")
                .text();
        assertTrue(text.contains("31 Dec 2026!"), text);
        assertTrue(persons()
                .press("Ctrl-O")
                .tell(1, new PersonsScreen.Found("", true, List.of(), TODAY))
                .text()
                .contains("Nobody is kept for longer"));
    }

    @Test
    void theSmallestWindowIsDrawnToo() {
        for (int rows = 6; rows < 16; rows++) {
            assertTrue(screen(hanako().build()).size(40, rows).text().contains("Cadre"));
            assertTrue(screen(hanako().build()).size(130, rows).text().contains("Cadre"));
        }
    }

    private static Picture found() {
        Person other = hanako().setName("persons/g")
                .setFullName("Tariq Tanaka")
                .setLatinName("")
                .build();
        return Picture.of(new PersonsScreen(Fixtures.nowhere()), PersonsScreen.start(Fixtures.DIRECTORY))
                .type("ta")
                .tell(1, new PersonsScreen.Found("ta", false, List.of(hanako().build(), other), TODAY))
                .tell(1, Link.LIVE);
    }

    @Test
    void thoseWhoWereFoundAreMarkedInTheListAndEnrolledTogether() {
        Picture picture = found().press("Tab Ctrl-A").matches("persons-marked");
        assertTrue(picture.text().contains("2 marked"), picture.text());
        picture.press("a");
        assertTrue(picture.text().contains("Enrol 2 persons"), picture.text());
        assertTrue(picture.text().contains("Tariq Tanaka"), picture.text());
    }

    @Test
    void lettersGoToTheLineUntilOneGoesToTheList() {
        assertTrue(found().type("a").text().contains("Find taa"));
        Picture list = found().press("Tab s");
        assertTrue(list.text().contains("▲"), list.text());
        assertTrue(list.press("Tab").type("s").text().contains("Find tas"), list.text());
    }

    @Test
    void whoMayBeTheSamePersonIsListedWithWhy() {
        Picture picture = found().press("Tab D");
        picture.work();
        assertTrue(picture.text().contains("Like 田中 花子"), picture.text());
    }

    @Test
    void whatIsTypedBehindTheNameInThePaletteIsLookedForAtOnce() {
        assertTrue(Picture.of(new PersonsScreen(Fixtures.nowhere()), PersonsScreen.start(Fixtures.DIRECTORY, "tanaka"))
                .text()
                .contains("Find tanaka"));
    }
}

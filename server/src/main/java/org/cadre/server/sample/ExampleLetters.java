package org.cadre.server.sample;

import com.google.protobuf.FieldMask;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.Person;
import org.cadre.v1.UpdatePersonRequest;

/**
 * Two small deliveries of which people are written to, for the outbox: offers with their reminders, seats, a cancellation,
 * what is no longer true, what has no address to go to, and what was taken back by hand. Nothing of it was ever sent, for no
 * mail server takes part, so nothing says that it was: it waits, as where a mail server was switched off.
 */
final class ExampleLetters {
    private static final List<String> SEVERAL = List.of("FR", "ES", "KE", "EG", "SN", "GR", "JO", "CO");
    private static final Predicate<Person> ANYBODY = any -> true;

    private final Secretary secretary;
    private final People people;
    private final Instant now;
    private final LocalDate today;

    ExampleLetters(Secretary secretary, People people, Instant now) {
        this.secretary = secretary;
        this.people = people;
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    void write() {
        offered();
        calledOff();
    }

    private void offered() {
        Planned tunis = planned(
                        "tunis-leaders", "Young police leaders, Tunis (example)", Planned.NOMINATION, "Tunis, TN", 30)
                .seats(8, 6)
                .deadline(now.plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.HOURS));
        tunis.taughtBy(people.trainers(2, tunis.start(), tunis.end()));
        secretary.open(tunis);
        List<String> persons = people.mixed(SEVERAL, 8, tunis.start(), tunis.end(), ANYBODY);
        withoutAddress(persons.get(0));
        List<String> enrolments = secretary.enter(tunis, persons);
        secretary.endorse(enrolments);
        secretary.select(enrolments.subList(0, 7));
        secretary.accept(enrolments.subList(1, 4));
        var unused = secretary
                .desk()
                .enrolments()
                .declineOffer(DeclineOfferRequest.newBuilder()
                        .setName(enrolments.get(4))
                        .setReason("Needed at home in that week")
                        .build());
        takeBack(enrolments.get(3));
    }

    /** The seat is confirmed to the person by telephone: the notice of it is not to leave. */
    private void takeBack(String enrolment) {
        Notice seat = secretary
                .desk()
                .notices()
                .listNotices(ListNoticesRequest.newBuilder()
                        .setFilter("resource = \"" + enrolment + "\" AND kind = SEAT_CONFIRMED")
                        .build())
                .getNotices(0);
        var unused = secretary
                .desk()
                .notices()
                .cancelNotice(CancelNoticeRequest.newBuilder()
                        .setName(seat.getName())
                        .setReason("Told by telephone")
                        .build());
    }

    private void withoutAddress(String person) {
        UpdatePersonRequest request = UpdatePersonRequest.newBuilder()
                .setPerson(Person.newBuilder().setName(person))
                .setUpdateMask(FieldMask.newBuilder().addPaths("email"))
                .build();
        Desk.atOnce(List.of(request), secretary.desk().persons()::updatePerson);
    }

    private void calledOff() {
        Planned lima = planned("lima-leaders", "Young police leaders, Lima (example)", Planned.OPEN, "Lima, PE", 32)
                .seats(6, 4);
        secretary.open(lima);
        var unused = secretary.enter(lima, people.mixed(SEVERAL, 3, lima.start(), lima.end(), ANYBODY));
        secretary.cancel(lima, "The host withdrew");
    }

    private Planned planned(String id, String title, org.cadre.v1.AdmissionPolicy policy, String place, int weeks) {
        LocalDate monday = today.with(DayOfWeek.MONDAY).plusWeeks(weeks);
        boolean lima = id.startsWith("lima");
        return new Planned(
                        id,
                        title,
                        "young-leaders/2023-1",
                        policy,
                        place,
                        lima ? "America/Lima" : "Africa/Tunis",
                        lima ? "es" : "fr")
                .daily(monday, monday.plusDays(2));
    }
}

package org.cadre.server.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatDimension;

/** Invented deliveries around today, so that every state, every policy and every reason to wait is met. */
final class ExampleDeliveries {
    private static final List<String> EAST_AFRICA = List.of("KE", "TZ", "MU", "SC", "SO", "ET");
    private static final List<String> WEST_AFRICA = List.of("SN", "CI", "GH", "LR", "SL", "GW", "NG");
    private static final List<String> AMERICAS = List.of("PY", "AR", "BO", "BR", "CL", "UY", "CO", "EC");
    private static final List<String> CENTRAL_AMERICA = List.of("SV", "GT", "HN", "CO", "EC");
    private static final List<String> ARAB = List.of("EG", "MA", "TN", "JO", "LB");
    private static final List<String> ASIA = List.of("IN", "NP", "BD", "LK", "TH", "VN", "ID", "MY", "PH", "SG");
    private static final List<String> EUROPE =
            List.of("FR", "ES", "PT", "DE", "NO", "IS", "PL", "CZ", "HU", "GR", "BG", "RS", "TR");
    private static final List<String> EAST = List.of("GE", "AM", "KZ", "UA", "CN", "KR", "JP", "CY");

    private final Secretary secretary;
    private final People people;
    private final Setbacks setbacks;
    private final Instant now;
    private final LocalDate today;

    ExampleDeliveries(Secretary secretary, People people, Instant now) {
        this.secretary = secretary;
        this.people = people;
        this.setbacks = new Setbacks(secretary.desk(), people);
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    void register() {
        beingPrepared();
        Planned nairobi = waitingForCapacity();
        waitingUnderCaps();
        waitingForReserves();
        nominated();
        vetted();
        callClosed(nairobi);
        confirmed();
        running();
        finished();
        cancelled();
    }

    private void beingPrepared() {
        secretary.draft(new Planned(
                        "rabat-technologies",
                        "New technologies, Rabat (example)",
                        "new-technologies/2026-1",
                        Planned.VETTING,
                        "Rabat, MA",
                        "Africa/Casablanca",
                        "ar")
                .seats(20, 12)
                .daily(monday(22), monday(22).plusDays(4)));
        secretary.draft(new Planned(
                        "case-files-online",
                        "Case files across borders, online (example)",
                        "case-files/2026-1",
                        Planned.OPEN,
                        "",
                        "America/Bogota",
                        "es")
                .seats(60, 10));
        Planned tbilisi = new Planned(
                        "tbilisi-passengers",
                        "Passenger risk analysis, Tbilisi (example)",
                        "passenger-risk/2026-1",
                        Planned.NOMINATION,
                        "Tbilisi, GE",
                        "Asia/Tbilisi",
                        "en")
                .seats(18, 10)
                .daily(monday(17), monday(17).plusDays(4));
        secretary.plan(tbilisi.taughtBy(people.trainers(2, tbilisi.start(), tbilisi.end())));
        Planned jakarta = new Planned(
                        "jakarta-timber",
                        "Timber inspection, Jakarta (example)",
                        "timber-inspection/2026-1",
                        Planned.OPEN,
                        "Jakarta, ID",
                        "Asia/Jakarta",
                        "en")
                .seats(24, 12)
                .daily(monday(19), monday(19).plusDays(3));
        secretary.plan(jakarta.taughtBy(people.trainers(2, jakarta.start(), jakarta.end())));
    }

    private Planned waitingForCapacity() {
        Planned nairobi = opened(new Planned(
                        "nairobi-forensics",
                        "Digital forensics, Nairobi (example)",
                        "digital-forensics/2026-1",
                        Planned.OPEN,
                        "Nairobi, KE",
                        "Africa/Nairobi",
                        "en")
                .seats(12, 8)
                .daily(monday(5), monday(5).plusDays(4)));
        List<String> enrolments = secretary.enter(nairobi, chosen(nairobi, EAST_AFRICA, 18));
        setbacks.withdraw(enrolments.get(3), "Posted to another unit");
        return nairobi;
    }

    private void waitingUnderCaps() {
        Planned asuncion = opened(new Planned(
                        "asuncion-cases",
                        "Case files across borders, Asunción (example)",
                        "case-files/2026-1",
                        Planned.OPEN,
                        "Asunción, PY",
                        "America/Asuncion",
                        "es")
                .seats(24, 12)
                .daily(monday(7), monday(7).plusDays(2))
                .cap(SeatDimension.SEAT_DIMENSION_COUNTRY, "", 3)
                .reserve(SeatDimension.SEAT_DIMENSION_COUNTRY, "UY", 2, day(30)));
        List<String> countries = List.of("PY", "AR", "BR", "CL", "BO", "PY", "AR", "PY", "BR", "PY", "AR", "PY", "AR");
        secretary.enter(asuncion, chosen(asuncion, countries, 17));
    }

    private void waitingForReserves() {
        Planned lyon = opened(new Planned(
                        "lyon-databases",
                        "INTERPOL's databases in peace operations, Lyon (example)",
                        "peace-operations/2026-1",
                        Planned.OPEN,
                        "Lyon, FR",
                        "Europe/Paris",
                        "fr")
                .seats(16, 10)
                .daily(monday(8), monday(8).plusDays(1))
                .reserve(SeatDimension.SEAT_DIMENSION_GENDER, "F", 6, day(14))
                .cap(SeatDimension.SEAT_DIMENSION_PARTNER, "", 2));
        secretary.enter(
                lyon,
                people.mixed(EUROPE, 14, lyon.start(), lyon.end(), person -> person.getGender() == Gender.GENDER_MALE));
        secretary.enter(
                lyon,
                people.mixed(
                        EUROPE, 3, lyon.start(), lyon.end(), person -> person.getGender() == Gender.GENDER_FEMALE));
    }

    private void nominated() {
        Planned lyon = opened(new Planned(
                        "lyon-leaders",
                        "Young police leaders, Lyon (example)",
                        "young-leaders/2023-1",
                        Planned.NOMINATION,
                        "Lyon, FR",
                        "Europe/Paris",
                        "en")
                .seats(8, 6)
                .daily(monday(10), monday(10).plusDays(4))
                .deadline(day(28))
                .cap(SeatDimension.SEAT_DIMENSION_COUNTRY, "", 1));
        List<String> enrolments = secretary.enter(lyon, chosen(lyon, EAST, 20));
        secretary.endorse(enrolments.subList(0, 15));
        secretary.select(enrolments.subList(0, 11));
        secretary.accept(enrolments.subList(0, 4));
        setbacks.decline(enrolments.get(4), "On maternity leave");
        setbacks.reject(enrolments.get(13), "Does not lead a unit yet");
        setbacks.returned(enrolments.get(15), "The letter of the head of unit is missing");
    }

    private void vetted() {
        Planned dakar = opened(new Planned(
                        "dakar-investigation",
                        "Joint investigation, Dakar (example)",
                        "joint-investigation/2026-1",
                        Planned.VETTING,
                        "Dakar, SN",
                        "Africa/Dakar",
                        "fr")
                .seats(10, 8)
                .daily(monday(12), monday(13).plusDays(4))
                .deadline(day(35))
                .reserve(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "", 3, day(60)));
        List<String> enrolments =
                secretary.enter(dakar, chosen(dakar, List.of("CI", "GH", "LR", "SL", "GW", "NG"), 18));
        secretary.endorse(enrolments.subList(0, 15));
        // Of those who wait, and of those who can still be selected, one is cleared for too short a time: it lapses.
        secretary.clear(enrolments.subList(0, 7), today.plusYears(1));
        secretary.clear(enrolments.subList(7, 9), today.plusDays(1));
        secretary.clear(enrolments.subList(9, 10), today.plusYears(1), "Vouched for by the bureau's head, by letter");
        secretary.clear(enrolments.subList(10, 11), today.plusYears(1));
        secretary.clear(enrolments.subList(11, 12), today.plusDays(1));
        secretary.select(enrolments.subList(0, 9));
        secretary.accept(enrolments.subList(0, 5));
        setbacks.returned(enrolments.get(15), "The letter of the head of unit is missing");
    }

    private void callClosed(Planned nairobi) {
        Planned victoria = opened(new Planned(
                        "victoria-forensics",
                        "Digital forensics, Victoria (example)",
                        "digital-forensics/2026-1",
                        Planned.OPEN,
                        "Victoria, SC",
                        "Indian/Mahe",
                        "en")
                .seats(14, 8)
                .daily(monday(6), monday(6).plusDays(4)));
        List<String> there = secretary.enter(victoria, chosen(victoria, EAST_AFRICA, 11));
        secretary.closeCall(victoria);
        setbacks.transfer(there.get(2), nairobi, "The dates suit better");

        Planned bangkok = opened(new Planned(
                        "bangkok-passengers",
                        "Passenger risk analysis, Bangkok (example)",
                        "passenger-risk/2026-1",
                        Planned.NOMINATION,
                        "Bangkok, TH",
                        "Asia/Bangkok",
                        "en")
                .seats(12, 8)
                .daily(monday(3), monday(3).plusDays(3)));
        List<String> enrolments = secretary.enter(bangkok, chosen(bangkok, ASIA, 16));
        secretary.endorse(enrolments);
        secretary.select(enrolments);
        secretary.accept(enrolments.subList(0, 9));
        secretary.closeCall(bangkok);
    }

    private void confirmed() {
        Planned amman = opened(new Planned(
                        "amman-technologies",
                        "New technologies, Amman (example)",
                        "new-technologies/2026-1",
                        Planned.VETTING,
                        "Amman, JO",
                        "Asia/Amman",
                        "ar")
                .seats(12, 8)
                .daily(monday(2), monday(2).plusDays(4)));
        List<String> enrolments = secretary.enter(amman, chosen(amman, ARAB, 14));
        secretary.endorse(enrolments);
        secretary.clear(enrolments, today.plusYears(1));
        secretary.select(enrolments.subList(0, 13));
        secretary.accept(enrolments.subList(0, 10));
        secretary.confirm(amman);

        Planned online = opened(new Planned(
                        "advanced-forensics-online",
                        "Advanced digital forensics, online (example)",
                        "advanced-forensics/2026-1",
                        Planned.OPEN,
                        "",
                        "Africa/Nairobi",
                        "en")
                .seats(20, 6)
                .session(monday(1), LocalTime.of(9, 0), LocalTime.of(12, 0))
                .session(monday(2), LocalTime.of(9, 0), LocalTime.of(12, 0))
                .session(monday(3), LocalTime.of(9, 0), LocalTime.of(12, 0)));
        secretary.enter(
                online, chosen(online, List.of("NO", "IS", "PL"), 9), "Has passed a national course of the same level");
        secretary.confirm(online);
    }

    private void running() {
        Planned accra = opened(new Planned(
                        "accra-passengers",
                        "Passenger risk analysis, Accra (example)",
                        "passenger-risk/2026-1",
                        Planned.OPEN,
                        "Accra, GH",
                        "Africa/Accra",
                        "en")
                .seats(18, 10)
                .daily(today.minusDays(1), today.plusDays(3)));
        List<String> enrolments = secretary.enter(accra, chosen(accra, WEST_AFRICA, 16));
        setbacks.substitute(enrolments.get(5), accra);
        secretary.start(accra);
        setbacks.noShow(enrolments.get(8), "Visa not granted in time");
        secretary.books().rolls(accra, still(enrolments, 5, 8), endOfYesterday());

        Planned online = opened(new Planned(
                        "case-files-evenings",
                        "Case files across borders, evenings (example)",
                        "case-files/2026-1",
                        Planned.OPEN,
                        "",
                        "America/El_Salvador",
                        "es")
                .seats(30, 10)
                .session(today.minusDays(8), LocalTime.of(18, 0), LocalTime.of(20, 0))
                .session(today.minusDays(1), LocalTime.of(18, 0), LocalTime.of(20, 0))
                .session(today.plusDays(6), LocalTime.of(18, 0), LocalTime.of(20, 0))
                .session(today.plusDays(13), LocalTime.of(18, 0), LocalTime.of(20, 0)));
        List<String> evenings = secretary.enter(online, chosen(online, CENTRAL_AMERICA, 22));
        secretary.start(online);
        secretary.books().rolls(online, evenings, endOfYesterday());
    }

    private static List<String> still(List<String> enrolments, int substituted, int absent) {
        List<String> still = new ArrayList<>(enrolments);
        still.removeAll(List.of(enrolments.get(substituted), enrolments.get(absent)));
        return still;
    }

    private Instant endOfYesterday() {
        return today.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void finished() {
        Planned manila = opened(new Planned(
                        "manila-timber",
                        "Timber inspection, Manila (example)",
                        "timber-inspection/2026-1",
                        Planned.OPEN,
                        "Manila, PH",
                        "Asia/Manila",
                        "en")
                .seats(20, 10)
                .daily(monday(-2), monday(-2).plusDays(3)));
        List<String> there = secretary.enter(manila, chosen(manila, ASIA, 17));
        secretary.start(manila);
        secretary.books().rolls(manila, there, manila.end());
        secretary.books().scores(manila, there);
        secretary.books().results(manila, there.subList(0, 9));
        secretary.complete(manila);

        Planned warsaw = opened(new Planned(
                        "warsaw-technologies",
                        "New technologies, Warszawa (example)",
                        "new-technologies/2026-1",
                        Planned.NOMINATION,
                        "Warszawa, PL",
                        "Europe/Warsaw",
                        "en")
                .seats(15, 8)
                .daily(monday(-9), monday(-9).plusDays(3)));
        List<String> enrolments = secretary.enter(warsaw, chosen(warsaw, EUROPE, 15));
        secretary.endorse(enrolments);
        secretary.select(enrolments);
        secretary.accept(enrolments);
        secretary.start(warsaw);
        setbacks.noShow(enrolments.get(14), "Ill");
        secretary.books().rolls(warsaw, enrolments.subList(0, 14), warsaw.end());
        secretary.books().scores(warsaw, enrolments.subList(0, 14));
        secretary.books().results(warsaw, List.of());
        secretary.close(warsaw);
    }

    private void cancelled() {
        Planned beirut = opened(new Planned(
                        "beirut-cases",
                        "Case files across borders, Beirut (example)",
                        "case-files/2026-1",
                        Planned.OPEN,
                        "Beirut, LB",
                        "Asia/Beirut",
                        "ar")
                .seats(16, 8)
                .daily(monday(4), monday(4).plusDays(3)));
        secretary.enter(beirut, chosen(beirut, ARAB, 5));
        secretary.cancel(beirut, "The venue is not available");
    }

    /** With two trainers, and its call open. */
    private Planned opened(Planned planned) {
        planned.taughtBy(people.trainers(2, planned.start(), planned.end()));
        secretary.open(planned);
        return planned;
    }

    private List<String> chosen(Planned planned, List<String> countries, int count) {
        return people.mixed(countries, count, planned.start(), planned.end(), any -> true);
    }

    /** The Monday of the week so many weeks from this one. */
    private LocalDate monday(int weeks) {
        return today.with(java.time.DayOfWeek.MONDAY).plusWeeks(weeks);
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    }
}

package org.cadre.server.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatDimension;

/**
 * Deliveries that were really held, with the places, dates and numbers on public record. Who took part is invented, and so are
 * the countries and the hours where only their number is known; where the record gives a month or a year alone, the title says that
 * the days are an example.
 */
final class HeldDeliveries {
    private static final String ONLINE = "";
    private static final List<String> SOUTHERN_CONE = List.of("AR", "BO", "BR", "CL", "UY");
    private static final List<String> WEST_AFRICA = List.of("SN", "CI", "GH", "LR", "SL", "GW");
    private static final List<String> INDIAN_OCEAN = List.of("KE", "MU", "SC", "SO", "TZ");

    private final Secretary secretary;
    private final People people;

    HeldDeliveries(Secretary secretary, People people) {
        this.secretary = secretary;
        this.people = people;
    }

    void register(List<String> allCountries) {
        Planned seychelles = planned(
                        "seychelles-2011",
                        "Piracy analysis, Seychelles",
                        "piracy-analysis/2011-1",
                        "Victoria, SC",
                        "Indian/Mahe",
                        "en")
                .daily(LocalDate.of(2011, 1, 31), LocalDate.of(2011, 2, 5));
        held(seychelles, 25, INDIAN_OCEAN);

        Planned manaus = planned(
                        "manaus-2012",
                        "LEAF, Manaus, August 2012 (days are an example)",
                        "forest-crime/2012-1",
                        "Manaus, BR",
                        "America/Manaus",
                        "es")
                .daily(LocalDate.of(2012, 8, 13), LocalDate.of(2012, 8, 17));
        held(manaus, 16, List.of("BR", "AR", "BO", "CL", "CO", "EC", "PY", "UY"));

        Planned jakarta = planned(
                        "jakarta-2013", "LEAF, Jakarta", "forest-crime/2012-1", "Jakarta, ID", "Asia/Jakarta", "en")
                .daily(LocalDate.of(2013, 4, 29), LocalDate.of(2013, 5, 3));
        held(jakarta, 21, List.of("ID", "MY", "PH", "TH", "VN", "IN", "LK"));

        asuncion();

        Planned nairobi = planned(
                        "nairobi-2014",
                        "Digital forensics, Nairobi",
                        "digital-forensics/2014-1",
                        "Nairobi, KE",
                        "Africa/Nairobi",
                        "en")
                .daily(LocalDate.of(2014, 11, 13), LocalDate.of(2014, 11, 30));
        held(nairobi, 24, INDIAN_OCEAN);

        Planned sanSalvador = planned(
                        "san-salvador-2016",
                        "AIRCOP, San Salvador",
                        "airport-task-force/2016-1",
                        "San Salvador, SV",
                        "America/El_Salvador",
                        "es")
                .daily(LocalDate.of(2016, 9, 26), LocalDate.of(2016, 10, 7));
        held(sanSalvador, 24, List.of("SV", "GT", "HN", "CO", "EC"));

        Planned lyon = planned(
                        "lyon-2018",
                        "CTED and INTERPOL, Lyon",
                        "cted-workshop/2018-1",
                        "Lyon, FR",
                        "Europe/Paris",
                        "fr")
                .daily(LocalDate.of(2018, 1, 30), LocalDate.of(2018, 1, 31));
        held(lyon, 16, List.of("FR", "ES", "PT", "DE", "MA", "TN", "SN", "CI"));

        Planned singapore = planned(
                        "singapore-2018",
                        "UNODC and INTERPOL, Singapore",
                        "unodc-course/2018-1",
                        "Singapore, SG",
                        "Asia/Singapore",
                        "en")
                .daily(LocalDate.of(2018, 11, 20), LocalDate.of(2018, 11, 23));
        held(singapore, 20, List.of("SG", "ID", "MY", "PH", "TH"));

        Planned dakar = planned(
                        "dakar-2020",
                        "Dakar, online, June 2020 (days are an example)",
                        "cultural-workshop/1",
                        ONLINE,
                        "Africa/Dakar",
                        "fr")
                .daily(LocalDate.of(2020, 6, 15), LocalDate.of(2020, 6, 18));
        held(dakar, 24, WEST_AFRICA);

        Planned delhi = planned(
                        "delhi-2023",
                        "Young police leaders, Delhi",
                        "young-leaders/2023-1",
                        "Delhi, IN",
                        "Asia/Kolkata",
                        "en")
                .daily(LocalDate.of(2023, 1, 25), LocalDate.of(2023, 2, 2));
        held(delhi, 59, allCountries.subList(0, 44));

        // Its second night is the one in which the clocks of Lisbon go back: seven hours for six on the wall.
        Planned lisbon = planned(
                        "lisbon-night-watch",
                        "Night watch exercise, Lisboa (example)",
                        "case-files/2026-1",
                        "Lisboa, PT",
                        "Europe/Lisbon",
                        "en")
                .session(LocalDate.of(2025, 10, 24), LocalTime.of(20, 0), LocalTime.of(23, 30))
                .session(LocalDate.of(2025, 10, 26), LocalTime.of(0, 0), LocalTime.of(6, 0))
                .session(LocalDate.of(2025, 10, 26), LocalTime.of(20, 0), LocalTime.of(23, 30));
        held(lisbon, 12, List.of("PT", "ES", "FR", "BR", "GW"));

        womensCommand("womens-command-5", "fifth", "en", LocalDate.of(2023, 5, 8), allCountries.subList(0, 12));
        womensCommand("womens-command-6", "sixth", "fr", LocalDate.of(2023, 10, 9), allCountries.subList(44, 56));
    }

    /** Four participants from each of five countries, and twenty from the host; INTERPOL-Paraguay selected them. */
    private void asuncion() {
        Planned asuncion = planned(
                        "asuncion-2013",
                        "UNESCO and INTERPOL, Asunción",
                        "cultural-workshop/1",
                        "Asunción, PY",
                        "America/Asuncion",
                        "es")
                .daily(LocalDate.of(2013, 7, 23), LocalDate.of(2013, 7, 25))
                .cap(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "", 20);
        SOUTHERN_CONE.forEach(country -> asuncion.cap(SeatDimension.SEAT_DIMENSION_COUNTRY, country, 4));
        taught(asuncion, 40);
        List<String> participants =
                new ArrayList<>(people.mixed(List.of("PY"), 20, asuncion.start(), asuncion.end(), any -> true));
        participants.addAll(people.mixed(SOUTHERN_CONE, 20, asuncion.start(), asuncion.end(), any -> true));
        hold(asuncion, participants);
    }

    /** Two participants for each member state. */
    private void womensCommand(String id, String number, String language, LocalDate first, List<String> countries) {
        Planned course = planned(
                        id,
                        "Women's command course, " + number + ", 2023 (place and days are an example)",
                        "womens-command/2023-1",
                        ONLINE,
                        "UTC",
                        language)
                .daily(first, first.plusDays(4))
                .cap(SeatDimension.SEAT_DIMENSION_COUNTRY, "", 2);
        taught(course, 24);
        hold(
                course,
                people.mixed(
                        countries,
                        24,
                        course.start(),
                        course.end(),
                        person -> person.getGender() == Gender.GENDER_FEMALE));
    }

    private static Planned planned(
            String id, String title, String version, String place, String zone, String language) {
        return new Planned(id, title, version, Planned.OPEN, place, zone, language);
    }

    private void taught(Planned planned, int seats) {
        planned.seats(seats, 1).taughtBy(people.trainers(2, planned.start(), planned.end()));
    }

    private void held(Planned planned, int participants, List<String> countries) {
        taught(planned, participants);
        hold(planned, people.mixed(countries, participants, planned.start(), planned.end(), any -> true));
    }

    private void hold(Planned planned, List<String> participants) {
        secretary.open(planned);
        List<String> enrolments = secretary.enter(planned, participants);
        secretary.start(planned);
        secretary.books().rolls(planned, enrolments, planned.end());
        secretary.books().scores(planned, enrolments);
        secretary.books().results(planned, List.of());
        secretary.close(planned);
    }
}

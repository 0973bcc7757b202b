package org.cadre.tui.command;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Certificates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Persons;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Readable;
import org.cadre.tui.words.Words;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListCertificateEligibilitiesResponse;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListDeliveriesResponse;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.ListPartnersResponse;
import org.cadre.v1.ListPersonsResponse;
import org.cadre.v1.ListProgrammesResponse;
import org.cadre.v1.Partner;
import org.cadre.v1.Person;
import org.cadre.v1.Programme;

/** Prints the lists of the server. */
final class Lists {
    private Lists() {}

    /** @param trainer {@code persons/ID} of who teaches there; empty for all */
    static void deliveries(Shared shared, Connection connection, String filter, String trainer) {
        Pages<Delivery> pages = Pages.all(token -> {
            var page = connection
                    .deliveries()
                    .listDeliveries(ListDeliveriesRequest.newBuilder()
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .setTrainer(trainer)
                            .build());
            return new Pages.Page<>(page.getDeliveriesList(), page.getNextPageToken(), page.getRevision());
        });
        if (shared.json()) {
            shared.document(ListDeliveriesResponse.newBuilder()
                    .addAllDeliveries(pages.rows())
                    .setRevision(pages.revision()));
            return;
        }
        Directory directory = Directory.read(connection);
        shared.table(
                List.of(
                        "DELIVERY",
                        "PROGRAMME",
                        "TITLE",
                        "DATES",
                        "PLACE",
                        "LANG",
                        "STATE",
                        "SEATS",
                        "LEFT",
                        "WAITING"),
                pages.rows().stream()
                        .map(delivery -> List.of(
                                Words.id(delivery.getName()),
                                directory.programme(delivery.getProgramme()),
                                delivery.getTitle(),
                                Dates.span(delivery),
                                Words.place(delivery),
                                delivery.getLanguage(),
                                Words.of(delivery.getState()),
                                delivery.getSeats().getTaken() + "/" + delivery.getCapacity(),
                                Integer.toString(delivery.getSeats().getLeft()),
                                Integer.toString(delivery.getSeats().getWaiting())))
                        .toList());
    }

    static void roster(Shared shared, Connection connection, String delivery, String filter) {
        Pages<Enrolment> pages = Pages.all(token -> {
            var page = connection
                    .enrolments()
                    .listEnrolments(ListEnrolmentsRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .build());
            return new Pages.Page<>(page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
        });
        enrolments(shared, connection, pages);
    }

    /** Enrolments of whichever deliveries. */
    static void enrolments(Shared shared, Connection connection, Pages<Enrolment> pages) {
        if (shared.json()) {
            shared.document(ListEnrolmentsResponse.newBuilder()
                    .addAllEnrolments(pages.rows())
                    .setRevision(pages.revision()));
            return;
        }
        Directory directory = Directory.read(connection);
        List<String> headings =
                new ArrayList<>(List.of("ENROLMENT", "NAME", "STATE", "COUNTRY", "PARTNER", "G", "WHY"));
        Map<String, ZoneId> zones = new HashMap<>();
        pages.rows()
                .forEach(enrolment -> zones.computeIfAbsent(
                        deliveryOf(enrolment),
                        delivery -> Dates.zone(connection
                                .deliveries()
                                .getDelivery(GetDeliveryRequest.newBuilder()
                                        .setName(delivery)
                                        .build())
                                .getTimeZone())));
        boolean remarked = pages.rows().stream()
                .anyMatch(enrolment -> !enrolment.getVettingRemark().isEmpty());
        if (remarked) {
            headings.add("STAFF REMARK");
        }
        shared.table(
                headings,
                pages.rows().stream()
                        .map(enrolment -> {
                            List<String> cells = new ArrayList<>(List.of(
                                    Words.id(enrolment.getName()),
                                    Words.name(enrolment.getParticipant()),
                                    Words.state(enrolment),
                                    enrolment.getParticipant().getNationality(),
                                    partner(
                                            directory,
                                            enrolment.getParticipant().getPartner()),
                                    Words.of(enrolment.getParticipant().getGender()),
                                    why(enrolment, directory, zones.get(deliveryOf(enrolment)))));
                            if (remarked) {
                                cells.add(enrolment.getVettingRemark());
                            }
                            return cells;
                        })
                        .toList());
    }

    private static String why(Enrolment enrolment, Directory directory, ZoneId zone) {
        return Words.why(Readable.waiting(enrolment, directory, zone), zone);
    }

    private static String deliveryOf(Enrolment enrolment) {
        return enrolment.getName().substring(0, enrolment.getName().indexOf("/enrolments/"));
    }

    private static String partner(Directory directory, String name) {
        return name.isEmpty() ? "" : directory.partner(name);
    }

    static void programmes(Shared shared, Connection connection) {
        List<Programme> programmes = Directory.programmes(connection);
        if (shared.json()) {
            shared.document(ListProgrammesResponse.newBuilder().addAllProgrammes(programmes));
            return;
        }
        Directory directory = Directory.read(connection);
        shared.table(
                List.of("PROGRAMME", "ACRONYM", "TITLE", "PARTNERS", "FROM", "TO"),
                programmes.stream()
                        .map(programme -> List.of(
                                Words.id(programme.getName()),
                                programme.getAcronym(),
                                programme.getTitle(),
                                String.join(
                                        ", ",
                                        programme.getPartnersList().stream()
                                                .map(part -> directory.partner(part.getPartner()) + " ("
                                                        + Words.plain(
                                                                        part.getRole()
                                                                                .name(),
                                                                        "PROGRAMME_ROLE_")
                                                                .toLowerCase(Locale.ROOT)
                                                        + ")")
                                                .toList()),
                                Dates.day(programme.getStartDate()),
                                Dates.day(programme.getEndDate())))
                        .toList());
    }

    static void partners(Shared shared, Connection connection, String filter) {
        List<Partner> partners = Pages.<Partner>all(token -> {
                    ListPartnersResponse page = connection
                            .partners()
                            .listPartners(ListPartnersRequest.newBuilder()
                                    .setFilter(filter)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getPartnersList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
        if (shared.json()) {
            shared.document(ListPartnersResponse.newBuilder().addAllPartners(partners));
            return;
        }
        shared.table(
                List.of("PARTNER", "ACRONYM", "NAME", "KIND", "COUNTRY", "PART OF", "IATI"),
                partners.stream()
                        .map(partner -> List.of(
                                Words.id(partner.getName()),
                                partner.getAcronym(),
                                partner.getDisplayName(),
                                Words.plain(partner.getKind().name(), "PARTNER_KIND_")
                                        .toLowerCase(Locale.ROOT),
                                partner.getCountry(),
                                Words.id(partner.getParent()),
                                partner.getIatiReference()))
                        .toList());
    }

    /** Those whose data were to be kept until before that day, the longest overdue first. */
    static void overduePersons(Shared shared, Connection connection, LocalDate today) {
        List<Person> overdue = Persons.overdue(connection, today);
        if (shared.json()) {
            shared.document(ListPersonsResponse.newBuilder().addAllPersons(overdue));
            return;
        }
        Directory directory = Directory.read(connection);
        shared.table(
                List.of("PERSON", "NAME", "PARTNER", "KEEP UNTIL", "PURPOSES"),
                overdue.stream()
                        .map(person -> List.of(
                                Words.id(person.getName()),
                                person.getFullName(),
                                partner(directory, person.getPartner()),
                                Dates.day(person.getRetainUntil()),
                                Words.purposes(person)))
                        .toList());
    }

    static void persons(Shared shared, Connection connection, List<Person> persons) {
        if (shared.json()) {
            shared.document(ListPersonsResponse.newBuilder().addAllPersons(persons));
            return;
        }
        Directory directory = Directory.read(connection);
        shared.table(
                List.of("PERSON", "NAME", "LATIN NAME", "COUNTRY", "PARTNER", "BORN", "E-MAIL"),
                persons.stream()
                        .map(person -> List.of(
                                Words.id(person.getName()),
                                person.getFullName(),
                                person.getLatinName(),
                                person.getNationality(),
                                partner(directory, person.getPartner()),
                                Words.orHidden(person, "birth_date", Dates.day(person.getBirthDate())),
                                Words.orHidden(person, "email", person.getEmail())))
                        .toList());
    }

    static void certificates(Shared shared, Connection connection, String delivery) {
        List<CertificateEligibility> rows =
                Certificates.eligibilities(connection, delivery).rows();
        if (shared.json()) {
            shared.document(ListCertificateEligibilitiesResponse.newBuilder().addAllEligibilities(rows));
            return;
        }
        LocalDate today = LocalDate.now(Dates.zone(connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getTimeZone()));
        shared.table(
                List.of("PERSON", "NAME", "KIND", "NUMBER", "STATE", "WHY"),
                rows.stream()
                        .map(row -> List.of(
                                Words.id(row.getPerson()),
                                row.getFullName(),
                                CertificateWords.of(row.getKind()),
                                row.getCertificate().getNumber(),
                                CertificateWords.state(row, today),
                                CertificateWords.why(row)))
                        .toList());
    }
}

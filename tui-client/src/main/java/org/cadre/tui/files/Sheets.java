package org.cadre.tui.files;

import java.text.Collator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cadre.tui.client.Certificates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Rosters;
import org.cadre.tui.language.Language;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListCertificateEligibilitiesResponse;
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListMarksResponse;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.Mark;
import org.cadre.v1.Result;
import org.cadre.v1.Session;

/** Reads the lists of a delivery, all pages, as tables to be kept. The server decides whose rows the caller gets. */
public final class Sheets {
    private Sheets() {}

    static Sheet roster(Connection connection, String delivery) {
        return roster(Rosters.read(connection, delivery));
    }

    /** A roster, or a part of one. */
    public static Sheet roster(List<Enrolment> rows) {
        return english(() -> new Sheet(
                "roster",
                List.of(
                        "Enrolment",
                        "Person",
                        "Full name",
                        "Latin name",
                        "State",
                        "Result",
                        "Nationality",
                        "Partner",
                        "Gender",
                        "Priority",
                        "Why"),
                rows.stream()
                        .map(row -> List.of(
                                row.getName(),
                                row.getPerson(),
                                row.getParticipant().getFullName(),
                                row.getParticipant().getLatinName(),
                                Words.of(row.getState()),
                                Words.of(row.getResult()),
                                row.getParticipant().getNationality(),
                                row.getParticipant().getPartner(),
                                Words.of(row.getParticipant().getGender()),
                                Integer.toString(row.getPriority()),
                                Words.why(row)))
                        .toList(),
                ListEnrolmentsResponse.newBuilder().addAllEnrolments(rows)));
    }

    static Sheet attendance(Connection connection, String delivery) {
        Map<String, Enrolment> roster = Rosters.read(connection, delivery).stream()
                .collect(Collectors.toMap(Enrolment::getName, Function.identity()));
        List<Mark> rows = marks(connection, delivery);
        return new Sheet(
                "attendance",
                List.of("Enrolment", "Full name", "Session", "Attendance", "Minutes", "Note", "By"),
                rows.stream()
                        .map(row -> {
                            String enrolment =
                                    row.getName().substring(0, row.getName().indexOf("/marks/"));
                            return List.of(
                                    enrolment,
                                    roster.getOrDefault(enrolment, Enrolment.getDefaultInstance())
                                            .getParticipant()
                                            .getFullName(),
                                    Words.id(row.getName()),
                                    Words.plain(row.getAttendance().name(), "ATTENDANCE_"),
                                    Integer.toString(row.getMinutes()),
                                    row.getNote(),
                                    row.getMarker());
                        })
                        .toList(),
                ListMarksResponse.newBuilder().addAllMarks(rows));
    }

    private static List<Mark> marks(Connection connection, String delivery) {
        return Pages.all(token -> {
                    var page = connection
                            .rolls()
                            .listMarks(ListMarksRequest.newBuilder()
                                    .setParent(delivery)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getMarksList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** Those who take part, by name, and a column for each session: with the marks that are there, else empty to sign. */
    static Sheet toSign(Connection connection, String delivery) {
        Delivery found = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build());
        Map<String, Mark> marks =
                marks(connection, delivery).stream().collect(Collectors.toMap(Mark::getName, Function.identity()));
        Collator byName = Collator.getInstance(Locale.ROOT);
        List<Enrolment> people = Rosters.read(connection, delivery).stream()
                .filter(enrolment -> enrolment.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED
                        || enrolment.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED)
                .sorted(Comparator.comparing(
                        enrolment -> enrolment.getParticipant().getFullName(), byName))
                .toList();
        List<String> headings = new ArrayList<>(List.of("No.", "Full name", "Latin name"));
        ZoneId zone = Dates.zone(found.getTimeZone());
        for (Session session : found.getSessionsList()) {
            String title = session.getTitle().isEmpty() ? session.getId() : session.getTitle();
            headings.add(title + ", " + Dates.minute(session.getStartTime(), zone));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Enrolment person : people) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(rows.size() + 1),
                    person.getParticipant().getFullName(),
                    person.getParticipant().getLatinName()));
            for (Session session : found.getSessionsList()) {
                Mark mark = marks.get(person.getName() + "/marks/" + session.getId());
                row.add(mark == null ? "" : Words.plain(mark.getAttendance().name(), "ATTENDANCE_"));
            }
            rows.add(row);
        }
        return new Sheet("to sign", headings, rows, found);
    }

    static Sheet results(Connection connection, String delivery) {
        List<Result> rows = Pages.all(token -> {
                    var page = connection
                            .results()
                            .listResults(ListResultsRequest.newBuilder()
                                    .setParent(delivery)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getResultsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
        return new Sheet(
                "results",
                List.of(
                        "Enrolment",
                        "Full name",
                        "Attended minutes",
                        "Whole minutes",
                        "Score percent",
                        "By the rule",
                        "Settled",
                        "Recorded"),
                rows.stream()
                        .map(row -> List.of(
                                row.getEnrolment(),
                                row.getParticipant().getFullName(),
                                Integer.toString(row.getAttendedMinutes()),
                                Integer.toString(row.getWholeMinutes()),
                                row.getScorePercent(),
                                Words.of(row.getComputedResult()),
                                row.getSettled() ? "yes" : "no",
                                Words.of(row.getRecordedResult())))
                        .toList(),
                ListResultsResponse.newBuilder().addAllResults(rows));
    }

    static Sheet certificates(Connection connection, String delivery) {
        LocalDate today = LocalDate.now(Dates.zone(connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getTimeZone()));
        return certificates(Certificates.eligibilities(connection, delivery).rows(), today);
    }

    /** Who may have which certificate, or a part of that. @param today where the delivery is held */
    public static Sheet certificates(List<CertificateEligibility> rows, LocalDate today) {
        return english(() -> new Sheet(
                "certificates",
                List.of("Person", "Full name", "Kind", "Number", "State", "Issued", "Good until", "Why"),
                rows.stream()
                        .map(row -> List.of(
                                row.getPerson(),
                                row.getFullName(),
                                CertificateWords.of(row.getKind()),
                                row.getCertificate().getNumber(),
                                CertificateWords.state(row, today),
                                Dates.day(row.getCertificate().getContent().getIssueDate()),
                                Dates.day(row.getCertificate().getContent().getExpireDate()),
                                CertificateWords.why(row)))
                        .toList(),
                ListCertificateEligibilitiesResponse.newBuilder().addAllEligibilities(rows)));
    }

    /** Files speak English whoever writes them, since programs read them. */
    private static Sheet english(Supplier<Sheet> sheet) {
        try (Language.Spoken unused = Language.ENGLISH.spoken()) {
            return sheet.get();
        }
    }
}

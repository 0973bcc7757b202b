package org.cadre.tui.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.client.Certificates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Sheet;
import org.cadre.tui.words.Words;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListCertificateEligibilitiesResponse;
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListMarksResponse;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.Mark;
import org.cadre.v1.Result;

/** Reads the lists of a delivery, all pages, as tables to be kept. The server decides whose rows the caller gets. */
final class Sheets {
    private Sheets() {}

    static Sheet roster(Connection connection, String delivery) {
        List<Enrolment> rows = OnRoster.read(connection, delivery).all();
        return new Sheet(
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
                                Lists.why(row)))
                        .toList(),
                ListEnrolmentsResponse.newBuilder().addAllEnrolments(rows));
    }

    static Sheet attendance(Connection connection, String delivery) {
        Map<String, Enrolment> roster = OnRoster.read(connection, delivery).all().stream()
                .collect(Collectors.toMap(Enrolment::getName, Function.identity()));
        List<Mark> rows = Pages.all(token -> {
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
        List<CertificateEligibility> rows =
                Certificates.eligibilities(connection, delivery).rows();
        LocalDate today = LocalDate.now(Dates.zone(connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getTimeZone()));
        return new Sheet(
                "certificates",
                List.of("Person", "Full name", "Kind", "Number", "State", "Why"),
                rows.stream()
                        .map(row -> List.of(
                                row.getPerson(),
                                row.getFullName(),
                                CertificateWords.of(row.getKind()),
                                row.getCertificate().getNumber(),
                                CertificateWords.state(row, today),
                                CertificateWords.why(row)))
                        .toList(),
                ListCertificateEligibilitiesResponse.newBuilder().addAllEligibilities(rows));
    }
}

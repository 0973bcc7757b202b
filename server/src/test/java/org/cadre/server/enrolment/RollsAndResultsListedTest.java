package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.Gender;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.ListRollsRequest;
import org.cadre.v1.ListRollsResponse;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.ResultServiceGrpc;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rolls and results are filtered and sorted as other lists are, page by page, within what the caller may see. */
class RollsAndResultsListedTest {
    @TempDir
    private Path folder;

    private Classroom classroom;
    private String delivery;

    @BeforeEach
    void open() throws Exception {
        classroom = begin();
        List<String> persons = new ArrayList<>();
        for (String partner : List.of(classroom.partner("unodc"), classroom.partner("unesco"))) {
            for (String nationality : List.of("KE", "TZ", "UG")) {
                String id =
                        partner.substring("partners/".length()) + "-" + nationality.toLowerCase(java.util.Locale.ROOT);
                persons.add(classroom.person(Person.newBuilder()
                        .setName("persons/" + id)
                        .setFullName("Person " + id)
                        .setNationality(nationality)
                        .setGender(nationality.equals("KE") ? Gender.GENDER_MALE : Gender.GENDER_FEMALE)
                        .setPartner(partner)
                        .build()));
            }
        }
        delivery = classroom.running(
                "d",
                Delivery.newBuilder()
                        .setCapacity(20)
                        .addSessions(session("a", "Opening", 0, 1))
                        .addSessions(session("b", "50 % practice_1", 1, 3))
                        .addSessions(session("c", "Practice", 4, 2))
                        .addSessions(session("d", "", 6, 1)),
                persons);
        classroom.server().clock().set(Classroom.MONDAY.plusSeconds(86_400));
    }

    /** Another engine is another classroom. */
    Classroom begin() throws Exception {
        return new Classroom(folder);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private static Session session(String id, String title, int begin, int hours) {
        return Session.newBuilder()
                .setId(id)
                .setTitle(title)
                .setStartTime(Classroom.timestamp(Classroom.MONDAY.plusSeconds(3_600L * begin)))
                .setEndTime(Classroom.timestamp(Classroom.MONDAY.plusSeconds(3_600L * (begin + hours))))
                .build();
    }

    private void closeRoll(String session) {
        String roll = delivery + "/rolls/" + session;
        var marked = classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        var closed = classroom
                .rolls()
                .closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
    }

    /** The sessions' ids, in pages of two. */
    private String rolls(RollServiceGrpc.RollServiceBlockingStub caller, String filter, String orderBy) {
        StringBuilder all = new StringBuilder();
        ListRollsRequest.Builder request = ListRollsRequest.newBuilder()
                .setParent(delivery)
                .setFilter(filter)
                .setOrderBy(orderBy)
                .setPageSize(2);
        do {
            ListRollsResponse page = caller.listRolls(request.build());
            page.getRollsList()
                    .forEach(roll ->
                            all.append(roll.getName().substring(roll.getName().lastIndexOf('/') + 1)));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return all.toString();
    }

    private String rolls(String filter, String orderBy) {
        return rolls(classroom.rolls(), filter, orderBy);
    }

    @Test
    void rollsAreFilteredAndSortedAlsoThoseThatWereNeverClosed() {
        closeRoll("a");
        closeRoll("c");
        var reopened = classroom
                .rolls()
                .reopenRoll(ReopenRollRequest.newBuilder()
                        .setName(delivery + "/rolls/c")
                        .setReason("A name is missing.")
                        .build());
        assertEquals("abcd", rolls("", ""));
        assertEquals("bd", rolls("state = OPEN", ""));
        assertEquals("ac", rolls("state = CLOSED OR state = REOPENED", ""));
        assertEquals("c", rolls("state = ROLL_STATE_REOPENED", ""));
        assertEquals("bc", rolls("session_title:practice", ""));
        assertEquals("b", rolls("session_title:\"50 % practice_\"", ""), "% and _ stand for themselves");
        assertEquals("d", rolls("session_title = \"\"", ""));
        assertEquals("bc", rolls("minutes > 60", ""));
        assertEquals("cd", rolls("session_start_time >= \"2026-12-07T12:00:00Z\"", ""));
        assertEquals("b", rolls("name = \"" + delivery + "/rolls/b\"", ""));
        assertEquals("bcad", rolls("", "minutes desc, name"));
        assertEquals("dcba", rolls("", "session_start_time desc"));
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> rolls("place = Nairobi", "")).reason());
        assertEquals("LIST_QUERY_INVALID", refusal(() -> rolls("", "counts")).reason());
        ListRollsResponse first = classroom
                .rolls()
                .listRolls(ListRollsRequest.newBuilder()
                        .setParent(delivery)
                        .setPageSize(1)
                        .build());
        assertEquals(
                "PAGE_TOKEN_INVALID",
                refusal(() -> classroom
                                .rolls()
                                .listRolls(ListRollsRequest.newBuilder()
                                        .setParent(delivery)
                                        .setPageSize(1)
                                        .setFilter("state = OPEN")
                                        .setPageToken(first.getNextPageToken())
                                        .build()))
                        .reason(),
                "a token is bound to its filter");
    }

    @Test
    void aDeliveryWithoutSessionsHasNoRolls() {
        Delivery empty = classroom
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("empty")
                        .setDelivery(classroom.now(delivery).toBuilder()
                                .clearSessions()
                                .clearTrainers()
                                .clearSeats())
                        .build());
        assertEquals(
                List.of(),
                classroom
                        .rolls()
                        .listRolls(ListRollsRequest.newBuilder()
                                .setParent(empty.getName())
                                .build())
                        .getRollsList());
    }

    /** The persons' ids, in pages of two. */
    private List<String> results(ResultServiceGrpc.ResultServiceBlockingStub caller, String filter, String orderBy) {
        List<String> all = new ArrayList<>();
        ListResultsRequest.Builder request = ListResultsRequest.newBuilder()
                .setParent(delivery)
                .setFilter(filter)
                .setOrderBy(orderBy)
                .setPageSize(2);
        do {
            ListResultsResponse page = caller.listResults(request.build());
            page.getResultsList()
                    .forEach(result ->
                            all.add(result.getParticipant().getFullName().substring("Person ".length())));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return all;
    }

    @Test
    void resultsAreFilteredAndSortedWithinWhatTheCallerMaySee() {
        for (String session : List.of("a", "b", "c", "d")) {
            closeRoll(session);
        }
        Registrar registrar = classroom.registrar();
        List<Enrolment> roster = registrar.roster(delivery, "", "name", 0);
        registrar.complete(roster.get(0), EnrolmentResult.ENROLMENT_RESULT_PASSED);
        registrar.complete(roster.get(4), EnrolmentResult.ENROLMENT_RESULT_FAILED);
        var staff = classroom.results();
        assertEquals(
                List.of("unodc-ke", "unodc-tz", "unodc-ug", "unesco-ke", "unesco-tz", "unesco-ug"),
                results(staff, "", ""));
        assertEquals(List.of("unesco-tz"), results(staff, "recorded_result = FAILED", ""));
        assertEquals(List.of("unodc-ke", "unesco-tz"), results(staff, "state = COMPLETED", ""));
        assertEquals(
                List.of("unesco-ug", "unesco-tz"),
                results(staff, "partner = \"partners/unesco\" AND NOT nationality = KE", "full_name desc"));
        assertEquals(List.of("unodc-tz"), results(staff, "person = \"persons/unodc-tz\"", ""));
        assertEquals(List.of("unodc-ke", "unesco-ke"), results(staff, "gender = MALE", ""));
        var focalPoint = ResultServiceGrpc.newBlockingStub(classroom.server().asFocalPoint("partners/unodc"));
        assertEquals(List.of("unodc-tz", "unodc-ug"), results(focalPoint, "gender = FEMALE", ""));
        assertEquals(List.of(), results(focalPoint, "partner = \"partners/unesco\"", ""));
        assertEquals(List.of(), results(focalPoint, "recorded_result = FAILED", ""));
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> results(staff, "computed_result = PASSED", "")).reason());
    }
}

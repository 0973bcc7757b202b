package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.ChangeEntry;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetRollRequest;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListRollsRequest;
import org.cadre.v1.Mark;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Roll;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.RollState;
import org.cadre.v1.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 6: attendance only for the enrolled and for sessions that have begun; a closed roll changes by reopening. */
class AttendanceTest {
    @TempDir
    private Path folder;

    private Classroom classroom;

    @BeforeEach
    void open() throws Exception {
        classroom = begin();
    }

    /** Another engine is another classroom. */
    Classroom begin() throws Exception {
        return new Classroom(folder);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private String running(int participants) {
        List<String> persons = IntStream.range(0, participants)
                .mapToObj(number -> classroom.person("p" + number))
                .toList();
        return classroom.running(
                "d",
                Delivery.newBuilder()
                        .setCapacity(1_000)
                        .addSessions(Classroom.session("day-1", Classroom.MONDAY))
                        .addSessions(Classroom.session("day-2", Classroom.MONDAY.plusSeconds(86_400))),
                persons);
    }

    private List<Enrolment> roster(String delivery) {
        return classroom.registrar().roster(delivery);
    }

    private static MarkEntry entry(Enrolment enrolment, Attendance attendance, int minutes) {
        return MarkEntry.newBuilder()
                .setEnrolment(enrolment.getName())
                .setAttendance(attendance)
                .setMinutes(minutes)
                .build();
    }

    private static RecordMarksRequest sheet(String roll, MarkEntry... entries) {
        return RecordMarksRequest.newBuilder()
                .setName(roll)
                .addAllMarks(List.of(entries))
                .build();
    }

    private Roll closeRoll(String roll) {
        return classroom
                .rolls()
                .closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
    }

    private Roll roll(String roll) {
        return classroom
                .rolls()
                .getRoll(GetRollRequest.newBuilder().setName(roll).build());
    }

    private List<Mark> marks(String delivery, String filter) {
        return classroom
                .rolls()
                .listMarks(ListMarksRequest.newBuilder()
                        .setParent(delivery)
                        .setFilter(filter)
                        .setPageSize(1_000)
                        .build())
                .getMarksList();
    }

    @Test
    void minutesAreThoseThatElapseOverAChangeOfClocksInThreeZones() {
        assertEquals(120, minutesOf("paris", "Europe/Paris", "2027-03-28T01:00", "2027-03-28T04:00"));
        assertEquals(240, minutesOf("new-york", "America/New_York", "2027-11-07T00:00", "2027-11-07T03:00"));
        assertEquals(150, minutesOf("lord-howe", "Australia/Lord_Howe", "2027-04-04T01:00", "2027-04-04T03:00"));
    }

    private int minutesOf(String id, String zone, String from, String to) {
        Session night = Session.newBuilder()
                .setId("night")
                .setStartTime(Classroom.timestamp(instant(zone, from)))
                .setEndTime(Classroom.timestamp(instant(zone, to)))
                .build();
        Session morning = Session.newBuilder()
                .setId("morning")
                .setStartTime(night.getEndTime())
                .setEndTime(Classroom.timestamp(instant(zone, to).plusSeconds(3_600)))
                .build();
        String person = classroom.person("of-" + id);
        String delivery = classroom.running(
                id,
                Delivery.newBuilder()
                        .setCapacity(5)
                        .setTimeZone(zone)
                        .addSessions(night)
                        .addSessions(morning),
                List.of(person));
        Mark present = classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder()
                        .setName(delivery + "/rolls/night")
                        .build())
                .getMarks(0);
        assertEquals(
                List.of(present.getMinutes(), 60),
                classroom
                        .rolls()
                        .listRolls(ListRollsRequest.newBuilder()
                                .setParent(delivery)
                                .build())
                        .getRollsList()
                        .stream()
                        .map(Roll::getMinutes)
                        .toList(),
                "several sessions a day, each with its own roll");
        return present.getMinutes();
    }

    private static Instant instant(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    @Test
    void aSheetIsEnteredWholeOrNotAtAllAndTheRowThatCannotBeIsNamed() {
        String delivery = running(3);
        String roll = delivery + "/rolls/day-1";
        List<Enrolment> roster = roster(delivery);
        Refused refused = TestServer.refusal(() -> classroom
                .rolls()
                .recordMarks(sheet(
                        roll,
                        entry(roster.get(0), Attendance.ATTENDANCE_PRESENT, 0),
                        entry(roster.get(1), Attendance.ATTENDANCE_PARTIAL, 120))));
        assertEquals("FIELD_INVALID", refused.reason());
        assertEquals("1", refused.metadata().get("index"));
        assertTrue(refused.sentence().contains("Person p1 was there for 120 of 120 minutes"), refused.sentence());
        assertEquals(
                List.of(TestServer.fault(
                        "marks[1].minutes",
                        FieldReason.FIELD_REASON_PARTIAL_MINUTES,
                        Map.of("participant", "Person p1", "minutes", "120", "whole", "120", "most", "119"))),
                refused.faults());
        assertEquals(List.of(), marks(delivery, ""), "nothing of the sheet");

        classroom
                .rolls()
                .recordMarks(sheet(
                        roll,
                        entry(roster.get(0), Attendance.ATTENDANCE_PRESENT, 0),
                        entry(roster.get(1), Attendance.ATTENDANCE_PARTIAL, 45),
                        entry(roster.get(2), Attendance.ATTENDANCE_EXCUSED, 0)));
        assertEquals(
                List.of(120, 45, 0),
                marks(delivery, "session = day-1").stream()
                        .map(Mark::getMinutes)
                        .toList());
        assertEquals(
                List.of(roster.get(1).getName() + "/marks/day-1"),
                marks(delivery, "attendance = PARTIAL").stream()
                        .map(Mark::getName)
                        .toList());
    }

    @Test
    void noMarksBeforeTheSessionHasBegun() {
        String delivery = running(1);
        Refused refused = TestServer.refusal(() -> classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder()
                        .setName(delivery + "/rolls/day-2")
                        .build()));
        assertEquals("SESSION_NOT_BEGUN", refused.reason());
        assertEquals("2026-12-08T08:00:00Z", refused.metadata().get("start_time"));
        classroom.server().clock().set(Classroom.MONDAY.plusSeconds(86_400));
        assertEquals(
                1,
                classroom
                        .rolls()
                        .markAllPresent(MarkAllPresentRequest.newBuilder()
                                .setName(delivery + "/rolls/day-2")
                                .build())
                        .getMarksCount());
    }

    @Test
    void onlyThoseWhoHadASeatWhenTheSessionBeganStandOnItsRoll() {
        String delivery = running(2);
        List<Enrolment> roster = roster(delivery);
        classroom.server().clock().advance(java.time.Duration.ofMinutes(30));
        classroom.registrar().withdraw(roster.get(0));
        MarkEntry left = entry(roster.get(0), Attendance.ATTENDANCE_PARTIAL, 30);
        assertEquals(
                30,
                classroom
                        .rolls()
                        .recordMarks(sheet(delivery + "/rolls/day-1", left))
                        .getMarks(0)
                        .getMinutes(),
                "was there until withdrawn");
        classroom.server().clock().set(Classroom.MONDAY.plusSeconds(90_000));
        Refused refused =
                TestServer.refusal(() -> classroom.rolls().recordMarks(sheet(delivery + "/rolls/day-2", left)));
        assertEquals("NOT_ON_ROLL", refused.reason());
        assertEquals("WITHDRAWN", refused.metadata().get("state"));
    }

    @Test
    void aRollClosesOnlyWithAMarkForEverybodyAndThenChangesOnlyByReopening() {
        String delivery = running(12);
        String roll = delivery + "/rolls/day-1";
        List<Enrolment> roster = roster(delivery);
        classroom.rolls().recordMarks(sheet(roll, entry(roster.get(0), Attendance.ATTENDANCE_ABSENT, 0)));
        Refused unmarked = TestServer.refusal(() -> closeRoll(roll));
        assertEquals("marks", unmarked.metadata().get("guard"));
        assertTrue(unmarked.sentence().contains("11 confirmed participants have no mark"), unmarked.sentence());
        assertTrue(unmarked.sentence().contains("Person p10 and 1 more first"), unmarked.sentence());

        classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        assertEquals(1, roll(roll).getCounts().getAbsent(), "a mark that was there stays");
        assertEquals(RollState.ROLL_STATE_CLOSED, closeRoll(roll).getState());
        RecordMarksRequest change = sheet(roll, entry(roster.get(0), Attendance.ATTENDANCE_PRESENT, 0));
        Refused closed = TestServer.refusal(() -> classroom.rolls().recordMarks(change));
        assertEquals("STATE_FORBIDS", closed.reason());
        assertEquals("OPEN,REOPENED", closed.metadata().get("allowed_states"));
        assertEquals(
                "FIELD_INVALID",
                TestServer.refusal(() -> classroom
                                .rolls()
                                .reopenRoll(ReopenRollRequest.newBuilder()
                                        .setName(roll)
                                        .build()))
                        .reason(),
                "without a reason");
        Roll reopened = classroom
                .rolls()
                .reopenRoll(ReopenRollRequest.newBuilder()
                        .setName(roll)
                        .setReason("signed on the wrong line")
                        .build());
        assertEquals("signed on the wrong line", reopened.getStateReason());
        assertEquals(RollState.ROLL_STATE_REOPENED, reopened.getState());
        classroom.rolls().recordMarks(change);
        assertEquals(0, roll(roll).getCounts().getAbsent());
        assertEquals(RollState.ROLL_STATE_CLOSED, closeRoll(roll).getState());
    }

    @Test
    void oneMarkChangedIsOneSmallEntryOfTheFeedHoweverManyStandOnTheRoll() {
        String delivery = running(300);
        String roll = delivery + "/rolls/day-1";
        classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        closeRoll(roll);
        classroom
                .rolls()
                .reopenRoll(ReopenRollRequest.newBuilder()
                        .setName(roll)
                        .setReason("late paper")
                        .build());
        long before = classroom.server().store().read(t -> t.revision()).join();
        classroom.rolls().recordMarks(sheet(roll, entry(roster(delivery).get(150), Attendance.ATTENDANCE_ABSENT, 0)));
        List<ChangeEntry> changes = classroom.changesAfter(before);
        assertEquals(
                List.of("mark.changed"), changes.stream().map(ChangeEntry::verb).toList());
        int bytes = changes.get(0).before().orElseThrow().size()
                + changes.get(0).after().orElseThrow().size();
        assertTrue(bytes < 500, bytes + " bytes");
    }

    @Test
    void aSessionThatHasMarksStaysWhereItWas() {
        String delivery = running(1);
        classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder()
                        .setName(delivery + "/rolls/day-1")
                        .build());
        Delivery now = classroom.now(delivery);
        Refused refused = TestServer.refusal(() -> classroom.change(
                now.toBuilder().setSessions(0, Classroom.session("day-1", Classroom.MONDAY.minusSeconds(7_200))),
                "sessions"));
        assertEquals("RESOURCE_IN_USE", refused.reason());
        classroom.change(
                now.toBuilder().setSessions(1, Classroom.session("day-2", Classroom.MONDAY.plusSeconds(100_000))),
                "sessions");
    }

    @Test
    void aFocalPointSeesTheMarksAndCountsOfItsOwnPartnerAlone() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        String delivery = classroom.running(
                "d",
                Delivery.newBuilder().setCapacity(5),
                List.of(classroom.personOf(unodc, "ana"), classroom.personOf(unep, "ben")));
        String roll = delivery + "/rolls/day-1";
        classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        var focal = RollServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(unep));
        List<Mark> seen = focal.listMarks(
                        ListMarksRequest.newBuilder().setParent(delivery).build())
                .getMarksList();
        assertEquals(List.of(unep), seen.stream().map(Mark::getPartner).toList());
        assertEquals(
                1,
                focal.getRoll(GetRollRequest.newBuilder().setName(roll).build())
                        .getCounts()
                        .getPresent());
        assertEquals(
                "ROLE_DENIED",
                TestServer.refusal(() -> focal.markAllPresent(
                                MarkAllPresentRequest.newBuilder().setName(roll).build()))
                        .reason());
    }

    @Test
    void whereTwoCloseAndMarkAtOnceNoMarkComesAfterTheClosing() throws Exception {
        String delivery = running(1);
        String roll = delivery + "/rolls/day-1";
        Enrolment ana = roster(delivery).get(0);
        classroom
                .rolls()
                .markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        int refusals = 0;
        for (int round = 0; round < 100; round++) {
            long before = classroom.server().store().read(t -> t.revision()).join();
            Attendance other = round % 2 == 0 ? Attendance.ATTENDANCE_ABSENT : Attendance.ATTENDANCE_PRESENT;
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Boolean> marking = CompletableFuture.supplyAsync(() -> {
                await(start);
                try {
                    classroom.rolls().recordMarks(sheet(roll, entry(ana, other, 0)));
                    return true;
                } catch (StatusRuntimeException refused) {
                    return false;
                }
            });
            await(start);
            closeRoll(roll);
            boolean marked = marking.join();
            refusals += marked ? 0 : 1;
            List<String> verbs = new ArrayList<>();
            classroom.changesAfter(before).forEach(change -> verbs.add(change.verb()));
            assertEquals(
                    marked ? List.of("mark.changed", "roll.closed") : List.of("roll.closed"), verbs, "round " + round);
            classroom
                    .rolls()
                    .reopenRoll(ReopenRollRequest.newBuilder()
                            .setName(roll)
                            .setReason("again")
                            .build());
            classroom.rolls().recordMarks(sheet(roll, entry(ana, other, 0)));
        }
        assertTrue(refusals < 100, "some marks came first");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}

package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_EXPIRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_REJECTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Candidate;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SelectionServiceGrpc;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateDeliveryRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vetting decided is on record, and once it has lapsed it gives nobody a seat until it is renewed. */
class VettingTest {
    private static final Date TODAY = day(2026, 11, 23);
    /** Midnight after that day in Nairobi, where the deliveries are. */
    private static final Instant LAPSED = Instant.parse("2026-11-23T21:00:00Z");

    @TempDir
    private Path folder;

    private Classroom classroom;
    private Registrar registrar;
    private Registrar coordinator;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        registrar = classroom.registrar();
        coordinator = classroom.coordinator();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    @Test
    void whoWaitsWithALapsedClearanceIsPassedOverAndToldSo() {
        String delivery = vetting("d", 1);
        Enrolment seated = selected(delivery, "seated");
        Enrolment lapsing = selected(delivery, "lapsing", TODAY);
        Enrolment next = selected(delivery, "next");
        classroom.server().clock().set(LAPSED.minusSeconds(1));
        assertEquals(List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY), obstacles(lapsing));
        classroom.server().clock().set(LAPSED);
        assertEquals(
                List.of(
                        SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY,
                        SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED),
                obstacles(lapsing));
        Enrolment foretold = registrar
                .calls()
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(seated.getName())
                        .setValidateOnly(true)
                        .build());
        assertEquals(List.of(next.getName()), names(foretold.getPromotedList()));
        assertEquals(List.of(next.getName()), names(registrar.withdraw(seated).getPromotedList()));
        assertEquals(ENROLMENT_STATE_OFFERED, classroom.state(next));
        capacity(delivery, 2);
        Enrolment passedOver = classroom.now(lapsing);
        assertEquals(ENROLMENT_STATE_WAITLISTED, passedOver.getState(), "with a seat free");
        assertEquals(1, passedOver.getWaiting().getPosition());
        SeatObstacle obstacle = passedOver.getWaiting().getObstacles(0);
        assertEquals(1, passedOver.getWaiting().getObstaclesCount());
        assertEquals(SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED, obstacle.getKind());
        assertEquals(
                "The clearance lapsed after 2026-11-23; clear the person again with a later day.",
                obstacle.getExplanation());
        assertEquals(
                ENROLMENT_STATE_WAITLISTED,
                registrar.promote(lapsing).getState(),
                "the head of the list is no clearance");
    }

    @Test
    void aSeatFreedByTheClockGoesPastALapsedClearance() {
        String delivery = vetting("d", 1);
        Enrolment offered = selected(delivery, "offered");
        Enrolment lapsing = selected(delivery, "lapsing", TODAY);
        Enrolment next = selected(delivery, "next");
        classroom.server().clock().advance(java.time.Duration.ofDays(30));
        classroom.tick();
        assertEquals(ENROLMENT_STATE_EXPIRED, classroom.state(offered));
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(lapsing));
        assertEquals(ENROLMENT_STATE_OFFERED, classroom.state(next));
    }

    @Test
    void renewalSeatsWhoWaitedForItAtOnceAndItsDryRunSaysSo() {
        String delivery = vetting("d", 1);
        Enrolment seated = selected(delivery, "seated");
        Enrolment lapsing = selected(delivery, "lapsing", TODAY);
        classroom.server().clock().set(LAPSED);
        registrar.withdraw(seated);
        assertEquals(0, classroom.now(delivery).getSeats().getTaken());
        ClearEnrolmentRequest renewal = ClearEnrolmentRequest.newBuilder()
                .setName(lapsing.getName())
                .setClearanceExpireDate(day(2026, 12, 31))
                .build();
        Enrolment foretold = registrar
                .calls()
                .clearEnrolment(renewal.toBuilder().setValidateOnly(true).build());
        assertEquals(ENROLMENT_STATE_OFFERED, foretold.getState());
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(lapsing), "a dry run changes nothing");
        Enrolment renewed = registrar.calls().clearEnrolment(renewal);
        assertEquals(ENROLMENT_STATE_OFFERED, renewed.getState());
        assertEquals(day(2026, 12, 31), renewed.getClearanceExpireDate());
        assertEquals(renewed, classroom.now(lapsing));
    }

    @Test
    void anOfferIsNotAcceptedOnALapsedClearanceUntilThatIsRenewed() {
        String delivery = vetting("d", 1);
        Enrolment offered = selected(delivery, "offered", TODAY);
        classroom.server().clock().set(LAPSED);
        for (boolean only : List.of(true, false)) {
            Refused refused = refusal(() -> registrar
                    .calls()
                    .acceptOffer(AcceptOfferRequest.newBuilder()
                            .setName(offered.getName())
                            .setValidateOnly(only)
                            .build()));
            assertEquals("GUARD_FAILED", refused.reason());
            assertEquals(
                    Map.of("resource", offered.getName(), "state", "OFFERED", "verb", "accept", "guard", "clearance"),
                    refused.metadata());
            assertEquals(
                    "Cannot accept the enrolment of Person offered: The clearance lapsed after 2026-11-23; clear the"
                            + " person again with a later day.",
                    refused.sentence());
        }
        assertEquals(
                ENROLMENT_STATE_OFFERED,
                registrar.clear(offered, day(2026, 11, 24)).getState(),
                "the offer stands");
        assertEquals(ENROLMENT_STATE_CONFIRMED, registrar.accept(offered).getState());
        classroom.server().clock().advance(java.time.Duration.ofDays(5));
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(offered), "who has the seat keeps it");
    }

    @Test
    void whoIsConfirmedWithALapsedClearanceKeepsTheSeatAndIsMarkedWhereverReadUntilItIsRenewed() {
        String delivery = vetting("d", 2);
        Enrolment seated = registrar.accept(selected(delivery, "seated", TODAY));
        Enrolment waiting = selected(delivery, "waiting");
        classroom.server().clock().set(LAPSED.minusSeconds(1));
        assertFalse(classroom.now(seated).getClearanceLapsed(), "through its last day");
        classroom.server().clock().set(LAPSED);
        Enrolment marked = classroom.now(seated);
        assertEquals(ENROLMENT_STATE_CONFIRMED, marked.getState());
        assertTrue(marked.getClearanceLapsed());
        assertEquals(marked.getEtag(), seated.getEtag(), "nothing was written");
        assertEquals(
                List.of(seated.getName()),
                registrar.roster(delivery).stream()
                        .filter(Enrolment::getClearanceLapsed)
                        .map(Enrolment::getName)
                        .toList());
        assertFalse(classroom.now(waiting).getClearanceLapsed());
        Enrolment renewed = registrar.clear(seated, day(2026, 12, 31));
        assertEquals(ENROLMENT_STATE_CONFIRMED, renewed.getState());
        assertEquals(day(2026, 12, 31), renewed.getClearanceExpireDate());
        assertFalse(classroom.now(seated).getClearanceLapsed());
    }

    @Test
    void theSelectionBoardMarksACandidateWhoseClearanceLapsed() {
        String delivery = vetting("d", 1);
        Enrolment offered = selected(delivery, "offered", TODAY);
        Enrolment next = selected(delivery, "next");
        classroom.server().clock().set(LAPSED);
        assertEquals(
                List.of(offered.getName()),
                SelectionServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_TRAINER))
                        .listCandidates(ListCandidatesRequest.newBuilder()
                                .setParent(delivery)
                                .build())
                        .getCandidatesList()
                        .stream()
                        .map(Candidate::getEnrolment)
                        .filter(Enrolment::getClearanceLapsed)
                        .map(Enrolment::getName)
                        .toList());
        assertFalse(next.getClearanceLapsed());
    }

    @Test
    void attendanceIsRecordedAsItWasAlsoOfOneWhoseClearanceLapsed() {
        String delivery = vetting("d", 2);
        classroom.change(
                Delivery.newBuilder()
                        .setName(delivery)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("t"))),
                "trainers");
        Enrolment seated = registrar.accept(selected(delivery, "seated", TODAY));
        var deliveries = classroom.deliveries();
        var closed = deliveries.closeCall(
                CloseCallRequest.newBuilder().setName(delivery).build());
        var confirmed = deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(delivery).build());
        classroom.server().clock().set(Classroom.MONDAY);
        assertTrue(classroom.now(seated).getClearanceLapsed());
        assertEquals(
                1,
                classroom
                        .rolls()
                        .markAllPresent(MarkAllPresentRequest.newBuilder()
                                .setName(delivery + "/rolls/day-1")
                                .build())
                        .getMarksCount());
    }

    @Test
    void aClearedNomineeWhoseClearanceLapsedIsSelectedAfterRenewal() {
        String delivery = vetting("d", 1);
        Enrolment cleared = registrar.clear(registrar.endorse(registrar.enrol(delivery, classroom.person("a"))), TODAY);
        classroom.server().clock().set(LAPSED);
        Refused lapsed = refusal(() -> coordinator.select(cleared));
        assertEquals("GUARD_FAILED", lapsed.reason());
        assertEquals("clearance", lapsed.metadata().get("guard"));
        assertEquals(
                ENROLMENT_STATE_CLEARED,
                registrar.clear(cleared, day(2026, 12, 1)).getState());
        assertEquals(ENROLMENT_STATE_OFFERED, coordinator.select(cleared).getState());
    }

    @Test
    void theDeliverysTimeZoneDecidesTheDayAndAChangeOfItSeatsWhoMayBeSeatedThen() {
        String delivery = vetting("d", 1);
        Enrolment seated = selected(delivery, "seated");
        Enrolment lapsing = selected(delivery, "lapsing", TODAY);
        classroom.server().clock().set(LAPSED);
        registrar.withdraw(seated);
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(lapsing), "the next day in Nairobi");
        classroom
                .deliveries()
                .updateDelivery(UpdateDeliveryRequest.newBuilder()
                        .setDelivery(Delivery.newBuilder().setName(delivery).setTimeZone("America/Lima"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("time_zone"))
                        .build());
        assertEquals(ENROLMENT_STATE_OFFERED, classroom.state(lapsing), "the same day in Lima");
    }

    @Test
    void theRecordSaysWhatWasDecidedWhenByWhomAndUntilWhen() {
        String delivery = vetting("d", 2);
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.person("a")));
        assertEquals(ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED, endorsed.getClearanceOutcome());
        ClearEnrolmentRequest.Builder request = ClearEnrolmentRequest.newBuilder()
                .setName(endorsed.getName())
                .setClearanceDecideDate(day(2026, 11, 20))
                .setClearanceExpireDate(day(2026, 12, 31));
        Refused tomorrow = refusal(() -> registrar
                .calls()
                .clearEnrolment(request.clone()
                        .setClearanceDecideDate(day(2026, 11, 24))
                        .build()));
        assertEquals(Set.of("clearance_decide_date"), tomorrow.violations().keySet());
        Refused nowhere = refusal(() -> registrar
                .calls()
                .clearEnrolment(request.clone()
                        .setClearanceExpireDate(day(2026, 12, 31).toBuilder().setMonth(11))
                        .build()));
        assertEquals(
                List.of(TestServer.fault(
                        "clearance_expire_date", FieldReason.FIELD_REASON_NO_SUCH_DAY, Map.of("day", "2026-11-31"))),
                nowhere.faults());
        Enrolment cleared = registrar.calls().clearEnrolment(request.build());
        assertEquals(ClearanceOutcome.CLEARANCE_OUTCOME_CLEARED, cleared.getClearanceOutcome());
        assertEquals(day(2026, 11, 20), cleared.getClearanceDecideDate());
        assertEquals(day(2026, 12, 31), cleared.getClearanceExpireDate());
        assertEquals(endorsed.getEndorser(), cleared.getClearer(), "the same registrar");
        Enrolment renewed = coordinator.clear(cleared);
        assertEquals(TODAY, renewed.getClearanceDecideDate(), "today where nothing was said");
        assertFalse(renewed.hasClearanceExpireDate(), "without end where nothing was said");
        assertFalse(renewed.getClearer().equals(cleared.getClearer()), "another actor");
        Enrolment again = registrar.resubmit(registrar.giveBack(renewed));
        assertEquals(ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED, again.getClearanceOutcome());
        assertFalse(again.hasClearanceDecideDate());
        assertEquals("", again.getClearer());
    }

    @Test
    void aRefusedClearanceRejectsWithItsReasonAndOnlyWhereVettingIsAskedFor() {
        String delivery = vetting("d", 2);
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.person("a")));
        Enrolment refused = registrar.calls().rejectEnrolment(refusedClearance(endorsed));
        assertEquals(ENROLMENT_STATE_REJECTED, refused.getState());
        assertEquals("The check of records failed.", refused.getStateReason());
        assertEquals(ClearanceOutcome.CLEARANCE_OUTCOME_REFUSED, refused.getClearanceOutcome());
        assertEquals(TODAY, refused.getClearanceDecideDate());
        Enrolment other = registrar.endorse(registrar.enrol(delivery, classroom.person("b")));
        assertEquals(
                ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED,
                registrar.reject(other).getClearanceOutcome(),
                "rejected for something else");
        String plain = classroom.openDelivery(
                "plain",
                Delivery.newBuilder()
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION)
                        .setCapacity(1));
        Enrolment unvetted = registrar.enrol(plain, classroom.person("c"));
        Refused guard = refusal(() -> registrar.calls().rejectEnrolment(refusedClearance(unvetted)));
        assertEquals("GUARD_FAILED", guard.reason());
        assertEquals("vetting", guard.metadata().get("guard"));
    }

    private static RejectEnrolmentRequest refusedClearance(Enrolment of) {
        return RejectEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("The check of records failed.")
                .setClearanceRefused(true)
                .build();
    }

    /** Offers stand for ten days. */
    private String vetting(String id, int capacity) {
        return classroom.openDelivery(
                id,
                Delivery.newBuilder()
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                        .setOfferValidity(Duration.newBuilder().setSeconds(10 * 86_400))
                        .setCapacity(capacity));
    }

    private Enrolment selected(String delivery, String person) {
        return selected(delivery, person, Date.getDefaultInstance());
    }

    private Enrolment selected(String delivery, String person, Date expires) {
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.person(person)));
        return coordinator.select(registrar.clear(endorsed, expires));
    }

    private void capacity(String delivery, int seats) {
        classroom
                .deliveries()
                .changeCapacity(ChangeCapacityRequest.newBuilder()
                        .setName(delivery)
                        .setCapacity(seats)
                        .build());
    }

    private List<SeatObstacleKind> obstacles(Enrolment of) {
        return classroom.now(of).getWaiting().getObstaclesList().stream()
                .map(SeatObstacle::getKind)
                .toList();
    }

    private static List<String> names(List<Enrolment> enrolments) {
        return enrolments.stream().map(Enrolment::getName).toList();
    }

    private static Date day(int year, int month, int day) {
        return Clearance.date(LocalDate.of(year, month, day));
    }
}

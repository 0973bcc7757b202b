package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_EXPIRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NO_SHOW;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever waits is seated at once, in order, whatever frees the seat; and can say why not yet. */
abstract class WaitingListContract {
    private Classroom classroom;
    private Registrar registrar;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(freshDatabase());
        registrar = classroom.registrar();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private static Delivery.Builder seats(int capacity) {
        return Delivery.newBuilder().setCapacity(capacity);
    }

    private Enrolment enrol(String delivery, String person) {
        return registrar.enrol(delivery, classroom.person(person));
    }

    private void assertStates(EnrolmentState state, Enrolment... enrolments) {
        for (Enrolment enrolment : enrolments) {
            assertEquals(state, classroom.state(enrolment), enrolment.getPerson());
        }
    }

    private List<SeatObstacleKind> obstacles(Enrolment enrolment) {
        return classroom.now(enrolment).getWaiting().getObstaclesList().stream()
                .map(SeatObstacle::getKind)
                .toList();
    }

    private static SeatRule.Builder country(String value) {
        return SeatRule.newBuilder()
                .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                .setValue(value);
    }

    @Test
    void theQueueIsOrderedByPriorityThenTimeThenId() {
        String delivery = classroom.openDelivery("ordered", seats(1));
        enrol(delivery, "seated");
        Enrolment late = registrar.enrol(delivery, classroom.person("late"), 5);
        Enrolment sameInstant = registrar.enrol(delivery, classroom.person("same-instant"), 5);
        classroom.server().clock().advance(Duration.ofSeconds(1));
        Enrolment later = registrar.enrol(delivery, classroom.person("later"), 5);
        Enrolment first = registrar.enrol(delivery, classroom.person("first"), 4);
        Enrolment[] queue = {first, late, sameInstant, later};
        for (int i = 0; i < queue.length; i++) {
            assertEquals(i + 1, classroom.now(queue[i]).getWaiting().getPosition(), queue[i].getPerson());
        }
        for (int seated = 1; seated <= queue.length; seated++) {
            classroom.capacity(delivery, 1 + seated);
            for (int i = 0; i < queue.length; i++) {
                assertEquals(
                        i < seated ? ENROLMENT_STATE_CONFIRMED : ENROLMENT_STATE_WAITLISTED, classroom.state(queue[i]));
            }
        }
    }

    @Test
    void aWithdrawalSeatsExactlyTheFirst() {
        String delivery = classroom.openDelivery("withdrawn", seats(1));
        Enrolment seated = enrol(delivery, "a");
        Enrolment first = enrol(delivery, "b");
        Enrolment second = enrol(delivery, "c");
        registrar.withdraw(seated);
        assertStates(ENROLMENT_STATE_CONFIRMED, first);
        assertStates(ENROLMENT_STATE_WAITLISTED, second);
        registrar.withdraw(second);
        assertEquals(1, classroom.now(delivery).getSeats().getTaken(), "who only waited frees no seat");
    }

    @Test
    void aNoShowFreesTheSeat() {
        String trainer = classroom.trainer("teacher");
        String delivery = classroom.openDelivery(
                "no-show", seats(1).addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
        Enrolment absent = enrol(delivery, "a");
        Enrolment waiting = enrol(delivery, "b");
        classroom
                .deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(delivery).build());
        classroom
                .deliveries()
                .confirmDelivery(
                        ConfirmDeliveryRequest.newBuilder().setName(delivery).build());
        classroom.server().clock().set(Classroom.MONDAY);
        classroom
                .deliveries()
                .startDelivery(
                        StartDeliveryRequest.newBuilder().setName(delivery).build());
        assertEquals(ENROLMENT_STATE_NO_SHOW, registrar.noShow(absent).getState());
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    @Test
    void anOfferThatIsDeclinedOrRunsOutGoesToTheNextAndNeverComesBack() {
        String delivery = classroom.openDelivery(
                "offers", seats(1).setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
        Enrolment first = nominee(delivery, "a");
        Enrolment second = nominee(delivery, "b");
        Enrolment third = nominee(delivery, "c");
        assertStates(ENROLMENT_STATE_OFFERED, first);
        registrar.decline(first);
        assertStates(ENROLMENT_STATE_OFFERED, second);
        assertStates(ENROLMENT_STATE_WAITLISTED, third);
        classroom.server().clock().advance(Duration.ofHours(72).minusSeconds(1));
        classroom.tick();
        assertStates(ENROLMENT_STATE_OFFERED, second);
        classroom.server().clock().advance(Duration.ofSeconds(1));
        assertEquals("OFFER_SPENT", refusal(() -> registrar.accept(second)).reason(), "before the clock's turn");
        classroom.tick();
        assertStates(ENROLMENT_STATE_EXPIRED, second);
        assertStates(ENROLMENT_STATE_OFFERED, third);
        assertEquals("OFFER_SPENT", refusal(() -> registrar.accept(second)).reason(), "and after it");
        assertEquals("STATE_FORBIDS", refusal(() -> registrar.accept(first)).reason());
        classroom.tick();
        assertEquals(1, classroom.now(delivery).getSeats().getTaken());
        assertEquals(ENROLMENT_STATE_CONFIRMED, registrar.accept(third).getState());
    }

    private Enrolment nominee(String delivery, String person) {
        return classroom.coordinator().select(registrar.endorse(enrol(delivery, person)));
    }

    @Test
    void aRaisedCapSeatsWhomItHeldBackAndNobodyElse() {
        String delivery = classroom.openDelivery(
                "cap", seats(3).addSeatRules(country("KE").setCap(1)));
        enrol(delivery, "ke1");
        Enrolment held = enrol(delivery, "ke2");
        Enrolment heldToo = enrol(delivery, "ke3");
        assertEquals(List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAP), obstacles(held));
        SeatObstacle cap = classroom.now(held).getWaiting().getObstacles(0);
        assertEquals(List.of(1, 1, 1), List.of(cap.getRule(), cap.getLimit(), cap.getTaken()));
        assertEquals("KE", cap.getValue());
        classroom.change(
                Delivery.newBuilder()
                        .setName(delivery)
                        .addSeatRules(country("KE").setCap(2)),
                "seat_rules");
        assertStates(ENROLMENT_STATE_CONFIRMED, held);
        assertStates(ENROLMENT_STATE_WAITLISTED, heldToo);
    }

    @Test
    void aPersonHeldBackByACapOvertakesNobodyAndIsOvertakenOnlyByThoseWhomTheSeatCounts() {
        String delivery = classroom.openDelivery(
                "overtaking", seats(2).addSeatRules(country("KE").setCap(1)));
        enrol(delivery, "ke1");
        Enrolment held = enrol(delivery, "ke2");
        Enrolment other = registrar.enrol(delivery, classroom.person("ug1", "UG", Gender.GENDER_MALE));
        assertStates(ENROLMENT_STATE_CONFIRMED, other);
        assertStates(ENROLMENT_STATE_WAITLISTED, held);
        assertEquals(
                List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY), obstacles(held), "there is no seat at all now");
    }

    @Test
    void aReserveReleasedByTimeGoesToWhoWaitsBeforeAnyNewcomer() {
        var release = classroom.server().clock().instant().plusSeconds(600);
        String delivery = classroom.openDelivery(
                "release",
                seats(2).addSeatRules(country("UG")
                        .setReserve(
                                SeatReserve.newBuilder().setSeats(1).setReleaseTime(Classroom.timestamp(release)))));
        enrol(delivery, "a");
        Enrolment waiting = enrol(delivery, "b");
        assertEquals(List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_RESERVED), obstacles(waiting));
        assertEquals(
                Classroom.timestamp(release),
                classroom.now(waiting).getWaiting().getObstacles(0).getReleaseTime());
        classroom.server().clock().set(release);
        assertEquals(1, obstacles(waiting).size(), "never waits without a reason");
        Enrolment newcomer = enrol(delivery, "c");
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
        assertEquals(ENROLMENT_STATE_WAITLISTED, newcomer.getState());
        classroom.tick();
        assertEquals(2, classroom.now(delivery).getSeats().getTaken());
    }

    @Test
    void theClockAloneReleasesAReserve() {
        var release = classroom.server().clock().instant().plusSeconds(600);
        String delivery = classroom.openDelivery(
                "clock",
                seats(1).addSeatRules(country("UG")
                        .setReserve(
                                SeatReserve.newBuilder().setSeats(1).setReleaseTime(Classroom.timestamp(release)))));
        Enrolment waiting = enrol(delivery, "a");
        classroom.server().clock().set(release.minusMillis(1));
        classroom.tick();
        assertStates(ENROLMENT_STATE_WAITLISTED, waiting);
        classroom.server().clock().set(release);
        classroom.tick();
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    /** Someone who waits in "b" and then gets a seat in "a", at the same time. */
    private Enrolment waitsBecauseElsewhere(String a, String b, String person) {
        Enrolment holder = enrol(b, "holder-" + person);
        Enrolment waiting = enrol(b, person);
        registrar.enrol(a, "persons/" + person);
        registrar.withdraw(holder);
        assertEquals(List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_ELSEWHERE), obstacles(waiting));
        return waiting;
    }

    @Test
    void whoeverIsFreedElsewhereIsSeatedHere() {
        String a = classroom.openDelivery("a", seats(5));
        String b = classroom.openDelivery("b", seats(1));
        Enrolment waiting = waitsBecauseElsewhere(a, b, "ana");
        registrar.withdraw(registrar.roster(a).get(0));
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    @Test
    void theCancellationOfAnotherDeliveryFreesItsPeople() {
        String a = classroom.openDelivery("a", seats(5));
        String b = classroom.openDelivery("b", seats(1));
        Enrolment waiting = waitsBecauseElsewhere(a, b, "ana");
        classroom
                .deliveries()
                .cancelDelivery(CancelDeliveryRequest.newBuilder()
                        .setName(a)
                        .setReason("flood")
                        .build());
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    @Test
    void movingTheSessionsOfAnotherDeliveryFreesItsPeople() {
        String a = classroom.openDelivery("a", seats(5));
        String b = classroom.openDelivery("b", seats(1));
        Enrolment waiting = waitsBecauseElsewhere(a, b, "ana");
        classroom.change(
                Delivery.newBuilder()
                        .setName(a)
                        .addSessions(Classroom.session("d", Classroom.MONDAY.plusSeconds(7_200))),
                "sessions");
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    @Test
    void aTrainerWhoTeachesNoMoreIsSeated() {
        String b = classroom.openDelivery("b", seats(1));
        Enrolment holder = enrol(b, "holder");
        String trainer = classroom.trainer("tom");
        Enrolment waiting = registrar.enrol(b, trainer);
        String a = classroom.openDelivery(
                "a", seats(5).addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
        registrar.withdraw(holder);
        assertEquals(List.of(SeatObstacleKind.SEAT_OBSTACLE_KIND_ELSEWHERE), obstacles(waiting));
        classroom.change(Delivery.newBuilder().setName(a), "trainers");
        assertStates(ENROLMENT_STATE_CONFIRMED, waiting);
    }

    @Test
    void aTransferAndASubstitutionLeaveTheirSeatsToTheQueue() {
        String a = classroom.openDelivery("a", seats(1));
        String b = classroom.openDelivery(
                "b", seats(1).addSessions(Classroom.session("d", Classroom.MONDAY.plusSeconds(86_400))));
        Enrolment gone = enrol(a, "gone");
        Enrolment waiting = enrol(a, "waiting");
        var moved = registrar.transfer(gone, b);
        assertEquals(ENROLMENT_STATE_CONFIRMED, moved.getSuccessor().getState());
        assertEquals(
                List.of(waiting.getName()),
                moved.getPromotedList().stream().map(Enrolment::getName).toList());
        Enrolment second = enrol(a, "second");
        var substituted = registrar.substitute(classroom.now(waiting), classroom.person("heir"));
        assertEquals(ENROLMENT_STATE_CONFIRMED, substituted.getSuccessor().getState(), "the heir has the seat");
        assertStates(ENROLMENT_STATE_WAITLISTED, second);
    }

    @Test
    void aNationalityThatChangesFreesTheCapForOthers() {
        String delivery = classroom.openDelivery(
                "nationality", seats(5).addSeatRules(country("KE").setCap(1)));
        Enrolment seated = enrol(delivery, "a");
        Enrolment waiting = enrol(delivery, "b");
        classroom
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(
                                Person.newBuilder().setName(seated.getPerson()).setNationality("UG"))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("nationality"))
                        .build());
        assertStates(ENROLMENT_STATE_CONFIRMED, seated, waiting);
        assertEquals("UG", classroom.now(seated).getParticipant().getNationality());
    }

    @Test
    void promoteMovesToTheHeadAlsoWhereTheHeadHasTheFirstPriority() {
        String delivery = classroom.openDelivery("head", seats(1));
        Enrolment seated = enrol(delivery, "seated");
        Enrolment first = registrar.enrol(delivery, classroom.person("first"), 1);
        Enrolment second = registrar.enrol(delivery, classroom.person("second"), 1);
        Enrolment third = registrar.enrol(delivery, classroom.person("third"), 1);
        Enrolment ahead = registrar.promote(third);
        assertEquals(1, ahead.getWaiting().getPosition());
        assertEquals(1, ahead.getPriority(), "a priority is never below 1");
        assertEquals(1, registrar.promote(second).getWaiting().getPosition());
        registrar
                .calls()
                .updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                        .setEnrolment(
                                Enrolment.newBuilder().setName(second.getName()).setRemarks("urgent"))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("remarks"))
                        .build());
        assertEquals(1, classroom.now(second).getWaiting().getPosition(), "remarks do not cost the place");
        registrar.withdraw(seated);
        assertStates(ENROLMENT_STATE_CONFIRMED, second);
        assertStates(ENROLMENT_STATE_WAITLISTED, first, third);
    }

    @Test
    void aNewPriorityTakesEffectAtOnce() {
        String delivery = classroom.openDelivery("priority", seats(1));
        enrol(delivery, "seated");
        Enrolment first = enrol(delivery, "first");
        Enrolment second = enrol(delivery, "second");
        Enrolment changed = registrar
                .calls()
                .updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                        .setEnrolment(
                                Enrolment.newBuilder().setName(second.getName()).setPriority(1))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("priority"))
                        .build());
        assertEquals(1, changed.getWaiting().getPosition());
        assertEquals(2, classroom.now(first).getWaiting().getPosition());
    }
}

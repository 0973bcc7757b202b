package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.type.Date;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.DeleteDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.RollServiceGrpc.RollServiceBlockingStub;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb of a delivery from every state: where it leads on, and where it is refused with what it would need. */
class DeliveryTableTest {
    @TempDir
    private Path folder;

    private Classroom classroom;
    private Registrar registrar;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        registrar = classroom.registrar();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private Map<String, TransitionTable.Verb> deliveryVerbs() {
        DeliveryServiceBlockingStub calls = classroom.deliveries();
        DeliveryServiceBlockingStub coordination =
                DeliveryServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_COORDINATOR));
        Map<String, TransitionTable.Verb> verbs = new LinkedHashMap<>();
        verbs.put(
                "plan",
                new TransitionTable.Verb(
                        "DRAFT",
                        name -> calls.planDelivery(PlanDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "open call",
                new TransitionTable.Verb(
                        "CALL_CLOSED,PLANNED",
                        name -> calls.openCall(OpenCallRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "close call",
                new TransitionTable.Verb(
                        "CALL_OPEN",
                        name -> calls.closeCall(CloseCallRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "confirm",
                new TransitionTable.Verb(
                        "CALL_CLOSED",
                        name -> calls.confirmDelivery(ConfirmDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "start",
                new TransitionTable.Verb(
                        "CONFIRMED",
                        name -> calls.startDelivery(StartDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "complete",
                new TransitionTable.Verb(
                        "RUNNING",
                        name -> calls.completeDelivery(CompleteDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "close",
                new TransitionTable.Verb(
                        "COMPLETED",
                        name -> calls.closeDelivery(CloseDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "cancel",
                new TransitionTable.Verb(
                        "CALL_CLOSED,CALL_OPEN,CONFIRMED,DRAFT,PLANNED,RUNNING",
                        name -> calls.cancelDelivery(CancelDeliveryRequest.newBuilder()
                                .setName(name)
                                .setReason("flood")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "delete",
                new TransitionTable.Verb(
                        "DRAFT",
                        name -> coordination.deleteDelivery(DeleteDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        return verbs;
    }

    @Test
    void aDeliveryMovesByItsTableAndItsGuardsSayWhatWouldSatisfyThem() {
        String expired = classroom.person(Person.newBuilder()
                .setName("persons/expired")
                .setFullName("Lapsed Trainer")
                .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                        .setExpireDate(
                                Date.newBuilder().setYear(2026).setMonth(12).setDay(6)))
                .build());
        DeliveryServiceBlockingStub calls = classroom.deliveries();
        String name = classroom.draftDelivery(
                "d",
                Delivery.newBuilder()
                        .setCapacity(3)
                        .setMinimumEnrolment(1)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(expired)));
        Map<String, TransitionTable.Verb> verbs = deliveryVerbs();
        TransitionTable.check(name, "DRAFT", verbs);
        calls.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        TransitionTable.check(name, "PLANNED", verbs);
        calls.openCall(OpenCallRequest.newBuilder().setName(name).build());
        TransitionTable.check(name, "CALL_OPEN", verbs);
        Enrolment only = registrar.enrol(name, classroom.person("ana"));
        registrar.withdraw(only);
        calls.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        TransitionTable.check(name, "CALL_CLOSED", verbs);
        ConfirmDeliveryRequest confirm =
                ConfirmDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("minimum_enrolment", "0 participants", () -> calls.confirmDelivery(confirm));
        Enrolment ana = registrar.enrol(name, "persons/ana");
        // The session begins on 7 December in Nairobi; the accreditation ends on the sixth.
        assertGuard("qualified_trainer", "day-1", () -> calls.confirmDelivery(confirm));
        classroom.change(
                Delivery.newBuilder()
                        .setName(name)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("tom"))),
                "trainers");
        calls.confirmDelivery(confirm);
        TransitionTable.check(name, "CONFIRMED", verbs);
        StartDeliveryRequest start =
                StartDeliveryRequest.newBuilder().setName(name).build();
        classroom.server().clock().set(Classroom.MONDAY.minusMillis(1));
        assertGuard("first_session", "2026-12-07T08:00:00Z", () -> calls.startDelivery(start));
        classroom.server().clock().set(Classroom.MONDAY);
        calls.startDelivery(start);
        TransitionTable.check(name, "RUNNING", verbs);
        CompleteDeliveryRequest complete =
                CompleteDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("last_session", "2026-12-07T10:00:00Z", () -> calls.completeDelivery(complete));
        classroom.server().clock().set(Classroom.MONDAY.plusSeconds(7_200));
        calls.completeDelivery(complete);
        TransitionTable.check(name, "COMPLETED", verbs);
        CloseDeliveryRequest closing =
                CloseDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("rolls", "day-1", () -> calls.closeDelivery(closing));
        RollServiceBlockingStub rolls =
                RollServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_TRAINER));
        String roll = name + "/rolls/day-1";
        rolls.markAllPresent(MarkAllPresentRequest.newBuilder().setName(roll).build());
        rolls.closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
        assertGuard("results", "1 enrolments", () -> calls.closeDelivery(closing));
        registrar.complete(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        calls.closeDelivery(closing);
        TransitionTable.check(name, "CLOSED", verbs);
        String other = classroom.openDelivery("other", Delivery.newBuilder().setCapacity(3));
        calls.cancelDelivery(CancelDeliveryRequest.newBuilder()
                .setName(other)
                .setReason("flood")
                .build());
        TransitionTable.check(other, "CANCELLED", verbs);
        assertEquals(
                "STATE_FORBIDS", refusal(() -> classroom.capacity(other, 5)).reason());
    }

    private static void assertGuard(String guard, String sentence, org.junit.jupiter.api.function.Executable call) {
        Refused refused = refusal(call);
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals(guard, refused.metadata().get("guard"));
        assertNotEquals(-1, refused.sentence().indexOf(sentence), refused.sentence());
    }

    @Test
    void aTrainerIsAccreditedOnTheSessionsDayInTheDeliverysZone() {
        String trainer = classroom.person(Person.newBuilder()
                .setName("persons/tom")
                .setFullName("Tom")
                .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                        .setExpireDate(
                                Date.newBuilder().setYear(2026).setMonth(12).setDay(7)))
                .build());
        // 22:00 UTC on the seventh is the eighth in Nairobi.
        String name = classroom.openDelivery(
                "late",
                Delivery.newBuilder()
                        .setCapacity(1)
                        .addSessions(Classroom.session("night", Classroom.MONDAY.plus(Duration.ofHours(14))))
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
        classroom
                .deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(name).build());
        ConfirmDeliveryRequest confirm =
                ConfirmDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("qualified_trainer", "night", () -> classroom.deliveries().confirmDelivery(confirm));
        classroom.change(Delivery.newBuilder().setName(name).setTimeZone("Etc/UTC"), "time_zone");
        assertEquals(
                DeliveryState.DELIVERY_STATE_CONFIRMED,
                classroom.deliveries().confirmDelivery(confirm).getState());
    }

    @Test
    void theSessionsOfAPlannedDeliveryCannotBeTakenAway() {
        String name = classroom.openDelivery("planned", Delivery.newBuilder().setCapacity(1));
        assertEquals(
                Set.of("delivery.sessions"),
                refusal(() -> classroom.change(Delivery.newBuilder().setName(name), "sessions"))
                        .violations()
                        .keySet());
    }
}

package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.type.Date;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.DeleteDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.MarkNoShowRequest;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.PromoteEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResubmitEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.TransferEnrolmentRequest;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb from every state: where it leads on, and where it is refused with what it would need. */
class TransitionTableTest {
    private static final String ACTIVE = "CLEARED,CONFIRMED,ENDORSED,NOMINATED,OFFERED,RETURNED,WAITLISTED";

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

    /** A verb, the states it takes, and a call of it that writes nothing. */
    private record Verb(String allowed, Consumer<String> call) {
        boolean takes(String state) {
            return Set.of(allowed.split(",")).contains(state);
        }
    }

    private static void check(String resource, String state, Map<String, Verb> verbs) {
        verbs.forEach((word, verb) -> {
            String where = word + " from " + state;
            if (verb.takes(state)) {
                try {
                    verb.call().accept(resource);
                } catch (StatusRuntimeException refused) {
                    String reason = refusal(() -> {
                                throw refused;
                            })
                            .reason();
                    assertEquals("GUARD_FAILED", reason, where);
                }
            } else {
                Refused refused = refusal(() -> verb.call().accept(resource));
                boolean spent = state.equals("EXPIRED") && verb.allowed().equals("OFFERED");
                assertEquals(spent ? "OFFER_SPENT" : "STATE_FORBIDS", refused.reason(), where);
                if (!spent) {
                    assertEquals(
                            Map.of(
                                    "resource",
                                    resource,
                                    "state",
                                    state,
                                    "verb",
                                    word,
                                    "allowed_states",
                                    verb.allowed()),
                            refused.metadata(),
                            where);
                }
            }
        });
    }

    private Map<String, Verb> deliveryVerbs() {
        DeliveryServiceBlockingStub calls = classroom.deliveries();
        DeliveryServiceBlockingStub coordination =
                DeliveryServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_COORDINATOR));
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put(
                "plan",
                new Verb(
                        "DRAFT",
                        name -> calls.planDelivery(PlanDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "open call",
                new Verb(
                        "CALL_CLOSED,PLANNED",
                        name -> calls.openCall(OpenCallRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "close call",
                new Verb(
                        "CALL_OPEN",
                        name -> calls.closeCall(CloseCallRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "confirm",
                new Verb(
                        "CALL_CLOSED",
                        name -> calls.confirmDelivery(ConfirmDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "start",
                new Verb(
                        "CONFIRMED",
                        name -> calls.startDelivery(StartDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "complete",
                new Verb(
                        "RUNNING",
                        name -> calls.completeDelivery(CompleteDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "close",
                new Verb(
                        "COMPLETED",
                        name -> calls.closeDelivery(CloseDeliveryRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "cancel",
                new Verb(
                        "CALL_CLOSED,CALL_OPEN,CONFIRMED,DRAFT,PLANNED,RUNNING",
                        name -> calls.cancelDelivery(CancelDeliveryRequest.newBuilder()
                                .setName(name)
                                .setReason("flood")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "delete",
                new Verb(
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
        Map<String, Verb> verbs = deliveryVerbs();
        check(name, "DRAFT", verbs);
        calls.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        check(name, "PLANNED", verbs);
        calls.openCall(OpenCallRequest.newBuilder().setName(name).build());
        check(name, "CALL_OPEN", verbs);
        Enrolment only = registrar.enrol(name, classroom.person("ana"));
        registrar.withdraw(only);
        calls.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        check(name, "CALL_CLOSED", verbs);
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
        check(name, "CONFIRMED", verbs);
        StartDeliveryRequest start =
                StartDeliveryRequest.newBuilder().setName(name).build();
        classroom.server().clock().set(Classroom.MONDAY.minusMillis(1));
        assertGuard("first_session", "2026-12-07T08:00:00Z", () -> calls.startDelivery(start));
        classroom.server().clock().set(Classroom.MONDAY);
        calls.startDelivery(start);
        check(name, "RUNNING", verbs);
        CompleteDeliveryRequest complete =
                CompleteDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("last_session", "2026-12-07T10:00:00Z", () -> calls.completeDelivery(complete));
        classroom.server().clock().set(Classroom.MONDAY.plusSeconds(7_200));
        calls.completeDelivery(complete);
        check(name, "COMPLETED", verbs);
        CloseDeliveryRequest closing =
                CloseDeliveryRequest.newBuilder().setName(name).build();
        assertGuard("results", "1 enrolments", () -> calls.closeDelivery(closing));
        registrar.complete(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        calls.closeDelivery(closing);
        check(name, "CLOSED", verbs);
        String other = classroom.openDelivery("other", Delivery.newBuilder().setCapacity(3));
        calls.cancelDelivery(CancelDeliveryRequest.newBuilder()
                .setName(other)
                .setReason("flood")
                .build());
        check(other, "CANCELLED", verbs);
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

    private Map<String, Verb> enrolmentVerbs(String heir, String target) {
        EnrolmentServiceBlockingStub c = coordinator.calls();
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put(
                "endorse",
                new Verb(
                        "NOMINATED",
                        name -> c.endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "clear",
                new Verb(
                        "ENDORSED",
                        name -> c.clearEnrolment(ClearEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "select",
                new Verb(
                        "CLEARED,ENDORSED",
                        name -> c.selectEnrolment(SelectEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "accept",
                new Verb(
                        "OFFERED",
                        name -> c.acceptOffer(AcceptOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "decline",
                new Verb(
                        "OFFERED",
                        name -> c.declineOffer(DeclineOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "return",
                new Verb(
                        "CLEARED,ENDORSED,NOMINATED",
                        name -> c.returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setReason("x")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "resubmit",
                new Verb(
                        "RETURNED",
                        name -> c.resubmitEnrolment(ResubmitEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "reject",
                new Verb(
                        "CLEARED,ENDORSED,NOMINATED,WAITLISTED",
                        name -> c.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setReason("x")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "withdraw",
                new Verb(
                        ACTIVE,
                        name -> c.withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "mark no show",
                new Verb(
                        "CONFIRMED",
                        name -> c.markNoShow(MarkNoShowRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "complete",
                new Verb(
                        "CONFIRMED",
                        name -> c.completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "promote",
                new Verb(
                        "WAITLISTED",
                        name -> c.promoteEnrolment(PromoteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "substitute",
                new Verb(
                        ACTIVE,
                        name -> c.substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setSubstitute(heir)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "transfer",
                new Verb(
                        ACTIVE,
                        name -> c.transferEnrolment(TransferEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setTargetDelivery(target)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "update",
                new Verb(
                        ACTIVE,
                        name -> c.updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                                .setEnrolment(
                                        Enrolment.newBuilder().setName(name).setRemarks("x"))
                                .setUpdateMask(com.google.protobuf.FieldMask.newBuilder()
                                        .addPaths("remarks"))
                                .setValidateOnly(true)
                                .build())));
        return verbs;
    }

    @Test
    void anEnrolmentMovesByItsTable() {
        String trainer = classroom.trainer("tom");
        String delivery = classroom.openDelivery(
                "d",
                Delivery.newBuilder()
                        .setCapacity(20)
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                        .setOfferValidity(
                                com.google.protobuf.Duration.newBuilder().setSeconds(60))
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
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
        String later = classroom.openDelivery(
                "later",
                Delivery.newBuilder()
                        .setCapacity(20)
                        .addSessions(Classroom.session("s", Classroom.MONDAY.plus(Duration.ofDays(9)))));

        Function<String, Enrolment> nominated = id -> registrar.enrol(delivery, classroom.person(id));
        Function<String, Enrolment> endorsed = id -> registrar.endorse(nominated.apply(id));
        Function<String, Enrolment> cleared = id -> registrar.clear(endorsed.apply(id));
        Function<String, Enrolment> offered = id -> coordinator.select(cleared.apply(id));
        Function<String, Enrolment> confirmed = id -> registrar.accept(offered.apply(id));
        Map<String, Enrolment> states = new LinkedHashMap<>();
        states.put("EXPIRED", offered.apply("expired"));
        classroom.server().clock().advance(Duration.ofSeconds(60));
        classroom.tick();
        states.put("NOMINATED", nominated.apply("nominated"));
        states.put("ENDORSED", endorsed.apply("endorsed"));
        states.put("CLEARED", cleared.apply("cleared"));
        states.put("OFFERED", offered.apply("offered"));
        states.put("CONFIRMED", confirmed.apply("confirmed"));
        states.put(
                "COMPLETED", registrar.complete(confirmed.apply("completed"), EnrolmentResult.ENROLMENT_RESULT_FAILED));
        states.put("RETURNED", registrar.giveBack(cleared.apply("returned")));
        states.put("REJECTED", registrar.reject(endorsed.apply("rejected")));
        states.put("DECLINED", registrar.decline(offered.apply("declined")));
        states.put("WITHDRAWN", registrar.withdraw(confirmed.apply("withdrawn")));
        states.put("NO_SHOW", registrar.noShow(confirmed.apply("no-show")));
        states.put(
                "SUBSTITUTED",
                registrar
                        .substitute(nominated.apply("substituted"), classroom.person("heir"))
                        .getPredecessor());
        states.put(
                "TRANSFERRED",
                registrar.transfer(nominated.apply("transferred"), later).getPredecessor());
        classroom.capacity(delivery, classroom.now(delivery).getSeats().getTaken());
        states.put("WAITLISTED", offered.apply("waiting"));

        String newcomer = classroom.person("newcomer");
        states.forEach((state, enrolment) -> {
            assertEquals("ENROLMENT_STATE_" + state, classroom.state(enrolment).name());
            check(enrolment.getName(), state, enrolmentVerbs(newcomer, later));
        });
        assertEquals(15, states.size(), "every state");
        states.forEach((state, enrolment) -> assertEquals(
                "ENROLMENT_STATE_" + state, classroom.state(enrolment).name(), "validated only"));
    }
}

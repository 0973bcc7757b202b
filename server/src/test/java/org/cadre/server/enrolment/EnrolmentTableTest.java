package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.MarkNoShowRequest;
import org.cadre.v1.PromoteEnrolmentRequest;
import org.cadre.v1.RecallEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResubmitEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.TransferEnrolmentRequest;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb of an enrolment from every state: where it leads on, and where it is refused with what it would need. */
class EnrolmentTableTest {
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

    private Map<String, TransitionTable.Verb> enrolmentVerbs(String heir, String target) {
        EnrolmentServiceBlockingStub c = coordinator.calls();
        Map<String, TransitionTable.Verb> verbs = new LinkedHashMap<>();
        verbs.put(
                "endorse",
                new TransitionTable.Verb(
                        "NOMINATED",
                        name -> c.endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "clear",
                new TransitionTable.Verb(
                        "CLEARED,CONFIRMED,ENDORSED,OFFERED,WAITLISTED",
                        name -> c.clearEnrolment(ClearEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "select",
                new TransitionTable.Verb(
                        "CLEARED,ENDORSED",
                        name -> c.selectEnrolment(SelectEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "accept",
                new TransitionTable.Verb(
                        "OFFERED",
                        name -> c.acceptOffer(AcceptOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "decline",
                new TransitionTable.Verb(
                        "OFFERED",
                        name -> c.declineOffer(DeclineOfferRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "return",
                new TransitionTable.Verb(
                        "CLEARED,ENDORSED,NOMINATED",
                        name -> c.returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setReason("x")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "recall",
                new TransitionTable.Verb(
                        "ENDORSED,NOMINATED",
                        name -> c.recallEnrolment(RecallEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "resubmit",
                new TransitionTable.Verb(
                        "RETURNED",
                        name -> c.resubmitEnrolment(ResubmitEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "reject",
                new TransitionTable.Verb(
                        "CLEARED,ENDORSED,NOMINATED,WAITLISTED",
                        name -> c.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setReason("x")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "withdraw",
                new TransitionTable.Verb(
                        ACTIVE,
                        name -> c.withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "mark no show",
                new TransitionTable.Verb(
                        "CONFIRMED",
                        name -> c.markNoShow(MarkNoShowRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "complete",
                new TransitionTable.Verb(
                        "COMPLETED,CONFIRMED",
                        name -> c.completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                                .setReason("as the rule gives it")
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "promote",
                new TransitionTable.Verb(
                        "WAITLISTED",
                        name -> c.promoteEnrolment(PromoteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "substitute",
                new TransitionTable.Verb(
                        ACTIVE,
                        name -> c.substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setSubstitute(heir)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "transfer",
                new TransitionTable.Verb(
                        ACTIVE,
                        name -> c.transferEnrolment(TransferEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setTargetDelivery(target)
                                .setValidateOnly(true)
                                .build())));
        verbs.put(
                "update",
                new TransitionTable.Verb(
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
            TransitionTable.check(enrolment.getName(), state, enrolmentVerbs(newcomer, later));
        });
        assertEquals(15, states.size(), "every state");
        states.forEach((state, enrolment) -> assertEquals(
                "ENROLMENT_STATE_" + state, classroom.state(enrolment).name(), "validated only"));
    }
}

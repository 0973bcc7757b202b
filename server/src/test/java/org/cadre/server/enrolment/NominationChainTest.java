package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NOMINATED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_RETURNED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a focal point may do with its own nominations until they are decided, and who may decide. */
class NominationChainTest {
    @TempDir
    private Path folder;

    private Classroom classroom;
    private Registrar registrar;
    private Registrar coordinator;
    private Registrar unodc;
    private Registrar unep;
    private Instant deadline;
    private String delivery;
    private Enrolment nominated;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        registrar = classroom.registrar();
        coordinator = classroom.coordinator();
        String partner = classroom.partner("unodc");
        unodc = classroom.focalPoint(partner);
        unep = classroom.focalPoint(classroom.partner("unep"));
        deadline = classroom.server().clock().instant().plusSeconds(3_600);
        delivery = classroom.openDelivery(
                "d",
                Delivery.newBuilder()
                        .setCapacity(5)
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                        .setNominationDeadline(Classroom.timestamp(deadline)));
        nominated = unodc.enrol(delivery, classroom.personOf(partner, "ana"));
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    @Test
    void aFocalPointRecallsItsOwnNominationAndMaySendItInAgain() {
        Refused foreign = refusal(() -> unep.recall(nominated));
        assertEquals("RESOURCE_NOT_FOUND", foreign.reason(), "another partner's is not there");
        Enrolment recalled = unodc.recall(nominated);
        assertEquals(ENROLMENT_STATE_RETURNED, recalled.getState());
        assertEquals(ENROLMENT_STATE_NOMINATED, unodc.resubmit(recalled).getState());
        Enrolment again = unodc.recall(unodc.endorse(nominated));
        assertEquals("", unodc.resubmit(again).getEndorser(), "to be endorsed anew");
    }

    @Test
    void whatVettingHasDecidedIsNoLongerTheFocalPointsToRecall() {
        Enrolment cleared = registrar.clear(unodc.endorse(nominated));
        Refused refused = refusal(() -> unodc.recall(cleared));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals("ENDORSED,NOMINATED", refused.metadata().get("allowed_states"));
        assertEquals(ENROLMENT_STATE_CLEARED, classroom.state(cleared));
    }

    @Test
    void aRecallAfterTheDeadlineCannotBeSentInAgainByTheFocalPoint() {
        classroom.server().clock().set(deadline.plus(Duration.ofMillis(1)));
        Enrolment recalled = unodc.recall(nominated);
        assertEquals("DEADLINE_PASSED", refusal(() -> unodc.resubmit(recalled)).reason());
        assertEquals(ENROLMENT_STATE_NOMINATED, registrar.resubmit(recalled).getState(), "staff may, later");
    }

    @Test
    void aFocalPointOrdersItsOwnNomineesUntilTheDeadlineAndChangesNothingElse() {
        assertEquals(3, unodc.update(nominated, priority(3), "priority").getPriority());
        assertEquals(4, unodc.update(nominated, priority(4), "*").getPriority(), "all that it may change");
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> unep.update(nominated, priority(1), "priority")).reason());
        Refused remarks = refusal(() -> unodc.update(
                nominated, Enrolment.newBuilder().setRemarks("our best").build(), "remarks"));
        assertEquals("FIELD_INVALID", remarks.reason());
        assertEquals(Set.of("update_mask"), remarks.violations().keySet());
        classroom.server().clock().set(deadline);
        assertEquals(2, unodc.update(nominated, priority(2), "priority").getPriority(), "at the deadline still");
        classroom.server().clock().advance(Duration.ofMillis(1));
        assertEquals(
                "DEADLINE_PASSED",
                refusal(() -> unodc.update(nominated, priority(1), "priority")).reason());
        assertEquals(1, registrar.update(nominated, priority(1), "priority").getPriority(), "staff may, later");
    }

    @Test
    void onceANomineeIsSelectedOnlyStaffChangeThePriority() {
        Enrolment offered = coordinator.select(registrar.clear(unodc.endorse(nominated)));
        Refused refused = refusal(() -> unodc.update(offered, priority(1), "priority"));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals("CLEARED,ENDORSED,NOMINATED,RETURNED", refused.metadata().get("allowed_states"));
        assertEquals(1, registrar.update(offered, priority(1), "priority").getPriority());
    }

    @Test
    void whoEndorsedDoesNotSelectAfterVettingByAnotherEither() {
        Enrolment cleared = coordinator.clear(registrar.endorse(nominated));
        Refused refused = refusal(() -> registrar.select(cleared));
        assertEquals("SAME_ACTOR", refused.reason());
        assertEquals(Map.of("actor", "ROLE_TRAINER", "verb", "select"), refused.metadata());
        assertEquals(ENROLMENT_STATE_OFFERED, coordinator.select(cleared).getState());
    }

    @Test
    void anEndorsementThatWasRecalledBindsNobody() {
        Enrolment again = coordinator.endorse(unodc.resubmit(unodc.recall(registrar.endorse(nominated))));
        Enrolment cleared = coordinator.clear(again);
        assertEquals("SAME_ACTOR", refusal(() -> coordinator.select(cleared)).reason(), "who endorsed last");
        assertEquals(ENROLMENT_STATE_OFFERED, registrar.select(cleared).getState());
    }

    private static Enrolment priority(int priority) {
        return Enrolment.newBuilder().setPriority(priority).build();
    }
}

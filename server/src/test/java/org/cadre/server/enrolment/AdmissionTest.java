package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_ENDORSED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NOMINATED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.BatchGetEnrolmentsRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may bring whom onto a delivery, by which steps, and what stands in the way. */
class AdmissionTest {
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

    private static Delivery.Builder of(AdmissionPolicy policy, int capacity) {
        return Delivery.newBuilder().setAdmissionPolicy(policy).setCapacity(capacity);
    }

    private static Delivery.Builder nomination(int capacity) {
        return of(AdmissionPolicy.ADMISSION_POLICY_NOMINATION, capacity);
    }

    private static Delivery.Builder vetting(int capacity) {
        return of(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING, capacity);
    }

    @Test
    void aFocalPointNominatesItsOwnWhileTheCallIsOpenAndUntilItsDeadline() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        String own = classroom.personOf(unodc, "own");
        String another = classroom.personOf(unodc, "another");
        String foreign = classroom.personOf(unep, "foreign");
        Registrar focalPoint = classroom.focalPoint(unodc);
        Instant deadline = classroom.server().clock().instant().plusSeconds(3_600);
        String delivery =
                classroom.openDelivery("d", nomination(5).setNominationDeadline(Classroom.timestamp(deadline)));
        Refused refused = refusal(() -> focalPoint.enrol(delivery, foreign));
        Refused absent = refusal(() -> focalPoint.enrol(delivery, "persons/nobody"));
        assertEquals("REFERENCE_NOT_FOUND", refused.reason());
        assertEquals(
                absent.sentence().replace("persons/nobody", foreign), refused.sentence(), "as if it were not there");
        classroom.server().clock().set(deadline);
        assertEquals(ENROLMENT_STATE_NOMINATED, focalPoint.enrol(delivery, own).getState());
        classroom.server().clock().advance(Duration.ofMillis(1));
        assertEquals(
                "DEADLINE_PASSED",
                refusal(() -> focalPoint.enrol(delivery, another)).reason());
        assertEquals(
                ENROLMENT_STATE_NOMINATED, registrar.enrol(delivery, another).getState(), "staff may, later");
        classroom
                .deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(delivery).build());
        Refused closed = refusal(() -> focalPoint.enrol(delivery, another));
        assertEquals("DELIVERY_NOT_OPEN", closed.reason());
        assertEquals(
                Map.of("delivery", delivery, "state", "CALL_CLOSED", "admission_policy", "NOMINATION"),
                closed.metadata());
        String open = classroom.openDelivery("o", Delivery.newBuilder().setCapacity(5));
        assertEquals(
                "DELIVERY_NOT_OPEN",
                refusal(() -> focalPoint.enrol(open, another)).reason(),
                "only staff enrol");
    }

    @Test
    void aFocalPointLearnsNothingOfEnrolmentsOfOthers() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        String delivery = classroom.openDelivery("d", nomination(5));
        Registrar focalPoint = classroom.focalPoint(unodc);
        Enrolment own = focalPoint.enrol(delivery, classroom.personOf(unodc, "own"));
        Enrolment foreign = registrar.enrol(delivery, classroom.personOf(unep, "foreign"));
        Enrolment nobodys = registrar.enrol(delivery, classroom.person("nobodys"));
        assertEquals(List.of(own), focalPoint.roster(delivery));
        assertEquals(List.of(own), focalPoint.roster("deliveries/-", "priority > 0", "full_name desc", 1));
        assertEquals(List.of(), focalPoint.roster(delivery, "partner = \"partners/unep\"", "", 0));
        for (Enrolment hidden : List.of(foreign, nobodys)) {
            assertEquals(
                    "RESOURCE_NOT_FOUND",
                    refusal(() -> focalPoint
                                    .calls()
                                    .getEnrolment(GetEnrolmentRequest.newBuilder()
                                            .setName(hidden.getName())
                                            .build()))
                            .reason());
            assertEquals(
                    "RESOURCE_NOT_FOUND",
                    refusal(() -> focalPoint
                                    .calls()
                                    .batchGetEnrolments(BatchGetEnrolmentsRequest.newBuilder()
                                            .setParent("deliveries/-")
                                            .addNames(own.getName())
                                            .addNames(hidden.getName())
                                            .build()))
                            .reason());
            assertEquals(
                    "RESOURCE_NOT_FOUND",
                    refusal(() -> focalPoint.endorse(hidden)).reason());
            assertEquals(
                    "RESOURCE_NOT_FOUND",
                    refusal(() -> focalPoint.withdraw(hidden)).reason());
        }
        assertEquals("ROLE_DENIED", refusal(() -> focalPoint.select(own)).reason());
        assertEquals("ROLE_DENIED", refusal(() -> focalPoint.reject(own)).reason());
        Registrar auditor = new Registrar(classroom.enrolmentsOf("auditor", Role.ROLE_AUDITOR, Optional.empty()));
        assertEquals(3, auditor.roster(delivery).size());
        assertEquals("ROLE_DENIED", refusal(() -> auditor.withdraw(own)).reason());
    }

    @Test
    void whoEndorsesDoesNotSelect() {
        String delivery = classroom.openDelivery("d", nomination(5));
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.person("a")));
        Refused refused = refusal(() -> registrar.select(endorsed));
        assertEquals("SAME_ACTOR", refused.reason());
        assertEquals(Map.of("actor", "ROLE_TRAINER", "verb", "select"), refused.metadata());
        assertEquals(ENROLMENT_STATE_OFFERED, coordinator.select(endorsed).getState());
        Enrolment again = registrar.endorse(registrar.resubmit(
                registrar.giveBack(coordinator.endorse(registrar.enrol(delivery, classroom.person("b"))))));
        assertEquals(ENROLMENT_STATE_OFFERED, coordinator.select(again).getState(), "the last endorsement counts");
    }

    @Test
    void vettingComesBeforeSelectionAndLapses() {
        String plain = classroom.openDelivery("plain", nomination(5));
        Enrolment unvetted = registrar.endorse(registrar.enrol(plain, classroom.person("u")));
        assertEquals(
                "vetting", refusal(() -> registrar.clear(unvetted)).metadata().get("guard"));
        String delivery = classroom.openDelivery("d", vetting(5));
        Enrolment endorsed = registrar.endorse(registrar.enrol(delivery, classroom.person("a")));
        assertEquals(
                "clearance",
                refusal(() -> coordinator.select(endorsed)).metadata().get("guard"));
        Date today = Date.newBuilder().setYear(2026).setMonth(11).setDay(23).build();
        assertEquals(
                Set.of("clearance_expire_date"),
                refusal(() -> registrar.clear(
                                endorsed, today.toBuilder().setDay(22).build()))
                        .violations()
                        .keySet());
        registrar.clear(endorsed, today);
        Enrolment other = registrar.clear(registrar.endorse(registrar.enrol(delivery, classroom.person("b"))), today);
        // 21:00 UTC is midnight in Nairobi.
        classroom.server().clock().set(Instant.parse("2026-11-23T20:59:59Z"));
        assertEquals(ENROLMENT_STATE_OFFERED, coordinator.select(other).getState());
        classroom.server().clock().set(Instant.parse("2026-11-23T21:00:00Z"));
        Refused lapsed = refusal(() -> coordinator.select(endorsed));
        assertEquals("GUARD_FAILED", lapsed.reason());
        assertEquals("clearance", lapsed.metadata().get("guard"));
    }

    @Test
    void aMaterialEditSendsBackToVettingAndFreesTheSeat() {
        String delivery = classroom.openDelivery("d", vetting(1));
        Enrolment seated = vetted(delivery, "a");
        registrar.accept(seated);
        Enrolment waiting = vetted(delivery, "b");
        assertEquals(ENROLMENT_STATE_WAITLISTED, waiting.getState());
        edit(Person.newBuilder().setName(seated.getPerson()).setJobTitle("Inspector"), "job_title");
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(seated), "not what was vetted");
        edit(Person.newBuilder().setName(seated.getPerson()).setFullName("Zoe Other"), "full_name");
        Enrolment back = classroom.now(seated);
        assertEquals(ENROLMENT_STATE_ENDORSED, back.getState());
        assertEquals("Zoe Other", back.getParticipant().getFullName());
        assertEquals(ENROLMENT_STATE_OFFERED, classroom.state(waiting));
        assertEquals(1, classroom.now(delivery).getSeats().getTaken());
        assertEquals(
                List.of(waiting.getName(), back.getName()),
                registrar.roster(delivery, "", "full_name", 0).stream()
                        .map(Enrolment::getName)
                        .toList(),
                "lists sort by the new name");
        edit(
                Person.newBuilder()
                        .setName(waiting.getPerson())
                        .setBirthDate(
                                Date.newBuilder().setYear(1990).setMonth(1).setDay(1)),
                "birth_date");
        assertEquals(ENROLMENT_STATE_ENDORSED, classroom.state(waiting));
    }

    private Enrolment vetted(String delivery, String person) {
        Enrolment nominated = registrar.enrol(delivery, classroom.person(person));
        Enrolment cleared = registrar.clear(registrar.endorse(nominated));
        assertEquals(ENROLMENT_STATE_CLEARED, cleared.getState());
        return coordinator.select(cleared);
    }

    private void edit(Person.Builder person, String field) {
        classroom
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(person)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                        .build());
    }

    @Test
    void aPrerequisiteIsPassedOrWaivedByStaff() {
        classroom.course("malware", List.of("courses/digital-forensics"));
        String unodc = classroom.partner("unodc");
        String ana = classroom.personOf(unodc, "ana");
        String advanced = classroom.openDelivery(
                "advanced",
                nomination(5)
                        .setCourseVersion("courses/malware/versions/1")
                        .addSessions(Classroom.session("d", Classroom.MONDAY.plus(Duration.ofDays(30)))));
        CreateEnrolmentRequest waived = Classroom.request(advanced, ana).toBuilder()
                .setEnrolment(Enrolment.newBuilder().setPerson(ana).setPrerequisiteWaiver("ten years of practice"))
                .build();
        Refused refused = refusal(() -> classroom.focalPoint(unodc).calls().createEnrolment(waived));
        assertEquals("PREREQUISITE_MISSING", refused.reason(), "a focal point cannot waive");
        assertEquals(
                Map.of(
                        "person", ana,
                        "course", "courses/digital-forensics",
                        "missing", "courses/digital-forensics",
                        "languages", ""),
                refused.metadata());
        Enrolment byWaiver = registrar.calls().createEnrolment(waived);
        assertEquals("ten years of practice", byWaiver.getPrerequisiteWaiver());
        registrar.withdraw(byWaiver);
        Enrolment basic = running("basic", ana);
        registrar.complete(basic, EnrolmentResult.ENROLMENT_RESULT_FAILED);
        assertEquals(
                "PREREQUISITE_MISSING",
                refusal(() -> registrar.enrol(advanced, ana)).reason());
        Enrolment again = running("again", ana);
        registrar.complete(again, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        assertEquals(ENROLMENT_STATE_NOMINATED, registrar.enrol(advanced, ana).getState());
    }

    /** A person confirmed on a delivery that has begun, each a week after the one before. */
    private Enrolment running(String id, String person) {
        Instant start = classroom.server().clock().instant().plus(Duration.ofDays(7));
        String delivery = classroom.openDelivery(
                id,
                Delivery.newBuilder()
                        .setCapacity(2)
                        .addSessions(Classroom.session("s", start))
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(classroom.trainer("trainer-" + id))));
        Enrolment enrolment = registrar.enrol(delivery, person);
        classroom
                .deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(delivery).build());
        classroom
                .deliveries()
                .confirmDelivery(
                        ConfirmDeliveryRequest.newBuilder().setName(delivery).build());
        classroom.server().clock().set(start);
        classroom
                .deliveries()
                .startDelivery(
                        StartDeliveryRequest.newBuilder().setName(delivery).build());
        return enrolment;
    }

    @Test
    void aSubstituteIsOfTheSamePartnerAndTakesThePlace() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        registrar.enrol(delivery, classroom.person("seated"));
        Enrolment first = registrar.enrol(delivery, classroom.personOf(unodc, "first"));
        classroom.server().clock().advance(Duration.ofSeconds(1));
        registrar.enrol(delivery, classroom.person("second"));
        Refused other = refusal(() -> registrar.substitute(first, classroom.personOf(unep, "other")));
        assertEquals("partner", other.metadata().get("guard"));
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> registrar.substitute(first, first.getPerson())).reason());
        var done = classroom.focalPoint(unodc).substitute(first, classroom.personOf(unodc, "heir"));
        assertEquals(done.getSuccessor().getName(), done.getPredecessor().getSuccessor());
        assertEquals(first.getName(), done.getSuccessor().getPredecessor());
        assertEquals(1, done.getSuccessor().getWaiting().getPosition(), "the place in the queue");
    }

    @Test
    void aSubstituteForWhomARuleHasNoSeatIsRefusedAndNothingChanges() {
        String delivery = classroom.openDelivery(
                "d",
                Delivery.newBuilder()
                        .setCapacity(3)
                        .addSeatRules(SeatRule.newBuilder()
                                .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                                .setValue("UG")
                                .setCap(0)));
        Enrolment seated = registrar.enrol(delivery, classroom.person("a"));
        String ugandan = classroom.person("ug", "UG", org.cadre.v1.Gender.GENDER_MALE);
        Refused refused = refusal(() -> registrar.substitute(seated, ugandan));
        assertEquals("NO_SEAT", refused.reason());
        assertEquals(
                Map.of("delivery", delivery, "person", ugandan, "obstacle", "CAP", "limit", "0", "taken", "0"),
                refused.metadata());
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(seated));
    }

    @Test
    void noPlaceChangesHandsOnceTheDeliveryIsOver() {
        Enrolment seated = running("over", classroom.person("a"));
        classroom.server().clock().advance(Duration.ofHours(2));
        classroom
                .deliveries()
                .completeDelivery(CompleteDeliveryRequest.newBuilder()
                        .setName("deliveries/over")
                        .build());
        assertEquals(
                "DELIVERY_NOT_OPEN",
                refusal(() -> registrar.substitute(seated, classroom.person("b")))
                        .reason());
    }

    @Test
    void aTransferStaysWithinTheCourseAndQueuesAsAnyoneElse() {
        classroom.course("malware", List.of());
        String from = classroom.openDelivery("from", Delivery.newBuilder().setCapacity(1));
        Enrolment seated = registrar.enrol(from, classroom.person("a"));
        String other = classroom.openDelivery(
                "other", Delivery.newBuilder().setCapacity(1).setCourseVersion("courses/malware/versions/1"));
        assertEquals(
                "course",
                refusal(() -> registrar.transfer(seated, other)).metadata().get("guard"));
        assertEquals(
                "FIELD_INVALID", refusal(() -> registrar.transfer(seated, from)).reason());
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> registrar.transfer(seated, "deliveries/none")).reason());
        String full = classroom.openDelivery("full", Delivery.newBuilder().setCapacity(1));
        registrar.enrol(full, classroom.person("b"));
        var moved = registrar.transfer(seated, full);
        assertEquals(ENROLMENT_STATE_WAITLISTED, moved.getSuccessor().getState());
        assertEquals(0, classroom.now(from).getSeats().getTaken());
    }

    @Test
    void nobodyIsOnADeliveryTwice() {
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        Enrolment first = registrar.enrol(delivery, classroom.person("a"));
        Refused refused = refusal(() -> registrar.enrol(delivery, "persons/a"));
        assertEquals("ALREADY_ENROLLED", refused.reason());
        assertEquals(
                Map.of("person", "persons/a", "delivery", delivery, "enrolment", first.getName(), "state", "CONFIRMED"),
                refused.metadata());
        registrar.withdraw(first);
        assertEquals(
                ENROLMENT_STATE_CONFIRMED,
                registrar.enrol(delivery, "persons/a").getState());
    }
}

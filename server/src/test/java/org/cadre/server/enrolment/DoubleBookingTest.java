package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.MergePersonsResponse;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is in two places at once, whether learning or teaching, also after two records become one. */
class DoubleBookingTest {
    private static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");

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

    private static Delivery.Builder at(Instant start) {
        return Delivery.newBuilder().setCapacity(5).addSessions(Classroom.session("s", start));
    }

    private static TrainerAssignment teaches(String person, String... sessions) {
        return TrainerAssignment.newBuilder()
                .setPerson(person)
                .addAllSessions(List.of(sessions))
                .build();
    }

    @Test
    void aParticipantsSessionsAreComparedAsInstantsAndMayTouch() {
        String ana = classroom.person("ana");
        String first = classroom.openDelivery("first", at(NINE));
        registrar.enrol(first, ana);
        String touching = classroom.openDelivery("touching", at(NINE.plusSeconds(7_200)));
        assertEquals(ENROLMENT_STATE_CONFIRMED, registrar.enrol(touching, ana).getState());
        String before = classroom.openDelivery("before", at(NINE.minusSeconds(7_200)));
        assertEquals(ENROLMENT_STATE_CONFIRMED, registrar.enrol(before, ana).getState());
        // In another zone, on another calendar day there: the same instant all the same.
        String overlapping = classroom.openDelivery("overlapping", at(NINE.plusSeconds(7_199)));
        classroom.change(Delivery.newBuilder().setName(overlapping).setTimeZone("Pacific/Auckland"), "time_zone");
        Refused refused = refusal(() -> registrar.enrol(overlapping, ana));
        assertEquals("DOUBLE_BOOKED", refused.reason());
        assertEquals("participant", refused.metadata().get("role"));
        assertEquals("s", refused.metadata().get("session"));
        assertEquals("s", refused.metadata().get("clashing_session"));
        assertEquals(overlapping, refused.metadata().get("delivery"));
    }

    @Test
    void aRefusalNamesTheClash() {
        String ana = classroom.person("ana");
        registrar.enrol(classroom.openDelivery("first", at(NINE)), ana);
        String second = classroom.openDelivery("second", at(NINE.plusSeconds(60)));
        assertEquals(
                Map.of(
                        "person", ana,
                        "delivery", second,
                        "session", "s",
                        "start_time", "2026-12-07T09:00:00Z",
                        "end_time", "2026-12-07T11:00:00Z",
                        "clashing_delivery", "deliveries/first",
                        "clashing_session", "s",
                        "role", "participant"),
                refusal(() -> registrar.enrol(second, ana)).metadata());
    }

    @Test
    void whoWaitsIsInNoPlaceYetAndIsSeatedInOneOnly() {
        String ana = classroom.person("ana");
        String a = classroom.openDelivery("a", at(NINE).setCapacity(1));
        String b = classroom.openDelivery("b", at(NINE).setCapacity(1));
        Enrolment holderA = registrar.enrol(a, classroom.person("holder-a"));
        Enrolment holderB = registrar.enrol(b, classroom.person("holder-b"));
        Enrolment inA = registrar.enrol(a, ana);
        Enrolment inB = registrar.enrol(b, ana);
        registrar.withdraw(holderA);
        registrar.withdraw(holderB);
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(inA));
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(inB));
        assertEquals(a, classroom.now(inB).getWaiting().getObstacles(0).getValue());
    }

    @Test
    void aTrainerIsInOnePlaceHoweverTheDeliveriesAreNamed() {
        String tom = classroom.trainer("tom");
        classroom.openDelivery("m", at(NINE).addTrainers(teaches(tom)));
        for (String id : List.of("a", "z")) {
            assertEquals(
                    "DOUBLE_BOOKED",
                    refusal(() -> classroom.openDelivery(id, at(NINE).addTrainers(teaches(tom))))
                            .reason());
            String later = classroom.openDelivery(id, at(NINE));
            Refused refused = refusal(
                    () -> classroom.change(Delivery.newBuilder().setName(later).addTrainers(teaches(tom)), "trainers"));
            assertEquals("DOUBLE_BOOKED", refused.reason());
            assertEquals("deliveries/m", refused.metadata().get("clashing_delivery"));
            assertEquals("trainer", refused.metadata().get("role"));
        }
    }

    @Test
    void aTrainerOfSomeSessionsIsFreeInTheOthers() {
        String tom = classroom.trainer("tom");
        classroom.openDelivery(
                "half",
                at(NINE).addSessions(Classroom.session("t", NINE.plusSeconds(7_200)))
                        .addTrainers(teaches(tom, "t")));
        classroom.openDelivery("other", at(NINE).addTrainers(teaches(tom)));
        assertEquals(
                "DOUBLE_BOOKED",
                refusal(() -> classroom.openDelivery(
                                "third", at(NINE.plusSeconds(7_300)).addTrainers(teaches(tom))))
                        .reason());
    }

    @Test
    void nobodyTeachesAndLearnsAtOnce() {
        String tom = classroom.trainer("tom");
        String taught = classroom.openDelivery("taught", at(NINE).addTrainers(teaches(tom)));
        assertEquals(
                "trainer",
                refusal(() -> registrar.enrol(taught, tom)).metadata().get("role"));
        String other = classroom.openDelivery("other", at(NINE));
        assertEquals(
                "trainer", refusal(() -> registrar.enrol(other, tom)).metadata().get("role"));
        String ana = classroom.trainer("ana");
        registrar.enrol(other, ana);
        for (String delivery : List.of(taught, other)) {
            Refused refused = refusal(() ->
                    classroom.change(Delivery.newBuilder().setName(delivery).addTrainers(teaches(ana)), "trainers"));
            assertEquals("DOUBLE_BOOKED", refused.reason());
            assertEquals("participant", refused.metadata().get("role"));
        }
    }

    @Test
    void sessionsDoNotMoveOntoPeopleWhoAreElsewhere() {
        String ana = classroom.person("ana");
        String tom = classroom.trainer("tom");
        String a = classroom.openDelivery("a", at(NINE));
        String b = classroom.openDelivery("b", at(NINE.plusSeconds(86_400)));
        String taught = classroom.openDelivery("c", at(NINE).addTrainers(teaches(tom)));
        String taughtLater =
                classroom.openDelivery("d", at(NINE.plusSeconds(86_400)).addTrainers(teaches(tom)));
        registrar.enrol(a, ana);
        registrar.enrol(b, ana);
        for (String delivery : List.of(b, taughtLater)) {
            Refused refused =
                    refusal(() -> classroom.change(at(NINE.plusSeconds(60)).setName(delivery), "sessions"));
            assertEquals("DOUBLE_BOOKED", refused.reason());
        }
        assertEquals(
                NINE.plusSeconds(86_400).getEpochSecond(),
                classroom.now(taughtLater).getSessions(0).getStartTime().getSeconds());
        classroom.change(at(NINE.plusSeconds(60)).setName(taught), "sessions");
    }

    private MergePersonsResponse merge(String survivor, String duplicate) {
        return classroom
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(survivor)
                        .setDuplicate(duplicate)
                        .setReason("one person")
                        .build());
    }

    @Test
    void ofTwoEnrolmentsOfOnePersonTheBetterPlacedStaysAndTheSeatIsFreedOnce() {
        String delivery = classroom.openDelivery("d", at(NINE).setCapacity(2));
        Enrolment survivors = registrar.enrol(delivery, classroom.person("survivor"));
        Enrolment duplicates = registrar.enrol(delivery, classroom.person("duplicate"));
        Enrolment first = registrar.enrol(delivery, classroom.person("first"));
        Enrolment second = registrar.enrol(delivery, classroom.person("second"));
        merge("persons/survivor", "persons/duplicate");
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(survivors));
        assertEquals(ENROLMENT_STATE_WITHDRAWN, classroom.state(duplicates));
        assertEquals("persons/survivor", classroom.now(duplicates).getPerson());
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(first));
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(second));
        merge("persons/second", "persons/first");
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(first), "the duplicate's was better placed");
        assertEquals(ENROLMENT_STATE_WITHDRAWN, classroom.state(second));
        assertEquals("persons/second", classroom.now(first).getPerson());
        assertEquals(2, classroom.now(delivery).getSeats().getTaken());
        assertEquals(0, classroom.now(delivery).getSeats().getWaiting());
    }

    @Test
    void aMergeThatPutsOnePersonInTwoPlacesIsRefusedAndChangesNothing() {
        String tom = classroom.trainer("tom");
        String thomas = classroom.trainer("thomas");
        Enrolment learns = registrar.enrol(classroom.openDelivery("a", at(NINE)), tom);
        classroom.openDelivery("b", at(NINE.plusSeconds(60)).addTrainers(teaches(thomas)));
        assertEquals("DOUBLE_BOOKED", refusal(() -> merge(tom, thomas)).reason());
        assertEquals("DOUBLE_BOOKED", refusal(() -> merge(thomas, tom)).reason());
        assertEquals(tom, classroom.now(learns).getPerson());
        String ana = classroom.trainer("ana");
        registrar.enrol("deliveries/b", ana);
        assertEquals("DOUBLE_BOOKED", refusal(() -> merge(ana, thomas)).reason(), "teaches where the other learns");
    }

    @Test
    void whatTheDuplicateTaughtTheSurvivorTeaches() {
        String tom = classroom.trainer("tom");
        String thomas = classroom.trainer("thomas");
        String delivery = classroom.openDelivery("a", at(NINE).addTrainers(teaches(thomas)));
        merge(tom, thomas);
        assertEquals(List.of(teaches(tom)), classroom.now(delivery).getTrainersList());
        assertEquals(
                "trainer",
                refusal(() -> registrar.enrol(classroom.openDelivery("b", at(NINE)), tom))
                        .metadata()
                        .get("role"));
        assertEquals(
                "PERSON_MERGED",
                refusal(() -> classroom.openDelivery(
                                "c", at(NINE.plusSeconds(86_400)).addTrainers(teaches(thomas))))
                        .reason());
    }

    @Test
    void aMergeThatChangesWhoIsCountedFreesACapForOthers() {
        String delivery = classroom.openDelivery(
                "d",
                at(NINE).addSeatRules(SeatRule.newBuilder()
                        .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                        .setValue("KE")
                        .setCap(1)));
        Enrolment seated = registrar.enrol(delivery, classroom.person("kenyan"));
        Enrolment waiting = registrar.enrol(delivery, classroom.person("waiting"));
        classroom.person("ugandan", "UG", org.cadre.v1.Gender.GENDER_FEMALE);
        merge("persons/ugandan", "persons/kenyan");
        assertEquals("UG", classroom.now(seated).getParticipant().getNationality());
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(waiting));
    }

    @Test
    void aFocalPointLearnsOfNobodyElsewhereByIdsOrByMerges() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        var focalPoint = PersonServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(unodc));
        for (String id : List.of("taken", "free")) {
            classroom.personOf(unep, "taken-" + id);
            Refused refused = refusal(() -> focalPoint.createPerson(CreatePersonRequest.newBuilder()
                    .setPersonId("taken-" + id)
                    .setPerson(Person.newBuilder().setFullName("Somebody New"))
                    .build()));
            assertEquals("FIELD_INVALID", refused.reason());
            assertEquals(java.util.Set.of("person_id"), refused.violations().keySet());
        }
        String own = classroom.personOf(unodc, "own");
        String kept = classroom.personOf(unodc, "kept");
        merge(kept, own);
        GetPersonRequest request = GetPersonRequest.newBuilder().setName(own).build();
        assertEquals(kept, focalPoint.getPerson(request).getMergedInto(), "both are its own");
        merge(classroom.personOf(unep, "foreign"), kept);
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> focalPoint.getPerson(request)).reason());
        String delivery = classroom.openDelivery(
                "d", at(NINE).setAdmissionPolicy(org.cadre.v1.AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> classroom.focalPoint(unodc).enrol(delivery, kept)).reason());
        assertEquals(
                "PERSON_MERGED", refusal(() -> registrar.enrol(delivery, kept)).reason());
    }
}

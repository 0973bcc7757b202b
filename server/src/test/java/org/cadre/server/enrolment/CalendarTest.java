package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CalendarServiceGrpc;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetCalendarResponse;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Role;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars over the wire, as biweekly reads them: what they tell, how it changes, and to whom. */
class CalendarTest {
    private static final Instant MONDAY = Classroom.MONDAY;

    @TempDir
    private Path folder;

    private Classroom classroom;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private static GetCalendarRequest.Builder ofDelivery(String delivery) {
        return GetCalendarRequest.newBuilder().setDelivery(delivery);
    }

    private static GetCalendarRequest.Builder ofParticipant(String person) {
        return GetCalendarRequest.newBuilder().setParticipant(person);
    }

    private static GetCalendarRequest.Builder ofTrainer(String person) {
        return GetCalendarRequest.newBuilder().setTrainer(person);
    }

    private GetCalendarResponse get(GetCalendarRequest.Builder request) {
        return get(classroom.server().as(Role.ROLE_AUDITOR), request);
    }

    private static GetCalendarResponse get(Channel channel, GetCalendarRequest.Builder request) {
        return CalendarServiceGrpc.newBlockingStub(channel).getCalendar(request.build());
    }

    private static ICalendar read(GetCalendarResponse answer) {
        return Biweekly.parse(answer.getCalendar().toStringUtf8()).first();
    }

    /** Each event as "status sequence", by the session's id. */
    private Map<String, String> told(GetCalendarRequest.Builder request) {
        Map<String, String> told = new LinkedHashMap<>();
        for (VEvent event : read(get(request)).getEvents()) {
            String uid = event.getUid().getValue();
            told.put(
                    uid.substring(0, uid.indexOf('.')),
                    event.getStatus().getValue() + " " + event.getSequence().getValue());
        }
        return told;
    }

    private static Delivery.Builder twoDays() {
        return Delivery.newBuilder()
                .setCapacity(20)
                .addSessions(Classroom.session("day-1", MONDAY))
                .addSessions(Classroom.session("day-2", MONDAY.plusSeconds(86_400)));
    }

    private Delivery sessions(String delivery, Session... sessions) {
        return classroom.change(Delivery.newBuilder().setName(delivery).addAllSessions(List.of(sessions)), "sessions");
    }

    private void cancel(String delivery) {
        var unused = classroom
                .deliveries()
                .cancelDelivery(CancelDeliveryRequest.newBuilder()
                        .setName(delivery)
                        .setReason("the venue is flooded")
                        .build());
    }

    @Test
    void aDraftPromisesNothingAPlanIsTentativeAndAConfirmedDeliveryIsConfirmed() {
        String draft = classroom.draftDelivery("draft", twoDays());
        assertEquals(Map.of(), told(ofDelivery(draft)));
        classroom
                .deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder().setName(draft).build());
        assertEquals(Map.of("day-1", "TENTATIVE 0", "day-2", "TENTATIVE 0"), told(ofDelivery(draft)));
        String running = classroom.running("running", twoDays(), List.of());
        assertEquals(Map.of("day-1", "CONFIRMED 1", "day-2", "CONFIRMED 1"), told(ofDelivery(running)));
    }

    @Test
    void aSessionKeepsItsUidAndCountsChangesOfTimeAndPlaceButNotOfWords() {
        String delivery = classroom.openDelivery("moving", twoDays());
        String uid = read(get(ofDelivery(delivery))).getEvents().get(0).getUid().getValue();
        assertEquals("day-1.moving@" + Classroom.REALM, uid);

        classroom.server().clock().advance(java.time.Duration.ofMinutes(5));
        classroom.change(Delivery.newBuilder().setName(delivery).setTitle("Other words"), "title");
        VEvent reworded = read(get(ofDelivery(delivery))).getEvents().get(0);
        assertEquals("Other words", reworded.getSummary().getValue());
        assertEquals(0, reworded.getSequence().getValue());
        assertEquals(
                classroom.server().clock().instant(),
                reworded.getLastModified().getValue().toInstant());

        sessions(
                delivery,
                Classroom.session("day-1", MONDAY.plusSeconds(3_600)),
                Classroom.session("day-2", MONDAY.plusSeconds(86_400)));
        assertEquals(Map.of("day-1", "TENTATIVE 1", "day-2", "TENTATIVE 0"), told(ofDelivery(delivery)));
        classroom.change(Delivery.newBuilder().setName(delivery).setPlace("Mombasa"), "place");
        assertEquals(Map.of("day-1", "TENTATIVE 2", "day-2", "TENTATIVE 1"), told(ofDelivery(delivery)));
        classroom.change(Delivery.newBuilder().setName(delivery).setTimeZone("Africa/Kampala"), "time_zone");
        assertEquals(Map.of("day-1", "TENTATIVE 3", "day-2", "TENTATIVE 2"), told(ofDelivery(delivery)));
        VEvent moved = read(get(ofDelivery(delivery))).getEvents().get(0);
        assertEquals(uid, moved.getUid().getValue());
        assertEquals(MONDAY.plusSeconds(3_600), moved.getDateStart().getValue().toInstant());
        assertEquals("Mombasa, Kenya", moved.getLocation().getValue());
    }

    @Test
    void aSessionTakenAwayIsToldAsCancelledWhereItStoodAndComesBackUnderItsUid() {
        String delivery = classroom.openDelivery("shrinking", twoDays());
        sessions(delivery, Classroom.session("day-1", MONDAY));
        assertEquals(Map.of("day-1", "TENTATIVE 0", "day-2", "CANCELLED 1"), told(ofDelivery(delivery)));
        VEvent gone = read(get(ofDelivery(delivery))).getEvents().get(1);
        assertEquals(MONDAY.plusSeconds(86_400), gone.getDateStart().getValue().toInstant());
        sessions(delivery, Classroom.session("day-1", MONDAY), Classroom.session("day-2", MONDAY.plusSeconds(172_800)));
        assertEquals(Map.of("day-1", "TENTATIVE 0", "day-2", "TENTATIVE 2"), told(ofDelivery(delivery)));
    }

    @Test
    void aCancelledDeliveryIsToldAsCancelledAndByItselfWithTheMethodCancel() {
        String delivery = classroom.openDelivery("flooded", twoDays());
        cancel(delivery);
        assertEquals(Map.of("day-1", "CANCELLED 1", "day-2", "CANCELLED 1"), told(ofDelivery(delivery)));
        GetCalendarResponse answer = get(ofDelivery(delivery).setCancelledOnly(true));
        assertEquals("CANCEL", read(answer).getMethod().getValue());
        assertEquals("text/calendar; charset=utf-8; method=CANCEL", answer.getContentType());
        assertEquals("flooded-cancelled.ics", answer.getFileName());
        assertEquals(2, answer.getEvents());
        assertTrue(read(answer)
                .getEvents()
                .get(0)
                .getDescription()
                .getValue()
                .endsWith("Cancelled: the venue is flooded"));
        String other = classroom.openDelivery("dry", twoDays());
        assertEquals(0, get(ofDelivery(other).setCancelledOnly(true)).getEvents());
    }

    @Test
    void aParticipantIsToldOfConfirmedSeatsAsOfSuchOfOffersAsTentativeAndOfNothingElse() {
        String partner = classroom.partner("lab");
        Registrar lab = classroom.focalPoint(partner);
        Registrar staff = classroom.registrar();
        String person = classroom.personOf(partner, "amina");
        String delivery = classroom.openDelivery(
                "chosen", twoDays().setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
        Enrolment nominated = lab.enrol(delivery, person);
        assertEquals(Map.of(), told(ofParticipant(person)));
        lab.endorse(nominated);
        assertEquals(Map.of(), told(ofParticipant(person)));
        Enrolment offered = staff.select(nominated);
        assertEquals(Map.of("day-1", "TENTATIVE 0", "day-2", "TENTATIVE 0"), told(ofParticipant(person)));
        lab.accept(offered);
        assertEquals(Map.of("day-1", "CONFIRMED 1", "day-2", "CONFIRMED 1"), told(ofParticipant(person)));
        sessions(delivery, Classroom.session("day-1", MONDAY.plusSeconds(60)));
        assertEquals(Map.of("day-1", "CONFIRMED 2", "day-2", "CANCELLED 2"), told(ofParticipant(person)));
        staff.withdraw(offered);
        assertEquals(Map.of("day-1", "CANCELLED 3", "day-2", "CANCELLED 2"), told(ofParticipant(person)));
    }

    @Test
    void aSecondSeatOnTheSameDeliveryGoesOnWithTheSameUidAndAHigherSequence() {
        String delivery = classroom.openDelivery("again", twoDays());
        String person = classroom.person("amina");
        Enrolment first = classroom.enrol(delivery, person);
        classroom.registrar().withdraw(first);
        assertEquals(Map.of("day-1", "CANCELLED 1", "day-2", "CANCELLED 1"), told(ofParticipant(person)));
        classroom.enrol(delivery, person);
        assertEquals(Map.of("day-1", "CONFIRMED 2", "day-2", "CONFIRMED 2"), told(ofParticipant(person)));
        assertEquals(
                "day-1.again.participant.amina@" + Classroom.REALM,
                read(get(ofParticipant(person))).getEvents().get(0).getUid().getValue());
    }

    @Test
    void theDeliveryOfAParticipantIsCancelledForTheParticipantToo() {
        String delivery = classroom.openDelivery("flooded", twoDays());
        String person = classroom.person("amina");
        classroom.enrol(delivery, person);
        cancel(delivery);
        assertEquals(Map.of("day-1", "CANCELLED 1", "day-2", "CANCELLED 1"), told(ofParticipant(person)));
    }

    @Test
    void aTrainerIsToldOfTheSessionsTaughtAndOfThoseThatAnotherTeachesInstead() {
        String amina = classroom.trainer("amina");
        String bruno = classroom.trainer("bruno");
        String delivery = classroom.openDelivery(
                "taught",
                twoDays()
                        .addTrainers(
                                TrainerAssignment.newBuilder().setPerson(amina).addSessions("day-2")));
        assertEquals(Map.of("day-2", "TENTATIVE 0"), told(ofTrainer(amina)));
        assertEquals(Map.of(), told(ofTrainer(bruno)));
        classroom.change(
                Delivery.newBuilder()
                        .setName(delivery)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(bruno)),
                "trainers");
        assertEquals(Map.of("day-2", "CANCELLED 1"), told(ofTrainer(amina)));
        assertEquals(Map.of("day-1", "TENTATIVE 0", "day-2", "TENTATIVE 0"), told(ofTrainer(bruno)));
    }

    @Test
    void noSequenceEverGoesDownWhateverIsDone() {
        String person = classroom.person("amina");
        String delivery = classroom.openDelivery("restless", twoDays());
        Map<String, Integer> highest = new LinkedHashMap<>();
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> classroom.enrol(delivery, person));
        steps.add(() -> sessions(delivery, Classroom.session("day-2", MONDAY)));
        steps.add(() -> classroom.change(Delivery.newBuilder().setName(delivery).setPlace("Mombasa"), "place"));
        steps.add(() -> sessions(
                delivery, Classroom.session("day-1", MONDAY), Classroom.session("day-2", MONDAY.plusSeconds(86_400))));
        steps.add(() -> cancel(delivery));
        for (Runnable step : steps) {
            step.run();
            for (GetCalendarRequest.Builder request : List.of(ofDelivery(delivery), ofParticipant(person))) {
                for (VEvent event : read(get(request)).getEvents()) {
                    int now = event.getSequence().getValue();
                    int before = highest.getOrDefault(event.getUid().getValue(), 0);
                    assertTrue(now >= before, event.getUid().getValue() + " went from " + before + " to " + now);
                    highest.put(event.getUid().getValue(), now);
                }
            }
        }
        assertEquals(4, highest.size());
    }

    @Test
    void theSameRecordGivesTheSameBytesAtAnyTime() {
        String delivery = classroom.openDelivery("steady", twoDays());
        GetCalendarResponse now = get(ofDelivery(delivery));
        classroom.server().clock().advance(java.time.Duration.ofDays(3));
        assertEquals(now, get(ofDelivery(delivery)));
    }

    @Test
    void aFocalPointReadsDeliveriesAndItsOwnPersonsAndLearnsOfNoOthers() {
        String lab = classroom.partner("lab");
        String bureau = classroom.partner("bureau");
        String amina = classroom.personOf(lab, "amina");
        String bruno = classroom.personOf(bureau, "bruno");
        String delivery = classroom.openDelivery("shared", twoDays());
        classroom.enrol(delivery, amina);
        classroom.enrol(delivery, bruno);
        Channel labs = classroom.server().asFocalPoint(lab);
        assertEquals(2, get(labs, ofDelivery(delivery)).getEvents());
        assertEquals(2, get(labs, ofParticipant(amina)).getEvents());
        for (String hidden : List.of(bruno, "persons/nobody")) {
            for (GetCalendarRequest.Builder request : List.of(ofParticipant(hidden), ofTrainer(hidden))) {
                var refused = refusal(() -> get(labs, request));
                assertEquals(Status.Code.NOT_FOUND, refused.code());
                assertEquals(Map.of("resource", hidden), refused.metadata());
            }
        }
    }

    @Test
    void aMergedRecordIsRefusedWithTheOneThatStandsForIt() {
        String amina = classroom.person("amina");
        String other = classroom.person("amina-2");
        String delivery = classroom.openDelivery("shared", twoDays());
        classroom.enrol(delivery, other);
        classroom
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(amina)
                        .setDuplicate(other)
                        .setReason("the same")
                        .build());
        assertEquals(
                "ERROR_REASON_PERSON_MERGED",
                "ERROR_REASON_" + refusal(() -> get(ofParticipant(other))).reason());
        assertEquals(Map.of("day-1", "CONFIRMED 0", "day-2", "CONFIRMED 0"), told(ofParticipant(amina)));
    }

    @Test
    void aCalendarOfNobodyIsRefusedByTheRulesOfTheContract() {
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                refusal(() -> get(GetCalendarRequest.newBuilder())).code());
        assertEquals(
                Status.Code.NOT_FOUND,
                refusal(() -> get(ofDelivery("deliveries/none"))).code());
    }
}

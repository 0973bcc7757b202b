package org.cadre.server;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.enrolment.Registrar;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.CalendarServiceGrpc;
import org.cadre.v1.Candidate;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.SelectionServiceGrpc;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** One course in Paris, five sessions around the end of summer time, with all that happens to it in a few words each. */
final class Syllabus {
    static final String DELIVERY = "deliveries/paris";
    static final String TRAINER = "persons/trainer";
    static final List<String> PARTNERS =
            List.of("partners/nairobi", "partners/unodc", "partners/unesco", "partners/unep");
    private static final List<String> NATIONALITIES =
            List.of("KE", "TZ", "UG", "ET", "RW", "PE", "BO", "CO", "PY", "US", "FR", "ES", "MA", "VN", "IN");
    private static final List<String> DUTY_STATIONS = List.of("Nairobi", "New York", "Paris");
    private static final Instant SATURDAY = Instant.parse("2026-10-24T07:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-10-26T08:00:00Z");

    /** Who was nominated, and what became of it. */
    record Nominee(String partner, String nationality, String dutyStation, Enrolment enrolment) {}

    private final Academy academy;
    private int nominated;

    Syllabus(Academy academy) {
        this.academy = academy;
    }

    Coursework work() {
        return new Coursework(academy);
    }

    PersonServiceBlockingStub persons() {
        return PersonServiceGrpc.newBlockingStub(academy.as(Role.ROLE_COORDINATOR));
    }

    private DeliveryServiceBlockingStub deliveries() {
        return DeliveryServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER));
    }

    Registrar registrar(Role role) {
        return new Registrar(EnrolmentServiceGrpc.newBlockingStub(academy.as(role)));
    }

    Registrar registrarOf(String partner) {
        return new Registrar(EnrolmentServiceGrpc.newBlockingStub(academy.focalPoint(partner)));
    }

    /** Partners, programme, course, trainer and delivery, up to the open call. */
    void callOpens() {
        partner("partners/interpol", PartnerKind.PARTNER_KIND_INTERPOL);
        PARTNERS.forEach(name -> partner(name, PartnerKind.PARTNER_KIND_UN_ENTITY));
        ProgrammeServiceGrpc.newBlockingStub(academy.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("heritage")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Cultural property")
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unesco", ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(academy.as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("heritage")
                .setCourse(Course.newBuilder().setTitle("Heritage").setProgramme("programmes/heritage"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/heritage")
                .setCourseVersionId("1")
                .setCourseVersion(CourseVersion.newBuilder()
                        .setTitle("Protection of cultural heritage")
                        .addLanguages("en")
                        .setPassRule(PassRule.newBuilder()
                                .setMinimumAttendancePercent(80)
                                .setMinimumScorePercent(60))
                        .setCertificateValidityMonths(36))
                .build());
        persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("trainer")
                        .setPerson(Person.newBuilder()
                                .setFullName("Tariq Trainer")
                                .setPartner("partners/interpol")
                                .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                                        .setCourse("courses/heritage")
                                        .setAccreditDate(CourseFromCallToCertificateTest.date(2025, 1, 1))))
                        .build());
        deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("paris")
                        .setDelivery(delivery())
                        .build());
        deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder().setName(DELIVERY).build());
        deliveries().openCall(OpenCallRequest.newBuilder().setName(DELIVERY).build());
        work().assessment("before", AssessmentKind.ASSESSMENT_KIND_PRE_TEST, "20");
        work().assessment("after", AssessmentKind.ASSESSMENT_KIND_POST_TEST, "20");
        work().assessment("exam", AssessmentKind.ASSESSMENT_KIND_GRADED, "40");
    }

    private void partner(String name, PartnerKind kind) {
        String id = name.substring("partners/".length());
        PartnerServiceGrpc.newBlockingStub(academy.as(Role.ROLE_ADMIN))
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder().setDisplayName(id).setKind(kind))
                        .build());
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    private static Delivery.Builder delivery() {
        return Delivery.newBuilder()
                .setTitle("Heritage, Paris")
                .setCourseVersion("courses/heritage/versions/1")
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                .setPlace("Paris")
                .setHostCountry("FR")
                .setTimeZone("Europe/Paris")
                .setLanguage("en")
                .setCapacity(30)
                .setMinimumEnrolment(20)
                .setNominationDeadline(timestamp(Instant.parse("2026-07-31T22:00:00Z")))
                .setOfferValidity(Duration.newBuilder().setSeconds(5 * 86_400))
                .addSessions(session("saturday-morning", SATURDAY))
                .addSessions(session("saturday-afternoon", SATURDAY.plusSeconds(5 * 3_600)))
                .addSessions(session("night", Instant.parse("2026-10-25T00:00:00Z")))
                .addSessions(session("monday-morning", MONDAY))
                .addSessions(session("monday-afternoon", MONDAY.plusSeconds(5 * 3_600)))
                .addTrainers(TrainerAssignment.newBuilder().setPerson(TRAINER));
    }

    /** Three hours as they elapse; those of the night are two on the clocks of Paris. */
    private static Session session(String id, Instant start) {
        return Session.newBuilder()
                .setId(id)
                .setStartTime(timestamp(start))
                .setEndTime(timestamp(start.plusSeconds(3 * 3_600)))
                .build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    /** When the two mornings begin on the clocks of a place. */
    static String mornings(String zone) {
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of(zone));
        return clock.format(SATURDAY) + " " + clock.format(MONDAY);
    }

    /** A focal point adds a person of its own and nominates it. */
    Nominee nominate(String partner, int priority) {
        int number = nominated;
        String nationality = NATIONALITIES.get(number % NATIONALITIES.size());
        String station = DUTY_STATIONS.get(number % DUTY_STATIONS.size());
        Channel own = academy.focalPoint(partner);
        String person = PersonServiceGrpc.newBlockingStub(own)
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setFullName("Nominee Number" + (number + 1))
                                .setNationality(nationality)
                                .setDutyStation(station)
                                .setGender(number % 2 == 0 ? Gender.GENDER_FEMALE : Gender.GENDER_MALE)
                                .setPartner(partner))
                        .build())
                .getName();
        nominated++;
        Enrolment enrolment = registrarOf(partner).enrol(DELIVERY, person, priority);
        return new Nominee(partner, nationality, station, enrolment);
    }

    void closeCall() {
        var unused = deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(DELIVERY).build());
    }

    void confirmDelivery() {
        var unused = deliveries()
                .confirmDelivery(
                        ConfirmDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    void startDelivery() {
        var unused = deliveries()
                .startDelivery(
                        StartDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    void completeDelivery() {
        var unused = deliveries()
                .completeDelivery(
                        CompleteDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    Delivery closeDelivery() {
        return deliveries()
                .closeDelivery(
                        CloseDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    List<Candidate> candidates() {
        return SelectionServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER))
                .listCandidates(ListCandidatesRequest.newBuilder()
                        .setParent(DELIVERY)
                        .setPageSize(100)
                        .build())
                .getCandidatesList();
    }

    /** The waiting list, by place. */
    List<Enrolment> queue() {
        return candidates().stream()
                .map(Candidate::getEnrolment)
                .filter(one -> one.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED)
                .sorted(java.util.Comparator.comparingInt(
                        one -> one.getWaiting().getPosition()))
                .toList();
    }

    List<Enrolment> inState(EnrolmentState state) {
        return registrar(Role.ROLE_TRAINER).roster(DELIVERY).stream()
                .filter(one -> one.getState() == state)
                .toList();
    }

    EnrolmentState state(Enrolment enrolment) {
        return registrar(Role.ROLE_AUDITOR)
                .calls()
                .getEnrolment(GetEnrolmentRequest.newBuilder()
                        .setName(enrolment.getName())
                        .build())
                .getState();
    }

    /** Persons with a recorded result. */
    List<String> withResult(EnrolmentResult result) {
        return registrar(Role.ROLE_TRAINER).roster(DELIVERY).stream()
                .filter(one -> one.getResult() == result)
                .map(Enrolment::getPerson)
                .toList();
    }

    /** Sessions as biweekly reads them, "begin/end" by id. @param participant empty for the delivery's own calendar */
    Map<String, String> calendarOf(Channel caller, String participant) {
        GetCalendarRequest.Builder request = GetCalendarRequest.newBuilder();
        if (participant.isEmpty()) {
            request.setDelivery(DELIVERY);
        } else {
            request.setParticipant(participant);
        }
        Map<String, String> told = new HashMap<>();
        String calendar = CalendarServiceGrpc.newBlockingStub(caller)
                .getCalendar(request.build())
                .getCalendar()
                .toStringUtf8();
        for (VEvent event : Biweekly.parse(calendar).first().getEvents()) {
            String uid = event.getUid().getValue();
            told.put(
                    uid.substring(0, uid.indexOf('.')),
                    event.getDateStart().getValue().toInstant() + "/"
                            + event.getDateEnd().getValue().toInstant());
        }
        return told;
    }
}

package org.cadre.server.certificate;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.TestServer;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.course.CourseService;
import org.cadre.server.credential.IssuerKeys;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.enrolment.EnrolmentFollowers;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.result.Achievements;
import org.cadre.server.result.RollService;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Attendance;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.MarkEntry;
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
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.RollServiceGrpc.RollServiceBlockingStub;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/**
 * A server with a delivery in Asunción of two days, nine hours each, whose course version asks for 80 percent of
 * attendance and whose certificate is good for 36 months.
 */
final class Hall implements AutoCloseable {
    static final String ISSUER_NAME = "The Hall's school";
    static final String DELIVERY = "deliveries/asuncion";
    static final Instant FIRST_DAY = Instant.parse("2026-12-07T11:00:00Z");
    private static final int DAYS = 2;
    private static final int HOURS = 9;

    private final List<Enrolment> enrolled = new ArrayList<>();
    private final Map<String, Integer> attended = new HashMap<>();
    private final Map<String, EnrolmentResult> results = new LinkedHashMap<>();
    private final TestServer server;
    private CertificateFeature feature;
    private ChangeService changes;

    Hall(Path directory) throws IOException {
        this(new Database.Sqlite(directory.resolve("data")));
    }

    Hall(Database database) throws IOException {
        server = TestServer.start(database, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            EnrolmentFeature enrolment = new EnrolmentFeature(
                    parts.store(),
                    parts.clock(),
                    parts.calls(),
                    parts.tokens(),
                    deliveries,
                    achievements,
                    EnrolmentFollowers.NONE,
                    CertificateFeature::liveCompletion);
            feature = new CertificateFeature(
                    parts.store(),
                    parts.clock(),
                    parts.calls(),
                    parts.tokens(),
                    deliveries,
                    achievements,
                    IssuerKeys.open(parts.store(), ISSUER_NAME));
            changes = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), caller -> true);
            return List.of(
                    changes,
                    feature.service(),
                    enrolment.service(),
                    new RollService(parts.calls(), parts.tokens(), deliveries, achievements),
                    new DeliveryService(
                            parts.calls(), parts.tokens(), deliveries, enrolment.roster(), achievements.rollCall()),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            PersonFollowers.all(
                                    List.of(enrolment.personFollowers(), CertificateFeature.personFollowers())),
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PartnerService(parts.calls(), parts.tokens(), List.of(CertificateFeature::firstOfPartner)),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of()),
                    new CourseService(parts.calls(), parts.tokens(), List.of()));
        });
        partner("interpol", "INTERPOL", PartnerKind.PARTNER_KIND_INTERPOL);
        partner("unesco", "UNESCO", PartnerKind.PARTNER_KIND_UN_ENTITY);
        course();
        person(Person.newBuilder()
                .setName("persons/trainer")
                .setFullName("Tariq Trainer")
                .setPartner("partners/interpol")
                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()));
        open();
    }

    TestServer server() {
        return server;
    }

    private void partner(String id, String name, PartnerKind kind) {
        PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder()
                                .setDisplayName(name)
                                .setAcronym(name)
                                .setKind(kind))
                        .build());
    }

    private void course() {
        ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("heritage")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Cultural property")
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unesco", ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("heritage")
                .setCourse(Course.newBuilder().setTitle("Heritage").setProgramme("programmes/heritage"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/heritage")
                .setCourseVersionId("2")
                .setCourseVersion(CourseVersion.newBuilder()
                        .setTitle("Protection of cultural heritage")
                        .addLanguages("es")
                        .setPassRule(PassRule.newBuilder().setMinimumAttendancePercent(80))
                        .setCertificateValidityMonths(36))
                .build());
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    private void open() {
        Delivery.Builder delivery = Delivery.newBuilder()
                .setTitle("Example: heritage, Asunción")
                .setCourseVersion("courses/heritage/versions/2")
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                .setPlace("Asunción")
                .setHostCountry("PY")
                .setTimeZone("America/Asuncion")
                .setLanguage("es")
                .setCapacity(300)
                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/trainer"));
        for (int day = 0; day < DAYS; day++) {
            Instant start = FIRST_DAY.plusSeconds(86_400L * day);
            delivery.addSessions(Session.newBuilder()
                    .setId("day-" + (day + 1))
                    .setStartTime(timestamp(start))
                    .setEndTime(timestamp(start.plusSeconds(3_600L * HOURS))));
        }
        deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("asuncion")
                        .setDelivery(delivery)
                        .build());
        deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder().setName(DELIVERY).build());
        deliveries().openCall(OpenCallRequest.newBuilder().setName(DELIVERY).build());
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    /** Adds a person and enrols it; its name tells who it is. */
    Enrolment enrol(String id, String fullName, String partner) {
        person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName(fullName)
                .setPartner(partner));
        return enrol(id);
    }

    Enrolment enrol(String id) {
        Enrolment enrolment = enrolments()
                .createEnrolment(CreateEnrolmentRequest.newBuilder()
                        .setParent(DELIVERY)
                        .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                        .build());
        enrolled.add(enrolment);
        return enrolment;
    }

    void person(Person.Builder person) {
        persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(person.getName().substring("persons/".length()))
                        .setPerson(person)
                        .build());
    }

    /** What an enrolment is to attend of each day, in percent; whoever is not named is absent. */
    void attended(Enrolment enrolment, int percent) {
        attended.put(enrolment.getName(), percent);
    }

    /** What is to be recorded as the result. */
    void result(Enrolment enrolment, EnrolmentResult result) {
        results.put(enrolment.getName(), result);
    }

    private void keepRolls() {
        RollServiceBlockingStub rolls = RollServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
        for (int day = 1; day <= DAYS; day++) {
            String roll = DELIVERY + "/rolls/day-" + day;
            if (!enrolled.isEmpty()) {
                rolls.recordMarks(RecordMarksRequest.newBuilder()
                        .setName(roll)
                        .addAllMarks(enrolled.stream().map(this::mark).toList())
                        .build());
            }
            rolls.closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
        }
    }

    private MarkEntry mark(Enrolment enrolment) {
        int percent = attended.getOrDefault(enrolment.getName(), 0);
        MarkEntry.Builder mark = MarkEntry.newBuilder().setEnrolment(enrolment.getName());
        return switch (percent) {
            case 0 -> mark.setAttendance(Attendance.ATTENDANCE_ABSENT).build();
            case 100 -> mark.setAttendance(Attendance.ATTENDANCE_PRESENT).build();
            default ->
                mark.setAttendance(Attendance.ATTENDANCE_PARTIAL)
                        .setMinutes(HOURS * 60 * percent / 100)
                        .build();
        };
    }

    /** Closes the call, confirms and starts the delivery. */
    void start() {
        deliveries().closeCall(CloseCallRequest.newBuilder().setName(DELIVERY).build());
        deliveries()
                .confirmDelivery(
                        ConfirmDeliveryRequest.newBuilder().setName(DELIVERY).build());
        server.clock().set(FIRST_DAY);
        deliveries()
                .startDelivery(
                        StartDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    /** Keeps the rolls, records the results and ends it, on the tenth of December. */
    void end() {
        server.clock().set(Instant.parse("2026-12-10T15:00:00Z"));
        keepRolls();
        results.forEach((name, result) -> enrolments()
                .completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                        .setName(name)
                        .setResult(result)
                        .setReason("The test says so.")
                        .build()));
        deliveries()
                .completeDelivery(
                        CompleteDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    /** Everyone passed, having attended all, and the delivery has ended. */
    void allPassed() {
        start();
        for (Enrolment enrolment : enrolled) {
            attended(enrolment, 100);
            result(enrolment, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        }
        end();
    }

    static IssueCertificateRequest.Builder request(String person, CertificateKind kind) {
        return IssueCertificateRequest.newBuilder()
                .setDelivery(DELIVERY)
                .setPerson(person)
                .setKind(kind);
    }

    Certificate issue(String person, CertificateKind kind) {
        return certificates().issueCertificate(request(person, kind).build());
    }

    CertificateServiceBlockingStub certificates() {
        return of(server.as(Role.ROLE_COORDINATOR));
    }

    CertificateServiceBlockingStub of(Channel channel) {
        return CertificateServiceGrpc.newBlockingStub(channel);
    }

    CertificateServiceBlockingStub anyone() {
        return of(server.anonymous());
    }

    PersonServiceBlockingStub persons() {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    private DeliveryServiceBlockingStub deliveries() {
        return DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    EnrolmentServiceBlockingStub enrolments() {
        return EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    @Override
    public void close() {
        changes.close();
        feature.close();
        server.close();
    }
}

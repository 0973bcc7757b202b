package org.cadre.server.enrolment;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cadre.server.TestServer;
import org.cadre.server.calendar.CalendarService;
import org.cadre.server.call.Caller;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.course.CourseService;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Persons;
import org.cadre.server.person.Retention;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.report.FiguresService;
import org.cadre.server.result.Achievements;
import org.cadre.server.result.AssessmentService;
import org.cadre.server.result.ResultService;
import org.cadre.server.result.RollService;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.Database;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.AssessmentServiceGrpc.AssessmentServiceBlockingStub;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PersonServiceGrpc.PersonServiceBlockingStub;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.ResultServiceGrpc;
import org.cadre.v1.ResultServiceGrpc.ResultServiceBlockingStub;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.RollServiceGrpc.RollServiceBlockingStub;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateDeliveryRequest;

/** A server with deliveries and enrolments, a course to deliver, and as many people as a test wants. */
final class Classroom implements AutoCloseable {
    static final Instant MONDAY = Instant.parse("2026-12-07T08:00:00Z");

    /** What tells the UIDs of this classroom from those of others. */
    static final String REALM = "0198f2a4-5c1e-7c3a-9d2b-6f1e0a7b4c55";

    private final TestServer server;
    private EnrolmentFeature feature;
    private ChangeService changes;

    Classroom(Path directory) throws IOException {
        this(new Database.Sqlite(directory.resolve("data")));
    }

    Classroom(Database database) throws IOException {
        this(database, true);
    }

    /** The same classroom after a restart. */
    static Classroom reopened(Path directory) throws IOException {
        return reopened(new Database.Sqlite(directory.resolve("data")));
    }

    static Classroom reopened(Database database) throws IOException {
        return new Classroom(database, false);
    }

    private Classroom(Database database, boolean empty) throws IOException {
        server = TestServer.start(database, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            feature = new EnrolmentFeature(
                    parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries, achievements);
            changes = new ChangeService(
                    parts.store(),
                    parts.calls(),
                    parts.tokens(),
                    new FeedSettings(Duration.ofMillis(100), 10, 1 << 20),
                    caller -> true);
            return List.of(
                    changes,
                    feature.service(),
                    feature.selectionService(),
                    new DeliveryService(
                            parts.calls(), parts.tokens(), deliveries, feature.roster(), achievements.rollCall()),
                    new RollService(parts.calls(), parts.tokens(), deliveries, achievements),
                    new AssessmentService(parts.calls(), parts.tokens(), deliveries, achievements),
                    new ResultService(parts.calls(), parts.tokens(), deliveries, achievements),
                    new CalendarService(parts.calls(), REALM),
                    new FiguresService(parts.calls(), parts.tokens()),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            feature.personFollowers(),
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PartnerService(
                            parts.calls(),
                            parts.tokens(),
                            List.of(
                                    Persons::firstOfPartner,
                                    Deliveries::firstOfPartner,
                                    EnrolmentFeature::firstOfPartner)),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of(Deliveries::firstOfProgramme)),
                    new CourseService(parts.calls(), parts.tokens(), List.of(Deliveries::firstOfCourse)));
        });
        if (empty) {
            course("digital-forensics", List.of());
        }
    }

    TestServer server() {
        return server;
    }

    void tick() {
        feature.clockwork().tick();
    }

    /** Enters a person as an import would. */
    Enrolment enterByImport(String importName, String delivery, String person) {
        Enrolment[] entered = new Enrolment[1];
        write(transaction -> entered[0] = feature.admission()
                .enter(
                        transaction,
                        Caller.SERVICE,
                        delivery,
                        new Admission.Wish(person, 0, "", "", "", "", importName)));
        return entered[0];
    }

    /** Takes back what an import entered. */
    void reverse(String importName, Enrolment... entered) {
        write(transaction -> feature.reversal()
                .remove(
                        transaction,
                        importName,
                        List.of(entered).stream().map(Enrolment::getName).toList()));
    }

    /** A course with one version, "courses/{id}/versions/1". */
    void course(String id, List<String> prerequisites) {
        course(id, CourseVersion.newBuilder().addAllPrerequisites(prerequisites));
    }

    /** The same, with what its version asks for. */
    void course(String id, CourseVersion.Builder asked) {
        CourseVersion version =
                asked.setName("courses/" + id + "/versions/1").setTitle(id).build();
        write(transaction -> {
            transaction
                    .sql("""
                        INSERT INTO course (name, title, programme, update_time, revision, body)
                        VALUES (:name, '', 'programmes/aircop', 0, 0, :body)
                        """)
                    .set("name", "courses/" + id)
                    .set("body", new byte[0])
                    .execute();
            transaction
                    .sql("""
                        INSERT INTO course_version (name, course, title, create_time, revision, body)
                        VALUES (:name, :course, '', 0, 0, :body)
                        """)
                    .set("name", version.getName())
                    .set("course", "courses/" + id)
                    .set("body", version.toByteArray())
                    .execute();
        });
    }

    /** A person of a country and gender, of no partner. */
    String person(String id, String nationality, Gender gender) {
        return person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Person " + id)
                .setNationality(nationality)
                .setGender(gender)
                .build());
    }

    String person(String id) {
        return person(id, "KE", Gender.GENDER_FEMALE);
    }

    String person(Person person) {
        write(transaction -> Persons.add(
                transaction, Caller.SERVICE, person.getName().substring("persons/".length()), person, "a test's"));
        return person.getName();
    }

    /** A partner, "partners/{id}". */
    String partner(String id) {
        return PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build())
                .getName();
    }

    String personOf(String partner, String id) {
        return person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Person " + id)
                .setNationality("KE")
                .setGender(Gender.GENDER_FEMALE)
                .setPartner(partner)
                .build());
    }

    /** A person who may teach any course, without end. */
    String trainer(String id) {
        return person(Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Trainer " + id)
                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance())
                .build());
    }

    PersonServiceBlockingStub persons() {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    /** A trainer who calls. */
    Registrar registrar() {
        return new Registrar(enrolments());
    }

    Registrar coordinator() {
        return new Registrar(EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR)));
    }

    Registrar focalPoint(String partner) {
        return new Registrar(EnrolmentServiceGrpc.newBlockingStub(server.asFocalPoint(partner)));
    }

    private interface Step {
        void run(WriteTransaction transaction) throws Exception;
    }

    private void write(Step step) {
        server.store()
                .write(Write.by("test", Empty.parser(), transaction -> {
                    step.run(transaction);
                    return Empty.getDefaultInstance();
                }))
                .join();
    }

    /** A delivery from Monday, one session of two hours, with an open call. */
    String openDelivery(String id, Delivery.Builder wish) {
        String name = plannedDelivery(id, wish).getName();
        deliveries().openCall(OpenCallRequest.newBuilder().setName(name).build());
        return name;
    }

    Delivery plannedDelivery(String id, Delivery.Builder wish) {
        return deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder()
                        .setName(draftDelivery(id, wish))
                        .build());
    }

    String draftDelivery(String id, Delivery.Builder wish) {
        if (wish.getSessionsCount() == 0) {
            wish.addSessions(session("day-1", MONDAY));
        }
        if (wish.getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_UNSPECIFIED) {
            wish.setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN);
        }
        if (wish.getCourseVersion().isEmpty()) {
            wish.setCourseVersion("courses/digital-forensics/versions/1");
        }
        if (wish.getTimeZone().isEmpty()) {
            wish.setTimeZone("Africa/Nairobi");
        }
        Delivery delivery = wish.setTitle(id)
                .setPlace("Nairobi")
                .setHostCountry("KE")
                .setLanguage("en")
                .build();
        return deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(id)
                        .setDelivery(delivery)
                        .build())
                .getName();
    }

    static Session session(String id, Instant start) {
        return Session.newBuilder()
                .setId(id)
                .setStartTime(timestamp(start))
                .setEndTime(timestamp(start.plusSeconds(7_200)))
                .build();
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    /** A delivery that runs, with these persons confirmed; the clock stands at its first session's start. */
    String running(String id, Delivery.Builder wish, Iterable<String> persons) {
        String name =
                openDelivery(id, wish.addTrainers(TrainerAssignment.newBuilder().setPerson(trainer("t-" + id))));
        persons.forEach(person -> enrol(name, person));
        deliveries().closeCall(CloseCallRequest.newBuilder().setName(name).build());
        deliveries()
                .confirmDelivery(
                        ConfirmDeliveryRequest.newBuilder().setName(name).build());
        server.clock()
                .set(Instant.ofEpochSecond(
                        now(name).getSessions(0).getStartTime().getSeconds()));
        deliveries()
                .startDelivery(StartDeliveryRequest.newBuilder().setName(name).build());
        return name;
    }

    RollServiceBlockingStub rolls() {
        return RollServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    AssessmentServiceBlockingStub assessments() {
        return AssessmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    ResultServiceBlockingStub results() {
        return ResultServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    DeliveryServiceBlockingStub deliveries() {
        return DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    EnrolmentServiceBlockingStub enrolments() {
        return EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    EnrolmentServiceBlockingStub enrolmentsOf(String principal, Role role, Optional<String> partner) {
        return EnrolmentServiceGrpc.newBlockingStub(server.as(principal, role, partner));
    }

    Enrolment enrol(String delivery, String person) {
        return enrolments().createEnrolment(request(delivery, person));
    }

    static CreateEnrolmentRequest request(String delivery, String person) {
        return CreateEnrolmentRequest.newBuilder()
                .setParent(delivery)
                .setEnrolment(Enrolment.newBuilder().setPerson(person))
                .build();
    }

    Enrolment now(Enrolment enrolment) {
        return enrolments()
                .getEnrolment(GetEnrolmentRequest.newBuilder()
                        .setName(enrolment.getName())
                        .build());
    }

    EnrolmentState state(Enrolment enrolment) {
        return now(enrolment).getState();
    }

    Delivery capacity(String delivery, int capacity) {
        return deliveries()
                .changeCapacity(ChangeCapacityRequest.newBuilder()
                        .setName(delivery)
                        .setCapacity(capacity)
                        .build())
                .getDelivery();
    }

    /** Changes the named fields. */
    Delivery change(Delivery.Builder to, String... fields) {
        return deliveries()
                .updateDelivery(UpdateDeliveryRequest.newBuilder()
                        .setDelivery(to)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build());
    }

    /** What has been committed since a revision. */
    List<ChangeEntry> changesAfter(long revision) {
        return server.store().changesAfter(revision, 1_000);
    }

    Delivery now(String delivery) {
        return deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build());
    }

    @Override
    public void close() {
        changes.close();
        server.close();
    }
}

package org.cadre.server.notice;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.certificate.CertificateFeature;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.course.CourseService;
import org.cadre.server.credential.IssuerKeys;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.nominations.ImportService;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonRecords;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.privacy.PrivacyService;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.result.Achievements;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
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
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.GetNoticeRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeServiceGrpc.NoticeServiceBlockingStub;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.Session;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;

/** A server whose notices leave through a mail server of the test's, when the test says so. */
final class Postroom implements AutoCloseable {
    static final String TITLE = "Example: maritime evidence, Nairobi";

    private final ExecutorService threads = Executors.newFixedThreadPool(1);
    private final TestServer server;
    private NoticeFeature notices;
    private EnrolmentFeature enrolment;
    private CertificateFeature certificates;
    private ChangeService changes;

    /** Opens what an earlier one left behind, or a new one. */
    Postroom(Database database, Optional<MailSettings> mail) throws IOException {
        server = TestServer.start(database, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            notices = new NoticeFeature(parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries, mail);
            enrolment = new EnrolmentFeature(
                    parts.store(),
                    parts.clock(),
                    parts.calls(),
                    parts.tokens(),
                    deliveries,
                    achievements,
                    notices.enrolmentFollowers(),
                    CertificateFeature::liveCompletion);
            certificates = new CertificateFeature(
                    parts.store(),
                    parts.clock(),
                    parts.calls(),
                    parts.tokens(),
                    deliveries,
                    achievements,
                    IssuerKeys.open(parts.store(), "The postroom"),
                    notices.certificateFollowers());
            changes = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), caller -> true);
            PersonFollowers followers =
                    PersonFollowers.all(List.of(enrolment.personFollowers(), NoticeFeature.personFollowers()));
            return List.of(
                    changes,
                    notices.service(),
                    enrolment.service(),
                    certificates.service(),
                    new DeliveryService(
                            parts.calls(), parts.tokens(), deliveries, enrolment.roster(), achievements.rollCall()),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            followers,
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PrivacyService(parts.calls(), List.of(NoticeFeature.personalData(), new PersonRecords())),
                    new PartnerService(parts.calls(), parts.tokens(), List.of(NoticeFeature::firstOfPartner)),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of()),
                    new CourseService(parts.calls(), parts.tokens(), List.of()),
                    new ImportService(
                            parts.calls(),
                            parts.tokens(),
                            parts.store(),
                            parts.clock(),
                            threads,
                            followers,
                            enrolment.admission(),
                            enrolment.reversal(),
                            Retention.UNSET));
        });
    }

    /** How notices reach a mail server of this machine on that port. */
    static MailSettings mail(int port) {
        return new MailSettings(
                "127.0.0.1",
                port,
                MailSettings.Security.NONE,
                Optional.empty(),
                "Cadre Training <training@cadre.example>",
                Optional.of("helpdesk@cadre.example"),
                java.time.Duration.ofHours(48));
    }

    TestServer server() {
        return server;
    }

    /** One round of the courier. */
    void deliver() {
        notices.courier().orElseThrow().deliverDue();
    }

    Courier courier() {
        return notices.courier().orElseThrow();
    }

    /** What happens to enrolments because time passes. */
    void tick() {
        enrolment.clockwork().tick();
    }

    /** Two partners, a programme of both, and a course. */
    void catalogue() {
        for (String id : List.of("interpol", "unodc")) {
            PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(
                                    Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("evexi")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Evidence exploitation")
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unodc", ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("evidence")
                .setCourse(Course.newBuilder().setTitle("Evidence").setProgramme("programmes/evexi"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/evidence")
                .setCourseVersionId("1")
                .setCourseVersion(CourseVersion.newBuilder().setTitle("Evidence at sea"))
                .build());
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    /** A delivery with an open call, of two sessions from two weeks on, whose offers stand for four days. */
    String open(String id, AdmissionPolicy policy, Delivery.Builder wish) {
        Instant start = server.clock().instant().plusSeconds(14 * 86_400L);
        for (int day = 0; day < 2 && wish.getSessionsCount() < 2; day++) {
            wish.addSessions(Session.newBuilder()
                    .setId("day-" + (day + 1))
                    .setStartTime(ResourceTable.timestamp(start.plusSeconds(86_400L * day)))
                    .setEndTime(ResourceTable.timestamp(start.plusSeconds(86_400L * day + 7_200))));
        }
        if (wish.getLanguage().isEmpty()) {
            wish.setLanguage("en");
        }
        if (wish.getTitle().isEmpty()) {
            wish.setTitle(TITLE);
        }
        if (wish.getCapacity() == 0) {
            wish.setCapacity(100);
        }
        String name = deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(id)
                        .setDelivery(wish.setCourseVersion("courses/evidence/versions/1")
                                .setAdmissionPolicy(policy)
                                .setPlace("Nairobi")
                                .setHostCountry("KE")
                                .setTimeZone("Africa/Nairobi")
                                .setOfferValidity(Duration.newBuilder().setSeconds(4 * 86_400L)))
                        .build())
                .getName();
        deliveries().planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries().openCall(OpenCallRequest.newBuilder().setName(name).build());
        return name;
    }

    String open(String id, AdmissionPolicy policy) {
        return open(id, policy, Delivery.newBuilder());
    }

    /** A person, "persons/{id}", of a partner or none, with an address "{id}@x.example" unless another is given. */
    String person(String id, Person.Builder wish) {
        if (wish.getFullName().isEmpty()) {
            wish.setFullName("Person " + id);
        }
        if (wish.getEmail().isEmpty()) {
            wish.setEmail(id + "@x.example");
        }
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(wish.setNationality("KE"))
                        .build())
                .getName();
    }

    String person(String id) {
        return person(id, Person.newBuilder());
    }

    void changeEmail(String person, String email) {
        PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName(person).setEmail(email))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("email"))
                        .build());
    }

    Enrolment enrol(String delivery, String person) {
        return enrolments()
                .createEnrolment(CreateEnrolmentRequest.newBuilder()
                        .setParent(delivery)
                        .setEnrolment(Enrolment.newBuilder().setPerson(person))
                        .build());
    }

    /** Endorses and selects, by two callers, so that there is an offer where there is a seat. */
    Enrolment offer(Enrolment nominated) {
        enrolments()
                .endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                        .setName(nominated.getName())
                        .build());
        return EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .selectEnrolment(SelectEnrolmentRequest.newBuilder()
                        .setName(nominated.getName())
                        .build());
    }

    Enrolment accept(Enrolment offered) {
        return enrolments()
                .acceptOffer(AcceptOfferRequest.newBuilder()
                        .setName(offered.getName())
                        .build());
    }

    /** Imports a sheet of nominations, all its rows. */
    Import importSheet(String delivery, String sheet) throws Exception {
        CompletableFuture<Import> validated = new CompletableFuture<>();
        StreamObserver<ValidateImportRequest> parts = ImportServiceGrpc.newStub(server.as(Role.ROLE_TRAINER))
                .validateImport(new StreamObserver<>() {
                    @Override
                    public void onNext(ValidateImportResponse answer) {
                        if (answer.hasImport()) {
                            validated.complete(answer.getImport());
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        validated.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        validated.completeExceptionally(new AssertionError("ended without an import"));
                    }
                });
        byte[] file = sheet.getBytes(StandardCharsets.UTF_8);
        parts.onNext(ValidateImportRequest.newBuilder()
                .setHeader(ImportHeader.newBuilder()
                        .setDelivery(delivery)
                        .setFileName("nominations.csv")
                        .setSizeBytes(file.length))
                .build());
        parts.onNext(ValidateImportRequest.newBuilder()
                .setChunk(ByteString.copyFrom(file))
                .build());
        parts.onCompleted();
        Iterator<CommitImportResponse> answers = ImportServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER))
                .commitImport(CommitImportRequest.newBuilder()
                        .setName(validated.get(60, TimeUnit.SECONDS).getName())
                        .setMode(ImportMode.IMPORT_MODE_ALL_OR_NOTHING)
                        .build());
        CommitImportResponse last = null;
        while (answers.hasNext()) {
            last = answers.next();
        }
        return last.getImport();
    }

    /** A sheet of so many people with addresses "p{number}@x.example". */
    static String sheet(int rows) {
        StringBuilder sheet = new StringBuilder("Name;Sex;Nationality;Date of birth;E-mail\n");
        for (int row = 1; row <= rows; row++) {
            sheet.append(String.format(
                    "Nominee %s;F;KE;1990-01-%02d;p%d@x.example%n",
                    Character.toString('A' + row % 26) + row, row % 28 + 1, row));
        }
        return sheet.toString();
    }

    List<Enrolment> roster(String delivery) {
        return enrolments()
                .listEnrolments(ListEnrolmentsRequest.newBuilder()
                        .setParent(delivery)
                        .setPageSize(1000)
                        .build())
                .getEnrolmentsList();
    }

    /** Notices in the order they were written. */
    List<Notice> notices(String filter) {
        return calls().listNotices(ListNoticesRequest.newBuilder()
                        .setFilter(filter)
                        .setOrderBy("name")
                        .setPageSize(1000)
                        .build())
                .getNoticesList();
    }

    /** The only one. */
    Notice notice(String filter) {
        List<Notice> found = notices(filter);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " notices where one was expected: " + found);
        }
        return found.get(0);
    }

    /** As it now stands, with its text. */
    Notice now(Notice notice) {
        return calls().getNotice(
                        GetNoticeRequest.newBuilder().setName(notice.getName()).build());
    }

    NoticeServiceBlockingStub calls() {
        return NoticeServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    NoticeServiceBlockingStub focalPoint(String partner) {
        return NoticeServiceGrpc.newBlockingStub(server.asFocalPoint(partner));
    }

    DeliveryServiceBlockingStub deliveries() {
        return DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    EnrolmentServiceBlockingStub enrolments() {
        return EnrolmentServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    CertificateServiceBlockingStub certificates() {
        return CertificateServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    @Override
    public void close() {
        changes.close();
        certificates.close();
        notices.close();
        server.close();
        threads.shutdownNow();
    }
}

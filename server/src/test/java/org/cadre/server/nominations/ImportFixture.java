package org.cadre.server.nominations;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cadre.server.TestServer;
import org.cadre.server.course.CourseService;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonRecords;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.privacy.PrivacyService;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.result.Achievements;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.ExportFailedRowsRequest;
import org.cadre.v1.ExportFailedRowsResponse;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ImportServiceGrpc.ImportServiceBlockingStub;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.ListPersonsRequest;
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
import org.cadre.v1.RowDecision;
import org.cadre.v1.Session;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A delivery with 20 seats and an open call, on a server of its own, and the calls that tests of imports make. */
abstract class ImportFixture {
    static final String SMALL = """
            Name;Sex;Nationality;Date of birth;E-mail
            Ana Ruiz;F;PY;1990-01-02;ana@x.example
            Bo Li;M;CN;1991-03-04;bo@x.example
            ;M;CN;1991-03-04;nobody@x.example
            """;

    static final Retention KEPT = new Retention(24);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    TestServer server;
    String delivery;

    @BeforeEach
    void openACall() throws Exception {
        server = TestServer.start(directory, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            EnrolmentFeature feature = new EnrolmentFeature(
                    parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries, achievements);
            ImportService imports = new ImportService(
                    parts.calls(),
                    parts.tokens(),
                    parts.store(),
                    parts.clock(),
                    threads,
                    feature.personFollowers(),
                    feature.admission(),
                    feature.reversal(),
                    KEPT);
            return List.of(
                    feature.service(),
                    new DeliveryService(
                            parts.calls(), parts.tokens(), deliveries, feature.roster(), achievements.rollCall()),
                    new PartnerService(parts.calls(), parts.tokens(), List.of()),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of()),
                    new CourseService(parts.calls(), parts.tokens(), List.of()),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            feature.personFollowers(),
                            new Disclosure(EnrolmentFeature::teaches),
                            KEPT),
                    imports,
                    new PrivacyService(
                            parts.calls(),
                            List.of(EnrolmentFeature.personalData(), imports.personalData(), new PersonRecords())));
        });
        var partners = PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        for (String id : List.of("unesco", "interpol")) {
            partners.createPartner(CreatePartnerRequest.newBuilder()
                    .setPartnerId(id)
                    .setPartner(Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                    .build());
        }
        ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("heritage")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Heritage")
                                .addPartners(partner("unesco", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(partner("interpol", ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("traffic")
                .setCourse(Course.newBuilder().setTitle("Traffic").setProgramme("programmes/heritage"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/traffic")
                .setCourseVersionId("1")
                .setCourseVersion(CourseVersion.newBuilder().setTitle("Traffic"))
                .build());
        delivery = open("asuncion", 20);
    }

    String open(String id, int capacity) {
        var deliveries = DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
        Instant start = Instant.parse("2026-12-07T12:00:00Z");
        String name = deliveries
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(id)
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Asunción")
                                .setCourseVersion("courses/traffic/versions/1")
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .setPlace("Asunción")
                                .setHostCountry("PY")
                                .setTimeZone("America/Asuncion")
                                .setLanguage("es")
                                .setCapacity(capacity)
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Timestamp.newBuilder().setSeconds(start.getEpochSecond()))
                                        .setEndTime(Timestamp.newBuilder().setSeconds(start.getEpochSecond() + 3600))))
                        .build())
                .getName();
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        return name;
    }

    static ProgrammePartner partner(String id, ProgrammeRole role) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + id)
                .setRole(role)
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    ImportServiceBlockingStub imports() {
        return ImportServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER));
    }

    Import validate(String fileName, byte[] file) throws Exception {
        return validate(fileName, file, new ArrayList<>());
    }

    Import validate(String fileName, byte[] file, List<ImportProgress> progress) throws Exception {
        return validate(ImportHeader.newBuilder().setFileName(fileName), file, progress);
    }

    Import validate(ImportHeader.Builder header, byte[] file, List<ImportProgress> progress) throws Exception {
        CompletableFuture<Import> result = new CompletableFuture<>();
        StreamObserver<ValidateImportRequest> parts = ImportServiceGrpc.newStub(server.as(Role.ROLE_TRAINER))
                .validateImport(new StreamObserver<>() {
                    @Override
                    public void onNext(ValidateImportResponse answer) {
                        if (answer.hasImport()) {
                            result.complete(answer.getImport());
                        } else {
                            progress.add(answer.getProgress());
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        result.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        result.completeExceptionally(new AssertionError("ended without an import"));
                    }
                });
        parts.onNext(ValidateImportRequest.newBuilder()
                .setHeader(header.setDelivery(delivery).setSizeBytes(file.length))
                .build());
        int step = 1 << 20;
        for (int at = 0; at < file.length; at += step) {
            parts.onNext(ValidateImportRequest.newBuilder()
                    .setChunk(ByteString.copyFrom(file, at, Math.min(step, file.length - at)))
                    .build());
        }
        parts.onCompleted();
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException refused) {
            throw (Exception) refused.getCause();
        }
    }

    Import validate(String text) throws Exception {
        return validate("small.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    Map<Integer, ImportRow> rows(Import value) {
        return imports()
                .listImportRows(ListImportRowsRequest.newBuilder()
                        .setName(value.getName())
                        .build())
                .getRowsList()
                .stream()
                .collect(Collectors.toMap(ImportRow::getRow, row -> row));
    }

    Import commit(Import value, ImportMode mode, RowDecision... decisions) {
        Iterator<CommitImportResponse> answers = imports()
                .commitImport(CommitImportRequest.newBuilder()
                        .setName(value.getName())
                        .setMode(mode)
                        .addAllDecisions(List.of(decisions))
                        .build());
        CommitImportResponse last = null;
        while (answers.hasNext()) {
            last = answers.next();
        }
        return last.getImport();
    }

    int taken() {
        return DeliveryServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER))
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getSeats()
                .getTaken();
    }

    int persons() {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER))
                .listPersons(ListPersonsRequest.newBuilder().setPageSize(1000).build())
                .getPersonsCount();
    }

    Person person(Import value, int row) {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .getPerson(GetPersonRequest.newBuilder()
                        .setName(rows(value).get(row).getPerson())
                        .build());
    }

    String failedRows(Import value) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Iterator<ExportFailedRowsResponse> chunks = imports()
                .exportFailedRows(ExportFailedRowsRequest.newBuilder()
                        .setName(value.getName())
                        .build());
        while (chunks.hasNext()) {
            chunks.next().getChunk().writeTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

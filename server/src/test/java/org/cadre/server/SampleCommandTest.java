package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.access.Tokens;
import org.cadre.server.iati.IatiSettings;
import org.cadre.server.iati.OfficialRules;
import org.cadre.server.iati.OfficialStandard;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualState;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateState;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.IatiExportSummary;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.ListEvaluationsRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.ListRosterRowsRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectState;
import org.cadre.v1.Role;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a new user meets in the sample. */
class SampleCommandTest {
    @TempDir
    private Path directory;

    @Test
    void everyStatePolicyAndReasonToWaitIsMetAndASecondSampleIsRefused() throws Exception {
        meetsAll(new Database.Sqlite(directory), "--data-dir", directory.toString());
    }

    @Test
    void onPostgreSqlItIsTheSame() throws Exception {
        Database.PostgreSql database = (Database.PostgreSql) FreshPostgreSql.database();
        meetsAll(database, "--database-url", database.url(), "--database-user", database.user());
    }

    private static void meetsAll(Database database, String... where) throws Exception {
        StringWriter errors = new StringWriter();
        assertEquals(0, sample(errors, where), errors::toString);

        Clock clock = Clock.systemUTC();
        try (Assembly assembly = Assembly.start(settings(database), clock);
                Tokens tokens = Tokens.open(database, clock)) {
            assertTrue(
                    tokens.list().stream().allMatch(token -> token.revoked().isPresent()), "No token is left behind.");
            Metadata metadata = new Metadata();
            metadata.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer "
                            + tokens.create(
                                    "reader", Role.ROLE_AUDITOR, Optional.empty(), Optional.empty(), Optional.empty()));
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", assembly.port())
                    .usePlaintext()
                    .intercept(MetadataUtils.newAttachHeadersInterceptor(metadata))
                    .build();
            try {
                checkDeliveries(DeliveryServiceGrpc.newBlockingStub(channel)
                        .listDeliveries(ListDeliveriesRequest.newBuilder()
                                .setPageSize(1000)
                                .build())
                        .getDeliveriesList());
                checkEnrolments(enrolments(EnrolmentServiceGrpc.newBlockingStub(channel)));
                checkCertificates(CertificateServiceGrpc.newBlockingStub(channel)
                        .listCertificates(ListCertificatesRequest.newBuilder()
                                .setPageSize(1000)
                                .build())
                        .getCertificatesList());
                checkEvaluations(EvaluationServiceGrpc.newBlockingStub(channel));
                checkProjects(channel);
                checkNotices(channel);
                checkActivityFile(channel);
            } finally {
                channel.shutdownNow();
            }
        }

        StringWriter refusal = new StringWriter();
        assertEquals(64, sample(refusal, where));
        assertTrue(refusal.toString().contains("holds partners already"), refusal.toString());
    }

    private static void checkDeliveries(List<Delivery> deliveries) {
        assertTrue(deliveries.size() >= 20, deliveries.size() + " deliveries");
        Set<DeliveryState> states =
                EnumSet.range(DeliveryState.DELIVERY_STATE_DRAFT, DeliveryState.DELIVERY_STATE_CANCELLED);
        Set<AdmissionPolicy> policies = EnumSet.range(
                AdmissionPolicy.ADMISSION_POLICY_OPEN, AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING);
        for (Delivery delivery : deliveries) {
            states.remove(delivery.getState());
            policies.remove(delivery.getAdmissionPolicy());
            assertTrue(delivery.getSeats().getLeft() >= 0, delivery.getName());
        }
        assertEquals(Set.of(), states);
        assertEquals(Set.of(), policies);
        Delivery asuncion = deliveries.stream()
                .filter(delivery -> delivery.getName().equals("deliveries/asuncion-2013"))
                .findAny()
                .orElseThrow();
        assertEquals(40, asuncion.getSeats().getTaken());
        assertEquals("America/Asuncion", asuncion.getTimeZone());
    }

    /** Every kind and every state; none has expired, since all are issued on the day on which the sample is made. */
    private static void checkCertificates(List<Certificate> certificates) {
        Set<CertificateState> states = EnumSet.of(
                CertificateState.CERTIFICATE_STATE_ISSUED,
                CertificateState.CERTIFICATE_STATE_SUPERSEDED,
                CertificateState.CERTIFICATE_STATE_REVOKED);
        Set<CertificateKind> kinds = EnumSet.of(
                CertificateKind.CERTIFICATE_KIND_PARTICIPATION,
                CertificateKind.CERTIFICATE_KIND_COMPLETION,
                CertificateKind.CERTIFICATE_KIND_TRAINER);
        certificates.forEach(certificate -> {
            states.remove(certificate.getState());
            kinds.remove(certificate.getKind());
        });
        assertEquals(Set.of(), states);
        assertEquals(Set.of(), kinds);
    }

    private static void checkEnrolments(List<Enrolment> enrolments) {
        Set<SeatObstacleKind> obstacles = EnumSet.of(
                SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY,
                SeatObstacleKind.SEAT_OBSTACLE_KIND_CAP,
                SeatObstacleKind.SEAT_OBSTACLE_KIND_RESERVED);
        Set<EnrolmentState> states =
                EnumSet.range(EnrolmentState.ENROLMENT_STATE_NOMINATED, EnrolmentState.ENROLMENT_STATE_TRANSFERRED);
        // Nobody waits for an offer to run out while a sample is made.
        states.remove(EnrolmentState.ENROLMENT_STATE_EXPIRED);
        for (Enrolment enrolment : enrolments) {
            states.remove(enrolment.getState());
            enrolment.getWaiting().getObstaclesList().stream()
                    .map(SeatObstacle::getKind)
                    .forEach(obstacles::remove);
        }
        assertEquals(Set.of(), states);
        assertEquals(Set.of(), obstacles);
        assertEquals(
                20,
                enrolments.stream()
                        .filter(enrolment -> enrolment.getName().startsWith("deliveries/asuncion-2013/"))
                        .filter(enrolment ->
                                enrolment.getParticipant().getNationality().equals("PY"))
                        .count());
    }

    private static List<Enrolment> enrolments(EnrolmentServiceGrpc.EnrolmentServiceBlockingStub stub) {
        List<Enrolment> all = new ArrayList<>();
        String token = "";
        do {
            ListEnrolmentsResponse page = stub.listEnrolments(ListEnrolmentsRequest.newBuilder()
                    .setParent("deliveries/-")
                    .setPageSize(1000)
                    .setPageToken(token)
                    .build());
            all.addAll(page.getEnrolmentsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    static int sample(StringWriter errors, String... where) {
        CommandLine line = Main.commandLine(Map.of());
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors, true));
        return line.execute(
                Stream.concat(Stream.of("sample"), Arrays.stream(where)).toArray(String[]::new));
    }

    static ServerSettings settings(Database database) {
        return new ServerSettings(
                "127.0.0.1:0",
                database,
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofDays(30),
                Duration.ofDays(2),
                Duration.ofSeconds(20),
                4096,
                1024,
                10,
                ServerSettings.ISSUER_NAME,
                0,
                Optional.empty(),
                Optional.of(new IatiSettings("XM-EXAMPLE-1", "40", "An organisation that reports (example)")));
    }

    /** Of the sample's projects that are aid, a file that others' programs accept. */
    private static void checkActivityFile(ManagedChannel channel) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        IatiExportSummary summary = null;
        Iterator<ExportIatiActivitiesResponse> answers = IatiServiceGrpc.newBlockingStub(channel)
                .exportIatiActivities(ExportIatiActivitiesRequest.getDefaultInstance());
        while (answers.hasNext()) {
            ExportIatiActivitiesResponse answer = answers.next();
            answer.getChunk().writeTo(file);
            summary = answer.hasSummary() ? answer.getSummary() : summary;
        }
        assertEquals(2, summary.getWritten());
        assertEquals(0, summary.getLeftOut());
        assertEquals(3, summary.getNotAid());
        if (!OfficialStandard.isHere()) {
            // Said by the tests of the export, which skip where it is not.
            return;
        }
        OfficialStandard standard = OfficialStandard.require();
        standard.requireValid(file.toByteArray());
        assertEquals(Set.of(), OfficialRules.errors(standard, file.toByteArray(), LocalDate.now(ZoneOffset.UTC)));
        assertEquals(List.of(), standard.codesOffTheirLists(file.toByteArray()));
    }

    /** What can be said without a mail server: nothing was sent, and nobody was written to of what happened years ago. */
    private static void checkNotices(ManagedChannel channel) {
        List<Notice> notices = NoticeServiceGrpc.newBlockingStub(channel)
                .listNotices(ListNoticesRequest.newBuilder().setPageSize(1000).build())
                .getNoticesList();
        assertEquals(
                Set.of(
                        NoticeState.NOTICE_STATE_QUEUED,
                        NoticeState.NOTICE_STATE_SKIPPED,
                        NoticeState.NOTICE_STATE_CANCELLED),
                notices.stream().map(Notice::getState).collect(Collectors.toSet()));
        assertEquals(
                Set.of(
                        NoticeKind.NOTICE_KIND_OFFER,
                        NoticeKind.NOTICE_KIND_OFFER_REMINDER,
                        NoticeKind.NOTICE_KIND_SEAT_CONFIRMED,
                        NoticeKind.NOTICE_KIND_DELIVERY_CANCELLED),
                notices.stream().map(Notice::getKind).collect(Collectors.toSet()));
        assertTrue(notices.size() < 50, notices.size() + " notices are no example");
        assertTrue(notices.stream().allMatch(notice -> notice.getAttempts() == 0), "no mail server was asked");
    }

    /** Projects in four states, a figure that was counted from a roster, and one that waits to be put right. */
    private static void checkProjects(ManagedChannel channel) {
        Set<ProjectState> states = ProjectServiceGrpc.newBlockingStub(channel)
                .listProjects(ListProjectsRequest.getDefaultInstance())
                .getProjectsList()
                .stream()
                .map(Project::getState)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        ProjectState.PROJECT_STATE_PIPELINE,
                        ProjectState.PROJECT_STATE_IMPLEMENTATION,
                        ProjectState.PROJECT_STATE_FINALISATION,
                        ProjectState.PROJECT_STATE_SUSPENDED),
                states);
        List<Actual> actuals = ActualServiceGrpc.newBlockingStub(channel)
                .listActuals(ListActualsRequest.newBuilder()
                        .setParent("projects/-/indicators/-/periods/-")
                        .build())
                .getActualsList();
        assertTrue(actuals.stream().anyMatch(actual -> actual.getState() == ActualState.ACTUAL_STATE_RETURNED));
        Actual counted =
                actuals.stream().filter(Actual::hasRosterCount).findFirst().orElseThrow();
        int women = Integer.parseInt(counted.getValue().getNumber());
        assertTrue(women > 0, counted.getName());
        assertEquals(
                women,
                ActualServiceGrpc.newBlockingStub(channel)
                        .listRosterRows(ListRosterRowsRequest.newBuilder()
                                .setName(counted.getName())
                                .setPageSize(1_000)
                                .build())
                        .getEnrolmentsCount());
    }

    /** A closed evaluation of each level that is asked, with figures that are told and one that is not; and a gain. */
    private static void checkEvaluations(EvaluationServiceBlockingStub stub) {
        List<Evaluation> evaluations = stub.listEvaluations(ListEvaluationsRequest.newBuilder()
                        .setParent("deliveries/-")
                        .build())
                .getEvaluationsList();
        assertEquals(
                Set.of(
                        EvaluationLevel.EVALUATION_LEVEL_REACTION,
                        EvaluationLevel.EVALUATION_LEVEL_BEHAVIOUR,
                        EvaluationLevel.EVALUATION_LEVEL_RESULTS),
                evaluations.stream().map(Evaluation::getLevel).collect(Collectors.toSet()));
        Set<Boolean> kept = new HashSet<>();
        for (Evaluation evaluation : evaluations) {
            EvaluationSummary summary = stub.getEvaluationSummary(GetEvaluationSummaryRequest.newBuilder()
                    .setName(evaluation.getName())
                    .build());
            assertTrue(summary.getResponseCount() >= 5, evaluation.getName());
            summary.getFiguresList().forEach(figures -> kept.add(figures.getFewerThanFive()));
        }
        assertEquals(Set.of(true, false), kept);
        assertTrue(stub.getLearningGain(GetLearningGainRequest.newBuilder()
                                .setDelivery("deliveries/nairobi-2014")
                                .build())
                        .getPairCount()
                >= 20);
    }
}

package org.cadre.server;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.type.Date;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cadre.server.access.Tokens;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.VerifyCertificateRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the sample, somebody with a certificate is erased; afterwards no byte of any table tells who it was. */
class ErasureTest {
    private static final String NAME = "Zdzisława Ołubiec-Öztürk";
    private static final String EMAIL = "zdz.olubiec@office.example";

    @TempDir
    private Path directory;

    private final Map<Role, Channel> channels = new LinkedHashMap<>();
    private final SampleOffice office = new SampleOffice(channels);

    @Test
    void nothingOfSqlitesFilesTellsWhoItWas() throws Exception {
        List<String> texts = new ArrayList<>();
        erase(new Database.Sqlite(directory), texts, "--data-dir", directory.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cadre.db"))) {
            Traces.assertNoTableHolds(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", texts);
        }
    }

    @Test
    void noTableOfPostgreSqlTellsWhoItWas() throws Exception {
        Database.PostgreSql database = (Database.PostgreSql) FreshPostgreSql.database();
        List<String> texts = new ArrayList<>();
        erase(database, texts, "--database-url", database.url(), "--database-user", database.user());
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "")) {
            Traces.assertNoTableHolds(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
                    texts);
        }
    }

    private void erase(Database database, List<String> texts, String... where) throws Exception {
        StringWriter errors = new StringWriter();
        assertEquals(0, SampleCommandTest.sample(errors, where), errors::toString);
        try (Assembly assembly = Assembly.start(SampleCommandTest.settings(database), Clock.systemUTC());
                Tokens tokens = Tokens.open(database, Clock.systemUTC())) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", assembly.port())
                    .usePlaintext()
                    .maxInboundMessageSize(16 << 20)
                    .build();
            try {
                for (Role role : List.of(Role.ROLE_ADMIN, Role.ROLE_COORDINATOR, Role.ROLE_TRAINER)) {
                    Metadata headers = new Metadata();
                    headers.put(
                            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                            "Bearer "
                                    + tokens.create(
                                            role.name().toLowerCase(java.util.Locale.ROOT),
                                            role,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()));
                    channels.put(
                            role,
                            ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
                }
                eraseAndCompare(texts);
                if (database instanceof Database.Sqlite) {
                    Traces.assertBytesLeaveTheFiles(directory, texts);
                }
            } finally {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        }
    }

    private void eraseAndCompare(List<String> texts) throws Exception {
        CertificateServiceBlockingStub certificates = office.certificates();
        Certificate certificate = certificateOfOneWhoIsDone();
        String person = certificate.getPerson();
        texts.addAll(List.of(certificate.getContent().getPersonName(), NAME, EMAIL));
        office.persons(Role.ROLE_ADMIN)
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setName(person)
                                .setFullName(NAME)
                                .setEmail(EMAIL)
                                .setBirthDate(Date.newBuilder()
                                        .setYear(1971)
                                        .setMonth(3)
                                        .setDay(9)))
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of("full_name", "email", "birth_date")))
                        .setReason("Now called " + NAME)
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        Enrolment active = enrolSomewhere(person);
        ErasePersonRequest erase = ErasePersonRequest.newBuilder()
                .setName(person)
                .setReason("Asked for by the person")
                .build();

        var refused = refusal(() -> office.privacy(Role.ROLE_ADMIN).erasePerson(erase));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("no_active_enrolment", refused.metadata().get("guard"));
        EnrolmentServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(active.getName())
                        .setReason(NAME + " has fallen ill")
                        .build());

        Message figures = office.figures();
        Message standing = certificates.verifyCertificate(verify(certificate));
        List<Change> history = office.history(person);
        ErasePersonResponse foretold = office.privacy(Role.ROLE_ADMIN)
                .erasePerson(erase.toBuilder().setValidateOnly(true).build());
        assertEquals(
                List.of("records", "enrolments", "certificates", "kept answers to requests").stream()
                        .sorted()
                        .toList(),
                foretold.getPartsList().stream()
                        .map(ErasedPart::getWhat)
                        .filter(what ->
                                !List.of("marks", "attempts", "imported rows").contains(what))
                        .sorted()
                        .toList());
        assertEquals(NAME, office.get(person).getFullName());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> office.privacy(Role.ROLE_COORDINATOR).erasePerson(erase))
                        .reason());
        assertTrue(refusal(() -> office.privacy(Role.ROLE_ADMIN)
                        .erasePerson(erase.toBuilder().setReason("For " + NAME).build()))
                .violations()
                .containsKey("reason"));
        exportedIsAll(person, active);
        long revision = office.lastRevision();

        ErasePersonResponse done = office.privacy(Role.ROLE_ADMIN).erasePerson(erase);
        assertEquals(
                foretold.getPartsList().stream().map(ErasedPart::getWhat).toList(),
                done.getPartsList().stream().map(ErasedPart::getWhat).toList());
        Person left = office.get(person);
        assertEquals(done.getPerson(), left);
        assertTrue(left.hasEraseTime() && left.getFullName().isEmpty() && !left.hasBirthDate());
        assertNotEquals("", left.getNationality());
        assertEquals(0, office.privacy(Role.ROLE_ADMIN).erasePerson(erase).getPartsCount(), "erased before");

        assertEquals(figures, office.figures(), "every figure counts the same");
        assertEquals(standing, certificates.verifyCertificate(verify(certificate)));
        assertEquals(
                certificate.getState(),
                certificates
                        .getCertificate(GetCertificateRequest.newBuilder()
                                .setName(certificate.getName())
                                .build())
                        .getState());
        assertTrue(certificates
                        .getCertificatePdf(GetCertificatePdfRequest.newBuilder()
                                .setName(certificate.getName())
                                .build())
                        .getPdf()
                        .size()
                > 0);
        assertEquals(0, office.found(NAME.substring(0, 5)) + office.found(EMAIL));
        assertEquals(
                "PERSON_ERASED",
                refusal(() -> office.persons(Role.ROLE_ADMIN)
                                .updatePerson(UpdatePersonRequest.newBuilder()
                                        .setPerson(Person.newBuilder()
                                                .setName(person)
                                                .setFullName("Back"))
                                        .setUpdateMask(FieldMask.newBuilder().addPaths("full_name"))
                                        .build()))
                        .reason());
        List<Change> after = office.history(person);
        // One for the export and one for the erasure.
        assertEquals(history.size() + 2, after.size());
        assertEquals("person.erased", after.get(0).getVerb());
        for (int at = 0; at < history.size(); at++) {
            assertEquals(history.get(at).getRevision(), after.get(at + 2).getRevision());
            assertEquals(history.get(at).getActor(), after.get(at + 2).getActor());
        }
        assertFeedTells(revision, texts);
    }

    private void exportedIsAll(String person, Enrolment active) {
        ExportPersonRequest export = ExportPersonRequest.newBuilder()
                .setName(person)
                .setReason("Asked for by the person")
                .build();
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> office.privacy(Role.ROLE_TRAINER).exportPerson(export))
                        .reason());
        ExportPersonResponse told = office.privacy(Role.ROLE_COORDINATOR).exportPerson(export);
        assertEquals(NAME, told.getPerson().getFullName());
        assertTrue(told.getEnrolmentsList().stream()
                .anyMatch(each -> each.getName().equals(active.getName())));
        assertTrue(told.getCertificatesCount() > 0);
        assertTrue(told.getChangesList().stream()
                .anyMatch(change -> change.getReason().contains("fallen ill")));
        assertEquals("person.exported", office.history(person).get(0).getVerb());
        assertEquals("role_coordinator", office.history(person).get(0).getActor());
    }

    /** The whole feed, read anew by one who comes late and by one who was up to date. */
    private void assertFeedTells(long revision, List<String> texts) throws Exception {
        TreeSet<String> verbs = new TreeSet<>();
        for (long from : List.of(0L, revision)) {
            long last = office.lastRevision();
            try (Context.CancellableContext watching = Context.current().withCancellation()) {
                watching.call(() -> {
                    var answers = ChangeServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                            .watchChanges(WatchChangesRequest.newBuilder()
                                    .setAfterRevision(from)
                                    .build());
                    WatchChangesResponse answer;
                    do {
                        answer = answers.next();
                        assertFalse(Traces.holds(answer.toByteArray(), texts), () -> "the feed from " + from);
                        if (from == revision) {
                            answer.getChangesList().forEach(change -> verbs.add(change.getVerb()));
                        }
                    } while (answer.getRevision() < last);
                    return null;
                });
            }
        }
        assertTrue(
                verbs.containsAll(List.of("person.erased", "enrolment.erased", "certificate.erased")), verbs::toString);
    }

    private Enrolment enrolSomewhere(String person) {
        List<String> refusals = new ArrayList<>();
        for (var delivery : DeliveryServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                .listDeliveries(ListDeliveriesRequest.newBuilder()
                        .setFilter("state = CALL_OPEN")
                        .build())
                .getDeliveriesList()) {
            try {
                return EnrolmentServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                        .batchCreateEnrolments(BatchCreateEnrolmentsRequest.newBuilder()
                                .setParent(delivery.getName())
                                .addRequests(CreateEnrolmentRequest.newBuilder()
                                        .setParent(delivery.getName())
                                        .setEnrolment(Enrolment.newBuilder()
                                                .setPerson(person)
                                                .setPrerequisiteWaiver("For a test")
                                                .setRemarks("Knows " + NAME)))
                                .setRequestId(UUID.randomUUID().toString())
                                .build())
                        .getEnrolments(0);
            } catch (StatusRuntimeException refused) {
                refusals.add(refused.getMessage());
            }
        }
        throw new AssertionError("no delivery takes the person: " + refusals);
    }

    private Certificate certificateOfOneWhoIsDone() {
        for (Certificate certificate : office.certificates()
                .listCertificates(ListCertificatesRequest.newBuilder()
                        .setFilter("state = ISSUED AND kind = COMPLETION")
                        .setPageSize(1000)
                        .build())
                .getCertificatesList()) {
            String name = certificate.getContent().getPersonName();
            boolean only = office.persons(Role.ROLE_ADMIN)
                            .listPersons(ListPersonsRequest.newBuilder()
                                    .setFilter("full_name = \"" + name + "\"")
                                    .build())
                            .getPersonsCount()
                    == 1;
            boolean done = only
                    && !isGuarded(ErasePersonRequest.newBuilder()
                            .setName(certificate.getPerson())
                            .setReason("A look")
                            .setValidateOnly(true)
                            .build());
            if (done) {
                return office.certificates()
                        .getCertificate(GetCertificateRequest.newBuilder()
                                .setName(certificate.getName())
                                .build());
            }
        }
        throw new AssertionError("nobody with a certificate is done");
    }

    private boolean isGuarded(ErasePersonRequest request) {
        try {
            office.privacy(Role.ROLE_ADMIN).erasePerson(request);
            return false;
        } catch (StatusRuntimeException refused) {
            return true;
        }
    }

    private static VerifyCertificateRequest verify(Certificate certificate) {
        return VerifyCertificateRequest.newBuilder()
                .setNumber(certificate.getNumber())
                .setCode(certificate.getVerificationCode())
                .build();
    }
}

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cadre.server.access.Tokens;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.SearchPersonsRequest;
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
    private static final ComputeFiguresRequest FIGURES = ComputeFiguresRequest.newBuilder()
            .addBy(org.cadre.v1.FigureDimension.FIGURE_DIMENSION_GENDER)
            .build();

    @TempDir
    private Path directory;

    private final Map<Role, Channel> channels = new LinkedHashMap<>();

    @Test
    void nothingOfSqlitesFilesTellsWhoItWas() throws Exception {
        List<String> texts = new ArrayList<>();
        erase(new Database.Sqlite(directory), texts, "--data-dir", directory.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cadre.db"))) {
            assertNoTableHolds(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", texts);
        }
    }

    @Test
    void noTableOfPostgreSqlTellsWhoItWas() throws Exception {
        Database.PostgreSql database = (Database.PostgreSql) FreshPostgreSql.database();
        List<String> texts = new ArrayList<>();
        erase(database, texts, "--database-url", database.url(), "--database-user", database.user());
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "")) {
            assertNoTableHolds(
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
                    assertBytesLeaveTheFiles(texts);
                }
            } finally {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        }
    }

    private void eraseAndCompare(List<String> texts) throws Exception {
        CertificateServiceBlockingStub certificates = certificates();
        Certificate certificate = certificateOfOneWhoIsDone();
        String person = certificate.getPerson();
        texts.addAll(List.of(certificate.getContent().getPersonName(), NAME, EMAIL));
        persons(Role.ROLE_ADMIN)
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

        var refused = refusal(() -> privacy(Role.ROLE_ADMIN).erasePerson(erase));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("no_active_enrolment", refused.metadata().get("guard"));
        EnrolmentServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(active.getName())
                        .setReason(NAME + " has fallen ill")
                        .build());

        Message figures = figures();
        Message standing = certificates.verifyCertificate(verify(certificate));
        List<Change> history = history(person);
        ErasePersonResponse foretold = privacy(Role.ROLE_ADMIN)
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
        assertEquals(NAME, get(person).getFullName());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> privacy(Role.ROLE_COORDINATOR).erasePerson(erase)).reason());
        assertTrue(refusal(() -> privacy(Role.ROLE_ADMIN)
                        .erasePerson(erase.toBuilder().setReason("For " + NAME).build()))
                .violations()
                .containsKey("reason"));
        exportedIsAll(person, active);
        long revision = lastRevision();

        ErasePersonResponse done = privacy(Role.ROLE_ADMIN).erasePerson(erase);
        assertEquals(
                foretold.getPartsList().stream().map(ErasedPart::getWhat).toList(),
                done.getPartsList().stream().map(ErasedPart::getWhat).toList());
        Person left = get(person);
        assertEquals(done.getPerson(), left);
        assertTrue(left.hasEraseTime() && left.getFullName().isEmpty() && !left.hasBirthDate());
        assertNotEquals("", left.getNationality());
        assertEquals(0, privacy(Role.ROLE_ADMIN).erasePerson(erase).getPartsCount(), "erased before");

        assertEquals(figures, figures(), "every figure counts the same");
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
        assertEquals(0, found(NAME.substring(0, 5)) + found(EMAIL));
        assertEquals(
                "PERSON_ERASED",
                refusal(() -> persons(Role.ROLE_ADMIN)
                                .updatePerson(UpdatePersonRequest.newBuilder()
                                        .setPerson(Person.newBuilder()
                                                .setName(person)
                                                .setFullName("Back"))
                                        .setUpdateMask(FieldMask.newBuilder().addPaths("full_name"))
                                        .build()))
                        .reason());
        List<Change> after = history(person);
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
                refusal(() -> privacy(Role.ROLE_TRAINER).exportPerson(export)).reason());
        ExportPersonResponse told = privacy(Role.ROLE_COORDINATOR).exportPerson(export);
        assertEquals(NAME, told.getPerson().getFullName());
        assertTrue(told.getEnrolmentsList().stream()
                .anyMatch(each -> each.getName().equals(active.getName())));
        assertTrue(told.getCertificatesCount() > 0);
        assertTrue(told.getChangesList().stream()
                .anyMatch(change -> change.getReason().contains("fallen ill")));
        assertEquals("person.exported", history(person).get(0).getVerb());
        assertEquals("role_coordinator", history(person).get(0).getActor());
    }

    /** The whole feed, read anew by one who comes late and by one who was up to date. */
    private void assertFeedTells(long revision, List<String> texts) throws Exception {
        TreeSet<String> verbs = new TreeSet<>();
        for (long from : List.of(0L, revision)) {
            long last = lastRevision();
            try (Context.CancellableContext watching = Context.current().withCancellation()) {
                watching.call(() -> {
                    var answers = ChangeServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                            .watchChanges(WatchChangesRequest.newBuilder()
                                    .setAfterRevision(from)
                                    .build());
                    WatchChangesResponse answer;
                    do {
                        answer = answers.next();
                        assertFalse(holds(answer.toByteArray(), texts), () -> "the feed from " + from);
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

    private void assertBytesLeaveTheFiles(List<String> texts) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (filesHold(texts) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertFalse(filesHold(texts), "bytes are left in SQLite's files");
    }

    private boolean filesHold(List<String> texts) throws Exception {
        for (String file : List.of("cadre.db", "cadre.db-wal")) {
            if (Files.exists(directory.resolve(file)) && holds(Files.readAllBytes(directory.resolve(file)), texts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(byte[] bytes, List<String> texts) {
        String inside = new String(bytes, StandardCharsets.ISO_8859_1);
        return texts.stream()
                .anyMatch(text -> inside.contains(
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    private static void assertNoTableHolds(Connection connection, String tables, List<String> texts) throws Exception {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        assertTrue(names.contains("person") && names.contains("change"), names::toString);
        for (String table : names) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        Object value = rows.getObject(column);
                        byte[] bytes = value instanceof byte[] raw
                                ? raw
                                : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                        String where = table + "." + rows.getMetaData().getColumnName(column);
                        assertFalse(holds(bytes, texts), where);
                    }
                }
            }
        }
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
        for (Certificate certificate : certificates()
                .listCertificates(ListCertificatesRequest.newBuilder()
                        .setFilter("state = ISSUED AND kind = COMPLETION")
                        .setPageSize(1000)
                        .build())
                .getCertificatesList()) {
            String name = certificate.getContent().getPersonName();
            boolean only = persons(Role.ROLE_ADMIN)
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
                return certificates()
                        .getCertificate(GetCertificateRequest.newBuilder()
                                .setName(certificate.getName())
                                .build());
            }
        }
        throw new AssertionError("nobody with a certificate is done");
    }

    private boolean isGuarded(ErasePersonRequest request) {
        try {
            privacy(Role.ROLE_ADMIN).erasePerson(request);
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

    private Message figures() {
        return FiguresServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN)).computeFigures(FIGURES).toBuilder()
                .clearRevision()
                .build();
    }

    private long lastRevision() {
        return persons(Role.ROLE_ADMIN)
                .listPersons(ListPersonsRequest.newBuilder().setPageSize(1).build())
                .getRevision();
    }

    private List<Change> history(String person) {
        return ChangeServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(person)
                        .setPageSize(1000)
                        .build())
                .getChangesList();
    }

    private int found(String query) {
        return persons(Role.ROLE_ADMIN)
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsCount();
    }

    private Person get(String person) {
        return persons(Role.ROLE_ADMIN)
                .getPerson(GetPersonRequest.newBuilder().setName(person).build());
    }

    private PersonServiceGrpc.PersonServiceBlockingStub persons(Role role) {
        return PersonServiceGrpc.newBlockingStub(channels.get(role));
    }

    private PrivacyServiceGrpc.PrivacyServiceBlockingStub privacy(Role role) {
        return PrivacyServiceGrpc.newBlockingStub(channels.get(role));
    }

    private CertificateServiceBlockingStub certificates() {
        return CertificateServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN));
    }
}

package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.BatchIssueCertificatesResponse;
import org.cadre.v1.Certificate;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on the command line, against the program cadre-server; and verifying without it. */
class CertificateCommandsTest {
    private static final String DELIVERY = "deliveries/lyon";

    @TempDir
    private static Path folder;

    private static RealServer server;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        server = new RealServer(folder, "ADMIN");
        try (Connection connection = server.connect()) {
            catalogue(connection);
            held(connection);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void catalogue(Connection connection) {
        for (String id : List.of("interpol", "unodc")) {
            connection
                    .partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(
                                    Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        connection
                .programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("aircop")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Airport Communication Project")
                                .addPartners(part("interpol"))
                                .addPartners(part("unodc")))
                        .build());
        connection
                .courses()
                .createCourse(CreateCourseRequest.newBuilder()
                        .setCourseId("cargo")
                        .setCourse(Course.newBuilder().setTitle("Cargo").setProgramme("programmes/aircop"))
                        .build());
        connection
                .courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent("courses/cargo")
                        .setCourseVersionId("1")
                        .setCourseVersion(CourseVersion.newBuilder()
                                .setTitle("Air cargo profiling")
                                .addLanguages("fr"))
                        .build());
        for (String id : List.of("ana", "ben", "tariq")) {
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId(id)
                            .setPerson(Person.newBuilder()
                                    .setFullName("Person " + id)
                                    .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()))
                            .build());
        }
    }

    private static ProgrammePartner.Builder part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
    }

    private static void held(Connection connection) {
        Instant start = Instant.parse("2026-03-02T08:00:00Z");
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("lyon")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Fret aérien, Lyon")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setPlace("Lyon")
                                .setHostCountry("FR")
                                .setTimeZone("Europe/Paris")
                                .setLanguage("fr")
                                .setCapacity(9)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/tariq"))
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(start))
                                        .setEndTime(Dates.timestamp(start.plusSeconds(8 * 3600)))))
                        .build());
        var deliveries = connection.deliveries();
        deliveries.planDelivery(
                PlanDeliveryRequest.newBuilder().setName(DELIVERY).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(DELIVERY).build());
        List<Enrolment> enrolled = new ArrayList<>();
        for (String id : List.of("ana", "ben")) {
            enrolled.add(connection
                    .enrolments()
                    .createEnrolment(CreateEnrolmentRequest.newBuilder()
                            .setParent(DELIVERY)
                            .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                            .build()));
        }
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(DELIVERY).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(DELIVERY).build());
        deliveries.startDelivery(
                StartDeliveryRequest.newBuilder().setName(DELIVERY).build());
        for (Enrolment enrolment : enrolled) {
            connection
                    .enrolments()
                    .completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                            .setName(enrolment.getName())
                            .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                            .build());
        }
        deliveries.completeDelivery(
                CompleteDeliveryRequest.newBuilder().setName(DELIVERY).build());
    }

    private static Run cadre(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", server.address(), "--token-file", server.token().toString()));
        return plainly(all);
    }

    private static Run plainly(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                arguments.toArray(String[]::new),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    void fromEligibilityToAVerifiedBadgeAndItsRevocation() throws Exception {
        String before = cadre("certificates", "lyon", "--plain").out();
        assertTrue(before.contains("ana\tPerson ana\tcompletion\t\tmay be issued\tPassed."), before);
        assertTrue(before.contains("tariq\tPerson tariq\ttrainer\t\tmay be issued\tTaught 1 of 1 sessions."), before);

        Run dry = cadre("certificate", "issue", "lyon", "--kind", "completion", "--eligible", "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertTrue(dry.err().contains("Nothing was changed"), dry.err());
        Run issued = cadre("certificate", "issue", "lyon", "--kind", "completion", "--eligible", "--json");
        assertEquals(0, issued.code(), issued.err());
        BatchIssueCertificatesResponse.Builder read = BatchIssueCertificatesResponse.newBuilder();
        JsonFormat.parser().merge(issued.out(), read);
        assertEquals(2, read.getCertificatesCount());
        String number = read.getCertificates(0).getNumber();
        Run again = cadre("certificate", "issue", "lyon", "persons/ana", "--kind", "completion");
        assertEquals(65, again.code());
        assertTrue(again.err().contains(number + " of completion is still good"), again.err());

        Certificate.Builder shown = Certificate.newBuilder();
        JsonFormat.parser().merge(cadre("certificate", "show", number, "--json").out(), shown);
        assertEquals(
                "VALID\n",
                cadre("certificate", "check", number, shown.getVerificationCode())
                        .out());
        assertEquals(65, cadre("certificate", "check", number, "WRONG").code());

        Path pdf = folder.resolve("c.pdf");
        assertEquals(
                0, cadre("certificate", "pdf", number, "-o", pdf.toString()).code());
        assertTrue(
                new String(Files.readAllBytes(pdf), java.nio.charset.StandardCharsets.ISO_8859_1).startsWith("%PDF-"));

        Path badge = folder.resolve("c.jwt");
        Path keys = folder.resolve("keys.json");
        Path list = folder.resolve("list.jwt");
        assertEquals(
                0, cadre("certificate", "badge", number, "-o", badge.toString()).code());
        assertEquals(0, cadre("certificate", "keys", "-o", keys.toString()).code());
        assertEquals(
                0, cadre("certificate", "status-list", "-o", list.toString()).code());
        Run valid = verify(badge, keys, "--status-list", list.toString());
        assertEquals(0, valid.code(), valid.err());
        assertTrue(valid.out().startsWith("VALID: Person ana, Air cargo profiling\n"), valid.out());
        assertTrue(verify(badge, keys).out().contains("Whether it was revoked was not checked"));

        Run revoked = cadre("certificate", "revoke", number, "--reason", "Swapped.");
        assertEquals(0, revoked.code(), revoked.err());
        Run kept = cadre("certificate", "status-list", "-o", list.toString());
        assertEquals(65, kept.code());
        assertTrue(kept.err().contains("is there already"), kept.err());
        assertEquals(
                0,
                cadre("certificate", "status-list", "-o", list.toString(), "--force")
                        .code());
        Run gone = verify(badge, keys, "--status-list", list.toString());
        assertEquals(1, gone.code());
        assertTrue(gone.out().startsWith("REVOKED: Person ana"), gone.out());
        assertEquals(
                "REVOKED\n",
                cadre("certificate", "check", number, shown.getVerificationCode())
                        .out());
        assertTrue(cadre("certificates", "lyon", "--plain").out().contains(number + " was revoked."));

        tampered(badge, keys);
    }

    private static void tampered(Path badge, Path keys) throws IOException {
        String good = Files.readString(badge).strip();
        int at = good.length() - 20;
        char other = good.charAt(at) == 'A' ? 'B' : 'A';
        Path forged =
                Files.writeString(folder.resolve("forged.jwt"), good.substring(0, at) + other + good.substring(at + 1));
        JsonObject verdict =
                JsonParser.parseString(verify(forged, keys, "--json").out()).getAsJsonObject();
        assertFalse(verdict.get("valid").getAsBoolean());
        assertEquals("FORGED", verdict.get("verdict").getAsString());
        Path strange = Files.writeString(
                folder.resolve("other-keys.json"),
                Files.readString(keys).replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"did:jwk:other#0\""));
        Run unknown = verify(badge, strange);
        assertEquals(1, unknown.code());
        assertTrue(unknown.out().startsWith("UNKNOWN_KEY"), unknown.out());
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "nonsense");
        assertEquals(65, verify(nonsense, keys).code());
        assertEquals(65, verify(badge, nonsense).code());
        assertEquals(65, verify(badge, keys, "--status-list", badge.toString()).code());
    }

    private static Run verify(Path badge, Path keys, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", badge.toString(), "--key", keys.toString()));
        arguments.addAll(List.of(more));
        return plainly(arguments);
    }
}

package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CloseCallRequest;
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
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rolls, scores and results by commands, on a delivery that is being held. */
class AttendanceCommandsTest {
    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private Run cadre(RealServer server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", server.address(), "--token-file", server.token().toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                all.toArray(String[]::new),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static void fill(Connection connection) {
        connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unodc")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("UNODC")
                                .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
        connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("interpol")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("INTERPOL")
                                .setKind(PartnerKind.PARTNER_KIND_INTERGOVERNMENTAL))
                        .build());
        connection
                .programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("aircop")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("AIRCOP")
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
                                .setTitle("Cargo")
                                .addLanguages("en")
                                .setPassRule(PassRule.newBuilder()
                                        .setMinimumAttendancePercent(80)
                                        .setMinimumScorePercent(60)))
                        .build());
        for (String id : List.of("ana", "ben", "trainer")) {
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId(id)
                            .setPerson(Person.newBuilder()
                                    .setFullName(id.equals("ana") ? "Ana Añazco" : "Person " + id)
                                    .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()))
                            .build());
        }
        Instant start = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("lyon")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Cargo, Lyon")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setPlace("Lyon")
                                .setHostCountry("FR")
                                .setTimeZone("Europe/Paris")
                                .setLanguage("en")
                                .setCapacity(5)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/trainer"))
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(start))
                                        .setEndTime(Dates.timestamp(start.plusSeconds(3_600)))))
                        .build());
        String name = "deliveries/lyon";
        var deliveries = connection.deliveries();
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        for (String id : List.of("ana", "ben")) {
            connection
                    .enrolments()
                    .createEnrolment(CreateEnrolmentRequest.newBuilder()
                            .setParent(name)
                            .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                            .build());
        }
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(name).build());
        deliveries.startDelivery(StartDeliveryRequest.newBuilder().setName(name).build());
    }

    private static ProgrammePartner.Builder part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
    }

    @Test
    void aPaperSheetAndAClasssScoresBecomeResults() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                fill(connection);
            }
            Run unmarked = cadre(server, "attend", "lyon", "day-1", "--close");
            assertEquals(ExitCodes.BAD_DATA, unmarked.code());
            assertTrue(unmarked.err().contains("2 confirmed participants have no mark"), unmarked.err());

            Path sheet = folder.resolve("sheet.csv");
            Files.writeString(sheet, "name,attendance,minutes,note\nana añazco,partial,20,late\n");
            Run dry = cadre(server, "attend", "lyon", "day-1", "--file", sheet.toString(), "--dry-run");
            assertTrue(dry.err().contains("Nothing was changed."), dry.err());
            Run entered =
                    cadre(server, "attend", "lyon", "day-1", "--file", sheet.toString(), "--all-present", "--close");
            assertEquals(
                    "The roll of day-1 is CLOSED: 2 marks entered, 0 people have no mark.\n",
                    entered.out(),
                    entered.err());
            String roll = cadre(server, "roll", "lyon", "day-1", "--plain").out();
            assertTrue(roll.contains("Ana Añazco\tPARTIAL\t20\tlate\ttrainer-lyon"), roll);
            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre(server, "attend", "lyon", "day-1", "ana=present").code(),
                    "closed");
            assertEquals(
                    ExitCodes.USAGE,
                    cadre(server, "attend", "lyon", "day-1", "ana=perhaps").code());

            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre(server, "scores", "lyon", "final", "ana=12").code(),
                    "no such assessment");
            Run added = cadre(server, "scores", "lyon", "final", "--add", "Final test", "--maximum", "20");
            assertEquals(ExitCodes.OK, added.code(), added.err());
            Run scores = cadre(server, "scores", "lyon", "final", "ana=19.5", "persons/ben=12");
            assertTrue(scores.out().contains("19.5"), scores.out() + scores.err());

            Run why = cadre(server, "results", "lyon", "ana");
            assertTrue(
                    why.out().contains("✗ Attended 20 of 60 minutes: 33.3 %; 80 % are asked for."),
                    why.out() + why.err());
            ListResultsResponse.Builder read = ListResultsResponse.newBuilder();
            JsonFormat.parser().merge(cadre(server, "results", "lyon", "--json").out(), read);
            assertEquals(2, read.getResultsCount());
            Run recorded = cadre(server, "results", "lyon", "--complete");
            assertEquals("1 PASSED, 0 FAILED, 1 INCOMPLETE.\n", recorded.err());
            assertTrue(cadre(server, "roster", "lyon").out().contains("COMPLETED, PASSED"));
        }
    }
}

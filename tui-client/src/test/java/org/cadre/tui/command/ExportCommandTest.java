package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
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
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.Session;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists kept as files, read back by readers that did not write them. */
class ExportCommandTest {
    private static final List<String> HOSTILE =
            List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a \"b\", c\nd", "Ana Añazco 花子", "");

    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private static Run cadre(RealServer server, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--server",
                                        server.address(),
                                        "--token-file",
                                        server.token().toString()))
                        .toArray(String[]::new),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static Sheet hostile() {
        return new Sheet(
                "hostile",
                HOSTILE.stream().map(cell -> "h").toList(),
                List.of(HOSTILE),
                ListEnrolmentsResponse.getDefaultInstance());
    }

    private static List<List<String>> csv(byte[] bytes) {
        return CsvReader.builder().ofCsvRecord(new String(bytes, UTF_8)).stream()
                .map(line -> line.getFields())
                .toList();
    }

    @Test
    void aCsvCellIsNeverAFormulaAndEveryOtherCellIsKept() throws IOException {
        byte[] bytes = hostile().bytes(Sheet.Format.CSV);
        assertEquals('h', bytes[0]);
        List<String> row = csv(bytes).get(1);
        for (int at = 0; at < HOSTILE.size(); at++) {
            assertEquals((at < 6 ? "'" : "") + HOSTILE.get(at), row.get(at));
        }
    }

    @Test
    void anXlsxCellIsTextWhateverItBeginsWith() throws IOException {
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(hostile().bytes(Sheet.Format.XLSX)))) {
            Row row = book.getFirstSheet().read().get(1);
            for (int at : new int[] {0, 1, 2, 3, 7}) {
                assertEquals(CellType.STRING, row.getCell(at).getType());
                assertEquals(HOSTILE.get(at), row.getCell(at).getText());
            }
        }
    }

    @Test
    void listsAreWrittenInEachFormatAndNeverOverAFileUnlessForced() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                fill(connection);
            }
            Path file = folder.resolve("r.csv");
            Run written = cadre(server, "export", "roster", "lyon", "-o", file.toString());
            assertEquals(0, written.code(), written.err());
            assertEquals("Wrote 1 row to " + file + ".\n", written.err());
            List<List<String>> rows = csv(Files.readAllBytes(file));
            assertEquals("Full name", rows.get(0).get(2));
            assertEquals("Ana Añazco", rows.get(1).get(2));

            Files.writeString(file, "mine");
            Run refused = cadre(server, "export", "roster", "lyon", "-o", file.toString());
            assertEquals(ExitCodes.BAD_DATA, refused.code());
            assertTrue(refused.err().contains("is there already"), refused.err());
            assertEquals("mine", Files.readString(file));
            assertEquals(
                    0,
                    cadre(server, "export", "roster", "lyon", "-o", file.toString(), "--force")
                            .code());
            assertEquals(rows, csv(Files.readAllBytes(file)));

            for (String list : List.of("roster", "attendance", "results", "certificates")) {
                Run json = cadre(server, "export", list, "lyon", "--format", "json", "-o", "-");
                assertEquals(0, json.code(), json.err());
                assertTrue(JsonParser.parseString(json.out()).isJsonObject());
                Path book = folder.resolve(list + ".xlsx");
                assertEquals(
                        0,
                        cadre(server, "export", list, "lyon", "--format", "xlsx", "-o", book.toString())
                                .code());
                assertArrayEquals(new byte[] {'P', 'K'}, java.util.Arrays.copyOf(Files.readAllBytes(book), 2));
            }
            assertEquals(
                    ExitCodes.USAGE, cadre(server, "export", "grades", "lyon").code());
            assertEquals(ExitCodes.USAGE, cadre(server, "export", "roster").code());
            Run pdf = cadre(server, "export", "roster", "lyon", "--format", "pdf", "-o", "-");
            assertEquals(ExitCodes.USAGE, pdf.code());
            assertTrue(pdf.err().contains("CSV, XLSX, JSON"), pdf.err());
            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre(server, "export", "roster", "nowhere", "-o", "-").code());
        }
    }

    private static void fill(Connection connection) {
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
                        .setCourseVersion(
                                CourseVersion.newBuilder().setTitle("Cargo").addLanguages("fr"))
                        .build());
        Instant start = Instant.parse("2031-02-03T08:00:00Z");
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("lyon")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Fret aérien")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setPlace("Lyon")
                                .setHostCountry("FR")
                                .setTimeZone("Europe/Paris")
                                .setLanguage("fr")
                                .setCapacity(9)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(start))
                                        .setEndTime(Dates.timestamp(start.plusSeconds(3600)))))
                        .build());
        connection
                .deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder()
                        .setName("deliveries/lyon")
                        .build());
        connection
                .deliveries()
                .openCall(
                        OpenCallRequest.newBuilder().setName("deliveries/lyon").build());
        connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("ana")
                        .setPerson(Person.newBuilder().setFullName("Ana Añazco"))
                        .build());
        connection
                .enrolments()
                .createEnrolment(CreateEnrolmentRequest.newBuilder()
                        .setParent("deliveries/lyon")
                        .setEnrolment(Enrolment.newBuilder().setPerson("persons/ana"))
                        .build());
    }

    private static ProgrammePartner.Builder part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
    }
}

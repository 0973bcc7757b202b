package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.HeldDelivery.Run;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a delivery that is being held as a file: attendance, a sheet to sign, calendars, a OneRoster package. */
class FilesOutTest {
    /** The headings of the OneRoster 1.2 CSV binding, as its tables have them. */
    private static final Map<String, String> HEADINGS = Map.of(
            "manifest.csv", "propertyName,value",
            "academicSessions.csv",
                    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            "users.csv",
                    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                            + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                            + "resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,"
                            + "primaryOrgSourcedId,pronouns",
            "roles.csv",
                    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                            + "userProfileSourcedId",
            "courses.csv",
                    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,"
                            + "subjects,subjectCodes",
            "classes.csv",
                    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                            + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "enrollments.csv",
                    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
                            + "beginDate,endDate");

    @TempDir
    private Path folder;

    private static List<NamedCsvRecord> table(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    @Test
    void attendanceJoinsMarksWithTheNamesOfTheRosterInEveryFormat() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            Run marked = HeldDelivery.cadre(
                    server, "attend", "lyon", "day-1", "persons/ana=partial:20", "persons/ben=present");
            assertEquals(ExitCodes.OK, marked.code(), marked.err());

            List<NamedCsvRecord> rows = table(HeldDelivery.cadre(server, "export", "attendance", "lyon", "-o", "-")
                    .out());
            assertEquals(
                    Set.of("Ana Añazco PARTIAL 20", "Person ben PRESENT 60"),
                    rows.stream()
                            .map(row -> row.getField("Full name") + " " + row.getField("Attendance") + " "
                                    + row.getField("Minutes"))
                            .collect(Collectors.toSet()));
            assertTrue(rows.stream()
                    .allMatch(row -> row.getField("Session").equals("day-1")
                            && row.getField("By").equals("trainer-lyon")
                            && row.getField("Enrolment").startsWith("deliveries/lyon/enrolments/")));

            Path book = folder.resolve("attendance.xlsx");
            Run kept = HeldDelivery.cadre(
                    server, "export", "attendance", "lyon", "--format", "xlsx", "-o", book.toString());
            assertEquals("Wrote 2 rows to " + book + ".\n", kept.err());
            try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(Files.readAllBytes(book)))) {
                List<String> tabs = read.getSheets().map(Sheet::getName).toList();
                assertEquals(List.of("attendance", "to sign"), tabs);
                List<Row> toSign = read.findSheet("to sign").orElseThrow().read();
                assertEquals(List.of("1", "Ana Añazco", "", "PARTIAL"), cells(toSign.get(1)));
                assertEquals(List.of("2", "Person ben", "", "PRESENT"), cells(toSign.get(2)));
                assertTrue(
                        cells(toSign.get(0)).get(3).startsWith("day-1, "),
                        cells(toSign.get(0)).toString());
            }

            Path sheet = folder.resolve("sheet.pdf");
            Run printed = HeldDelivery.cadre(
                    server, "export", "attendance", "lyon", "--format", "pdf", "-o", sheet.toString());
            assertEquals("Wrote 2 rows to " + sheet + ".\n", printed.err());
            assertArrayEquals("%PDF".getBytes(UTF_8), Arrays.copyOf(Files.readAllBytes(sheet), 4));
        }
    }

    private static List<String> cells(Row row) {
        return row.stream()
                .map(cell -> cell == null || cell.getText() == null ? "" : cell.getText())
                .toList();
    }

    @Test
    void calendarsAreWrittenForADeliveryAParticipantAndATrainer() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            Path file = folder.resolve("lyon.ics");
            Run written = HeldDelivery.cadre(server, "calendar", "delivery", "lyon", "-o", file.toString());
            assertEquals("Wrote 1 event to " + file + ".\n", written.err());
            assertTrue(Files.readString(file).contains("UID:day-1.lyon@"));
            assertEquals(
                    ExitCodes.BAD_DATA,
                    HeldDelivery.cadre(server, "calendar", "delivery", "lyon", "-o", file.toString())
                            .code());
            String seat = unfolded(HeldDelivery.cadre(server, "calendar", "person", "persons/ana", "-o", "-"));
            assertTrue(seat.contains("UID:day-1.lyon.participant.ana@"), seat);
            assertTrue(seat.contains("STATUS:CONFIRMED\r\n"), seat);
            String taught = unfolded(HeldDelivery.cadre(server, "calendar", "trainer", "persons/trainer", "-o", "-"));
            assertTrue(taught.contains("UID:day-1.lyon.trainer.trainer@"), taught);
            String cancelled =
                    unfolded(HeldDelivery.cadre(server, "calendar", "delivery", "lyon", "--cancelled", "-o", "-"));
            assertTrue(cancelled.contains("METHOD:CANCEL") && !cancelled.contains("VEVENT"), cancelled);
            assertEquals(
                    ExitCodes.BAD_DATA,
                    HeldDelivery.cadre(server, "calendar", "delivery", "nowhere", "-o", "-")
                            .code());
        }
    }

    private static String unfolded(Run run) {
        assertEquals(ExitCodes.OK, run.code(), run.err());
        return run.out().replace("\r\n ", "");
    }

    @Test
    void aOneRosterPackageHasTheBindingsHeadingsAndEveryIdItNamesIsInIt() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            Path file = folder.resolve("lyon.zip");
            Run written = HeldDelivery.cadre(server, "export", "oneroster", "lyon", "-o", file.toString());
            assertEquals("Wrote 1 class and 3 users to " + file + ".\n", written.err());
            Map<String, String> files = unzipped(file);
            HEADINGS.forEach((name, headings) ->
                    assertEquals(headings, files.get(name).lines().findFirst().orElseThrow(), name));
            assertEquals(HEADINGS.keySet(), files.keySet());

            Map<String, String> manifest = table(files.get("manifest.csv")).stream()
                    .collect(Collectors.toMap(row -> row.getField("propertyName"), row -> row.getField("value")));
            assertEquals("1.0", manifest.get("manifest.version"));
            assertEquals("1.2", manifest.get("oneroster.version"));
            manifest.forEach((property, value) -> {
                if (property.startsWith("file.")) {
                    boolean there = files.containsKey(property.substring("file.".length()) + ".csv");
                    assertEquals(there ? "bulk" : "absent", value, property);
                }
            });

            refers(files, "orgs", "parentSourcedId", "orgs");
            refers(files, "users", "primaryOrgSourcedId", "orgs");
            refers(files, "roles", "userSourcedId", "users");
            refers(files, "roles", "orgSourcedId", "orgs");
            refers(files, "courses", "orgSourcedId", "orgs");
            refers(files, "classes", "courseSourcedId", "courses");
            refers(files, "classes", "schoolSourcedId", "orgs");
            refers(files, "classes", "termSourcedIds", "academicSessions");
            refers(files, "enrollments", "classSourcedId", "classes");
            refers(files, "enrollments", "schoolSourcedId", "orgs");
            refers(files, "enrollments", "userSourcedId", "users");

            takes(files, "orgs", "type", "department|school|district|local|state|national");
            takes(files, "academicSessions", "type", "gradingPeriod|semester|schoolYear|term");
            takes(files, "academicSessions", "startDate", "\\d{4}-\\d\\d-\\d\\d");
            takes(files, "academicSessions", "endDate", "\\d{4}-\\d\\d-\\d\\d");
            takes(files, "academicSessions", "schoolYear", "\\d{4}");
            takes(files, "users", "enabledUser", "true|false");
            takes(files, "users", "givenName", ".+");
            takes(files, "users", "familyName", ".+");
            takes(files, "roles", "roleType", "primary|secondary");
            takes(files, "roles", "role", "student|teacher");
            takes(files, "classes", "classType", "homeroom|scheduled");
            takes(files, "enrollments", "role", "student|teacher");
            takes(files, "enrollments", "primary", "true|false");
            for (String name : HEADINGS.keySet()) {
                if (!name.equals("manifest.csv")) {
                    String table = name.substring(0, name.length() - ".csv".length());
                    takes(files, table, "status", "");
                    takes(files, table, "dateLastModified", "");
                    List<String> ids = column(files, table, "sourcedId");
                    assertEquals(ids.size(), new HashSet<>(ids).size(), name);
                }
            }
            NamedCsvRecord term = table(files.get("academicSessions.csv")).get(0);
            assertTrue(LocalDate.parse(term.getField("startDate")).isBefore(LocalDate.parse(term.getField("endDate"))));
            assertEquals(
                    Set.of("persons.ana student false", "persons.ben student false", "persons.trainer teacher true"),
                    table(files.get("enrollments.csv")).stream()
                            .map(row -> row.getField("userSourcedId") + " " + row.getField("role") + " "
                                    + row.getField("primary"))
                            .collect(Collectors.toSet()));

            Path all = folder.resolve("all.zip");
            HeldDelivery.cadre(server, "export", "oneroster", "--programme", "aircop", "-o", all.toString());
            assertEquals(files, unzipped(all));
            Path none = folder.resolve("none.zip");
            Run empty =
                    HeldDelivery.cadre(server, "export", "oneroster", "--programme", "other", "-o", none.toString());
            assertEquals("Wrote 0 classes and 0 users to " + none + ".\n", empty.err());
            assertEquals(
                    ExitCodes.USAGE,
                    HeldDelivery.cadre(server, "export", "oneroster", "lyon", "--format", "csv")
                            .code());
        }
    }

    static Map<String, String> unzipped(Path file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    static List<String> column(Map<String, String> files, String table, String heading) {
        return table(files.get(table + ".csv")).stream()
                .map(row -> row.getField(heading))
                .toList();
    }

    static void refers(Map<String, String> files, String from, String heading, String to) {
        Set<String> known = Set.copyOf(column(files, to, "sourcedId"));
        for (String id : column(files, from, heading)) {
            assertTrue(id.isEmpty() || known.contains(id), from + "." + heading + " names " + id);
        }
    }

    private static void takes(Map<String, String> files, String table, String heading, String values) {
        List<String> column = column(files, table, heading);
        assertTrue(!column.isEmpty(), table + " is empty");
        column.forEach(
                value -> assertTrue(Pattern.matches(values, value), table + "." + heading + " has \"" + value + "\""));
    }
}

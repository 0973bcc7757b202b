package org.cadre.tui.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package of OneRoster 1.2, CSV binding, bulk: the tables as files in a zip archive, with the manifest that lists them. In a
 * bulk package {@code status} and {@code dateLastModified} are empty. Rows that are added twice under one id stand once.
 */
final class OneRoster {
    /** The tables that are written, each with its headings in the binding's order. */
    enum Table {
        ACADEMIC_SESSIONS(
                "academicSessions",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"),
        CLASSES(
                "classes",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                        + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"),
        COURSES(
                "courses",
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
                        + "subjectCodes"),
        ENROLLMENTS(
                "enrollments",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
                        + "endDate"),
        ORGS("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"),
        ROLES(
                "roles",
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                        + "userProfileSourcedId"),
        USERS(
                "users",
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                        + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                        + "resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,"
                        + "primaryOrgSourcedId,pronouns");

        private final String file;
        private final List<String> headings;

        Table(String file, String headings) {
            this.file = file;
            this.headings = List.of(headings.split(","));
        }
    }

    /** Every file that the binding knows, as the manifest must list it. */
    private static final List<String> ALL = List.of(
            "academicSessions",
            "categories",
            "classes",
            "classResources",
            "courses",
            "courseResources",
            "demographics",
            "enrollments",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "orgs",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "roles",
            "scoreScales",
            "userProfiles",
            "userResources",
            "users");

    private final Map<Table, Map<String, Map<String, String>>> rows = new LinkedHashMap<>();

    OneRoster() {
        for (Table table : Table.values()) {
            rows.put(table, new LinkedHashMap<>());
        }
    }

    /**
     * Adds a row.
     *
     * @param resource whose row it is; its name with dots for slashes is the sourcedId
     * @param fieldsAndValues heading, value, heading, value; those that are left out stay empty
     */
    void add(Table table, String resource, String... fieldsAndValues) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("sourcedId", id(resource));
        for (int at = 0; at < fieldsAndValues.length; at += 2) {
            if (!table.headings.contains(fieldsAndValues[at])) {
                throw new IllegalArgumentException(table.file + " has no " + fieldsAndValues[at]);
            }
            row.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
        }
        rows.get(table).putIfAbsent(id(resource), row);
    }

    boolean has(Table table, String resource) {
        return rows.get(table).containsKey(id(resource));
    }

    int count(Table table) {
        return rows.get(table).size();
    }

    /** {@code persons.ana} for {@code persons/ana}; ids have no dots, so it can be undone. Empty for none. */
    static String id(String resource) {
        return resource.replace('/', '.');
    }

    /** The archive. The same rows give the same bytes. */
    byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            entry(zip, "manifest", csv(List.of("propertyName", "value"), manifest()));
            for (Table table : Table.values()) {
                List<List<String>> lines = new ArrayList<>();
                for (Map<String, String> row : rows.get(table).values()) {
                    lines.add(table.headings.stream()
                            .map(heading -> row.getOrDefault(heading, ""))
                            .toList());
                }
                entry(zip, table.file, csv(table.headings, lines));
            }
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> manifest() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("manifest.version", "1.0"));
        lines.add(List.of("oneroster.version", "1.2"));
        for (String file : ALL) {
            boolean written = java.util.Arrays.stream(Table.values()).anyMatch(table -> table.file.equals(file));
            lines.add(List.of("file." + file, written ? "bulk" : "absent"));
        }
        lines.add(List.of("source.systemName", "Cadre"));
        lines.add(List.of("source.systemCode", "cadre"));
        return lines;
    }

    private static String csv(List<String> headings, List<List<String>> lines) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(headings);
            lines.forEach(csv::writeRecord);
        }
        return text.toString();
    }

    private static void entry(ZipOutputStream zip, String file, String text) throws IOException {
        ZipEntry entry = new ZipEntry(file + ".csv");
        entry.setLastModifiedTime(FileTime.from(Instant.parse("1980-01-02T00:00:00Z")));
        zip.putNextEntry(entry);
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}

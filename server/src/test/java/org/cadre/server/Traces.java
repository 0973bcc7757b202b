package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What is left of texts in tables, in bytes, and in the files of a database. */
final class Traces {
    private Traces() {}

    static void assertBytesLeaveTheFiles(Path directory, List<String> texts) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (filesHold(directory, texts) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertFalse(filesHold(directory, texts), "bytes are left in SQLite's files");
    }

    private static boolean filesHold(Path directory, List<String> texts) throws Exception {
        for (String file : List.of("cadre.db", "cadre.db-wal")) {
            if (Files.exists(directory.resolve(file)) && holds(Files.readAllBytes(directory.resolve(file)), texts)) {
                return true;
            }
        }
        return false;
    }

    static boolean holds(byte[] bytes, List<String> texts) {
        String inside = new String(bytes, StandardCharsets.ISO_8859_1);
        return texts.stream()
                .anyMatch(text -> inside.contains(
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    static void assertNoTableHolds(Connection connection, String tables, List<String> texts) throws Exception {
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
}

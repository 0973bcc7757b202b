package org.cadre.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cadre.server.notice.ScriptedMailServer.Step;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, killed while it sends. */
class KilledServerTest {
    private static final int PEOPLE = 12;
    private static final int ACKNOWLEDGED = 5;

    @TempDir
    private Path folder;

    @Test
    void onSqliteNobodyGetsAMessageTwiceAfterAKill() throws Exception {
        Path data = folder.resolve("data");
        killedWhileSending(new Database.Sqlite(data), "--data-dir", data.toString());
    }

    @Test
    void onPostgreSqlNobodyGetsAMessageTwiceAfterAKill() throws Exception {
        Database.PostgreSql database = (Database.PostgreSql) FreshPostgreSql.database();
        killedWhileSending(database, "--database-url", database.url(), "--database-user", database.user());
    }

    /**
     * The mail server acknowledges some messages, takes one more and stays silent; then the program is killed, and started
     * again with a mail server that takes all.
     *
     * @param where the database, as flags
     */
    private void killedWhileSending(Database database, String... where) throws Exception {
        try (ScriptedMailServer mail = new ScriptedMailServer()) {
            try (Postroom room = new Postroom(database, Optional.of(Postroom.mail(mail.port())))) {
                // The program's clock is the machine's.
                room.server().clock().set(Instant.now());
                room.catalogue();
                room.importSheet(room.open("killed", AdmissionPolicy.ADMISSION_POLICY_OPEN), Postroom.sheet(PEOPLE));
            }
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                mail.next(Step.TAKE);
            }
            mail.next(Step.TAKE_AND_STAY_SILENT);

            Process first = start(mail.port(), where);
            try {
                for (int i = 0; i <= ACKNOWLEDGED; i++) {
                    mail.awaitMessage();
                }
            } finally {
                first.destroyForcibly();
            }
            assertTrue(first.waitFor(30, TimeUnit.SECONDS));

            Process second = start(mail.port(), where);
            try {
                for (int i = ACKNOWLEDGED + 1; i < PEOPLE; i++) {
                    mail.awaitMessage();
                }
                // It ends the message in hand.
                second.toHandle().destroy();
                assertTrue(second.waitFor(30, TimeUnit.SECONDS));
            } finally {
                second.destroyForcibly();
            }
            assertEquals(PEOPLE, mail.taken().size(), "one for each, and none twice");
            assertEquals(
                    PEOPLE,
                    mail.taken().stream()
                            .map(message -> message.lines()
                                    .filter(line -> line.startsWith("Message-ID:"))
                                    .findFirst()
                                    .orElseThrow())
                            .distinct()
                            .count());
            try (Postroom room = new Postroom(database, Optional.of(Postroom.mail(mail.port())))) {
                List<Notice> all = room.notices("");
                assertEquals(
                        java.util.Map.of(
                                org.cadre.v1.NoticeState.NOTICE_STATE_SENT,
                                (long) PEOPLE - 1,
                                org.cadre.v1.NoticeState.NOTICE_STATE_UNCERTAIN,
                                1L),
                        all.stream().collect(Collectors.groupingBy(Notice::getState, Collectors.counting())));
                Notice uncertain = room.notice("state = UNCERTAIN");
                assertTrue(
                        mail.taken().get(ACKNOWLEDGED).contains(uncertain.getMessageId()),
                        "the one that was never acknowledged");
            }
        }
    }

    private static Process start(int mailPort, String... where) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.cadre.server.Main",
                "--listen",
                "127.0.0.1:0",
                "--smtp-host",
                "127.0.0.1",
                "--smtp-port",
                Integer.toString(mailPort),
                "--smtp-security",
                "none",
                "--mail-from",
                "training@cadre.example"));
        command.addAll(List.of(where));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        assertTrue(line != null && line.contains(" serves on "), "it did not start: " + line);
        return process;
    }
}

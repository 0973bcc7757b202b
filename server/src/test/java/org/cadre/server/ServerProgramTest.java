package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cadre.server.notice.MailSettings;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServerProgramTest {
    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(environment);
        for (CommandLine command : List.of(
                line,
                line.getSubcommands().get("run"),
                line.getSubcommands().get("token"),
                line.getSubcommands().get("token").getSubcommands().get("create"),
                line.getSubcommands().get("token").getSubcommands().get("list"),
                line.getSubcommands().get("token").getSubcommands().get("revoke"))) {
            command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        }
        return new Outcome(line.execute(arguments), out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--listen, nowhere, write for example",
        "--listen, 127.0.0.1:70000, write for example",
        "--listen, 0.0.0.0:7443, --tls-certificate",
        "--tls-certificate, cert.pem, belong together",
        "--feed-retention, soon, whole number and its unit",
        "--default-deadline, 0s, more than nothing",
        "--marker-interval, 31s, at most 30s",
        "--max-watchers, 0, at least 1",
        "--issuer-name, ' ', 1 to 200 characters in one line",
        "--issuer-name, 'Two\nlines', 1 to 200 characters in one line",
        "--max-waiting-reads, many, --max-waiting-reads",
        "--database-url, mysql://x, jdbc:postgresql:",
        "--database-url, jdbc:postgresql://x/y, --database-user",
        "--database-user, me, --database-url",
        "--smtp-host, mail.example.org, --mail-from",
        "--smtp-user, cadre, --smtp-host",
        "--mail-from, training@example.org, --smtp-host",
        "--smtp-security, plain, --smtp-security",
        "--offer-reminder, 0s, more than nothing",
        "--no-such-flag, x, Unknown option",
    })
    void aSettingThatCannotBeStopsTheStartAndSaysWhatToDo(String flag, String value, String hint) {
        Outcome outcome = run(Map.of("XDG_DATA_HOME", folder.toString()), "run", flag, value);
        assertEquals(64, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(hint), outcome.err());
        assertFalse(Files.exists(folder.resolve("cadre")), "nothing may be made before the settings are good");
    }

    @ParameterizedTest
    @CsvSource({
        "--smtp-security, none, starttls or tls",
        "--mail-from, 'nobody at all', training@example.org",
        "--mail-from, 'a@x.example, b@x.example', not one address",
        "--mail-reply-to, nobody, training@example.org",
        "--smtp-user, cadre, belong together",
        "--smtp-password-file, /no/such/file, belong together",
        "--smtp-port, 70000, 1 to 65535",
    })
    void aMailServerThatCannotBeUsedStopsTheStart(String flag, String value, String hint) {
        Map<String, String> good = new java.util.HashMap<>(Map.of(
                "XDG_DATA_HOME", folder.toString(), "CADRE_SMTP_HOST", "192.0.2.1", "CADRE_MAIL_FROM", "a@x.example"));
        Outcome outcome = run(good, "run", flag, value);
        assertEquals(64, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(hint), outcome.err());
        assertFalse(Files.exists(folder.resolve("cadre")), "nothing may be made before the settings are good");
    }

    @Test
    void aVariableCountsAsItsFlagAndAnUnknownOneStopsTheStart() {
        Outcome known = run(Map.of("CADRE_LISTEN", "nowhere"), "run");
        assertEquals(64, known.code());
        assertTrue(known.err().contains("--listen nowhere"), known.err());
        Outcome unknown = run(Map.of("CADRE_LISTN", "127.0.0.1:0"), "run");
        assertEquals(64, unknown.code());
        assertTrue(unknown.err().contains("CADRE_LISTN is not a setting"), unknown.err());
    }

    @Test
    void secretsAreMaskedWhereSettingsArePrinted() {
        ServerSettings settings = new ServerSettings(
                "127.0.0.1:0",
                new Database.PostgreSql("jdbc:postgresql://h/d?password=hush1", "me", "hush2"),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofDays(30),
                Duration.ofDays(2),
                Duration.ofSeconds(20),
                1,
                1,
                1,
                ServerSettings.ISSUER_NAME,
                0,
                Optional.of(new MailSettings(
                        "mail.example.org",
                        587,
                        MailSettings.Security.STARTTLS,
                        Optional.of(new MailSettings.Login("cadre", "hush3")),
                        "training@example.org",
                        Optional.empty(),
                        Duration.ofHours(48))),
                Optional.empty());
        assertFalse(
                settings.shown().toString().contains("hush"), settings.shown().toString());
        assertFalse(settings.toString().contains("hush2"), settings.toString());
        assertFalse(settings.toString().contains("hush3"), settings.toString());
    }

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String variable : Main.variables(Main.commandLine(Map.of()))) {
            assertTrue(readme.contains("`" + variable + "`"), variable);
        }
        Main.commandLine(Map.of()).getSubcommands().get("run").getCommandSpec().options().stream()
                .filter(option -> option.defaultValue() != null)
                .forEach(option -> assertTrue(
                        readme.contains("| `" + option.longestName() + "` | `" + Main.variable(option.longestName())
                                + "` | `" + option.defaultValue() + "` |"),
                        option.longestName()));
    }

    @Test
    void onSqliteAServerRunsWithTokensMadeBesideItRefusesASecondAndStopsInTwoSeconds() throws Exception {
        serves("--data-dir", folder.resolve("data").toString());
    }

    @Test
    void onPostgreSqlAServerDoesTheSame() throws Exception {
        Database.PostgreSql database = (Database.PostgreSql) FreshPostgreSql.database();
        Path password = Files.writeString(folder.resolve("password"), "any\n");
        serves(
                "--database-url",
                database.url(),
                "--database-user",
                database.user(),
                "--database-password-file",
                password.toString());
    }

    /** @param where the database, as flags */
    private void serves(String... where) throws Exception {
        assertEquals(
                49 + 1,
                run(Map.of(), with(where, "token", "create", "--principal", "a", "--role", "admin"))
                        .out()
                        .length());
        Process server = start(where);
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            assertTrue(line.matches("cadre-server 0\\.1\\.0 serves on 127\\.0\\.0\\.1:\\d+ \\(.*"), line);
            Outcome created = run(Map.of(), with(where, "token", "create", "--principal", "b", "--role", "auditor"));
            assertEquals(0, created.code(), created.err());
            String address = line.replaceAll(".* (127\\.0\\.0\\.1:\\d+) .*", "$1");
            assertEquals("b ROLE_AUDITOR", whoIs(address, created.out().strip()));
            String list = run(Map.of(), with(where, "token", "list")).out();
            assertTrue(list.contains(" b ") && list.contains("auditor") && !list.contains("cadre_"), list);
            String id = list.lines().skip(1).findFirst().orElseThrow().substring(0, 13);
            assertEquals(0, run(Map.of(), with(where, "token", "revoke", id)).code());
            assertEquals(64, run(Map.of(), with(where, "token", "revoke", id)).code());

            Process second = start(where);
            assertTrue(second.waitFor(30, TimeUnit.SECONDS));
            assertEquals(1, second.exitValue());

            long begin = System.nanoTime();
            server.toHandle().destroy();
            assertTrue(server.waitFor(2, TimeUnit.SECONDS), "it still runs two seconds after SIGTERM");
            System.out.println("stopped after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            assertEquals(0, server.exitValue());
        } finally {
            server.destroyForcibly();
        }
    }

    private static String[] with(String[] where, String... command) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(where)).toArray(String[]::new);
    }

    /** Principal and role, as the server knows the token's owner. */
    private static String whoIs(String address, String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(address).usePlaintext().build();
        try {
            var self = AccessServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getCaller(GetCallerRequest.getDefaultInstance());
            return self.getPrincipal() + " " + self.getRole();
        } finally {
            channel.shutdownNow();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--listen",
                "127.0.0.1:0"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

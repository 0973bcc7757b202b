package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cadre.server.store.Database;
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
        "--max-waiting-reads, many, --max-waiting-reads",
        "--database-url, mysql://x, jdbc:postgresql:",
        "--database-url, jdbc:postgresql://x/y, --database-user",
        "--database-user, me, --database-url",
        "--no-such-flag, x, Unknown option",
    })
    void aSettingThatCannotBeStopsTheStartAndSaysWhatToDo(String flag, String value, String hint) {
        Outcome outcome = run(Map.of("XDG_DATA_HOME", folder.toString()), "run", flag, value);
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
                1);
        assertFalse(
                settings.shown().toString().contains("hush"), settings.shown().toString());
        assertFalse(settings.toString().contains("hush2"), settings.toString());
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
    void aServerRunsWithTokensMadeBesideItRefusesASecondAndStopsInTwoSeconds() throws Exception {
        String data = folder.resolve("data").toString();
        assertEquals(
                49 + 1,
                run(Map.of(), "token", "create", "--principal", "a", "--role", "admin", "--data-dir", data)
                        .out()
                        .length());
        Process server = start("--data-dir", data);
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            assertTrue(line.matches("cadre-server 0\\.1\\.0 serves on 127\\.0\\.0\\.1:\\d+ \\(.*"), line);
            assertEquals(
                    0,
                    run(Map.of(), "token", "create", "--principal", "b", "--role", "auditor", "--data-dir", data)
                            .code());
            String list = run(Map.of(), "token", "list", "--data-dir", data).out();
            assertTrue(list.contains(" b ") && list.contains("auditor") && !list.contains("cadre_"), list);
            String id = list.lines().skip(1).findFirst().orElseThrow().substring(0, 13);
            assertEquals(
                    0, run(Map.of(), "token", "revoke", id, "--data-dir", data).code());
            assertEquals(
                    64, run(Map.of(), "token", "revoke", id, "--data-dir", data).code());

            Process second = start("--data-dir", data);
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

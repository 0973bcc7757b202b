package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where there is no disk, as over SSH, no argument of any command reads or writes one. */
class NoFilesOverSshTest {
    private static final String NO_FILES = "There are no files here.";
    private static final String MARK = "what-only-the-entrance-may-read";

    @TempDir
    private static Path folder;

    private static RealServer server;
    private static Connection connection;
    private static Path secret;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws Exception {
        server = new RealServer(folder, "ADMIN");
        connection = server.connect();
        secret = Files.writeString(folder.resolve("secret.csv"), MARK + "\n");
    }

    @AfterAll
    static void end() {
        connection.close();
        server.close();
    }

    private static Run run(InputStream in, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                arguments.toArray(String[]::new),
                new Surroundings(
                        Map.of(),
                        in,
                        new PrintStream(out, false, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Disk.none(NO_FILES),
                        Optional.of(() -> connection.shared(shown(), Disk.none(NO_FILES)))),
                Map.of());
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static io.grpc.ClientInterceptor shown() {
        try {
            io.grpc.Metadata headers = new io.grpc.Metadata();
            headers.put(
                    io.grpc.Metadata.Key.of("authorization", io.grpc.Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + server.readToken());
            return io.grpc.stub.MetadataUtils.newAttachHeadersInterceptor(headers);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Every argument that names a file, by its type or by what its help calls it. */
    private static boolean takesFile(ArgSpec argument) {
        return argument.paramLabel().contains("FILE")
                || argument.type() == Path.class
                || argument.type() == java.io.File.class
                || argument.paramLabel().contains("DIR");
    }

    private static void walk(CommandLine line, List<CommandSpec> into) {
        into.add(line.getCommandSpec());
        new java.util.LinkedHashSet<>(line.getSubcommands().values()).forEach(below -> walk(below, into));
    }

    private static String sample(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        } else if (type == int.class || type == Integer.class || type == long.class) {
            return "1";
        }
        return "x";
    }

    /** A command line with what it cannot do without, and the file where it goes. */
    private static List<String> words(CommandSpec command, ArgSpec file, Path path) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName(" ").split(" ")));
        words.remove(0);
        for (OptionSpec option : command.options()) {
            if (option == file) {
                words.add(option.longestName());
                words.add(path.toString());
            } else if (option.required()) {
                words.add(option.longestName());
                words.add(takesFile(option) ? "-" : sample(option));
            }
        }
        for (PositionalParamSpec position : command.positionalParameters()) {
            if (position == file) {
                words.add(path.toString());
            } else if (position.arity().min() > 0 || file instanceof PositionalParamSpec) {
                words.add(takesFile(position) ? "-" : sample(position));
            }
        }
        return words;
    }

    @Test
    void everyArgumentThatTakesAFileIsRefusedOne() throws Exception {
        List<CommandSpec> commands = new ArrayList<>();
        walk(Cadre.line(new Shared(Surroundings.local(Map.of(), System.out, System.err))), commands);
        TreeSet<String> found = new TreeSet<>();
        for (CommandSpec command : commands) {
            for (ArgSpec argument : command.args()) {
                if (!takesFile(argument)) {
                    continue;
                }
                String name = command.qualifiedName(" ") + " "
                        + (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel());
                found.add(name);
                Path fresh = folder.resolve("fresh-" + found.size() + ".csv");
                for (Path path : List.of(secret, fresh)) {
                    Run run = run(new ByteArrayInputStream(new byte[0]), words(command, argument, path));
                    assertTrue(run.code() != 0, name + " did something: " + run);
                    assertFalse((run.out() + run.err()).contains(MARK), name + " told a file: " + run);
                    assertFalse(Files.exists(fresh), name + " wrote a file: " + run);
                    assertEquals(MARK + "\n", Files.readString(secret), name);
                }
            }
        }
        assertTrue(
                found.containsAll(List.of(
                        "cadre --token-file",
                        "cadre --trust",
                        "cadre portfolio --output",
                        "cadre project --output",
                        "cadre import FILE",
                        "cadre import --save-failed",
                        "cadre iati export FILE",
                        "cadre iati import FILE",
                        "cadre export --output",
                        "cadre calendar --output",
                        "cadre certificate pdf --out",
                        "cadre certificate badge --out",
                        "cadre person export --out",
                        "cadre verify FILE",
                        "cadre verify --key",
                        "cadre verify --status-list",
                        "cadre questionnaire add FILE",
                        "cadre evaluation answer --file",
                        "cadre key add FILE",
                        "cadre man --dir",
                        "cadre attend --file",
                        "cadre scores --file")),
                "the search finds the files: " + found);
    }

    @Test
    void aFileThatIsNotNamedIsNotWrittenEither() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        List<Path> before = list(here);
        for (List<String> words : List.of(
                List.of("config", "--path"),
                List.of("config", "--check"),
                List.of("certificate", "keys"),
                List.of("certificate", "status-list"),
                List.of("export", "oneroster"),
                List.of("calendar", "trainer", "persons/x"))) {
            Run run = run(new ByteArrayInputStream(new byte[0]), words);
            assertTrue(run.code() != 0, words + ": " + run);
        }
        assertEquals(before, list(here));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theRefusalSaysWhatToDo() {
        Run run = run(
                new ByteArrayInputStream(new byte[0]),
                List.of("portfolio", "-o", folder.resolve("p.csv").toString()));
        assertEquals(ExitCodes.BAD_DATA, run.code());
        assertTrue(run.err().contains(NO_FILES), run.err());
    }

    @Test
    void stdinAndStdoutStandForFiles() {
        Run out = run(new ByteArrayInputStream(new byte[0]), List.of("portfolio", "-o", "-"));
        assertEquals(0, out.code(), out.err());
        assertTrue(out.out().startsWith("Project,Code,Title"), out.out());
        Run pdf = run(new ByteArrayInputStream(new byte[0]), List.of("portfolio", "-o", "-.pdf"));
        assertTrue(pdf.out().startsWith("%PDF"), pdf.err());
        Run keys = run(new ByteArrayInputStream(new byte[0]), List.of("certificate", "keys", "-o", "-"));
        assertTrue(keys.out().contains("\"keys\""), keys.err());
        Run in = run(
                new ByteArrayInputStream("ssh-ed25519 AAAA".getBytes(UTF_8)), List.of("key", "add", "-", "--dry-run"));
        assertTrue(in.err().contains("damaged"), in.err());
        Run held = run(new ByteArrayInputStream("no json".getBytes(UTF_8)), List.of("questionnaire", "add", "q", "-"));
        assertTrue(held.err().contains("holds no questionnaire"), held.err());
    }

    @Test
    void whatIsKeptOfStdinIsBounded() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        for (List<String> words : List.of(
                List.of("verify", "-", "--key", "x"),
                List.of("questionnaire", "add", "q", "-"),
                List.of("key", "add", "-"),
                List.of("evaluation", "answer"),
                List.of("enrol", "x", "-"))) {
            Run run = run(endless, words);
            assertEquals(ExitCodes.USAGE, run.code(), words + ": " + run);
            assertTrue(run.err().contains("4 MiB"), words + ": " + run);
        }
    }

    @Test
    void theServerAndWhoOneIsAreSettled() {
        for (List<String> words : List.of(
                List.of("version", "--server", "127.0.0.1:1"),
                List.of("version", "--token-file", "/dev/null"),
                List.of("version", "--trust", "/dev/null"))) {
            Run run = run(new ByteArrayInputStream(new byte[0]), words);
            assertEquals(ExitCodes.USAGE, run.code());
            assertTrue(run.err().contains("leave --server"), run.err());
        }
    }
}

package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Completion and manual, as real shells and the real groff read them. */
class CompletionTest {
    /** What is typed, and what it may go on with. */
    private static final Map<String, List<String>> TYPED = Map.of(
            "po", List.of("portfolio"),
            "export ro", List.of("roster"),
            "export --for", List.of("--force", "--format"),
            "milestone re", List.of("reschedule"),
            "certificate is", List.of("issue"),
            "delivery cl", List.of("close", "close-call"),
            "figures --by cou", List.of("country", "course"),
            "roster --ser", List.of("--server"),
            "completion f", List.of("fish"));

    @TempDir
    private Path folder;

    private record Ran(int code, String out) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Ran(process.exitValue(), out);
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String cadre(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(arguments, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        assertEquals(0, code, err.toString(UTF_8));
        return out.toString(UTF_8);
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(folder.resolve("cadre." + shell), cadre("completion", shell));
    }

    private static CommandLine commands() {
        PrintStream nothing = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return Cadre.line(new Shared(Surroundings.local(Map.of(), nothing, nothing)));
    }

    @Test
    void bashCompletesCommandsOptionsAndFixedValues() throws Exception {
        Path script = script("bash");
        assertEquals(new Ran(0, ""), run("bash", "-n", script.toString()));
        String completing = """
                source "$1"
                shift
                compopt() { :; }
                COMP_WORDS=(cadre "$@")
                COMP_CWORD=$#
                COMP_LINE="cadre $*"
                COMP_POINT=${#COMP_LINE}
                _complete_cadre cadre "${@: -1}" cadre
                printf '%s\\n' "${COMPREPLY[@]}" | sort
                """;
        for (Map.Entry<String, List<String>> typed : TYPED.entrySet()) {
            String[] words = typed.getKey().split(" ");
            Ran ran = run(Stream.concat(
                            Stream.of("bash", "--norc", "-c", completing, "bash", script.toString()), Stream.of(words))
                    .toArray(String[]::new));
            assertEquals(typed.getValue(), ran.out().lines().toList(), typed.getKey());
        }
    }

    @Test
    void fishCompletesTheSame() throws Exception {
        assumeTrue(installed("fish"), "fish is not installed");
        Path script = script("fish");
        assertEquals(new Ran(0, ""), run("fish", "--no-config", "--no-execute", script.toString()));
        for (Map.Entry<String, List<String>> typed : TYPED.entrySet()) {
            Ran ran = run(
                    "fish",
                    "--no-config",
                    "-c",
                    "source $argv[1]; complete -C $argv[2] | string replace --regex '\\t.*' '' | sort",
                    script.toString(),
                    "cadre " + typed.getKey());
            assertEquals(typed.getValue(), ran.out().lines().toList(), typed.getKey());
        }
        Ran described =
                run("fish", "--no-config", "-c", "source $argv[1]; complete -C 'cadre portf'", script.toString());
        assertTrue(described.out().startsWith("portfolio\tShows where every project stands"), described.out());
    }

    @Test
    void zshTakesTheScriptOfBashForItsOwn() throws Exception {
        assumeTrue(installed("zsh"), "zsh is not installed");
        Path script = script("zsh");
        assertEquals(new Ran(0, ""), run("zsh", "-n", script.toString()));
        Ran ran = run("zsh", "-f", "-c", """
                source $1
                print $_comps[cadre]
                complete_in_zsh() {
                    emulate -L sh
                    setopt kshglob noshglob braceexpand
                    COMP_WORDS=(cadre export ro)
                    COMP_CWORD=2
                    _complete_cadre cadre
                    print ${COMPREPLY[*]}
                }
                complete_in_zsh
                """, "zsh", script.toString());
        assertTrue(ran.out().startsWith("_bash_complete "), ran.out());
        assertTrue(ran.out().contains("roster"), ran.out());
    }

    @Test
    void everyCommandOptionAndArgumentSaysWhatItIs() {
        for (CommandSpec spec : ManCommand.all(commands().getCommandSpec())) {
            assertTrue(spec.usageMessage().description().length > 0, spec.qualifiedName() + " has no description");
            for (ArgSpec argument : spec.args()) {
                assertTrue(
                        argument.description().length > 0 && !argument.description()[0].isBlank(),
                        spec.qualifiedName() + " " + argument.paramLabel() + " has no description");
            }
        }
    }

    @Test
    void everyCommandHasAManualPageThatGroffTakesWithoutAWarning() throws Exception {
        Path pages = folder.resolve("man1");
        cadre("man", "--dir", pages.toString());
        List<CommandSpec> all = ManCommand.all(commands().getCommandSpec());
        try (Stream<Path> files = Files.list(pages)) {
            assertEquals(all.size(), files.count());
        }
        for (CommandSpec spec : all) {
            Path page = pages.resolve(spec.qualifiedName("-") + ".1");
            String troff = Files.readString(page);
            for (String section : List.of(
                    "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO")) {
                assertTrue(troff.contains(".SH \"" + section + "\"\n"), page + " has no " + section);
            }
            spec.options()
                    .forEach(option -> assertTrue(
                            troff.contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR"),
                            page + " has no " + option.longestName()));
            assertFalse(troff.contains("${") || troff.contains("@|"), page + " shows what picocli was to replace");
            assertTrue(
                    troff.chars().allMatch(character -> character < 0x80), page + " depends on the reader's encoding");
        }
        assumeTrue(installed("groff"), "groff is not installed");
        for (CommandSpec spec : all) {
            Path page = pages.resolve(spec.qualifiedName("-") + ".1");
            assertEquals(new Ran(0, ""), run("groff", "-ww", "-z", "-man", "-Tutf8", page.toString()), page.toString());
        }
        String read = run(
                        "groff",
                        "-man",
                        "-Tascii",
                        "-P-c",
                        pages.resolve("cadre-export.1").toString())
                .out();
        String plain = read.replaceAll(".\b", "").replaceAll("\\s+", " ");
        assertTrue(plain.contains("cadre export [OPTIONS] LIST [DELIVERY]"), plain);
        assertTrue(plain.contains("ROSTER, ATTENDANCE, RESULTS, CERTIFICATES, ONEROSTER, in any case."), plain);
        assertTrue(plain.contains("77 not allowed: a wrong token"), plain);
    }

    @Test
    void onePageIsPrintedAndAnUnknownCommandIsRefused() {
        assertTrue(cadre("man", "certificate", "issue").contains("cadre\\-certificate\\-issue"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, UTF_8);
        assertEquals(
                ExitCodes.USAGE, Cadre.run(new String[] {"man", "certificate", "forge"}, Map.of(), stream, stream));
        assertTrue(err.toString(UTF_8).contains("There is no command cadre certificate forge."), err.toString(UTF_8));
    }
}

package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.cadre.tui.command.Cadre;
import org.cadre.v1.ListChangesRequest;
import org.junit.jupiter.api.Test;

/** What one can do over SSH, and as whom. */
class EntranceTest extends EntranceFixture {
    @Test
    void aVisitorActsAsTheOwnerOfTheKeyWhateverNameItLogsInWith() throws IOException {
        try (Caller caller = Caller.in(entrance, maria);
                Caller other = Caller.in(entrance, ben)) {
            assertTrue(caller.run("version").out().contains(", as maria"), "the name was «whoever»");
            assertTrue(other.run("version").out().contains(", as ben"));
        }
    }

    @Test
    void commandsPrintAndExitAsTheyDoAtHome() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            for (List<String> words : List.of(
                    List.of("portfolio", "--json"),
                    List.of("programmes"),
                    List.of("show", "nosuch"),
                    List.of("nonsense"),
                    List.of("roster", "--help"),
                    List.of("deliveries", "--filter", "state = \"CALL_OPEN\""),
                    List.of("persons", "--overdue", "--plain"))) {
                Caller.Run away = caller.run(words.stream()
                        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                        .collect(java.util.stream.Collectors.joining(" ")));
                assertEquals(home(words), away, words.toString());
            }
        }
    }

    private static Caller.Run home(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new java.util.ArrayList<>(words);
        all.addAll(List.of("--server", server.address(), "--token-file", mariaToken.toString()));
        int code = Cadre.run(
                all.toArray(String[]::new),
                Map.of("COLUMNS", "10000"),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Caller.Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    void stdinGoesToTheCommand() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            Caller.Run run =
                    caller.run("key add - --dry-run", new ByteArrayInputStream("ssh-ed25519 AAAA\n".getBytes(UTF_8)));
            assertEquals(65, run.code());
            assertTrue(run.err().contains("damaged"), run.err());
        }
    }

    @Test
    void withoutATerminalOneGetsHelpAndACommandOfTheEntranceIsNone() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (var shell = caller.session().createShellChannel(null, Map.of())) {
                shell.setUsePty(false);
                shell.setOut(out);
                shell.open().verify(Caller.PATIENCE);
                Caller.await("help", () -> out.toString(UTF_8).contains("Exit codes:"));
                assertTrue(out.toString(UTF_8).startsWith("Usage: cadre"));
                Caller.await("the exit code", () -> shell.getExitStatus() != null);
                assertEquals(0, shell.getExitStatus());
            }
            assertEquals(64, caller.run("ssh-server --listen 127.0.0.1:0").code());
            assertEquals(64, caller.run("show 'lyon").code());
            assertEquals(64, caller.run("version --token-file /etc/passwd").code());
        }
    }

    @Test
    void theTextUiOpensFollowsTheWindowAndLeavesWithQ() throws IOException {
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open(0, 0, Map.of("COLORTERM", "truecolor"))) {
            screen.await("maria (coordinator)");
            screen.await(" live");
            // 0x0 is 80x24: the hint bar stands in row 24 or above, and no row below.
            assertTrue(screen.shown().contains("\033[24;"), screen.shown());
            assertFalse(screen.shown().contains("\033[25;"));
            screen.forget();
            ((org.apache.sshd.client.channel.PtyCapableChannelSession) screen.channel()).sendWindowChange(120, 40);
            Caller.await("a larger picture", () -> screen.shown().contains("\033[40;"));
            screen.type("q");
            assertTrue(screen.ended());
            assertEquals(0, screen.channel().getExitStatus());
            assertTrue(screen.shown().endsWith("\033[?1049l"), "the terminal is put back");
        }
        awaitNobody();
    }

    @Test
    void aCommandInATerminalHasLinesAndIsInterruptedWithCtrlC() throws IOException {
        try (Caller caller = Caller.in(entrance, maria);
                var channel = caller.session()
                        .createExecChannel(
                                "watch",
                                UTF_8,
                                new org.apache.sshd.common.channel.PtyChannelConfiguration(),
                                Map.of())) {
            channel.setUsePty(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.open().verify(Caller.PATIENCE);
            Caller.await("it runs", () -> entrance.sessions() == 1);
            channel.getInvertedIn().write(3);
            channel.getInvertedIn().flush();
            Caller.await("the exit code in " + out.toString(UTF_8), () -> channel.getExitStatus() != null);
            assertEquals(130, channel.getExitStatus());
        }
        awaitNobody();
    }

    @Test
    void whatIsDoneOverSshIsThePersonsDoing() throws IOException {
        KeyPair second;
        try {
            second = fresh();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (Caller caller = Caller.in(entrance, ben)) {
            String line = PublicKeyEntry.toString(second.getPublic());
            Caller.Run run = caller.run("key add - --label spare", new ByteArrayInputStream(line.getBytes(UTF_8)));
            assertEquals(0, run.code(), run.err());
            String fingerprint =
                    KeyUtils.getFingerPrint(org.apache.sshd.common.digest.BuiltinDigests.sha256, second.getPublic());
            assertTrue(run.out().contains(fingerprint), run.out());
            String name =
                    "sshKeys/" + fingerprint.substring(7).replace('+', '-').replace('/', '_');
            assertEquals(
                    "ben",
                    admin.changes()
                            .listChanges(ListChangesRequest.newBuilder()
                                    .setResource(name)
                                    .build())
                            .getChanges(0)
                            .getActor());
            assertEquals(0, caller.run("key revoke " + fingerprint).code());
        }
    }

    @Test
    void aServerThatIsAwayIsToldAndFoundAgain() throws Exception {
        try (Caller caller = Caller.in(entrance, maria)) {
            server.close();
            assertEquals(69, caller.run("version").code());
            IOException refused = assertThrows(IOException.class, () -> Caller.in(entrance, ben));
            assertNotEquals("", String.valueOf(refused.getMessage()));
            server.restart();
            Caller.await("it answers again", () -> {
                try {
                    return caller.run("version").code() == 0;
                } catch (IOException broken) {
                    return false;
                }
            });
        }
        awaitNobody();
    }

    /** Keeps the import of what a terminal may ask for; a mode is no reason to refuse one. */
    @Test
    void aTerminalWithModesIsTaken() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            var terminal = new org.apache.sshd.common.channel.PtyChannelConfiguration();
            terminal.setPtyType("dumb");
            terminal.setPtyModes(Map.of(PtyMode.ECHO, 1, PtyMode.ICANON, 1));
            try (Caller.Screen screen = new Caller.Screen(caller.session().createShellChannel(terminal, Map.of()))) {
                screen.await("maria (coordinator)");
            }
        }
    }

    private static Caller.Screen newPerson(Caller caller) throws IOException {
        Caller.Screen screen = caller.open();
        screen.await(" live");
        screen.type(":persons\r");
        screen.await("Ctrl-N");
        screen.type("\016");
        screen.await("Full name");
        return screen;
    }

    @Test
    void aHalfFilledFormOutlivesACutLineAndIsOfferedToItsPersonAlone() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            Caller.Screen screen = newPerson(caller);
            screen.type("Wanjiru\tKamau\tKenya\r"); // typed, typed, and picked from a list
            screen.await("Kenya");
            caller.session().close(true); // as when a client is killed: no key, no farewell
        }
        awaitNobody();
        try (Caller caller = Caller.in(entrance, ben);
                Caller.Screen screen = newPerson(caller)) {
            screen.type("Zawadi");
            screen.await("Zawadi");
            assertFalse(screen.shown().contains("Ctrl-R takes up"), "it is not ben's");
        }
        awaitNobody();
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = newPerson(caller)) {
            screen.await("Ctrl-R takes up");
            assertFalse(screen.shown().contains("Wanjiru"));
            screen.type("\022");
            screen.await("Wanjiru");
            screen.await("Kamau");
            screen.await("Kenya");
            screen.type("\003"); // leaves at once, with the form as it is
            assertTrue(screen.ended());
        }
        awaitNobody();
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = newPerson(caller)) {
            screen.await("Ctrl-R takes up");
            screen.type("\030"); // forgets it
            screen.type("\003");
            assertTrue(screen.ended());
        }
        awaitNobody();
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = newPerson(caller)) {
            screen.type("Amina");
            screen.await("Amina");
            assertFalse(screen.shown().contains("Ctrl-R takes up"), "it was forgotten on a wish");
        }
    }
}

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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.command.Cadre;
import org.cadre.tui.command.RealServer;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.SshKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The entrance, a real server behind it, and the SSH client of MINA before it. */
class EntranceTest {
    /** Streams that the server has room for: one that is not ended is missed before long. */
    private static final int STREAMS = 3;

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static RealServer server;
    private static Connection admin;
    private static Path gatewayToken;
    private static Path mariaToken;
    private static KeyPair maria;
    private static KeyPair ben;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Connection gateway;
    private Entrance entrance;

    @BeforeAll
    static void begin() throws Exception {
        server = new RealServer(folder, "ADMIN", List.of("--max-watchers", Integer.toString(STREAMS)));
        gatewayToken = server.token("gateway-token", "--principal", "door", "--role", "GATEWAY");
        mariaToken = server.token("maria-token", "--principal", "maria", "--role", "COORDINATOR");
        server.token("ben-token", "--principal", "ben", "--role", "TRAINER");
        admin = server.connect();
        maria = registered("maria");
        ben = registered("ben");
        for (String id : List.of("interpol", "unodc")) {
            admin.partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(
                                    Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
    }

    @AfterAll
    static void end() {
        admin.close();
        server.close();
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }

    private static KeyPair registered(String principal) throws GeneralSecurityException {
        KeyPair pair = fresh();
        register(principal, pair);
        return pair;
    }

    private static SshKey register(String principal, KeyPair pair) {
        return admin.sshKeys()
                .createSshKey(CreateSshKeyRequest.newBuilder()
                        .setSshKey(SshKey.newBuilder()
                                .setPrincipal(principal)
                                .setPublicKey(PublicKeyEntry.toString(pair.getPublic())))
                        .build());
    }

    @BeforeEach
    void open(TestInfo test) throws IOException {
        open(settings(200, 10, 50, 10, LONG, LONG, LONG));
    }

    private void open(EntranceSettings settings) throws IOException {
        close();
        gateway = connect(gatewayToken);
        entrance = Entrance.open(settings, gateway, log::add);
    }

    private static Connection connect(Path token) throws IOException {
        return Connection.open(ServerAddress.of(server.address(), Optional.of(token), Optional.empty(), Map.of()));
    }

    private static EntranceSettings settings(
            int sessions,
            int ofOne,
            int strangers,
            int strangersOfOne,
            Duration login,
            Duration idle,
            Duration stalled) {
        return new EntranceSettings(
                new InetSocketAddress("127.0.0.1", 0),
                folder.resolve("host-keys"),
                sessions,
                ofOne,
                strangers,
                strangersOfOne,
                login,
                idle,
                stalled);
    }

    @AfterEach
    void close() throws IOException {
        if (entrance != null) {
            entrance.close();
            gateway.close();
        }
    }

    private void awaitNobody() {
        Caller.await("no session: " + entrance.sessions(), () -> entrance.sessions() == 0);
        Caller.await("no connection: " + entrance.connections(), () -> entrance.connections() == 0);
        Caller.await("no thread: " + entrance.threads(), () -> entrance.threads() == 0);
    }

    /** Only where streams before were ended does the server take this one. */
    private void awaitStreamsAreFree() throws IOException {
        for (int screen = 0; screen < STREAMS; screen++) {
            try (Caller caller = Caller.in(entrance, maria);
                    Caller.Screen shown = caller.open()) {
                shown.await(" live");
            }
        }
    }

    @Test
    void aVisitorActsAsTheOwnerOfTheKeyWhateverNameItLogsInWith() throws IOException {
        try (Caller caller = Caller.in(entrance, maria);
                Caller other = Caller.in(entrance, ben)) {
            assertTrue(caller.run("version").out().contains(", as maria"), "the name was «whoever»");
            assertTrue(other.run("version").out().contains(", as ben"));
        }
    }

    @Test
    void whoHasNoRegisteredKeyStaysOutside() throws Exception {
        assertThrows(SshException.class, () -> Caller.in(entrance, fresh()));
        SshClient client = Caller.client();
        try (ClientSession session = client.connect(
                        "maria", "127.0.0.1", entrance.address().getPort())
                .verify(Caller.PATIENCE)
                .getSession()) {
            session.addPasswordIdentity("secret");
            SshException refused =
                    assertThrows(SshException.class, () -> session.auth().verify(Caller.PATIENCE));
            assertFalse(refused.getMessage().isEmpty());
        } finally {
            client.stop();
        }
        assertEquals(0, entrance.sessions());
    }

    @Test
    void aKeyThatWasOnlyAskedAboutIsNobodysIdentity() throws Exception {
        // A client offers Maria's public key without her private half, and then signs with Ben's.
        KeyPair halves = new KeyPair(maria.getPublic(), ben.getPrivate());
        SshClient client = Caller.client();
        try (ClientSession session = client.connect(
                        "maria", "127.0.0.1", entrance.address().getPort())
                .verify(Caller.PATIENCE)
                .getSession()) {
            session.addPublicKeyIdentity(halves);
            session.addPublicKeyIdentity(ben);
            session.auth().verify(Caller.PATIENCE);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (var channel = session.createExecChannel("version")) {
                channel.setOut(out);
                channel.open().verify(Caller.PATIENCE);
                Caller.await(
                        "an answer", () -> out.size() > 0 && out.toString(UTF_8).contains(", as "));
            }
            assertTrue(out.toString(UTF_8).contains(", as ben"), out.toString(UTF_8));
        } finally {
            client.stop();
        }
        assertThrows(SshException.class, () -> Caller.in(entrance, halves));
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
    void noStoredTextReachesATerminalAsASequence() throws IOException {
        String evil = "A\u009b31mB\u202eC\u200bD";
        for (String text : List.of(evil, "x\033]0;owned\007y", "x\033[2Jy", "z\u0085\u0090q\u009c")) {
            try {
                admin.programmes()
                        .createProgramme(CreateProgrammeRequest.newBuilder()
                                .setProgramme(Programme.newBuilder()
                                        .setTitle("Evil " + text)
                                        .setAcronym("EVIL")
                                        .addPartners(part("interpol"))
                                        .addPartners(part("unodc")))
                                .build());
            } catch (io.grpc.StatusRuntimeException refused) {
                // What the server does not even take cannot be shown.
                assertEquals(
                        io.grpc.Status.Code.INVALID_ARGUMENT,
                        refused.getStatus().getCode());
            }
        }
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open()) {
            screen.await(" live");
            screen.type("L");
            screen.await("Portfolio");
            screen.type("q?");
            screen.await("Keys:");
            screen.type("q:cat\r");
            Caller.await(
                    "the catalogue",
                    () -> Stream.of("Evil", "EVIL", "the catalogue").anyMatch(screen.shown()::contains));
            assertClean(screen.shown());
            // What a command prints is no place for sequences either.
            for (String command :
                    List.of("programmes", "portfolio", "deliveries", "show '\033[2J'", "'\033]0;x\007'")) {
                Caller.Run run = caller.run(command);
                String all = run.out() + run.err();
                assertFalse(
                        Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
                                .matcher(all)
                                .find(),
                        all);
            }
        }
    }

    private static ProgrammePartner part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD)
                .build();
    }

    /** Everything that is no text is one of the sequences that the text UI knows. */
    private static void assertClean(String shown) {
        String left = shown.replaceAll("\033\\[[0-9;]*[mHCGKJ]", "")
                .replaceAll("\033\\[\\?(1049|2004|7|25|1000|1002|1006)[hl]", "")
                .replaceAll("\033\\[(8l|8h|5n|r)", "")
                .replaceAll("\033\\[[0-9;]*[LMPXSTr@]", "")
                .replace("\r\n", "");
        assertFalse(
                Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u200b]")
                        .matcher(left)
                        .find(),
                () -> "a sequence that is not the text UI's own in: " + left.replace("\033", "␛"));
    }

    @Test
    void nothingElseThatSshHasIsThere() throws Exception {
        try (Caller caller = Caller.in(entrance, maria)) {
            assertThrows(
                    IOException.class,
                    () -> caller.session()
                            .startRemotePortForwarding(
                                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 22)));
            assertThrows(IOException.class, () -> {
                try (var direct = caller.session()
                        .createDirectTcpipChannel(
                                new SshdSocketAddress("127.0.0.1", 1), new SshdSocketAddress("127.0.0.1", 22))) {
                    direct.open().verify(Caller.PATIENCE);
                }
            });
            try (ChannelSubsystem sftp = caller.session().createSubsystemChannel("sftp")) {
                sftp.open();
                Caller.await("there is no sftp", () -> !sftp.isOpen());
            }
            // Of the environment a few variables are taken, and none that says where the server is, or what is trusted.
            try (var channel = caller.session()
                    .createExecChannel(
                            "version",
                            UTF_8,
                            null,
                            Map.of(
                                    "CADRE_SERVER",
                                    "127.0.0.1:1",
                                    "CADRE_TOKEN",
                                    "x",
                                    "PATH",
                                    "/",
                                    "LANG",
                                    "fr_FR.UTF-8"))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                channel.setOut(out);
                channel.open().verify(Caller.PATIENCE);
                Caller.await("an answer", () -> out.toString(UTF_8).contains(", as maria"));
            }
        }
        awaitNobody();
    }

    @Test
    void weakAlgorithmsAreNotOffered() throws IOException {
        try (Caller caller = Caller.in(entrance, maria)) {
            String offered = String.valueOf(caller.session().getServerKexProposals());
            assertTrue(offered.contains("mlkem768x25519-sha256"), offered);
            assertTrue(offered.contains("sntrup761x25519-sha512"), offered);
            for (String weak : List.of(
                    "hmac-sha1",
                    "hmac-md5",
                    "-cbc",
                    "3des",
                    "arcfour",
                    "group14-sha1",
                    "group1-sha1",
                    "ssh-dss",
                    "zlib")) {
                assertFalse(offered.contains(weak), weak + " in " + offered);
            }
            assertFalse(Pattern.compile("ssh-rsa([,\\]}]|$)").matcher(offered).find(), offered);
        }
    }

    @Test
    void sessionsAreCountedForAllAndForEachPerson() throws IOException {
        open(settings(3, 2, 50, 10, LONG, LONG, LONG));
        try (Caller caller = Caller.in(entrance, maria);
                Caller other = Caller.in(entrance, ben);
                Caller.Screen first = caller.open();
                Caller.Screen second = caller.open()) {
            first.await("maria (coordinator)");
            second.await("maria (coordinator)");
            Caller.Run third = caller.run("version");
            assertEquals(69, third.code());
            assertTrue(third.err().contains("You have 2 sessions already"), third.err());
            try (Caller.Screen bens = other.open()) {
                bens.await("ben (trainer)");
                Caller.Run full = other.run("version");
                assertTrue(full.err().contains("All 3 sessions are taken"), full.err());
            }
            Caller.await("ben has left", () -> entrance.sessions() == 2);
            assertEquals(0, other.run("version").code());
        }
        awaitNobody();
    }

    @Test
    void whoDoesNotShowWhoTheyAreIsCountedAndSentAway() throws Exception {
        open(settings(200, 10, 50, 3, Duration.ofSeconds(2), LONG, LONG));
        Socket[] strangers = new Socket[6];
        for (int at = 0; at < strangers.length; at++) {
            strangers[at] = new Socket("127.0.0.1", entrance.address().getPort());
        }
        for (int at = 3; at < strangers.length; at++) {
            strangers[at].setSoTimeout(10_000);
            assertTrue(closes(strangers[at]), "the " + (at + 1) + "th of one address is closed at once");
        }
        assertThrows(IOException.class, () -> Caller.in(entrance, maria).close());
        for (int at = 0; at < 3; at++) {
            strangers[at].setSoTimeout(10_000);
            assertTrue(closes(strangers[at]), "time is up");
        }
        awaitNobody();
        Caller.in(entrance, maria).close();
    }

    private static boolean closes(Socket socket) {
        try (socket) {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void whoTypesNothingForTooLongIsToldAndShownOut() throws IOException {
        open(settings(200, 10, 50, 10, LONG, Duration.ofSeconds(2), LONG));
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open()) {
            screen.await("maria (coordinator)");
            assertTrue(screen.ended());
            assertTrue(screen.shown().endsWith("Nothing was typed for 2 s; come in again.\r\n"), screen.shown());
        }
        awaitNobody();
    }

    @Test
    void aRevokedKeyShowsItsOwnerOutAtOnce() throws Exception {
        KeyPair lost = fresh();
        SshKey key = register("maria", lost);
        try (Caller caller = Caller.in(entrance, lost);
                Caller.Screen screen = caller.open()) {
            screen.await(" live");
            long before = System.nanoTime();
            admin.sshKeys()
                    .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                            .setName(key.getName())
                            .build());
            assertTrue(screen.ended());
            assertTrue(System.nanoTime() - before < 5_000_000_000L, "within five seconds");
            assertTrue(screen.shown().contains("was revoked"), screen.shown());
        }
        Caller.await("it is forgotten", () -> {
            try {
                Caller.in(entrance, lost).close();
                return false;
            } catch (IOException refused) {
                return true;
            }
        });
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
    void aClientThatIsKilledLeavesNothingBehind() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller caller = Caller.in(entrance, maria);
            Caller.Screen screen = caller.open();
            screen.await("maria (coordinator)");
            caller.session().getIoSession().close(true);
            caller.close();
        }
        awaitNobody();
        awaitStreamsAreFree();
        awaitNobody();
    }

    @Test
    void aClientThatTakesNothingIsGivenUpAndHoldsLittleMeanwhile() throws Exception {
        open(settings(200, 10, 50, 10, LONG, LONG, Duration.ofSeconds(3)));
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open(1000, 1000, Map.of())) {
            screen.await(" live");
            caller.session().getIoSession().suspendRead();
            // Each Ctrl-L is a whole picture; what the client does not take must stop the entrance, and not fill it.
            Caller.await("it is given up", () -> {
                try {
                    screen.type("\014");
                } catch (IOException closed) {
                    // What ends the session may close the channel first.
                }
                return entrance.sessions() == 0;
            });
            caller.session().getIoSession().close(true);
        }
        awaitNobody();
        awaitStreamsAreFree();
    }

    @Test
    void aClientThatFloodsIsHeldBackByTheWindow() throws Exception {
        // A command that reads nothing: what is sent to it waits at the client.
        Caller flooding = Caller.in(entrance, maria);
        var channel = flooding.session().createExecChannel("watch");
        channel.open().verify(Caller.PATIENCE);
        Caller.await("it runs", () -> entrance.sessions() == 1);
        byte[] block = new byte[8192];
        Thread flood = new Thread(() -> {
            try {
                for (int count = 0; count < 10_000; count++) {
                    channel.getInvertedIn().write(block);
                    channel.getInvertedIn().flush();
                }
            } catch (IOException closed) {
                // The line was closed under it.
            }
        });
        flood.start();
        Caller.await("the window is used up", () -> channel.getRemoteWindow().getSize() < block.length);
        flooding.session().getIoSession().close(true);
        flooding.close();
        flood.join(Caller.PATIENCE.toMillis());
        Caller.await("it is interrupted", () -> entrance.sessions() == 0);
        try (Caller caller = Caller.in(entrance, maria)) {
            // A text UI takes what is typed as fast as it can, and stays one that answers.
            try (Caller.Screen screen = caller.open()) {
                screen.await("maria (coordinator)");
                for (int count = 0; count < 200; count++) {
                    screen.type("jk".repeat(500));
                }
                screen.forget();
                screen.type("L");
                screen.await("Portfolio");
            }
        }
        awaitNobody();
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

    @Test
    void theNextHostKeysAreProvedToClientsThatAsk() throws Exception {
        HostKeys keys = HostKeys.open(folder.resolve("rotated"), java.time.Clock.systemUTC());
        keys.rotate(Duration.ofDays(30));
        open(new EntranceSettings(
                new InetSocketAddress("127.0.0.1", 0), folder.resolve("rotated"), 200, 10, 50, 10, LONG, LONG, LONG));
        assertEquals(4, entrance.hostKeys().all().size());
        try (Caller caller = Caller.in(entrance, maria)) {
            assertEquals(0, caller.run("version").code());
            var request = caller.session().createBuffer((byte) 80, 1024);
            request.putString("hostkeys-prove-00@openssh.com");
            request.putBoolean(true);
            KeyPair next = entrance.hostKeys().all().get(2);
            var blob = new org.apache.sshd.common.util.buffer.ByteArrayBuffer();
            blob.putRawPublicKey(next.getPublic());
            byte[] bytes = blob.getCompactData();
            request.putBytes(bytes);
            var answer = caller.session().request("hostkeys-prove-00@openssh.com", request, Caller.PATIENCE);
            assertTrue(answer != null, "it is proved");
            var signature = new org.apache.sshd.common.util.buffer.ByteArrayBuffer(answer.getBytes());
            assertEquals("ssh-ed25519", signature.getString());
            var verifier = org.apache.sshd.common.signature.BuiltinSignatures.ed25519.create();
            verifier.initVerifier(caller.session(), next.getPublic());
            var text = new org.apache.sshd.common.util.buffer.ByteArrayBuffer();
            text.putString("hostkeys-prove-00@openssh.com");
            text.putBytes(caller.session().getSessionId());
            text.putBytes(bytes);
            verifier.update(caller.session(), text.getCompactData());
            assertTrue(verifier.verify(caller.session(), signature.getBytes()));
        }
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

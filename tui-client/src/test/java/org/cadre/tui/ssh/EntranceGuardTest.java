package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.SshKey;
import org.junit.jupiter.api.Test;

/** Whom and what the entrance keeps out. */
class EntranceGuardTest extends EntranceFixture {
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
}

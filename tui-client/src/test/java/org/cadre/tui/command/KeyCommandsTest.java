package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.cadre.v1.ListSshKeysResponse;
import org.cadre.v1.SshKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cadre key} against the program cadre-server. */
class KeyCommandsTest {
    @TempDir
    private static Path folder;

    private static RealServer server;
    private static Path maria;

    private record Run(int code, String out, String err) {}

    /** A file that ends in .pub, and the fingerprint of the key in it. */
    private record Key(Path file, String fingerprint) {}

    @BeforeAll
    static void begin() throws Exception {
        server = new RealServer(folder, "ADMIN");
        maria = server.token("maria-token", "--principal", "maria", "--role", "COORDINATOR");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Key key(String name) throws Exception {
        var pair = fresh();
        Path file = Files.writeString(
                folder.resolve(name + ".pub"), PublicKeyEntry.toString(pair.getPublic()) + " somebody@" + name + "\n");
        return new Key(file, KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()));
    }

    private static java.security.KeyPair fresh() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    }

    private static Run run(Path token, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", server.address(), "--token-file", token.toString()));
        int code = Cadre.run(
                all.toArray(String[]::new),
                Map.of("COLUMNS", "10000"),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    void aKeyIsRegisteredListedAndRevokedByTheFingerprintThatSshKeygenPrints() throws Exception {
        Key laptop = key("laptop");
        Run tried = run(maria, "key", "add", laptop.file().toString(), "--dry-run");
        assertEquals(0, tried.code(), tried.err());
        assertTrue(tried.err().contains("Nothing was changed."));
        Run added = run(
                maria,
                "key",
                "add",
                laptop.file().toString(),
                "--label",
                "laptop",
                "--expires",
                "2099-12-31",
                "--json");
        assertEquals(0, added.code(), added.err());
        SshKey.Builder key = SshKey.newBuilder();
        JsonFormat.parser().merge(added.out(), key);
        assertEquals("maria", key.getPrincipal());
        assertEquals(laptop.fingerprint(), key.getFingerprint());
        assertTrue(added.err().contains("ssh -p 2222 maria@HOST"), added.err());

        String line = run(maria, "key", "list", "--plain")
                .out()
                .lines()
                .filter(one -> one.contains(laptop.fingerprint()))
                .findFirst()
                .orElseThrow();
        assertEquals("maria\t" + laptop.fingerprint() + "\tecdsa-sha2-nistp256\tlaptop\t–\t2099-12-31\tGOOD", line);

        Run revoked = run(maria, "key", "revoke", laptop.fingerprint(), "--reason", "lost");
        assertEquals(0, revoked.code(), revoked.err());
        assertTrue(run(maria, "key", "list").out().contains("REVOKED"));
        Run again = run(maria, "key", "add", laptop.file().toString());
        assertEquals(ExitCodes.BAD_DATA, again.code());
        assertTrue(again.err().contains("make another key pair"), again.err());
    }

    @Test
    void anAdministratorKeepsTheKeysOfOthers() throws Exception {
        Key hers = key("hers");
        Run denied = run(maria, "key", "add", hers.file().toString(), "--for", "trainer-lyon");
        assertEquals(ExitCodes.DENIED, denied.code(), denied.err());
        Run added = run(server.token(), "key", "add", hers.file().toString(), "--for", "maria");
        assertEquals(0, added.code(), added.err());
        Run all = run(server.token(), "key", "list", "--filter", "principal = maria", "--json");
        ListSshKeysResponse.Builder keys = ListSshKeysResponse.newBuilder();
        JsonFormat.parser().merge(all.out(), keys);
        assertTrue(keys.getSshKeysList().stream()
                .anyMatch(key -> key.getFingerprint().equals(hers.fingerprint())));
        Run nobody = run(server.token(), "key", "add", key("other").file().toString(), "--for", "nobody");
        assertEquals(ExitCodes.BAD_DATA, nobody.code());
        assertTrue(nobody.err().contains("no token that is good"), nobody.err());
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsSent() throws Exception {
        Path secret = Files.writeString(folder.resolve("id"), "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
        Run half = run(maria, "key", "add", secret.toString());
        assertEquals(ExitCodes.USAGE, half.code());
        assertTrue(half.err().contains("private half"), half.err());
        Run day = run(maria, "key", "add", key("day").file().toString(), "--expires", "tomorrow");
        assertEquals(ExitCodes.USAGE, day.code());
        assertTrue(day.err().contains("2027-06-30"), day.err());
        Run fingerprint = run(maria, "key", "revoke", "laptop");
        assertEquals(ExitCodes.USAGE, fingerprint.code());
        assertEquals(ExitCodes.USAGE, run(maria, "key").code());
        assertTrue(run(maria, "key").err().contains("Say add, list or revoke."));
    }
}

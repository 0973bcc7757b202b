package org.cadre.tui.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-28T21:00:00Z");

    @TempDir
    private Path place;

    private HostKeys open(Instant now) throws IOException {
        return HostKeys.open(place.resolve("keys"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(place.resolve("keys").resolve(file)));
    }

    @Test
    void keysAreMadeAtTheFirstStartForTheirOwnerAloneAndKept() throws IOException {
        List<String> first = open(NOW).fingerprints();
        assertEquals(2, first.size());
        assertTrue(first.get(0).startsWith("ssh-ed25519 SHA256:"), first.toString());
        assertEquals("rwx------", permissions(""));
        assertEquals("rw-------", permissions("host-ed25519"));
        assertEquals("rw-------", permissions("host-ecdsa"));
        assertEquals(first, open(NOW).fingerprints());
    }

    @Test
    void keysThatOthersCanReadAreRefusedWithTheCommandThatHelps() throws IOException {
        open(NOW);
        Path key = place.resolve("keys/host-ed25519");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        HostKeys.Unusable refused = assertThrows(HostKeys.Unusable.class, () -> open(NOW));
        assertTrue(refused.getMessage().contains("chmod 600 " + key), refused.getMessage());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(place.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertTrue(assertThrows(HostKeys.Unusable.class, () -> open(NOW))
                .getMessage()
                .contains("chmod 700"));
    }

    @Test
    void aBrokenKeyIsNotSilentlyReplaced() throws IOException {
        open(NOW);
        Files.writeString(place.resolve("keys/host-ed25519"), "no key\n");
        assertTrue(assertThrows(HostKeys.Unusable.class, () -> open(NOW))
                .getMessage()
                .contains("no host key"));
    }

    @Test
    void theNextKeysAreToldBesideTheOldOnesUntilTheyTakeOver() throws IOException {
        HostKeys keys = open(NOW);
        List<String> old = keys.fingerprints();
        assertEquals(2, keys.all().size());
        Instant from = keys.rotate(Duration.ofDays(30));
        assertEquals(NOW.plus(Duration.ofDays(30)), from);
        List<String> next = keys.nextFingerprints();
        assertEquals(old, keys.fingerprints(), "the old ones are shown");
        assertEquals(4, keys.all().size(), "all are told");
        assertThrows(HostKeys.Unusable.class, () -> keys.rotate(Duration.ofDays(1)));

        HostKeys before = open(from.minusSeconds(1));
        before.refresh();
        assertEquals(old, before.fingerprints());
        HostKeys after = open(from);
        after.refresh();
        assertEquals(next, after.fingerprints());
        assertNotEquals(old, next);
        assertEquals(2, after.all().size());
        assertFalse(Files.exists(place.resolve("keys/next-from")));
        assertEquals("rw-------", permissions("host-ed25519"));
    }
}

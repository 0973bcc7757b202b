package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Scratch of a server without a data directory; see {@link SqliteStoreTest} for the other. */
class ScratchTest {
    @Test
    void whatAKilledServerLeftIsDeletedAndWhatAnotherServerUsesIsKept() throws IOException {
        Path abandoned = Files.createTempDirectory("cadre-server-");
        Files.createFile(abandoned.resolve("lock"));
        Path left = Files.writeString(abandoned.resolve("left.part"), "Amina Diallo;SN");
        try (Scratch other = Scratch.temporary()) {
            Path used = other.file();
            assertFalse(Files.exists(left));
            assertFalse(Files.exists(abandoned));
            try (Scratch own = Scratch.temporary()) {
                assertTrue(Files.exists(used));
                assertEquals(
                        "rwx------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(own.file().getParent())));
            }
        }
    }

    @Test
    void closingLeavesNothing() throws IOException {
        Path file;
        try (Scratch scratch = Scratch.temporary()) {
            file = scratch.file();
        }
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void serversThatComeAndGoTogetherDoNotTakeEachOthersFolders() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> servers = new ArrayList<>();
            for (int server = 0; server < 8; server++) {
                servers.add(threads.submit(() -> {
                    for (int run = 0; run < 50; run++) {
                        try (Scratch scratch = Scratch.temporary()) {
                            assertTrue(Files.exists(scratch.file()));
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> server : servers) {
                server.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

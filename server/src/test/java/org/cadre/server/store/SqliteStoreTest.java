package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    Database freshDatabase() {
        return new Database.Sqlite(folder.resolve("data"));
    }

    @Test
    void nobodyButTheOwnerMayReadTheDataDirectory() throws IOException {
        Path data = folder.resolve("data");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        try (var files = Files.list(data)) {
            List<Path> plain = files.filter(Files::isRegularFile).toList();
            assertEquals(4, plain.size(), plain.toString());
            for (Path file : plain) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    @Test
    void whatAKilledServerLeftInTheScratchIsDeletedWhenTheNextOneOpens() throws IOException {
        Path left = scratch().file();
        Files.writeString(left, "Amina Diallo;SN");
        assertEquals(folder.resolve("data/scratch").toRealPath(), left.getParent());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(left)));
        reopen();
        assertFalse(Files.exists(left));
    }
}

package org.cadre.server.access;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.io.TempDir;

class SqliteSshCredentialTest extends SshCredentialContract {
    @TempDir
    private Path directory;

    @Override
    Database database() {
        return new Database.Sqlite(directory.resolve("data"));
    }
}

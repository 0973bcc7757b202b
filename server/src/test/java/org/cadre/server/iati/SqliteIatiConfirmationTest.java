package org.cadre.server.iati;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.io.TempDir;

class SqliteIatiConfirmationTest extends IatiConfirmationContract {
    @TempDir
    private Path directory;

    @Override
    Database database() {
        return new Database.Sqlite(directory.resolve("data"));
    }
}

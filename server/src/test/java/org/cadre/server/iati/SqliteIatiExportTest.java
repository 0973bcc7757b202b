package org.cadre.server.iati;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.io.TempDir;

class SqliteIatiExportTest extends IatiExportContract {
    @TempDir
    private Path directory;

    @Override
    Database database() {
        return new Database.Sqlite(directory.resolve("data"));
    }

    @Override
    Path scratch() {
        return directory.resolve("data/scratch");
    }
}

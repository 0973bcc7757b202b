package org.cadre.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRequestIdTest extends RequestIdContract {
    @TempDir
    private Path folder;

    @Override
    Database freshDatabase() {
        return new Database.Sqlite(folder.resolve("data"));
    }
}

package org.cadre.server.enrolment;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.io.TempDir;

class SqliteCandidateOrderTest extends CandidateOrderContract {
    @TempDir
    private Path folder;

    @Override
    Database freshDatabase() {
        return new Database.Sqlite(folder.resolve("data"));
    }
}

package org.cadre.server.budget;

import java.io.IOException;
import java.nio.file.Path;
import org.cadre.server.status.Desk;
import org.junit.jupiter.api.io.TempDir;

class SqliteBudgetTest extends BudgetContract {
    @TempDir
    private Path directory;

    @Override
    Desk open() throws IOException {
        return new Desk(directory);
    }
}

package org.cadre.server.status;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMilestoneScheduleTest extends MilestoneScheduleContract {
    @TempDir
    private Path directory;

    @Override
    Desk open() throws IOException {
        return new Desk(directory);
    }
}

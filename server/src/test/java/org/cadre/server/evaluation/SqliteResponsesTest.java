package org.cadre.server.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteResponsesTest extends ResponsesContract {
    @TempDir
    private Path directory;

    @Override
    Symposium open() throws IOException {
        return new Symposium(directory);
    }
}

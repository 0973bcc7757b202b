package org.cadre.server.project;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteProjectVisibilityTest extends ProjectVisibilityContract {
    @TempDir
    private Path directory;

    @Override
    Office open() throws IOException {
        return new Office(directory);
    }
}

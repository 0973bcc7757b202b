package org.cadre.server.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteQuestionnaireTest extends QuestionnaireContract {
    @TempDir
    private Path directory;

    @Override
    Symposium open() throws IOException {
        return new Symposium(directory);
    }
}

package org.cadre.server.notice;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.junit.jupiter.api.io.TempDir;

class SqliteNoticeTest extends NoticeContract {
    @TempDir
    private Path folder;

    @Override
    Database freshDatabase() {
        return new Database.Sqlite(folder.resolve("data"));
    }
}

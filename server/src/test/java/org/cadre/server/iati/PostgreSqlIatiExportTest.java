package org.cadre.server.iati;

import java.nio.file.Path;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlIatiExportTest extends IatiExportContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }

    @Override
    Path scratch() {
        throw new IllegalStateException("There is no data directory.");
    }
}

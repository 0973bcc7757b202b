package org.cadre.server.iati;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlIatiImportTest extends IatiImportContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }
}

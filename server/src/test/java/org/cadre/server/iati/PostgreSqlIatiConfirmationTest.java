package org.cadre.server.iati;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlIatiConfirmationTest extends IatiConfirmationContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }
}

package org.cadre.server.iati;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlIatiRoundTripTest extends IatiRoundTripContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }
}

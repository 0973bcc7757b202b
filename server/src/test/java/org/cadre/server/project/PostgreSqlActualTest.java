package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlActualTest extends ActualContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlStatusTest extends StatusContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlRiskTest extends RiskContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

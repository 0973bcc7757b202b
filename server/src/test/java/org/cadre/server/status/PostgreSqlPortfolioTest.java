package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlPortfolioTest extends PortfolioContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlMilestoneTest extends MilestoneContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlMilestoneScheduleTest extends MilestoneScheduleContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

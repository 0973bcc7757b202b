package org.cadre.server.budget;

import org.cadre.server.status.Desk;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlBudgetTest extends BudgetContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

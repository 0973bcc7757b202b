package org.cadre.server.status;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlReportTest extends ReportContract {
    @Override
    Desk open() throws Exception {
        return new Desk(FreshPostgreSql.database());
    }
}

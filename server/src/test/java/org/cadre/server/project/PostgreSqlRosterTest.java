package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlRosterTest extends RosterContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

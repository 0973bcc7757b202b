package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlProjectStatesTest extends ProjectStatesContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlProjectTest extends ProjectContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlProjectVisibilityTest extends ProjectVisibilityContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

package org.cadre.server.project;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlFrameworkTest extends FrameworkContract {
    @Override
    Office open() throws Exception {
        return new Office(FreshPostgreSql.database());
    }
}

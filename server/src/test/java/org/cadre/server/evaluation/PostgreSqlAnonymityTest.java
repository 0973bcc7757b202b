package org.cadre.server.evaluation;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlAnonymityTest extends AnonymityContract {
    @Override
    Symposium open() throws Exception {
        return new Symposium(FreshPostgreSql.database());
    }
}

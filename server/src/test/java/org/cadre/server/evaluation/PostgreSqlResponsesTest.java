package org.cadre.server.evaluation;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlResponsesTest extends ResponsesContract {
    @Override
    Symposium open() throws Exception {
        return new Symposium(FreshPostgreSql.database());
    }
}

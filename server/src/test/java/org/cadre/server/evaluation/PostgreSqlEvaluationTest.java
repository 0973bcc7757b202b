package org.cadre.server.evaluation;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlEvaluationTest extends EvaluationContract {
    @Override
    Symposium open() throws Exception {
        return new Symposium(FreshPostgreSql.database());
    }
}

package org.cadre.server.evaluation;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlQuestionnaireTest extends QuestionnaireContract {
    @Override
    Symposium open() throws Exception {
        return new Symposium(FreshPostgreSql.database());
    }
}

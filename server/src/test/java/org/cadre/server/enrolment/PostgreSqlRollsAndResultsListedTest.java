package org.cadre.server.enrolment;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlRollsAndResultsListedTest extends RollsAndResultsListedTest {
    @Override
    Classroom begin() throws Exception {
        return new Classroom(FreshPostgreSql.database());
    }
}

package org.cadre.server.enrolment;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlResultsTest extends ResultsTest {
    @Override
    Classroom begin() throws Exception {
        return new Classroom(FreshPostgreSql.database());
    }
}

package org.cadre.server.enrolment;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlAssessmentChangesTest extends AssessmentChangesTest {
    @Override
    Classroom begin() throws Exception {
        return new Classroom(FreshPostgreSql.database());
    }
}

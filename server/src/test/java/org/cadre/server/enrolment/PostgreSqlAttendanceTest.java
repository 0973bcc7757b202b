package org.cadre.server.enrolment;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlAttendanceTest extends AttendanceTest {
    @Override
    Classroom begin() throws Exception {
        return new Classroom(FreshPostgreSql.database());
    }
}

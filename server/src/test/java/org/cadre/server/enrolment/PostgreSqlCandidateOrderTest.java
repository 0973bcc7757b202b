package org.cadre.server.enrolment;

import java.sql.SQLException;
import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlCandidateOrderTest extends CandidateOrderContract {
    @Override
    Database freshDatabase() throws SQLException {
        return FreshPostgreSql.database();
    }
}

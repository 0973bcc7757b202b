package org.cadre.server.store;

import java.sql.SQLException;

class PostgreSqlRequestIdTest extends RequestIdContract {
    @Override
    Database freshDatabase() throws SQLException {
        return FreshPostgreSql.database();
    }
}

package org.cadre.server.store;

import java.sql.SQLException;

class PostgreSqlStoreTroubleTest extends StoreTroubleContract {
    @Override
    Database freshDatabase() throws SQLException {
        return FreshPostgreSql.database();
    }
}

package org.cadre.server.store;

import java.sql.SQLException;

class PostgreSqlStoreTest extends StoreContract {
    @Override
    Database freshDatabase() throws SQLException {
        return FreshPostgreSql.database();
    }
}

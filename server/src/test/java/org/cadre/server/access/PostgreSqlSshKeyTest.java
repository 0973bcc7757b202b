package org.cadre.server.access;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlSshKeyTest extends SshKeyContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }
}

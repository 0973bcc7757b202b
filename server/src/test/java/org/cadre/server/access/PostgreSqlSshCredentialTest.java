package org.cadre.server.access;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlSshCredentialTest extends SshCredentialContract {
    @Override
    Database database() throws Exception {
        return FreshPostgreSql.database();
    }
}

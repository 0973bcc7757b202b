package org.cadre.server.certificate;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlCorrectedResultTest extends CorrectedResultTest {
    @Override
    Hall begin() throws Exception {
        return new Hall(FreshPostgreSql.database());
    }
}

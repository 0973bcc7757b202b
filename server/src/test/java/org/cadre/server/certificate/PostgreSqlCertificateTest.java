package org.cadre.server.certificate;

import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlCertificateTest extends CertificateContract {
    @Override
    Hall open() throws Exception {
        return new Hall(FreshPostgreSql.database());
    }
}

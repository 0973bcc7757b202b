package org.cadre.server.notice;

import org.cadre.server.store.Database;
import org.cadre.server.store.FreshPostgreSql;

class PostgreSqlNoticeTest extends NoticeContract {
    @Override
    Database freshDatabase() throws Exception {
        return FreshPostgreSql.database();
    }
}

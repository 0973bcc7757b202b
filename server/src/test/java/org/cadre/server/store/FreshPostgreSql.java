package org.cadre.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** New, empty databases of one PostgreSQL server for the whole JVM. */
public final class FreshPostgreSql {
    private static final int KEPT = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private FreshPostgreSql() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** A new one; of those made before, the last few are kept, since a test may hold more than one. */
    public static Database database() throws SQLException {
        int number = NUMBER.incrementAndGet();
        String name = "store" + number;
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // What is left at the end is synced file by file in the few seconds that the server has for its shutdown.
            if (number > KEPT) {
                statement.execute("DROP DATABASE store" + (number - KEPT) + " WITH (FORCE)");
            }
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database.PostgreSql(Server.RUNNING.getJdbcUrl("postgres", name), "postgres", "");
    }
}

package org.cadre.server.store;

import java.nio.file.Path;
import java.util.Objects;

/** Where the store keeps its tables. */
public sealed interface Database {
    /**
     * The embedded default.
     *
     * @param dataDirectory made if absent, readable by its owner alone, held by one server at a time
     */
    record Sqlite(Path dataDirectory) implements Database {
        public Sqlite {
            Objects.requireNonNull(dataDirectory);
        }
    }

    /**
     * PostgreSQL 16 or newer.
     *
     * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
     * @param user the role to log in as
     * @param password its password, empty where the server asks for none; never printed
     */
    record PostgreSql(String url, String user, String password) implements Database {
        public PostgreSql {
            Objects.requireNonNull(url);
            Objects.requireNonNull(user);
            Objects.requireNonNull(password);
        }

        @Override
        public String toString() {
            return "PostgreSql[url=" + url + ", user=" + user + ", password=***]";
        }
    }
}

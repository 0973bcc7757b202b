package org.cadre.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The prepared statements of one connection, kept for its life: preparing anew costs several times what running
 * does. The least recently used goes when there are too many, since list queries bring generated texts.
 */
final class Statements {
    private static final int LIMIT = 256;

    private final Connection connection;
    private final Map<String, Prepared> kept = new LinkedHashMap<>(64, 0.75f, true);

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    Prepared prepare(String sql) throws SQLException {
        Prepared found = kept.get(sql);
        if (found == null) {
            found = new Prepared(NamedSql.parse(sql), connection);
            kept.put(sql, found);
            if (kept.size() > LIMIT) {
                evict();
            }
        } else if (found.open) {
            // The same text inside its own row function: a statement of its own, closed after use.
            return new Prepared(found.sql, connection).forOnce();
        }
        return found;
    }

    /** Runs a text without parameters or rows. */
    void run(String sql) throws SQLException {
        prepare(sql).statement.execute();
    }

    private void evict() throws SQLException {
        for (var entries = kept.values().iterator(); entries.hasNext(); ) {
            Prepared eldest = entries.next();
            if (!eldest.open) {
                entries.remove();
                eldest.statement.close();
                return;
            }
        }
    }

    /** One prepared statement, with what was learnt about it. */
    static final class Prepared {
        final NamedSql sql;
        final PreparedStatement statement;
        private final Map<String, Integer> columns = new HashMap<>();
        private boolean open;
        private boolean once;

        private Prepared(NamedSql sql, Connection connection) throws SQLException {
            this.sql = sql;
            this.statement = connection.prepareStatement(sql.text());
        }

        private Prepared forOnce() {
            once = true;
            return this;
        }

        ResultSet query() throws SQLException {
            ResultSet rows = statement.executeQuery();
            open = true;
            if (columns.isEmpty()) {
                ResultSetMetaData names = rows.getMetaData();
                for (int column = 1; column <= names.getColumnCount(); column++) {
                    columns.putIfAbsent(names.getColumnLabel(column), column);
                }
            }
            return rows;
        }

        void finish() throws SQLException {
            open = false;
            if (once) {
                statement.close();
            }
        }

        int column(String name) {
            Integer column = columns.get(name);
            if (column == null) {
                throw new IllegalArgumentException("no column " + name + " in: " + sql.text());
            }
            return column;
        }
    }
}

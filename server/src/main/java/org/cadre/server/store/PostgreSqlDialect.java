package org.cadre.server.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** PostgreSQL 16 or newer; one server at a time, held by an advisory lock of the writer's session. */
final class PostgreSqlDialect implements Dialect {
    private static final long LOCK = 0x6361647265L;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
    private static final int OLDEST = 160000;
    private static final String INSERT_CHANGES = """
            INSERT INTO change (revision, micros, actor, kind, resource, partner, verb, reason, request_id,
              previous_revision, before_image, after_image)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::bytea[], ?::bigint[], ?::bytea[], ?::bytea[])""";
    private static final String INSERT_ANSWERS = """
            INSERT INTO request (request_id, principal, fingerprint, micros, answer_revision, answer)
            SELECT * FROM unnest(?::bytea[], ?::text[], ?::bytea[], ?::bigint[], ?::bigint[], ?::bytea[])""";

    private final Database.PostgreSql database;
    private final Scratch scratch;

    PostgreSqlDialect(Database.PostgreSql database) {
        this.database = database;
        try {
            this.scratch = Scratch.temporary();
        } catch (IOException failure) {
            throw new StoreFailure.CannotOpen(
                    "No folder for temporary files can be made (" + failure
                            + "); name one that this user may write with -Djava.io.tmpdir.",
                    failure);
        }
    }

    @Override
    public Scratch scratch() {
        return scratch;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            if (number(statement, "SHOW server_version_num") < OLDEST) {
                throw new StoreFailure.CannotOpen("PostgreSQL at " + database.url() + " is older than version 16.");
            }
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET default_transaction_isolation = 'read committed'");
            // The lock falls when its session's transaction has ended, one way or the other: who holds it can tell
            // by reading what a lost session committed.
            statement.execute("SET lock_timeout = " + LOCK_WAIT.toMillis());
            try {
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            } catch (SQLException held) {
                throw new StoreFailure.CannotOpen(
                        "The database " + database.url() + " is in use by " + holder(statement)
                                + "; stop that server, or name another database.",
                        held);
            }
            statement.execute("SET lock_timeout = 0");
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private static String holder(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND objid = " + (LOCK & 0xffffffffL))) {
            return rows.next() ? "the session with process id " + rows.getLong(1) : "another server";
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        return config;
    }

    @Override
    public String[] migrationSource() {
        return new String[] {database.url(), database.user(), database.password()};
    }

    @Override
    public Map<String, String> placeholders() {
        // Text sorts by its bytes, as in SQLite, whatever the database's locale.
        return Map.of(
                "blob", "BYTEA", "clustered", "", "revision_key", "BIGINT PRIMARY KEY", "text", "TEXT COLLATE \"C\"");
    }

    @Override
    public String beginWrite() {
        return "BEGIN";
    }

    @Override
    public String beginRead() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    @Override
    public boolean needsSavepointToRead() {
        return true;
    }

    @Override
    public void savepoint(Statements statements, boolean another) throws SQLException {
        // Both in one round trip.
        statements.run(another ? "RELEASE SAVEPOINT write; SAVEPOINT write" : "SAVEPOINT write");
    }

    @Override
    public void insertChanges(Statements statements, List<ChangeEntry> changes) throws SQLException {
        PreparedStatement insert = statements.prepare(INSERT_CHANGES).statement;
        Arrays<ChangeEntry> arrays = new Arrays<>(statements.connection(), insert, changes);
        arrays.numbers(1, ChangeEntry::revision);
        arrays.numbers(2, change -> Micros.of(change.time()));
        arrays.texts(3, ChangeEntry::actor);
        arrays.texts(4, ChangeEntry::kind);
        arrays.texts(5, ChangeEntry::resource);
        arrays.texts(6, change -> change.partner().orElse(null));
        arrays.texts(7, ChangeEntry::verb);
        arrays.texts(8, ChangeEntry::reason);
        arrays.bytes(9, change -> change.requestId().map(Sql::bytes).orElse(null));
        arrays.numbers(10, ChangeEntry::previousRevision);
        arrays.bytes(
                11, change -> change.before().map(image -> image.toByteArray()).orElse(null));
        arrays.bytes(
                12, change -> change.after().map(image -> image.toByteArray()).orElse(null));
        insert.executeUpdate();
    }

    @Override
    public void insertAnswers(Statements statements, List<RequestAnswer> answers) throws SQLException {
        PreparedStatement insert = statements.prepare(INSERT_ANSWERS).statement;
        Arrays<RequestAnswer> arrays = new Arrays<>(statements.connection(), insert, answers);
        arrays.bytes(1, answer -> Sql.bytes(answer.key().requestId()));
        arrays.texts(2, answer -> answer.key().principal());
        arrays.bytes(3, answer -> answer.key().fingerprint().toByteArray());
        arrays.numbers(4, RequestAnswer::micros);
        arrays.numbers(5, answer -> answer.revision() == 0 ? null : answer.revision());
        arrays.bytes(6, answer -> answer.kept().map(kept -> kept.toByteArray()).orElse(null));
        insert.executeUpdate();
    }

    /** Binds one column of many rows as one array. */
    private record Arrays<T>(Connection connection, PreparedStatement insert, List<T> rows) {
        void numbers(int position, Function<T, Long> column) throws SQLException {
            bind(position, "int8", rows.stream().map(column).toArray(Long[]::new));
        }

        void texts(int position, Function<T, String> column) throws SQLException {
            bind(position, "text", rows.stream().map(column).toArray(String[]::new));
        }

        void bytes(int position, Function<T, byte[]> column) throws SQLException {
            bind(position, "bytea", rows.stream().map(column).toArray(byte[][]::new));
        }

        private void bind(int position, String type, Object[] values) throws SQLException {
            insert.setArray(position, connection.createArrayOf(type, values));
        }
    }

    @Override
    public void makeDurable() {
        // COMMIT has done so.
    }

    @Override
    public void betweenBatches(Statements statements) {
        // PostgreSQL's own processes checkpoint.
    }

    @Override
    public boolean scrub(Statements statements) {
        // Old row versions are for autovacuum to take; only VACUUM FULL, which locks, gives their bytes up at once.
        return true;
    }

    @Override
    public void start() {
        // Nothing of ours runs beside the writer.
    }

    @Override
    public void close() {
        // The advisory lock falls with the writer's session.
        scratch.close();
    }
}

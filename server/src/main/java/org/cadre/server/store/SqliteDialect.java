package org.cadre.server.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite: write-ahead log, one process. A commit only writes to the log; {@link #makeDurable} syncs the log, one time for
 * all commits that wait, while the writer works on the next batch. SQLite itself syncs where the log begins anew and
 * around checkpoints, which keeps the database whole whatever is lost from the log's end.
 */
final class SqliteDialect implements Dialect {
    private static final Logger LOGGER = LoggerFactory.getLogger(SqliteDialect.class);
    private static final String NATIVE_FOLDER = "org.sqlite.tmpdir";
    private static final String INSERT_CHANGE = """
            INSERT INTO change (revision, micros, actor, kind, resource, partner, verb, reason, request_id,
              previous_revision, before_image, after_image)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_ANSWER = """
            INSERT INTO request (request_id, principal, fingerprint, micros, answer_revision, answer)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final StoreSettings settings;
    private final DataDirectory directory;
    private final Path file;
    private final Path log;
    private final Scratch scratch;
    private final Checkpointer checkpointer;
    // Opened anew after the writer's connection was, since the log may be another file then. Guarded by this.
    private FileChannel logChannel;

    SqliteDialect(StoreSettings settings, Path dataDirectory) {
        this.settings = settings;
        this.directory = DataDirectory.hold(dataDirectory);
        try {
            this.file = directory.file("cadre.db");
            // The driver unpacks its native library once per process; a killed process would leave it in /tmp.
            if (System.getProperty(NATIVE_FOLDER) == null) {
                System.setProperty(NATIVE_FOLDER, directory.folder("native").toString());
            }
            this.log = Path.of(file + "-wal");
            this.scratch = Scratch.in(directory);
            this.checkpointer = new Checkpointer(this::openCheckpointer, log, settings.walLimitBytes());
        } catch (IOException failure) {
            directory.close();
            throw new StoreFailure.CannotOpen(
                    "The data directory " + dataDirectory + " cannot be used: " + failure, failure);
        }
    }

    @Override
    public Scratch scratch() {
        return scratch;
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = connect(false);
        try {
            requirePragma(connection, "journal_mode", "wal");
            requirePragma(connection, "synchronous", "1");
            requirePragma(connection, "wal_autocheckpoint", "0");
            requirePragma(connection, "foreign_keys", "1");
            keepTransactionsOurs(connection);
            forgetLog();
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private Connection openCheckpointer() throws SQLException {
        Connection connection = connect(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        return DriverManager.getConnection(url(), pragmas(readOnly));
    }

    private Properties pragmas(boolean readOnly) {
        Properties pragmas = new Properties();
        pragmas.setProperty("journal_mode", "WAL");
        pragmas.setProperty("synchronous", "NORMAL");
        pragmas.setProperty("busy_timeout", "10000");
        pragmas.setProperty("foreign_keys", "true");
        pragmas.setProperty("temp_store", "MEMORY");
        // Otherwise the driver prepares and runs one more statement after every insert.
        pragmas.setProperty("jdbc.get_generated_keys", "false");
        if (readOnly) {
            pragmas.setProperty("open_mode", "1");
            pragmas.remove("journal_mode");
            pragmas.remove("synchronous");
        } else {
            pragmas.setProperty("cache_size", Long.toString(-settings.sqliteCacheBytes() / 1024));
            pragmas.setProperty("wal_autocheckpoint", "0");
            pragmas.setProperty("page_size", "4096");
        }
        return pragmas;
    }

    /**
     * In its auto-commit mode the driver tries a BEGIN before each statement, which costs as much as the statement;
     * out of it, it leaves transactions alone after the one it begins at once.
     */
    private static void keepTransactionsOurs(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
    }

    private static void requirePragma(Connection connection, String pragma, String expected) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (pragma.equals("wal_autocheckpoint")) {
                // Not a property of the driver's.
                statement.execute("PRAGMA wal_autocheckpoint = 0");
            }
            try (ResultSet rows = statement.executeQuery("PRAGMA " + pragma)) {
                String actual = rows.next() ? rows.getString(1).toLowerCase(Locale.ROOT) : "nothing";
                if (!actual.equals(expected)) {
                    throw new StoreFailure.CannotOpen(
                            "SQLite runs with " + pragma + " = " + actual + " where " + expected + " is needed.");
                }
            }
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setDataSourceProperties(pragmas(true));
        config.setReadOnly(true);
        return config;
    }

    @Override
    public String[] migrationSource() {
        return new String[] {url(), null, null};
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "blob", "BLOB", "clustered", "WITHOUT ROWID", "revision_key", "INTEGER PRIMARY KEY", "text", "TEXT");
    }

    @Override
    public String beginWrite() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String beginRead() {
        return "BEGIN DEFERRED";
    }

    @Override
    public boolean needsSavepointToRead() {
        return false;
    }

    @Override
    public void savepoint(Statements statements, boolean another) throws SQLException {
        if (another) {
            statements.run("RELEASE write");
        }
        statements.run("SAVEPOINT write");
    }

    @Override
    public void insertChanges(Statements statements, List<ChangeEntry> changes) throws SQLException {
        PreparedStatement insert = statements.prepare(INSERT_CHANGE).statement;
        for (ChangeEntry change : changes) {
            insert.setLong(1, change.revision());
            insert.setLong(2, Micros.of(change.time()));
            insert.setString(3, change.actor());
            insert.setString(4, change.kind());
            insert.setString(5, change.resource());
            insert.setString(6, change.partner().orElse(null));
            insert.setString(7, change.verb());
            insert.setString(8, change.reason());
            insert.setBytes(9, change.requestId().map(Sql::bytes).orElse(null));
            insert.setLong(10, change.previousRevision());
            insert.setBytes(
                    11, change.before().map(image -> image.toByteArray()).orElse(null));
            insert.setBytes(12, change.after().map(image -> image.toByteArray()).orElse(null));
            insert.executeUpdate();
        }
    }

    @Override
    public void insertAnswers(Statements statements, List<RequestAnswer> answers) throws SQLException {
        PreparedStatement insert = statements.prepare(INSERT_ANSWER).statement;
        for (RequestAnswer answer : answers) {
            insert.setBytes(1, Sql.bytes(answer.key().requestId()));
            insert.setString(2, answer.key().principal());
            insert.setBytes(3, answer.key().fingerprint().toByteArray());
            insert.setLong(4, answer.micros());
            if (answer.revision() == 0) {
                insert.setNull(5, Types.NULL);
                insert.setBytes(6, answer.bytes().toByteArray());
            } else {
                insert.setLong(5, answer.revision());
                insert.setNull(6, Types.NULL);
            }
            insert.executeUpdate();
        }
    }

    @Override
    public synchronized void makeDurable() throws IOException {
        if (logChannel == null) {
            logChannel = FileChannel.open(log, StandardOpenOption.WRITE);
        }
        logChannel.force(false);
    }

    private synchronized void forgetLog() {
        if (logChannel != null) {
            try {
                logChannel.close();
            } catch (IOException failure) {
                LOGGER.debug("The log did not close", failure);
            }
            logChannel = null;
        }
    }

    @Override
    public void betweenBatches(Statements statements) throws SQLException {
        checkpointer.betweenBatches(statements);
    }

    /** Writes the file anew without what is free in it, and empties the log, which holds pages as they were. */
    @Override
    public boolean scrub(Statements statements) throws SQLException {
        try (Statement statement = statements.connection().createStatement()) {
            statement.execute("VACUUM");
            try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return result.next() && result.getInt("busy") == 0;
            }
        }
    }

    @Override
    public void start() {
        checkpointer.start();
    }

    @Override
    public void close() {
        checkpointer.close();
        forgetLog();
        scratch.close();
        directory.close();
    }
}

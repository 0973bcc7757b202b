package org.cadre.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log into the database beside the writer. A log that is being written never comes to be
 * copied whole, and grows; so from a limit on, right after most has been copied here, the writer copies the small
 * rest between two batches, upon which SQLite begins the log anew from its start, in the same file.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpointer.class);
    private static final long PAGE_BYTES = 4096;
    private static final long INTERVAL_MILLIS = 1000;

    /** Opens a connection. */
    @FunctionalInterface
    interface Connect {
        Connection open() throws SQLException;
    }

    private final Connect connect;
    private final Path log;
    private final long limitBytes;
    private final Thread thread = new Thread(this::run, "cadre-store-checkpoint");
    private volatile boolean closed;
    private volatile boolean restWanted;
    private long copied = -1;

    Checkpointer(Connect connect, Path log, long limitBytes) {
        this.connect = connect;
        this.log = log;
        this.limitBytes = limitBytes;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** On the writer's thread. */
    void betweenBatches(Statements statements) throws SQLException {
        if (restWanted) {
            restWanted = false;
            try (Statement statement = statements.connection().createStatement()) {
                copy(statement);
            }
        }
    }

    private void run() {
        try (Connection connection = connect.open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            while (!closed) {
                try {
                    checkpoint(statement);
                    Thread.sleep(INTERVAL_MILLIS);
                } catch (InterruptedException closing) {
                    break;
                }
            }
        } catch (SQLException | IOException failure) {
            LOGGER.error(
                    "Checkpoints have stopped; the write-ahead log will grow until the server is restarted", failure);
        }
    }

    private void checkpoint(Statement statement) throws SQLException, IOException {
        long written = Files.exists(log) ? Files.getLastModifiedTime(log).toMillis() : 0;
        if (written != copied) {
            if (copy(statement) * PAGE_BYTES >= limitBytes) {
                // Once more, for what was written in the meantime, so that the rest holds the writer up as little as
                // can be.
                copy(statement);
                restWanted = true;
            }
            copied = written;
        }
    }

    /** Copies what can be copied without waiting, and returns the number of pages in the log. */
    private static long copy(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return result.next() ? result.getLong("log") : 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.cadre.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on snapshots, beside the writer: as many at a time as there are connections, and a bounded queue. */
final class Readers implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Readers.class);

    private final Dialect dialect;
    private final Outlet outlet;
    private final int queueLimit;
    private final HikariDataSource pool;
    private final ThreadPoolExecutor threads;
    // By the connection beneath the pool's wrapper, whose prepared statements outlive the borrowing.
    private final Map<Connection, Statements> prepared = Collections.synchronizedMap(new WeakHashMap<>());

    Readers(StoreSettings settings, Dialect dialect, Outlet outlet) {
        this.dialect = dialect;
        this.outlet = outlet;
        this.queueLimit = settings.readQueueLimit();
        HikariConfig config = dialect.readers();
        config.setPoolName("cadre-store-readers");
        config.setMaximumPoolSize(settings.readers());
        config.setMinimumIdle(1);
        this.pool = new HikariDataSource(config);
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                settings.readers(),
                settings.readers(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(queueLimit),
                task -> new Thread(task, "cadre-store-reader-" + number.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    <T> CompletableFuture<T> read(Read<T> read) {
        Reading<T> reading = new Reading<>(read);
        try {
            threads.execute(reading::run);
        } catch (RejectedExecutionException refused) {
            reading.completeExceptionally(
                    threads.isShutdown()
                            ? new StoreFailure.Closed()
                            : new StoreFailure.Overloaded("reads", queueLimit));
        }
        return reading;
    }

    /** On the calling thread. */
    <T> T readHere(Read<T> read, Sql.Watch watch) throws Exception {
        try (Connection borrowed = borrow()) {
            Connection beneath = borrowed.unwrap(Connection.class);
            Statements statements = prepared.computeIfAbsent(beneath, Statements::new);
            statements.run(dialect.beginRead());
            try {
                return read.apply(new ReadTransaction(statements, watch));
            } finally {
                end(borrowed, statements);
            }
        }
    }

    private Connection borrow() {
        try {
            return pool.getConnection();
        } catch (SQLException failure) {
            throw new StoreFailure.Unavailable(failure);
        }
    }

    private void end(Connection borrowed, Statements statements) {
        try {
            statements.run("ROLLBACK");
        } catch (SQLException failure) {
            LOGGER.debug("A reader's connection is given up", failure);
            pool.evictConnection(borrowed);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOGGER.warn("Reads still run 10 s after the store was asked to close; they are cut off");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }

    /** A read that is waiting or running; cancelling it stops the statement it is in. */
    private final class Reading<T> extends CompletableFuture<T> implements Sql.Watch {
        private final Read<T> read;
        // Guarded by this: so that a late cancel never hits the connection's next reader.
        private PreparedStatement running;

        private Reading(Read<T> read) {
            this.read = read;
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        private void run() {
            if (isDone()) {
                return;
            }
            try {
                T value = readHere(read, this);
                // The snapshot may hold what was committed a moment ago; nobody is to see what power loss could undo.
                outlet.whenDurable(() -> complete(value), this::completeExceptionally);
            } catch (Throwable failure) {
                completeExceptionally(failure);
            }
        }

        @Override
        public synchronized void beginning(PreparedStatement statement, boolean reads) throws SQLException {
            if (isCancelled()) {
                throw new SQLException("the read was cancelled");
            }
            running = statement;
        }

        @Override
        public synchronized void ended() {
            running = null;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                stop();
            }
            return cancelled;
        }

        /** Again and again, since a driver ignores what comes just before its statement reaches the database. */
        private synchronized void stop() {
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException failure) {
                    LOGGER.debug("A read that was cancelled could not be stopped yet", failure);
                }
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(this::stop);
            }
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}

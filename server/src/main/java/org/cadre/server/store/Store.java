package org.cadre.server.store;

import com.google.protobuf.MessageLite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one server: writes that are durable when answered, in one order; reads on snapshots; the feed of
 * changes. Safe for use by many threads. Futures complete on a thread of the store's; what hangs on them must not
 * block, least of all on a further write.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Store.class);
    private static final Sql.Watch UNWATCHED = new Sql.Watch() {
        @Override
        public void beginning(PreparedStatement statement, boolean reads) {}

        @Override
        public void ended() {}
    };

    private final StoreSettings settings;
    private final Clock clock;
    private final Dialect dialect;
    private final Outlet outlet;
    private final List<Kept<?, ?>> kept = new CopyOnWriteArrayList<>();
    private final Map<String, Kept<String, ?>> followers = new ConcurrentHashMap<>();
    private final Writer writer;
    private final Readers readers;
    private final ScheduledExecutorService floor;

    private Store(StoreSettings settings, Clock clock, Dialect dialect, UnaryOperator<Connection> edge)
            throws SQLException {
        this.settings = settings;
        this.clock = clock;
        this.dialect = dialect;
        this.outlet = new Outlet(settings.recentChanges(), dialect);
        this.writer = new Writer(settings, dialect, clock, edge, outlet, kept, followers);
        try {
            writer.open();
            Migrations.run(dialect);
            this.readers = new Readers(settings, dialect, outlet);
            writer.start();
        } catch (SQLException | RuntimeException failure) {
            writer.close();
            throw failure;
        }
        outlet.start();
        dialect.start();
        this.floor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cadre-store-floor");
            thread.setDaemon(true);
            return thread;
        });
        raiseFloor();
        var unused = floor.scheduleWithFixedDelay(this::raiseFloor, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * Opens the store, bringing its tables to this program's form.
     *
     * @throws StoreFailure.CannotOpen where that cannot be; its sentence says why and what to do
     */
    public static Store open(StoreSettings settings, Clock clock) {
        return open(settings, clock, UnaryOperator.identity());
    }

    /** @param edge stands between the writer and its connections */
    static Store open(StoreSettings settings, Clock clock, UnaryOperator<Connection> edge) {
        return open(settings, clock, edge, UnaryOperator.identity());
    }

    /** @param engine stands between the store and its engine */
    static Store open(
            StoreSettings settings, Clock clock, UnaryOperator<Connection> edge, UnaryOperator<Dialect> engine) {
        Dialect dialect = engine.apply(dialect(settings));
        try {
            return new Store(settings, clock, dialect, edge);
        } catch (SQLException failure) {
            dialect.close();
            throw new StoreFailure.CannotOpen("The database cannot be opened: " + failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            dialect.close();
            throw failure;
        }
    }

    private static Dialect dialect(StoreSettings settings) {
        if (settings.database() instanceof Database.Sqlite sqlite) {
            return new SqliteDialect(settings, sqlite.dataDirectory());
        }
        return new PostgreSqlDialect((Database.PostgreSql) settings.database());
    }

    /**
     * Queues a write. The future fails with what the function threw, or with a {@link StoreFailure}; it succeeds only
     * once the write is durable. A future cancelled before its turn is skipped.
     */
    public <T extends MessageLite> CompletableFuture<T> write(Write<T> write) {
        return writer.write(write);
    }

    /** Queues a read. The future fails with what the function threw, or with a {@link StoreFailure}. */
    public <T> CompletableFuture<T> read(Read<T> read) {
        return readers.read(read);
    }

    /** The last committed revision; 0 before the first. */
    public long revision() {
        return outlet.revision();
    }

    /** How often committed changes were rewritten since the start; what is kept of the feed is good for one number only. */
    public long rewritings() {
        return outlet.rewritings();
    }

    /** The earliest revision the feed serves, by the retention; one more than the last where it serves none. */
    public long earliestRevision() {
        return outlet.earliest();
    }

    /**
     * The committed changes after a revision, in order and without gaps, at most {@code limit}; empty where there are
     * none yet. Reads from the database on the calling thread where the changes are not recent.
     *
     * @throws StoreFailure.RevisionGone where changes after it are no longer served
     */
    public List<ChangeEntry> changesAfter(long revision, int limit) {
        try {
            return outlet.changesAfter(
                    revision,
                    limit,
                    (after, last, most) -> here(transaction -> ChangeLog.after(transaction, after, last, most)));
        } catch (SQLException failure) {
            throw new StoreFailure.Unavailable(failure);
        }
    }

    /** The changes of one resource from the given revision back, newest first. Reads on the calling thread. */
    public List<ChangeEntry> history(long revision, int limit) {
        try {
            return here(transaction -> transaction.history(revision, limit));
        } catch (SQLException failure) {
            throw new StoreFailure.Unavailable(failure);
        }
    }

    /**
     * Has the listener told of the last revision after each commit that brought changes, before the writers get
     * their answers; several commits may be told at once. It must not block. Closing ends it.
     */
    public AutoCloseable onCommit(LongConsumer listener) {
        return outlet.listen(listener);
    }

    /**
     * Keeps values for the writer. Meant to be called while the program is being put together.
     *
     * @param limit how many are kept at most
     * @param loader reads a value that is not kept
     */
    public <K, V> Kept<K, V> keep(int limit, Kept.Loader<K, V> loader) {
        Kept<K, V> added = new Kept<>(limit, loader);
        kept.add(added);
        return added;
    }

    /**
     * Keeps what the writer knows of the resources of one kind, by their names: whatever changes such a resource has it
     * read again. Meant to be called while the program is being put together, once for a kind.
     *
     * @param kind as {@link Change} names it; a row must be written right after its change was appended
     * @param limit how many are kept at most
     * @param loader reads a value that is not kept
     */
    public <V> Kept<String, V> keepOf(String kind, int limit, Kept.Loader<String, V> loader) {
        Kept<String, V> added = keep(limit, loader);
        if (followers.put(kind, added) != null) {
            throw new IllegalStateException("the resources of kind " + kind + " are kept already");
        }
        return added;
    }

    /** Where files lie that need not outlive the server; it closes with the store. */
    public Scratch scratch() {
        return dialect.scratch();
    }

    private <T> T here(Read<T> read) throws SQLException {
        try {
            return readers.readHere(read, UNWATCHED);
        } catch (SQLException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void raiseFloor() {
        try {
            long since = Micros.of(clock.instant().minus(settings.feedRetention()));
            long last = outlet.revision();
            outlet.earliest(here(transaction -> ChangeLog.firstSince(transaction, since, last)));
        } catch (SQLException | RuntimeException failure) {
            LOGGER.warn("The feed's earliest revision stays where it was", failure);
        }
    }

    /** Finishes the writes that are queued, answers them, and gives the database up. */
    @Override
    public void close() {
        floor.shutdownNow();
        writer.close();
        outlet.close();
        readers.close();
        dialect.close();
    }
}

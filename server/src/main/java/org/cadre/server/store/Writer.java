package org.cadre.server.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what is queued, runs each write so that a failed one is undone alone, commits
 * once, and hands the answers to {@link Outlet}, which gives them out when the commit is durable.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Writer.class);
    private static final long IDLE_MILLIS = 100;
    private static final long EXPIRY_PASSES = 48;
    /** Between two attempts to scrub, each of which writes the whole database anew. */
    private static final long SCRUB_PAUSE_NANOS = 1_000_000_000;

    /** The same after one that failed: the disk may be full. */
    private static final long FAILED_SCRUB_PAUSE_NANOS = 60_000_000_000L;

    private final StoreSettings settings;
    private final Dialect dialect;
    private final Clock clock;
    private final UnaryOperator<Connection> edge;
    private final RequestLog requests;
    private final WriteTransaction transaction;
    private final Outlet outlet;
    private final List<Kept<?, ?>> kept;
    private final BlockingQueue<PendingWrite<?>> queue;
    private final Thread thread = new Thread(this::run, "cadre-store-writer");
    private volatile boolean closed;
    private Statements statements;
    private long nextExpiryMicros;
    private boolean scrubWanted;
    private long nextScrub = System.nanoTime();

    /**
     * @param edge stands between the writer and its connection
     * @param kept grows as features register what they keep
     * @param followers of them, those that follow one kind of resource, by that kind
     */
    Writer(
            StoreSettings settings,
            Dialect dialect,
            Clock clock,
            UnaryOperator<Connection> edge,
            Outlet outlet,
            List<Kept<?, ?>> kept,
            Map<String, Kept<String, ?>> followers) {
        this.settings = settings;
        this.dialect = dialect;
        this.clock = clock;
        this.edge = edge;
        this.outlet = outlet;
        this.kept = kept;
        this.requests = new RequestLog(settings.requestRetention());
        this.transaction = new WriteTransaction(dialect, clock, requests, followers);
        this.queue = new ArrayBlockingQueue<>(settings.queueLimit());
    }

    /** Opens the connection, so that nobody else writes from here on. */
    void open() throws SQLException {
        statements = new Statements(edge.apply(dialect.openWriter()));
    }

    /** After the migrations: learns where the tables stand, and starts. */
    void start() throws SQLException {
        learn(statements);
        outlet.restart(transaction.committedRevision());
        thread.start();
    }

    <T extends MessageLite> CompletableFuture<T> write(Write<T> write) {
        PendingWrite<T> pending = new PendingWrite<>(write);
        if (closed) {
            pending.future.completeExceptionally(new StoreFailure.Closed());
        } else if (!queue.offer(pending)) {
            pending.future.completeExceptionally(new StoreFailure.Overloaded("writes", settings.queueLimit()));
        } else if (closed) {
            // The writer may have looked for the last time before this one came.
            failQueued();
        }
        return pending.future;
    }

    private void run() {
        List<PendingWrite<?>> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                PendingWrite<?> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, settings.batchLimit() - 1);
                    runParts(batch);
                    batch = new ArrayList<>(settings.batchLimit());
                } else {
                    expireAnswers();
                }
                if (statements != null) {
                    scrubWhereWanted();
                    dialect.betweenBatches(statements);
                }
            } catch (InterruptedException stop) {
                closed = true;
            } catch (SQLException | RuntimeException failure) {
                LOGGER.warn("Housekeeping between two batches failed; the connection is opened anew", failure);
                disconnect();
            }
        }
        failQueued();
        disconnect();
    }

    /** Runs what was drained as one batch, but for writes that want one of their own. */
    private void runParts(List<PendingWrite<?>> drained) {
        List<PendingWrite<?>> part = new ArrayList<>(drained.size());
        for (PendingWrite<?> pending : drained) {
            if (pending.write.alone()) {
                if (!part.isEmpty()) {
                    outlet.settle(runBatch(part));
                    part = new ArrayList<>();
                }
                outlet.settle(runBatch(new ArrayList<>(List.of(pending))));
            } else {
                part.add(pending);
            }
        }
        if (!part.isEmpty()) {
            outlet.settle(runBatch(part));
        }
    }

    /**
     * After something was erased. That it is wanted stands in the tables, so that a server that was killed before it came
     * to it does it when it starts again. Tried again soon where a reader still needs what is to go.
     */
    private void scrubWhereWanted() throws SQLException {
        if (!scrubWanted || !queue.isEmpty() || System.nanoTime() - nextScrub < 0) {
            return;
        }
        nextScrub = System.nanoTime() + FAILED_SCRUB_PAUSE_NANOS;
        boolean done = dialect.scrub(statements);
        nextScrub = System.nanoTime() + SCRUB_PAUSE_NANOS;
        if (done) {
            statements.run(dialect.beginWrite());
            statements.run("UPDATE meta SET value = 0 WHERE name = 'scrub'");
            statements.run("COMMIT");
            scrubWanted = false;
        }
    }

    private Outlet.Settled runBatch(List<PendingWrite<?>> batch) {
        try {
            outlet.requireDurability();
            if (statements == null) {
                reconnect();
            }
        } catch (SQLException | RuntimeException failure) {
            disconnect();
            batch.forEach(pending -> pending.fail(new StoreFailure.Unavailable(failure)));
            return undone(batch);
        }
        boolean anything;
        try {
            if (!runAll(batch, false)) {
                statements.run("ROLLBACK");
                transaction.dropBatch();
                runAll(batch, true);
            }
            anything = transaction.flush();
        } catch (SQLException | RuntimeException failure) {
            LOGGER.warn("A batch of {} writes was undone", batch.size(), failure);
            transaction.dropBatch();
            // Closing ends the transaction, whatever state it is in.
            disconnect();
            batch.forEach(pending -> pending.fail(new StoreFailure.NotCommitted(failure)));
            return undone(batch);
        }
        long number = outlet.expectCommit();
        boolean rewrites = transaction.rewrites();
        List<ChangeEntry> changes;
        try {
            statements.run("COMMIT");
            changes = transaction.publish();
        } catch (SQLException | RuntimeException failure) {
            changes = settleUnclearCommit(batch, anything, failure);
        }
        scrubWanted |= rewrites;
        return new Outlet.Settled(batch, changes, number, rewrites);
    }

    private Outlet.Settled undone(List<PendingWrite<?>> batch) {
        return new Outlet.Settled(batch, List.of(), outlet.expectCommit());
    }

    /**
     * Runs every write of the batch. Savepoints cost SQLite a copy of every page, and nearly every write that fails does
     * so before it has changed anything; so the first attempt goes without, and is given up at the first that leaves
     * something to undo.
     *
     * @return false where the attempt was given up: the transaction is to be rolled back and the batch run guarded
     */
    private boolean runAll(List<PendingWrite<?>> batch, boolean guarded) throws SQLException {
        statements.run(dialect.beginWrite());
        transaction.beginBatch(guarded);
        for (PendingWrite<?> pending : batch) {
            pending.reset();
            if (!pending.future.isDone() && !runOne(pending)) {
                return false;
            }
        }
        return true;
    }

    private boolean runOne(PendingWrite<?> pending) throws SQLException {
        Write<?> write = pending.write;
        transaction.begin(write);
        try {
            boolean named = write.request().isPresent() && !write.validateOnly();
            Optional<ByteString> first =
                    named ? requests.find(transaction, write.request().get()) : Optional.empty();
            if (first.isPresent()) {
                pending.repeat(first.get());
            } else {
                pending.apply(transaction);
                if (named) {
                    transaction.stageAnswer(write.request().get(), pending.answer());
                }
            }
            if (write.validateOnly()) {
                transaction.undo();
            } else {
                transaction.keep();
            }
        } catch (Throwable failure) {
            // Also errors: one caller's stack overflow is no reason to stop everybody's writer.
            if (transaction.cannotUndo(failure)) {
                return false;
            }
            pending.fail(failure);
            transaction.undo();
        }
        return true;
    }

    /**
     * Returns the changes that the batch brought after all. A COMMIT that throws may still be durable. A new connection
     * tells: where the batch is there, it is committed.
     * Where it is not, a further commit first makes sure that it never will be (SQLite could still find the lost
     * batch in its log after a crash, unless the log was written over).
     */
    private List<ChangeEntry> settleUnclearCommit(List<PendingWrite<?>> batch, boolean anything, Exception failure) {
        LOGGER.warn("A commit failed; reading back what became of it", failure);
        long revision = transaction.batchRevision();
        Optional<RequestKey> request = transaction.batchRequest();
        disconnect();
        Boolean durable = null;
        try {
            if (!anything) {
                durable = false;
            } else if (revision > 0 || request.isPresent()) {
                durable = readBack(revision, request);
            }
        } catch (SQLException | IOException | RuntimeException unclear) {
            LOGGER.warn("What became of the commit cannot be told", unclear);
        }
        disconnect();
        if (durable != null && durable) {
            return transaction.publish();
        }
        transaction.dropBatch();
        StoreFailure told =
                durable == null ? new StoreFailure.UnknownOutcome(failure) : new StoreFailure.NotCommitted(failure);
        batch.forEach(pending -> pending.fail(told));
        return List.of();
    }

    private boolean readBack(long revision, Optional<RequestKey> request) throws SQLException, IOException {
        try (Connection connection = edge.apply(dialect.openWriter())) {
            Statements fresh = new Statements(connection);
            fresh.run(dialect.beginWrite());
            ReadTransaction read = new ReadTransaction(fresh, new NoWatch());
            boolean there = revision > 0
                    ? ChangeLog.lastRevision(read) >= revision
                    : RequestLog.holds(read, request.orElseThrow());
            if (!there) {
                fresh.run("UPDATE meta SET value = value + 1 WHERE name = 'fence'");
            }
            fresh.run("COMMIT");
            dialect.makeDurable();
            return there;
        }
    }

    private void reconnect() throws SQLException {
        Statements fresh = new Statements(edge.apply(dialect.openWriter()));
        learn(fresh);
        kept.forEach(Kept::dropAll);
        statements = fresh;
        outlet.awaitEmpty();
        outlet.restart(transaction.committedRevision());
    }

    private void learn(Statements fresh) throws SQLException {
        fresh.run(dialect.beginWrite());
        transaction.connect(fresh, settings.node());
        scrubWanted = transaction.scrubWanted();
        fresh.run("COMMIT");
    }

    private void disconnect() {
        if (statements != null) {
            try {
                statements.connection().close();
            } catch (SQLException failure) {
                LOGGER.debug("A connection that was given up did not close", failure);
            }
            statements = null;
        }
    }

    private void expireAnswers() throws SQLException {
        long nowMicros = Micros.of(clock.instant());
        if (statements == null || nowMicros < nextExpiryMicros) {
            return;
        }
        statements.run(dialect.beginWrite());
        transaction.beginBatch(false);
        transaction.begin(null);
        boolean ended = requests.expireChunk(transaction, nowMicros);
        statements.run("COMMIT");
        if (ended) {
            Duration pause = settings.requestRetention().dividedBy(EXPIRY_PASSES);
            nextExpiryMicros = nowMicros + pause.toMillis() * 1000;
        }
    }

    private void failQueued() {
        List<PendingWrite<?>> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(pending -> {
            pending.fail(new StoreFailure.Closed());
            pending.settle();
        });
    }

    /** Finishes what is queued, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        disconnect();
    }

    /** Whoever reads here cannot be cancelled. */
    private static final class NoWatch implements Sql.Watch {
        @Override
        public void beginning(PreparedStatement statement, boolean reads) {}

        @Override
        public void ended() {}
    }
}

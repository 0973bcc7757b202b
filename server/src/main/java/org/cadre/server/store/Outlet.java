package org.cadre.server.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves the writer after a commit. One thread of its own makes what was committed durable, one time for all batches
 * that have come in the meantime, then keeps the changes for watchers that keep up, wakes these, and completes the
 * futures; so neither the disk nor callers' code holds up the next batch.
 */
final class Outlet implements AutoCloseable {
    /**
     * A batch that the writer is done with.
     *
     * @param writes with their answers or failures
     * @param changes that were committed with it; empty where it was undone
     * @param number from {@link #expectCommit}
     * @param rewrites whether it rewrote changes that were committed before it
     */
    record Settled(List<PendingWrite<?>> writes, List<ChangeEntry> changes, long number, boolean rewrites) {
        Settled(List<PendingWrite<?>> writes, List<ChangeEntry> changes, long number) {
            this(writes, changes, number, false);
        }
    }

    private record Waiting(long number, Runnable durable, Consumer<StoreFailure> failed) {}

    private static final Logger LOGGER = LoggerFactory.getLogger(Outlet.class);
    private static final Settled END = new Settled(List.of(), List.of(), 0);

    private final int recentLimit;
    private final Dialect dialect;
    private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "cadre-store-answers");
    // Without gaps, ending with the durable revision. Guarded by itself.
    private final ArrayDeque<ChangeEntry> recent = new ArrayDeque<>();
    // Reads, in no order. Guarded by itself, as is the rise of durable.
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile long expected;
    private volatile long durable;
    private volatile StoreFailure broken;
    private volatile long revision;
    // Rises under the lock of recent.
    private volatile long rewritings;
    private volatile long earliest = 1;

    Outlet(int recentLimit, Dialect dialect) {
        this.recentLimit = recentLimit;
        this.dialect = dialect;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The last durable revision. */
    long revision() {
        return revision;
    }

    long earliest() {
        return earliest;
    }

    void earliest(long newEarliest) {
        earliest = newEarliest;
    }

    AutoCloseable listen(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What was recent is no longer known to be all; the tables are. Nothing may be on its way out. */
    void restart(long newRevision) {
        synchronized (recent) {
            recent.clear();
            revision = newRevision;
        }
    }

    /** The writer is about to commit a batch, which readers may see from then on. Returns its number. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    long expectCommit() {
        return ++expected;
    }

    void settle(Settled batch) {
        settled.add(batch);
    }

    /** Waits until everything that the writer has handed over is out. */
    void awaitEmpty() {
        CountDownLatch out = new CountDownLatch(1);
        long number = expectCommit();
        settle(new Settled(List.of(), List.of(), number));
        whenDurable(out::countDown, failure -> out.countDown());
        try {
            out.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one of the two once whatever may have been seen until now is durable, or once it is known not to be. */
    void whenDurable(Runnable then, Consumer<StoreFailure> otherwise) {
        long number = expected;
        if (durable < number) {
            synchronized (waiting) {
                if (durable < number) {
                    waiting.add(new Waiting(number, then, otherwise));
                    return;
                }
            }
        }
        if (broken == null) {
            then.run();
        } else {
            otherwise.accept(broken);
        }
    }

    /** @throws StoreFailure.Unavailable after the disk has failed to make a commit durable */
    void requireDurability() {
        if (broken != null) {
            throw broken;
        }
    }

    /** Reads committed changes after and up to given revisions. */
    @FunctionalInterface
    interface Older {
        List<ChangeEntry> read(long after, long last, int limit) throws SQLException;
    }

    /** From memory where it reaches back far enough; else empty handed to {@code older}. */
    List<ChangeEntry> changesAfter(long after, int limit, Older older) throws SQLException {
        if (after + 1 < earliest) {
            throw new StoreFailure.RevisionGone(after, earliest);
        }
        long last;
        synchronized (recent) {
            last = revision;
            if (after >= last) {
                return List.of();
            }
            if (!recent.isEmpty() && recent.getFirst().revision() <= after + 1) {
                return recent.stream()
                        .skip(after + 1 - recent.getFirst().revision())
                        .limit(limit)
                        .toList();
            }
        }
        return older.read(after, last, limit);
    }

    private void run() {
        List<Settled> batches = new ArrayList<>();
        try {
            do {
                batches.clear();
                batches.add(settled.take());
                settled.drainTo(batches);
                letOut(batches);
            } while (!batches.contains(END));
        } catch (InterruptedException stop) {
            LOGGER.debug("The answers stop", stop);
        }
    }

    private void letOut(List<Settled> batches) {
        if (broken == null && batches.stream().anyMatch(batch -> !batch.writes().isEmpty())) {
            try {
                dialect.makeDurable();
            } catch (IOException failure) {
                LOGGER.error(
                        "The disk did not take what was committed. Nothing is written or read from here on; mend the"
                                + " disk and start the server again",
                        failure);
                broken = new StoreFailure.Unavailable(failure);
            }
        }
        StoreFailure failed = broken;
        for (Settled batch : batches) {
            if (failed == null) {
                if (batch.rewrites()) {
                    forgetRecent();
                }
                publish(batch.changes());
            } else {
                batch.writes().forEach(pending -> pending.fail(new StoreFailure.UnknownOutcome(failed)));
            }
        }
        if (failed == null) {
            tellListeners(batches);
        }
        batches.forEach(batch -> batch.writes().forEach(PendingWrite::settle));
        raiseDurable(batches.stream().mapToLong(Settled::number).max().orElse(0));
    }

    private void forgetRecent() {
        synchronized (recent) {
            recent.clear();
            rewritings++;
        }
    }

    /** How often what had been committed was rewritten: who keeps changes by this number never keeps erased ones. */
    long rewritings() {
        return rewritings;
    }

    private void publish(List<ChangeEntry> changes) {
        if (changes.isEmpty()) {
            return;
        }
        synchronized (recent) {
            for (ChangeEntry change : changes) {
                if (recent.size() == recentLimit) {
                    recent.removeFirst();
                }
                recent.addLast(change);
            }
            revision = changes.get(changes.size() - 1).revision();
        }
    }

    private void tellListeners(List<Settled> batches) {
        if (batches.stream().anyMatch(batch -> !batch.changes().isEmpty())) {
            long now = revision;
            listeners.forEach(listener -> tell(listener, now));
        }
    }

    private void raiseDurable(long number) {
        List<Waiting> ready = new ArrayList<>();
        synchronized (waiting) {
            durable = Math.max(durable, number);
            waiting.removeIf(read -> read.number() <= durable && ready.add(read));
        }
        for (Waiting read : ready) {
            if (broken == null) {
                read.durable().run();
            } else {
                read.failed().accept(broken);
            }
        }
    }

    private static void tell(LongConsumer listener, long now) {
        try {
            listener.accept(now);
        } catch (RuntimeException failure) {
            LOGGER.error("A watcher failed when it was told of revision {}", now, failure);
        }
    }

    @Override
    public void close() {
        settled.add(END);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.cadre.server.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves the writer after a commit: the recent changes, kept for watchers that keep up, and the answers. One
 * thread of its own completes futures and wakes watchers, one handover for a whole batch, so that callers' code
 * never holds up the next batch.
 */
final class Outlet implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outlet.class);
    private static final List<PendingWrite<?>> END = new ArrayList<>();

    private final int recentLimit;
    private final BlockingQueue<List<PendingWrite<?>>> settled = new LinkedBlockingQueue<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "cadre-store-answers");
    // Without gaps, ending with the committed revision. Guarded by itself.
    private final ArrayDeque<ChangeEntry> recent = new ArrayDeque<>();
    private volatile long revision;
    private volatile long earliest = 1;

    Outlet(int recentLimit) {
        this.recentLimit = recentLimit;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

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

    /** What was recent is no longer known to be all; the tables are. */
    void restart(long newRevision) {
        synchronized (recent) {
            recent.clear();
            revision = newRevision;
        }
    }

    void publish(List<ChangeEntry> changes) {
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

    void settle(List<PendingWrite<?>> batch) {
        settled.add(batch);
    }

    private void run() {
        long told = revision;
        try {
            for (List<PendingWrite<?>> batch = settled.take(); batch != END; batch = settled.take()) {
                long now = revision;
                if (now > told) {
                    told = now;
                    listeners.forEach(listener -> tell(listener, now));
                }
                batch.forEach(PendingWrite::settle);
            }
        } catch (InterruptedException stop) {
            LOGGER.debug("The answers stop", stop);
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

package org.cadre.server.change;

import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Store;
import org.cadre.v1.ErrorReason;

/**
 * The streams that are open, and the two threads that serve them all. A commit wakes them outside the store's locks; in
 * a burst they are woken once for many commits, so that a hundred streams cost little. Safe for use by many threads.
 */
final class Watchers implements AutoCloseable {
    private static final int THREADS = 2;
    /** Between two wakings of everybody, so that what is committed in a burst travels together. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final FeedSettings settings;
    private final FeedPages pages;
    private final Predicate<Caller> stillKnown;
    private final Set<Watcher> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor threads;
    private final Executor turns;
    private final AutoCloseable commits;
    private volatile long wokenNanos = System.nanoTime() - PAUSE_NANOS;
    private volatile boolean closed;

    /** @param stillKnown whether a caller may go on; asked about once a second for each open stream */
    Watchers(Store store, FeedPages pages, FeedSettings settings, Predicate<Caller> stillKnown) {
        this.settings = settings;
        this.pages = pages;
        this.stillKnown = stillKnown;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "cadre-feed-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.turns = this::execute;
        this.commits = store.onCommit(revision -> wakeSoon());
        Duration beat = settings.markerInterval().dividedBy(4);
        long beatNanos = Math.min(beat.toNanos(), TimeUnit.SECONDS.toNanos(1));
        var unused = threads.scheduleWithFixedDelay(this::beat, beatNanos, beatNanos, TimeUnit.NANOSECONDS);
    }

    /**
     * A stream after a revision, which is still to be started.
     *
     * @throws Refusal.Exhausted where too many are open
     * @throws Refusal.Unavailable where the server is stopping
     */
    Watcher open(ServerCallStreamObserver<FeedMessage> call, Interest interest, long position) {
        if (count.incrementAndGet() > settings.watcherLimit()) {
            count.decrementAndGet();
            throw new Refusal.Exhausted(
                    "Already " + settings.watcherLimit() + " streams of changes are open; try again later.",
                    Map.of("limit", Integer.toString(settings.watcherLimit())));
        }
        Watcher watcher = new Watcher(call, pages, interest, position, settings.markerInterval(), turns, this::forget);
        open.add(watcher);
        if (closed) {
            forget(watcher);
            throw stopping();
        }
        return watcher;
    }

    /** How many streams are open. */
    int count() {
        return count.get();
    }

    private void forget(Watcher watcher) {
        if (open.remove(watcher)) {
            count.decrementAndGet();
        }
    }

    private void wakeSoon() {
        if (!closed && waking.compareAndSet(false, true)) {
            long wait = Math.max(0, wokenNanos + PAUSE_NANOS - System.nanoTime());
            try {
                var unused = threads.schedule(this::wakeAll, wait, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                waking.set(false);
            }
        }
    }

    private void wakeAll() {
        wokenNanos = System.nanoTime();
        waking.set(false);
        open.forEach(Watcher::wake);
    }

    /** Markers that are due, callers who may no longer listen, and commits that the store told nobody of. */
    private void beat() {
        for (Watcher watcher : open) {
            if (stillKnown.test(watcher.interest().caller())) {
                watcher.wake();
            } else {
                watcher.end(new Refusal.Unauthenticated(
                        ErrorReason.ERROR_REASON_TOKEN_INVALID,
                        "The token was revoked or has expired; ask the operator for a new one."));
            }
        }
    }

    private void execute(Runnable turn) {
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException stopped) {
            // Closing told every stream to end before it stopped the threads, so this is the turn that ends one.
            turn.run();
        }
    }

    private static Refusal stopping() {
        return new Refusal.Unavailable("The server is stopping; watch again from the last revision you received.");
    }

    /** Ends every stream as unavailable. */
    @Override
    public void close() {
        closed = true;
        try {
            commits.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        open.forEach(watcher -> watcher.end(stopping()));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

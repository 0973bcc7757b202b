package org.cadre.server.change;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One stream of changes. It keeps a position in the feed and nothing else: while its caller does not read, it waits.
 * Works in turns on the shared threads, never two at a time; {@link #wake} and {@link #end} may come from anywhere.
 */
final class Watcher {
    /** Changes a message, as the contract says. */
    private static final int MOST_CHANGES = 100;
    /** From which on a message is full, so that it stays far below the 4 MiB that clients take by default. */
    private static final int FULL_BYTES = 256 * 1024;
    /** Pages a turn, so that one that catches up, or finds little, does not hold up the others. */
    private static final int PAGES_A_TURN = 16;

    private final ServerCallStreamObserver<FeedMessage> call;
    private final FeedPages pages;
    private final Interest interest;
    private final long markerNanos;
    private final Executor threads;
    private final Consumer<Watcher> onEnd;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile Throwable ending;
    private volatile boolean started;

    // Of the turn.
    private long position;
    private boolean begun;
    private boolean ended;
    private long markedNanos;

    /** @param position the revision after which the stream begins */
    Watcher(
            ServerCallStreamObserver<FeedMessage> call,
            FeedPages pages,
            Interest interest,
            long position,
            Duration markerInterval,
            Executor threads,
            Consumer<Watcher> onEnd) {
        this.call = call;
        this.pages = pages;
        this.interest = interest;
        this.position = position;
        this.markerNanos = markerInterval.toNanos();
        this.threads = threads;
        this.onEnd = onEnd;
    }

    Interest interest() {
        return interest;
    }

    /** Lets it begin; before, it sends nothing. */
    void start() {
        started = true;
        wake();
    }

    /** There may be something to do. Does not block. */
    void wake() {
        if (wishes.getAndIncrement() == 0) {
            threads.execute(this::turn);
        }
    }

    /** Has the stream fail. */
    void end(Throwable why) {
        ending = why;
        wake();
    }

    private void turn() {
        int seen = wishes.get();
        boolean more;
        try {
            more = advance();
        } catch (RuntimeException failure) {
            fail(failure);
            more = false;
        }
        if (more || !wishes.compareAndSet(seen, 0)) {
            threads.execute(this::turn);
        }
    }

    /** Whether there is more to do at once. */
    private boolean advance() {
        if (ended) {
            return false;
        } else if (call.isCancelled()) {
            finish();
            return false;
        }
        Throwable why = ending;
        if (why != null) {
            fail(why);
            return false;
        } else if (!started) {
            return false;
        }
        if (!begun) {
            begun = true;
            mark();
        }
        for (int page = 0; page < PAGES_A_TURN; page++) {
            if (!call.isReady()) {
                return false;
            }
            if (System.nanoTime() - markedNanos >= markerNanos) {
                mark();
            }
            List<FeedChange> changes = pages.after(position);
            if (changes.isEmpty()) {
                return false;
            }
            deliver(changes);
        }
        return true;
    }

    private void mark() {
        call.onNext(new FeedMessage(List.of(), position));
        markedNanos = System.nanoTime();
    }

    /** Sends what the caller wants of them, until it cannot take more. */
    private void deliver(List<FeedChange> changes) {
        List<ByteString> message = new ArrayList<>();
        int bytes = 0;
        for (FeedChange change : changes) {
            if (interest.takes(change)) {
                ByteString wire = change.wireFor(interest.caller());
                message.add(wire);
                bytes += wire.size();
            }
            position = change.revision();
            if (message.size() == MOST_CHANGES || bytes >= FULL_BYTES) {
                break;
            }
        }
        if (!message.isEmpty()) {
            call.onNext(new FeedMessage(message, position));
        }
    }

    private void fail(Throwable why) {
        finish();
        call.onError(why);
    }

    private void finish() {
        ended = true;
        onEnd.accept(this);
    }
}

package org.cadre.tui.client;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Change;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;

/**
 * Follows the feed without missing, repeating or reordering anything: reads a list, watches from its revision, and after a break goes
 * on from the last revision that was delivered. When the server no longer holds that revision, it reads the list again. It never
 * gives up: between tries it waits 1 to 30 seconds, longer each time. One thread.
 */
public final class Follower {
    /** A server sends something at least every 30 seconds; a line that is silent for longer is dead. */
    private static final long SILENCE_SECONDS = 75;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Connection connection;
    private final WatchChangesRequest what;

    /** Who is told. All calls come from the thread that runs {@link #run}. */
    public interface Listener {
        /**
         * Reads the list anew and shows it.
         *
         * @return the revision it was read at
         */
        long list() throws Exception;

        /** Takes changes, in order. */
        void changed(List<Change> changes) throws Exception;

        /** The server says that nothing has happened for a while, at most half a minute: its progress marker. */
        default void quiet() throws Exception {}

        /** The line went up or down. */
        void link(Link link);
    }

    /**
     * A follower that has not begun.
     *
     * @param what kinds, partner and resource to follow; its revision is set by the follower
     */
    public Follower(Connection connection, WatchChangesRequest what) {
        this.connection = connection;
        this.what = what;
    }

    /**
     * Lists and follows until the thread is interrupted.
     *
     * @throws InterruptedException always, in the end
     */
    public void run(Listener listener) throws InterruptedException {
        long revision = -1;
        int failures = 0;
        while (true) {
            try {
                if (revision < 0) {
                    revision = listener.list();
                }
                long before = revision;
                revision = watch(revision, listener);
                failures = revision > before ? 0 : failures;
            } catch (Exception failure) {
                if (failure instanceof InterruptedException || Thread.interrupted()) {
                    throw new InterruptedException("told to stop");
                }
                Broken broken = failure instanceof Broken known ? known : new Broken(revision, false, failure);
                revision = broken.revision;
                failures = broken.heard ? 1 : failures + 1;
                Problem problem = Problem.of(broken.getCause());
                if (problem.reason().equals("REVISION_GONE")) {
                    revision = -1;
                    failures = Math.min(failures, 1);
                }
                int seconds = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(5, failures - 1));
                listener.link(Link.down(problem, seconds));
                long spread = ThreadLocalRandom.current().nextLong(500); // a thousand clients do not come back at once
                TimeUnit.MILLISECONDS.sleep(seconds * 1000L - spread);
                connection.wake();
            }
        }
    }

    private long watch(long from, Listener listener) throws Exception {
        long revision = from;
        boolean heard = false;
        BlockingClientCall<?, WatchChangesResponse> call = connection
                .feed()
                .watchChanges(what.toBuilder().setAfterRevision(from).build());
        try {
            while (true) {
                WatchChangesResponse answer = read(call);
                if (answer.getChangesCount() > 0) {
                    listener.changed(answer.getChangesList());
                } else if (heard) {
                    listener.quiet();
                }
                revision = Math.max(revision, answer.getRevision());
                if (!heard) {
                    heard = true;
                    listener.link(Link.LIVE);
                }
            }
        } catch (StatusException | StatusRuntimeException | TimeoutException broken) {
            throw new Broken(revision, heard, broken);
        } finally {
            call.cancel("no longer followed", null);
        }
    }

    private static WatchChangesResponse read(BlockingClientCall<?, WatchChangesResponse> call)
            throws StatusException, InterruptedException, TimeoutException {
        WatchChangesResponse answer = call.read(SILENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw Status.UNAVAILABLE
                    .withDescription(Texts.of("client.Follower.theServerEndedTheFeed"))
                    .asException();
        }
        return answer;
    }

    private static final class Broken extends Exception {
        private final long revision;
        private final boolean heard;

        Broken(long revision, boolean heard, Throwable cause) {
            super(cause);
            this.revision = revision;
            this.heard = heard;
        }
    }
}

package org.cadre.tui.screen;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Work;
import org.cadre.v1.Change;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.WatchChangesRequest;

/** Reads something anew after every change that bears on it; what follows within a second is read with it. */
final class Rereading implements Follower.Listener {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Reads it, and tells the screen. */
    @FunctionalInterface
    interface Reader {
        /** @return a revision that was committed before anything was read */
        long read(Consumer<Object> say) throws Exception;
    }

    private final Predicate<Change> bears;
    private final boolean whenQuiet;
    private final Reader reader;
    private final Consumer<Object> say;
    private long lastNanos;

    private Rereading(Predicate<Change> bears, boolean whenQuiet, Reader reader, Consumer<Object> say) {
        this.bears = bears;
        this.whenQuiet = whenQuiet;
        this.reader = reader;
        this.say = say;
    }

    /** The work that keeps it until its screen closes; it also says how the {@link Link} stands. */
    static Work of(Connection connection, WatchChangesRequest what, Predicate<Change> bears, Reader reader) {
        return say -> new Follower(connection, what).run(new Rereading(bears, false, reader, say));
    }

    /** The same for what no change tells of as well: after every change, and whenever the feed says that there was none. */
    static Work alsoWhenQuiet(Connection connection, WatchChangesRequest what, Reader reader) {
        return say -> new Follower(connection, what).run(new Rereading(change -> true, true, reader, say));
    }

    /** The revision that the server stands at. */
    static long now(Connection connection) {
        return connection
                .partners()
                .listPartners(ListPartnersRequest.newBuilder().setPageSize(1).build())
                .getRevision();
    }

    @Override
    public long list() throws Exception {
        lastNanos = System.nanoTime();
        return reader.read(say);
    }

    @Override
    public void changed(List<Change> changes) throws Exception {
        if (changes.stream().anyMatch(bears)) {
            long wait = lastNanos + PAUSE_NANOS - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            list();
        }
    }

    @Override
    public void quiet() throws Exception {
        if (whenQuiet && System.nanoTime() - lastNanos > QUIET_NANOS) {
            list();
        }
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}

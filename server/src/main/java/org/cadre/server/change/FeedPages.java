package org.cadre.server.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreFailure;
import org.cadre.v1.ErrorReason;

/**
 * The feed cut in pages that all watchers share, so that a change is read from the store, and made ready for the wire,
 * once and not once for each watcher. Holds a bounded number of bytes. Safe for use by many threads.
 */
final class FeedPages {
    /** Revisions a page. Page n holds those after {@code n * SIZE}. */
    private static final int SIZE = 256;

    /**
     * @param rewritings the store's number of rewritings before it was read: it holds nothing that was erased before
     * @param after the revision before the first; later than the page's beginning where the feed no longer reaches back
     * @param changes without gaps
     */
    private record Page(long rewritings, long after, List<FeedChange> changes) {
        long end() {
            return after + changes.size();
        }

        int bytes() {
            return changes.stream().mapToInt(change -> change.wire().size()).sum();
        }
    }

    private record Key(long rewritings, long number) {}

    private final Store store;
    private final Cache<Key, Page> full;
    // The page that still grows. Replaced by one thread at a time.
    private Page growing = new Page(0, -1, List.of());

    /** @param limitBytes bytes of changes held at most */
    FeedPages(Store store, long limitBytes) {
        this.store = store;
        this.full = Caffeine.newBuilder()
                .maximumWeight(limitBytes)
                .weigher((Key key, Page page) -> page.bytes())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Some of the committed changes after a revision, in order and without gaps; empty where there are none yet. May
     * read from the database.
     *
     * @throws Refusal.OutOfRange where the feed no longer reaches back so far
     */
    List<FeedChange> after(long revision) {
        try {
            return find(revision);
        } catch (StoreFailure.RevisionGone gone) {
            throw gone(revision);
        }
    }

    /** What refuses to go on after a revision that the feed does not reach. */
    Refusal gone(long revision) {
        long earliest = store.earliestRevision();
        long latest = store.revision();
        return new Refusal.OutOfRange(
                ErrorReason.ERROR_REASON_REVISION_GONE,
                "The feed reaches from revision " + earliest + " to " + latest + ", and what comes after " + revision
                        + " was asked for; list again, then watch from the list's revision.",
                Map.of("earliest_revision", Long.toString(earliest), "latest_revision", Long.toString(latest)));
    }

    private List<FeedChange> find(long revision) {
        long rewritings = store.rewritings();
        long committed = store.revision();
        if (revision >= committed) {
            return List.of();
        }
        long number = revision / SIZE;
        Page page = (number + 1) * SIZE <= committed
                ? full.get(new Key(rewritings, number), this::read)
                : grown(new Key(rewritings, number), committed);
        if (revision < page.after()) {
            // Makes the store say what is gone.
            full.invalidate(new Key(rewritings, number));
            return ready(store.changesAfter(revision, SIZE));
        }
        return page.changes()
                .subList((int) (revision - page.after()), page.changes().size());
    }

    private Page read(Key key) {
        long number = key.number();
        while (true) {
            long start = Math.max(number * SIZE, store.earliestRevision() - 1);
            try {
                return new Page(key.rewritings(), start, ready(store.changesAfter(start, (int)
                        ((number + 1) * SIZE - start))));
            } catch (StoreFailure.RevisionGone raised) {
                if (raised.earliestRevision() > (number + 1) * SIZE) {
                    throw raised;
                }
            }
        }
    }

    private synchronized Page grown(Key key, long committed) {
        long start = key.number() * SIZE;
        if (growing.rewritings() != key.rewritings() || growing.after() < start || growing.after() >= start + SIZE) {
            growing = read(key);
        } else if (growing.end() < committed) {
            List<FeedChange> changes = new ArrayList<>(growing.changes());
            changes.addAll(ready(store.changesAfter(growing.end(), (int) (start + SIZE - growing.end()))));
            growing = new Page(key.rewritings(), growing.after(), List.copyOf(changes));
        }
        if (growing.end() == start + SIZE) {
            full.put(key, growing);
        }
        return growing;
    }

    private static List<FeedChange> ready(List<ChangeEntry> entries) {
        return entries.stream().map(FeedChange::of).toList();
    }
}

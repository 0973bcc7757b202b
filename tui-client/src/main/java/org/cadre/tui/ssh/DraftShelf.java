package org.cadre.tui.ssh;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.tui.view.Drafts;

/**
 * Half-filled forms of everybody who was here, so that whoever comes in again after a broken line finds theirs. By principal, as the
 * server named the owner of the key; in memory alone; for a day. Thread safe.
 */
final class DraftShelf {
    private static final Duration TIME = Duration.ofDays(1);
    /** Of one person: some dozens of forms, or one with a long pasted list. */
    private static final int CHARACTERS = 128 * 1024;

    private static final int MOST_PEOPLE = 200;

    private final Clock clock;
    private final Map<String, Drafts> byPrincipal = new LinkedHashMap<>();

    DraftShelf(Clock clock) {
        this.clock = clock;
    }

    /** Those of a principal, which all its sessions share. Where too many people have some, who came first loses theirs. */
    synchronized Drafts of(String principal) {
        Drafts own = byPrincipal.remove(principal);
        if (own == null) {
            own = new Drafts(clock, TIME, CHARACTERS);
        }
        byPrincipal.put(principal, own);
        if (byPrincipal.size() > MOST_PEOPLE) {
            byPrincipal.values().removeIf(Drafts::isEmpty);
            byPrincipal.put(principal, own);
        }
        var first = byPrincipal.keySet().iterator();
        while (byPrincipal.size() > MOST_PEOPLE) {
            first.next();
            first.remove();
        }
        return own;
    }

    /** Lets go what has been kept for long enough. */
    synchronized void sweep() {
        byPrincipal.values().forEach(Drafts::isEmpty);
    }
}

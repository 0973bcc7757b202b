package org.cadre.tui.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The drafts of one person, by the names of their forms, in memory alone. The oldest makes room where there are too many, and one
 * that is too large is not kept. Thread safe: sessions of the same person may share them.
 */
public final class Drafts {
    private static final int MOST = 50;

    private final Clock clock;
    private final Duration time;
    private final int characters;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** @param size how much it says, in characters */
    private record Kept(Object typed, int size, Instant until) {}

    /**
     * None yet.
     *
     * @param time for which each is kept
     * @param characters the most that all of them may hold, with what their forms know beside what was typed
     */
    public Drafts(Clock clock, Duration time, int characters) {
        this.clock = clock;
        this.time = time;
        this.characters = characters;
    }

    /** Of one session, for as long as it lasts. */
    static Drafts ofSession() {
        return new Drafts(Clock.systemUTC(), Duration.ofDays(3650), Integer.MAX_VALUE);
    }

    /** Keeps what was typed into a form, in the place of what was typed into it before. */
    synchronized void keep(String form, Object typed) {
        int size = characters == Integer.MAX_VALUE ? 0 : typed.toString().length();
        kept.remove(form);
        if (size > characters) {
            return;
        }
        kept.put(form, new Kept(typed, size, clock.instant().plus(time)));
        var oldest = kept.values().iterator();
        for (int held = held(); held > characters || kept.size() > MOST; ) {
            held -= oldest.next().size();
            oldest.remove();
        }
    }

    private int held() {
        return kept.values().stream().mapToInt(Kept::size).sum();
    }

    /** What was typed into a form and not done. */
    synchronized Optional<Object> of(String form) {
        dropOld();
        return Optional.ofNullable(kept.get(form)).map(Kept::typed);
    }

    /** Forgets what was typed into a form. */
    synchronized void forget(String form) {
        kept.remove(form);
    }

    /** Whether nothing is kept, or not any more. */
    public synchronized boolean isEmpty() {
        dropOld();
        return kept.isEmpty();
    }

    private void dropOld() {
        Instant now = clock.instant();
        kept.values().removeIf(one -> !now.isBefore(one.until()));
    }
}

package org.cadre.server.notice;

import java.time.Duration;

/** How long to wait after an attempt that failed in passing. Pure. */
final class Backoff {
    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(6);
    /** After its due time a notice is tried for this long, and then given up. */
    static final Duration GIVE_UP = Duration.ofDays(3);

    private Backoff() {}

    /**
     * A minute after the first attempt, then twice as long after each further one, up to six hours; a quarter more or less,
     * so that what failed together is not tried together.
     *
     * @param attempts how many have failed, at least 1
     * @param chance from 0 to 1
     */
    static Duration pause(int attempts, double chance) {
        int doublings = Math.min(attempts - 1, 20);
        long whole = Math.min(LONGEST.toMillis(), FIRST.toMillis() << doublings);
        return Duration.ofMillis(Math.round(whole * (0.75 + 0.5 * chance)));
    }
}

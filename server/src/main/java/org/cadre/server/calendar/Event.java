package org.cadre.server.calendar;

import java.time.Instant;

/**
 * A session in a calendar.
 *
 * @param uid the same for ever
 * @param sequence how often what is material has changed since it was first told; never goes down
 * @param modified when what it tells last changed
 */
record Event(String uid, int sequence, Instant modified, Told told) {
    boolean isCancelled() {
        return told.status() == Told.Status.CANCELLED;
    }
}

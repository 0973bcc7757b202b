package org.cadre.server.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a calendar tells of one session at one time.
 *
 * @param zone in which the times are told
 * @param location where; "Online" where it is held so
 */
record Told(
        Instant start, Instant end, ZoneId zone, String location, Status status, String summary, String description) {

    /** The STATUS of an event, by its name in RFC 5545, section 3.8.1.11. */
    enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    /** The same, called off. */
    Told calledOff() {
        return with(Status.CANCELLED);
    }

    Told with(Status other) {
        return new Told(start, end, zone, location, other, summary, description);
    }

    /** Whether the difference is one for which people must look again, and not one of words alone. */
    boolean differsMateriallyFrom(Told other) {
        return !material().equals(other.material());
    }

    private List<Object> material() {
        return List.of(start, end, zone, location, status);
    }
}

package org.cadre.server.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Goes through what was told of the sessions of one delivery, change by change, and keeps for each session what is told
 * now and how often that changed. Since a history only grows, so does every sequence number. Not for several threads.
 */
final class Timeline {
    private final UnaryOperator<String> uids;
    private final Map<String, Event> events = new LinkedHashMap<>();

    /** @param uids the UID of an event, by the id of its session */
    Timeline(UnaryOperator<String> uids) {
        this.uids = uids;
    }

    /**
     * From that time on this is told.
     *
     * @param told by the ids of sessions; one that was told before and is missing now was called off
     */
    void at(Instant time, Map<String, Told> told) {
        Set<String> sessions = new LinkedHashSet<>(told.keySet());
        sessions.addAll(events.keySet());
        for (String session : sessions) {
            Event before = events.get(session);
            Told now = told.get(session);
            if (before == null) {
                if (now.status() != Told.Status.CANCELLED) {
                    events.put(session, new Event(uids.apply(session), 0, time, now));
                }
            } else {
                Told next = now == null ? before.told().calledOff() : now;
                if (!next.equals(before.told())) {
                    int sequence = before.sequence() + (next.differsMateriallyFrom(before.told()) ? 1 : 0);
                    events.put(session, new Event(before.uid(), sequence, time, next));
                }
            }
        }
    }

    /** By their start. */
    List<Event> events() {
        List<Event> sorted = new ArrayList<>(events.values());
        sorted.sort(Comparator.comparing((Event event) -> event.told().start()).thenComparing(Event::uid));
        return sorted;
    }
}

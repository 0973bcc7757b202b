package org.cadre.server.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.Delivery;
import org.cadre.v1.Session;

/** When a delivery, or a trainer's part of it, takes place: slots by start, compared as instants. Immutable. */
public final class Timetable {
    /** One session. Its end is not part of it: the next may begin at that instant. */
    public record Slot(String session, Instant start, Instant end) {
        /** Whole minutes that elapse, whatever clocks on walls do meanwhile. */
        public int minutes() {
            return (int) Duration.between(start, end).toMinutes();
        }
    }

    /** Two sessions that overlap. */
    public record Clash(Slot here, Slot there) {}

    private final List<Slot> slots;

    private Timetable(List<Slot> slots) {
        this.slots = slots;
    }

    /** All sessions of a delivery. */
    public static Timetable of(Delivery delivery) {
        return of(delivery, Set.of());
    }

    /** The named sessions of a delivery; all for an empty set. */
    static Timetable of(Delivery delivery, Set<String> sessions) {
        List<Slot> slots = new ArrayList<>();
        for (Session session : delivery.getSessionsList()) {
            if (sessions.isEmpty() || sessions.contains(session.getId())) {
                slots.add(new Slot(
                        session.getId(),
                        ResourceTable.instant(session.getStartTime()),
                        ResourceTable.instant(session.getEndTime())));
            }
        }
        slots.sort(Comparator.comparing(Slot::start));
        return new Timetable(List.copyOf(slots));
    }

    /** The first overlap with another timetable. */
    public Optional<Clash> clashWith(Timetable other) {
        int there = 0;
        for (Slot slot : slots) {
            while (there < other.slots.size() && !other.slots.get(there).end().isAfter(slot.start())) {
                there++;
            }
            if (there < other.slots.size() && other.slots.get(there).start().isBefore(slot.end())) {
                return Optional.of(new Clash(slot, other.slots.get(there)));
            }
        }
        return Optional.empty();
    }

    /** By their start. */
    public List<Slot> slots() {
        return slots;
    }

    public Optional<Instant> start() {
        return slots.isEmpty() ? Optional.empty() : Optional.of(slots.get(0).start());
    }

    public Optional<Instant> end() {
        return slots.stream().map(Slot::end).max(Comparator.naturalOrder());
    }
}

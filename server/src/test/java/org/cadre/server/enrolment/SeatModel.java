package org.cadre.server.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;

/** The rules of seats as simply as they can be said: everything is counted anew from the list, each time. */
final class SeatModel {
    static final class Entry {
        final String name;
        final String country;
        final Gender gender;
        int priority;
        Instant since;
        boolean seated;

        Entry(String name, String country, Gender gender, int priority, Instant since) {
            this.name = name;
            this.country = country;
            this.gender = gender;
            this.priority = priority;
            this.since = since;
        }
    }

    final List<Entry> entries = new ArrayList<>();
    int capacity;
    List<SeatRule> rules = List.of();

    SeatModel(int capacity) {
        this.capacity = capacity;
    }

    int taken() {
        return (int) entries.stream().filter(entry -> entry.seated).count();
    }

    List<Entry> queue() {
        return entries.stream()
                .filter(entry -> !entry.seated)
                .sorted(Comparator.<Entry>comparingInt(entry -> entry.priority)
                        .thenComparing(entry -> entry.since)
                        .thenComparing(entry -> entry.name))
                .toList();
    }

    private static boolean counts(SeatRule rule, Entry entry) {
        if (rule.getDimension() == SeatDimension.SEAT_DIMENSION_GENDER) {
            return rule.getValue().equals(entry.gender == Gender.GENDER_FEMALE ? "F" : "M");
        }
        // The deliveries of the tests are held in Kenya.
        String country = rule.getDimension() == SeatDimension.SEAT_DIMENSION_HOST_COUNTRY ? "KE" : rule.getValue();
        return country.isEmpty() || country.equals(entry.country);
    }

    private int seatedUnder(SeatRule rule) {
        return (int) entries.stream()
                .filter(entry -> entry.seated && counts(rule, entry))
                .count();
    }

    /** Seats that a reserve still keeps. */
    private int kept(SeatRule rule, Instant now) {
        boolean released = rule.getReserve().hasReleaseTime()
                && rule.getReserve().getReleaseTime().getSeconds() <= now.getEpochSecond();
        return rule.hasCap() || released ? 0 : Math.max(0, rule.getReserve().getSeats() - seatedUnder(rule));
    }

    int kept(Instant now) {
        return rules.stream().mapToInt(rule -> kept(rule, now)).sum();
    }

    /** The most seats that one value of a cap has. */
    boolean breaksACap() {
        for (SeatRule rule : rules) {
            Map<String, Long> byCountry = entries.stream()
                    .filter(entry -> entry.seated && counts(rule, entry))
                    .collect(Collectors.groupingBy(
                            entry -> rule.getDimension() == SeatDimension.SEAT_DIMENSION_GENDER ? "" : entry.country,
                            TreeMap::new,
                            Collectors.counting()));
            if (rule.hasCap() && byCountry.values().stream().anyMatch(seats -> seats > rule.getCap())) {
                return true;
            }
        }
        return false;
    }

    boolean fits(Entry entry, Instant now) {
        if (taken() >= capacity) {
            return false;
        }
        entry.seated = true;
        boolean capsHold = !breaksACap();
        int keptAfter = kept(now);
        boolean roomLeft = taken() + keptAfter <= capacity;
        entry.seated = false;
        boolean countsForAllKept =
                rules.stream().filter(rule -> kept(rule, now) > 0).allMatch(rule -> counts(rule, entry));
        return capsHold && (roomLeft || countsForAllKept);
    }

    /** Seats whoever is first in the queue of those who fit, until nobody fits. */
    void promote(Instant now) {
        while (true) {
            var next = queue().stream().filter(entry -> fits(entry, now)).findFirst();
            if (next.isEmpty()) {
                return;
            }
            next.get().seated = true;
        }
    }
}

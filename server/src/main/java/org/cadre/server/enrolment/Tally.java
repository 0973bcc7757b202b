package org.cadre.server.enrolment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts by a text, such as seats by nationality. Immutable; one more copies only the numbers, since each enrolment makes
 * a new tally and the texts are nearly always those of the tally before.
 */
final class Tally {
    static final Tally NOTHING = new Tally(Map.of(), new int[0]);

    private final Map<String, Integer> places;
    private final int[] counts;

    private Tally(Map<String, Integer> places, int[] counts) {
        this.places = places;
        this.counts = counts;
    }

    /** With so many more (or fewer, below 0) under a text. */
    Tally plus(String text, int number) {
        Integer place = places.get(text);
        if (place != null) {
            int[] changed = counts.clone();
            changed[place] += number;
            return new Tally(places, changed);
        }
        Map<String, Integer> wider = new HashMap<>(places);
        wider.put(text, counts.length);
        int[] changed = Arrays.copyOf(counts, counts.length + 1);
        changed[counts.length] = number;
        return new Tally(wider, changed);
    }

    int of(String text) {
        Integer place = places.get(text);
        return place == null ? 0 : counts[place];
    }

    /** The texts with a count above 0, in no order. */
    Map<String, Integer> positive() {
        Map<String, Integer> positive = new HashMap<>();
        places.forEach((text, place) -> {
            if (counts[place] > 0) {
                positive.put(text, counts[place]);
            }
        });
        return positive;
    }
}

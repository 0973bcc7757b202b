package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds rows by their keys, and keeps them where they are on the screen while the server changes them: nothing moves away under the cursor. */
final class RowOrder {
    private RowOrder() {}

    /**
     * The rows that were shown in the order in which they were shown, and each new one behind the row that it follows when sorted.
     *
     * @param sorted all rows to show, as they should stand
     * @param before the rows as they stand
     * @param key what stays the same about a row
     */
    static <R> List<R> kept(List<R> sorted, List<R> before, Function<R, String> key) {
        Map<String, Integer> places = new HashMap<>();
        before.forEach(row -> places.put(key.apply(row), places.size()));
        List<R> old = new ArrayList<>();
        List<R> first = new ArrayList<>();
        Map<String, List<R>> behind = new HashMap<>();
        List<R> current = first;
        boolean stays = true;
        int last = -1;
        for (R row : sorted) {
            Integer place = places.get(key.apply(row));
            if (place == null) {
                current.add(row);
            } else {
                stays &= place > last;
                last = place;
                old.add(row);
                current = behind.computeIfAbsent(key.apply(row), any -> new ArrayList<>());
            }
        }
        if (stays) {
            return sorted;
        }
        old.sort(Comparator.comparing(row -> places.get(key.apply(row))));
        List<R> kept = new ArrayList<>(first);
        for (R row : old) {
            kept.add(row);
            kept.addAll(behind.get(key.apply(row)));
        }
        return kept;
    }

    /** The index of the row with that key; -1 where there is none. */
    static <R> int place(List<R> among, Function<R, String> key, String wanted) {
        for (int index = 0; index < among.size(); index++) {
            if (key.apply(among.get(index)).equals(wanted)) {
                return index;
            }
        }
        return -1;
    }

    /** Where the row stands now that stood at {@code selected} before, or the first behind it that is still there; -1 for none. */
    static <R> int place(List<R> shown, List<R> before, int selected, Function<R, String> key) {
        if (before.isEmpty()) {
            return -1;
        }
        int same = place(shown, key, key.apply(before.get(selected)));
        if (same >= 0) {
            return same;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int index = 0; index < shown.size(); index++) {
            places.put(key.apply(shown.get(index)), index);
        }
        for (int index = selected + 1; index < before.size(); index++) {
            Integer known = places.get(key.apply(before.get(index)));
            if (known != null) {
                return known;
            }
        }
        return -1;
    }
}

package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keeps rows where they are on the screen while the server changes them, so that nothing moves away under the cursor. */
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
}

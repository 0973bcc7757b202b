package org.cadre.tui.view;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Sorts the rows of a tree: siblings among each other, each with all that is below it. Turned round, parents still stand above
 * what is theirs. Immutable.
 *
 * @param path from the root to the row itself
 * @param by compares siblings
 * @param place where a row stands unsorted, by which equals are told apart
 * @param down whether siblings stand the other way round
 */
public record TreeOrder<R>(Function<R, List<R>> path, Comparator<R> by, Function<R, Integer> place, boolean down)
        implements Comparator<R> {
    @Override
    public int compare(R one, R other) {
        List<R> left = path.apply(one);
        List<R> right = path.apply(other);
        for (int level = 0; level < Math.min(left.size(), right.size()); level++) {
            R first = left.get(level);
            R second = right.get(level);
            int places = place.apply(first).compareTo(place.apply(second));
            if (places != 0) {
                int order = by.compare(first, second);
                return order == 0 ? places : down ? -order : order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    @Override
    public TreeOrder<R> reversed() {
        return new TreeOrder<>(path, by, place, !down);
    }
}

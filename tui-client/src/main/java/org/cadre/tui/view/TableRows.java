package org.cadre.tui.view;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of a table as given, with what is worked out about them at most once, however often they are filtered, sorted and marked.
 * Every {@link TableModel} of the same rows shares it. Thread safe: what two work out at the same time is the same.
 */
final class TableRows<R> {
    /** Between the columns of a row, so that no text is found across two of them. */
    static final char BETWEEN = '\n';

    private final Table<R> table;
    private final List<R> all;
    private volatile Folded folded;
    private volatile Marked<R> marked = new Marked<>(Set.of(), List.of());

    private record Marked<R>(Set<String> keys, List<R> rows) {}

    /**
     * What stands in all rows as people search it. One text rather than one for each row: a collector of garbage that copies a hundred
     * thousand of them holds up whoever types.
     *
     * @param ends where each row ends in it
     */
    private record Folded(String text, int[] ends) {
        String row(int index) {
            return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
        }
    }

    TableRows(Table<R> table, List<R> all) {
        this.table = table;
        this.all = all;
    }

    List<R> all() {
        return all;
    }

    /** Some of the rows, in some order, without a copy of them. */
    static final class Arranged<R> extends AbstractList<R> implements RandomAccess {
        private final List<R> all;
        private final int[] order;

        private Arranged(List<R> all, int[] order) {
            this.all = all;
            this.order = order;
        }

        @Override
        public R get(int index) {
            return all.get(order[index]);
        }

        @Override
        public int size() {
            return order.length;
        }
    }

    /** The rows of which what {@link #folded} gives is wanted, in the order as given. */
    Arranged<R> having(Optional<Predicate<String>> wanted) {
        if (wanted.isEmpty()) {
            return new Arranged<>(all, IntStream.range(0, all.size()).toArray());
        }
        if (wanted.get() instanceof TableFilter.Contains plain) {
            return containing(plain.text());
        }
        return among(IntStream.range(0, all.size()).toArray(), wanted.get());
    }

    /** Those of some rows of which it is wanted, in the order of those. */
    Arranged<R> having(Arranged<R> some, Optional<Predicate<String>> wanted) {
        return wanted.isEmpty() ? some : among(some.order, wanted.get());
    }

    /** All rows with a text, found by one walk through all that stands in them: the first letter that somebody types asks for it. */
    private Arranged<R> containing(String wanted) {
        Folded texts = folded();
        int[] found = new int[all.size()];
        int count = 0;
        int row = 0;
        int hit = texts.text().indexOf(wanted);
        while (hit >= 0) {
            while (texts.ends()[row] <= hit) {
                row++;
            }
            found[count++] = row;
            hit = texts.text().indexOf(wanted, texts.ends()[row]);
        }
        return new Arranged<>(all, Arrays.copyOf(found, count));
    }

    /** A plain loop: while somebody types it runs for each letter, and before the JVM has learnt to run streams fast. */
    private Arranged<R> among(int[] order, Predicate<String> wanted) {
        Folded texts = folded();
        int[] found = new int[order.length];
        int count = 0;
        for (int index : order) {
            if (wanted.test(texts.row(index))) {
                found[count++] = index;
            }
        }
        return new Arranged<>(all, Arrays.copyOf(found, count));
    }

    /** What stands in the columns of a row as people search it, each column followed by {@link #BETWEEN}. */
    static <R> String folded(Table<R> table, R row) {
        StringBuilder text = new StringBuilder();
        for (Table.Column<R> column : table.columns()) {
            text.append(Folding.fold(column.text().apply(row)).replace(BETWEEN, ' '))
                    .append(BETWEEN);
        }
        return text.toString();
    }

    private Folded folded() {
        Folded known = folded;
        if (known == null) {
            StringBuilder text = new StringBuilder();
            int[] ends = new int[all.size()];
            for (int index = 0; index < ends.length; index++) {
                text.append(folded(table, all.get(index)));
                ends[index] = text.length();
            }
            known = new Folded(text.toString(), ends);
            folded = known;
        }
        return known;
    }

    /** Of the rows of {@code before} from an index on the first that is among {@code now}: its index there, or -1. */
    int place(Arranged<R> before, int from, Arranged<R> now) {
        int[] places = new int[all.size()];
        Arrays.fill(places, -1);
        for (int index = 0; index < now.order.length; index++) {
            places[now.order[index]] = index;
        }
        for (int index = from; index < before.order.length; index++) {
            if (places[before.order[index]] >= 0) {
                return places[before.order[index]];
            }
        }
        return -1;
    }

    /** The rows with these keys, in the order as given. */
    List<R> marked(Set<String> keys) {
        Marked<R> known = marked;
        if (!keys.equals(known.keys())) {
            known = new Marked<>(
                    keys,
                    all.stream()
                            .filter(row -> keys.contains(table.key().apply(row)))
                            .toList());
            marked = known;
        }
        return known.rows();
    }

    /** Sorts rows by a column; what stands in it is folded once for each row, and not for each comparison. */
    Arranged<R> sorted(Arranged<R> rows, Optional<Comparator<R>> order, boolean down) {
        if (order.isEmpty()) {
            return rows;
        }
        Comparator<Integer> by;
        if (order.get() instanceof ByText<R> text) {
            String[] keys = new String[all.size()];
            for (int index : rows.order) {
                keys[index] = text.folded(all.get(index));
            }
            by = Comparator.comparing(index -> keys[index]);
            by = down ? by.reversed() : by;
        } else {
            // A tree turned round still has its parents above what is theirs.
            Comparator<R> ordered = down ? order.get().reversed() : order.get();
            by = (one, other) -> ordered.compare(all.get(one), all.get(other));
        }
        return new Arranged<>(
                all,
                Arrays.stream(rows.order)
                        .boxed()
                        .sorted(by)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /** The order of a text as people search it: without case and accents. */
    record ByText<R>(Function<R, String> text) implements Comparator<R> {
        private String folded(R row) {
            return Folding.fold(text.apply(row));
        }

        @Override
        public int compare(R one, R other) {
            return folded(one).compareTo(folded(other));
        }
    }
}

package org.cadre.tui.view;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rows a typed filter lets through: those that contain the text in any column; {@code !} before it turns that round, {@code
 * name:} before it asks one column alone, and {@code &} between blanks asks for several at once. Case and accents do not matter.
 */
final class TableFilter {
    private static final String AND = " & ";

    private TableFilter() {}

    /** A text that stands somewhere in a row, in any column. */
    record Contains(String text) implements Predicate<String> {
        @Override
        public boolean test(String row) {
            return row.contains(text);
        }
    }

    /** What {@code typed} asks of a row; a part that is not yet finished asks nothing. */
    static <R> Predicate<R> of(Table<R> table, String typed) {
        return folded(table, typed)
                .map(wanted -> (Predicate<R>) row -> wanted.test(TableRows.folded(table, row)))
                .orElse(row -> true);
    }

    /** The same of what {@link TableRows#folded} gives; empty where nothing is asked. */
    static Optional<Predicate<String>> folded(Table<?> table, String typed) {
        Optional<Predicate<String>> all = Optional.empty();
        for (String part : Folding.fold(typed).split(AND, -1)) {
            Optional<Predicate<String>> one = part(table, part.trim());
            all = all.isPresent() && one.isPresent() ? Optional.of(all.get().and(one.get())) : all.or(() -> one);
        }
        return all;
    }

    /** Whether every row that {@code after} lets through is let through by {@code before} too, as when one types on. */
    static boolean narrows(String before, String after) {
        String wanted = Folding.fold(before).trim();
        String further = Folding.fold(after).trim();
        return !wanted.isEmpty() && further.contains(wanted) && isText(wanted) && isText(further);
    }

    private static boolean isText(String folded) {
        return folded.chars().noneMatch(letter -> letter == '!' || letter == ':' || letter == '&');
    }

    private static Optional<Predicate<String>> part(Table<?> table, String part) {
        if (part.startsWith("!")) {
            return part(table, part.substring(1).trim()).map(Predicate::negate);
        }
        int colon = part.indexOf(':');
        Set<Integer> columns =
                colon < 1 ? Set.of() : named(table, part.substring(0, colon).trim());
        if (columns.isEmpty()) {
            return part.isEmpty() ? Optional.empty() : Optional.of(new Contains(part));
        }
        String rest = part.substring(colon + 1).trim();
        boolean without = rest.startsWith("!");
        String wanted = without ? rest.substring(1).trim() : rest;
        return wanted.isEmpty() ? Optional.empty() : Optional.of(row -> contains(row, columns, wanted) != without);
    }

    /** The places of the column of that title, or else of those whose titles begin so. */
    private static Set<Integer> named(Table<?> table, String title) {
        List<String> titles = table.columns().stream()
                .map(column -> Folding.fold(column.title().get().trim()))
                .toList();
        Set<Integer> exact = new HashSet<>();
        Set<Integer> begun = new HashSet<>();
        for (int index = 0; index < titles.size(); index++) {
            if (titles.get(index).equals(title)) {
                exact.add(index);
            }
            if (!title.isEmpty() && titles.get(index).startsWith(title)) {
                begun.add(index);
            }
        }
        return exact.isEmpty() ? begun : exact;
    }

    private static boolean contains(String row, Set<Integer> columns, String wanted) {
        int begin = 0;
        for (int index = 0; begin < row.length(); index++) {
            int end = row.indexOf(TableRows.BETWEEN, begin);
            if (columns.contains(index) && row.substring(begin, end).contains(wanted)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }
}

package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which rows a typed filter lets through: those that contain the text in any column; {@code !} before it turns that round, {@code
 * name:} before it asks one column alone, and {@code &} between blanks asks for several at once. Case and accents do not matter.
 */
final class TableFilter {
    private static final String AND = " & ";

    private TableFilter() {}

    /** What {@code typed} asks of a row; a part that is not yet finished asks nothing. */
    static <R> Predicate<R> of(Table<R> table, String typed) {
        List<Predicate<R>> wanted = new ArrayList<>();
        for (String part : Folding.fold(typed).split(AND, -1)) {
            if (!part.isBlank()) {
                wanted.add(part(table, part.trim()));
            }
        }
        return row -> wanted.stream().allMatch(one -> one.test(row));
    }

    private static <R> Predicate<R> part(Table<R> table, String part) {
        if (part.startsWith("!")) {
            String rest = part.substring(1).trim();
            return rest.isEmpty() || asksNothing(table, rest)
                    ? row -> true
                    : part(table, rest).negate();
        }
        int colon = part.indexOf(':');
        List<Table.Column<R>> columns =
                colon < 1 ? List.of() : named(table, part.substring(0, colon).trim());
        if (columns.isEmpty()) {
            return row -> contains(table.columns(), row, part);
        }
        String rest = part.substring(colon + 1).trim();
        if (rest.startsWith("!") && rest.length() > 1) {
            return row -> !contains(columns, row, rest.substring(1).trim());
        }
        return rest.isEmpty() || rest.equals("!") ? row -> true : row -> contains(columns, row, rest);
    }

    private static <R> boolean asksNothing(Table<R> table, String part) {
        return part.endsWith(":")
                && !named(table, part.substring(0, part.length() - 1).trim()).isEmpty();
    }

    /** The column of that title, or else those whose titles begin so. */
    private static <R> List<Table.Column<R>> named(Table<R> table, String title) {
        List<Table.Column<R>> exact = table.columns().stream()
                .filter(column -> Folding.fold(column.title().trim()).equals(title))
                .toList();
        return !exact.isEmpty()
                ? exact
                : table.columns().stream()
                        .filter(column -> !title.isEmpty()
                                && Folding.fold(column.title().trim()).startsWith(title))
                        .toList();
    }

    private static <R> boolean contains(List<Table.Column<R>> columns, R row, String wanted) {
        for (Table.Column<R> column : columns) {
            if (Folding.fold(column.text().apply(row)).contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}

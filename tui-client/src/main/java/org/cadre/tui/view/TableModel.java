package org.cadre.tui.view;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/**
 * The rows of a table and where one is in them. The selected row is known by its key and keeps its line on the screen when rows
 * come, go or move above it. Immutable; filtering and sorting happen once, when rows, filter or order change.
 */
public final class TableModel<R> {
    private static final int WHEEL_ROWS = 3;

    private final Table<R> table;
    private final TableRows<R> rows;
    private final TableRows.Arranged<R> visible;
    private final int selected;
    private final int top;
    private final Set<String> marks;
    private final TextField filter;
    private final boolean filtering;
    private final int sortedBy;
    private final boolean descending;
    private final Set<String> news;

    private TableModel(
            Table<R> table,
            TableRows<R> rows,
            TableRows.Arranged<R> visible,
            int selected,
            int top,
            Set<String> marks,
            TextField filter,
            boolean filtering,
            int sortedBy,
            boolean descending,
            Set<String> news) {
        this.table = table;
        this.rows = rows;
        this.visible = visible;
        this.selected = Math.max(0, Math.min(selected, visible.size() - 1));
        this.top = Math.max(0, top);
        this.marks = marks;
        this.filter = filter;
        this.filtering = filtering;
        this.sortedBy = sortedBy;
        this.descending = descending;
        this.news = news;
    }

    /** A table without rows, in the order in which rows will be given. */
    public static <R> TableModel<R> of(Table<R> table) {
        TableRows<R> none = new TableRows<>(table, List.of());
        return new TableModel<>(
                table, none, none.unarranged(), 0, 0, Set.of(), TextField.EMPTY, false, -1, false, Set.of());
    }

    /** The same place among other rows. */
    public TableModel<R> withRows(List<R> others) {
        List<R> fresh = List.copyOf(others);
        Set<String> kept = marks;
        if (!marks.isEmpty()) {
            Set<String> keys = new LinkedHashSet<>();
            fresh.forEach(row -> keys.add(table.key().apply(row)));
            kept = new LinkedHashSet<>(marks);
            kept.retainAll(keys);
        }
        return arranged(
                new TableRows<>(table, fresh),
                Collections.unmodifiableSet(kept),
                filter,
                filtering,
                sortedBy,
                descending);
    }

    /** The same with the rows that are new or not as they were marked until {@link News#OVER}; the first rows are no news. */
    public TableModel<R> withNews(List<R> others) {
        Map<String, R> before = new HashMap<>();
        all().forEach(row -> before.put(table.key().apply(row), row));
        Set<String> changed = new LinkedHashSet<>();
        for (R row : others) {
            String key = table.key().apply(row);
            if (!all().isEmpty() && !row.equals(before.get(key))) {
                changed.add(key);
            }
        }
        return withRows(others).marking(changed);
    }

    private TableModel<R> marking(Set<String> changed) {
        return new TableModel<>(
                table,
                rows,
                visible,
                selected,
                top,
                marks,
                filter,
                filtering,
                sortedBy,
                descending,
                Collections.unmodifiableSet(changed));
    }

    /** Keys of the rows that have just changed. */
    public Set<String> news() {
        return news;
    }

    private TableModel<R> arranged(
            TableRows<R> given, Set<String> kept, TextField query, boolean typing, int column, boolean down) {
        TableRows.Arranged<R> shown;
        if (given == rows && column == sortedBy && down == descending && narrows(query)) {
            shown = given.having(visible, wanted(query), true);
        } else {
            shown = filtered(given, wanted(query));
            if (column >= 0) {
                shown = given.sorted(shown, table.columns().get(column).order(), down);
            }
        }
        int line = selected - top;
        int now = find(given, shown);
        return new TableModel<>(table, given, shown, now, now - line, kept, query, typing, column, down, news);
    }

    private static String wanted(TextField query) {
        return Folding.fold(query.text().trim());
    }

    private TableRows.Arranged<R> filtered(TableRows<R> given, String wanted) {
        if (wanted.isEmpty() || wanted.equals("!")) {
            return given.unarranged();
        }
        boolean without = wanted.startsWith("!");
        return given.having(given.unarranged(), without ? wanted.substring(1) : wanted, !without);
    }

    /** Whether what fits the query is among what fits the filter now: so it is while one types on. */
    private boolean narrows(TextField query) {
        String before = wanted(filter);
        return !before.isEmpty() && !before.startsWith("!") && wanted(query).startsWith(before);
    }

    /** The row that was selected, or what stands nearest to where it was. */
    private int find(TableRows<R> given, TableRows.Arranged<R> shown) {
        int place = given == rows ? given.place(visible, selected, shown) : placeByKey(shown);
        return place >= 0 ? place : Math.min(selected, Math.max(0, shown.size() - 1));
    }

    private int placeByKey(List<R> shown) {
        if (visible.isEmpty()) {
            return -1;
        }
        int same = place(shown, table.key().apply(visible.get(selected)));
        if (same >= 0) {
            return same;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int index = 0; index < shown.size(); index++) {
            places.put(table.key().apply(shown.get(index)), index);
        }
        for (int index = selected + 1; index < visible.size(); index++) {
            Integer known = places.get(table.key().apply(visible.get(index)));
            if (known != null) {
                return known;
            }
        }
        return -1;
    }

    private TableModel<R> at(int index, int page) {
        int to = Math.max(0, Math.min(index, visible.size() - 1));
        int first = Math.max(to - page + 1, Math.min(firstShown(page), to));
        return new TableModel<>(table, rows, visible, to, first, marks, filter, filtering, sortedBy, descending, news);
    }

    /** Moves the selection by rows; {@code page} is how many are shown. */
    public TableModel<R> move(int by, int page) {
        return at(selected + by, page);
    }

    /** Selects the row with that key, if it is there. */
    public TableModel<R> select(String key, int page) {
        int index = place(visible, key);
        return index < 0 ? this : at(index, page);
    }

    /** Selects the row with that key, if it is there, and shows it below {@code above} others. */
    public TableModel<R> show(String key, int above) {
        int index = place(visible, key);
        return index < 0
                ? this
                : new TableModel<>(
                        table,
                        rows,
                        visible,
                        index,
                        index - above,
                        marks,
                        filter,
                        filtering,
                        sortedBy,
                        descending,
                        news);
    }

    /** The index of the row with that key; -1 where there is none. */
    private int place(List<R> among, String key) {
        for (int index = 0; index < among.size(); index++) {
            if (table.key().apply(among.get(index)).equals(key)) {
                return index;
            }
        }
        return -1;
    }

    /** Marks the selected row, or takes its mark away, and goes to the next. */
    public TableModel<R> mark(int page) {
        Set<String> next = new LinkedHashSet<>(marks);
        selectedRow().map(table.key()).ifPresent(key -> {
            if (!next.remove(key)) {
                next.add(key);
            }
        });
        return withMarks(next).at(selected + 1, page);
    }

    /** The same with these rows marked. */
    public TableModel<R> withMarks(Set<String> keys) {
        return new TableModel<>(
                table,
                rows,
                visible,
                selected,
                top,
                Collections.unmodifiableSet(new LinkedHashSet<>(keys)),
                filter,
                filtering,
                sortedBy,
                descending,
                news);
    }

    /** Sorts by the next column that can be sorted by; behind the last one comes the order of the rows as given. */
    public TableModel<R> sortNext() {
        int column = sortedBy + 1;
        while (column < table.columns().size()
                && table.columns().get(column).order().isEmpty()) {
            column++;
        }
        return arranged(
                rows, marks, filter, filtering, column == table.columns().size() ? -1 : column, false);
    }

    /** Turns the order round. */
    public TableModel<R> turn() {
        return arranged(rows, marks, filter, filtering, sortedBy, !descending);
    }

    /** Shows the rows that contain {@code text} in any column, or with {@code !} before it, those that do not. */
    public TableModel<R> filter(String text) {
        return arranged(rows, marks, TextField.of(text), false, sortedBy, descending);
    }

    TableModel<R> typingFilter(TextField query, boolean typing) {
        return query.text().equals(filter.text())
                ? new TableModel<>(
                        table, rows, visible, selected, top, marks, query, typing, sortedBy, descending, news)
                : arranged(rows, marks, query, typing, sortedBy, descending);
    }

    /** Takes a key or a paste for the filter line, a click, or the wheel; anything else changes nothing. */
    public TableModel<R> take(Event event, Shown shown) {
        if (News.isOver(event)) {
            return marking(Set.of());
        }
        if (filtering && event instanceof Event.Pressed pressed) {
            return filterKey(pressed.key(), shown.rows(table.name()));
        }
        if (filtering && event instanceof Event.Pasted pasted) {
            return typingFilter(filter.insert(pasted.text()), true);
        }
        if (event instanceof Event.Clicked clicked && shown.area(table.name()).isPresent()) {
            return mouse(clicked.mouse(), shown.area(table.name()).get());
        }
        return this;
    }

    private TableModel<R> filterKey(Key key, int page) {
        return switch (key.label()) {
            case "Enter" -> typingFilter(filter, false);
            case "Up" -> move(-1, page);
            case "Down" -> move(1, page);
            default -> filter.press(key).map(query -> typingFilter(query, true)).orElse(this);
        };
    }

    private TableModel<R> mouse(Input.Mouse mouse, Area area) {
        if (!area.contains(mouse.column(), mouse.row())) {
            return this;
        }
        int index = firstShown(area.height()) + mouse.row() - area.row();
        return switch (mouse.action()) {
            case WHEEL_UP -> move(-WHEEL_ROWS, area.height());
            case WHEEL_DOWN -> move(WHEEL_ROWS, area.height());
            case PRESS -> index < visible.size() ? at(index, area.height()) : this;
            default -> this;
        };
    }

    /** Whether what is typed goes into the filter line: for {@link Screen#typing}. */
    public boolean filtering() {
        return filtering;
    }

    /** All rows, as given. */
    public List<R> all() {
        return rows.all();
    }

    /** The rows that fit the filter, sorted. */
    public List<R> visible() {
        return visible;
    }

    /** The selected row; empty when no row is visible. */
    public Optional<R> selectedRow() {
        return visible.isEmpty() ? Optional.empty() : Optional.of(visible.get(selected));
    }

    /** What an action applies to: the marked rows, also those the filter hides, or else the selected one. */
    public List<R> chosen() {
        if (marks.isEmpty()) {
            return selectedRow().map(List::of).orElse(List.of());
        }
        return rows.marked(marks);
    }

    /** The keys of the marked rows. */
    public Set<String> marks() {
        return marks;
    }

    TextField filter() {
        return filter;
    }

    int selected() {
        return selected;
    }

    int sortedBy() {
        return sortedBy;
    }

    boolean descending() {
        return descending;
    }

    /** The index of the row that stands first when {@code page} rows are shown. */
    int firstShown(int page) {
        int last = Math.max(0, visible.size() - page);
        int seen = Math.max(selected - page + 1, Math.min(top, selected));
        return Math.max(0, Math.min(seen, last));
    }
}

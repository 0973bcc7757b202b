package org.cadre.tui.view;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a table and where one is in them. The selected row is known by its key and keeps its line on the screen when rows
 * come, go or move above it. Rows that are shown keep their order among each other when others take their place: a new order waits
 * until one asks for it, by reading again, sorting or filtering. Immutable; filtering and sorting happen once, when rows, filter
 * or order change.
 */
public final class TableModel<R> {
    private final Table<R> table;
    private final TableRows<R> rows;
    private final List<R> visible;
    private final boolean orderWaits;
    private final int selected;
    private final int top;
    private final TableLook look;

    private TableModel(
            Table<R> table,
            TableRows<R> rows,
            List<R> visible,
            boolean orderWaits,
            int selected,
            int top,
            TableLook look) {
        this.table = table;
        this.rows = rows;
        this.visible = visible;
        this.orderWaits = orderWaits;
        this.selected = Math.max(0, Math.min(selected, visible.size() - 1));
        this.top = Math.max(0, top);
        this.look = look;
    }

    /** A table without rows, in the order in which rows will be given. */
    public static <R> TableModel<R> of(Table<R> table) {
        return new TableModel<>(table, new TableRows<>(table, List.of()), List.of(), false, 0, 0, TableLook.PLAIN);
    }

    /** The same place among other rows; those that are shown stay in their order. */
    public TableModel<R> withRows(List<R> others) {
        List<R> fresh = List.copyOf(others);
        TableLook kept = look;
        if (!look.marks().isEmpty()) {
            Set<String> keys = new LinkedHashSet<>();
            fresh.forEach(row -> keys.add(table.key().apply(row)));
            Set<String> marks = new LinkedHashSet<>(look.marks());
            marks.retainAll(keys);
            kept = look.marking(marks);
        }
        return arranged(new TableRows<>(table, fresh), kept.settling(false), look.settles() || all().isEmpty());
    }

    /** The same with the rows that are new or not as they were marked until {@link News#OVER}; the first rows are no news. */
    public TableModel<R> withNews(List<R> others) {
        Map<String, R> before = new HashMap<>();
        all().forEach(row -> before.put(table.key().apply(row), row));
        Set<String> changed = new LinkedHashSet<>(look.news());
        for (R row : others) {
            String key = table.key().apply(row);
            if (!all().isEmpty() && !row.equals(before.get(key))) {
                changed.add(key);
            }
        }
        TableModel<R> next = withRows(others);
        return next.looked(next.look.with(changed));
    }

    /** The same with every row where it belongs, now and when rows are next given: for reading again, and for other rows. */
    public TableModel<R> settled() {
        TableModel<R> next = orderWaits ? arranged(rows, look, true) : this;
        return next.looked(next.look.settling(true));
    }

    private TableModel<R> looked(TableLook other) {
        return new TableModel<>(table, rows, visible, orderWaits, selected, top, other);
    }

    /** Keys of the rows that have just changed. */
    public Set<String> news() {
        return look.news();
    }

    /** Whether rows would stand in another order if they were sorted now. */
    public boolean orderWaits() {
        return orderWaits;
    }

    private TableModel<R> arranged(TableRows<R> given, TableLook next, boolean inOrder) {
        Optional<Predicate<String>> wanted =
                TableFilter.folded(table, next.filter().text());
        boolean narrower = given == rows
                && !orderWaits
                && next.sortedBy() == look.sortedBy()
                && next.descending() == look.descending()
                && TableFilter.narrows(look.filter().text(), next.filter().text());
        TableRows.Arranged<R> sorted;
        // Typing on only leaves rows out: of those that are shown, which stand where they belong.
        if (narrower && visible instanceof TableRows.Arranged<R> shownNow) {
            sorted = given.having(shownNow, wanted);
        } else {
            sorted = given.having(wanted);
            if (next.sortedBy() >= 0) {
                sorted = given.sorted(
                        sorted, table.columns().get(next.sortedBy()).order(), next.descending());
            }
        }
        List<R> shown = inOrder ? sorted : RowOrder.kept(sorted, visible, table.key());
        int line = selected - top;
        int now = find(given, shown);
        return new TableModel<>(table, given, shown, shown != sorted, now, now - line, next);
    }

    /** The row that was selected, or what stands nearest to where it was. */
    private int find(TableRows<R> given, List<R> shown) {
        int place = given == rows
                        && visible instanceof TableRows.Arranged<R> before
                        && shown instanceof TableRows.Arranged<R> now
                ? given.place(before, selected, now)
                : RowOrder.place(shown, visible, selected, table.key());
        return place >= 0 ? place : Math.min(selected, Math.max(0, shown.size() - 1));
    }

    private TableModel<R> at(int index, int page) {
        int to = Math.max(0, Math.min(index, visible.size() - 1));
        int first = Math.max(to - page + 1, Math.min(firstShown(page), to));
        return new TableModel<>(table, rows, visible, orderWaits, to, first, look).ranged();
    }

    /** Moves the selection by rows; {@code page} is how many are shown. */
    public TableModel<R> move(int by, int page) {
        return at(selected + by, page);
    }

    /** Selects the row with that key, if it is there. */
    public TableModel<R> select(String key, int page) {
        int index = RowOrder.place(visible, table.key(), key);
        return index < 0 ? this : at(index, page);
    }

    /** Selects the row with that key, if it is there, and shows it below {@code above} others. */
    public TableModel<R> show(String key, int above) {
        int index = RowOrder.place(visible, table.key(), key);
        return index < 0 ? this : new TableModel<>(table, rows, visible, orderWaits, index, index - above, look);
    }

    /** Marks the selected row, or takes its mark away, and goes to the next. */
    public TableModel<R> mark(int page) {
        Set<String> next = new LinkedHashSet<>(look.marks());
        selectedRow().map(table.key()).ifPresent(key -> {
            if (!next.remove(key)) {
                next.add(key);
            }
        });
        return withMarks(next).at(selected + 1, page);
    }

    /** Marks every row that is shown, beside those that are marked. */
    TableModel<R> markAll() {
        Set<String> keys = new LinkedHashSet<>(look.marks());
        visible.forEach(row -> keys.add(table.key().apply(row)));
        return withMarks(keys);
    }

    /** The same with these rows marked. */
    public TableModel<R> withMarks(Set<String> keys) {
        return looked(look.marking(keys).ranging(Optional.empty()));
    }

    /** Begins to mark from the selected row to wherever one goes, or ends it and keeps the marks. */
    TableModel<R> range() {
        return look.range().isPresent()
                ? looked(look.ranging(Optional.empty()))
                : looked(look.ranging(selectedRow()
                                .map(row -> new TableLook.Range(table.key().apply(row), look.marks()))))
                        .ranged();
    }

    /** Gives the range up, and with it what it marked. */
    TableModel<R> withoutRange() {
        return look.range().map(range -> withMarks(range.before())).orElse(this);
    }

    private TableModel<R> ranged() {
        if (look.range().isEmpty()) {
            return this;
        }
        int from = RowOrder.place(visible, table.key(), look.range().get().from());
        Set<String> marks = new LinkedHashSet<>(look.range().get().before());
        if (from >= 0) {
            visible.subList(Math.min(from, selected), Math.max(from, selected) + 1)
                    .forEach(row -> marks.add(table.key().apply(row)));
        }
        return looked(look.marking(marks));
    }

    /** Goes to the column after the chosen one, or before it; before the first none is chosen. */
    TableModel<R> column(int by) {
        return looked(look.at(Math.max(-1, Math.min(table.columns().size() - 1, look.column() + by))));
    }

    /**
     * Sorts by the chosen column, again the other way round, and then as given. Where none is chosen, by the next column that can
     * be sorted by; behind the last one comes the order of the rows as given.
     */
    public TableModel<R> sortNext() {
        if (look.column() >= 0) {
            return sortBy(look.column());
        }
        int column = look.sortedBy() + 1;
        while (column < table.columns().size()
                && table.columns().get(column).order().isEmpty()) {
            column++;
        }
        return sorted(column == table.columns().size() ? -1 : column, false);
    }

    TableModel<R> sortBy(int column) {
        if (table.columns().get(column).order().isEmpty()) {
            return this;
        }
        return look.sortedBy() != column
                ? sorted(column, false)
                : look.descending() ? sorted(-1, false) : sorted(column, true);
    }

    private TableModel<R> sorted(int column, boolean down) {
        return arranged(rows, look.sorted(column, down), true);
    }

    /** Turns the order round. */
    public TableModel<R> turn() {
        return sorted(look.sortedBy(), !look.descending());
    }

    /** Shows the rows that fit what was typed: see {@link TableFilter}. */
    public TableModel<R> filter(String text) {
        return arranged(rows, look.filtered(TextField.of(text), TableLook.Typing.NOTHING), true);
    }

    /** Begins to type a filter, of the chosen column if there is one. */
    TableModel<R> beginFilter() {
        String begin = look.column() < 0
                ? ""
                : table.columns().get(look.column()).title().get().trim();
        return typingFilter(begin.isEmpty() ? TextField.EMPTY : TextField.of(begin + ":"), true);
    }

    TableModel<R> typingFilter(TextField query, boolean typing) {
        TableLook next = look.filtered(query, typing ? TableLook.Typing.FILTER : TableLook.Typing.NOTHING);
        return query.text().equals(look.filter().text()) ? looked(next) : arranged(rows, next, true);
    }

    /** Begins to type what is jumped to. */
    TableModel<R> beginSearch() {
        return looked(look.searching(TextField.EMPTY, TableLook.Typing.SEARCH));
    }

    /** Goes to the next row that fits what was searched for, or the one before; round the end. */
    TableModel<R> jump(int by, int page) {
        return next(TableFilter.of(table, look.search().text()), by, page);
    }

    /** Goes to the next row that is {@code wanted}, or with -1 to the one before; round the end. */
    public TableModel<R> next(Predicate<R> wanted, int by, int page) {
        for (int step = 1; step <= visible.size(); step++) {
            int index = Math.floorMod(selected + step * by, visible.size());
            if (wanted.test(visible.get(index))) {
                return at(index, page);
            }
        }
        return this;
    }

    /** Takes a key or a paste for the line typed in, a click, or the wheel; anything else changes nothing. */
    public TableModel<R> take(Event event, Shown shown) {
        if (event instanceof Event.Viewed viewed && viewed.view().table().equals(table.name())) {
            return show(viewed.view());
        }
        if (event instanceof Event.Refreshing) {
            return settled();
        }
        return News.isOver(event) ? looked(look.with(Set.of())) : TableInput.take(this, event, shown);
    }

    /** How it is looked at now, to be kept under a name. */
    TableView view() {
        String sort =
                look.sortedBy() < 0 ? "" : ColumnNames.kept(table.columns().get(look.sortedBy()));
        String filter = ColumnNames.keptFilter(table, look.filter().text());
        return new TableView("", "", table.name(), filter, sort, look.descending());
    }

    private TableModel<R> show(TableView view) {
        int column = ColumnNames.place(table, view.sort()).orElse(-1);
        return sorted(column, column >= 0 && view.descending()).filter(ColumnNames.readFilter(table, view.filter()));
    }

    /** Ends to type, and keeps what was typed. */
    TableModel<R> typed() {
        return looked(look.filtered(look.filter(), TableLook.Typing.NOTHING));
    }

    /** Jumps as one types: to the selected row if it fits, else to the next that does. */
    TableModel<R> searched(TextField query, int page) {
        TableModel<R> next = looked(look.searching(query, TableLook.Typing.SEARCH));
        Predicate<R> wanted = TableFilter.of(table, query.text());
        return selectedRow().filter(wanted).isPresent() ? next : next.jump(1, page);
    }

    /** Leaves the line typed in: a filter is taken away, a search ends. */
    TableModel<R> escape() {
        return look.typing() == TableLook.Typing.SEARCH ? typed() : filter("");
    }

    /** Whether what is typed goes into the line of the filter or of the search: for {@link Screen#typing}. */
    public boolean filtering() {
        return look.typing() != TableLook.Typing.NOTHING;
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
        if (look.marks().isEmpty()) {
            return selectedRow().map(List::of).orElse(List.of());
        }
        return rows.marked(look.marks());
    }

    /** The keys of the marked rows. */
    public Set<String> marks() {
        return look.marks();
    }

    /** What it looks like. */
    public Table<R> table() {
        return table;
    }

    TableLook look() {
        return look;
    }

    int selected() {
        return selected;
    }

    /** The index of the row that stands first when {@code page} rows are shown. */
    int firstShown(int page) {
        int last = Math.max(0, visible.size() - page);
        int seen = Math.max(selected - page + 1, Math.min(top, selected));
        return Math.max(0, Math.min(seen, last));
    }
}

package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;

/**
 * What a table of rows looks like: its columns, how a row is known again, and what is said when there is none. Immutable; the rows
 * and where one is in them are a {@link TableModel}.
 *
 * @param name a name of its own on the screen
 * @param key what stays the same about a row when the rows change
 * @param columns from left to right, at least one
 * @param empty the sentence that stands in place of rows
 */
public record Table<R>(String name, Function<R, String> key, List<Column<R>> columns, Supplier<String> empty) {
    private static final int GUTTER = 2;
    private static final int GAP = 2;
    private static final int HEADER = 1;
    private static final int FOOTER = 1;
    private static final int SPOKEN_PAGE = 10;

    public Table {
        columns = List.copyOf(columns);
    }

    /** A table whose sentence is known: one that is made anew for each reader. */
    public Table(String name, Function<R, String> key, List<Column<R>> columns, String empty) {
        this(name, key, columns, () -> empty);
    }

    /**
     * A column.
     *
     * @param title read each time it is drawn, in the reader's language; a column that does not grow is never narrower
     * @param text what a row shows in it
     * @param style how
     * @param width its fewest columns
     * @param weight its share of the columns left over; 0 keeps it at {@code width}
     * @param priority the columns of the highest number are dropped first where the window is narrow; 0 is never dropped
     * @param order how {@code s} sorts by it; empty where it cannot
     * @param heard what is said instead where nobody looks; empty where it is the same
     * @param words that a column which does not grow must hold, in the language that is spoken
     */
    public record Column<R>(
            Supplier<String> title,
            Function<R, String> text,
            Function<R, Style> style,
            Canvas.Align align,
            int width,
            int weight,
            int priority,
            Optional<Comparator<R>> order,
            Optional<Heard<R>> heard,
            Supplier<List<String>> words) {
        /** A column that is heard as it is seen. */
        public Column(
                Supplier<String> title,
                Function<R, String> text,
                Function<R, Style> style,
                Canvas.Align align,
                int width,
                int weight,
                int priority,
                Optional<Comparator<R>> order) {
            this(title, text, style, align, width, weight, priority, order, Optional.empty(), List::of);
        }

        /** A column of text that never grows or shrinks. */
        public static <R> Column<R> fixed(Supplier<String> title, int width, Function<R, String> text) {
            return new Column<>(title, text, row -> Style.PLAIN, Canvas.Align.LEFT, width, 0, 0, byText(text));
        }

        /** The same with a title that is known: of a table that is made anew for each reader. */
        public static <R> Column<R> fixed(String title, int width, Function<R, String> text) {
            return fixed(() -> title, width, text);
        }

        /** A column of text that takes what the others leave. */
        public static <R> Column<R> growing(Supplier<String> title, int width, int weight, Function<R, String> text) {
            return new Column<>(title, text, row -> Style.PLAIN, Canvas.Align.LEFT, width, weight, 0, byText(text));
        }

        /** The same with a title that is known: of a table that is made anew for each reader. */
        public static <R> Column<R> growing(String title, int width, int weight, Function<R, String> text) {
            return growing(() -> title, width, weight, text);
        }

        /** The same, coloured by the row; the text must say the same without colour. */
        public Column<R> styled(Function<R, Style> other) {
            return new Column<>(title, text, other, align, width, weight, priority, order, heard, words);
        }

        /** The same, at the right: for numbers. */
        public Column<R> right() {
            return new Column<>(title, text, style, Canvas.Align.RIGHT, width, weight, priority, order, heard, words);
        }

        /** The same, dropped on narrow windows; see {@link #priority}. */
        public Column<R> dropped(int atPriority) {
            return new Column<>(title, text, style, align, width, weight, atPriority, order, heard, words);
        }

        /** The same, sorted by something else than its text. */
        public Column<R> sorted(Comparator<R> by) {
            return new Column<>(title, text, style, align, width, weight, priority, Optional.of(by), heard, words);
        }

        /** The same, said in whole words where a letter or a drawing is shown; an empty text is not said at all. */
        public Column<R> heard(Supplier<String> spokenTitle, Function<R, String> spokenText) {
            return new Column<>(
                    title,
                    text,
                    style,
                    align,
                    width,
                    weight,
                    priority,
                    order,
                    Optional.of(new Heard<>(spokenTitle, spokenText)),
                    words);
        }

        /** The same, as wide as the longest of the words that may stand in it, in the language that is spoken. */
        public Column<R> holding(Supplier<List<String>> these) {
            return new Column<>(title, text, style, align, width, weight, priority, order, heard, these);
        }

        private String spoken(R row) {
            String words = Spoken.plain(heard.map(Heard::text).orElse(text).apply(row));
            String name = heard.map(Heard::title).orElse(title).get();
            if (words.equals("–")) { // what there is nothing of is not said
                return "";
            }
            return words.isEmpty() || name.isEmpty() ? words : name + ": " + words;
        }

        private int room() {
            int longest = words.get().stream().mapToInt(Columns::width).max().orElse(0);
            return weight == 0 ? Math.max(Math.max(width, longest), Columns.width(title.get())) : width;
        }

        private static <R> Optional<Comparator<R>> byText(Function<R, String> text) {
            return Optional.of(new TableRows.ByText<>(text));
        }
    }

    /** What is said of a column instead of what is shown. */
    public record Heard<R>(Supplier<String> title, Function<R, String> text) {}

    /** A row in one line: {@code Name: Amina Kamau; State: CONFIRMED}; what is empty is left out. */
    String spoken(R row) {
        return columns.stream()
                .map(column -> column.spoken(row))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String nothingFits() {
        return Texts.of("view.Table.noRowFitsTheFilter");
    }

    private void say(Canvas canvas, TableModel<R> model) {
        canvas.part(0, 0, canvas.width(), SPOKEN_PAGE).name(name);
        List<R> visible = model.visible();
        List<String> aside = new ArrayList<>();
        if (visible.isEmpty()) {
            aside.add(model.all().isEmpty() ? empty.get() : nothingFits());
        }
        TableLook look = model.look();
        if (!look.filter().text().isEmpty()) {
            aside.add(Texts.of(
                    "view.Table.filteredByOf",
                    look.filter().text(),
                    visible.size(),
                    model.all().size()));
        }
        if (look.sortedBy() >= 0) {
            aside.add(Texts.of(
                    "view.Table.sortedBy",
                    columns.get(look.sortedBy()).title().get(),
                    look.descending() ? Texts.of("view.Table.theOtherWayRound") : "."));
        }
        if (!model.marks().isEmpty()) {
            aside.add(Texts.of("view.Table.marked", model.marks().size()));
        }
        canvas.say(new Spoken.Rows(
                name,
                visible.size(),
                model.selected(),
                index -> {
                    String id = key.apply(visible.get(index));
                    return (model.marks().contains(id) ? Texts.of("view.Table.marked2") : "")
                            + (model.news().contains(id) ? Texts.of("view.Table.changed") : "")
                            + spoken(visible.get(index));
                },
                String.join(" ", aside),
                false));
    }

    /** Draws the table over the whole canvas: header, rows, and a line with the filter and the count. */
    public void draw(Canvas canvas, TableModel<R> model) {
        if (canvas.isSpoken()) {
            say(canvas, model);
            return;
        }
        int[] widths = widths(canvas.width() - GUTTER, model.look().column());
        canvas.part(0, 0, canvas.width(), HEADER).name(head(name));
        drawHeader(canvas, model, widths);
        Canvas body = canvas.part(0, HEADER, canvas.width(), canvas.height() - HEADER - FOOTER);
        body.name(name);
        List<R> visible = model.visible();
        int top = model.firstShown(body.height());
        for (int row = 0; row < body.height() && top + row < visible.size(); row++) {
            drawRow(body, row, visible.get(top + row), top + row == model.selected(), model, widths);
        }
        if (visible.isEmpty()) {
            String sentence = model.all().isEmpty() ? empty.get() : nothingFits();
            int row = Math.min(1, body.height() - 1);
            for (String line : Columns.wrap(sentence, body.width() - GUTTER)) {
                body.text(GUTTER, row++, line, Style.MUTED);
            }
        }
        drawFooter(canvas, model);
    }

    /** Draws one more row in the same columns, in bold: a total. It cannot be selected, and no sorting moves it. */
    public void drawTotal(Canvas canvas, int line, R total) {
        if (canvas.isSpoken()) {
            canvas.say(new Spoken.Words(spoken(total)));
            return;
        }
        int[] widths = widths(canvas.width() - GUTTER);
        int at = GUTTER;
        for (int index = 0; index < widths.length; index++) {
            if (widths[index] > 0) {
                Column<R> column = columns.get(index);
                canvas.text(at, line, widths[index], column.text().apply(total), Style.STRONG, column.align());
                at += widths[index] + GAP;
            }
        }
    }

    /** The name of the region where the columns' titles of the table of that name stand. */
    static String head(String name) {
        return name + " head";
    }

    /**
     * The column that stands at a place of the header; -1 where none does.
     *
     * @param place columns from the left edge
     * @param width of the table
     * @param chosen as of {@link #widths}
     */
    int columnAt(int place, int width, int chosen) {
        int[] widths = widths(width - GUTTER, chosen);
        int at = GUTTER;
        for (int index = 0; index < widths.length; index++) {
            if (widths[index] > 0) {
                if (place >= at && place < at + widths[index]) {
                    return index;
                }
                at += widths[index] + GAP;
            }
        }
        return -1;
    }

    private void drawHeader(Canvas canvas, TableModel<R> model, int[] widths) {
        int at = GUTTER;
        for (int index = 0; index < widths.length; index++) {
            if (widths[index] > 0) {
                Column<R> column = columns.get(index);
                TableLook look = model.look();
                String mark = index != look.sortedBy() ? "" : look.descending() ? " ▼" : " ▲";
                Style style = index == look.column() ? Style.HEADING.asSelected() : Style.HEADING;
                canvas.text(at, 0, widths[index], column.title().get() + mark, style, column.align());
                at += widths[index] + GAP;
            }
        }
    }

    private void drawRow(Canvas body, int line, R row, boolean selected, TableModel<R> model, int[] widths) {
        Style ground = selected ? Style.SELECTED : Style.PLAIN;
        boolean marked = model.marks().contains(key.apply(row));
        body.fill(0, line, body.width(), ground);
        boolean fresh = model.news().contains(key.apply(row));
        body.text(0, line, (selected ? "▸" : " ") + (marked ? "✓" : " "), marked ? ground.asStrong() : ground);
        if (fresh && !marked) {
            body.text(1, line, "•", selected ? Style.ACCENT.asSelected() : Style.ACCENT);
        }
        int at = GUTTER;
        for (int index = 0; index < widths.length; index++) {
            if (widths[index] > 0) {
                Column<R> column = columns.get(index);
                Style style = column.style().apply(row);
                String text = column.text().apply(row);
                body.text(at, line, widths[index], text, selected ? style.asSelected() : style, column.align());
                at += widths[index] + GAP;
            }
        }
    }

    private void drawFooter(Canvas canvas, TableModel<R> model) {
        int row = canvas.height() - 1;
        int all = model.all().size();
        int shown = model.visible().size();
        TableLook look = model.look();
        String count = (model.orderWaits() ? Texts.of("view.Table.anotherOrderR") : "")
                + (look.range().isPresent() ? Texts.of("view.Table.marking") : "")
                + (model.marks().isEmpty()
                        ? ""
                        : Texts.of("view.Table.marked3", model.marks().size()))
                + (shown == all ? Texts.of("view.Table.rows", all) : Texts.of("view.Table.ofRows", shown, all));
        int room = canvas.width() - Columns.width(count) - 2;
        canvas.text(canvas.width() - Columns.width(count), row, count, Style.MUTED);
        if (model.filtering()) {
            boolean filter = look.typing() == TableLook.Typing.FILTER;
            canvas.text(0, row, filter ? "/" : ",", Style.KEY);
            (filter ? look.filter() : look.search()).draw(canvas, 1, row, Math.min(room, 40), true);
        } else if (!look.filter().text().isEmpty()) {
            int column = canvas.text(0, row, room, "/" + look.filter().text(), Style.ACCENT);
            canvas.text(column + 2, row, room - column - 2, Texts.of("view.Table.escClears"), Style.MUTED);
        }
    }

    /** The width of each column, 0 for those that are dropped. */
    int[] widths(int room) {
        return widths(room, -1);
    }

    /** The same; the column at {@code chosen} is not dropped. */
    int[] widths(int room, int chosen) {
        List<Integer> kept = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            kept.add(index);
        }
        while (needed(kept) > room) {
            Optional<Integer> worst = kept.stream()
                    .filter(index -> columns.get(index).priority() > 0 && index != chosen)
                    .max(Comparator.comparingInt(index -> columns.get(index).priority()));
            if (worst.isEmpty()) {
                break;
            }
            kept.remove(worst.get());
        }
        int free = Math.max(0, room - needed(kept));
        int weights =
                kept.stream().mapToInt(index -> columns.get(index).weight()).sum();
        int[] widths = new int[columns.size()];
        for (int index : kept) {
            int weight = columns.get(index).weight();
            int share = weight == 0 ? 0 : free * weight / weights;
            free -= share;
            weights -= weight;
            widths[index] = columns.get(index).room() + share;
        }
        return widths;
    }

    private int needed(List<Integer> kept) {
        return kept.stream().mapToInt(index -> columns.get(index).room() + GAP).sum() - GAP;
    }
}

package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/**
 * A value picked from a list by typing part of it. The options may be known from the start, or be brought by the screen whenever the
 * query changes (a search on the server). Immutable.
 *
 * @param options what can be picked
 * @param searched whether the options already answer the query, so that they are not filtered here
 * @param query what is being typed
 * @param open whether the list is shown
 * @param at index in {@link #matching()} of the option that Enter picks
 * @param chosen what was picked
 */
public record Choice(
        List<Option> options, boolean searched, TextField query, boolean open, int at, Optional<Option> chosen) {
    /** The most options that are listed at once. */
    public static final int LISTED = 8;

    /**
     * Something to pick.
     *
     * @param value what the program knows it by
     * @param label what the person reads
     * @param detail what tells it from others of the same label; may be empty
     */
    public record Option(String value, String label, String detail) {}

    public Choice {
        options = List.copyOf(options);
    }

    /** A choice among known options. */
    public static Choice among(List<Option> options) {
        return new Choice(options, false, TextField.EMPTY, false, 0, Optional.empty());
    }

    /** A choice whose options are brought by {@link #withOptions} as the query changes. */
    public static Choice bySearch() {
        return new Choice(List.of(), true, TextField.EMPTY, false, 0, Optional.empty());
    }

    /** The same with other options; the highlighted one stays highlighted if it is still there. */
    public Choice withOptions(List<Option> others) {
        List<Option> before = matching();
        Choice next = new Choice(others, searched, query, open, 0, chosen);
        int kept = before.isEmpty() ? -1 : next.matching().indexOf(before.get(at));
        return new Choice(others, searched, query, open, Math.max(0, kept), chosen);
    }

    /** The same with an option picked. */
    public Choice choose(Option option) {
        return new Choice(options, searched, TextField.of(option.label()), false, 0, Optional.of(option));
    }

    /** The options that fit the query. */
    public List<Option> matching() {
        String wanted = Folding.fold(query.text().trim());
        if (searched || wanted.isEmpty() || chosen.isPresent()) {
            return options;
        }
        return options.stream()
                .filter(option ->
                        Folding.fold(option.label() + " " + option.detail()).contains(wanted))
                .toList();
    }

    /** What the key makes of this choice; empty when the key means nothing here. */
    public Optional<Choice> press(Key key) {
        List<Option> matching = matching();
        switch (key.label()) {
            case "Down" -> {
                int next = open ? Math.min(at + 1, Math.max(0, matching.size() - 1)) : 0;
                return Optional.of(new Choice(options, searched, query, true, next, chosen));
            }
            case "Up" -> {
                return open
                        ? Optional.of(new Choice(options, searched, query, true, Math.max(0, at - 1), chosen))
                        : Optional.empty();
            }
            case "Enter" -> {
                return open && at < matching.size() ? Optional.of(choose(matching.get(at))) : Optional.empty();
            }
            case "Esc" -> {
                return open ? Optional.of(closed()) : Optional.empty();
            }
            default -> {
                // What is typed over something picked begins anew, and does not lengthen its name.
                return chosen.isPresent() && key.types()
                        ? Optional.of(typed(TextField.of(key.text())))
                        : query.press(key).map(this::typed);
            }
        }
    }

    /** The same with the list put away. */
    public Choice closed() {
        return new Choice(options, searched, query, false, 0, chosen);
    }

    private Choice typed(TextField next) {
        if (next.text().equals(query.text())) {
            return new Choice(options, searched, next, open, at, chosen);
        }
        return new Choice(options, searched, next, true, 0, Optional.empty());
    }

    /** The same with text pasted into the query. */
    public Choice paste(String text) {
        return typed(query.insert(text));
    }

    /** The rows that the open list takes where there is room. */
    int listedRows() {
        return Math.min(LISTED, Math.max(1, matching().size()));
    }

    /** Draws the line that is typed in. */
    public void draw(Canvas canvas, int column, int row, int room, boolean focused) {
        query.draw(canvas, column, row, room - 2, focused);
        canvas.text(column + room - 1, row, open ? "▴" : "▾", Style.MUTED);
    }

    /** Draws the list, over whatever stands there; draw it last. */
    public void drawList(Canvas canvas, int column, int row, int room) {
        if (!open) {
            return;
        }
        List<Option> matching = matching();
        int height = Math.min(canvas.height() - row, listedRows());
        Canvas list = canvas.part(column, row, room, height);
        list.clear();
        list.name("choices");
        if (matching.isEmpty()) {
            list.text(
                    1,
                    0,
                    query.text().isBlank() ? Texts.of("view.Choice.typeToSearch") : Texts.of("view.Choice.nothingFits"),
                    Style.MUTED);
            return;
        }
        int first = Math.max(0, Math.min(at - height / 2, matching.size() - height));
        for (int line = 0; line < height; line++) {
            Option option = matching.get(first + line);
            boolean selected = first + line == at;
            Style style = selected ? Style.SELECTED : Style.PLAIN;
            list.fill(0, line, room, style);
            int detail = Math.min(Columns.width(option.detail()), room / 2);
            list.text(0, line, selected ? "▸" : " ", style);
            list.text(2, line, room - detail - 4, option.label(), style);
            list.text(room - detail - 1, line, detail, option.detail(), selected ? style : Style.MUTED);
        }
    }
}

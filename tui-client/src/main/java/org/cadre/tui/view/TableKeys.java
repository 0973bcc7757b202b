package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that every table has, to be added to those of its screen. */
public final class TableKeys {
    private TableKeys() {}

    /**
     * Moving, marking, sorting, filtering and searching.
     *
     * @param name the name of the table
     * @param part where the table stands in the screen's model
     */
    public static <M, R> List<KeyBinding<M>> of(String name, Lens<M, TableModel<R>> part) {
        List<KeyBinding<TableModel<R>>> keys = List.of(
                TableKeys.<R>on(
                                GlobalKey.FILTER,
                                "filter",
                                "Show only the rows that contain a text; !text: that do not; name:text: in that column;"
                                        + " & between blanks: both.",
                                table -> table.beginFilter())
                        .when(table -> !table.all().isEmpty()),
                TableKeys.<R>on(
                                GlobalKey.BACK,
                                "",
                                "Give the range up, or show all rows again.",
                                table -> table.look().range().isPresent() ? table.withoutRange() : table.escape())
                        .when(table -> table.look().range().isPresent()
                                || table.filtering()
                                || !table.look().filter().text().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                ",",
                                "",
                                "Jump to a row that contains a text, and hide none; Up and Down go to the others.",
                                table -> Step.to(table.beginSearch()))
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                ";",
                                "",
                                "Jump to the next row with that text.",
                                (table, key, shown) -> Step.to(table.jump(1, shown.rows(name))))
                        .when(table -> !table.look().search().text().isBlank()),
                KeyBinding.<TableModel<R>>of(
                                GlobalKey.MARK,
                                "mark",
                                "Mark the row for an action on many, or unmark it.",
                                (table, key, shown) -> Step.to(table.mark(shown.rows(name))))
                        .when(table -> !table.visible().isEmpty()),
                TableKeys.<R>on(
                                GlobalKey.RANGE,
                                "",
                                "Mark from here to wherever you go; again to end it.",
                                table -> table.range())
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                "Ctrl-A", "", "Mark all rows that are shown.", table -> Step.to(table.markAll()))
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                "Ctrl-Space", "", "Take all marks away.", table -> Step.to(table.withMarks(Set.of())))
                        .when(table -> !table.marks().isEmpty()),
                TableKeys.<R>on(
                        GlobalKey.SORT,
                        "sort",
                        "Sort by the chosen column, then the other way round; without one, by the next column.",
                        table -> table.sortNext()),
                KeyBinding.<TableModel<R>>of("S", "", "Sort the other way round.", table -> Step.to(table.turn()))
                        .when(table -> table.look().sortedBy() >= 0),
                KeyBinding.<TableModel<R>>of(
                        "V",
                        "",
                        "Keep filter and order under a name, to come back to by the palette.",
                        table -> Step.to(table).and(new Effect.SaveView(table.view()))),
                TableKeys.<R>on(
                        GlobalKey.RIGHT,
                        "",
                        "Choose the next column, to sort or to filter by; one that had no room is shown.",
                        table -> table.column(1)),
                TableKeys.<R>on(GlobalKey.LEFT, "", "Choose the column before.", table -> table.column(-1))
                        .when(table -> table.look().column() >= 0),
                moving(GlobalKey.DOWN, "Go to the next row.", name, 1, false),
                moving(GlobalKey.UP, "Go to the row before.", name, -1, false),
                moving(GlobalKey.PAGE_DOWN, "Go a page down.", name, 1, true),
                moving(GlobalKey.PAGE_UP, "Go a page up.", name, -1, true),
                moving(GlobalKey.FIRST, "Go to the first row.", name, Integer.MIN_VALUE / 2, false),
                moving(GlobalKey.LAST, "Go to the last row.", name, Integer.MAX_VALUE / 2, false));
        return keys.stream()
                // What is typed into a line of the table is no command, but Esc leaves the line.
                .map(key ->
                        key.global().equals(Optional.of(GlobalKey.BACK)) ? key : key.when(table -> !table.filtering()))
                .map(binding -> binding.within(part))
                .toList();
    }

    /** The key that copies the selected row as it is shown, for tables whose rows have no name of their own. */
    public static <M, R> KeyBinding<M> copying(Lens<M, TableModel<R>> part) {
        return KeyBinding.<TableModel<R>>of(
                        GlobalKey.COPY,
                        "",
                        "Copy the row as it is shown, its columns separated by tabs.",
                        table -> Step.to(table)
                                .and(new Effect.Copy(table.table().columns().stream()
                                        .map(column -> column.text()
                                                .apply(table.selectedRow().orElseThrow()))
                                        .collect(Collectors.joining("\t"))))
                                .good("Copied the row."))
                .when(table -> table.selectedRow().isPresent() && !table.filtering())
                .within(part);
    }

    private static <R> KeyBinding<TableModel<R>> on(
            GlobalKey key, String hint, String help, Function<TableModel<R>, TableModel<R>> does) {
        return KeyBinding.of(key, hint, help, (TableModel<R> table) -> Step.to(does.apply(table)));
    }

    private static <R> KeyBinding<TableModel<R>> moving(
            GlobalKey key, String help, String name, int by, boolean pages) {
        return KeyBinding.<TableModel<R>>of(key, "", help, (table, pressed, shown) -> {
            int page = shown.rows(name);
            return Step.to(table.move(pages ? by * Math.max(1, page - 1) : by, page));
        });
    }
}

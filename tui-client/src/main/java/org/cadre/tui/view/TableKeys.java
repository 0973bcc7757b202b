package org.cadre.tui.view;

import java.util.List;
import java.util.Set;

/** The keys that every table has, to be added to those of its screen. */
public final class TableKeys {
    private TableKeys() {}

    /**
     * Moving, marking, sorting and filtering.
     *
     * @param name the name of the table
     * @param part where the table stands in the screen's model
     */
    public static <M, R> List<KeyBinding<M>> of(String name, Lens<M, TableModel<R>> part) {
        List<KeyBinding<TableModel<R>>> keys = List.of(
                KeyBinding.of(
                                "/",
                                "filter",
                                "Show only the rows that contain a text; with ! before it, those that do not.",
                                (TableModel<R> table) -> Step.to(table.typingFilter(TextField.EMPTY, true)))
                        .when(table -> !table.all().isEmpty()),
                KeyBinding.<TableModel<R>>of("Esc", "", "Show all rows again.", table -> Step.to(table.filter("")))
                        .when(table -> !table.filter().text().isEmpty() || table.filtering()),
                KeyBinding.<TableModel<R>>of(
                                "Space",
                                "mark",
                                "Mark the row for an action on many, or unmark it.",
                                (table, key, shown) -> Step.to(table.mark(shown.rows(name))))
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                "Ctrl-Space", "", "Take all marks away.", table -> Step.to(table.withMarks(Set.of())))
                        .when(table -> !table.marks().isEmpty()),
                KeyBinding.of(
                        "s", "sort", "Sort by the next column.", (TableModel<R> table) -> Step.to(table.sortNext())),
                KeyBinding.<TableModel<R>>of("S", "", "Sort the other way round.", table -> Step.to(table.turn()))
                        .when(table -> table.sortedBy() >= 0),
                moving("j Down", "Go to the next row.", name, 1, false),
                moving("k Up", "Go to the row before.", name, -1, false),
                moving("PgDn Ctrl-F", "Go a page down.", name, 1, true),
                moving("PgUp Ctrl-B", "Go a page up.", name, -1, true),
                moving("g Home", "Go to the first row.", name, Integer.MIN_VALUE / 2, false),
                moving("G End", "Go to the last row.", name, Integer.MAX_VALUE / 2, false));
        return keys.stream().map(binding -> binding.within(part)).toList();
    }

    private static <R> KeyBinding<TableModel<R>> moving(String keys, String help, String name, int by, boolean pages) {
        return KeyBinding.<TableModel<R>>of(keys, "", help, (table, key, shown) -> {
                    int page = shown.rows(name);
                    return Step.to(table.move(pages ? by * Math.max(1, page - 1) : by, page));
                })
                .when(table -> !table.filtering());
    }
}

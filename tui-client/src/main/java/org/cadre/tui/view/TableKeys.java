package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;

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
                                Texts.of("view.TableKeys.filter"),
                                Texts.of("view.TableKeys.showOnlyTheRowsThat"),
                                table -> table.beginFilter())
                        .when(table -> !table.all().isEmpty()),
                TableKeys.<R>on(
                                GlobalKey.BACK,
                                "",
                                Texts.of("view.TableKeys.giveTheRangeUpOr"),
                                table -> table.look().range().isPresent() ? table.withoutRange() : table.escape())
                        .when(table -> table.look().range().isPresent()
                                || table.filtering()
                                || !table.look().filter().text().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                ",",
                                "",
                                Texts.of("view.TableKeys.jumpToARowThat"),
                                table -> Step.to(table.beginSearch()))
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                ";",
                                "",
                                Texts.of("view.TableKeys.jumpToTheNextRow"),
                                (table, key, shown) -> Step.to(table.jump(1, shown.rows(name))))
                        .when(table -> !table.look().search().text().isBlank()),
                KeyBinding.<TableModel<R>>of(
                                GlobalKey.MARK,
                                Texts.of("view.TableKeys.mark"),
                                Texts.of("view.TableKeys.markTheRowForAn"),
                                (table, key, shown) -> Step.to(table.mark(shown.rows(name))))
                        .when(table -> !table.visible().isEmpty()),
                TableKeys.<R>on(
                                GlobalKey.RANGE,
                                "",
                                Texts.of("view.TableKeys.markFromHereToWherever"),
                                table -> table.range())
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                "Ctrl-A",
                                "",
                                Texts.of("view.TableKeys.markAllRowsThatAre"),
                                table -> Step.to(table.markAll()))
                        .when(table -> !table.visible().isEmpty()),
                KeyBinding.<TableModel<R>>of(
                                "Ctrl-Space",
                                "",
                                Texts.of("view.TableKeys.takeAllMarksAway"),
                                table -> Step.to(table.withMarks(Set.of())))
                        .when(table -> !table.marks().isEmpty()),
                TableKeys.<R>on(
                        GlobalKey.SORT,
                        Texts.of("view.TableKeys.sort"),
                        Texts.of("view.TableKeys.sortByTheChosenColumn"),
                        table -> table.sortNext()),
                KeyBinding.<TableModel<R>>of(
                                "S",
                                "",
                                Texts.of("view.TableKeys.sortTheOtherWayRound"),
                                table -> Step.to(table.turn()))
                        .when(table -> table.look().sortedBy() >= 0),
                KeyBinding.<TableModel<R>>of(
                        "V",
                        "",
                        Texts.of("view.TableKeys.keepFilterAndOrderUnder"),
                        table -> Step.to(table).and(new Effect.SaveView(table.view()))),
                TableKeys.<R>on(
                        GlobalKey.RIGHT,
                        "",
                        Texts.of("view.TableKeys.chooseTheNextColumnTo"),
                        table -> table.column(1)),
                TableKeys.<R>on(
                                GlobalKey.LEFT,
                                "",
                                Texts.of("view.TableKeys.chooseTheColumnBefore"),
                                table -> table.column(-1))
                        .when(table -> table.look().column() >= 0),
                moving(GlobalKey.DOWN, Texts.of("view.TableKeys.goToTheNextRow"), name, 1, false),
                moving(GlobalKey.UP, Texts.of("view.TableKeys.goToTheRowBefore"), name, -1, false),
                moving(GlobalKey.PAGE_DOWN, Texts.of("view.TableKeys.goAPageDown"), name, 1, true),
                moving(GlobalKey.PAGE_UP, Texts.of("view.TableKeys.goAPageUp"), name, -1, true),
                moving(GlobalKey.FIRST, Texts.of("view.TableKeys.goToTheFirstRow"), name, Integer.MIN_VALUE / 2, false),
                moving(GlobalKey.LAST, Texts.of("view.TableKeys.goToTheLastRow"), name, Integer.MAX_VALUE / 2, false));
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
                        Texts.of("view.TableKeys.copyTheRowAsIt"),
                        table -> Step.to(table)
                                .and(new Effect.Copy(table.table().columns().stream()
                                        .map(column -> column.text()
                                                .apply(table.selectedRow().orElseThrow()))
                                        .collect(Collectors.joining("\t"))))
                                .good(Texts.of("view.TableKeys.copiedTheRow")))
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

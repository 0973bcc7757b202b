package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.ProjectScreen.Model;
import org.cadre.tui.screen.ProjectScreen.Tab;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Step;
import org.cadre.v1.Actual;

/** What the keys of a project's page do: change it, open what stands behind a figure and who changed it, scroll. */
record ProjectKeys(Connection connection, ZoneId zone) {
    /** What the roster gives now. */
    record Counted(String sentence) {}

    List<KeyBinding<Model>> editing() {
        return List.of(
                KeyBinding.<Model>of(
                                "n",
                                Texts.of("screen.ProjectKeys.new"),
                                Texts.of("screen.ProjectKeys.addWhatTheOpenTab"),
                                model -> menu(
                                        model, Texts.of("screen.ProjectKeys.add"), ProjectMenus.add(connection, model)))
                        .when(model -> model.ready()
                                && !ProjectMenus.add(connection, model).isEmpty()),
                KeyBinding.<Model>of(
                                "m",
                                Texts.of("screen.ProjectKeys.move"),
                                Texts.of("screen.ProjectKeys.moveOnOrChangeThe"),
                                model ->
                                        menu(model, ProjectMenus.subject(model), ProjectMenus.moves(connection, model)))
                        .when(model -> model.ready()
                                && !ProjectMenus.moves(connection, model).isEmpty()),
                KeyBinding.<Model>of(
                                "w",
                                Texts.of("screen.ProjectKeys.report"),
                                Texts.of("screen.ProjectKeys.writeAStatusReportOr"),
                                model -> open(
                                        model,
                                        ReportActions.write(
                                                connection, model.loaded().orElseThrow())))
                        .when(Model::ready),
                KeyBinding.<Model>of(
                                "H",
                                Texts.of("screen.ProjectKeys.history"),
                                Texts.of("screen.ProjectKeys.whoChangedTheSelectedRow"),
                                this::history)
                        .when(model -> model.ready() && !subjects(model).isEmpty()));
    }

    /** Whose history is told: of a period also that of its actuals. */
    private static List<String> subjects(Model model) {
        List<String> names = new ArrayList<>();
        switch (model.tab()) {
            case SUMMARY -> names.add(model.project());
            case HISTORY -> {}
            default -> names.add(model.tables().selected(model.tab()));
        }
        names.remove("");
        if (model.tab() == Tab.RESULTS) {
            model.tables()
                    .framework()
                    .selectedRow()
                    .flatMap(FrameworkRows.Line::period)
                    .ifPresent(period -> model.loaded().orElseThrow().framework().actuals(period).stream()
                            .map(Actual::getName)
                            .forEach(names::add));
        }
        return names;
    }

    private Step<Model> history(Model model) {
        HistoryScreen screen = new HistoryScreen(connection, zone);
        String title = model.tab() == Tab.SUMMARY ? model.code() : ProjectMenus.subject(model);
        return Step.to(model).open(screen, screen.start(title, subjects(model)));
    }

    /** Opens the menu, or at once what stands on it alone. */
    private Step<Model> menu(Model model, String title, List<MenuScreen.Item> items) {
        return items.size() == 1
                ? go(model, items.get(0).value())
                : Step.to(model).open(new MenuScreen(), MenuScreen.Menu.of(title, items));
    }

    /** Goes on with what a menu or a form has answered. */
    Step<Model> go(Model model, Object answer) {
        if (answer instanceof Action action) {
            return open(model, action);
        }
        if (answer instanceof MenuScreen.Menu further) {
            return Step.to(model).open(new MenuScreen(), further);
        }
        if (answer instanceof ProjectActions.Gone) {
            return Step.to(model).close();
        }
        return answer instanceof FigureRowsScreen.Figure figure
                ? Step.to(model)
                        .open(
                                new FigureRowsScreen(connection),
                                FigureRowsScreen.start(
                                        figure, model.loaded().orElseThrow().directory()))
                : Step.to(model);
    }

    private static Step<Model> open(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    List<KeyBinding<Model>> results() {
        return onTab(
                Tab.RESULTS,
                List.of(
                        KeyBinding.<Model>of(
                                        GlobalKey.OPEN,
                                        Texts.of("screen.ProjectKeys.rows"),
                                        Texts.of("screen.ProjectKeys.openTheEnrolmentsFromWhich"),
                                        this::rows)
                                .when(model -> model.ready() && counted(model).isPresent()),
                        KeyBinding.<Model>of(
                                        "c",
                                        Texts.of("screen.ProjectKeys.count"),
                                        Texts.of("screen.ProjectKeys.countFromTheRosterNow"),
                                        this::count)
                                .when(model -> model.ready() && bound(model).isPresent()),
                        KeyBinding.<Model>of(
                                        GlobalKey.EXPORT,
                                        Texts.of("screen.ProjectKeys.export"),
                                        Texts.of("screen.ProjectKeys.writeTheRowsThatAre"),
                                        model -> open(
                                                model,
                                                FrameworkDoors.export(
                                                        connection.disk(),
                                                        model.tables()
                                                                .framework()
                                                                .visible())))
                                .when(model -> model.ready()
                                        && !model.tables().framework().visible().isEmpty())));
    }

    private static Optional<Actual> counted(Model model) {
        return model.tables()
                .framework()
                .selectedRow()
                .flatMap(line -> FrameworkDoors.counted(model.loaded().orElseThrow(), line));
    }

    /** The selected period of an indicator that is counted from the roster. */
    private static Optional<FrameworkRows.Line> bound(Model model) {
        return model.tables()
                .framework()
                .selectedRow()
                .filter(line -> line.period().isPresent()
                        && line.indicator().orElseThrow().hasRosterBinding());
    }

    private Step<Model> count(Model model) {
        FrameworkRows.Line line = bound(model).orElseThrow();
        return Step.to(model)
                .start(say -> say.accept(new Counted(ActualActions.counted(
                        model.loaded().orElseThrow().directory(),
                        line.indicator().orElseThrow(),
                        Frameworks.count(connection, line.name())))));
    }

    private Step<Model> rows(Model model) {
        FrameworkRows.Line line = model.tables().framework().selectedRow().orElseThrow();
        return menu(
                model, line.title(), FrameworkDoors.rows(line, counted(model).orElseThrow()));
    }

    /** Closer to the time of the milestones, or further from it; - is the last view again once all is shown. */
    static List<KeyBinding<Model>> zooming() {
        return onTab(
                Tab.MILESTONES,
                List.of(
                        KeyBinding.<Model>of(
                                        "+ =",
                                        Texts.of("screen.ProjectKeys.closer"),
                                        Texts.of("screen.ProjectKeys.showHalfAsMuchOf"),
                                        model -> Step.to(model.with(model.tables()
                                                .with(model.tables().window().closer(middle(model))))))
                                .when(Model::ready),
                        KeyBinding.<Model>of(
                                        "-",
                                        Texts.of("screen.ProjectKeys.wider"),
                                        Texts.of("screen.ProjectKeys.showTwiceAsMuchOf"),
                                        model -> Step.to(model.with(model.tables()
                                                .with(model.tables().window().wider()))))
                                .when(model ->
                                        model.ready() && model.tables().window().zoom() > 0),
                        KeyBinding.<Model>of(
                                        ".",
                                        "",
                                        Texts.of("screen.ProjectKeys.showTheTimeAroundToday"),
                                        model -> Step.to(model.with(model.tables()
                                                .with(model.tables()
                                                        .window()
                                                        .around(model.loaded()
                                                                .orElseThrow()
                                                                .today())))))
                                .when(Model::ready)));
    }

    private static LocalDate middle(Model model) {
        return model.tables()
                .milestones()
                .selectedRow()
                .map(Gantt::end)
                .orElse(model.loaded().orElseThrow().today());
    }

    static List<KeyBinding<Model>> scrolling() {
        List<KeyBinding<Model>> keys = new ArrayList<>(onTab(
                Tab.SUMMARY,
                List.of(
                        KeyBinding.of(
                                GlobalKey.DOWN,
                                "",
                                Texts.of("screen.ProjectKeys.scrollDown"),
                                model -> Step.to(model.scrolled(1))),
                        KeyBinding.of(
                                GlobalKey.UP,
                                "",
                                Texts.of("screen.ProjectKeys.scrollUp"),
                                model -> Step.to(model.scrolled(-1))),
                        KeyBinding.of(
                                GlobalKey.PAGE_DOWN,
                                "",
                                Texts.of("screen.ProjectKeys.scrollAPageDown"),
                                model -> Step.to(model.scrolled(12))),
                        KeyBinding.of(
                                GlobalKey.PAGE_UP,
                                "",
                                Texts.of("screen.ProjectKeys.scrollAPageUp"),
                                model -> Step.to(model.scrolled(-12))))));
        for (Tab tab : List.of(Tab.RESULTS, Tab.REPORTS)) {
            keys.addAll(onTab(
                    tab,
                    List.of(
                            KeyBinding.of(
                                    "J",
                                    "",
                                    Texts.of("screen.ProjectKeys.scrollDownInWhatIs"),
                                    model -> Step.to(model.scrolled(4))),
                            KeyBinding.of(
                                    "K",
                                    "",
                                    Texts.of("screen.ProjectKeys.scrollUpInWhatIs"),
                                    model -> Step.to(model.scrolled(-4))))));
        }
        keys.addAll(onTab(
                Tab.REPORTS,
                List.of(
                        KeyBinding.of(
                                GlobalKey.PAGE_DOWN,
                                "",
                                Texts.of("screen.ProjectKeys.scrollAPageDownIn"),
                                model -> Step.to(model.scrolled(8))),
                        KeyBinding.of(
                                GlobalKey.PAGE_UP,
                                "",
                                Texts.of("screen.ProjectKeys.scrollAPageUpIn"),
                                model -> Step.to(model.scrolled(-8))))));
        return keys;
    }

    static List<KeyBinding<Model>> onTab(Tab tab, List<KeyBinding<Model>> keys) {
        return keys.stream().map(key -> key.when(model -> model.tab() == tab)).toList();
    }
}

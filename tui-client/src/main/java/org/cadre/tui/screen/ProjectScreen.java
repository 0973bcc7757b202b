package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.Change;
import org.cadre.v1.Milestone;
import org.cadre.v1.StatusReport;

/** One project, live: where it stands, its milestones, money, risks, reports, and who changed what. */
record ProjectScreen(Connection connection, ZoneId zone) implements Screen<ProjectScreen.Model> {
    /** What stands on the page. */
    enum Tab {
        SUMMARY,
        MILESTONES,
        BUDGET,
        RISKS,
        REPORTS,
        HISTORY;

        private String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        private Tab next(int by) {
            return values()[Math.floorMod(ordinal() + by, values().length)];
        }
    }

    /** The tables of the tabs. */
    record Tables(
            TableModel<Milestone> milestones,
            TableModel<ProjectRows.Money> money,
            TableModel<ProjectRows.Concern> concerns,
            TableModel<StatusReport> reports,
            TableModel<Change> history) {
        private Tables with(ProjectFeed.Loaded loaded) {
            return new Tables(
                    milestones.withRows(loaded.milestones()),
                    money.withRows(ProjectRows.Money.of(loaded.budgetLines(), loaded.transactions())),
                    concerns.withRows(ProjectRows.Concern.of(loaded.risks(), loaded.actionItems())),
                    reports.withRows(loaded.reports()),
                    history);
        }

        private Tables withHistory(TableModel<Change> other) {
            return new Tables(milestones, money, concerns, reports, other);
        }
    }

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param project its name
     * @param code by which people know it
     * @param scrolled by how many lines the summary is
     * @param historyRead whether the history was asked for
     */
    record Model(
            String project,
            String code,
            Tab tab,
            Optional<ProjectFeed.Loaded> loaded,
            Tables tables,
            int scrolled,
            boolean historyRead,
            Link link) {
        private Model with(Tables other) {
            return new Model(project, code, tab, loaded, other, scrolled, historyRead, link);
        }

        private Model with(Link other) {
            return new Model(project, code, tab, loaded, tables, scrolled, historyRead, other);
        }

        private Model scrolled(int by) {
            return new Model(project, code, tab, loaded, tables, Math.max(0, scrolled + by), historyRead, link);
        }

        private Model now(ProjectFeed.Loaded other) {
            return new Model(project, code, tab, Optional.of(other), tables.with(other), scrolled, historyRead, link);
        }

        private Model on(Tab other, boolean reads) {
            return new Model(project, code, other, loaded, tables, 0, historyRead || reads, link);
        }

        boolean ready() {
            return loaded.isPresent() && !filtering();
        }

        private boolean filtering() {
            return switch (tab) {
                case SUMMARY -> false;
                case MILESTONES -> tables.milestones().filtering();
                case BUDGET -> tables.money().filtering();
                case RISKS -> tables.concerns().filtering();
                case REPORTS -> tables.reports().filtering();
                case HISTORY -> tables.history().filtering();
            };
        }
    }

    ProjectScreen(Connection connection) {
        this(connection, ZoneId.systemDefault());
    }

    /** @param project its name */
    Model start(String project, String code) {
        return new Model(
                project,
                code,
                Tab.SUMMARY,
                Optional.empty(),
                new Tables(
                        TableModel.of(ProjectRows.MILESTONE_TABLE),
                        TableModel.of(ProjectRows.MONEY_TABLE),
                        TableModel.of(ProjectRows.CONCERN_TABLE),
                        TableModel.of(ProjectRows.REPORT_TABLE),
                        TableModel.of(history())),
                0,
                false,
                Link.LOADING);
    }

    private Table<Change> history() {
        return ProjectRows.history(zone);
    }

    @Override
    public String title(Model model) {
        return model.code();
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                "Tab",
                                "next tab",
                                "Go to the next tab.",
                                model -> turn(model, model.tab().next(1)))
                        .when(Model::ready),
                KeyBinding.<Model>of(
                                "Shift-Tab",
                                "",
                                "Go to the tab before.",
                                model -> turn(model, model.tab().next(-1)))
                        .when(Model::ready)));
        for (Tab tab : Tab.values()) {
            keys.add(KeyBinding.<Model>of(
                            Integer.toString(tab.ordinal() + 1),
                            "",
                            "Show the " + tab.label().toLowerCase(Locale.ROOT) + ".",
                            model -> turn(model, tab))
                    .when(Model::ready));
        }
        keys.add(KeyBinding.<Model>of(
                "y",
                "",
                "Copy the project's resource name.",
                model -> Step.to(model).and(new Effect.Copy(model.project())).good("Copied " + model.project() + ".")));
        keys.add(KeyBinding.<Model>of(
                "r",
                "",
                "Read everything again.",
                model -> Step.to(model.with(Link.LOADING))
                        .and(new Effect.Stop())
                        .start(ProjectFeed.of(connection, model.project()))));
        keys.addAll(scrolling());
        keys.addAll(onTab(
                Tab.MILESTONES,
                TableKeys.of(
                        ProjectRows.MILESTONES,
                        lens(
                                Tables::milestones,
                                (tables, table) -> new Tables(
                                        table,
                                        tables.money(),
                                        tables.concerns(),
                                        tables.reports(),
                                        tables.history())))));
        keys.addAll(onTab(
                Tab.BUDGET,
                TableKeys.of(
                        ProjectRows.MONEY,
                        lens(
                                Tables::money,
                                (tables, table) -> new Tables(
                                        tables.milestones(),
                                        table,
                                        tables.concerns(),
                                        tables.reports(),
                                        tables.history())))));
        keys.addAll(onTab(
                Tab.RISKS,
                TableKeys.of(
                        ProjectRows.CONCERNS,
                        lens(
                                Tables::concerns,
                                (tables, table) -> new Tables(
                                        tables.milestones(),
                                        tables.money(),
                                        table,
                                        tables.reports(),
                                        tables.history())))));
        keys.addAll(onTab(
                Tab.REPORTS,
                TableKeys.of(
                        ProjectRows.REPORTS,
                        lens(
                                Tables::reports,
                                (tables, table) -> new Tables(
                                        tables.milestones(),
                                        tables.money(),
                                        tables.concerns(),
                                        table,
                                        tables.history())))));
        keys.addAll(onTab(Tab.HISTORY, TableKeys.of(ProjectRows.HISTORY, lens(Tables::history, Tables::withHistory))));
        return keys;
    }

    private static List<KeyBinding<Model>> scrolling() {
        return onTab(
                Tab.SUMMARY,
                List.of(
                        KeyBinding.of("j Down", "", "Scroll down.", model -> Step.to(model.scrolled(1))),
                        KeyBinding.of("k Up", "", "Scroll up.", model -> Step.to(model.scrolled(-1))),
                        KeyBinding.of("PgDn Space", "", "Scroll a page down.", model -> Step.to(model.scrolled(12))),
                        KeyBinding.of("PgUp", "", "Scroll a page up.", model -> Step.to(model.scrolled(-12)))));
    }

    private static List<KeyBinding<Model>> onTab(Tab tab, List<KeyBinding<Model>> keys) {
        return keys.stream().map(key -> key.when(model -> model.tab() == tab)).toList();
    }

    private static <R> Lens<Model, TableModel<R>> lens(
            java.util.function.Function<Tables, TableModel<R>> reader,
            java.util.function.BiFunction<Tables, TableModel<R>, Tables> writer) {
        return new Lens<>(
                model -> reader.apply(model.tables()),
                (model, table) -> model.with(writer.apply(model.tables(), table)));
    }

    private Step<Model> turn(Model model, Tab tab) {
        boolean reads = tab == Tab.HISTORY && !model.historyRead();
        Step<Model> step = Step.to(model.on(tab, reads));
        return reads ? step.start(ProjectFeed.history(connection, model.loaded().orElseThrow())) : step;
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(ProjectFeed.of(connection, model.project()));
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence());
        }
        return Step.to(model.with(taken(model, event, shown)));
    }

    private static Tables taken(Model model, Event event, Shown shown) {
        Tables tables = model.tables();
        return switch (model.tab()) {
            case SUMMARY -> tables;
            case MILESTONES ->
                new Tables(
                        tables.milestones().take(event, shown),
                        tables.money(),
                        tables.concerns(),
                        tables.reports(),
                        tables.history());
            case BUDGET ->
                new Tables(
                        tables.milestones(),
                        tables.money().take(event, shown),
                        tables.concerns(),
                        tables.reports(),
                        tables.history());
            case RISKS ->
                new Tables(
                        tables.milestones(),
                        tables.money(),
                        tables.concerns().take(event, shown),
                        tables.reports(),
                        tables.history());
            case REPORTS ->
                new Tables(
                        tables.milestones(),
                        tables.money(),
                        tables.concerns(),
                        tables.reports().take(event, shown),
                        tables.history());
            case HISTORY -> tables.withHistory(tables.history().take(event, shown));
        };
    }

    private static Model answered(Model model, Object message) {
        if (message instanceof Link link) {
            return model.with(link);
        }
        if (message instanceof ProjectFeed.Loaded loaded) {
            return model.now(loaded);
        }
        if (message instanceof ProjectFeed.History history) {
            return model.with(
                    model.tables().withHistory(model.tables().history().withRows(history.changes())));
        }
        if (message instanceof ProjectFeed.News news && model.historyRead()) {
            List<Change> rows = new ArrayList<>(news.changes());
            Collections.reverse(rows);
            // What was read while it came is there already.
            List<Change> known = model.tables().history().all();
            rows.removeIf(known::contains);
            rows.addAll(known);
            return model.with(
                    model.tables().withHistory(model.tables().history().withRows(rows)));
        }
        return model;
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.loaded().isEmpty()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    canvas.below(1).inset(2),
                    0,
                    down
                            ? "✗ " + model.link().words() + " It is tried again by itself; r tries now."
                            : "Reading the project…",
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        ProjectFeed.Loaded loaded = model.loaded().get();
        int at = canvas.text(0, 0, ProjectWords.of(loaded.project().getState()), ProjectViews.look(loaded.project()));
        canvas.text(at + 2, 0, ProjectWords.title(loaded.project()), Style.STRONG);
        tabs(model, canvas);
        Canvas body = canvas.below(3);
        switch (model.tab()) {
            case SUMMARY -> ProjectViews.summary(body, loaded, model.scrolled());
            case MILESTONES ->
                ProjectViews.milestones(body, loaded, model.tables().milestones());
            case BUDGET ->
                ProjectViews.budget(body, loaded.budget(), model.tables().money());
            case RISKS -> ProjectViews.concerns(body, loaded, model.tables().concerns());
            case REPORTS -> ProjectViews.reports(body, model.tables().reports());
            case HISTORY -> ProjectViews.history(body, history(), model.tables().history());
        }
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    "! What is shown may be old: " + model.link().words().toLowerCase(Locale.ROOT),
                    Style.WARNING);
        }
    }

    /** The tabs with their digits, the one that is open in brackets; only its own where there is no room for all. */
    private static void tabs(Model model, Canvas canvas) {
        int at = 0;
        for (Tab tab : Tab.values()) {
            boolean open = tab == model.tab();
            String words = (tab.ordinal() + 1) + " " + tab.label();
            String text = open ? "[" + words + "]" : " " + words + " ";
            if (at + Columns.width(text) > canvas.width()) {
                break;
            }
            at = canvas.text(at, 1, text, open ? Style.TITLE : Style.MUTED) + 1;
        }
    }
}

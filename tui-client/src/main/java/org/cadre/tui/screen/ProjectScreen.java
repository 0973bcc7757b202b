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
import org.cadre.tui.files.ProjectFile;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Change;

/** One project, live: where it stands, its milestones, money, risks, reports, and who changed what. */
record ProjectScreen(Connection connection, ZoneId zone) implements Screen<ProjectScreen.Model> {
    /** What stands on the page. */
    enum Tab {
        SUMMARY,
        RESULTS,
        MILESTONES,
        BUDGET,
        RISKS,
        REPORTS,
        HISTORY;

        private String label() {
            return switch (this) {
                case SUMMARY -> Texts.of("screen.ProjectScreen.summary");
                case RESULTS -> Texts.of("screen.ProjectScreen.results");
                case MILESTONES -> Texts.of("screen.ProjectScreen.milestones");
                case BUDGET -> Texts.of("screen.ProjectScreen.budget");
                case RISKS -> Texts.of("screen.ProjectScreen.risks");
                case REPORTS -> Texts.of("screen.ProjectScreen.reports");
                case HISTORY -> Texts.of("screen.ProjectScreen.history");
            };
        }

        private Tab next(int by) {
            return values()[Math.floorMod(ordinal() + by, values().length)];
        }
    }

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param project its name
     * @param code by which people know it
     * @param scrolled by how many lines the text of the tab is: the summary, or that of the selected row
     * @param historyRead whether the history was asked for
     */
    record Model(
            String project,
            String code,
            Tab tab,
            Optional<ProjectFeed.Loaded> loaded,
            ProjectTables tables,
            int scrolled,
            boolean historyRead,
            Link link) {
        Model with(ProjectTables other) {
            int from = other.selected(tab).equals(tables.selected(tab)) ? scrolled : 0;
            return new Model(project, code, tab, loaded, other, from, historyRead, link);
        }

        private Model with(Link other) {
            return new Model(project, code, tab, loaded, tables, scrolled, historyRead, other);
        }

        Model scrolled(int by) {
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
            return tables.filtering(tab);
        }
    }

    ProjectScreen(Connection connection) {
        this(connection, ZoneId.systemDefault());
    }

    /** @param project its name */
    Model start(String project, String code) {
        return new Model(
                project, code, Tab.SUMMARY, Optional.empty(), ProjectTables.of(history()), 0, false, Link.LOADING);
    }

    private Table<Change> history() {
        return ProjectRows.history(zone);
    }

    @Override
    public String address(Model model) {
        return "project " + model.code();
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
                                Texts.of("screen.ProjectScreen.nextTab"),
                                Texts.of("screen.ProjectScreen.goToTheNextTab"),
                                model -> turn(model, model.tab().next(1)))
                        .when(Model::ready),
                KeyBinding.<Model>of(
                                "Shift-Tab",
                                "",
                                Texts.of("screen.ProjectScreen.goToTheTabBefore"),
                                model -> turn(model, model.tab().next(-1)))
                        .when(Model::ready)));
        for (Tab tab : Tab.values()) {
            keys.add(KeyBinding.<Model>of(
                            Integer.toString(tab.ordinal() + 1),
                            "",
                            Texts.of("screen.ProjectScreen.showThe", tab.label().toLowerCase(Locale.ROOT)),
                            model -> turn(model, tab))
                    .when(Model::ready));
        }
        ProjectKeys more = new ProjectKeys(connection, zone);
        keys.addAll(more.editing());
        keys.add(KeyBinding.<Model>of(
                        "p",
                        Texts.of("screen.ProjectScreen.print"),
                        Texts.of("screen.ProjectScreen.writeTheProjectToA"),
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(Exports.of(
                                                connection.disk(),
                                                Texts.of("screen.ProjectScreen.theProject"),
                                                Words.id(model.project()) + ".pdf",
                                                Texts.of("screen.ProjectScreen.endsInPdfForA"),
                                                file -> ProjectFile.bytes(
                                                        connection,
                                                        file,
                                                        model.loaded()
                                                                .orElseThrow()
                                                                .project())))))
                .when(Model::ready));
        keys.add(KeyBinding.<Model>of(
                GlobalKey.COPY,
                "",
                Texts.of("screen.ProjectScreen.copyTheProjectsResourceName"),
                model -> Step.to(model)
                        .and(new Effect.Copy(model.project()))
                        .good(Texts.of("screen.ProjectScreen.copied", model.project()))));
        keys.add(KeyBinding.<Model>of(
                GlobalKey.REFRESH,
                "",
                Texts.of("screen.ProjectScreen.readEverythingAgain"),
                model -> Step.to(model.with(Link.LOADING))
                        .and(new Effect.Stop())
                        .start(ProjectFeed.of(connection, model.project()))));
        keys.addAll(more.results());
        keys.addAll(ProjectKeys.zooming());
        keys.addAll(ProjectKeys.scrolling());
        for (Tab tab : Tab.values()) {
            keys.addAll(ProjectKeys.onTab(tab, ProjectTables.keys(tab, new Lens<>(Model::tables, Model::with))));
        }
        return keys;
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
        if (event instanceof Event.Answered answered && answered.message() instanceof ProjectKeys.Counted counted) {
            return Step.to(model).good(counted.sentence());
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Returned returned) {
            // A menu answers what was picked; a report that was kept, the action that publishes it.
            return new ProjectKeys(connection, zone).go(model, returned.answer().orElse(null));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence());
        }
        return Step.to(model.with(model.tables().take(model.tab(), event, shown)));
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
                    model.tables().withHistory(model.tables().history().withNews(rows)));
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
                            ? Texts.of(
                                    "screen.ProjectScreen.itIsTriedAgainBy",
                                    model.link().words())
                            : Texts.of("screen.ProjectScreen.readingTheProject"),
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
            case RESULTS -> ProjectViews.results(body, loaded, model.tables().framework(), model.scrolled(), zone);
            case MILESTONES ->
                ProjectViews.milestones(
                        body,
                        loaded,
                        model.tables().milestones(),
                        model.tables().window());
            case BUDGET ->
                ProjectViews.budget(body, loaded.budget(), model.tables().money());
            case RISKS -> ProjectViews.concerns(body, loaded, model.tables().concerns());
            case REPORTS -> ProjectViews.reports(body, model.tables().reports(), model.scrolled());
            case HISTORY -> ProjectViews.history(body, history(), model.tables().history());
        }
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of(
                            "screen.ProjectScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }

    /** The tabs with their digits, the one that is open in brackets; where there is no room for all, the last up to that one. */
    private static void tabs(Model model, Canvas canvas) {
        int first = 0;
        while (width(first, model.tab().ordinal()) > canvas.width()) {
            first++;
        }
        int at = 0;
        for (int index = first; index < Tab.values().length; index++) {
            Tab tab = Tab.values()[index];
            boolean open = tab == model.tab();
            String text = open ? "[" + words(tab) + "]" : " " + words(tab) + " ";
            if (at + Columns.width(text) > canvas.width()) {
                break;
            }
            at = canvas.text(at, 1, text, open ? Style.TITLE : Style.MUTED);
        }
    }

    private static String words(Tab tab) {
        return (tab.ordinal() + 1) + " " + tab.label();
    }

    private static int width(int first, int last) {
        int width = 0;
        for (int index = first; index <= last; index++) {
            width += Columns.width(words(Tab.values()[index])) + 2;
        }
        return first == last ? 0 : width;
    }
}

package org.cadre.tui.screen;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.v1.Change;
import org.cadre.v1.Milestone;
import org.cadre.v1.StatusReport;

/** The tables of a project's tabs, each with where one is in it. */
record ProjectTables(
        TableModel<FrameworkRows.Line> framework,
        TableModel<Milestone> milestones,
        TableModel<ProjectRows.Money> money,
        TableModel<ProjectRows.Concern> concerns,
        TableModel<StatusReport> reports,
        TableModel<Change> history,
        GanttWindow window) {
    /** Without rows. */
    static ProjectTables of(Table<Change> history) {
        return new ProjectTables(
                TableModel.of(FrameworkRows.TABLE),
                TableModel.of(ProjectRows.MILESTONE_TABLE),
                TableModel.of(ProjectRows.MONEY_TABLE),
                TableModel.of(ProjectRows.CONCERN_TABLE),
                TableModel.of(ProjectRows.REPORT_TABLE),
                TableModel.of(history),
                GanttWindow.ALL);
    }

    ProjectTables with(ProjectFeed.Loaded loaded) {
        return new ProjectTables(
                framework.withNews(FrameworkRows.of(
                        loaded.framework(), loaded.rules(), loaded.project().getDefaultLanguage())),
                milestones.withNews(loaded.milestones()),
                money.withNews(ProjectRows.Money.of(loaded.budgetLines(), loaded.transactions())),
                concerns.withNews(ProjectRows.Concern.of(loaded.risks(), loaded.actionItems())),
                reports.withNews(loaded.reports()),
                history,
                window);
    }

    ProjectTables with(GanttWindow other) {
        return new ProjectTables(framework, milestones, money, concerns, reports, history, other);
    }

    private ProjectTables withFramework(TableModel<FrameworkRows.Line> other) {
        return new ProjectTables(other, milestones, money, concerns, reports, history, window);
    }

    private ProjectTables withMilestones(TableModel<Milestone> other) {
        return new ProjectTables(framework, other, money, concerns, reports, history, window);
    }

    private ProjectTables withMoney(TableModel<ProjectRows.Money> other) {
        return new ProjectTables(framework, milestones, other, concerns, reports, history, window);
    }

    private ProjectTables withConcerns(TableModel<ProjectRows.Concern> other) {
        return new ProjectTables(framework, milestones, money, other, reports, history, window);
    }

    private ProjectTables withReports(TableModel<StatusReport> other) {
        return new ProjectTables(framework, milestones, money, concerns, other, history, window);
    }

    ProjectTables withHistory(TableModel<Change> other) {
        return new ProjectTables(framework, milestones, money, concerns, reports, other, window);
    }

    /** Gives an event to the table of a tab. */
    ProjectTables take(ProjectScreen.Tab tab, Event event, Shown shown) {
        return switch (tab) {
            case SUMMARY -> this;
            case RESULTS -> withFramework(framework.take(event, shown));
            case MILESTONES -> withMilestones(milestones.take(event, shown));
            case BUDGET -> withMoney(money.take(event, shown));
            case RISKS -> withConcerns(concerns.take(event, shown));
            case REPORTS -> withReports(reports.take(event, shown));
            case HISTORY -> withHistory(history.take(event, shown));
        };
    }

    /** The name of what is selected on a tab; empty for nothing. */
    String selected(ProjectScreen.Tab tab) {
        return switch (tab) {
            case SUMMARY -> "";
            case RESULTS ->
                framework.selectedRow().map(FrameworkRows.Line::name).orElse("");
            case MILESTONES -> milestones.selectedRow().map(Milestone::getName).orElse("");
            case BUDGET -> money.selectedRow().map(ProjectRows.Money::name).orElse("");
            case RISKS -> concerns.selectedRow().map(ProjectRows.Concern::name).orElse("");
            case REPORTS -> reports.selectedRow().map(StatusReport::getName).orElse("");
            case HISTORY -> history.selectedRow().map(Change::getResource).orElse("");
        };
    }

    /** Whether a filter is being typed on a tab. */
    boolean filtering(ProjectScreen.Tab tab) {
        return switch (tab) {
            case SUMMARY -> false;
            case RESULTS -> framework.filtering();
            case MILESTONES -> milestones.filtering();
            case BUDGET -> money.filtering();
            case RISKS -> concerns.filtering();
            case REPORTS -> reports.filtering();
            case HISTORY -> history.filtering();
        };
    }

    /** The keys of a tab's table. @param part where the tables stand in the screen's model */
    static <M> List<KeyBinding<M>> keys(ProjectScreen.Tab tab, Lens<M, ProjectTables> part) {
        return switch (tab) {
            case SUMMARY -> List.of();
            case RESULTS -> keys(FrameworkRows.NAME, part, ProjectTables::framework, ProjectTables::withFramework);
            case MILESTONES ->
                keys(ProjectRows.MILESTONES, part, ProjectTables::milestones, ProjectTables::withMilestones);
            case BUDGET -> keys(ProjectRows.MONEY, part, ProjectTables::money, ProjectTables::withMoney);
            case RISKS -> keys(ProjectRows.CONCERNS, part, ProjectTables::concerns, ProjectTables::withConcerns);
            case REPORTS -> keys(ProjectRows.REPORTS, part, ProjectTables::reports, ProjectTables::withReports);
            case HISTORY -> keys(ProjectRows.HISTORY, part, ProjectTables::history, ProjectTables::withHistory);
        };
    }

    private static <M, R> List<KeyBinding<M>> keys(
            String name,
            Lens<M, ProjectTables> part,
            Function<ProjectTables, TableModel<R>> reader,
            BiFunction<ProjectTables, TableModel<R>, ProjectTables> writer) {
        return TableKeys.of(
                name,
                new Lens<M, TableModel<R>>(
                        model -> reader.apply(part.reader().apply(model)),
                        (model, table) -> part.writer()
                                .apply(model, writer.apply(part.reader().apply(model), table))));
    }
}

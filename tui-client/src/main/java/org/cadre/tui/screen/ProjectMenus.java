package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Milestone;

/** What can be done on each tab of a project; each line's value is the {@link Action} that does it. */
final class ProjectMenus {
    private ProjectMenus() {}

    /** What the open tab can get more of. */
    static List<MenuScreen.Item> add(Connection connection, ProjectScreen.Model model) {
        ProjectFeed.Loaded loaded = model.loaded().orElseThrow();
        return switch (model.tab()) {
            case SUMMARY, REPORTS, HISTORY -> List.of();
            case RESULTS ->
                FrameworkActions.add(
                        connection, loaded, model.tables().framework().selectedRow());
            case MILESTONES ->
                List.of(new MenuScreen.Item(
                        "m",
                        Texts.of("screen.ProjectMenus.milestone"),
                        Texts.of("screen.ProjectMenus.aDayByWhichSomething"),
                        MilestoneActions.create(connection, loaded)));
            case BUDGET ->
                List.of(
                        new MenuScreen.Item(
                                "t",
                                Texts.of("screen.ProjectMenus.transaction"),
                                Texts.of("screen.ProjectMenus.moneyReceivedCommittedDisbursedOr"),
                                MoneyActions.transaction(connection, loaded)),
                        new MenuScreen.Item(
                                "l",
                                Texts.of("screen.ProjectMenus.line"),
                                Texts.of("screen.ProjectMenus.moneyThatMayBeSpent"),
                                MoneyActions.line(connection, loaded)),
                        new MenuScreen.Item(
                                "r",
                                Texts.of("screen.ProjectMenus.rate"),
                                Texts.of("screen.ProjectMenus.whatACurrencyWasWorth"),
                                MoneyActions.rate(connection, loaded.today())));
            case RISKS ->
                List.of(
                        new MenuScreen.Item(
                                "r",
                                Texts.of("screen.ProjectMenus.risk"),
                                Texts.of("screen.ProjectMenus.whatMayHappen"),
                                ConcernActions.createRisk(connection, loaded)),
                        new MenuScreen.Item(
                                "a",
                                Texts.of("screen.ProjectMenus.actionItem"),
                                Texts.of("screen.ProjectMenus.whatSomebodyIsToDo"),
                                ConcernActions.createItem(connection, loaded)));
        };
    }

    /** What the selected row allows; on the summary, the project. */
    static List<MenuScreen.Item> moves(Connection connection, ProjectScreen.Model model) {
        ProjectFeed.Loaded loaded = model.loaded().orElseThrow();
        return switch (model.tab()) {
            case SUMMARY -> ProjectActions.items(connection, loaded);
            case RESULTS ->
                model.tables()
                        .framework()
                        .selectedRow()
                        .map(row -> FrameworkActions.items(connection, loaded, row))
                        .orElse(List.of());
            case MILESTONES ->
                model.tables()
                        .milestones()
                        .selectedRow()
                        .map(row -> MilestoneActions.items(connection, loaded, row))
                        .orElse(List.of());
            case BUDGET ->
                model.tables()
                        .money()
                        .selectedRow()
                        .map(row -> MoneyActions.items(connection, loaded, row))
                        .orElse(List.of());
            case RISKS ->
                model.tables()
                        .concerns()
                        .selectedRow()
                        .map(row -> ConcernActions.items(connection, loaded, row))
                        .orElse(List.of());
            case REPORTS ->
                model.tables()
                        .reports()
                        .selectedRow()
                        .map(row -> ReportActions.items(connection, loaded, row))
                        .orElse(List.of());
            case HISTORY -> List.of();
        };
    }

    /** What a menu of moves is about. */
    static String subject(ProjectScreen.Model model) {
        return switch (model.tab()) {
            case SUMMARY, HISTORY ->
                Words.labelled(
                        model.code(),
                        ProjectWords.of(model.loaded().orElseThrow().project().getState()));
            case RESULTS ->
                model.tables()
                        .framework()
                        .selectedRow()
                        .map(FrameworkRows.Line::title)
                        .orElse("");
            case MILESTONES ->
                model.tables()
                        .milestones()
                        .selectedRow()
                        .map(Milestone::getTitle)
                        .orElse("");
            case BUDGET ->
                model.tables()
                        .money()
                        .selectedRow()
                        .map(ProjectRows.Money::what)
                        .orElse("");
            case RISKS ->
                model.tables()
                        .concerns()
                        .selectedRow()
                        .map(ProjectRows.Concern::title)
                        .orElse("");
            case REPORTS ->
                model.tables()
                        .reports()
                        .selectedRow()
                        .map(report -> Texts.of("screen.ProjectMenus.reportOf", Dates.day(report.getReportDate())))
                        .orElse("");
        };
    }
}

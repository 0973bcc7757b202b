package org.cadre.server.status;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.server.project.ProjectAchievements.OpenPeriod;
import org.cadre.server.risk.ActionItems;
import org.cadre.server.risk.Risks;
import org.cadre.server.status.Money.Spending;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ActionItem;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/**
 * What is on record of one project, as far as its status follows from it.
 *
 * @param reports published ones, the earliest day first
 * @param achieved of indicators that were measured
 * @param openPeriods still to be reported on
 */
record Records(
        List<Milestone> milestones,
        List<Risk> risks,
        List<ActionItem> items,
        List<StatusReport> reports,
        List<Achievement> achieved,
        List<OpenPeriod> openPeriods,
        Spending spending) {

    static Records of(Transaction transaction, Project project) throws SQLException {
        ProjectAchievements achievements = ProjectAchievements.of(transaction, project.getName());
        return new Records(
                values(Milestones.TABLE.ofProject(transaction, project.getName())),
                values(Risks.TABLE.ofProject(transaction, project.getName())),
                values(ActionItems.TABLE.ofProject(transaction, project.getName())),
                published(values(StatusReports.TABLE.ofProject(transaction, project.getName()))),
                achievements.achieved(project),
                achievements.stillOpen(project),
                Money.spending(transaction, project));
    }

    /** Of many projects, by name; but for the money, in as many statements as for one. */
    static Map<String, Records> of(Transaction transaction, List<Project> projects) throws SQLException {
        Map<String, List<Milestone>> milestones =
                byProject(Milestones.TABLE.all(transaction), Milestones.TABLE::projectOf);
        Map<String, List<Risk>> risks = byProject(Risks.TABLE.all(transaction), Risks.TABLE::projectOf);
        Map<String, List<ActionItem>> items =
                byProject(ActionItems.TABLE.all(transaction), ActionItems.TABLE::projectOf);
        Map<String, List<StatusReport>> reports =
                byProject(StatusReports.TABLE.all(transaction), StatusReports.TABLE::projectOf);
        ProjectAchievements achievements = ProjectAchievements.ofAll(transaction);
        Map<String, Records> all = new HashMap<>();
        for (Project project : projects) {
            String name = project.getName();
            all.put(
                    name,
                    new Records(
                            milestones.getOrDefault(name, List.of()),
                            risks.getOrDefault(name, List.of()),
                            items.getOrDefault(name, List.of()),
                            published(reports.getOrDefault(name, List.of())),
                            achievements.achieved(project),
                            achievements.stillOpen(project),
                            Money.spending(transaction, project)));
        }
        return all;
    }

    private static List<StatusReport> published(List<StatusReport> reports) {
        return reports.stream()
                .filter(report -> report.getState() == StatusReportState.STATUS_REPORT_STATE_PUBLISHED)
                .sorted(Comparator.comparing(report -> Dates.day(report.getReportDate())))
                .toList();
    }

    private static <T> Map<String, List<T>> byProject(List<T> all, Function<T, String> project) {
        return all.stream().collect(Collectors.groupingBy(project));
    }

    private static <T> List<T> values(List<Stored<T>> all) {
        return all.stream().map(Stored::value).toList();
    }
}

package org.cadre.server.status;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.budget.Budget;
import org.cadre.server.budget.Sums;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.server.project.ProjectAchievements.OpenPeriod;
import org.cadre.server.project.ProjectRange;
import org.cadre.server.risk.ActionItems;
import org.cadre.server.risk.Risks;
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
        Sums sums,
        Spending spending) {

    static Records of(Transaction transaction, Project project) throws SQLException {
        return of(transaction, ProjectRange.of(project), Budget.rates(transaction))
                .get(project.getName());
    }

    /** Of each of some projects, by name; in as many statements as for one. */
    static Map<String, Records> of(Transaction transaction, ProjectRange range, Sums.Rates rates) throws SQLException {
        Map<String, List<Milestone>> milestones = Milestones.TABLE.ofEach(transaction, range);
        Map<String, List<Risk>> risks = Risks.TABLE.ofEach(transaction, range);
        Map<String, List<ActionItem>> items = ActionItems.TABLE.ofEach(transaction, range);
        Map<String, List<StatusReport>> reports = StatusReports.TABLE.ofEach(transaction, range);
        Map<String, Sums> sums = Budget.sums(transaction, range);
        ProjectAchievements achievements = ProjectAchievements.of(transaction, range);
        Map<String, Records> all = new HashMap<>();
        for (Project project : range.projects()) {
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
                            sums.get(name),
                            Spending.of(project, sums.get(name), rates)));
        }
        return all;
    }

    private static List<StatusReport> published(List<StatusReport> reports) {
        return reports.stream()
                .filter(report -> report.getState() == StatusReportState.STATUS_REPORT_STATE_PUBLISHED)
                .sorted(Comparator.comparing(report -> Dates.day(report.getReportDate())))
                .toList();
    }
}

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
import org.cadre.server.risk.ActionItems;
import org.cadre.server.risk.Risks;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ActionItem;
import org.cadre.v1.Milestone;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/**
 * What is on record below one project, as far as its status follows from it.
 *
 * @param reports published ones, the earliest day first
 */
record Records(List<Milestone> milestones, List<Risk> risks, List<ActionItem> items, List<StatusReport> reports) {
    private static final Records NONE = new Records(List.of(), List.of(), List.of(), List.of());

    static Records of(Transaction transaction, String project) throws SQLException {
        return new Records(
                values(Milestones.TABLE.ofProject(transaction, project)),
                values(Risks.TABLE.ofProject(transaction, project)),
                values(ActionItems.TABLE.ofProject(transaction, project)),
                published(values(StatusReports.TABLE.ofProject(transaction, project))));
    }

    /** Of every project that has any, by its name. */
    static Map<String, Records> ofAll(Transaction transaction) throws SQLException {
        Map<String, List<Milestone>> milestones =
                byProject(Milestones.TABLE.all(transaction), Milestones.TABLE::projectOf);
        Map<String, List<Risk>> risks = byProject(Risks.TABLE.all(transaction), Risks.TABLE::projectOf);
        Map<String, List<ActionItem>> items =
                byProject(ActionItems.TABLE.all(transaction), ActionItems.TABLE::projectOf);
        Map<String, List<StatusReport>> reports =
                byProject(StatusReports.TABLE.all(transaction), StatusReports.TABLE::projectOf);
        Map<String, Records> all = new HashMap<>();
        for (Map<String, ?> part : List.of(milestones, risks, items, reports)) {
            for (String project : part.keySet()) {
                all.computeIfAbsent(
                        project,
                        name -> new Records(
                                milestones.getOrDefault(name, List.of()),
                                risks.getOrDefault(name, List.of()),
                                items.getOrDefault(name, List.of()),
                                published(reports.getOrDefault(name, List.of()))));
            }
        }
        return all;
    }

    static Records none() {
        return NONE;
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

package org.cadre.server.status;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements.OpenPeriod;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusReport;

/** What is due of a project, and from whom. Pure. */
final class Due {
    /** So long after a period its actual is due. */
    static final int DAYS_TO_REPORT_A_PERIOD = 30;

    private static final Set<ProjectState> OVER =
            Set.of(ProjectState.PROJECT_STATE_CLOSED, ProjectState.PROJECT_STATE_CANCELLED);
    private static final Set<ProjectState> CARRIED_OUT =
            Set.of(ProjectState.PROJECT_STATE_IMPLEMENTATION, ProjectState.PROJECT_STATE_FINALISATION);

    private final Project project;
    private final LocalDate today;
    private final List<DueItem> items = new ArrayList<>();

    private Due(Project project, LocalDate today) {
        this.project = project;
        this.today = today;
    }

    /** All that is to be done some day, the earliest first; nothing for a project that is over. */
    static List<DueItem> items(Project project, Records records, LocalDate today) {
        if (OVER.contains(project.getState())) {
            return List.of();
        }
        Due due = new Due(project, today);
        for (Milestone milestone : records.milestones()) {
            if (Milestones.isOpen(milestone)) {
                due.add(
                        DueKind.DUE_KIND_MILESTONE,
                        milestone.getName(),
                        milestone.getTitle(),
                        milestone.getForecastDate(),
                        milestone.getOwner());
            }
        }
        for (ActionItem item : records.items()) {
            if (item.getState() == ActionItemState.ACTION_ITEM_STATE_OPEN) {
                due.add(
                        DueKind.DUE_KIND_ACTION_ITEM,
                        item.getName(),
                        item.getTitle(),
                        item.getDueDate(),
                        item.getOwner());
            }
        }
        for (Risk risk : records.risks()) {
            if (risk.getState() == RiskState.RISK_STATE_OPEN) {
                due.add(
                        DueKind.DUE_KIND_RISK_REVIEW,
                        risk.getName(),
                        risk.getTitle(),
                        risk.getReviewDate(),
                        risk.getOwner());
            }
        }
        for (OpenPeriod period : records.openPeriods()) {
            due.add(
                    DueKind.DUE_KIND_ACTUAL,
                    period.period(),
                    period.title(),
                    Dates.of(period.end().plusDays(DAYS_TO_REPORT_A_PERIOD)),
                    "");
        }
        nextReport(project, records.reports())
                .ifPresent(day -> due.add(DueKind.DUE_KIND_STATUS_REPORT, project.getName(), "", Dates.of(day), ""));
        due.items.sort(Comparator.comparing((DueItem item) -> Dates.day(item.getDueDate()))
                .thenComparing(DueItem::getKind)
                .thenComparing(DueItem::getResource));
        return due.items;
    }

    private void add(DueKind kind, String resource, String title, Date day, String owner) {
        items.add(DueItem.newBuilder()
                .setKind(kind)
                .setProject(project.getName())
                .setResource(resource)
                .setTitle(title)
                .setDueDate(day)
                .addAllOwners(owner.isEmpty() ? project.getCoordinatorsList() : List.of(owner))
                .setOverdue(Dates.day(day).isBefore(today))
                .build());
    }

    /** The day by which the next status report is due; empty where none is. */
    static Optional<LocalDate> nextReport(Project project, List<StatusReport> published) {
        if (!project.hasReportingRhythm() || !CARRIED_OUT.contains(project.getState())) {
            return Optional.empty();
        }
        if (!published.isEmpty() && published.get(published.size() - 1).getFinal()) {
            return Optional.empty();
        }
        if (published.isEmpty() && !project.hasActualStartDate()) {
            return Optional.empty();
        }
        ReportingRhythm rhythm = project.getReportingRhythm();
        Date last = published.isEmpty()
                ? project.getActualStartDate()
                : published.get(published.size() - 1).getReportDate();
        return Optional.of(Dates.day(last).plusMonths(rhythm.getMonths()).plusDays(rhythm.getDays()));
    }
}

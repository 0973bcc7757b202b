package org.cadre.server.status;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.server.project.ProjectTime;
import org.cadre.v1.DueItem;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;

/** Where a project stands on a day. Pure. */
final class Standing {
    private static final int LONGEST_TREND = 12;

    private Standing() {}

    static ProjectStatus of(Project project, Records records, StatusRules rules, LocalDate today) {
        Lights lights = new Lights(rules, today);
        Optional<BigDecimal> elapsed = ProjectTime.elapsedPercent(project, today);
        List<DueItem> due = Due.items(project, records, today);
        ProjectStatus.Builder status = ProjectStatus.newBuilder()
                .setProject(project.getName())
                .setAsOfDate(Dates.of(today))
                .addComputed(lights.schedule(records.milestones()))
                .addComputed(lights.budget(records.spending(), elapsed))
                .addComputed(lights.results(records.achieved()))
                .addComputed(lights.risk(records.risks()))
                .setMilestonesAchieved(count(records.milestones(), MilestoneState.MILESTONE_STATE_ACHIEVED))
                .setMilestonesTotal(records.milestones().size()
                        - count(records.milestones(), MilestoneState.MILESTONE_STATE_WAIVED))
                .setOverdue((int) due.stream().filter(DueItem::getOverdue).count())
                .setElapsedPercent(elapsed.map(Lights::percent).orElse(""))
                .setSpentPercent(
                        records.spending().percent().map(Lights::percent).orElse(""));
        due.stream().filter(item -> !item.getOverdue()).findFirst().ifPresent(status::setNextDue);
        if (!records.reports().isEmpty()) {
            StatusReport latest = records.reports().get(records.reports().size() - 1);
            status.addAllDeclared(latest.getDeclaredList())
                    .setReport(latest.getName())
                    .setReportDate(latest.getReportDate());
        }
        Due.nextReport(project, records.reports())
                .ifPresent(day -> status.setNextReportDate(Dates.of(day)).setStale(day.isBefore(today)));
        records.achieved().stream()
                .filter(Achievement::outcome)
                .findFirst()
                .or(() -> records.achieved().stream().findFirst())
                .ifPresent(leading -> status.setLeadingIndicator(leading.indicator())
                        .addAllTrendPercents(leading.percents().stream()
                                .skip(Math.max(0, leading.percents().size() - LONGEST_TREND))
                                .map(Lights::percent)
                                .toList()));
        return status.build();
    }

    private static int count(List<Milestone> milestones, MilestoneState state) {
        return (int) milestones.stream()
                .filter(milestone -> milestone.getState() == state)
                .count();
    }
}

package org.cadre.server.status;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.server.project.ProjectAchievements.OpenPeriod;
import org.cadre.server.project.ProjectTime;
import org.cadre.server.status.Money.Spending;
import org.cadre.server.store.Transaction;
import org.cadre.v1.DueItem;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;

/** Where a project stands on a day. */
final class Standing {
    private static final int LONGEST_TREND = 12;

    private Standing() {}

    /** What is due of a project, the earliest first. */
    static List<DueItem> due(Transaction transaction, Project project, Records records, LocalDate today)
            throws SQLException {
        return Due.items(project, records, ProjectAchievements.stillOpen(transaction, project), today);
    }

    static ProjectStatus of(
            Transaction transaction, Project project, Records records, StatusRules rules, LocalDate today)
            throws SQLException {
        Lights lights = new Lights(rules, today);
        Spending spending = Money.spending(transaction, project);
        List<Achievement> achievements = ProjectAchievements.of(transaction, project);
        List<OpenPeriod> periods = ProjectAchievements.stillOpen(transaction, project);
        Optional<BigDecimal> elapsed = ProjectTime.elapsedPercent(project, today);
        List<DueItem> due = Due.items(project, records, periods, today);
        ProjectStatus.Builder status = ProjectStatus.newBuilder()
                .setProject(project.getName())
                .setAsOfDate(Dates.of(today))
                .addComputed(lights.schedule(records.milestones()))
                .addComputed(lights.budget(spending, elapsed))
                .addComputed(lights.results(achievements))
                .addComputed(lights.risk(records.risks()))
                .setMilestonesAchieved(count(records.milestones(), MilestoneState.MILESTONE_STATE_ACHIEVED))
                .setMilestonesTotal(records.milestones().size()
                        - count(records.milestones(), MilestoneState.MILESTONE_STATE_WAIVED))
                .setOverdue((int) due.stream().filter(DueItem::getOverdue).count())
                .setElapsedPercent(elapsed.map(Lights::percent).orElse(""))
                .setSpentPercent(spending.percent().map(Lights::percent).orElse(""));
        due.stream().filter(item -> !item.getOverdue()).findFirst().ifPresent(status::setNextDue);
        if (!records.reports().isEmpty()) {
            StatusReport latest = records.reports().get(records.reports().size() - 1);
            status.addAllDeclared(latest.getDeclaredList())
                    .setReport(latest.getName())
                    .setReportDate(latest.getReportDate());
        }
        Due.nextReport(project, records.reports())
                .ifPresent(day -> status.setNextReportDate(Dates.of(day)).setStale(day.isBefore(today)));
        achievements.stream()
                .filter(Achievement::outcome)
                .findFirst()
                .or(() -> achievements.stream().findFirst())
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

package org.cadre.server.project;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResultKind;

/** What a project has achieved by approved values, and what is still to be reported: for lights, trends and reminders. */
public final class ProjectAchievements {
    /**
     * How far an indicator got on the way to its targets.
     *
     * @param indicator its name
     * @param title in the project's default language
     * @param outcome whether it measures an outcome, rather than an output or an impact
     * @param percents of each period with an approved actual beside a target, the oldest first, rounded down to twenty
     *     digits behind the point; never empty
     */
    public record Achievement(String indicator, String title, boolean outcome, List<BigDecimal> percents) {}

    /** A period whose actual is neither approved nor waived. @param title of its indicator */
    public record OpenPeriod(String period, String title, LocalDate end) {}

    private ProjectAchievements() {}

    /** Of indicators of which something was measured beside a target, by name. */
    public static List<Achievement> of(Transaction transaction, Project project) throws SQLException {
        List<Achievement> all = new ArrayList<>();
        for (Indicator indicator : Indicators.ofProject(transaction, project.getName())) {
            List<BigDecimal> percents = Periods.ofIndicator(transaction, indicator.getName()).stream()
                    .map(Stored::value)
                    .filter(period -> period.hasTarget() && period.hasApprovedValue())
                    .map(period -> Progress.percent(indicator, period.getApprovedValue(), period.getTarget()))
                    .flatMap(Optional::stream)
                    .toList();
            if (!percents.isEmpty()) {
                boolean outcome = Results.TABLE
                        .find(transaction, indicator.getResult())
                        .filter(result -> result.value().getKind() == ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME)
                        .isPresent();
                all.add(new Achievement(indicator.getName(), title(project, indicator), outcome, percents));
            }
        }
        return all;
    }

    /** Periods that are still to be reported on, those that are not over among them, by indicator and days. */
    public static List<OpenPeriod> stillOpen(Transaction transaction, Project project) throws SQLException {
        List<OpenPeriod> open = new ArrayList<>();
        for (Indicator indicator : Indicators.ofProject(transaction, project.getName())) {
            for (Stored<IndicatorPeriod> stored : Periods.ofIndicator(transaction, indicator.getName())) {
                if (!Periods.isSettled(stored.value())) {
                    open.add(new OpenPeriod(
                            stored.value().getName(),
                            title(project, indicator),
                            Dates.day(stored.value().getEndDate())));
                }
            }
        }
        return open;
    }

    private static String title(Project project, Indicator indicator) {
        return Texts.main(indicator.getTitleList(), project.getDefaultLanguage());
    }
}

package org.cadre.server.project;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceName;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
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

    private final Map<String, List<Indicator>> indicators;
    private final Map<String, List<IndicatorPeriod>> periods;
    private final Map<String, ProjectResultKind> kinds;

    /** @param periods by their days */
    private ProjectAchievements(
            List<Indicator> indicators, List<IndicatorPeriod> periods, List<ProjectResult> results) {
        this.indicators = indicators.stream()
                .collect(Collectors.groupingBy(indicator -> ResourceName.parent(indicator.getName())));
        this.periods = periods.stream().collect(Collectors.groupingBy(period -> ResourceName.parent(period.getName())));
        this.kinds = results.stream().collect(Collectors.toMap(ProjectResult::getName, ProjectResult::getKind));
    }

    /** Of some projects. */
    public static ProjectAchievements of(Transaction transaction, ProjectRange range) throws SQLException {
        return new ProjectAchievements(
                range.below(
                        transaction,
                        "indicator",
                        row -> Indicators.TABLE.stored(row).value()),
                range
                        .below(
                                transaction,
                                "indicator_period",
                                row -> Periods.TABLE.stored(row).value())
                        .stream()
                        .sorted(Comparator.comparing(period -> Dates.day(period.getStartDate())))
                        .toList(),
                range.below(
                        transaction,
                        "project_result",
                        row -> Results.TABLE.stored(row).value()));
    }

    /** Of indicators of which something was measured beside a target, by name. */
    public List<Achievement> achieved(Project project) {
        List<Achievement> all = new ArrayList<>();
        for (Indicator indicator : indicators.getOrDefault(project.getName(), List.of())) {
            List<BigDecimal> percents = periods.getOrDefault(indicator.getName(), List.of()).stream()
                    .filter(period -> period.hasTarget() && period.hasApprovedValue())
                    .map(period -> Progress.percent(indicator, period.getApprovedValue(), period.getTarget()))
                    .flatMap(Optional::stream)
                    .toList();
            if (!percents.isEmpty()) {
                all.add(new Achievement(
                        indicator.getName(),
                        title(project, indicator),
                        kinds.get(indicator.getResult()) == ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME,
                        percents));
            }
        }
        return all;
    }

    /** Periods that are still to be reported on, those that are not over among them, by indicator and days. */
    public List<OpenPeriod> stillOpen(Project project) {
        List<OpenPeriod> open = new ArrayList<>();
        for (Indicator indicator : indicators.getOrDefault(project.getName(), List.of())) {
            for (IndicatorPeriod period : periods.getOrDefault(indicator.getName(), List.of())) {
                if (!Periods.isSettled(period)) {
                    open.add(new OpenPeriod(
                            period.getName(), title(project, indicator), Dates.day(period.getEndDate())));
                }
            }
        }
        return open;
    }

    private static String title(Project project, Indicator indicator) {
        return Texts.main(indicator.getTitleList(), project.getDefaultLanguage());
    }
}

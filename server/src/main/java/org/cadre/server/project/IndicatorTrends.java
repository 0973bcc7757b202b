package org.cadre.server.project;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;

/** How far the indicators of a project got, period by period, and what is still to be reported. */
public final class IndicatorTrends {
    /**
     * @param outcome whether it measures an outcome
     * @param percents of the way to the target that was gone by the end of each period that has an approved actual and a
     *     target, the oldest first; never empty
     */
    public record Trend(String indicator, String title, boolean outcome, List<BigDecimal> percents) {}

    /** A period whose actual is neither approved nor waived. @param title of its indicator */
    public record OpenPeriod(String period, String title, LocalDate end) {}

    private IndicatorTrends() {}

    /** Of the indicators that were measured, by result and name. */
    public static List<Trend> of(Transaction transaction, Project project, LocalDate today) throws SQLException {
        Map<String, ProjectResultKind> kinds = FrameworkPart.results(transaction, project.getName()).stream()
                .map(Stored::value)
                .collect(Collectors.toMap(ProjectResult::getName, ProjectResult::getKind));
        List<Trend> trends = new ArrayList<>();
        for (Indicator indicator : indicators(transaction, project)) {
            List<BigDecimal> percents = percents(
                    indicator,
                    Periods.ofIndicator(transaction, indicator.getName()).stream()
                            .map(Stored::value)
                            .toList(),
                    today);
            if (!percents.isEmpty()) {
                trends.add(new Trend(
                        indicator.getName(),
                        Texts.main(indicator.getTitleList(), project.getDefaultLanguage()),
                        kinds.get(indicator.getResult()) == ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME,
                        percents));
            }
        }
        return trends;
    }

    private static List<BigDecimal> percents(Indicator indicator, List<IndicatorPeriod> periods, LocalDate today) {
        List<BigDecimal> percents = new ArrayList<>();
        for (int until = 1; until <= periods.size(); until++) {
            if (periods.get(until - 1).hasApprovedValue()) {
                String percent =
                        Progress.of(indicator, periods.subList(0, until), today).getAchievedPercent();
                if (!percent.isEmpty()) {
                    percents.add(new BigDecimal(percent));
                }
            }
        }
        return percents;
    }

    /** Of all periods, those still to be reported on. */
    public static List<OpenPeriod> open(Transaction transaction, Project project) throws SQLException {
        List<OpenPeriod> open = new ArrayList<>();
        for (Indicator indicator : indicators(transaction, project)) {
            for (Stored<IndicatorPeriod> period : Periods.ofIndicator(transaction, indicator.getName())) {
                if (!Periods.isSettled(period.value())) {
                    open.add(new OpenPeriod(
                            period.value().getName(),
                            Texts.main(indicator.getTitleList(), project.getDefaultLanguage()),
                            Dates.day(period.value().getEndDate())));
                }
            }
        }
        return open;
    }

    private static List<Indicator> indicators(Transaction transaction, Project project) throws SQLException {
        return FrameworkPart.indicators(transaction, project.getName()).stream()
                .map(Stored::value)
                .sorted((one, other) -> one.getResult().equals(other.getResult())
                        ? one.getName().compareTo(other.getName())
                        : one.getResult().compareTo(other.getResult()))
                .toList();
    }
}

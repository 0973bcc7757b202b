package org.cadre.server.status;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.cadre.server.budget.Sums;
import org.cadre.server.call.Refusal;
import org.cadre.server.project.Dates;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Light;
import org.cadre.v1.LightCounts;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioTotals;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectState;
import org.cadre.v1.StatusDimension;

/** What lines of the portfolio come to. Pure. */
final class Totals {
    private static final int MOST_GROUPS = 2_000;
    private static final int MISSING_RATES_TOLD = 20;

    /** Gives a line's money in the currency of the totals. */
    @FunctionalInterface
    interface Money {
        Sums.Total of(Portfolio.Line line);
    }

    private final String currency;
    private final Money money;

    Totals(String currency, Money money) {
        this.currency = currency;
        this.money = money;
    }

    /** @throws Refusal where there are more groups than one answer should have */
    ComputePortfolioTotalsResponse.Builder of(List<Portfolio.Line> lines, PortfolioGrouping by) {
        Map<String, Group> groups =
                new TreeMap<>(Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder()));
        Group all = new Group("");
        int joint = 0;
        Function<Portfolio.Line, Collection<String>> keys = keys(by);
        for (Portfolio.Line line : lines) {
            all.add(line);
            Collection<String> its = keys.apply(line);
            its.forEach(key -> groups.computeIfAbsent(key, Group::new).add(line));
            joint += its.size() > 1 ? 1 : 0;
            if (groups.size() > MOST_GROUPS) {
                throw Refusal.field(
                        "group_by",
                        FieldReason.FIELD_REASON_TOO_MANY_GROUPS,
                        Map.of("most", Integer.toString(MOST_GROUPS)));
            }
        }
        return ComputePortfolioTotalsResponse.newBuilder()
                .setAll(all.told())
                .addAllGroups(groups.values().stream().map(Group::told).toList())
                .setJointProjects(joint);
    }

    private static Function<Portfolio.Line, Collection<String>> keys(PortfolioGrouping by) {
        return switch (by) {
            case PORTFOLIO_GROUPING_PARTNER -> members("partner");
            case PORTFOLIO_GROUPING_COUNTRY -> members("country");
            case PORTFOLIO_GROUPING_COORDINATOR -> members("coordinator");
            case PORTFOLIO_GROUPING_PROGRAMME -> members("programme");
            case PORTFOLIO_GROUPING_LEAD ->
                line -> List.of((String) line.values().get("lead"));
            case PORTFOLIO_GROUPING_KIND ->
                line -> List.of(
                        ProjectKind.forNumber(number(line, "kind")).name().substring("PROJECT_KIND_".length()));
            case PORTFOLIO_GROUPING_STATE ->
                line -> List.of(
                        ProjectState.forNumber(number(line, "state")).name().substring("PROJECT_STATE_".length()));
            case PORTFOLIO_GROUPING_UNSPECIFIED, UNRECOGNIZED -> line -> List.of();
        };
    }

    private static Function<Portfolio.Line, Collection<String>> members(String column) {
        return line -> {
            @SuppressWarnings("unchecked")
            Collection<String> members = (Collection<String>) line.values().get(column);
            return members.isEmpty() ? List.of("") : members;
        };
    }

    private static int number(Portfolio.Line line, String column) {
        return ((Long) line.values().get(column)).intValue();
    }

    /** Lines that share a key. */
    private final class Group {
        private final String key;
        private final int[][] lights = new int[Portfolio.LIGHT_COLUMNS.size()][Light.values().length];
        private final Map<String, Map<Sums.Column, BigDecimal>> byCurrency = new TreeMap<>();
        private final Map<Sums.Column, BigDecimal> total = new EnumMap<>(Sums.Column.class);
        private final TreeSet<String> missing = new TreeSet<>();
        private int projects;
        private int stale;
        private int withoutRate;
        private long overdue;
        private long achieved;
        private long open;
        private Optional<LocalDate> oldestRate = Optional.empty();
        private Optional<LocalDate> newestRate = Optional.empty();

        Group(String key) {
            this.key = key;
        }

        void add(Portfolio.Line line) {
            projects++;
            for (int at = 0; at < lights.length; at++) {
                lights[at][number(line, Portfolio.LIGHT_COLUMNS.get(at))]++;
            }
            stale += number(line, "stale");
            overdue += number(line, "overdue");
            achieved += number(line, "milestones_achieved");
            open += number(line, "milestones_open");
            line.byCurrency()
                    .forEach((each, columns) -> addTo(
                            byCurrency.computeIfAbsent(each, first -> new EnumMap<>(Sums.Column.class)), columns));
            Sums.Total its = money.of(line);
            missing.addAll(its.missing());
            withoutRate += its.sums().isEmpty() ? 1 : 0;
            its.sums().ifPresent(columns -> addTo(total, columns));
            for (ExchangeRate rate : its.rates()) {
                LocalDate day = Dates.day(rate.getDate());
                oldestRate = Optional.of(oldestRate.filter(day::isAfter).orElse(day));
                newestRate = Optional.of(newestRate.filter(day::isBefore).orElse(day));
            }
        }

        private static void addTo(Map<Sums.Column, BigDecimal> sums, Map<Sums.Column, BigDecimal> more) {
            more.forEach((column, value) -> sums.merge(column, value, BigDecimal::add));
        }

        PortfolioTotals told() {
            PortfolioTotals.Builder told = PortfolioTotals.newBuilder()
                    .setKey(key)
                    .setProjects(projects)
                    .setStale(stale)
                    .setOverdue(overdue)
                    .setMilestonesAchieved(achieved)
                    .setMilestonesTotal(achieved + open)
                    .setProjectsWithoutRate(withoutRate)
                    .addAllMissingRates(
                            missing.stream().limit(MISSING_RATES_TOLD).toList());
            for (int at = 0; at < lights.length; at++) {
                told.addLights(LightCounts.newBuilder()
                        .setDimension(StatusDimension.forNumber(at + 1))
                        .setGreen(lights[at][Light.LIGHT_GREEN_VALUE])
                        .setAmber(lights[at][Light.LIGHT_AMBER_VALUE])
                        .setRed(lights[at][Light.LIGHT_RED_VALUE])
                        .setUnmeasured(lights[at][Light.LIGHT_UNSPECIFIED_VALUE]));
            }
            byCurrency.forEach((each, columns) -> told.addByCurrency(Sums.told(each, columns, true)));
            if (withoutRate == 0 && !byCurrency.isEmpty()) {
                told.setTotal(Sums.told(currency, total, false));
                Sums.spentPercent(total).map(Lights::percent).ifPresent(told::setSpentPercent);
            }
            oldestRate.map(Dates::of).ifPresent(told::setOldestRateDate);
            newestRate.map(Dates::of).ifPresent(told::setNewestRateDate);
            return told.build();
        }
    }
}

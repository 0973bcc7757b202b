package org.cadre.server.status;

import static org.cadre.v1.Light.LIGHT_AMBER;
import static org.cadre.v1.Light.LIGHT_GREEN;
import static org.cadre.v1.Light.LIGHT_RED;
import static org.cadre.v1.Light.LIGHT_UNSPECIFIED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.Light;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusRule;
import org.cadre.v1.StatusRules;

/** The computed lights, each with the sentence that explains it. Pure. */
final class Lights {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final StatusRules rules;
    private final LocalDate today;

    Lights(StatusRules rules, LocalDate today) {
        this.rules = rules;
        this.today = today;
    }

    private static ComputedLight light(
            StatusDimension dimension,
            Light light,
            StatusRule rule,
            String sentence,
            Map<String, String> facts,
            String resource) {
        return ComputedLight.newBuilder()
                .setDimension(dimension)
                .setLight(light)
                .setRule(rule)
                .setSentence(sentence)
                .putAllFacts(facts)
                .setResource(resource)
                .build();
    }

    /** By the milestone that is furthest behind its baseline. */
    ComputedLight schedule(List<Milestone> milestones) {
        StatusDimension dimension = StatusDimension.STATUS_DIMENSION_SCHEDULE;
        List<Milestone> counted = milestones.stream()
                .filter(milestone -> milestone.getState() != MilestoneState.MILESTONE_STATE_WAIVED)
                .toList();
        if (counted.isEmpty()) {
            return light(
                    dimension,
                    LIGHT_UNSPECIFIED,
                    StatusRule.STATUS_RULE_NO_MILESTONES,
                    "Not measured: there are no milestones.",
                    Map.of(),
                    "");
        }
        Optional<Milestone> missed = counted.stream()
                .filter(milestone -> milestone.getState() == MilestoneState.MILESTONE_STATE_MISSED)
                .findFirst();
        if (missed.isPresent()) {
            return light(
                    dimension,
                    LIGHT_RED,
                    StatusRule.STATUS_RULE_MILESTONE_MISSED,
                    "The milestone \"" + missed.get().getTitle() + "\" was missed, and not waived.",
                    Map.of("milestone", missed.get().getTitle()),
                    missed.get().getName());
        }
        Optional<Milestone> furthest =
                counted.stream().filter(Milestones::isOpen).max(Comparator.comparingLong(this::daysBehind));
        long days = furthest.map(this::daysBehind).orElse(0L);
        if (days < rules.getScheduleAmberDays()) {
            return light(
                    dimension,
                    LIGHT_GREEN,
                    StatusRule.STATUS_RULE_ON_SCHEDULE,
                    days > 0
                            ? "No open milestone is more than " + count(days, "day") + " behind."
                            : "No open milestone is behind.",
                    Map.of("days", Long.toString(days)),
                    furthest.map(Milestone::getName).orElse(""));
        }
        Milestone behind = furthest.orElseThrow();
        boolean red = days >= rules.getScheduleRedDays();
        int limit = red ? rules.getScheduleRedDays() : rules.getScheduleAmberDays();
        return light(
                dimension,
                red ? LIGHT_RED : LIGHT_AMBER,
                StatusRule.STATUS_RULE_BEHIND_SCHEDULE,
                "\"" + behind.getTitle() + "\" is " + count(days, "day") + " behind: promised for "
                        + Dates.text(behind.getBaselineDate()) + ", expected on " + expected(behind) + " ("
                        + word(red) + " from " + count(limit, "day") + " on).",
                Map.of(
                        "milestone", behind.getTitle(),
                        "days", Long.toString(days),
                        "baseline_date", Dates.text(behind.getBaselineDate()),
                        "expected_date", expected(behind).toString(),
                        "limit", Integer.toString(limit)),
                behind.getName());
    }

    private long daysBehind(Milestone milestone) {
        return ChronoUnit.DAYS.between(Dates.day(milestone.getBaselineDate()), expected(milestone));
    }

    /** Its forecast, or today where that has passed. */
    private LocalDate expected(Milestone milestone) {
        LocalDate forecast = Dates.day(milestone.getForecastDate());
        return forecast.isBefore(today) ? today : forecast;
    }

    /** By how far the share of money that is spent, and that of time that has passed, are apart. */
    ComputedLight budget(Spending spending, Optional<BigDecimal> elapsed) {
        StatusDimension dimension = StatusDimension.STATUS_DIMENSION_BUDGET;
        if (spending.percent().isEmpty() || elapsed.isEmpty()) {
            String missing = spending.percent().isEmpty() ? spending.missing() : "dates";
            return light(
                    dimension,
                    LIGHT_UNSPECIFIED,
                    StatusRule.STATUS_RULE_BUDGET_UNMEASURED,
                    switch (missing) {
                        case "budget" -> "Not measured: there is no budget.";
                        case "currency" ->
                            "Not measured: money is in several currencies, and the project has no default currency.";
                        case "rate" -> "Not measured: an amount is in a currency without a rate for its day.";
                        default -> "Not measured: the day on which it begins or ends is not known.";
                    },
                    Map.of("missing", missing),
                    "");
        }
        BigDecimal spent = spending.percent().get();
        String shares = percent(spent) + " % of the money is spent, and " + percent(elapsed.get())
                + " % of the time has passed";
        Map<String, String> facts = Map.of("spent_percent", percent(spent), "elapsed_percent", percent(elapsed.get()));
        if (spent.compareTo(HUNDRED) > 0) {
            return light(
                    dimension,
                    LIGHT_RED,
                    StatusRule.STATUS_RULE_OVERSPENT,
                    "More is spent than there is: " + percent(spent) + " %.",
                    Map.of("spent_percent", percent(spent)),
                    "");
        }
        BigDecimal apart = spent.subtract(elapsed.get()).abs();
        if (apart.compareTo(BigDecimal.valueOf(rules.getBudgetAmberPoints())) < 0) {
            return light(dimension, LIGHT_GREEN, StatusRule.STATUS_RULE_BUDGET_WITHIN, shares + ".", facts, "");
        }
        boolean red = apart.compareTo(BigDecimal.valueOf(rules.getBudgetRedPoints())) >= 0;
        int limit = red ? rules.getBudgetRedPoints() : rules.getBudgetAmberPoints();
        return light(
                dimension,
                red ? LIGHT_RED : LIGHT_AMBER,
                StatusRule.STATUS_RULE_BUDGET_APART,
                shares + ": " + percent(apart) + " points apart (" + word(red) + " from " + limit + " on).",
                Map.of(
                        "spent_percent", percent(spent),
                        "elapsed_percent", percent(elapsed.get()),
                        "points", percent(apart),
                        "limit", Integer.toString(limit)),
                "");
    }

    /** By the indicator that is furthest from its target in the latest period that was measured. */
    ComputedLight results(List<Achievement> achievements) {
        StatusDimension dimension = StatusDimension.STATUS_DIMENSION_RESULTS;
        Optional<Achievement> furthest = achievements.stream().min(Comparator.comparing(Lights::latest));
        if (furthest.isEmpty()) {
            return light(
                    dimension,
                    LIGHT_UNSPECIFIED,
                    StatusRule.STATUS_RULE_RESULTS_UNMEASURED,
                    "Not measured: no indicator has an approved actual beside a target.",
                    Map.of(),
                    "");
        }
        Achievement behind = furthest.get();
        BigDecimal reached = latest(behind);
        if (reached.compareTo(BigDecimal.valueOf(rules.getResultsAmberPercent())) >= 0) {
            return light(
                    dimension,
                    LIGHT_GREEN,
                    StatusRule.STATUS_RULE_RESULTS_REACHED,
                    "Every indicator that was measured reached " + percent(reached) + " % of its target or more.",
                    Map.of("percent", percent(reached)),
                    behind.indicator());
        }
        boolean red = reached.compareTo(BigDecimal.valueOf(rules.getResultsRedPercent())) < 0;
        int limit = red ? rules.getResultsRedPercent() : rules.getResultsAmberPercent();
        return light(
                dimension,
                red ? LIGHT_RED : LIGHT_AMBER,
                StatusRule.STATUS_RULE_RESULTS_BEHIND,
                "\"" + behind.title() + "\" reached " + percent(reached) + " % of its target (" + word(red) + " below "
                        + limit + " %).",
                Map.of("indicator", behind.title(), "percent", percent(reached), "limit", Integer.toString(limit)),
                behind.indicator());
    }

    private static BigDecimal latest(Achievement achievement) {
        return achievement.percents().get(achievement.percents().size() - 1);
    }

    /** By the open risk that weighs most, and by reviews that were left out. */
    ComputedLight risk(List<Risk> risks) {
        StatusDimension dimension = StatusDimension.STATUS_DIMENSION_RISK;
        if (risks.isEmpty()) {
            return light(
                    dimension,
                    LIGHT_UNSPECIFIED,
                    StatusRule.STATUS_RULE_NO_RISKS,
                    "Not measured: no risk was ever put on record.",
                    Map.of(),
                    "");
        }
        List<Risk> open = risks.stream()
                .filter(risk -> risk.getState() == RiskState.RISK_STATE_OPEN)
                .toList();
        Optional<Risk> highest = open.stream().max(Comparator.comparingInt(Risk::getScore));
        int score = highest.map(Risk::getScore).orElse(0);
        if (score >= rules.getRiskAmberScore()) {
            boolean red = score >= rules.getRiskRedScore();
            int limit = red ? rules.getRiskRedScore() : rules.getRiskAmberScore();
            Risk high = highest.orElseThrow();
            return light(
                    dimension,
                    red ? LIGHT_RED : LIGHT_AMBER,
                    StatusRule.STATUS_RULE_RISK_HIGH,
                    "\"" + high.getTitle() + "\" has a score of " + score + " (" + word(red) + " from " + limit
                            + " on).",
                    Map.of(
                            "risk", high.getTitle(),
                            "score", Integer.toString(score),
                            "limit", Integer.toString(limit)),
                    high.getName());
        }
        Optional<Risk> forgotten = open.stream()
                .filter(risk -> Dates.day(risk.getReviewDate()).isBefore(today))
                .min(Comparator.comparing(risk -> Dates.day(risk.getReviewDate())));
        if (forgotten.isPresent()) {
            Risk risk = forgotten.get();
            return light(
                    dimension,
                    LIGHT_AMBER,
                    StatusRule.STATUS_RULE_REVIEW_OVERDUE,
                    "\"" + risk.getTitle() + "\" was to be reviewed by " + Dates.text(risk.getReviewDate()) + ".",
                    Map.of("risk", risk.getTitle(), "review_date", Dates.text(risk.getReviewDate())),
                    risk.getName());
        }
        return light(
                dimension,
                LIGHT_GREEN,
                StatusRule.STATUS_RULE_RISKS_LOW,
                open.isEmpty() ? "No risk is open." : "No open risk has a score of more than " + score + ".",
                Map.of("score", Integer.toString(score)),
                highest.map(Risk::getName).orElse(""));
    }

    /** One digit behind the point: 12.5. */
    static String percent(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    /** Whether one light is better than another: green than amber, amber than red. What has no light is neither. */
    static boolean isBetter(Light one, Light other) {
        return one != LIGHT_UNSPECIFIED && other != LIGHT_UNSPECIFIED && one.getNumber() < other.getNumber();
    }

    private static String word(boolean red) {
        return red ? "red" : "amber";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}

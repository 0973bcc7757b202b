package org.cadre.tui.screen;

import com.google.protobuf.MessageOrBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TreeOrder;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Light;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.StatusRules;

/** Results, the indicators of each, and the periods of each, as one indented table. */
final class FrameworkRows {
    static final String NAME = "framework";
    static final int NARROW = 12;
    static final int WIDE = 26;
    private static final int BAR = 10;

    /**
     * A result, an indicator or a period.
     *
     * @param path from the result to this row, which is not in it
     * @param place in the unsorted table
     * @param progress of an indicator; for a period, that of its indicator
     * @param period only for a period
     * @param newest the actual that was written last
     * @param percent of the way to the target; for an indicator to date
     * @param light of the last period that was measured
     */
    record Line(
            List<Line> path,
            int place,
            String language,
            ProjectResult result,
            Optional<IndicatorProgress> progress,
            Optional<IndicatorPeriod> period,
            Optional<Actual> newest,
            Optional<BigDecimal> percent,
            Light light) {
        Line {
            path = List.copyOf(path);
        }

        String name() {
            return period.map(IndicatorPeriod::getName)
                    .or(() -> indicator().map(Indicator::getName))
                    .orElseGet(result::getName);
        }

        /** The result, the indicator or the period itself. */
        MessageOrBuilder message() {
            if (period.isPresent()) {
                return period.get();
            }
            return progress.isPresent() ? progress.get().getIndicator() : result;
        }

        Optional<Indicator> indicator() {
            return progress.map(IndicatorProgress::getIndicator);
        }

        /** Whether it is an indicator rather than a period of one. */
        boolean isIndicator() {
            return progress.isPresent() && period.isEmpty();
        }

        /** What it is called by itself. */
        String title() {
            return period.map(FrameworkWords::span)
                    .or(() -> indicator().map(one -> FrameworkWords.text(one.getTitleList(), language)))
                    .orElseGet(() -> FrameworkWords.text(result.getTitleList(), language));
        }

        private String indented() {
            return "  ".repeat(path.size())
                    + title()
                    + period.filter(one -> one.getState() == IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED)
                            .map(locked -> Texts.of("screen.FrameworkRows.locked"))
                            .orElse("");
        }

        private List<Line> whole() {
            List<Line> whole = new ArrayList<>(path);
            whole.add(this);
            return whole;
        }

        private IndicatorMeasure measure() {
            return indicator().map(Indicator::getMeasure).orElse(IndicatorMeasure.INDICATOR_MEASURE_UNSPECIFIED);
        }

        /** The target; of an indicator the one to date, or else the one of its last period that has one. */
        Optional<IndicatorValue> target() {
            return period.isPresent()
                    ? period.filter(IndicatorPeriod::hasTarget).map(IndicatorPeriod::getTarget)
                    : progress.filter(IndicatorProgress::hasTarget)
                            .map(IndicatorProgress::getTarget)
                            .or(() -> last(IndicatorPeriod::hasTarget).map(IndicatorPeriod::getTarget));
        }

        /** The approved value; of an indicator, to date. */
        Optional<IndicatorValue> value() {
            return period.isPresent()
                    ? period.filter(IndicatorPeriod::hasApprovedValue).map(IndicatorPeriod::getApprovedValue)
                    : progress.filter(IndicatorProgress::hasValue).map(IndicatorProgress::getValue);
        }

        private Optional<IndicatorPeriod> last(java.util.function.Predicate<IndicatorPeriod> which) {
            return progress.flatMap(
                    one -> one.getPeriodsList().stream().filter(which).reduce((earlier, later) -> later));
        }

        private String brief(Optional<IndicatorValue> value) {
            return progress.isEmpty()
                    ? ""
                    : value.map(one -> FrameworkWords.brief(measure(), one)).orElse(ProjectWords.NONE);
        }

        private String baseline() {
            return isIndicator()
                    ? brief(indicator()
                            .filter(Indicator::hasBaseline)
                            .map(one -> one.getBaseline().getValue()))
                    : "";
        }

        /** What became of the newest actual: {@code SUBMITTED}; {@code waived} where none is asked for. */
        String standing() {
            return period.filter(
                            one -> one.hasWaiver() && one.getApprovedActual().isEmpty())
                    .map(waived -> Texts.of("screen.FrameworkRows.waived"))
                    .or(() -> newest.map(Actual::getState).map(FrameworkWords::of))
                    .orElse("");
        }
    }

    private static final Function<Line, String> REACHED = line -> line.percent
            .map(percent -> percent.setScale(0, java.math.RoundingMode.FLOOR) + " %")
            .orElse(line.progress.isPresent() ? ProjectWords.NONE : "");

    static final Table<Line> TABLE = table(NARROW);

    /** @param title the fewest columns of what a row is called: other columns give way to it */
    static Table<Line> table(int title) {
        return new Table<>(
                NAME,
                Line::name,
                List.of(
                        column(Table.Column.<Line>fixed("", 1, FrameworkRows::letter)
                                .styled(line -> Looks.of(line.light()).asStrong())),
                        column(Table.Column.<Line>growing(
                                        () -> Texts.of("screen.FrameworkRows.resultIndicatorPeriod"),
                                        title,
                                        1,
                                        Line::indented)
                                .styled(line -> line.progress.isEmpty() ? Style.STRONG : Style.PLAIN)),
                        column(Table.Column.<Line>fixed(
                                        () -> Texts.of("screen.FrameworkRows.measure"),
                                        9,
                                        line -> line.isIndicator()
                                                ? FrameworkWords.measure(
                                                        line.indicator().orElseThrow())
                                                : "")
                                .dropped(4)),
                        sorted(
                                Table.Column.<Line>fixed(
                                                () -> Texts.of("screen.FrameworkRows.baseline"), 8, Line::baseline)
                                        .right()
                                        .dropped(3),
                                line -> number(line.indicator()
                                        .filter(Indicator::hasBaseline)
                                        .map(one -> one.getBaseline().getValue()))),
                        sorted(
                                Table.Column.<Line>fixed(
                                                () -> Texts.of("screen.FrameworkRows.target"),
                                                8,
                                                line -> line.brief(line.target()))
                                        .right(),
                                line -> number(line.target())),
                        sorted(
                                Table.Column.<Line>fixed(
                                                () -> Texts.of("screen.FrameworkRows.actual"),
                                                8,
                                                line -> line.brief(line.value()))
                                        .right(),
                                line -> number(line.value())),
                        sorted(
                                Table.Column.<Line>fixed(
                                                () -> Texts.of("screen.FrameworkRows.way"), BAR, FrameworkRows::bar)
                                        .styled(line -> Looks.of(line.light()))
                                        .dropped(5),
                                FrameworkRows::reached),
                        sorted(
                                Table.Column.<Line>fixed(() -> Texts.of("screen.FrameworkRows.reached"), 7, REACHED)
                                        .right()
                                        .dropped(1)
                                        .styled(line -> Looks.of(line.light())),
                                FrameworkRows::reached),
                        column(Table.Column.<Line>fixed(
                                        () -> Texts.of("screen.FrameworkRows.newest"), 10, Line::standing)
                                .dropped(2)
                                .styled(line -> look(line.newest())))),
                () -> Texts.of("screen.FrameworkRows.thereIsNoResultN"));
    }

    /** What is written to a file of each row. */
    static final List<Map.Entry<String, Function<Line, String>>> EXPORTED = List.of(
            Map.entry("Name", Line::name),
            Map.entry("Result", line -> FrameworkWords.text(line.result().getTitleList(), line.language())),
            Map.entry("Kind", line -> FrameworkWords.of(line.result().getKind())),
            Map.entry(
                    "Indicator",
                    line -> line.indicator()
                            .map(one -> FrameworkWords.text(one.getTitleList(), line.language()))
                            .orElse("")),
            Map.entry(
                    "Measure",
                    line -> line.indicator()
                            .map(Indicator::getMeasure)
                            .map(FrameworkWords::of)
                            .orElse("")),
            Map.entry("Unit", line -> line.indicator().map(Indicator::getUnit).orElse("")),
            Map.entry(
                    "Baseline",
                    line -> line.indicator()
                            .filter(Indicator::hasBaseline)
                            .map(one -> FrameworkWords.of(
                                    one.getMeasure(), one.getBaseline().getValue()))
                            .orElse("")),
            Map.entry(
                    "From",
                    line -> line.period().map(one -> iso(one.getStartDate())).orElse("")),
            Map.entry(
                    "To",
                    line -> line.period().map(one -> iso(one.getEndDate())).orElse("")),
            Map.entry(
                    "Target",
                    line -> line.target()
                            .map(one -> FrameworkWords.of(line.measure(), one))
                            .orElse("")),
            Map.entry(
                    "Actual",
                    line -> line.value()
                            .map(one -> FrameworkWords.of(line.measure(), one))
                            .orElse("")),
            Map.entry(
                    "Percent",
                    line -> line.percent().map(BigDecimal::toPlainString).orElse("")),
            Map.entry("Light", line -> line.progress().isEmpty() ? "" : ProjectWords.of(line.light())),
            Map.entry("Newest", Line::standing));

    private FrameworkRows() {}

    private static String iso(com.google.type.Date date) {
        return ProjectWords.day(date).toString();
    }

    /** Every result with what is below it. */
    static List<Line> of(Framework framework, StatusRules rules, String language) {
        List<Line> lines = new ArrayList<>();
        for (ProjectResult result : framework.results()) {
            Line top = new Line(
                    List.of(),
                    lines.size(),
                    language,
                    result,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Light.LIGHT_UNSPECIFIED);
            lines.add(top);
            for (IndicatorProgress progress : framework.of(result)) {
                Optional<BigDecimal> latest = progress.getPeriodsList().stream()
                        .map(period -> FrameworkWords.percent(progress.getIndicator(), period))
                        .flatMap(Optional::stream)
                        .reduce((earlier, later) -> later);
                Line indicator = new Line(
                        List.of(top),
                        lines.size(),
                        language,
                        result,
                        Optional.of(progress),
                        Optional.empty(),
                        framework.newest(progress),
                        progress.getAchievedPercent().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new BigDecimal(progress.getAchievedPercent())),
                        FrameworkWords.light(latest, rules));
                lines.add(indicator);
                for (IndicatorPeriod period : progress.getPeriodsList()) {
                    Optional<BigDecimal> percent = FrameworkWords.percent(progress.getIndicator(), period);
                    lines.add(new Line(
                            List.of(top, indicator),
                            lines.size(),
                            language,
                            result,
                            Optional.of(progress),
                            Optional.of(period),
                            framework.newest(period),
                            percent,
                            FrameworkWords.light(percent, rules)));
                }
            }
        }
        return lines;
    }

    private static String letter(Line line) {
        return line.progress.isEmpty() ? "" : ProjectWords.letter(line.light());
    }

    private static String bar(Line line) {
        return line.percent
                .map(percent -> Looks.barText(
                        Math.max(
                                0,
                                Math.min(1000, percent.multiply(BigDecimal.TEN).intValue())),
                        1000,
                        BAR))
                .orElse("");
    }

    static Style look(Optional<Actual> actual) {
        return actual.map(Actual::getState).map(FrameworkRows::look).orElse(Style.MUTED);
    }

    private static Style look(ActualState state) {
        return switch (state) {
            case ACTUAL_STATE_APPROVED -> Style.GOOD;
            case ACTUAL_STATE_SUBMITTED -> Style.ACCENT;
            case ACTUAL_STATE_RETURNED -> Style.WARNING;
            case ACTUAL_STATE_DRAFT -> Style.PLAIN;
            default -> Style.MUTED;
        };
    }

    private static BigDecimal reached(Line line) {
        return line.percent.orElse(BigDecimal.valueOf(Long.MIN_VALUE));
    }

    /** What sorts a value; what is not there comes before all numbers. */
    private static BigDecimal number(Optional<IndicatorValue> value) {
        return value.map(FrameworkWords::number).orElse(BigDecimal.valueOf(Long.MIN_VALUE));
    }

    private static Table.Column<Line> sorted(Table.Column<Line> column, Function<Line, BigDecimal> by) {
        return column.sorted(tree(Comparator.comparing(by)));
    }

    /** Sorted by its text among siblings, so that the tree stays one. */
    private static Table.Column<Line> column(Table.Column<Line> column) {
        return column.order().map(order -> column.sorted(tree(order))).orElse(column);
    }

    private static TreeOrder<Line> tree(Comparator<Line> by) {
        return new TreeOrder<>(Line::whole, by, Line::place, false);
    }
}

package org.cadre.server.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.IndicatorValue;

/** What an indicator amounts to, by approved values alone. Pure. */
final class Progress {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 20;

    /** An exact fraction; the denominator is above 0. */
    private record Fraction(BigDecimal numerator, BigDecimal denominator) {
        static final Fraction NOTHING = new Fraction(BigDecimal.ZERO, BigDecimal.ONE);

        /** A number as it is, a share in percent. */
        static Fraction of(IndicatorValue value) {
            return value.getNumber().isEmpty()
                    ? new Fraction(
                            new BigDecimal(value.getNumerator()).multiply(HUNDRED),
                            new BigDecimal(value.getDenominator()))
                    : new Fraction(new BigDecimal(value.getNumber()), BigDecimal.ONE);
        }

        Fraction minus(Fraction other) {
            return new Fraction(
                    numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }
    }

    private Progress() {}

    /** @param periods by their days */
    static IndicatorProgress of(Indicator indicator, List<IndicatorPeriod> periods, LocalDate today) {
        IndicatorProgress.Builder progress = IndicatorProgress.newBuilder()
                .setIndicator(indicator)
                .addAllPeriods(periods)
                .setOverdueCount((int) periods.stream()
                        .filter(period -> !Periods.isSettled(period)
                                && Dates.day(period.getEndDate()).isBefore(today))
                        .count());
        List<IndicatorPeriod> counting =
                periods.stream().filter(IndicatorPeriod::hasApprovedValue).toList();
        Optional<IndicatorValue> value = together(
                indicator,
                counting.stream().map(IndicatorPeriod::getApprovedValue).toList());
        Optional<IndicatorValue> target =
                counting.stream().allMatch(period -> period.hasTarget() || isAllInLast(indicator))
                        ? together(
                                indicator,
                                counting.stream()
                                        .filter(period -> !isAllInLast(indicator) || isLast(counting, period))
                                        .filter(IndicatorPeriod::hasTarget)
                                        .map(IndicatorPeriod::getTarget)
                                        .toList())
                        : Optional.empty();
        value.ifPresent(progress::setValue);
        target.ifPresent(progress::setTarget);
        if (value.isPresent() && target.isPresent()) {
            progress.setAchievedPercent(achieved(indicator, value.get(), target.get()));
        }
        return progress.build();
    }

    private static boolean isLast(List<IndicatorPeriod> periods, IndicatorPeriod period) {
        return periods.get(periods.size() - 1) == period;
    }

    /** Whether the last value stands for all, rather than their sum. */
    private static boolean isAllInLast(Indicator indicator) {
        return indicator.getCumulative() || indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE;
    }

    private static Optional<IndicatorValue> together(Indicator indicator, List<IndicatorValue> values) {
        if (isAllInLast(indicator)) {
            return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
        }
        return Values.sum(indicator.getMeasure(), values);
    }

    /** The way gone, rounded down to one decimal; empty where it cannot be told. */
    private static String achieved(Indicator indicator, IndicatorValue value, IndicatorValue target) {
        return percent(indicator, value, target)
                .map(percent -> percent.setScale(1, RoundingMode.FLOOR).toPlainString())
                .orElse("");
    }

    /**
     * The way gone from where it began to the target, in percent, rounded down to so many digits that it does not matter;
     * empty where there is no way, or nobody knows where it began.
     */
    static Optional<BigDecimal> percent(Indicator indicator, IndicatorValue value, IndicatorValue target) {
        if (indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            return Optional.empty();
        }
        boolean addedUp =
                !indicator.getCumulative() && indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_NUMBER;
        boolean fromBaseline = indicator.hasBaseline() && !addedUp;
        if (!fromBaseline && indicator.getDirection() == IndicatorDirection.INDICATOR_DIRECTION_DESCENDING) {
            return Optional.empty();
        }
        Fraction begin = fromBaseline ? Fraction.of(indicator.getBaseline().getValue()) : Fraction.NOTHING;
        Fraction gone = Fraction.of(value).minus(begin);
        Fraction way = Fraction.of(target).minus(begin);
        if (way.numerator().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(gone.numerator()
                .multiply(way.denominator())
                .multiply(HUNDRED)
                .divide(gone.denominator().multiply(way.numerator()), DIGITS, RoundingMode.FLOOR));
    }
}

package org.cadre.server.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;

/** Values of indicators: what each measure asks for, and exact sums. Pure. */
final class Values {
    /** What a value is for. */
    enum Use {
        BASELINE,
        TARGET,
        ACTUAL,
        /** A part of an actual, which may be a part of nothing. */
        PART;

        /** Whether a percentage may be said without what it is a share of. */
        boolean takesPercentage() {
            return this == BASELINE || this == TARGET;
        }
    }

    private Values() {}

    /** Refuses a value that is not one of the measure. */
    static void check(String field, IndicatorMeasure measure, Use use, IndicatorValue value) {
        switch (measure) {
            case INDICATOR_MEASURE_NUMBER -> {
                requireSaid(field, "number", value.getNumber().isEmpty(), FieldReason.FIELD_REASON_NUMBER_MISSING);
                requireEmpty(field, "numerator", value.getNumerator());
                requireEmpty(field, "denominator", value.getDenominator());
                requireEmpty(field, "text", value.getText());
            }
            case INDICATOR_MEASURE_PERCENT -> checkShare(field, use, value);
            case INDICATOR_MEASURE_QUALITATIVE -> {
                requireSaid(field, "text", value.getText().isBlank(), FieldReason.FIELD_REASON_WORDS_MISSING);
                Texts.checkLines(field + ".text", value.getText());
                requireEmpty(field, "number", value.getNumber());
                requireEmpty(field, "numerator", value.getNumerator());
                requireEmpty(field, "denominator", value.getDenominator());
            }
            default -> throw new IllegalStateException("An indicator without a measure.");
        }
    }

    private static void checkShare(String field, Use use, IndicatorValue value) {
        requireEmpty(field, "text", value.getText());
        if (use.takesPercentage() && !value.getNumber().isEmpty()) {
            requireEmpty(field, "numerator", value.getNumerator());
            requireEmpty(field, "denominator", value.getDenominator());
            return;
        }
        requireEmpty(field, "number", value.getNumber());
        FieldReason missing = use.takesPercentage()
                ? FieldReason.FIELD_REASON_SHARE_OR_PERCENTAGE_MISSING
                : FieldReason.FIELD_REASON_SHARE_MISSING;
        requireSaid(field, "numerator", value.getNumerator().isEmpty(), missing);
        requireSaid(field, "denominator", value.getDenominator().isEmpty(), missing);
        int sign = new BigDecimal(value.getDenominator()).signum();
        if (sign < 0 || sign == 0 && use != Use.PART) {
            throw Refusal.field(
                    field + ".denominator",
                    FieldReason.FIELD_REASON_SHARE_OF_NOTHING,
                    Map.of("denominator", value.getDenominator()));
        }
    }

    private static void requireSaid(String field, String part, boolean absent, FieldReason reason) {
        if (absent) {
            throw Refusal.field(field + "." + part, reason);
        }
    }

    private static void requireEmpty(String field, String part, String text) {
        if (!text.isEmpty()) {
            throw Refusal.field(field + "." + part, FieldReason.FIELD_REASON_NOT_OF_MEASURE);
        }
    }

    static IndicatorValue number(long number) {
        return IndicatorValue.newBuilder().setNumber(Long.toString(number)).build();
    }

    static IndicatorValue share(long numerator, long denominator) {
        return IndicatorValue.newBuilder()
                .setNumerator(Long.toString(numerator))
                .setDenominator(Long.toString(denominator))
                .build();
    }

    /** The sum of numbers, or of numerators and of denominators; empty where there is none, or they cannot be added up. */
    static Optional<IndicatorValue> sum(IndicatorMeasure measure, List<IndicatorValue> values) {
        if (values.isEmpty() || measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            return Optional.empty();
        }
        if (measure == IndicatorMeasure.INDICATOR_MEASURE_NUMBER) {
            return Optional.of(IndicatorValue.newBuilder()
                    .setNumber(text(values.stream().map(IndicatorValue::getNumber)))
                    .build());
        }
        if (values.stream().anyMatch(value -> value.getDenominator().isEmpty())) {
            return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
        }
        return Optional.of(IndicatorValue.newBuilder()
                .setNumerator(text(values.stream().map(IndicatorValue::getNumerator)))
                .setDenominator(text(values.stream().map(IndicatorValue::getDenominator)))
                .build());
    }

    private static String text(java.util.stream.Stream<String> decimals) {
        return text(decimals.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    static String text(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** Whether two values are the same number or share, however they are written. */
    static boolean same(IndicatorValue one, IndicatorValue other) {
        return same(one.getNumber(), other.getNumber())
                && same(one.getNumerator(), other.getNumerator())
                && same(one.getDenominator(), other.getDenominator())
                && one.getText().equals(other.getText());
    }

    static boolean same(String one, String other) {
        return one.isEmpty() || other.isEmpty()
                ? one.equals(other)
                : new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    /** A value as a fact of a sentence in any language: "12", "12/20", its words. */
    static String fact(IndicatorValue value) {
        return value.getNumerator().isEmpty() ? told(value) : value.getNumerator() + "/" + value.getDenominator();
    }

    /** A value as people read it: "12", "12 of 20", its words. */
    static String told(IndicatorValue value) {
        if (!value.getText().isEmpty()) {
            return value.getText();
        }
        return value.getNumber().isEmpty() ? value.getNumerator() + " of " + value.getDenominator() : value.getNumber();
    }
}

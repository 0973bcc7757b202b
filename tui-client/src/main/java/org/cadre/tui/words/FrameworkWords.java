package org.cadre.tui.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Baseline;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.Gender;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Light;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterQuery;
import org.cadre.v1.StatusRules;

/** Results, indicators, periods and actuals as people read them. */
public final class FrameworkWords {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 20;

    private FrameworkWords() {}

    /** {@code output}. */
    public static String of(ProjectResultKind kind) {
        return Words.plain(kind.name(), "PROJECT_RESULT_KIND_").toLowerCase(Locale.ROOT);
    }

    /** {@code number}, {@code percent}, {@code words}. */
    public static String of(IndicatorMeasure measure) {
        return measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE
                ? "words"
                : Words.plain(measure.name(), "INDICATOR_MEASURE_").toLowerCase(Locale.ROOT);
    }

    /** What kind of value it has, and an arrow to where it is better: {@code number ↑}. */
    public static String measure(Indicator indicator) {
        return of(indicator.getMeasure())
                + switch (indicator.getDirection()) {
                    case INDICATOR_DIRECTION_ASCENDING -> " ↑";
                    case INDICATOR_DIRECTION_DESCENDING -> " ↓";
                    default -> "";
                };
    }

    /** The same in words: {@code number of officers, more is better, each period counts by itself}. */
    public static String measureInWords(Indicator indicator) {
        boolean words = indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE;
        return of(indicator.getMeasure())
                + (indicator.getUnit().isEmpty() ? "" : Texts.of("words.FrameworkWords.of", indicator.getUnit()))
                + (indicator.getDirection() == IndicatorDirection.INDICATOR_DIRECTION_ASCENDING
                        ? Texts.of("words.FrameworkWords.moreIsBetter")
                        : indicator.getDirection() == IndicatorDirection.INDICATOR_DIRECTION_DESCENDING
                                ? Texts.of("words.FrameworkWords.lessIsBetter")
                                : "")
                + (words
                        ? ""
                        : indicator.getCumulative()
                                ? Texts.of("words.FrameworkWords.eachPeriodCountsAllSince")
                                : Texts.of("words.FrameworkWords.periodsAreAddedUp"));
    }

    public static String of(ActualState state) {
        return Words.plain(state.name(), "ACTUAL_STATE_");
    }

    public static String of(IndicatorPeriodState state) {
        return Words.plain(state.name(), "INDICATOR_PERIOD_STATE_");
    }

    /** {@code sex}, {@code country}, {@code partner}. */
    public static String of(DisaggregationDimension dimension) {
        return Words.plain(dimension.name(), "DISAGGREGATION_DIMENSION_").toLowerCase(Locale.ROOT);
    }

    /** The text in that language, or else the first; empty where there is none. */
    public static String text(List<LocalisedText> texts, String language) {
        return texts.stream()
                .filter(text -> text.getLanguage().equalsIgnoreCase(language))
                .findFirst()
                .or(() -> texts.stream().findFirst())
                .map(LocalisedText::getText)
                .orElse("");
    }

    /** Narrow: {@code 1130}, {@code 80 %}, or the words; a dash for none. */
    public static String brief(IndicatorMeasure measure, IndicatorValue value) {
        if (!value.getText().isEmpty()) {
            return value.getText();
        }
        if (!value.getDenominator().isEmpty()) {
            return share(value) + " %";
        }
        return value.getNumber().isEmpty()
                ? ProjectWords.NONE
                : value.getNumber() + (measure == IndicatorMeasure.INDICATOR_MEASURE_PERCENT ? " %" : "");
    }

    /** In full: {@code 12 of 15 (80 %)}. */
    public static String of(IndicatorMeasure measure, IndicatorValue value) {
        return value.getDenominator().isEmpty()
                ? brief(measure, value)
                : Texts.of(
                        "words.FrameworkWords.of2",
                        value.getNumerator(),
                        value.getDenominator(),
                        brief(measure, value));
    }

    /** A share in percent, rounded to at most one decimal; a dash of nothing. */
    private static String share(IndicatorValue value) {
        BigDecimal whole = new BigDecimal(value.getDenominator());
        return whole.signum() == 0
                ? ProjectWords.NONE
                : plain(new BigDecimal(value.getNumerator()).multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** {@code 0 in 2025: from the register}; a dash while it is not known. */
    public static String baseline(Indicator indicator) {
        if (!indicator.hasBaseline()) {
            return ProjectWords.NONE;
        }
        Baseline baseline = indicator.getBaseline();
        return of(indicator.getMeasure(), baseline.getValue())
                + (baseline.hasDate()
                        ? Texts.of("words.FrameworkWords.on", Dates.day(baseline.getDate()))
                        : Texts.of("words.FrameworkWords.in", baseline.getYear()))
                + (baseline.getComment().isEmpty() ? "" : ": " + baseline.getComment());
    }

    /** {@code 2026}, {@code 2026 Q1}, {@code Mar 2026}, or from day to day. */
    public static String span(IndicatorPeriod period) {
        LocalDate from = ProjectWords.day(period.getStartDate());
        LocalDate to = ProjectWords.day(period.getEndDate());
        boolean whole = from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
        if (whole && from.getYear() == to.getYear()) {
            int months = to.getMonthValue() - from.getMonthValue() + 1;
            if (months == 12) {
                return Integer.toString(from.getYear());
            }
            if (months == 6 && from.getMonthValue() % 6 == 1) {
                return Texts.of("words.FrameworkWords.h", from.getYear(), from.getMonthValue() / 6 + 1);
            }
            if (months == 3 && from.getMonthValue() % 3 == 1) {
                return Texts.of("words.FrameworkWords.q", from.getYear(), from.getMonthValue() / 3 + 1);
            }
            if (months == 1) {
                return Dates.month(from.getMonth()) + " " + from.getYear();
            }
        }
        return Dates.brief(period.getStartDate()) + "–" + Dates.brief(period.getEndDate());
    }

    /**
     * How far the way to a target has been gone, in percent, as the server tells it of an indicator
     * ({@code IndicatorProgress.achieved_percent}); empty where it cannot be told. Numbers that are added up begin at 0, all
     * others at the baseline.
     */
    public static Optional<BigDecimal> percent(Indicator indicator, IndicatorPeriod period) {
        if (!period.hasTarget()
                || !period.hasApprovedValue()
                || indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            return Optional.empty();
        }
        boolean addedUp =
                !indicator.getCumulative() && indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_NUMBER;
        boolean fromBaseline = indicator.hasBaseline() && !addedUp;
        if (!fromBaseline && indicator.getDirection() == IndicatorDirection.INDICATOR_DIRECTION_DESCENDING) {
            return Optional.empty();
        }
        BigDecimal begin = fromBaseline ? number(indicator.getBaseline().getValue()) : BigDecimal.ZERO;
        BigDecimal way = number(period.getTarget()).subtract(begin);
        return way.signum() == 0
                ? Optional.empty()
                : Optional.of(number(period.getApprovedValue())
                        .subtract(begin)
                        .multiply(HUNDRED)
                        .divide(way, 1, RoundingMode.FLOOR));
    }

    /** A number as it is, a share in percent; 0 of words, which have no order. */
    public static BigDecimal number(IndicatorValue value) {
        if (!value.getText().isEmpty() || value.equals(IndicatorValue.getDefaultInstance())) {
            return BigDecimal.ZERO;
        }
        return value.getNumber().isEmpty()
                ? new BigDecimal(value.getNumerator())
                        .multiply(HUNDRED)
                        .divide(new BigDecimal(value.getDenominator()), DIGITS, RoundingMode.HALF_UP)
                : new BigDecimal(value.getNumber());
    }

    /** The light that so many percent of the way give, by the rules of status. */
    public static Light light(Optional<BigDecimal> percent, StatusRules rules) {
        return percent.map(value -> value.compareTo(BigDecimal.valueOf(rules.getResultsRedPercent())) < 0
                        ? Light.LIGHT_RED
                        : value.compareTo(BigDecimal.valueOf(rules.getResultsAmberPercent())) < 0
                                ? Light.LIGHT_AMBER
                                : Light.LIGHT_GREEN)
                .orElse(Light.LIGHT_UNSPECIFIED);
    }

    /** What is counted from the roster, in a sentence. */
    public static String binding(RosterBinding binding, Directory directory) {
        return Texts.of(
                "words.FrameworkWords.countedFromTheRoster",
                query(binding.getCounted(), directory),
                binding.hasBase()
                        ? Texts.of("words.FrameworkWords.asAShareOf", query(binding.getBase(), directory))
                        : "");
    }

    /** {@code passed, F, of Paraguay or Bolivia, on deliveries of LEAF}. */
    private static String query(RosterQuery query, Directory directory) {
        List<String> parts = new ArrayList<>(List.of(FigureWords.of(query.getCount())));
        add(
                parts,
                "",
                query.getGendersList().stream().map(FrameworkWords::gender).toList());
        add(
                parts,
                Texts.of("words.FrameworkWords.of3"),
                query.getCountriesList().stream().map(Words::country).toList());
        add(
                parts,
                Texts.of("words.FrameworkWords.of3"),
                query.getPartnersList().stream().map(directory::partner).toList());
        add(
                parts,
                Texts.of("words.FrameworkWords.on2"),
                query.getProgrammesList().stream().map(directory::programme).toList());
        add(
                parts,
                Texts.of("words.FrameworkWords.on2"),
                query.getCoursesList().stream().map(directory::courseTitle).toList());
        add(
                parts,
                Texts.of("words.FrameworkWords.on2"),
                query.getDeliveriesList().stream().map(Words::id).toList());
        return String.join(", ", parts);
    }

    private static String gender(Gender gender) {
        return switch (gender) {
            case GENDER_FEMALE -> Texts.of("words.FrameworkWords.women");
            case GENDER_MALE -> Texts.of("words.FrameworkWords.men");
            case GENDER_OTHER -> Texts.of("words.FrameworkWords.others");
            default -> Texts.of("words.FrameworkWords.genderNotStated");
        };
    }

    private static void add(List<String> parts, String before, List<String> words) {
        if (!words.isEmpty()) {
            parts.add(before + String.join(Texts.of("words.FrameworkWords.or"), words));
        }
    }

    /** One dimension of a value told apart: {@code F 12, M 30, not stated 2}. */
    public static String parts(IndicatorMeasure measure, Disaggregation apart, Directory directory) {
        List<String> parts = new ArrayList<>();
        apart.getPartsList()
                .forEach(part -> parts.add(
                        key(apart.getDimension(), part.getKey(), directory) + " " + of(measure, part.getValue())));
        if (apart.hasRemainder()) {
            parts.add(apart.getRemainder().getLabel() + " "
                    + of(measure, apart.getRemainder().getValue()));
        }
        return String.join(", ", parts);
    }

    private static String key(DisaggregationDimension dimension, String key, Directory directory) {
        return switch (dimension) {
            case DISAGGREGATION_DIMENSION_COUNTRY -> Words.country(key);
            case DISAGGREGATION_DIMENSION_PARTNER -> directory.partner(key);
            default -> key;
        };
    }

    /** Who moved an actual on to where it stands, and why: {@code submitted by lyon; approved by vienna: as counted}. */
    public static String moves(Actual actual) {
        List<String> parts = new ArrayList<>();
        if (!actual.getSubmitter().isEmpty()) {
            parts.add(Texts.of("words.FrameworkWords.submittedBy", actual.getSubmitter()));
        }
        if (!actual.getApprover().isEmpty()) {
            parts.add(Texts.of("words.FrameworkWords.approvedBy", actual.getApprover()));
        }
        return String.join("; ", parts) + (actual.getStateReason().isEmpty() ? "" : ": " + actual.getStateReason());
    }
}

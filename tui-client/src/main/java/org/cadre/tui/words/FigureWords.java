package org.cadre.tui.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.language.Texts;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureCounts;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureScope;

/** The words for what is counted, and by what. */
public final class FigureWords {
    private static final String NONE = "–";

    private FigureWords() {}

    /** {@code country}. */
    public static String of(FigureDimension dimension) {
        return Words.plain(dimension.name(), "FIGURE_DIMENSION_").toLowerCase(Locale.ROOT);
    }

    /** {@code no-show}. */
    public static String of(FigureCount count) {
        return count == FigureCount.FIGURE_COUNT_NO_SHOW
                ? Texts.of("words.FigureWords.noShow")
                : Words.plain(count.name(), "FIGURE_COUNT_").toLowerCase(Locale.ROOT);
    }

    /** What a count holds, in one sentence. */
    public static String means(FigureCount count) {
        return switch (count) {
            case FIGURE_COUNT_ENROLMENTS -> Texts.of("words.FigureWords.allWhateverBecameOfThem");
            case FIGURE_COUNT_NOMINATED -> Texts.of("words.FigureWords.beforeSelection");
            case FIGURE_COUNT_WAITING -> Texts.of("words.FigureWords.onAWaitingList");
            case FIGURE_COUNT_OFFERED -> Texts.of("words.FigureWords.haveAnOfferThatIs");
            case FIGURE_COUNT_CONFIRMED -> Texts.of("words.FigureWords.haveASeatAndNo");
            case FIGURE_COUNT_COMPLETED -> Texts.of("words.FigureWords.haveAResult");
            case FIGURE_COUNT_PASSED -> Texts.of("words.FigureWords.completedAndPassed");
            case FIGURE_COUNT_FAILED -> Texts.of("words.FigureWords.completedAndFailed");
            case FIGURE_COUNT_INCOMPLETE -> Texts.of("words.FigureWords.completedWithTooLittleTo");
            case FIGURE_COUNT_NO_SHOW -> Texts.of("words.FigureWords.hadASeatAndDid");
            case FIGURE_COUNT_ENDED -> Texts.of("words.FigureWords.rejectedDeclinedExpiredWithdrawnOr");
            case FIGURE_COUNT_SEATED -> Texts.of("words.FigureWords.haveOrHadASeat");
            case FIGURE_COUNT_FINISHED -> Texts.of("words.FigureWords.stayedToTheEnd");
            case FIGURE_COUNT_CONCLUDED -> Texts.of("words.FigureWords.whatBecameOfTheirSeat");
            case FIGURE_COUNT_SELECTED -> Texts.of("words.FigureWords.selectedWithASeatAn");
            default -> "";
        };
    }

    /** Every count, in the order of the contract. */
    public static List<FigureCount> counts() {
        List<FigureCount> counts = new ArrayList<>(List.of(FigureCount.values()));
        counts.removeIf(
                count -> count.equals(FigureCount.FIGURE_COUNT_UNSPECIFIED) || count.equals(FigureCount.UNRECOGNIZED));
        return counts;
    }

    /** Every dimension, in the order of the contract. */
    public static List<FigureDimension> dimensions() {
        List<FigureDimension> dimensions = new ArrayList<>(List.of(FigureDimension.values()));
        dimensions.removeIf(dimension -> dimension.equals(FigureDimension.FIGURE_DIMENSION_UNSPECIFIED)
                || dimension.equals(FigureDimension.UNRECOGNIZED));
        return dimensions;
    }

    /** One count of a cell. */
    public static long value(FigureCounts counts, FigureCount count) {
        String field = count.name().substring("FIGURE_COUNT_".length()).toLowerCase(Locale.ROOT);
        return (long) counts.getField(FigureCounts.getDescriptor().findFieldByName(field));
    }

    /** A value of a dimension as people read it: {@code Kenya}, {@code NCB Nairobi}. */
    public static String value(FigureDimension dimension, String value, Directory directory) {
        if (value.isEmpty()) {
            return Texts.of("words.FigureWords.notSaid");
        }
        return switch (dimension) {
            case FIGURE_DIMENSION_PARTNER -> directory.partner(value);
            case FIGURE_DIMENSION_COUNTRY -> Words.country(value);
            case FIGURE_DIMENSION_GENDER ->
                switch (value) {
                    case "F" -> Texts.of("words.FigureWords.fWomen");
                    case "M" -> Texts.of("words.FigureWords.mMen");
                    default -> Texts.of("words.FigureWords.others", value);
                };
            case FIGURE_DIMENSION_LANGUAGE -> Words.language(value);
            case FIGURE_DIMENSION_COURSE -> directory.courseTitle(value);
            case FIGURE_DIMENSION_PROGRAMME -> directory.programme(value);
            default -> Words.id(value);
        };
    }

    /** A share in whole percent, rounded half up: {@code 80 %}; a dash where there is nothing to have a share of. */
    public static String percent(FigureRate rate) {
        return rate.getDenominator() == 0
                ? NONE
                : BigDecimal.valueOf(rate.getNumerator())
                                .multiply(BigDecimal.valueOf(100))
                                .divide(BigDecimal.valueOf(rate.getDenominator()), 0, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " %";
    }

    /** A share as it was counted: {@code 12 of 15}. */
    public static String parts(FigureRate rate) {
        return rate.getDenominator() == 0
                ? NONE
                : Texts.of("words.FigureWords.of", rate.getNumerator(), rate.getDenominator());
    }

    /** A bar for a part of a whole; the least that is there still shows. */
    public static String bar(long part, long whole, int width) {
        if (part <= 0 || whole <= 0) {
            return "·".repeat(width);
        }
        int full = (int) Math.max(1, Math.min(width, Math.round((double) part * width / whole)));
        return "█".repeat(full) + "·".repeat(width - full);
    }

    /** What is counted: {@code LEAF · deliveries that begin from 1 Jan 2027 to 30 Jun 2027}. */
    public static String scope(FigureScope scope, Directory directory) {
        List<String> parts = new ArrayList<>();
        if (!scope.getProgramme().isEmpty()) {
            parts.add(directory.programme(scope.getProgramme()));
        }
        if (!scope.getCourse().isEmpty()) {
            parts.add(directory.courseTitle(scope.getCourse()));
        }
        if (!scope.getPartner().isEmpty()) {
            parts.add(Texts.of("words.FigureWords.peopleOf", directory.partner(scope.getPartner())));
        }
        if (!scope.getDelivery().isEmpty()) {
            parts.add(Words.id(scope.getDelivery()));
        }
        if (scope.hasStartDate() || scope.hasEndDate()) {
            parts.add(Texts.of(
                    "words.FigureWords.deliveriesThatBegin",
                    scope.hasStartDate() ? Texts.of("words.FigureWords.from", Dates.day(scope.getStartDate())) : "",
                    scope.hasEndDate() ? Texts.of("words.FigureWords.to", Dates.day(scope.getEndDate())) : ""));
        }
        return parts.isEmpty() ? Texts.of("words.FigureWords.allDeliveries") : String.join(" · ", parts);
    }
}

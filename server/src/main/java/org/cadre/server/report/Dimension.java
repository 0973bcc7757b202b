package org.cadre.server.report;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.server.call.Refusal;
import org.cadre.server.report.Slice.Profile;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.Gender;

/** What enrolments are counted by: the value of an enrolment in it, and how its rows are found again. Pure. */
enum Dimension {
    PARTNER,
    COUNTRY,
    GENDER,
    LANGUAGE,
    COURSE,
    PROGRAMME,
    DELIVERY,
    YEAR,
    QUARTER,
    MONTH;

    private static final Pattern QUARTER_FORM = Pattern.compile("([0-9]{4})-Q([1-4])");
    private static final Pattern MONTH_FORM = Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])");

    /** What a delivery gives to a value. @param start the day its first session begins there; empty without sessions */
    record OfDelivery(String name, String programme, String course, String language, Optional<LocalDate> start) {
        boolean startsIn(Days days) {
            return start.filter(days::contains).isPresent();
        }
    }

    static Dimension of(FigureDimension dimension) {
        return valueOf(dimension.name().substring("FIGURE_DIMENSION_".length()));
    }

    /** Whether a value follows from the delivery, and not from the participant. */
    boolean isOfDelivery() {
        return ordinal() >= LANGUAGE.ordinal();
    }

    /** The values of those dimensions that follow from the delivery. */
    static List<String> values(List<Dimension> by, OfDelivery delivery) {
        return by.stream()
                .filter(Dimension::isOfDelivery)
                .map(dimension -> dimension.value(delivery))
                .toList();
    }

    /** The values of the others. */
    static List<String> values(List<Dimension> by, Profile participant) {
        return by.stream()
                .filter(dimension -> !dimension.isOfDelivery())
                .map(dimension -> dimension.value(participant))
                .toList();
    }

    private String value(Profile participant) {
        return switch (this) {
            case PARTNER -> participant.partner().isEmpty() ? "" : "partners/" + participant.partner();
            case COUNTRY -> participant.nationality();
            case GENDER -> {
                Gender gender = Gender.forNumber(participant.gender());
                yield letter(gender == null ? Gender.UNRECOGNIZED : gender);
            }
            case LANGUAGE, COURSE, PROGRAMME, DELIVERY, YEAR, QUARTER, MONTH ->
                throw new IllegalStateException(this + " is of the delivery.");
        };
    }

    private String value(OfDelivery delivery) {
        return switch (this) {
            case LANGUAGE -> delivery.language();
            case COURSE -> delivery.course();
            case PROGRAMME -> delivery.programme();
            case DELIVERY -> delivery.name();
            case YEAR, QUARTER, MONTH -> delivery.start().map(this::period).orElse("");
            case PARTNER, COUNTRY, GENDER -> throw new IllegalStateException(this + " is of the participant.");
        };
    }

    private String period(LocalDate day) {
        String month = YearMonth.from(day).toString();
        return switch (this) {
            case YEAR -> month.substring(0, 4);
            case QUARTER -> month.substring(0, 5) + "Q" + (day.getMonthValue() + 2) / 3;
            default -> month;
        };
    }

    /** The days of a period's value. */
    Days days(String value) {
        if (this == YEAR && value.matches("[0-9]{4}") && !value.equals("0000")) {
            Year year = Year.parse(value);
            return new Days(year.atDay(1), year.atMonth(12).atEndOfMonth());
        }
        Matcher form = (this == QUARTER ? QUARTER_FORM : MONTH_FORM).matcher(value);
        if (this == YEAR || !form.matches() || form.group(1).equals("0000")) {
            FieldReason reason = switch (this) {
                case YEAR -> FieldReason.FIELD_REASON_NO_SUCH_YEAR;
                case QUARTER -> FieldReason.FIELD_REASON_NO_SUCH_QUARTER;
                default -> FieldReason.FIELD_REASON_NO_SUCH_MONTH;
            };
            throw Refusal.field("key", reason, Map.of("value", value));
        }
        int number = Integer.parseInt(form.group(2));
        YearMonth last = YearMonth.of(Integer.parseInt(form.group(1)), this == QUARTER ? number * 3 : number);
        return new Days(last.minusMonths(this == QUARTER ? 2 : 0).atDay(1), last.atEndOfMonth());
    }

    static String letter(Gender gender) {
        return switch (gender) {
            case GENDER_FEMALE -> "F";
            case GENDER_MALE -> "M";
            case GENDER_OTHER -> "X";
            case GENDER_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    static Gender gender(String letter) {
        for (Gender gender : Gender.values()) {
            if (gender != Gender.UNRECOGNIZED && letter(gender).equals(letter)) {
                return gender;
            }
        }
        throw Refusal.field("key", FieldReason.FIELD_REASON_GENDER_OF_DIMENSION, Map.of("value", letter));
    }
}

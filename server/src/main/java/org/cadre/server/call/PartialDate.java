package org.cadre.server.call;

import com.google.type.Date;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.cadre.v1.FieldReason;

/**
 * A day of the Gregorian calendar of which perhaps only the year, or the year and the month, is known. Pure.
 *
 * @param first the earliest day that it can mean
 * @param last the latest
 * @param text as ISO 8601 writes it: {@code 2026}, {@code 2026-05} or {@code 2026-05-09}
 */
public record PartialDate(LocalDate first, LocalDate last, String text) {
    /** @throws Refusal.Invalid that names the field, for what is in no calendar */
    public static PartialDate of(String field, Date date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_YEAR);
        }
        if (date.getMonth() == 0 && date.getDay() != 0) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_MONTH_MISSING);
        }
        try {
            String year = String.format(Locale.ROOT, "%04d", date.getYear());
            if (date.getMonth() == 0) {
                return new PartialDate(LocalDate.of(date.getYear(), 1, 1), LocalDate.of(date.getYear(), 12, 31), year);
            }
            YearMonth month = YearMonth.of(date.getYear(), date.getMonth());
            if (date.getDay() == 0) {
                return new PartialDate(month.atDay(1), month.atEndOfMonth(), month.toString());
            }
            LocalDate day = LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
            return new PartialDate(day, day, day.toString());
        } catch (DateTimeException absent) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_NO_SUCH_DAY,
                    Map.of(
                            "day",
                            String.format(
                                    Locale.ROOT, "%04d-%02d-%02d", date.getYear(), date.getMonth(), date.getDay())));
        }
    }

    /** A day that must be known whole. */
    public static LocalDate whole(String field, Date date) {
        PartialDate known = of(field, date);
        if (!known.first().equals(known.last())) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_WHOLE_DATE);
        }
        return known.first();
    }
}

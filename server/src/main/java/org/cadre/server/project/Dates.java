package org.cadre.server.project;

import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;

/** Days as the contract writes them. Pure. */
public final class Dates {
    private Dates() {}

    public static Date of(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    /** A day that was checked when it came in. */
    public static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    /** A day that was checked when it came in, as ISO 8601 writes it. */
    public static String text(Date date) {
        return day(date).toString();
    }

    public static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** A day of a request, today where it says none; refuses one that is still to come, anywhere on earth. */
    public static LocalDate past(String field, boolean said, Date date, Instant now) {
        if (!said) {
            return today(now);
        }
        LocalDate day = PartialDate.whole(field, date);
        if (day.isAfter(LocalDate.ofInstant(now, ZoneOffset.ofHours(14)))) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_DAY_TO_COME, Map.of("day", day.toString()));
        }
        return day;
    }

    /** Refuses a last day before the first. @param field that says the last */
    public static void requireOrder(String field, LocalDate start, LocalDate end) {
        if (end.isBefore(start)) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_LAST_DAY_TOO_EARLY,
                    Map.of("start", start.toString(), "end", end.toString()));
        }
    }
}

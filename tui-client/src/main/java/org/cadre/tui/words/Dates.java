package org.cadre.tui.words;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cadre.v1.Delivery;

/** Days and times as people read them. A delivery's are told in its own time zone. */
public final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM uu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

    private Dates() {}

    /** The zone of that name; UTC where this machine does not know it. */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** The instant of a timestamp. */
    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** The timestamp of an instant. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** From the first to the last day: {@code 12–16 Jan 2027}; a dash where no session is set. */
    public static String span(Delivery delivery) {
        if (delivery.getSessionsCount() == 0) {
            return "–";
        }
        ZoneId zone = zone(delivery.getTimeZone());
        LocalDate first = LocalDate.ofInstant(first(delivery), zone);
        LocalDate last = LocalDate.ofInstant(last(delivery), zone);
        if (first.equals(last)) {
            return DAY.format(first);
        }
        if (first.getYear() != last.getYear()) {
            return DAY.format(first) + "–" + DAY.format(last);
        }
        return first.getMonth() == last.getMonth()
                ? first.getDayOfMonth() + "–" + DAY.format(last)
                : DAY_AND_MONTH.format(first) + "–" + DAY.format(last);
    }

    /** The same in at most fifteen columns: {@code 12–16 Jan 27}, {@code 30 Dec–3 Jan 27}. */
    public static String brief(Delivery delivery) {
        if (delivery.getSessionsCount() == 0) {
            return "–";
        }
        ZoneId zone = zone(delivery.getTimeZone());
        LocalDate first = LocalDate.ofInstant(first(delivery), zone);
        LocalDate last = LocalDate.ofInstant(last(delivery), zone);
        String end = BRIEF.format(last);
        if (first.equals(last)) {
            return end;
        }
        return (first.withDayOfMonth(1).equals(last.withDayOfMonth(1))
                        ? Integer.toString(first.getDayOfMonth())
                        : DAY_AND_MONTH.format(first))
                + "–" + end;
    }

    /** When its first session begins; the end of time where none is set, so that it sorts last. */
    public static Instant first(Delivery delivery) {
        return delivery.getSessionsList().stream()
                .map(session -> instant(session.getStartTime()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The day, where it is held, on which its last session ends. It must have sessions. */
    public static LocalDate lastDay(Delivery delivery) {
        return LocalDate.ofInstant(last(delivery), zone(delivery.getTimeZone()));
    }

    /** When the last session ends; the end of time for a delivery without sessions. */
    public static Instant last(Delivery delivery) {
        return delivery.getSessionsList().stream()
                .map(session -> instant(session.getEndTime()).minusNanos(1)) // midnight ends the day before
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** {@code 12 Jan 2027 09:00} in that zone; empty for a timestamp that is not set. */
    public static String minute(Timestamp time, ZoneId zone) {
        return time.equals(Timestamp.getDefaultInstance())
                ? ""
                : MINUTE.format(instant(time).atZone(zone));
    }

    /** {@code 12 Jan 2027} in that zone; empty for a timestamp that is not set. */
    public static String dayOf(Timestamp time, ZoneId zone) {
        return time.equals(Timestamp.getDefaultInstance())
                ? ""
                : DAY.format(instant(time).atZone(zone));
    }

    /** {@code 2027-01-12 09:00:07} in that zone. */
    public static String second(Timestamp time, ZoneId zone) {
        return SECOND.format(instant(time).atZone(zone));
    }

    /** {@code 12 Jan 2027}; the year alone where no more is known; empty for none. */
    public static String day(com.google.type.Date date) {
        if (date.getYear() == 0) {
            return "";
        }
        return date.getMonth() == 0 || date.getDay() == 0
                ? Integer.toString(date.getYear())
                : DAY.format(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
    }

    /** {@code 12 Jan 27}, for a column of a table. */
    public static String brief(com.google.type.Date date) {
        return date.getDay() == 0
                ? day(date)
                : BRIEF.format(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
    }

    /**
     * Reads {@code 1988-02-29}.
     *
     * @throws DateTimeException when it is no such day
     */
    public static com.google.type.Date date(String written) {
        LocalDate day = LocalDate.parse(written.trim());
        return com.google.type.Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }
}

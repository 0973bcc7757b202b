package org.cadre.tui.words;

import com.google.protobuf.Timestamp;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cadre.tui.language.Language;
import org.cadre.v1.Delivery;

/** Days and times as people read them. A delivery's are told in its own time zone. */
public final class Dates {
    private static final Map<Language, Formats> FORMATS = new EnumMap<>(Language.class);
    private static final DateTimeFormatter FIGURES = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    static {
        for (Language language : Language.values()) {
            FORMATS.put(language, Formats.in(language));
        }
    }

    /** A language's forms; its months are named as ICU names them, always in at most six letters. */
    private record Formats(
            List<String> months,
            DateTimeFormatter day,
            DateTimeFormatter dayAndMonth,
            DateTimeFormatter brief,
            DateTimeFormatter briefDayOfMonth,
            DateTimeFormatter briefDayAndMonth,
            DateTimeFormatter minute,
            DateTimeFormatter briefMinute,
            DateTimeFormatter briefSecond) {
        static Formats in(Language language) {
            String[] names = new DateFormatSymbols(new GregorianCalendar(), language.icu())
                    .getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.ABBREVIATED);
            Map<Long, String> months = new HashMap<>();
            for (int month = 0; month < 12; month++) {
                months.put(month + 1L, names[month]);
            }
            return new Formats(
                    List.of(names).subList(0, 12),
                    form(months, " uuuu"),
                    form(months, ""),
                    // In figures a day fits its column in every language, and only in English could day and month be
                    // exchanged.
                    language == Language.ENGLISH ? form(months, " uu") : figures("dd/MM/uu"),
                    figures(language == Language.ENGLISH ? "d" : "dd"),
                    language == Language.ENGLISH ? form(months, "") : figures("dd/MM"),
                    form(months, " uuuu HH:mm"),
                    language == Language.ENGLISH ? form(months, " uuuu HH:mm") : figures("dd/MM/uu HH:mm"),
                    language == Language.ENGLISH ? form(months, " HH:mm:ss") : figures("dd/MM HH:mm:ss"));
        }

        private static DateTimeFormatter figures(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        }

        private static DateTimeFormatter form(Map<Long, String> months, String rest) {
            DateTimeFormatterBuilder form =
                    new DateTimeFormatterBuilder().appendPattern("d ").appendText(ChronoField.MONTH_OF_YEAR, months);
            return (rest.isEmpty() ? form : form.appendPattern(rest)).toFormatter(Locale.ROOT);
        }
    }

    private Dates() {}

    private static Formats formats() {
        return FORMATS.get(Language.current());
    }

    /** {@code Jan}. */
    public static String month(Month month) {
        return formats().months().get(month.getValue() - 1);
    }

    /** {@code 12 Jan}. */
    public static String dayAndMonth(LocalDate day) {
        return formats().dayAndMonth().format(day);
    }

    /** {@code 12 Jan}, and {@code 12/01} in French: in at most six columns. */
    public static String briefDayAndMonth(LocalDate day) {
        return formats().briefDayAndMonth().format(day);
    }

    /** {@code 12 Jan 2027}. */
    public static String day(LocalDate day) {
        return formats().day().format(day);
    }

    /** A day of each month, for a column that must hold each. */
    public static List<String> days() {
        return Stream.of(Month.values())
                .map(month -> day(LocalDate.of(2026, month, 28)))
                .toList();
    }

    /** A minute of each month, likewise. */
    public static List<String> minutes() {
        return Stream.of(Month.values())
                .map(month ->
                        formats().minute().format(LocalDate.of(2026, month, 28).atTime(10, 0)))
                .toList();
    }

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
            return formats().day().format(first);
        }
        if (first.getYear() != last.getYear()) {
            return formats().day().format(first) + "–" + formats().day().format(last);
        }
        return first.getMonth() == last.getMonth()
                ? first.getDayOfMonth() + "–" + formats().day().format(last)
                : formats().dayAndMonth().format(first) + "–" + formats().day().format(last);
    }

    /** The same in at most fifteen columns: {@code 12–16 Jan 27}, {@code 30 Dec–3 Jan 27}; {@code 30/12–03/01/27} in French. */
    public static String brief(Delivery delivery) {
        if (delivery.getSessionsCount() == 0) {
            return "–";
        }
        ZoneId zone = zone(delivery.getTimeZone());
        LocalDate first = LocalDate.ofInstant(first(delivery), zone);
        LocalDate last = LocalDate.ofInstant(last(delivery), zone);
        String end = formats().brief().format(last);
        if (first.equals(last)) {
            return end;
        }
        return (first.withDayOfMonth(1).equals(last.withDayOfMonth(1))
                        ? formats().briefDayOfMonth().format(first)
                        : formats().briefDayAndMonth().format(first))
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
                : formats().minute().format(instant(time).atZone(zone));
    }

    /** The same for a narrow column: {@code 12/01/27 09:00} in French. */
    public static String briefMinute(Timestamp time, ZoneId zone) {
        return time.equals(Timestamp.getDefaultInstance())
                ? ""
                : formats().briefMinute().format(instant(time).atZone(zone));
    }

    /** {@code 12 Jan 09:00:05} in that zone, and {@code 12/01 09:00:05} in French; empty for a timestamp that is not set. */
    public static String briefSecond(Timestamp time, ZoneId zone) {
        return time.equals(Timestamp.getDefaultInstance())
                ? ""
                : formats().briefSecond().format(instant(time).atZone(zone));
    }

    /** {@code 12 Jan 2027} in that zone; empty for a timestamp that is not set. */
    public static String dayOf(Timestamp time, ZoneId zone) {
        return time.equals(Timestamp.getDefaultInstance())
                ? ""
                : formats().day().format(instant(time).atZone(zone));
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
                : formats().day().format(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
    }

    /** {@code 29 Feb 1988}, and {@code 29/02/1988} in French, for a column of eleven where the century matters. */
    public static String shortDay(com.google.type.Date date) {
        return date.getDay() == 0 || Language.current() == Language.ENGLISH
                ? day(date)
                : FIGURES.format(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
    }

    /** {@code 12 Jan 27}, and {@code 12/01/27} in French, for a column of a table of nine columns. */
    public static String brief(com.google.type.Date date) {
        return date.getDay() == 0
                ? day(date)
                : formats().brief().format(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
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

package org.cadre.server.nominations;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/**
 * Reads the birth dates of one column. Forms: {@code 1985-03-14} (also with {@code /} or {@code .}, as {@code 19850314},
 * and with a time, which is dropped); {@code 14/03/1985} with {@code /}, {@code .} or {@code -}; {@code 14 March 1985},
 * {@code March 14, 1985}, {@code 14-Mar-85}, with months in English, French, Spanish or Arabic; digits of any script.
 *
 * <p>The day comes first, unless the column proves that the month does: some date fits only so, and none fits only the
 * other way. A date that would be another one the other way round comes with a warning, except where the column proves
 * that its days come first. Immutable.
 */
public final class DateReading {
    /** Nobody is older, in years. */
    public static final int OLDEST = 120;

    /** A birth year of two digits is taken as the latest that makes the person at least this old, in years. */
    private static final int YOUNGEST_NOMINEE = 16;

    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:[T ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?");
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?: +0{1,2}:00(?::00)?)?");
    private static final Pattern DAY_NAME_YEAR = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|o)? ?(?:de |del |of )?(\\p{L}[\\p{L} ]*?) ?(?:de |del )?(\\d{4}|\\d{2})");
    private static final Pattern NAME_DAY_YEAR = Pattern.compile("(\\p{L}+) (\\d{1,2})(?:st|nd|rd|th)? (\\d{4})");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d+)?");
    private static final Map<String, Integer> MONTHS = months();

    /** What a column says of the order of day and month. */
    private enum Order {
        DAY_PROVED,
        DAY_ASSUMED,
        MONTH_PROVED
    }

    private final Order order;
    private final LocalDate today;

    private DateReading(Order order, LocalDate today) {
        this.order = order;
        this.today = today;
    }

    /** A reader that has seen the whole column. {@code today} is the last day a birth date can be. */
    public static DateReading of(Collection<String> column, LocalDate today) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        for (String cell : column) {
            Matcher match = YEAR_LAST.matcher(asciiDigits(cell));
            if (match.matches()) {
                int first = Integer.parseInt(match.group(1));
                int second = Integer.parseInt(match.group(3));
                dayFirst |= first > 12 && first <= 31 && second <= 12;
                // Nobody writes the month first between full stops.
                monthFirst |= second > 12
                        && second <= 31
                        && first <= 12
                        && !match.group(2).equals(".");
            }
        }
        Order order = Order.DAY_ASSUMED;
        if (dayFirst != monthFirst) {
            order = dayFirst ? Order.DAY_PROVED : Order.MONTH_PROVED;
        }
        return new DateReading(order, today);
    }

    /** Reads one cell; a blank cell is a blank reading. */
    public Reading<LocalDate> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        String text = asciiDigits(written);
        Matcher match = YEAR_FIRST.matcher(text);
        if (match.matches()) {
            return date(written, match.group(1), number(match.group(3)), number(match.group(4)), List.of());
        }
        match = COMPACT.matcher(text);
        if (match.matches()) {
            return date(written, match.group(1), number(match.group(2)), number(match.group(3)), List.of());
        }
        match = YEAR_LAST.matcher(text);
        if (match.matches()) {
            return yearLast(written, match);
        }
        String folded = WrittenText.folded(text);
        match = DAY_NAME_YEAR.matcher(folded);
        if (match.matches() && MONTHS.containsKey(match.group(2))) {
            return date(written, match.group(3), MONTHS.get(match.group(2)), number(match.group(1)), List.of());
        }
        match = NAME_DAY_YEAR.matcher(folded);
        if (match.matches() && MONTHS.containsKey(match.group(1))) {
            return date(written, match.group(3), MONTHS.get(match.group(1)), number(match.group(2)), List.of());
        }
        return Reading.refused(Finding.error(
                Reason.DATE_FORM,
                written,
                SERIAL.matcher(text).matches()
                        ? ImportFindingKind.IMPORT_FINDING_KIND_DATE_IS_NUMBER
                        : ImportFindingKind.IMPORT_FINDING_KIND_DATE_NOT_UNDERSTOOD,
                Map.of()));
    }

    private Reading<LocalDate> yearLast(String written, Matcher match) {
        int first = number(match.group(1));
        int second = number(match.group(3));
        boolean dotted = match.group(2).equals(".");
        boolean monthFirst = order == Order.MONTH_PROVED && !dotted;
        int day = monthFirst ? second : first;
        int month = monthFirst ? first : second;
        List<Finding> warnings = new ArrayList<>();
        boolean exchangeable = first <= 12 && second <= 12 && first != second && first > 0 && second > 0;
        if (exchangeable && order != Order.DAY_PROVED && !dotted) {
            warnings.add(Finding.warning(
                    Reason.DATE_AMBIGUOUS,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_DAY_OR_MONTH,
                    Map.of(
                            "date",
                            LocalDate.of(fullYear(match.group(4)), month, day).toString())));
        }
        return date(written, match.group(4), month, day, warnings);
    }

    private Reading<LocalDate> date(String written, String yearDigits, int month, int day, List<Finding> earlier) {
        int year = fullYear(yearDigits);
        if (month < 1 || month > 12) {
            return Reading.refused(Finding.error(
                    Reason.DATE_IMPOSSIBLE,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_MONTH,
                    Map.of("month", Integer.toString(month))));
        }
        if (day < 1 || year < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Reading.refused(Finding.error(
                    Reason.DATE_IMPOSSIBLE,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_DAY,
                    Map.of(
                            "day", Integer.toString(day),
                            "month", Integer.toString(month),
                            "year", Integer.toString(year))));
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (date.isAfter(today)) {
            return Reading.refused(Finding.error(
                    Reason.DATE_FUTURE,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_DATE_IN_FUTURE,
                    Map.of("date", date.toString())));
        }
        if (date.isBefore(today.minusYears(OLDEST))) {
            return Reading.refused(Finding.error(
                    Reason.DATE_TOO_OLD,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_DATE_TOO_OLD,
                    Map.of("date", date.toString(), "limit", Integer.toString(OLDEST))));
        }
        List<Finding> warnings = new ArrayList<>(earlier);
        if (yearDigits.length() == 2) {
            warnings.add(Finding.warning(
                    Reason.DATE_TWO_DIGIT_YEAR,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_CENTURY_GUESSED,
                    Map.of("year", Integer.toString(year))));
        }
        return new Reading<>(Optional.of(date), warnings);
    }

    private int fullYear(String digits) {
        int year = number(digits);
        if (digits.length() == 4) {
            return year;
        }
        int latest = today.getYear() - YOUNGEST_NOMINEE;
        return latest - Math.floorMod(latest - year, 100);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Without what is not seen (Arabic dates often carry direction marks), digits of any script as 0–9. */
    private static String asciiDigits(String written) {
        StringBuilder text = new StringBuilder();
        WrittenText.collapsed(WrittenText.visible(written)).codePoints().forEach(character -> {
            int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
            if (digit >= 0) {
                text.append(digit);
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.toString();
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (String locale : List.of("en", "fr", "es", "ar", "ar_LB", "ar_TN", "ar_MA")) {
            DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(locale));
            for (String[] names : List.of(symbols.getMonths(), symbols.getShortMonths())) {
                for (int month = 1; month <= 12; month++) {
                    months.putIfAbsent(WrittenText.folded(names[month - 1]), month);
                }
            }
        }
        months.put("sep", 9);
        months.put("sept", 9);
        months.put("setiembre", 9);
        months.put("jul", 7);
        months.put("fev", 2);
        months.put("avr", 4);
        return Map.copyOf(months);
    }
}

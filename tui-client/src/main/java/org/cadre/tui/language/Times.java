package org.cadre.tui.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Points in time and days, where the server tells one as the contract writes it. */
public final class Times {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private Times() {}

    /** The same with {@code 30 Nov 2026 09:00 UTC} in the place of {@code 2026-11-30T09:00:00Z}. */
    public static String readable(String sentence) {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern(
                "d MMM uuuu HH:mm 'UTC'", Language.current().locale());
        return INSTANT.matcher(sentence)
                .replaceAll(found -> minute.format(Instant.parse(found.group()).atOffset(ZoneOffset.UTC)));
    }

    /** A fact of an explanation, for people where it is a point in time or a day that there is; else as it is. */
    public static String fact(String fact) {
        if (!DAY.matcher(fact).matches()) {
            return readable(fact);
        }
        try {
            return DateTimeFormatter.ofPattern("d MMM uuuu", Language.current().locale())
                    .format(LocalDate.parse(fact));
        } catch (DateTimeParseException absent) {
            return fact;
        }
    }
}

package org.cadre.tui.language;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Points in time, where a sentence of the server tells one as the contract writes it. */
public final class Times {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

    private Times() {}

    /** The same with {@code 30 Nov 2026 09:00 UTC} in the place of {@code 2026-11-30T09:00:00Z}. */
    public static String readable(String sentence) {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern(
                "d MMM uuuu HH:mm 'UTC'", Language.current().locale());
        return INSTANT.matcher(sentence)
                .replaceAll(found -> minute.format(Instant.parse(found.group()).atOffset(ZoneOffset.UTC)));
    }
}

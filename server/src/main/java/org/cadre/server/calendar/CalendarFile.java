package org.cadre.server.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes events as an iCalendar file: RFC 5545, with the method of RFC 5546 and the name of RFC 7986. */
final class CalendarFile {
    /** Octets of a line without its end, section 3.1. */
    private static final int LINE = 75;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** What the receiver is to do. */
    enum Method {
        PUBLISH,
        CANCEL
    }

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private CalendarFile() {}

    /** The whole file. @param name what a calendar program is to call it */
    static byte[] of(String name, Method method, List<Event> events) {
        CalendarFile calendar = new CalendarFile();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Cadre//Calendar//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:" + method);
        calendar.text("NAME", name);
        calendar.text("X-WR-CALNAME", name);
        calendar.zones(events);
        events.forEach(calendar::event);
        calendar.line("END:VCALENDAR");
        return calendar.file.toByteArray();
    }

    private void zones(List<Event> events) {
        Map<String, List<Told>> byZone = new TreeMap<>(events.stream()
                .map(Event::told)
                .filter(told -> !isUtc(told.zone()))
                .collect(Collectors.groupingBy(told -> told.zone().getId())));
        byZone.forEach((zone, told) -> {
            Instant from = told.stream()
                    .map(Told::start)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant to =
                    told.stream().map(Told::end).max(Comparator.naturalOrder()).orElseThrow();
            TimeZonePart.lines(ZoneId.of(zone), from, to).forEach(this::line);
        });
    }

    private void event(Event event) {
        Told told = event.told();
        line("BEGIN:VEVENT");
        line("UID:" + event.uid());
        line("SEQUENCE:" + event.sequence());
        // The time of the change and not of the clock: the same record gives the same file.
        line("DTSTAMP:" + utc(event.modified()));
        line("LAST-MODIFIED:" + utc(event.modified()));
        line("DTSTART" + time(told.start(), told.zone()));
        line("DTEND" + time(told.end(), told.zone()));
        text("SUMMARY", told.summary());
        if (!told.location().isEmpty()) {
            text("LOCATION", told.location());
        }
        text("DESCRIPTION", told.description());
        line("STATUS:" + told.status());
        line("END:VEVENT");
    }

    /** In the zone; in UTC where the clocks there show that time twice and the second is meant, section 3.3.5. */
    private static String time(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return isUtc(zone) || !local.atZone(zone).toInstant().equals(instant)
                ? ":" + utc(instant)
                : ";TZID=" + zone.getId() + ":" + LOCAL.format(local);
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static String utc(Instant instant) {
        return LOCAL.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }

    /** A TEXT, section 3.3.11. */
    private void text(String property, String value) {
        line(property + ":"
                + value.replace("\\", "\\\\")
                        .replace(";", "\\;")
                        .replace(",", "\\,")
                        .replace("\r", "")
                        .replace("\n", "\\n"));
    }

    /** Folds a line that is too long between two characters, never within one. */
    private void line(String content) {
        int octets = 0;
        int limit = LINE;
        for (int at = 0; at < content.length(); at += Character.charCount(content.codePointAt(at))) {
            byte[] character = Character.toString(content.codePointAt(at)).getBytes(StandardCharsets.UTF_8);
            if (octets + character.length > limit) {
                file.writeBytes(new byte[] {'\r', '\n', ' '});
                octets = 0;
                limit = LINE - 1;
            }
            file.writeBytes(character);
            octets += character.length;
        }
        file.writeBytes(new byte[] {'\r', '\n'});
    }
}

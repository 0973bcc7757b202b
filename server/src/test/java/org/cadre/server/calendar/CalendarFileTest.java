package org.cadre.server.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.Observance;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cadre.server.calendar.CalendarFile.Method;
import org.cadre.server.calendar.Told.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file as biweekly reads it, which its own people wrote, and as its octets stand. */
class CalendarFileTest {
    private static final Instant CHANGED = Instant.parse("2026-11-23T09:00:00Z");

    private static Event event(String zone, Instant start, Instant end) {
        return event(new Told(
                start, end, ZoneId.of(zone), "Asunción, Paraguay", Status.CONFIRMED, "Heritage", "Held in Spanish."));
    }

    private static Event event(Told told) {
        return new Event("day-1.asuncion-2013@realm", 3, CHANGED, told);
    }

    private static String text(Event... events) {
        return new String(CalendarFile.of("Heritage", Method.PUBLISH, List.of(events)), StandardCharsets.UTF_8);
    }

    private static ICalendar read(Event... events) {
        ICalendar calendar = Biweekly.parse(text(events)).first();
        assertTrue(
                calendar.validate(ICalVersion.V2_0).isEmpty(),
                () -> calendar.validate(ICalVersion.V2_0).toString());
        return calendar;
    }

    /** Each says the same instants, whichever way the clocks of its zone go about that time. */
    @ParameterizedTest
    @CsvSource({
        "America/Asuncion, 2013-07-23T12:00:00Z, 2013-07-23T20:00:00Z",
        "Europe/Paris, 2026-10-24T22:00:00Z, 2026-10-25T22:00:00Z",
        "Europe/Paris, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "Europe/Paris, 2026-10-25T01:15:00Z, 2026-10-25T02:15:00Z",
        "Europe/Paris, 2027-03-28T00:30:00Z, 2027-03-28T01:30:00Z",
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T03:00:00Z",
        "Australia/Lord_Howe, 2026-10-03T14:00:00Z, 2026-10-04T13:00:00Z",
        "Asia/Kathmandu, 2026-12-01T03:15:00Z, 2026-12-02T03:15:00Z",
        "Africa/Casablanca, 2026-02-14T09:00:00Z, 2026-03-22T17:00:00Z",
        "Africa/Nairobi, 2026-12-07T08:00:00Z, 2026-12-07T16:00:00Z",
        "UTC, 2026-12-07T08:00:00Z, 2026-12-07T16:00:00Z",
        "Etc/GMT+12, 2026-12-07T08:00:00Z, 2026-12-07T16:00:00Z"
    })
    void tellsTheInstantsThatAreMeant(String zone, Instant start, Instant end) {
        ICalendar calendar = read(event(zone, start, end));
        VEvent event = calendar.getEvents().get(0);
        assertEquals(start, instant(calendar, event.getDateStart()));
        assertEquals(end, instant(calendar, event.getDateEnd()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Santiago", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe"})
    void tellsEveryHourOfAYearAsItIsInAZoneWhoseClocksChange(String zone) {
        Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
        for (int hour = 0; hour < 365 * 24; hour++) {
            Instant start = newYear.plus(Duration.ofHours(hour));
            Instant end = start.plusSeconds(5_400);
            ICalendar calendar = Biweekly.parse(text(event(zone, start, end))).first();
            VEvent event = calendar.getEvents().get(0);
            assertEquals(start, instant(calendar, event.getDateStart()));
            assertEquals(end, instant(calendar, event.getDateEnd()));
        }
    }

    /**
     * The instant of a time by the file's own VTIMEZONE, as section 3.6.5 has it: the observance with the latest onset
     * counts. biweekly reads the parts; of its own conversion 0.6.8 takes the onset for a time in UTC, so that it is
     * wrong for some hours around each change of the clocks.
     */
    private static Instant instant(ICalendar calendar, DateOrDateTimeProperty time) {
        TimezoneAssignment zone = calendar.getTimezoneInfo().getTimezone(time);
        if (zone == null) {
            assertTrue(time.getValue().getRawComponents().isUtc());
            return time.getValue().toInstant();
        }
        LocalDateTime local = local(time.getValue().getRawComponents());
        List<Observance> observances = new ArrayList<>(zone.getComponent().getStandardTimes());
        observances.addAll(zone.getComponent().getDaylightSavingsTime());
        Observance current = observances.stream()
                .filter(observance -> !onset(observance).isAfter(local))
                .max(Comparator.comparing(CalendarFileTest::onset))
                .orElseThrow();
        int seconds = (int) (current.getTimezoneOffsetTo().getValue().getMillis() / 1_000);
        return local.toInstant(ZoneOffset.ofTotalSeconds(seconds));
    }

    private static LocalDateTime onset(Observance observance) {
        return local(observance.getDateStart().getValue().getRawComponents());
    }

    private static LocalDateTime local(DateTimeComponents parts) {
        return LocalDateTime.of(
                parts.getYear(),
                parts.getMonth(),
                parts.getDate(),
                parts.getHour(),
                parts.getMinute(),
                parts.getSecond());
    }

    @Test
    void tellsTimesInTheZoneOfTheDeliveryAndTheSecondOfTwoEqualOnesInUtc() {
        String text = text(
                event("Europe/Paris", Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z")));
        assertTrue(text.contains("DTSTART;TZID=Europe/Paris:20261025T023000\r\n"), text);
        assertTrue(text.contains("DTEND:20261025T013000Z\r\n"), text);
        assertTrue(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"), text);
    }

    @Test
    void hasOneTimeZoneForAllEventsOfItAndNoneForUtc() {
        Instant start = Instant.parse("2026-12-07T08:00:00Z");
        Event paris = event("Europe/Paris", start, start.plusSeconds(60));
        String text = text(paris, paris, event("Etc/UTC", start, start.plusSeconds(60)));
        assertEquals(2, text.split("BEGIN:VTIMEZONE", -1).length);
        assertTrue(text.contains("DTSTART:20261207T080000Z"), text);
    }

    @Test
    void aSessionThatCrossesMidnightIsOneEventWithTwoDates() {
        String text = text(
                event("Africa/Nairobi", Instant.parse("2026-12-07T18:00:00Z"), Instant.parse("2026-12-08T03:00:00Z")));
        assertTrue(text.contains("DTSTART;TZID=Africa/Nairobi:20261207T210000\r\n"), text);
        assertTrue(text.contains("DTEND;TZID=Africa/Nairobi:20261208T060000\r\n"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forensics; part 1, with \\ and \"quotes\": done\nBEGIN:VEVENT",
                "حماية التراث الثقافي في مناطق النزاع المسلح وما بعدها من إجراءات قانونية دولية",
                "保護文化財産保護文化財産保護文化財産保護文化財産保護文化財産保護文化財産保護文化財産",
                "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻",
                "Ñ"
            })
    void anyTextComesBackAsItWasAndNoLineIsLongerThanSeventyFiveOctets(String summary) {
        Instant start = Instant.parse("2026-12-07T08:00:00Z");
        Event event = event(
                new Told(start, start.plusSeconds(60), ZoneId.of("UTC"), summary, Status.TENTATIVE, summary, summary));
        VEvent read = read(event).getEvents().get(0);
        assertEquals(summary, read.getSummary().getValue());
        assertEquals(summary, read.getLocation().getValue());
        assertEquals(summary, read.getDescription().getValue());
        String text = text(event);
        assertTrue(text.endsWith("END:VCALENDAR\r\n"));
        for (String line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            assertFalse(line.contains("\n") || line.contains("\uFFFD"), line);
        }
    }

    @Test
    void tellsWhoItIsHowOftenItChangedWhenAndHowItStands() {
        Instant start = Instant.parse("2026-12-07T08:00:00Z");
        ICalendar calendar = read(event("Africa/Nairobi", start, start.plusSeconds(60)));
        VEvent event = calendar.getEvents().get(0);
        assertEquals("day-1.asuncion-2013@realm", event.getUid().getValue());
        assertEquals(3, event.getSequence().getValue());
        assertEquals(CHANGED, event.getDateTimeStamp().getValue().toInstant());
        assertEquals(CHANGED, event.getLastModified().getValue().toInstant());
        assertTrue(event.getStatus().isConfirmed());
        assertEquals("PUBLISH", calendar.getMethod().getValue());
        assertEquals("Heritage", calendar.getNames().get(0).getValue());
    }
}

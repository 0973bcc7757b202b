package org.cadre.tui.words;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.v1.Enrolment;

/** The server's explanations for people: partners and courses by their names, days as they are told elsewhere, and instants in a zone. */
public final class Readable {
    private static final Pattern INSTANT =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z\\b");
    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])\\b(?!-)");
    private static final Pattern NAME =
            Pattern.compile("\\b(partners|courses|deliveries)/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?![a-z0-9/-])");

    private Readable() {}

    /** @param zone where the delivery is held */
    public static String sentence(String sentence, Directory directory, ZoneId zone) {
        String place = Words.id(zone.getId()).replace('_', ' ');
        String instants = INSTANT.matcher(sentence)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Dates.minute(Dates.timestamp(Instant.parse(found.group())), zone)
                                + (zone.getId().contains("/") ? " (" + place + ")" : " UTC")));
        String days = DAY.matcher(instants)
                .replaceAll(found -> Matcher.quoteReplacement(Dates.day(Dates.date(found.group()))));
        return NAME.matcher(days)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "partners" -> directory.partner(found.group());
                            case "courses" -> directory.courseTitle(found.group());
                            default -> Words.id(found.group());
                        }));
    }

    /** The same enrolment with the reasons why it waits so. */
    public static Enrolment waiting(Enrolment enrolment, Directory directory, ZoneId zone) {
        if (!enrolment.hasWaiting()) {
            return enrolment;
        }
        Enrolment.Builder readable = enrolment.toBuilder();
        readable.getWaitingBuilder()
                .getObstaclesBuilderList()
                .forEach(obstacle -> obstacle.setExplanation(Explained.obstacle(obstacle.build(), directory, zone)));
        return readable.build();
    }
}

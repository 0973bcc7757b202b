package org.cadre.tui.screen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.files.RosterPackage;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetCalendarResponse;

/** Files for other programs: calendars (RFC 5545) and packages for learning systems (OneRoster 1.2), as the commands write them. */
final class DeliveryFiles {
    private DeliveryFiles() {}

    /** What the export key offers. */
    enum Kind {
        SHOWN("s", () -> "rows", () -> "What is shown, as CSV, XLSX or JSON."),
        LIST("l", () -> "list", () -> "Roster, attendance, results or certificates."),
        CALENDAR("c", () -> "calendar", () -> "Its sessions, for calendar programs: iCalendar, .ics."),
        PACKAGE("o", () -> "OneRoster", () -> "For learning systems: who teaches and takes part."),
        ALL("a", () -> "OneRoster, all", () -> "The same of all that are planned or held.");

        private final String key;

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> word;

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> does;

        Kind(String key, Supplier<String> word, Supplier<String> does) {
            this.key = key;
            this.word = word;
            this.does = does;
        }
    }

    /** The menu of the export key. */
    static MenuScreen.Menu menu(String title, List<Kind> kinds) {
        return MenuScreen.Menu.of(
                "Export: " + title,
                kinds.stream()
                        .map(kind -> new MenuScreen.Item(kind.key, kind.word.get(), kind.does.get(), kind))
                        .toList());
    }

    static Action calendar(Connection connection, Delivery delivery) {
        String file = Words.id(delivery.getName()) + ".ics";
        return calendar(
                connection,
                "Calendar: " + delivery.getTitle(),
                file,
                GetCalendarRequest.newBuilder().setDelivery(delivery.getName()).build());
    }

    /**
     * Writes a calendar.
     *
     * @param first the file's name to begin with
     * @param whose the request for it
     */
    static Action calendar(Connection connection, String title, String first, GetCalendarRequest whose) {
        return new Action(
                title,
                "write the file",
                List.of("Read again later, it brings every change to the calendars that it was read into."),
                Form.of(
                        NewFile.name(first, "Ends in .ics."),
                        NewFile.replace(),
                        NewFile.yesOrNo(
                                "cancelled_only",
                                "Cancelled only",
                                "Only what will not take place, to take it out of calendars.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Path file = file(connection.disk(), form, ".ics");
                    GetCalendarResponse answer = connection
                            .calendars()
                            .getCalendar(whose.toBuilder()
                                    .setCancelledOnly(NewFile.yes(form, "cancelled_only"))
                                    .build());
                    return write(
                            connection.disk(),
                            form,
                            file,
                            answer.getCalendar().toByteArray(),
                            Words.count(answer.getEvents(), "event", "events"),
                            only);
                });
    }

    /** Writes a package. @param delivery of this one; empty for all that are planned or held */
    static Action oneRoster(Connection connection, Optional<Delivery> delivery) {
        String id = delivery.map(one -> Words.id(one.getName()) + "-").orElse("");
        return new Action(
                "OneRoster: " + delivery.map(Delivery::getTitle).orElse("all deliveries"),
                "write the file",
                List.of("OneRoster 1.2, CSV files in a zip archive: users, courses, classes, enrolments."),
                Form.of(NewFile.name(id + "oneroster.zip", "Ends in .zip."), NewFile.replace()),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Path file = file(connection.disk(), form, ".zip");
                    RosterPackage.Made made = delivery.isPresent()
                            ? RosterPackage.of(connection, delivery.get().getName())
                            : RosterPackage.ofAll(connection, "");
                    return write(
                            connection.disk(),
                            form,
                            file,
                            made.zip(),
                            Words.count(made.classes(), "class", "classes") + " and "
                                    + Words.count(made.users(), "user", "users"),
                            only);
                });
    }

    private static Path file(Disk disk, Form form, String ending) throws ProblemException {
        Path file = NewFile.of(disk, form);
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw Typed.refusal("file", "A file name that ends in " + ending + ".");
        }
        return file;
    }

    private static Action.Outcome write(Disk disk, Form form, Path file, byte[] bytes, String what, boolean only)
            throws Exception {
        if (only) {
            List<String> lines = new ArrayList<>();
            lines.add("Writes " + what + " to " + file.toAbsolutePath() + ".");
            lines.add(NewFile.consequence(disk, file));
            return new Action.Outcome(lines, "");
        }
        KeptFile.write(disk, file, bytes, NewFile.yes(form, "replace"));
        return new Action.Outcome(List.of(), "Wrote " + what + " to " + file + ".");
    }
}

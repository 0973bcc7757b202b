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
import org.cadre.tui.language.Texts;
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
        SHOWN(
                "s",
                () -> Texts.of("screen.DeliveryFiles.rows"),
                () -> Texts.of("screen.DeliveryFiles.whatIsShownAsCsv")),
        LIST(
                "l",
                () -> Texts.of("screen.DeliveryFiles.list"),
                () -> Texts.of("screen.DeliveryFiles.rosterAttendanceResultsOrCertificates")),
        CALENDAR(
                "c",
                () -> Texts.of("screen.DeliveryFiles.calendar"),
                () -> Texts.of("screen.DeliveryFiles.itsSessionsForCalendarPrograms")),
        PACKAGE(
                "o",
                () -> Texts.of("screen.DeliveryFiles.oneRoster"),
                () -> Texts.of("screen.DeliveryFiles.forLearningSystemsWhoTeaches")),
        ALL(
                "a",
                () -> Texts.of("screen.DeliveryFiles.oneRosterAll"),
                () -> Texts.of("screen.DeliveryFiles.theSameOfAllThat"));

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
                Texts.of("screen.DeliveryFiles.export", title),
                kinds.stream()
                        .map(kind -> new MenuScreen.Item(kind.key, kind.word.get(), kind.does.get(), kind))
                        .toList());
    }

    static Action calendar(Connection connection, Delivery delivery) {
        String file = Words.id(delivery.getName()) + ".ics";
        return calendar(
                connection,
                Texts.of("screen.DeliveryFiles.calendar2", delivery.getTitle()),
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
                Texts.of("screen.DeliveryFiles.writeTheFile"),
                List.of(Texts.of("screen.DeliveryFiles.readAgainLaterItBrings")),
                Form.of(
                        NewFile.name(first, Texts.of("screen.DeliveryFiles.endsInIcs")),
                        NewFile.replace(),
                        NewFile.yesOrNo(
                                "cancelled_only",
                                Texts.of("screen.DeliveryFiles.cancelledOnly"),
                                Texts.of("screen.DeliveryFiles.onlyWhatWillNotTake"))),
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
                            Texts.of("screen.DeliveryFiles.events", answer.getEvents()),
                            only);
                });
    }

    /** Writes a package. @param delivery of this one; empty for all that are planned or held */
    static Action oneRoster(Connection connection, Optional<Delivery> delivery) {
        String id = delivery.map(one -> Words.id(one.getName()) + "-").orElse("");
        return new Action(
                Texts.of(
                        "screen.DeliveryFiles.oneRoster2",
                        delivery.map(Delivery::getTitle).orElse(Texts.of("screen.DeliveryFiles.allDeliveries"))),
                Texts.of("screen.DeliveryFiles.writeTheFile"),
                List.of(Texts.of("screen.DeliveryFiles.oneRosterCsvFilesInA")),
                Form.of(
                        NewFile.name(id + "oneroster.zip", Texts.of("screen.DeliveryFiles.endsInZip")),
                        NewFile.replace()),
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
                            Texts.of(
                                    "screen.DeliveryFiles.and",
                                    Texts.of("screen.DeliveryFiles.classes", made.classes()),
                                    Texts.of("screen.DeliveryFiles.users", made.users())),
                            only);
                });
    }

    private static Path file(Disk disk, Form form, String ending) throws ProblemException {
        Path file = NewFile.of(disk, form);
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw Typed.refusal("file", Texts.of("screen.DeliveryFiles.aFileNameThatEnds", ending));
        }
        return file;
    }

    private static Action.Outcome write(Disk disk, Form form, Path file, byte[] bytes, String what, boolean only)
            throws Exception {
        if (only) {
            List<String> lines = new ArrayList<>();
            lines.add(Texts.of("screen.DeliveryFiles.writesTo", what, file.toAbsolutePath()));
            lines.add(NewFile.consequence(disk, file));
            return new Action.Outcome(lines, "");
        }
        KeptFile.write(disk, file, bytes, NewFile.yes(form, "replace"));
        return new Action.Outcome(List.of(), Texts.of("screen.DeliveryFiles.wroteTo", what, file));
    }
}

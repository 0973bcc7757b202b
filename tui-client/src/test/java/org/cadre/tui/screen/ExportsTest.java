package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.files.DeliveryList.Format;
import org.cadre.tui.files.Sheets;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Picture;
import org.cadre.tui.view.TextField;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the export key of the screens asks for, and the files it leaves. */
class ExportsTest {
    private static final List<Enrolment> SHOWN = List.of(Enrolment.newBuilder()
            .setName("deliveries/asuncion-2027/enrolments/1")
            .setParticipant(Participant.newBuilder().setFullName("=HYPERLINK(\"x\")"))
            .build());

    @TempDir
    private Path folder;

    private Action action() {
        return Exports.of(
                Fixtures.nowhere(), Fixtures.asuncion(), DeliveryList.ROSTER, Optional.of(Sheets.roster(SHOWN)));
    }

    /** The form with another list, format and file. */
    private static Form filled(Form form, String list, String format, String file) {
        Form.Field text = form.field("file");
        return form.with(picked(form, "list", list))
                .with(picked(form, "format", format))
                .with(new Form.Field("file", text.label(), TextField.of(file), Optional.empty(), text.note(), ""));
    }

    private static Form.Field picked(Form form, String field, String value) {
        Choice choice = form.field(field).choice().orElseThrow();
        return form.field(field)
                .with(choice.choose(choice.options().stream()
                        .filter(option -> option.value().equals(value))
                        .findFirst()
                        .orElseThrow()));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void oneKeyAsksForListFormatAndFile() {
        Picture.of(new ActionScreen(), ActionScreen.of(action()))
                .matches("export")
                .size(120, 40)
                .matches("export");
    }

    @Test
    void theRowsThatAreShownAreWrittenAndNoneOfThemIsAFormula() throws Exception {
        Action action = action();
        Form form = filled(action.form(), "shown", "CSV", file("r.csv"));
        Action.Outcome before = action.doing().run(form, "id", true);
        assertTrue(before.consequences().contains("It is a new file."), before.toString());
        assertFalse(Files.exists(folder.resolve("r.csv")));
        assertEquals(
                "Wrote 1 row to " + file("r.csv") + ".",
                action.doing().run(form, "id", false).done());
        assertTrue(Files.readString(folder.resolve("r.csv")).contains("\"'=HYPERLINK(\"\"x\"\")\""));
        assertTrue(action.doing()
                .run(form, "id", true)
                .consequences()
                .contains("The file that stands there is replaced."));
    }

    @ParameterizedTest
    @EnumSource
    void aFileSpeaksEnglishWhoeverWritesIt(Language language) throws Exception {
        List<Enrolment> waiting = List.of(Fixtures.waiting("w", "Zoë König", Gender.GENDER_FEMALE, "DE", "unodc", 3));
        try (Language.Spoken unused = language.spoken()) {
            Action action = Exports.of(
                    Fixtures.nowhere(), Fixtures.asuncion(), DeliveryList.ROSTER, Optional.of(Sheets.roster(waiting)));
            var unheard = action.doing().run(filled(action.form(), "shown", "CSV", file("w.csv")), "id", false);
        }
        String written = Files.readString(folder.resolve("w.csv"));
        assertTrue(written.contains("WAITLISTED") && written.contains("All 6 seats are taken."), written);
    }

    @Test
    void aPdfIsRefusedForWhatHasNoneAndSoIsAFolderThatIsNotThere() {
        Action action = action();
        for (String list : List.of("shown", "ROSTER", "RESULTS", "CERTIFICATES")) {
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> action.doing().run(filled(action.form(), list, "PDF", file("r.pdf")), "id", true));
            assertEquals("format", refused.problem().fields().get(0).path());
        }
        assertThrows(
                ProblemException.class,
                () -> action.doing().run(filled(action.form(), "shown", "CSV", file("no/r.csv")), "id", true));
    }

    @Test
    void aTableOfWhatIsShownEndsAsItsFormatIsCalled() throws Exception {
        List<Map.Entry<String, Function<Delivery, String>>> columns = List.of(Map.entry("Title", Delivery::getTitle));
        Action action = Exports.of(
                Disk.LOCAL,
                "deliveries",
                columns,
                List.of(Delivery.newBuilder().setTitle("-1+1").build()));
        for (String name : List.of("d.csv", "d.xlsx", "d.json")) {
            Form.Field text = action.form().field("file");
            Form form = action.form()
                    .with(new Form.Field(
                            "file", text.label(), TextField.of(file(name)), Optional.empty(), text.note(), ""));
            action.doing().run(form, "id", false);
        }
        assertEquals("Title\r\n'-1+1\r\n", Files.readString(folder.resolve("d.csv")));
        assertArrayEquals(
                "PK".getBytes(UTF_8), java.util.Arrays.copyOf(Files.readAllBytes(folder.resolve("d.xlsx")), 2));
        assertEquals(
                1,
                JsonParser.parseString(Files.readString(folder.resolve("d.json")))
                        .getAsJsonArray()
                        .size());
        Form.Field text = action.form().field("file");
        assertThrows(
                ProblemException.class,
                () -> action.doing()
                        .run(
                                action.form()
                                        .with(new Form.Field(
                                                "file",
                                                text.label(),
                                                TextField.of(file("d.txt")),
                                                Optional.empty(),
                                                text.note(),
                                                "")),
                                "id",
                                true));
    }

    @Test
    void theExportKeyOffersFilesForOtherProgramsAsWell() {
        Picture deliveries = Picture.of(new DeliveriesScreen(Fixtures.nowhere()), DeliveriesScreen.start())
                .tell(
                        1,
                        new DeliveriesFeed.Loaded(
                                Fixtures.deliveries(),
                                Fixtures.DIRECTORY,
                                "trainer-lyon (trainer)",
                                java.time.Instant.parse("2026-11-24T12:00:00Z")));
        String menu = deliveries.press("G e").matches("export-menu").text();
        assertTrue(menu.contains("OneRoster, all") && menu.contains("calendar"), menu);
        assertTrue(deliveries.press("c").text().contains("asuncion-2027.ics"));
        String roster = Picture.of(
                        new RosterScreen(Fixtures.nowhere()),
                        RosterScreen.start(Fixtures.asuncion(), Fixtures.DIRECTORY))
                .press("e")
                .text();
        assertFalse(roster.contains("OneRoster, all"), "a roster is of one delivery");
        assertTrue(roster.contains("o  OneRoster"), roster);
    }

    @Test
    void theScreensWriteWhatTheCommandWrites() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN");
                Connection connection = server.connect()) {
            HeldDelivery.fill(connection);
            Delivery delivery = Delivery.newBuilder()
                    .setName("deliveries/lyon")
                    .setTitle("Lyon")
                    .build();
            Action action = Exports.of(connection, delivery, DeliveryList.ATTENDANCE, Optional.empty());
            for (DeliveryList list : DeliveryList.values()) {
                for (Format format : list.formats()) {
                    String name = list.fileName("deliveries/lyon", format);
                    action.doing().run(filled(action.form(), list.name(), format.name(), file(name)), "id", false);
                    var run = HeldDelivery.cadre(
                            server, "export", list.word(), "lyon", "--format", format.name(), "-o", file("c" + name));
                    assertEquals(0, run.code(), run.err());
                    if (format != Format.XLSX) { // whose archive says when it was made
                        assertArrayEquals(
                                Files.readAllBytes(folder.resolve("c" + name)),
                                Files.readAllBytes(folder.resolve(name)),
                                name);
                    }
                }
            }
        }
    }
}

package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.cadre.tui.terminal.Input;
import org.junit.jupiter.api.Test;

class GalleryPictureTest {
    private static Picture list() {
        return Picture.of(new Gallery.Deliveries(), TableModel.of(Gallery.TABLE).withRows(Gallery.DELIVERIES));
    }

    @Test
    void theListLooksAsKept() {
        list().press("j j Space s").matches("list").size(120, 40).matches("list");
    }

    @Test
    void theHelpListsTheKeysOfTheScreen() {
        list().press("?").matches("help").size(120, 40).matches("help");
    }

    @Test
    void theFormShowsItsListAndItsErrors() {
        list().press("a")
                .type("NCB c")
                .matches("choice")
                .press("Ctrl-S")
                .press("Tab")
                .matches("form");
    }

    @Test
    void aQuestionListsWhatWillHappen() {
        Picture picture = list().press("x").matches("question").size(120, 40).matches("question");
        assertTrue(picture.press("Enter").text().contains("Cancel DL-2101?"), "Enter does nothing");
        assertTrue(picture.press("C").text().contains("✓ Done: true"));
    }

    @Test
    void whatWasSaidIsReadAgainTheLatestFirst() {
        MessagesScreen screen = new MessagesScreen(ZoneOffset.UTC);
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        Picture picture = Picture.of(
                        screen,
                        screen.of(List.of(
                                new MessagesScreen.Said(1, noon, Style.Tone.GOOD, "田中 花子 is withdrawn."),
                                new MessagesScreen.Said(
                                        2,
                                        noon.plusSeconds(61),
                                        Style.Tone.BAD,
                                        "The server cannot be reached: connection refused."),
                                new MessagesScreen.Said(
                                        3,
                                        noon.plusSeconds(75),
                                        Style.Tone.WARNING,
                                        "Nothing was done in this session."))))
                .press("j")
                .matches("messages");
        assertTrue(picture.text().contains("12:01:15"), picture.text());
        assertEquals(
                List.of("The server cannot be reached: connection refused."),
                picture.press("y").copied());
    }

    @Test
    void aViewIsAskedForItsName() {
        list().open(
                        new ViewNameScreen(),
                        new ViewNameScreen.Model(
                                new TableView("", "deliveries", "deliveries", "state:call open", "Dates", true),
                                TextField.EMPTY))
                .type("open calls")
                .matches("view-name");
    }

    @Test
    void progressRunsAndStops() {
        Picture picture = list().press("i").tick().tick().matches("progress");
        assertTrue(picture.press("c").tick().text().contains("(stopping)"));
    }

    @Test
    void anEmptyTableSaysWhatToDo() {
        list().press("e").matches("empty");
        assertTrue(list().press("e").tick().text().contains("Press n to plan the first one."));
    }

    @Test
    void theFilterTakesAccentsAndShowsTheCount() {
        list().press("/").type("detection").matches("filter");
        assertTrue(list().press("/").type("nothing like it").text().contains("No row fits the filter."));
        assertTrue(list().press("/").type("!crime").press("Enter").text().contains("35 of 40 rows"));
        assertTrue(list().press("/").type("crime").press("Esc").text().contains("40 rows"));
    }

    @Test
    void aWindowTooSmallSaysSo() {
        assertTrue(list().size(39, 24).text().contains("Cadre needs 40×6."));
        assertTrue(list().size(80, 5).text().contains("This window: 80×5"));
        list().size(40, 6).matches("small");
        list().press("x").size(1, 1).text();
    }

    @Test
    void theHintBarFitsAndKeepsWhatComesFirst() {
        for (int columns = 40; columns <= 130; columns++) {
            List<String> lines = list().size(columns, 24).text().lines().toList();
            String hints = lines.get(23);
            assertTrue(Columns.width(hints) <= columns);
            assertTrue(hints.contains("a enrol") && hints.contains("? help"), hints);
        }
    }

    @Test
    void charactersGoToTheFieldWhileOneTypes() {
        Picture picture = list().press("/").type("q?x");
        assertFalse(picture.quit());
        assertTrue(picture.text().contains("/q?x"));
        assertTrue(list().press("q").quit());
    }

    @Test
    void aClickSelectsTheRowUnderItAndTheWheelMoves() {
        Picture picture = list().take(new Input.Mouse(Input.MouseAction.PRESS, 0, 5, 6));
        assertEquals("DL-2104", selected(picture));
        picture.take(new Input.Mouse(Input.MouseAction.WHEEL_DOWN, 0, 5, 6));
        assertEquals("DL-2107", selected(picture));
    }

    private static String selected(Picture picture) {
        return ((TableModel<?>) picture.model())
                .selectedRow()
                .map(row -> ((Gallery.Delivery) row).code())
                .orElse("none");
    }
}

package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.Key;
import org.junit.jupiter.api.Test;

class TextFieldTest {
    private static TextField press(TextField field, String... labels) {
        TextField next = field;
        for (String label : labels) {
            next = next.press(Key.of(label)).orElseThrow();
        }
        return next;
    }

    private static int cursorColumn(TextField field, int room) {
        Frame frame =
                new Frame(new com.googlecode.lanterna.TerminalSize(40, 6), Palette.of(ColourDepth.NONE), BidiMode.APP);
        field.draw(frame.canvas(), 2, 0, room, true);
        return frame.cursor().orElseThrow().getColumn() - 2;
    }

    @Test
    void theCursorNeverStandsInsideAGrapheme() {
        TextField field = TextField.of("a👩‍💻e\u0301");
        assertEquals("a👩‍💻", press(field, "Backspace").text());
        assertEquals("a", press(field, "Backspace", "Backspace").text());
        assertEquals("ae\u0301", press(field, "Left", "Left", "Del").text());
        assertEquals("axb", press(TextField.of("ab"), "Left", "x").text());
    }

    @Test
    void wordsAndLinesAreErasedWhole() {
        assertEquals("one ", press(TextField.of("one two"), "Ctrl-W").text());
        assertEquals("", press(TextField.of("one two"), "Ctrl-U").text());
        assertEquals(
                "two",
                press(TextField.of("one two"), "Home", "Ctrl-Right", "Del", "Ctrl-U")
                        .text());
        assertTrue(TextField.EMPTY.press(Key.of("F5")).isEmpty());
    }

    @Test
    void aPasteIsOneLineWithoutCommands() {
        assertEquals("a b\ufffd[31m", TextField.EMPTY.insert("a\nb\033[31m").text());
    }

    @Test
    void theCursorStandsWhereTypingHappens() {
        assertEquals(4, cursorColumn(TextField.of("漢字"), 20));
        assertEquals(9, cursorColumn(TextField.of("a very long text indeed"), 10));
        assertEquals(0, cursorColumn(new TextField("abc", 0), 10));
        assertEquals(2, cursorColumn(new TextField("אבג", 0), 10), "right-to-left text begins at its right");
    }

    @Test
    void aChoiceNarrowsAsOneTypesAndForgetsWhatWasChosen() {
        Choice choice = Choice.among(
                List.of(new Choice.Option("1", "José", "Madrid"), new Choice.Option("2", "Amina", "Nairobi")));
        Choice typed = choice.paste("jose");
        assertEquals(1, typed.matching().size());
        Choice chosen = typed.press(Key.of("Enter")).orElseThrow();
        assertEquals("1", chosen.chosen().orElseThrow().value());
        assertTrue(chosen.press(Key.of("x")).orElseThrow().chosen().isEmpty());
        assertEquals(
                "2",
                choice.paste("nairobi")
                        .press(Key.of("Enter"))
                        .orElseThrow()
                        .chosen()
                        .orElseThrow()
                        .value());
    }

    @Test
    void whatIsPickedIsDoneWithSoTheNextFieldIsTypedIn() {
        Form form = Form.of(
                Form.Field.choice("to", "To", Choice.among(List.of(new Choice.Option("1", "José", "Madrid"))), ""),
                Form.Field.text("why", "Why", ""));
        Form filled = form.press(Key.of("j")).press(Key.of("Enter")).press(Key.of("x"));
        assertEquals("1", filled.field("to").value());
        assertEquals("x", filled.field("why").value());
    }

    @Test
    void aSearchedChoiceKeepsItsPlaceWhenTheAnswerComes() {
        Choice.Option first = new Choice.Option("1", "A", "");
        Choice.Option second = new Choice.Option("2", "B", "");
        Choice choice = Choice.bySearch().paste("x").withOptions(List.of(first, second));
        Choice moved = choice.press(Key.of("Down")).orElseThrow().withOptions(List.of(second, first));
        assertEquals(
                "2",
                moved.press(Key.of("Enter"))
                        .orElseThrow()
                        .chosen()
                        .orElseThrow()
                        .value());
    }

    @Test
    void aFormGoesToItsFirstErrorAndForgetsItWhenTheFieldChanges() {
        Form form = Form.of(Form.Field.text("a", "A", ""), Form.Field.text("b", "B", ""))
                .error("b", "Wrong.")
                .error("a", "Missing.");
        assertEquals(0, form.focus());
        Form typed = form.press(Key.of("x"));
        assertEquals("", typed.field("a").error());
        assertEquals("Wrong.", typed.field("b").error());
        assertTrue(typed.press(Key.of("Enter")).submits(Key.of("Enter")));
        assertEquals(0, typed.press(Key.of("Tab")).press(Key.of("Tab")).focus());
        assertEquals(1, typed.press(Key.of("Shift-Tab")).focus());
    }

    @Test
    void seatsAreSaidInWordsToo() {
        assertEquals("18/24, 2 offered, 4 left, 3 waiting", new SeatBar(18, 2, 3, 24).words());
        assertEquals("24/24, full", new SeatBar(24, 0, 0, 24).words());
    }
}

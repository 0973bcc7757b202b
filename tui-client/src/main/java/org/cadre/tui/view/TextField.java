package org.cadre.tui.view;

import com.ibm.icu.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.terminal.Key;

/**
 * One line of text being typed. The cursor stands between graphemes, never inside one. Immutable.
 *
 * @param text as typed; sanitised when drawn and when pasted
 * @param cursor index in {@code text}, in chars
 */
public record TextField(String text, int cursor) {
    /** A field with nothing in it. */
    public static final TextField EMPTY = new TextField("", 0);

    public TextField {
        cursor = Math.max(0, Math.min(cursor, text.length()));
    }

    /** A field that holds {@code text}, with the cursor at its end. */
    public static TextField of(String text) {
        return new TextField(text, text.length());
    }

    /** Inserts text at the cursor; line ends become spaces. */
    public TextField insert(String more) {
        String line = Sanitizer.line(more);
        // A joiner or a selector alone is nothing; only with what stands before it does it mean something.
        String typed = more.codePointCount(0, more.length()) == 1 && more.codePointAt(0) >= 0x200c ? more : line;
        return new TextField(text.substring(0, cursor) + typed + text.substring(cursor), cursor + typed.length());
    }

    /** What the key makes of this field; empty when the key means nothing here. */
    public Optional<TextField> press(Key key) {
        if (key.types()) {
            return Optional.of(insert(key.text()));
        }
        return Optional.ofNullable(
                switch (key.label()) {
                    case "Left", "Ctrl-B" -> new TextField(text, before(cursor));
                    case "Right", "Ctrl-F" -> new TextField(text, after(cursor));
                    case "Home", "Ctrl-A" -> new TextField(text, 0);
                    case "End", "Ctrl-E" -> of(text);
                    case "Ctrl-Left", "Alt-b" -> new TextField(text, wordBefore());
                    case "Ctrl-Right", "Alt-f" -> new TextField(text, wordAfter());
                    case "Backspace" -> without(before(cursor), cursor);
                    case "Del", "Ctrl-D" -> without(cursor, after(cursor));
                    case "Ctrl-W", "Alt-Backspace" -> without(wordBefore(), cursor);
                    case "Ctrl-U" -> without(0, cursor);
                    case "Ctrl-K" -> without(cursor, text.length());
                    default -> null;
                });
    }

    private TextField without(int from, int to) {
        return new TextField(text.substring(0, from) + text.substring(to), from);
    }

    private BreakIterator graphemes() {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        return breaks;
    }

    private int before(int index) {
        return index == 0 ? 0 : graphemes().preceding(index);
    }

    private int after(int index) {
        return index == text.length() ? index : graphemes().following(index);
    }

    private int wordBefore() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    private int wordAfter() {
        int at = cursor;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    /** Draws the field {@code room} columns wide, the part around the cursor when it is longer. */
    public void draw(Canvas canvas, int column, int row, int room, boolean focused) {
        int width = Math.min(room, canvas.width() - column);
        if (width < 2) {
            return;
        }
        if (canvas.isSpoken()) {
            canvas.text(column, row, text.isEmpty() ? "empty" : text, Style.FIELD);
            return;
        }
        List<Columns.Grapheme> graphemes = Columns.graphemes(text);
        int cursorAt = Columns.graphemes(text.substring(0, cursor)).size();
        int from = 0;
        int used = 0;
        for (int at = 0; at < Math.min(cursorAt, graphemes.size()); at++) {
            used += graphemes.get(at).width();
        }
        while (focused && used > width - 1) { // the cursor itself needs a column
            used -= graphemes.get(from++).width();
        }
        StringBuilder part = new StringBuilder();
        int partWidth = 0;
        for (int at = from; at < graphemes.size(); at++) {
            if (partWidth + graphemes.get(at).width() > width) {
                break;
            }
            part.append(graphemes.get(at).text());
            partWidth += graphemes.get(at).width();
        }
        canvas.fill(column, row, width, Style.FIELD);
        canvas.text(column, row, width, focused ? part.toString() : text, Style.FIELD);
        if (focused) {
            canvas.cursor(column + cursorColumn(canvas, part.toString(), cursorAt - from), row);
        }
    }

    /** Where the grapheme stands that typing would push on: in right-to-left text not where counting would put it. */
    private static int cursorColumn(Canvas canvas, String part, int index) {
        List<Columns.Grapheme> graphemes = Columns.graphemes(part);
        int column = 0;
        for (int place : Columns.visualOrder(part, canvas.bidi())) {
            if (place == index) {
                return column;
            }
            column += graphemes.get(place).width();
        }
        return column;
    }
}

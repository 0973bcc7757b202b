package org.cadre.tui.view;

import java.util.function.IntFunction;
import org.cadre.tui.terminal.Cell;
import org.cadre.tui.terminal.Paint;

/**
 * A rectangle to draw on, with its own origin. What falls outside is cut; text is sanitised, measured and, where the session asks
 * for it, put into visual order here, so that no widget has to think of it.
 */
public final class Canvas {
    /** On which side of its room a text stands. */
    public enum Align {
        LEFT,
        RIGHT,
        CENTRE
    }

    private final Frame frame;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    Canvas(Frame frame, int left, int top, int width, int height) {
        this.frame = frame;
        this.left = left;
        this.top = top;
        this.width = Math.max(0, width);
        this.height = Math.max(0, height);
    }

    BidiMode bidi() {
        return frame.bidi();
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** A part of this canvas, cut to its edges. */
    public Canvas part(int column, int row, int partWidth, int partHeight) {
        int fromColumn = Math.max(0, Math.min(column, width));
        int fromRow = Math.max(0, Math.min(row, height));
        return new Canvas(
                frame,
                left + fromColumn,
                top + fromRow,
                Math.min(partWidth, width - fromColumn),
                Math.min(partHeight, height - fromRow));
    }

    /** This canvas without {@code rows} at its top. */
    public Canvas below(int rows) {
        return part(0, rows, width, height - rows);
    }

    /** This canvas with a margin of {@code columns} on both sides. */
    public Canvas inset(int columns) {
        return part(columns, 0, width - 2 * columns, height);
    }

    /** Writes text from a column on, cut with an ellipsis at the right edge; answers the column behind it. */
    public int text(int column, int row, String text, Style style) {
        return text(column, row, width - column, text, style);
    }

    /** Writes text into at most {@code room} columns, cut with an ellipsis; answers the column behind it. */
    public int text(int column, int row, int room, String text, Style style) {
        int end = Math.min(width, column + room);
        if (row < 0 || row >= height || column < 0 || column >= end) {
            return column;
        }
        if (frame.spoken().isPresent()) {
            int used = Math.min(end - column, Columns.width(text));
            frame.spoken().get().text(left + column, top + row, text, used);
            return column + used;
        }
        Paint paint = frame.palette().paint(style);
        int at = column;
        for (Columns.Grapheme grapheme : Columns.visual(Columns.cut(text, end - column), frame.bidi())) {
            if (at + grapheme.width() > end) {
                break;
            }
            frame.put(left + at, top + row, Cell.of(grapheme.text(), grapheme.width(), paint));
            at += grapheme.width();
        }
        return at;
    }

    /** Writes text on one side of its room, and fills the rest of the room in the same style. */
    public void text(int column, int row, int room, String text, Style style, Align align) {
        fill(column, row, room, style);
        int free = Math.max(0, Math.min(room, width - column) - Columns.width(text));
        int shift = switch (align) {
            case LEFT -> 0;
            case RIGHT -> free;
            case CENTRE -> free / 2;
        };
        text(column + shift, row, room - shift, text, style);
    }

    /** Blanks part of a row. */
    public void fill(int column, int row, int room, Style style) {
        repeat(column, row, room, " ", style);
    }

    /** Blanks everything. */
    public void clear() {
        for (int row = 0; row < height; row++) {
            fill(0, row, width, Style.PLAIN);
        }
    }

    /** A quiet line across the canvas. */
    public void rule(int row) {
        repeat(0, row, width, "─", Style.MUTED);
    }

    /** Repeats one narrow character. */
    public void repeat(int column, int row, int count, String character, Style style) {
        if (row < 0 || row >= height || isSpoken()) {
            return;
        }
        Cell cell = Cell.of(character, 1, frame.palette().paint(style));
        for (int at = Math.max(0, column); at < Math.min(width, column + count); at++) {
            frame.put(left + at, top + row, cell);
        }
    }

    /** A frame with rounded corners and a title; answers the canvas inside it, with a column of air on both sides. */
    public Canvas box(String title, Style edge) {
        if (width < 4 || height < 2) {
            return part(0, 0, 0, 0);
        }
        clear();
        text(0, 0, "╭", edge);
        repeat(1, 0, width - 2, "─", edge);
        text(width - 1, 0, "╮", edge);
        for (int row = 1; row < height - 1; row++) {
            text(0, row, "│", edge);
            text(width - 1, row, "│", edge);
        }
        text(0, height - 1, "╰", edge);
        repeat(1, height - 1, width - 2, "─", edge);
        text(width - 1, height - 1, "╯", edge);
        if (!title.isEmpty()) {
            text(2, 0, Columns.cut(" " + title + " ", width - 4), Style.TITLE);
        }
        return part(2, 1, width - 4, height - 2);
    }

    /** Whether what is drawn here is said and not seen, so that a widget may say it in its own words. */
    public boolean isSpoken() {
        return frame.spoken().isPresent();
    }

    /** Writes a letter or sign that stands for a word; where nobody sees it, the word. Answers the column behind it. */
    public int sign(int column, int row, String sign, String word, Style style) {
        if (frame.spoken().isEmpty()) {
            return text(column, row, sign, style);
        }
        frame.spoken().get().text(left + column, top + row, word, Columns.width(sign));
        return column + Columns.width(sign);
    }

    /** Says, where this is spoken, a list of which one row is selected; draws nothing. {@code sentence} is by index. */
    public void sayRows(String region, int count, int selected, IntFunction<String> sentence) {
        say(new Spoken.Rows(region, count, selected, sentence, "", false));
    }

    /** The same for a list of things to do, where choosing one does it. */
    public void sayMenu(int count, int selected, IntFunction<String> sentence) {
        say(new Spoken.Rows("", count, selected, sentence, "", true));
    }

    void say(Spoken.Part part) {
        frame.spoken().ifPresent(spoken -> spoken.add(part));
    }

    /** Says nothing for a moment: what comes next belongs to something else. */
    void pause() {
        frame.spoken().ifPresent(Spoken::pause);
    }

    /** Shows the cursor here: only the field that keys go to does. */
    public void cursor(int column, int row) {
        if (column >= 0 && column < width && row >= 0 && row < height) {
            frame.place(left + column, top + row);
        }
    }

    /** Gives this rectangle a name by which {@link Shown} tells its size and where it was clicked. */
    public void name(String region) {
        frame.name(region, new Area(left, top, width, height));
    }

    /** Sets everything drawn so far back to muted, so that a dialog over it stands out. */
    void dim() {
        Paint muted = frame.palette().paint(Style.MUTED);
        for (int row = top; row < top + height; row++) {
            for (int column = left; column < left + width; column++) {
                frame.cells()[row][column] = frame.cells()[row][column].with(muted);
            }
        }
        frame.hideCursor();
        frame.forgetRegions();
    }
}

package org.cadre.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.TabBehaviour;
import com.googlecode.lanterna.terminal.Terminal;
import com.googlecode.lanterna.terminal.TerminalResizeListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A Lanterna terminal over a plain output stream: whole UTF-8, one write and one flush per frame, and never a question whose
 * answer might not come.
 *
 * <p>Moves of the cursor and changes of colour are remembered and sent only when text follows, in their shortest form. Input does
 * not pass here: see {@link InputDecoder}. Not thread safe, except {@link #LEAVE}.
 */
public final class StreamTerminal implements Terminal {
    private static final String ENTER_SCREEN = "\033[?1049h\033[?2004h\033[?7l\033[?25l\033[0m";
    private static final String LEAVE_SCREEN =
            "\033[r\033[0m\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[?7h\033[?25h\033[?1049l";

    /** What puts a terminal back as it was; safe to send twice. For use where a session dies without its turn to clean up. */
    static final byte[] LEAVE = LEAVE_SCREEN.getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_RUN = 8;

    private final OutputStream stream;
    private final boolean mouse;
    private final boolean ownBidi;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(8192);
    private final CopyOnWriteArrayList<TerminalResizeListener> listeners = new CopyOnWriteArrayList<>();
    private TerminalSize size;

    private Paint sent = Paint.PLAIN;
    private TextColor foreground = TextColor.ANSI.DEFAULT;
    private TextColor background = TextColor.ANSI.DEFAULT;
    private EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
    private int column;
    private int row;
    private int cursorColumn = -1;
    private int cursorRow = -1;
    private boolean cursorShown;
    /** How many characters of a run have been written since the cursor was last put in place, and the column behind them. */
    private int run;

    private int runColumn;

    /**
     * A terminal that is told its size.
     *
     * @param stream flushed once per frame; closed by {@link #close}
     * @param size of the window; a window of 0x0 is taken as 80x24
     * @param mouse whether to ask for mouse reports
     * @param ownBidi whether the application orders right-to-left text itself, so that the terminal must not (ECMA-48 BDSM)
     */
    public StreamTerminal(OutputStream stream, TerminalSize size, boolean mouse, boolean ownBidi) {
        this.stream = stream;
        this.size = usable(size);
        this.mouse = mouse;
        this.ownBidi = ownBidi;
    }

    private static TerminalSize usable(TerminalSize size) {
        return size.getColumns() < 1 || size.getRows() < 1
                ? new TerminalSize(80, 24)
                : new TerminalSize(Math.min(size.getColumns(), 500), Math.min(size.getRows(), 300));
    }

    /** Tells the new size of the window. */
    public void resize(TerminalSize newSize) {
        size = usable(newSize);
        cursorColumn = -1;
        for (TerminalResizeListener listener : listeners) {
            listener.onResized(this, size);
        }
    }

    /** Asks the terminal to say {@link Input.Alive} when it has drawn everything sent so far. */
    public void askWhetherDrawn() {
        raw("\033[5n");
    }

    /** Hands text to the clipboard of the person's own terminal (OSC 52), also over SSH. */
    public void copy(String text) {
        String encoded = java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        raw("\033]52;c;" + encoded + "\007");
    }

    @Override
    public void enterPrivateMode() throws IOException {
        raw(ENTER_SCREEN);
        if (mouse) {
            raw("\033[?1000h\033[?1002h\033[?1006h");
        }
        if (ownBidi) {
            raw("\033[8l");
        }
        flush();
    }

    @Override
    public void exitPrivateMode() throws IOException {
        if (ownBidi) {
            raw("\033[8h");
        }
        raw(LEAVE_SCREEN);
        flush();
    }

    @Override
    public void clearScreen() {
        settlePaint();
        raw("\033[2J");
        cursorColumn = -1;
        run = 0;
    }

    /** Blanks the rest of the row from the wanted position, in the terminal's own colours. */
    void clearToEndOfRow() {
        resetColorAndSGR();
        settle();
        raw("\033[K");
    }

    /** Moves rows up (positive) or down; the rows that come free are blank. */
    void scrollRows(int firstRow, int lastRow, int distance) {
        resetColorAndSGR();
        settlePaint();
        raw("\033[" + (firstRow + 1) + ";" + (lastRow + 1) + "r");
        int from = distance > 0 ? lastRow : firstRow;
        raw("\033[" + (from + 1) + ";1H");
        raw((distance > 0 ? "\n" : "\033M").repeat(Math.abs(distance)));
        raw("\033[r");
        cursorColumn = -1;
        run = 0;
    }

    /** Says that the cursor may not be where counting columns would put it. */
    void forgetCursor() {
        cursorColumn = -1;
    }

    @Override
    public void setCursorPosition(int newColumn, int newRow) {
        column = newColumn;
        row = newRow;
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return new TerminalPosition(column, row);
    }

    @Override
    public void setCursorVisible(boolean visible) {
        if (visible != cursorShown) {
            raw(visible ? "\033[?25h" : "\033[?25l");
            cursorShown = visible;
        }
    }

    @Override
    public void putCharacter(char character) {
        putString(String.valueOf(character));
    }

    /** Writes one grapheme of one column; see {@link #put} for wider ones. */
    @Override
    public void putString(String text) {
        put(text, text.length() == 1 ? 1 : (int) text.codePoints().count());
    }

    void put(String text, int width) {
        settle();
        raw(text);
        column += width;
        cursorColumn = column;
        if (column >= size.getColumns()) {
            cursorColumn = -1; // the cursor waits on the last column
        }
    }

    /**
     * Writes a character of one column that some terminals give two. A few of them in a row follow each other without a word about
     * where they go, so that an error stays small and is written over; past the right edge nothing goes, for lines do not wrap.
     */
    void putInRun(String text) {
        boolean goesOn = run > 0 && run < LONGEST_RUN && runColumn == column && cursorRow == row;
        settlePaint();
        if (!goesOn) {
            settleCursor();
        }
        raw(text);
        run++;
        column++;
        runColumn = column;
        cursorColumn = -1;
    }

    private void settle() {
        settlePaint();
        settleCursor();
    }

    private void settlePaint() {
        if (sent.foreground().equals(foreground)
                && sent.background().equals(background)
                && sent.modifiers().equals(modifiers)) {
            return;
        }
        StringBuilder codes = new StringBuilder("\033[");
        for (SGR modifier : modifiers) {
            codes.append(";").append(attribute(modifier));
        }
        if (!foreground.equals(TextColor.ANSI.DEFAULT)) {
            codes.append(";").append(new String(foreground.getForegroundSGRSequence(), StandardCharsets.US_ASCII));
        }
        if (!background.equals(TextColor.ANSI.DEFAULT)) {
            codes.append(";").append(new String(background.getBackgroundSGRSequence(), StandardCharsets.US_ASCII));
        }
        raw(codes.append('m').toString()); // an empty first parameter resets
        sent = new Paint(foreground, background, EnumSet.copyOf(modifiers));
    }

    private static String attribute(SGR modifier) {
        return switch (modifier) {
            case BOLD -> "1";
            case ITALIC -> "3";
            case UNDERLINE -> "4";
            case BLINK -> "5";
            case REVERSE -> "7";
            case CROSSED_OUT -> "9";
            default -> "";
        };
    }

    private void settleCursor() {
        run = 0;
        if (cursorColumn == column && cursorRow == row) {
            return;
        }
        if (cursorColumn >= 0 && cursorRow == row && column > cursorColumn) {
            raw("\033[" + (column - cursorColumn == 1 ? "" : column - cursorColumn) + "C");
        } else if (cursorColumn >= 0 && column == 0 && row == cursorRow + 1) {
            raw("\r\n");
        } else {
            raw("\033[" + (row + 1) + ";" + (column + 1) + "H");
        }
        cursorColumn = column;
        cursorRow = row;
    }

    private void raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.write(bytes, 0, bytes.length);
    }

    @Override
    public void enableSGR(SGR sgr) {
        modifiers.add(sgr);
    }

    @Override
    public void disableSGR(SGR sgr) {
        modifiers.remove(sgr);
    }

    @Override
    public void resetColorAndSGR() {
        paint(Paint.PLAIN);
    }

    void paint(Paint paint) {
        foreground = paint.foreground();
        background = paint.background();
        modifiers = EnumSet.copyOf(paint.modifiers());
    }

    @Override
    public void setForegroundColor(TextColor color) {
        foreground = Objects.requireNonNull(color);
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        background = Objects.requireNonNull(color);
    }

    @Override
    public void addResizeListener(TerminalResizeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeResizeListener(TerminalResizeListener listener) {
        listeners.remove(listener);
    }

    @Override
    public TerminalSize getTerminalSize() {
        return size;
    }

    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit timeoutUnit) {
        return new byte[0];
    }

    @Override
    public void bell() {
        raw("\007");
    }

    /** Writes what has gathered, in one write. Where the cursor is shown, it is first put where it belongs. */
    @Override
    public void flush() throws IOException {
        if (cursorShown) {
            settleCursor();
        }
        if (buffer.size() > 0) {
            stream.write(buffer.toByteArray());
            buffer.reset();
            stream.flush();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @Override
    public KeyStroke pollInput() {
        return null;
    }

    @Override
    public KeyStroke readInput() throws IOException {
        throw new IOException("input is decoded by InputDecoder, not here");
    }

    @Override
    public TextGraphics newTextGraphics() throws IOException {
        throw new IOException("drawing goes through a Screen, with tabs as " + TabBehaviour.CONVERT_TO_ONE_SPACE);
    }
}

package org.cadre.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;

/**
 * Lanterna's screen with a refresh of our own: only what changed, in few bytes, right for cells of every width, and with rows that
 * merely moved scrolled by the terminal.
 *
 * <p>Whole frames go in by {@link #show}; the back buffer holds the last one. One thread at a time.
 */
public final class FrameScreen extends TerminalScreen {
    /** Up to this many unchanged cells are cheaper to write again than to jump over. */
    private static final int GAP = 3;

    private static final int FEWEST_ROWS_TO_SCROLL = 3;
    private final Terminal terminal;
    private boolean stale = true;

    /** A screen on {@code terminal}, of the size that the terminal says. */
    public FrameScreen(Terminal terminal) throws IOException {
        super(terminal, Cell.BLANK);
        this.terminal = terminal;
    }

    /**
     * Shows a frame.
     *
     * @param rows cells by row and column; right of a cell of two columns its second column is ignored
     * @param cursor where text is typed, empty to hide the cursor
     * @throws IOException when the terminal is gone
     */
    public synchronized void show(Cell[][] rows, Optional<TerminalPosition> cursor) throws IOException {
        if (doResizeIfNecessary() != null) {
            stale = true;
        }
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column += rows[row][column].width()) {
                setCharacter(column, row, rows[row][column]);
            }
        }
        setCursorPosition(cursor.orElse(null));
        refresh(stale ? RefreshType.COMPLETE : RefreshType.DELTA);
    }

    /** Has the next frame painted from nothing: after a resize, or when the person says that the picture is broken. */
    public synchronized void repaint() {
        stale = true;
    }

    @Override
    public synchronized void refresh(RefreshType type) throws IOException {
        if (type == RefreshType.COMPLETE || stale) {
            terminal.resetColorAndSGR();
            terminal.clearScreen();
            getFrontBuffer().setAll(Cell.BLANK);
            stale = false;
        } else if (terminal instanceof StreamTerminal stream) {
            scrollWhatMoved(stream);
        }
        int rows = getTerminalSize().getRows();
        for (int row = 0; row < rows; row++) {
            refreshRow(row);
        }
        getBackBuffer().copyTo(getFrontBuffer());
        TerminalPosition cursor = getCursorPosition();
        if (cursor != null) {
            terminal.setCursorPosition(cursor);
        }
        terminal.setCursorVisible(cursor != null);
        terminal.flush();
    }

    private Cell back(int column, int row) {
        return cell(getBackBuffer().getCharacterAt(column, row));
    }

    private Cell front(int column, int row) {
        return cell(getFrontBuffer().getCharacterAt(column, row));
    }

    private static Cell cell(TextCharacter character) {
        return character instanceof Cell cell ? cell : Cell.BLANK;
    }

    private void refreshRow(int row) throws IOException {
        int columns = getTerminalSize().getColumns();
        int blankFrom = columns;
        while (blankFrom > 0 && back(blankFrom - 1, row).equals(Cell.BLANK) && !startsWide(blankFrom - 2, row)) {
            blankFrom--;
        }
        int written = Integer.MIN_VALUE;
        for (int column = 0; column < columns; ) {
            Cell wanted = back(column, row);
            int width = column + wanted.width() > columns ? 1 : wanted.width();
            if (changed(column, width, row)) {
                if (column >= blankFrom && columns - column > GAP && terminal instanceof StreamTerminal stream) {
                    stream.setCursorPosition(column, row);
                    stream.clearToEndOfRow();
                    return;
                }
                int gap = column - written;
                if (gap > 0 && gap <= GAP && cheap(written, column, row, wanted.paint())) {
                    for (int again = written; again < column; again++) {
                        put(again, row, back(again, row));
                    }
                }
                put(column, row, width == wanted.width() ? wanted : Cell.of(" ", 1, wanted.paint()));
                written = column + width;
            }
            column += width;
        }
    }

    private boolean startsWide(int column, int row) {
        return column >= 0 && back(column, row).width() == 2;
    }

    /** A cell must be written when it differs, and also when half of an old wide one lies under it. */
    private boolean changed(int column, int width, int row) {
        for (int at = column; at < column + width; at++) {
            if (!front(at, row).equals(back(at, row))) {
                return true;
            }
        }
        return column > 0
                && front(column - 1, row).width() == 2
                && !front(column - 1, row).equals(back(column - 1, row));
    }

    private boolean cheap(int from, int to, int row, Paint paint) {
        for (int column = from; column < to; column++) {
            Cell cell = back(column, row);
            if (!cell.steady() || cell.width() != 1 || !cell.paint().equals(paint)) {
                return false;
            }
        }
        return true;
    }

    private void put(int column, int row, Cell cell) throws IOException {
        terminal.setCursorPosition(column, row);
        if (terminal instanceof StreamTerminal stream) {
            stream.paint(cell.paint());
            if (cell.nearlySteady()) {
                stream.putInRun(cell.getCharacterString());
                return;
            }
            stream.put(cell.getCharacterString(), cell.width());
            if (!cell.steady()) {
                stream.forgetCursor();
            }
            return;
        }
        terminal.resetColorAndSGR();
        terminal.setForegroundColor(cell.paint().foreground());
        terminal.setBackgroundColor(cell.paint().background());
        for (var modifier : cell.paint().modifiers()) {
            terminal.enableSGR(modifier);
        }
        terminal.putString(cell.getCharacterString());
    }

    /** Finds the longest block of rows that stands elsewhere than before, and lets the terminal move it. */
    private void scrollWhatMoved(StreamTerminal stream) {
        int rows = getTerminalSize().getRows();
        boolean[] differs = new boolean[rows];
        int different = 0;
        for (int row = 0; row < rows; row++) {
            differs[row] = !same(row, row);
            different += differs[row] ? 1 : 0;
        }
        int bestLength = 0;
        int bestStart = 0;
        int bestDistance = 0;
        for (int distance = 1; distance <= rows / 2 && different >= FEWEST_ROWS_TO_SCROLL; distance++) {
            for (int signed = -distance; signed <= distance; signed += 2 * distance) {
                int length = 0;
                for (int row = Math.max(0, -signed); row < Math.min(rows, rows - signed); row++) {
                    length = differs[row] && same(row, row + signed) ? length + 1 : 0;
                    if (length > bestLength) {
                        bestLength = length;
                        bestStart = row - length + 1;
                        bestDistance = signed;
                    }
                }
            }
        }
        if (bestLength >= FEWEST_ROWS_TO_SCROLL && bestLength > Math.abs(bestDistance)) {
            int first = Math.min(bestStart, bestStart + bestDistance);
            int last = bestStart + bestLength - 1 + Math.max(0, bestDistance);
            stream.scrollRows(first, last, bestDistance);
            getFrontBuffer().scrollLines(first, last, bestDistance);
            blank(bestDistance > 0 ? last - bestDistance + 1 : first, Math.abs(bestDistance));
        }
    }

    private void blank(int from, int count) {
        for (int row = from; row < from + count; row++) {
            for (int column = 0; column < getTerminalSize().getColumns(); column++) {
                getFrontBuffer().setCharacterAt(column, row, Cell.BLANK);
            }
        }
    }

    private boolean same(int backRow, int frontRow) {
        for (int column = 0; column < getTerminalSize().getColumns(); column++) {
            if (!back(column, backRow).equals(front(column, frontRow))) {
                return false;
            }
        }
        return true;
    }
}

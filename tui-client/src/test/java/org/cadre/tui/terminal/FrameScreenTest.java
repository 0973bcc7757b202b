package org.cadre.tui.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameScreenTest {
    private static final Paint RED = new Paint(TextColor.ANSI.RED, TextColor.ANSI.DEFAULT, EnumSet.of(SGR.BOLD));
    private static final Paint REVERSED =
            new Paint(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, EnumSet.of(SGR.REVERSE));

    private final Wire wire = new Wire();
    private FrameScreen screen;
    private StreamTerminal terminal;

    /** The line to the terminal, which counts what each frame costs. */
    private static final class Wire extends ByteArrayOutputStream {
        private int writes;
        private int flushes;

        @Override
        public void write(byte[] bytes) {
            writes++;
            writeBytes(bytes);
        }

        @Override
        public synchronized void write(int value) {
            writes++;
            super.write(value);
        }

        @Override
        public void flush() {
            flushes++;
        }

        String take() {
            String sent = toString(UTF_8);
            reset();
            writes = 0;
            flushes = 0;
            return sent;
        }
    }

    @BeforeEach
    void start() throws IOException {
        terminal = new StreamTerminal(wire, new TerminalSize(80, 24), false, true);
        screen = new FrameScreen(terminal);
        screen.startScreen();
        wire.take();
    }

    private static Cell[][] blank(int columns, int rows) {
        Cell[][] cells = new Cell[rows][columns];
        for (Cell[] row : cells) {
            Arrays.fill(row, Cell.BLANK);
        }
        return cells;
    }

    private static Cell[][] list(int first, int selected) {
        Cell[][] cells = blank(80, 24);
        for (int row = 2; row < 22; row++) {
            String text = String.format(
                    "  DL-%04d  Course number %d                 Lyon      RUNNING", first + row, first + row);
            for (int column = 0; column < text.length(); column++) {
                cells[row][column] = Cell.of(text.substring(column, column + 1), 1, Paint.PLAIN);
            }
            if (row == selected) {
                for (int column = 0; column < 80; column++) {
                    cells[row][column] = cells[row][column].with(REVERSED);
                }
            }
        }
        return cells;
    }

    private int show(Cell[][] cells) throws IOException {
        wire.take();
        screen.show(cells, Optional.empty());
        return wire.size();
    }

    @Test
    void oneChangedCellCostsAtMostSixtyBytesInOneWrite() throws IOException {
        Cell[][] cells = list(0, 5);
        show(cells);
        cells[12][60] = Cell.of("x", 1, RED);
        int bytes = show(cells);
        assertTrue(bytes > 0 && bytes <= 60, bytes + " bytes");
        assertEquals(1, wire.writes);
        assertEquals(1, wire.flushes);
        assertEquals(0, show(cells), "nothing changed, nothing sent");
    }

    @Test
    void aListThatMovesByOneRowIsScrolledByTheTerminal() throws IOException {
        show(list(0, 21));
        int bytes = show(list(1, 21));
        assertTrue(bytes <= 500, bytes + " bytes");
        assertTrue(wire.toString(UTF_8).contains("r"), "a scroll region was set");
        bytes = show(list(0, 21));
        assertTrue(bytes <= 500, "back: " + bytes + " bytes");
    }

    @Test
    void aMovedSelectionAndAFullRepaintStayWithinThePrototypesFigures() throws IOException {
        int full = show(list(0, 5));
        assertTrue(full <= 3500, full + " bytes");
        int moved = show(list(0, 6));
        assertTrue(moved <= 618, moved + " bytes");
    }

    @Test
    void linesBarsAndCyrillicAreWrittenInRunsAndWhatFollowsIsPutInPlace() throws IOException {
        Cell[][] cells = blank(80, 24);
        for (int column = 0; column < 80; column++) {
            cells[3][column] = Cell.of("─", 1, Paint.PLAIN);
            cells[5][column] = Cell.of(column < 70 ? "Ж" : "x", 1, Paint.PLAIN);
        }
        int bytes = show(cells);
        assertTrue(bytes <= 160 + 10 * 8 + 150 + 9 * 8 + 90, bytes + " bytes");
        String sent = wire.toString(UTF_8);
        assertTrue(sent.contains("\033[4;9H"), "an error of a terminal that sees them wider ends after eight");
        assertTrue(sent.contains("\033[6;71Hx"), sent);
        Emulator picture = new Emulator(80, 24);
        picture.feed(sent);
        String shown = picture.picture().replace("|", "");
        assertTrue(shown.contains("─".repeat(80)) && shown.contains("Ж".repeat(70) + "xxx"), shown);
    }

    @Test
    void onlyAResizeOrAWishPaintsEverything() throws IOException {
        show(list(0, 5));
        show(list(9, 9));
        assertFalse(wire.toString(UTF_8).contains("\033[2J"));
        terminal.resize(new TerminalSize(100, 30));
        show(blank(100, 30));
        assertTrue(wire.toString(UTF_8).contains("\033[2J"));
        screen.repaint();
        show(blank(100, 30));
        assertTrue(wire.toString(UTF_8).contains("\033[2J"));
    }

    @Test
    void theCursorGoesWhereTextIsTyped() throws IOException {
        screen.show(blank(80, 24), Optional.of(new TerminalPosition(7, 3)));
        assertTrue(wire.take().endsWith("\033[4;8H"));
        screen.show(blank(80, 24), Optional.empty());
        assertEquals("\033[?25l", wire.take());
    }

    @Test
    void theTerminalIsPutBack() throws IOException {
        screen.stopScreen();
        String sent = wire.toString(UTF_8);
        assertTrue(sent.contains("\033[?1049l") && sent.contains("\033[?25h") && sent.contains("\033[?7h"));
    }

    @Test
    void deltasShowTheSameAsPaintingAnew() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] texts = {"a", "b", " ", " ", "é", "漢", "👩‍💻", "e\u0301", "─", "█", "Ж"};
        int[] widths = {1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1};
        Paint[] paints = {Paint.PLAIN, Paint.PLAIN, RED, REVERSED};
        Cell[][] cells = blank(30, 12);
        terminal.resize(new TerminalSize(30, 12));
        Emulator delta = new Emulator(30, 12);
        for (int round = 0; round < 400; round++) {
            cells = random.nextInt(4) == 0 ? moved(cells, random) : changed(cells, random, texts, widths, paints);
            show(cells);
            delta.feed(wire.toString(UTF_8));
            Emulator anew = new Emulator(30, 12);
            Wire fresh = new Wire();
            StreamTerminal other = new StreamTerminal(fresh, new TerminalSize(30, 12), false, true);
            FrameScreen full = new FrameScreen(other);
            full.startScreen();
            full.show(cells, Optional.empty());
            anew.feed(fresh.toString(UTF_8));
            assertEquals(anew.picture(), delta.picture(), "seed " + seed + " round " + round);
        }
    }

    private static Cell[][] moved(Cell[][] cells, Random random) {
        Cell[][] next = blank(30, 12);
        int by = 1 + random.nextInt(3);
        boolean up = random.nextBoolean();
        for (int row = 0; row < 12 - by; row++) {
            next[up ? row : row + by] = cells[up ? row + by : row].clone();
        }
        return next;
    }

    private static Cell[][] changed(Cell[][] cells, Random random, String[] texts, int[] widths, Paint[] paints) {
        Cell[][] next = new Cell[12][];
        for (int row = 0; row < 12; row++) {
            next[row] = cells[row].clone();
            if (random.nextInt(3) == 0) {
                int column = 0;
                while (column < 30) {
                    int kind = random.nextInt(texts.length);
                    int width = column + widths[kind] > 30 ? 1 : widths[kind];
                    Paint paint = paints[random.nextInt(paints.length)];
                    next[row][column] = Cell.of(width < widths[kind] ? "z" : texts[kind], width, paint);
                    if (width == 2) {
                        next[row][column + 1] = Cell.of(" ", 1, paint);
                    }
                    column += width;
                }
            }
        }
        return next;
    }

    @Test
    void coloursFollowTheTerminalAndNoColor() {
        assertEquals(ColourDepth.NONE, ColourDepth.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "1")));
        assertEquals(ColourDepth.INDEXED_256, ColourDepth.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "")));
        assertEquals(ColourDepth.TRUE, ColourDepth.of(Map.of("TERM", "xterm", "COLORTERM", "truecolor")));
        assertEquals(ColourDepth.BASIC_16, ColourDepth.of(Map.of("TERM", "screen")));
        assertEquals(ColourDepth.NONE, ColourDepth.of(Map.of("TERM", "dumb")));
        assertEquals(ColourDepth.NONE, ColourDepth.of(Map.of()));
    }
}

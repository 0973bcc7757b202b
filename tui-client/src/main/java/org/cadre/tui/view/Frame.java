package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.terminal.Cell;

/** One picture being drawn: cells, the cursor, and which part of the window is what. Not thread safe. */
public final class Frame {
    private static final int SPOKEN_COLUMNS = 2_000;
    private static final int SPOKEN_ROWS = 500;

    private final Cell[][] cells;
    private final TerminalSize size;
    private final Palette palette;
    private final BidiMode bidi;
    private final Optional<Spoken> spoken;
    private final Map<String, Area> regions = new HashMap<>();
    private Optional<TerminalPosition> cursor = Optional.empty();

    /** An empty picture of {@code size}. */
    public Frame(TerminalSize size, Palette palette, BidiMode bidi) {
        this.size = size;
        this.palette = palette;
        this.bidi = bidi;
        this.spoken = Optional.empty();
        this.cells = new Cell[size.getRows()][size.getColumns()];
        for (Cell[] row : cells) {
            Arrays.fill(row, Cell.of(" ", 1, palette.paint(Style.PLAIN)));
        }
    }

    private Frame(Spoken spoken) {
        this.size = new TerminalSize(SPOKEN_COLUMNS, SPOKEN_ROWS);
        this.palette = Palette.of(org.cadre.tui.terminal.ColourDepth.NONE);
        this.bidi = BidiMode.OFF;
        this.spoken = Optional.of(spoken);
        this.cells = new Cell[0][0];
    }

    /** A picture that is not seen: what is drawn on it is said. Nothing is cut on it, for it is larger than any window. */
    static Frame spoken(Spoken spoken) {
        return new Frame(spoken);
    }

    /** Where what is drawn is said; empty where it is seen. */
    Optional<Spoken> spoken() {
        return spoken;
    }

    /** The whole picture to draw on. */
    public Canvas canvas() {
        return new Canvas(this, 0, 0, size.getColumns(), size.getRows());
    }

    /** Cells by row and column; the second column of a wide cell holds a blank. */
    public Cell[][] cells() {
        return cells;
    }

    /** Where text is typed, if anywhere. */
    public Optional<TerminalPosition> cursor() {
        return cursor;
    }

    /** What the named parts of the picture ended up as. */
    public Shown shown() {
        return new Shown(regions);
    }

    Palette palette() {
        return palette;
    }

    BidiMode bidi() {
        return bidi;
    }

    void place(int column, int row) {
        cursor = Optional.of(new TerminalPosition(column, row));
    }

    void hideCursor() {
        cursor = Optional.empty();
    }

    void name(String region, Area area) {
        regions.put(region, area);
    }

    void forgetRegions() {
        regions.clear();
    }

    void put(int column, int row, Cell cell) {
        Cell[] line = cells[row];
        if (column > 0 && line[column - 1].width() == 2) {
            line[column - 1] = Cell.of(" ", 1, line[column - 1].paint());
        }
        line[column] = cell;
        if (cell.width() == 2) {
            if (line[column + 1].width() == 2 && column + 2 < line.length) {
                line[column + 2] = Cell.of(" ", 1, line[column + 1].paint());
            }
            line[column + 1] = Cell.of(" ", 1, cell.paint());
        }
    }
}

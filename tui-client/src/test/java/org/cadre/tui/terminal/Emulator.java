package org.cadre.tui.terminal;

import java.util.Arrays;

/**
 * A terminal that understands what {@link StreamTerminal} sends and nothing more, with the widths of {@link FrameScreenTest}'s
 * graphemes. Half of a wide character that is written over turns blank, as in xterm.
 */
public final class Emulator {
    private static final char PAINTED = '\u0001';

    private final int columns;
    private final int rows;
    private final String[][] cells;
    private int column;
    private int row;
    private int top;
    private int bottom;
    private String paint = "";

    /** A window with nothing on it. */
    public Emulator(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = new String[rows][columns];
        this.bottom = rows - 1;
        for (String[] line : cells) {
            Arrays.fill(line, " ");
        }
    }

    String picture() {
        StringBuilder picture = new StringBuilder();
        for (String[] line : cells) {
            picture.append(String.join("|", line)).append('\n');
        }
        return picture.toString();
    }

    /** What is seen, a line for each row. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String[] line : cells) {
            StringBuilder row = new StringBuilder();
            for (String cell : line) {
                int end = cell.indexOf(PAINTED);
                row.append(cell.equals("<") ? "" : end < 0 ? cell : cell.substring(0, end));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Takes what a terminal is sent; no sequence may be cut in two. */
    public void feed(String bytes) {
        for (int at = 0; at < bytes.length(); ) {
            char character = bytes.charAt(at);
            if (character == '\033' && bytes.charAt(at + 1) == '[') {
                int end = at + 2;
                while (bytes.charAt(end) < 0x40) {
                    end++;
                }
                command(bytes.substring(at + 2, end), bytes.charAt(end));
                at = end + 1;
            } else if (character == '\033') {
                scroll(-1);
                at += 2;
            } else if (character == '\r') {
                column = 0;
                at++;
            } else if (character == '\n') {
                if (row == bottom) {
                    scroll(1);
                } else {
                    row++;
                }
                at++;
            } else {
                int length = grapheme(bytes, at);
                write(bytes.substring(at, at + length));
                at += length;
            }
        }
    }

    private static int grapheme(String text, int at) {
        if (text.startsWith("👩‍💻", at)) {
            return "👩‍💻".length();
        }
        return text.startsWith("e\u0301", at) ? 2 : 1;
    }

    private void write(String text) {
        int width = text.equals("漢") || text.length() > 2 ? 2 : 1;
        for (int at = column; at < column + width; at++) {
            breakWide(at);
        }
        cells[row][column] = paint.isEmpty() ? text : text + PAINTED + paint;
        if (width == 2) {
            cells[row][column + 1] = "<";
        }
        column = Math.min(columns - 1, column + width);
    }

    private void breakWide(int at) {
        if (cells[row][at].equals("<")) {
            cells[row][at - 1] = "BROKEN";
        } else if (at + 1 < columns && cells[row][at + 1].equals("<")) {
            cells[row][at + 1] = "BROKEN";
        }
    }

    private void scroll(int by) {
        if (by > 0) {
            System.arraycopy(cells, top + 1, cells, top, bottom - top);
            cells[bottom] = new String[columns];
            Arrays.fill(cells[bottom], " ");
        } else {
            System.arraycopy(cells, top, cells, top + 1, bottom - top);
            cells[top] = new String[columns];
            Arrays.fill(cells[top], " ");
        }
    }

    private void command(String parameters, char letter) {
        String[] values = parameters.split(";", -1);
        switch (letter) {
            case 'H' -> {
                row = Integer.parseInt(values[0]) - 1;
                column = Integer.parseInt(values[1]) - 1;
            }
            case 'C' -> column += parameters.isEmpty() ? 1 : Integer.parseInt(parameters);
            case 'm' -> paint = parameters.isEmpty() || parameters.equals("0") ? "" : parameters;
            case 'K' -> {
                if (cells[row][column].equals("<")) {
                    cells[row][column - 1] = "BROKEN";
                }
                Arrays.fill(cells[row], column, columns, " ");
            }
            case 'J' -> {
                for (String[] line : cells) {
                    Arrays.fill(line, " ");
                }
            }
            case 'r' -> {
                top = parameters.isEmpty() ? 0 : Integer.parseInt(values[0]) - 1;
                bottom = parameters.isEmpty() ? rows - 1 : Integer.parseInt(values[1]) - 1;
                row = 0;
                column = 0;
            }
            default -> {
                // modes: they change nothing that is seen here
            }
        }
    }
}

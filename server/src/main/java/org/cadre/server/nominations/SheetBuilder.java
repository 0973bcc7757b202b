package org.cadre.server.nominations;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.nominations.Sheet.Column;
import org.cadre.server.nominations.UnreadableSheetException.Reason;
import org.cadre.server.reading.WrittenText;

/** Gathers the rows below a heading row into a sheet, within the limits. For one thread. */
final class SheetBuilder {
    /** How far down a heading row is looked for: titles and logos stand above it. */
    static final int HEADING_SEARCH_ROWS = 30;

    /** Texts up to this length are kept once, since countries, offices and codes repeat in every row. */
    private static final int SHARED_TEXT = 40;

    private static final int SHARED_TEXTS = 20_000;

    private final SheetLimits limits;
    private final Headings.Row headings;
    private final int headingRow;
    private final List<Sheet.Row> rows = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final List<Column> unnamed = new ArrayList<>();
    private long filledCells;
    private long characters;

    SheetBuilder(SheetLimits limits, Headings.Row headings, int headingRow) throws UnreadableSheetException {
        this.limits = limits;
        this.headings = headings;
        this.headingRow = headingRow;
        if (headings.columns().size() > limits.columns()) {
            throw tooManyColumns(headings.columns().size(), limits);
        }
        Map<Meaning, Column> first = new EnumMap<>(Meaning.class);
        for (Column column : headings.columns()) {
            Column earlier = column.meaning()
                    .map(meaning -> first.putIfAbsent(meaning, column))
                    .orElse(null);
            if (earlier != null) {
                throw new UnreadableSheetException(
                        Reason.REPEATED_COLUMN,
                        String.format(
                                Locale.ROOT,
                                "The columns %s (%s) and %s (%s) mean the same; delete or rename one of them.",
                                earlier.letter(),
                                quoted(earlier.heading()),
                                column.letter(),
                                quoted(column.heading())));
            }
        }
    }

    /** Adds a row, unless it is blank. Cells beyond the headings are kept as columns without one. */
    void add(int number, List<String> cells, List<Sheet.CellFinding> findings) throws UnreadableSheetException {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        if (width == 0 && findings.isEmpty()) {
            return;
        }
        if (rows.size() == limits.rows()) {
            throw new UnreadableSheetException(
                    Reason.TOO_MANY_ROWS,
                    String.format(
                            Locale.ROOT,
                            "The file has more than %,d rows; split it into several files.",
                            limits.rows()));
        }
        if (width > limits.columns()) {
            throw tooManyColumns(width, limits);
        }
        List<String> kept = new ArrayList<>(width);
        Map<Meaning, String> byMeaning = new EnumMap<>(Meaning.class);
        for (int index = 0; index < width; index++) {
            String text = keep(unguarded(cells.get(index)), number, index);
            kept.add(text);
            Column column = column(index);
            if (column.meaning().isPresent() && !text.isBlank()) {
                byMeaning.put(column.meaning().get(), keepShared(text.strip()));
            }
        }
        rows.add(new Sheet.Row(number, kept, byMeaning, findings));
    }

    /** The width of the heading row without blank headings at its end. */
    int namedColumns() {
        int width = headings.columns().size();
        while (width > 0 && headings.columns().get(width - 1).heading().isBlank()) {
            width--;
        }
        return width;
    }

    Sheet build(Sheet.Form form) throws UnreadableSheetException {
        if (rows.isEmpty()) {
            throw new UnreadableSheetException(
                    Reason.NO_ROWS,
                    "There is no row below the headings in row " + headingRow
                            + "; write one person in each row below it.");
        }
        List<Column> columns = new ArrayList<>(headings.columns());
        columns.addAll(unnamed);
        int width = Math.max(
                namedColumns(),
                rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0));
        return new Sheet(
                form, headingRow, headings.language(), columns.subList(0, Math.min(width, columns.size())), rows);
    }

    private Column column(int index) {
        int named = headings.columns().size();
        while (named + unnamed.size() <= index) {
            unnamed.add(new Column(named + unnamed.size(), "", Optional.empty()));
        }
        return index < named ? headings.columns().get(index) : unnamed.get(index - named);
    }

    private String keep(String text, int row, int index) throws UnreadableSheetException {
        if (text.isBlank()) {
            return "";
        }
        if (text.length() > limits.cellCharacters()) {
            throw cellTooLong(row, column(index).letter(), limits);
        }
        filledCells++;
        characters += text.length() > SHARED_TEXT || !shared.containsKey(text) ? text.length() : 0;
        if (filledCells > limits.filledCells() || characters > limits.bytes()) {
            throw new UnreadableSheetException(
                    Reason.TOO_MUCH_TEXT,
                    "The file has more text than is read at once; delete columns that are not needed, or split it into"
                            + " several files.");
        }
        return keepShared(text);
    }

    private String keepShared(String text) {
        if (text.length() > SHARED_TEXT) {
            return text;
        }
        String earlier = shared.get(text);
        if (earlier == null && shared.size() < SHARED_TEXTS) {
            shared.put(text, text);
        }
        return earlier == null ? text : earlier;
    }

    /** Takes off the apostrophe with which {@link FailedRows} guards a cell that would run as a formula. */
    private static String unguarded(String text) {
        return text.length() > 1
                        && text.charAt(0) == '\''
                        && (WrittenText.startsLikeFormula(text.substring(1))
                                || WrittenText.startsLikeFormula(
                                        text.substring(1).stripLeading()))
                ? text.substring(1)
                : text;
    }

    private static UnreadableSheetException tooManyColumns(int columns, SheetLimits limits) {
        return new UnreadableSheetException(
                Reason.TOO_MANY_COLUMNS,
                String.format(
                        Locale.ROOT,
                        "The file has %,d columns and at most %,d are read; delete those that are not needed.",
                        columns,
                        limits.columns()));
    }

    static UnreadableSheetException cellTooLong(int row, String column, SheetLimits limits) {
        return new UnreadableSheetException(
                Reason.CELL_TOO_LONG,
                String.format(
                        Locale.ROOT,
                        "The cell in row %d, column %s has more than %,d characters; shorten it, or look for a"
                                + " quotation mark that is never closed.",
                        row,
                        column,
                        limits.cellCharacters()));
    }

    static UnreadableSheetException noHeadingRow() {
        return new UnreadableSheetException(
                Reason.NO_HEADING_ROW,
                "No heading row was found in the first " + HEADING_SEARCH_ROWS + " rows; write one above the people,"
                        + " with " + Headings.lookedFor() + ".");
    }

    private static String quoted(String heading) {
        String clean = WrittenText.collapsed(WrittenText.visible(heading));
        return "“" + (clean.length() > 60 ? clean.substring(0, 60) + "…" : clean) + "”";
    }
}

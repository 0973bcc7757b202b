package org.cadre.server.nominations;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.reading.Finding;

/**
 * A nominations file as read: its form, its columns and its rows. Immutable.
 *
 * @param form how the file was found to be written
 * @param headingRow the number of the heading row as the person sees it, from 1
 * @param language the language most headings are in: {@code en}, {@code fr}, {@code es} or {@code ar}
 * @param columns the columns from the left, recognised or not; one without a heading has an empty heading
 * @param rows the rows below the heading row that are not blank
 */
public record Sheet(Form form, int headingRow, Locale language, List<Column> columns, List<Row> rows) {
    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The same with other rows. */
    Sheet withRows(List<Row> others) {
        return new Sheet(form, headingRow, language, columns, others);
    }

    /**
     * The same as if the file had come with other cells.
     *
     * @param mended the cells by row number and index of their column
     */
    Sheet mended(Map<Integer, Map<Integer, String>> mended) {
        return withRows(rows.stream()
                .map(row -> mended.containsKey(row.number()) ? mended(row, mended.get(row.number())) : row)
                .toList());
    }

    private Row mended(Row row, Map<Integer, String> written) {
        List<String> cells = new ArrayList<>(row.cells());
        Map<Meaning, String> byMeaning = new EnumMap<>(Meaning.class);
        byMeaning.putAll(row.byMeaning());
        written.forEach((index, text) -> {
            while (cells.size() <= index) {
                cells.add("");
            }
            cells.set(index, text);
            columns.get(index).meaning().ifPresent(meaning -> {
                byMeaning.remove(meaning);
                if (!text.isBlank()) {
                    byMeaning.put(meaning, text.strip());
                }
            });
        });
        List<CellFinding> findings = row.findings().stream()
                .filter(finding -> !written.containsKey(finding.index()))
                .toList();
        return new Row(row.number(), cells, byMeaning, findings);
    }

    /** How a file is written. */
    public sealed interface Form permits Csv, Workbook {}

    /** Text with one delimiter between cells: {@code ;}, {@code ,} or a tab. */
    public record Csv(Charset charset, boolean byteOrderMark, char delimiter) implements Form {}

    /**
     * An XLSX workbook, of which one sheet is read.
     *
     * @param sheetName its name as written
     * @param otherSheets the names of the visible sheets that are not read
     */
    public record Workbook(String sheetName, List<String> otherSheets) implements Form {
        public Workbook {
            otherSheets = List.copyOf(otherSheets);
        }
    }

    /**
     * A column.
     *
     * @param index from 0
     * @param heading as written; empty if there is none
     * @param meaning empty when the column is ignored
     */
    public record Column(int index, String heading, Optional<Meaning> meaning) {
        /** The letter a spreadsheet shows above the column: A for index 0, AA for 26. */
        public String letter() {
            StringBuilder letters = new StringBuilder();
            for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
                letters.insert(0, (char) ('A' + rest % 26));
            }
            return letters.toString();
        }

        /** Whether it is the reason column that {@link FailedRows} adds. */
        boolean isReason() {
            return meaning.isEmpty() && Headings.isReason(heading);
        }
    }

    /**
     * A row.
     *
     * @param number as the person sees it: the spreadsheet's row, or the first line of the record in the text, from 1
     * @param cells all its cells from the left, trimmed at the right end, blank ones as empty text; a date cell of a
     *     workbook as ISO 8601, a number without needless decimals, a formula as the result kept with it
     * @param byMeaning the cells of the recognised columns that are not blank, without blanks around them
     * @param findings what is the matter with single cells, before any value is read
     */
    public record Row(int number, List<String> cells, Map<Meaning, String> byMeaning, List<CellFinding> findings) {
        public Row {
            cells = List.copyOf(cells);
            findings = List.copyOf(findings);
            Map<Meaning, String> copy = new EnumMap<>(Meaning.class);
            copy.putAll(byMeaning);
            byMeaning = java.util.Collections.unmodifiableMap(copy);
        }

        /** The cell of that meaning without blanks around it; empty text if blank or if there is no such column. */
        public String cell(Meaning meaning) {
            return byMeaning.getOrDefault(meaning, "");
        }
    }

    /**
     * What is the matter with a cell.
     *
     * @param index of its column, from 0
     */
    public record CellFinding(int index, Finding finding) {}

    /** The column of that meaning. */
    public Optional<Column> column(Meaning meaning) {
        return columns.stream()
                .filter(column -> column.meaning().equals(Optional.of(meaning)))
                .findFirst();
    }

    /** The columns that are not read, to be named to the person; the reason column of a mended file is not among them. */
    public List<Column> ignoredColumns() {
        return columns.stream()
                .filter(column -> column.meaning().isEmpty() && !column.isReason())
                .toList();
    }

    /** All cells of one meaning, row by row, blank ones as empty text: what {@code DateOrder} and the like judge by. */
    public List<String> cells(Meaning meaning) {
        return rows.stream().map(row -> row.cell(meaning)).toList();
    }
}

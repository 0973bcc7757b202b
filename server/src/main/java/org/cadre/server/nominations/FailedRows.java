package org.cadre.server.nominations;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.nominations.Sheet.Column;
import org.cadre.server.nominations.Sheet.Row;
import org.cadre.server.reading.WrittenText;

/**
 * Writes the rows that failed, to be mended and sent again: all their columns as they came, and a last one that says
 * why. CSV in UTF-8 with a byte order mark, with the delimiter of the file they came from (a comma after a workbook). A
 * cell that a spreadsheet would run as a formula gets an apostrophe in front, which {@link NominationsReader} takes off.
 */
public final class FailedRows {
    private FailedRows() {}

    /**
     * Writes the rows in the order of the sheet; the stream is flushed and left open.
     *
     * @param reasons why a row failed, by {@link Row#number}; the others are left out
     */
    public static void write(Sheet sheet, Map<Integer, String> reasons, OutputStream stream) throws IOException {
        List<Column> columns =
                sheet.columns().stream().filter(column -> !column.isReason()).toList();
        char delimiter = sheet.form() instanceof Sheet.Csv csv ? csv.delimiter() : ',';
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(guarded(column.heading())));
        cells.add(Headings.reason(sheet.language()));
        writer.writeRecord(cells);
        for (Row row : sheet.rows()) {
            String reason = reasons.get(row.number());
            if (reason != null) {
                cells.clear();
                for (Column column : columns) {
                    int index = column.index();
                    cells.add(index < row.cells().size() ? guarded(row.cells().get(index)) : "");
                }
                cells.add(guarded(WrittenText.collapsed(reason)));
                writer.writeRecord(cells);
            }
        }
        writer.flush();
        text.flush();
    }

    /**
     * A sheet taken apart.
     *
     * @param headings the line of headings, as {@link #write} begins
     * @param byRow every row as {@link #write} writes it, up to where the reason would stand, by {@link Row#number}
     */
    record Lines(byte[] headings, Map<Integer, byte[]> byRow) {}

    static Lines lines(Sheet sheet) throws IOException {
        ByteArrayOutputStream headings = new ByteArrayOutputStream();
        write(sheet, Map.of(), headings);
        Map<Integer, byte[]> byRow = new HashMap<>();
        for (Row row : sheet.rows()) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            write(sheet.withRows(List.of(row)), Map.of(row.number(), ""), line);
            int end = line.size() - LineDelimiter.CRLF.toString().length();
            byRow.put(row.number(), Arrays.copyOfRange(line.toByteArray(), headings.size(), end));
        }
        return new Lines(headings.toByteArray(), byRow);
    }

    /** A line of {@link Lines} with its reason and its end. */
    static void finish(byte[] line, String reason, OutputStream stream) throws IOException {
        stream.write(line);
        String cell = guarded(WrittenText.collapsed(reason)).replace("\"", "\"\"");
        stream.write(('"' + cell + '"' + LineDelimiter.CRLF).getBytes(StandardCharsets.UTF_8));
    }

    private static String guarded(String cell) {
        return WrittenText.startsLikeFormula(cell.stripLeading()) || WrittenText.startsLikeFormula(cell)
                ? "'" + cell
                : cell;
    }
}

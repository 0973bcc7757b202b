package org.cadre.tui.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageOrBuilder;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.cadre.tui.words.Printed;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list to be kept as a file: a table for spreadsheets, and the messages it was made from.
 *
 * @param name of the tab of a workbook
 * @param rows as many cells in each as there are headings
 * @param document what JSON has, all of it
 */
public record Sheet(String name, List<String> headings, List<List<String>> rows, Document document) {
    /** The messages behind a table, as JSON. */
    @FunctionalInterface
    public interface Document {
        String json();
    }

    /** What a file can be. */
    public enum Format {
        /** RFC 4180 in UTF-8 without a byte order mark. */
        CSV,
        /** Office Open XML, one tab, text in every cell. */
        XLSX,
        /** One document as the protocol has it. */
        JSON
    }

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** A table made from one message. */
    public Sheet(String name, List<String> headings, List<List<String>> rows, MessageOrBuilder document) {
        this(name, headings, rows, () -> Printed.json(document));
    }

    /** The whole file. */
    public byte[] bytes(Format format) throws IOException {
        return switch (format) {
            case CSV -> csv().getBytes(UTF_8);
            case XLSX -> workbook(List.of(this));
            case JSON -> (document.json() + "\n").getBytes(UTF_8);
        };
    }

    private String csv() throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(headings);
            rows.forEach(
                    row -> csv.writeRecord(row.stream().map(Sheet::noFormula).toList()));
        }
        return text.toString();
    }

    /** A spreadsheet computes a CSV cell that begins like a formula; behind an apostrophe it is text. */
    static String noFormula(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** One XLSX file with a tab for each. */
    public static byte[] workbook(List<Sheet> sheets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Cadre", "1.0")) {
            sheets.forEach(sheet -> sheet.write(book));
        }
        return bytes.toByteArray();
    }

    private void write(Workbook book) {
        Worksheet tab = book.newWorksheet(name);
        line(tab, 0, headings);
        tab.range(0, 0, 0, headings.size() - 1).style().bold().set();
        tab.freezePane(0, 1);
        for (int at = 0; at < rows.size(); at++) {
            line(tab, at + 1, rows.get(at));
        }
    }

    private static void line(Worksheet tab, int at, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            tab.value(at, column, cells.get(column));
        }
    }
}

package org.cadre.server.nominations;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cadre.server.nominations.UnreadableSheetException.Reason;
import org.cadre.server.reading.Finding;

/** One CSV file. The delimiter is the one that makes a heading row of the most columns that are known. */
final class CsvFile {
    private static final List<Character> DELIMITERS = List.of(';', ',', '\t');

    private final Path file;
    private final SheetLimits limits;

    CsvFile(Path file, SheetLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** A heading row that was found. */
    private record Found(char delimiter, int record, int line, Headings.Row headings) {}

    Sheet read() throws UnreadableSheetException, IOException {
        TextEncoding encoding = TextEncoding.of(file);
        Found found = findHeadingRow(encoding);
        SheetBuilder sheet = new SheetBuilder(limits, found.headings(), found.line());
        int recordNumber = 0;
        long line = 1;
        try (CsvReader<CsvRecord> records = records(encoding, found.delimiter())) {
            for (CsvRecord csvRecord : records) {
                recordNumber++;
                line = csvRecord.getStartingLineNumber();
                if (recordNumber > found.record()) {
                    sheet.add((int) line, csvRecord.getFields(), extraCells(csvRecord, sheet, found));
                }
            }
        } catch (CsvParseException e) {
            throw malformed(e, line, limits);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sheet.build(new Sheet.Csv(encoding.charset(), encoding.markLength() > 0, found.delimiter()));
    }

    private Found findHeadingRow(TextEncoding encoding) throws UnreadableSheetException, IOException {
        Found best = null;
        UnreadableSheetException failure = null;
        for (char delimiter : DELIMITERS) {
            int recordNumber = 0;
            long line = 1;
            try (CsvReader<CsvRecord> records = records(encoding, delimiter)) {
                for (CsvRecord csvRecord : records) {
                    recordNumber++;
                    line = csvRecord.getStartingLineNumber();
                    if (recordNumber > SheetBuilder.HEADING_SEARCH_ROWS) {
                        break;
                    }
                    Headings.Row headings = Headings.read(csvRecord.getFields());
                    if (headings.isHeadingRow()
                            && (best == null
                                    || headings.recognised() > best.headings().recognised())) {
                        best = new Found(delimiter, recordNumber, (int) line, headings);
                    }
                }
            } catch (CsvParseException e) {
                // With a wrong delimiter quotation marks stand in odd places; it counts only if no other one does
                // better.
                failure = failure == null ? malformed(e, line, limits) : failure;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        if (best == null) {
            throw failure == null ? SheetBuilder.noHeadingRow() : failure;
        }
        return best;
    }

    /** A delimiter inside an unquoted cell moves all cells after it: the row is not to be trusted. */
    private static List<Sheet.CellFinding> extraCells(CsvRecord csvRecord, SheetBuilder sheet, Found found) {
        List<String> cells = csvRecord.getFields();
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        if (width <= found.headings().columns().size()) {
            return List.of();
        }
        Finding finding = Finding.error(
                Finding.Reason.EXTRA_CELLS,
                cells.get(width - 1),
                String.format(
                        Locale.ROOT,
                        "The row has %d cells and there are %d headings; a text that holds a %s must stand in"
                                + " quotation marks.",
                        width,
                        sheet.namedColumns(),
                        found.delimiter() == ';' ? "semicolon" : found.delimiter() == ',' ? "comma" : "tab"));
        return List.of(new Sheet.CellFinding(width - 1, finding));
    }

    private CsvReader<CsvRecord> records(TextEncoding encoding, char delimiter) throws IOException {
        Reader reader = encoding.open(file);
        CsvRecordHandler handler = CsvRecordHandler.of(builder -> builder
                // One more than is taken, so that the sheet can say which cell it is. The rest guards the memory.
                .maxFieldSize(limits.cellCharacters() + 1)
                .maxFields(limits.columns() + 1)
                .maxRecordSize(limits.columns() * (limits.cellCharacters() + 1)));
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter('"')
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .build(handler, reader);
    }

    private static UnreadableSheetException malformed(CsvParseException e, long line, SheetLimits limits) {
        String cause = String.valueOf(e.getMessage());
        if (cause.contains("maximum number of fields")) {
            return new UnreadableSheetException(
                    Reason.TOO_MANY_COLUMNS,
                    String.format(
                            Locale.ROOT,
                            "The file has more than %,d columns after line %d; delete those that are not needed.",
                            limits.columns(),
                            line),
                    e);
        }
        if (cause.contains("maximum")) {
            return new UnreadableSheetException(
                    Reason.CELL_TOO_LONG,
                    String.format(
                            Locale.ROOT,
                            "A cell after line %d has more than %,d characters; shorten it, or look for a quotation"
                                    + " mark that is never closed.",
                            line,
                            limits.cellCharacters()),
                    e);
        }
        return new UnreadableSheetException(
                Reason.MALFORMED_CSV,
                "After line " + line
                        + " a quotation mark is not closed or has text behind it; write each quotation mark"
                        + " inside a cell twice, or save the file as XLSX.",
                e);
    }
}

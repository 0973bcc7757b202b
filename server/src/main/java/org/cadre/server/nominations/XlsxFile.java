package org.cadre.server.nominations;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cadre.server.nominations.UnreadableSheetException.Reason;
import org.cadre.server.reading.Finding;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * One XLSX workbook. The first visible sheet with a heading row is read, its hidden rows too. A formula counts as the
 * result kept with it, whichever function it calls; one without a result is a finding.
 */
final class XlsxFile {
    /** Number formats built in for dates, ECMA-376 part 1, 18.8.30: 14–17 and 22, and the East Asian ones. */
    private static final Set<Integer> DATE_FORMATS =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    private static final Pattern NOT_A_DATE_PART = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    /** 31 December 9999, the last day a spreadsheet knows. */
    private static final int LAST_SERIAL = 2_958_465;

    private final Path file;
    private final SheetLimits limits;

    XlsxFile(Path file, SheetLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    Sheet read() throws UnreadableSheetException, IOException {
        WorkbookParts.check(file, limits);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            List<org.dhatim.fastexcel.reader.Sheet> visible = workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            for (org.dhatim.fastexcel.reader.Sheet sheet : visible) {
                int headingRow = findHeadingRow(workbook, sheet);
                if (headingRow > 0) {
                    List<String> others = visible.stream()
                            .filter(other -> other != sheet)
                            .map(org.dhatim.fastexcel.reader.Sheet::getName)
                            .toList();
                    return readRows(workbook, sheet, headingRow, new Sheet.Workbook(sheet.getName(), others));
                }
            }
            throw SheetBuilder.noHeadingRow();
        } catch (RuntimeException | IOException e) {
            // The parts were read through once already, so the disk is well: what fails here is the workbook.
            throw new UnreadableSheetException(
                    Reason.DAMAGED_WORKBOOK,
                    "The workbook is damaged; open it in a spreadsheet program and save it again as XLSX.",
                    e);
        }
    }

    private int findHeadingRow(ReadableWorkbook workbook, org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        int bestRow = 0;
        int bestRecognised = 0;
        try (Stream<Row> rows = sheet.openStream()) {
            Iterator<Row> iterator =
                    rows.limit(SheetBuilder.HEADING_SEARCH_ROWS).iterator();
            while (iterator.hasNext()) {
                Row row = iterator.next();
                Headings.Row headings = Headings.read(texts(workbook, row, new ArrayList<>()));
                if (headings.isHeadingRow() && headings.recognised() > bestRecognised) {
                    bestRow = row.getRowNum();
                    bestRecognised = headings.recognised();
                }
            }
        }
        return bestRow;
    }

    private Sheet readRows(
            ReadableWorkbook workbook, org.dhatim.fastexcel.reader.Sheet sheet, int headingRow, Sheet.Workbook form)
            throws UnreadableSheetException, IOException {
        SheetBuilder builder = null;
        try (Stream<Row> rows = sheet.openStream()) {
            Iterator<Row> iterator = rows.iterator();
            while (iterator.hasNext()) {
                Row row = iterator.next();
                List<Sheet.CellFinding> findings = new ArrayList<>();
                List<String> texts = texts(workbook, row, findings);
                if (builder != null) {
                    builder.add(row.getRowNum(), texts, findings);
                } else if (row.getRowNum() == headingRow) {
                    builder = new SheetBuilder(limits, Headings.read(texts), headingRow);
                }
            }
        }
        if (builder == null) {
            throw SheetBuilder.noHeadingRow();
        }
        return builder.build(form);
    }

    private static List<String> texts(ReadableWorkbook workbook, Row row, List<Sheet.CellFinding> findings) {
        int width = row.getCellCount();
        List<String> texts = new ArrayList<>(width);
        for (int index = 0; index < width; index++) {
            Cell cell = row.getCell(index);
            texts.add(cell == null ? "" : text(workbook, cell, findings));
        }
        while (!texts.isEmpty() && texts.get(texts.size() - 1).isBlank()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }

    private static String text(ReadableWorkbook workbook, Cell cell, List<Sheet.CellFinding> findings) {
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        if (cell.getType() == CellType.FORMULA && cell.getFormula() != null && raw.isEmpty()) {
            Finding finding = Finding.error(
                    Finding.Reason.FORMULA_WITHOUT_VALUE,
                    "=" + cell.getFormula(),
                    "The cell " + cell.getAddress() + " is a formula without a stored result; open the workbook in a"
                            + " spreadsheet program, or copy the cell and paste it as a value.");
            findings.add(new Sheet.CellFinding(cell.getAddress().getColumn(), finding));
            return "";
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return isDate(cell) ? date(number, workbook.isDate1904()) : plain(number, raw);
        }
        if (cell.getType() == CellType.ERROR && raw.isEmpty()) {
            return "#ERROR!";
        }
        return cell.getValue() instanceof Boolean truth ? (truth ? "TRUE" : "FALSE") : raw;
    }

    private static boolean isDate(Cell cell) {
        if (cell.getDataFormatId() != null && DATE_FORMATS.contains(cell.getDataFormatId())) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null || format.length() > 200) {
            return false;
        }
        String bare = NOT_A_DATE_PART.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        // "m" alone may be minutes, and "general" has none of the two that a birth date needs.
        return bare.indexOf('y') >= 0
                || (bare.indexOf('d') >= 0 && bare.indexOf('m') >= 0)
                || bare.contains("e-")
                || bare.contains("aaaa");
    }

    /** ISO 8601; with the time only if there is one. Day 60 of the 1900 system is the 29 February that never was. */
    private static String date(BigDecimal serial, boolean from1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(LAST_SERIAL)) > 0) {
            return plain(serial, serial.toString());
        }
        int days = serial.intValue();
        if (!from1904 && days == 60) {
            return "1900-02-29";
        }
        LocalDate dayZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        LocalDate date = dayZero.plusDays(days);
        long seconds = Math.round((serial.doubleValue() - days) * 86_400);
        LocalDateTime time = date.atStartOfDay().plusSeconds(seconds);
        return seconds == 0 ? date.toString() : time.toLocalDate() + " " + time.toLocalTime();
    }

    /** Without needless zeros: what the person typed as 7 is kept as 7.0 by some programs. */
    private static String plain(BigDecimal number, String raw) {
        // A hostile exponent would unfold into gigabytes of zeros.
        if (Math.abs((long) number.scale()) > 40 || number.precision() > 60) {
            return raw;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        // Doubles are kept with up to 17 digits, of which a spreadsheet shows 15.
        if (stripped.precision() > 15) {
            stripped = stripped.round(new java.math.MathContext(15)).stripTrailingZeros();
        }
        return stripped.toPlainString();
    }
}

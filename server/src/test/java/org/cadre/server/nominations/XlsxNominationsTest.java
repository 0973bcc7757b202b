package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cadre.server.nominations.UnreadableSheetException.Reason;
import org.cadre.server.reading.Finding;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxNominationsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private SheetFiles files;

    @BeforeEach
    void files() {
        files = new SheetFiles(folder);
    }

    private Path simple() throws Exception {
        return files.workbook(workbook -> {
            workbook.newWorksheet("Cover").value(0, 0, "Please fill in the other sheet");
            Worksheet sheet = workbook.newWorksheet("Nominees");
            sheet.value(0, 0, "Joint course");
            String[] headings = {"Name", "Date of birth", "Priority", "Passport", "Notes", "E-mail"};
            for (int column = 0; column < headings.length; column++) {
                sheet.value(2, column, headings[column]);
            }
            sheet.value(3, 0, "Huda al-Masri");
            sheet.value(3, 1, LocalDate.of(1987, 6, 5));
            sheet.style(3, 1).format("dd/mm/yyyy").set();
            sheet.value(3, 2, 1);
            sheet.value(3, 3, 123456789012L);
            sheet.value(3, 4, 7.25);
            sheet.formula(3, 5, "HYPERLINK(\"mailto:h@x.example\",\"h@x.example\")");
            sheet.value(6, 0, "Suharto");
        });
    }

    @Test
    void theSheetWithTheHeadingsIsReadAsItsCellsLook() throws Exception {
        Sheet sheet = SheetFiles.read(simple());
        assertEquals(new Sheet.Workbook("Nominees", List.of("Cover")), sheet.form());
        assertEquals(3, sheet.headingRow());
        Sheet.Row row = sheet.rows().get(0);
        assertEquals(4, row.number());
        assertEquals("1987-06-05", row.cell(Meaning.BIRTH_DATE));
        assertEquals("1", row.cell(Meaning.PRIORITY));
        assertEquals("123456789012", row.cell(Meaning.TRAVEL_DOCUMENT));
        assertEquals("7.25", row.cells().get(4));
        assertEquals(7, sheet.rows().get(1).number());
        assertEquals(
                List.of("Notes"),
                sheet.ignoredColumns().stream().map(Sheet.Column::heading).toList());
    }

    @Test
    void aFormulaCountsAsItsStoredResultAndWithoutOneIsAFinding() throws Exception {
        Path book = simple();
        assertEquals(
                Finding.Reason.FORMULA_WITHOUT_VALUE,
                SheetFiles.read(book).rows().get(0).findings().get(0).finding().reason());
        Map<String, String> parts = SheetFiles.parts(book);
        parts.replaceAll((name, part) -> part.replaceAll(
                "<c r=\"F4\"[^>]*>(<f>.*?</f>)(<v></v>|<v/>)?</c>", "<c r=\"F4\" t=\"str\">$1<v>h@x.example</v></c>"));
        Sheet sheet = SheetFiles.read(files.zip(parts));
        assertEquals("h@x.example", sheet.rows().get(0).cell(Meaning.E_MAIL));
        assertEquals(List.of(), sheet.rows().get(0).findings());
    }

    @Test
    void datesCountFrom1904WhereTheWorkbookSaysSo() throws Exception {
        Map<String, String> parts = SheetFiles.parts(simple());
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, part) -> part.contains("<workbookPr")
                        ? part.replaceFirst("<workbookPr[^>]*?(/?)>", "<workbookPr date1904=\"1\"$1>")
                        : part.replaceFirst("(<workbook[^>]*>)", "$1<workbookPr date1904=\"1\"/>"));
        Sheet sheet = SheetFiles.read(files.zip(parts));
        assertEquals("1991-06-06", sheet.rows().get(0).cell(Meaning.BIRTH_DATE));
    }

    @Test
    void xmlEntitiesAreRefused() throws Exception {
        Map<String, String> parts = SheetFiles.parts(simple());
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, part) -> part.replaceFirst("<workbook", "<!DOCTYPE a [<!ENTITY b \"cc\">]><workbook"));
        assertEquals(
                Reason.UNSAFE_WORKBOOK, SheetFiles.refusal(files.zip(parts)).reason());
    }

    @Test
    void aCellOutsideAnySheetIsRefusedBeforeItFillsTheHeap() throws Exception {
        Map<String, String> parts = SheetFiles.parts(simple());
        parts.replaceAll((name, part) -> part.replace("r=\"A4\"", "r=\"ZZZZZ4\""));
        assertEquals(
                Reason.UNSAFE_WORKBOOK, SheetFiles.refusal(files.zip(parts)).reason());
    }

    @Test
    void aZipBombIsRefusedInBoundedTime() throws Exception {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet>".getBytes(StandardCharsets.UTF_8));
            byte[] cells = "<c></c>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int count = 0; count < 4_000; count++) {
                zip.write(cells);
            }
        }
        assertTrue(Files.size(bomb) < 2_000_000);
        UnreadableSheetException refusal = assertTimeoutPreemptively(SOON, () -> SheetFiles.refusal(bomb));
        assertEquals(Reason.UNSAFE_WORKBOOK, refusal.reason());
    }

    @Test
    void tooManyPartsAreRefused() throws Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int count = 0; count < 2_001; count++) {
            parts.put("part" + count, "");
        }
        assertEquals(
                Reason.UNSAFE_WORKBOOK, SheetFiles.refusal(files.zip(parts)).reason());
    }

    @Test
    void aGigabyteIsRefusedByItsSizeAlone() throws Exception {
        Path large = folder.resolve("large.csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        UnreadableSheetException refusal =
                assertTimeoutPreemptively(Duration.ofSeconds(2), () -> SheetFiles.refusal(large));
        assertEquals(Reason.TOO_LARGE, refusal.reason());
    }

    @Test
    void otherFormatsAreNamedWithTheRemedy() throws Exception {
        record Case(Path file, Reason reason, String word) {}
        byte[] old = new byte[2_000];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        byte[] locked = old.clone();
        byte[] stream = "EncryptionInfo".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(stream, 0, locked, 1_000, stream.length);
        for (Case one : List.of(
                new Case(files.text("%PDF-1.7 ..."), Reason.NOT_A_SPREADSHEET, "PDF"),
                new Case(files.file(old), Reason.NOT_A_SPREADSHEET, ".xls"),
                new Case(files.file(locked), Reason.PASSWORD_PROTECTED, "password"),
                new Case(files.file(new byte[] {1, 0, 0, 2, 0, 0}), Reason.NOT_A_SPREADSHEET, "neither"),
                new Case(files.zip(Map.of("content.xml", "<a/>", "mimetype", "x")), Reason.NOT_A_SPREADSHEET, ".ods"),
                new Case(files.zip(Map.of("a.txt", "x")), Reason.NOT_A_SPREADSHEET, "ZIP"),
                new Case(files.text("PK and then nothing"), Reason.DAMAGED_WORKBOOK, "damaged"))) {
            UnreadableSheetException refusal = SheetFiles.refusal(one.file());
            assertEquals(one.reason(), refusal.reason(), one.word());
            assertTrue(refusal.getMessage().contains(one.word()), refusal.getMessage());
        }
    }

    @Test
    void rowsAndColumnsOfAWorkbookAreLimitedToo() throws Exception {
        Path wide = files.workbook(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Sex");
            sheet.value(1, 0, "A");
            sheet.value(1, 300, "far out");
        });
        assertEquals(Reason.TOO_MANY_COLUMNS, SheetFiles.refusal(wide).reason());
        Path tall = files.workbook(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Sex");
            for (int row = 1; row <= 20_001; row++) {
                sheet.value(row, 0, "A");
            }
        });
        assertEquals(Reason.TOO_MANY_ROWS, SheetFiles.refusal(tall).reason());
    }
}

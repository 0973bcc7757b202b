package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.server.nominations.UnreadableSheetException.Reason;
import org.cadre.server.reading.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvNominationsTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    private SheetFiles files;

    @BeforeEach
    void files() {
        files = new SheetFiles(folder);
    }

    @Test
    void everyEncodingWithEveryDelimiterReadsTheSame() throws Exception {
        String text = "Nom et prénoms|Courriel|Nationalité\r\nÉlodie Œuvrard|e@lyon.example|Côte d’Ivoire\r\n";
        for (String delimiter : List.of(";", ",", "\t")) {
            String written = text.replace("|", delimiter);
            for (boolean mark : new boolean[] {true, false}) {
                for (Charset charset : List.of(
                        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, WINDOWS_1252)) {
                    boolean marked = mark && !charset.equals(WINDOWS_1252);
                    Sheet sheet = SheetFiles.read(files.text((marked ? "\uFEFF" : "") + written, charset));
                    assertEquals(new Sheet.Csv(charset, marked, delimiter.charAt(0)), sheet.form());
                    assertEquals("Élodie Œuvrard", sheet.rows().get(0).cell(Meaning.FULL_NAME));
                    assertEquals("Côte d’Ivoire", sheet.rows().get(0).cell(Meaning.NATIONALITY));
                    assertEquals(Locale.FRENCH, sheet.language());
                }
            }
        }
    }

    @Test
    void rowsAreNumberedAsAnEditorNumbersThem() throws Exception {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            Sheet sheet = files.read(
                    "List of nominees\n\nName;E-mail;Remarks\nA B;a@x.example;\"one\ntwo\"\n\n;;\nC D;c@x.example;\n"
                            .replace("\n", lineBreak));
            assertEquals(3, sheet.headingRow());
            assertEquals(
                    List.of(4, 8), sheet.rows().stream().map(Sheet.Row::number).toList());
            assertEquals("one" + lineBreak + "two", sheet.rows().get(0).cells().get(2));
        }
    }

    @Test
    void anUnknownColumnIsIgnoredByItsName() throws Exception {
        Sheet sheet = files.read("Name;Shoe size;Gender\nA B;41;F\n");
        assertEquals(
                List.of("Shoe size"),
                sheet.ignoredColumns().stream().map(Sheet.Column::heading).toList());
        assertEquals("B", sheet.ignoredColumns().get(0).letter());
        assertEquals(Optional.of("C"), sheet.column(Meaning.SEX).map(Sheet.Column::letter));
    }

    @Test
    void headingsAreKnownInFourLanguagesHoweverTheyAreSpelt() throws Exception {
        record Case(String headings, Locale language) {}
        for (Case one : List.of(
                new Case("FULL NAME *;Date of birth (dd/mm/yyyy);e-mail address", Locale.ENGLISH),
                new Case("NOM ET PRENOMS;date  de naissance :;Adresse électronique", Locale.FRENCH),
                new Case("nombre y apellidos;FECHA DE NACIMIENTO;Correo electronico*", Locale.forLanguageTag("es")),
                new Case("الاسم الكامل;تاريخ الميلاد;البريد الإلكتروني", Locale.forLanguageTag("ar")),
                new Case("Name / Nom;Date of birth - Date de naissance;E-mail (Courriel)", Locale.ENGLISH))) {
            Sheet sheet = files.read(one.headings() + "\nA B;1980-01-01;a@x.example\n");
            assertEquals(one.language(), sheet.language(), one.headings());
            assertEquals(
                    List.of(Meaning.FULL_NAME, Meaning.BIRTH_DATE, Meaning.E_MAIL),
                    sheet.columns().stream()
                            .flatMap(column -> column.meaning().stream())
                            .toList());
        }
    }

    @Test
    void nomIsTheFamilyNameOnlyBesideAGivenName() throws Exception {
        assertTrue(files.read("Nom;Prénom;Genre\nA;B;F\n")
                .column(Meaning.FAMILY_NAME)
                .isPresent());
        assertTrue(files.read("Nom;Genre\nA;F\n").column(Meaning.FULL_NAME).isPresent());
        assertTrue(files.read("Name;Country;Nationality\nA;B;C\n")
                .column(Meaning.COUNTRY)
                .isPresent());
    }

    @Test
    void aRowWithMoreCellsThanHeadingsIsNotTrusted() throws Exception {
        Sheet sheet = files.read("Name,E-mail\nDoe, Jane,j@x.example\nA B,a@x.example,\n");
        assertEquals(
                Finding.Reason.EXTRA_CELLS,
                sheet.rows().get(0).findings().get(0).finding().reason());
        assertEquals(List.of(), sheet.rows().get(1).findings());
    }

    @Test
    void malformedQuotationIsRefusedWithItsPlace() throws Exception {
        for (String text :
                List.of("Name;E-mail\nA B;a@x.example\n\"C D;c@x.example\n", "Name;E-mail\n\"A\" B;a@x.example\n")) {
            UnreadableSheetException refusal = SheetFiles.refusal(files.text(text));
            assertEquals(Reason.MALFORMED_CSV, refusal.reason());
            assertTrue(refusal.getMessage().contains("quotation mark"), refusal.getMessage());
        }
    }

    @Test
    void eachLimitRefusesWithItsOwnReason() throws Exception {
        assertEquals(
                Reason.TOO_MANY_ROWS,
                SheetFiles.refusal(files.text("Name;Sex\n" + "A;F\n".repeat(20_001)))
                        .reason());
        assertEquals(
                20_000, files.read("Name;Sex\n" + "A;F\n".repeat(20_000)).rows().size());
        assertEquals(
                Reason.TOO_MANY_COLUMNS,
                SheetFiles.refusal(files.text("Name;Sex" + ";x".repeat(199) + "\nA;F\n"))
                        .reason());
        assertEquals(
                Reason.CELL_TOO_LONG,
                SheetFiles.refusal(files.text("Name;Sex\nA;" + "x".repeat(32_768) + "\n"))
                        .reason());
        files.read("Name;Sex\nA;" + "x".repeat(32_767) + "\n");
        assertEquals(
                Reason.TOO_MUCH_TEXT,
                SheetFiles.refusal(files.text("Name;Sex" + ";x".repeat(100) + "\n"
                                + ("A;F" + ";x".repeat(100) + "\n").repeat(10_000)))
                        .reason());
    }

    @Test
    void whatIsNoListOfPeopleIsRefused() throws Exception {
        assertEquals(Reason.EMPTY, SheetFiles.refusal(files.text("")).reason());
        assertEquals(
                Reason.NO_ROWS, SheetFiles.refusal(files.text("Name;Sex\n;;\n")).reason());
        UnreadableSheetException headless = SheetFiles.refusal(files.text("Jane;F\nJoan;F\n"));
        assertEquals(Reason.NO_HEADING_ROW, headless.reason());
        assertTrue(headless.getMessage().contains("Nombre completo"), headless.getMessage());
        UnreadableSheetException twice = SheetFiles.refusal(files.text("Name;Sex;Gender\nA;F;F\n"));
        assertEquals(Reason.REPEATED_COLUMN, twice.reason());
        assertTrue(twice.getMessage().contains("B (“Sex”) and C (“Gender”)"), twice.getMessage());
    }

    @Test
    void aSeparatorLineOfExcelIsPassedOver() throws Exception {
        Sheet sheet = files.read("sep=,\nName,Sex\nA,F\n");
        assertEquals(2, sheet.headingRow());
    }
}

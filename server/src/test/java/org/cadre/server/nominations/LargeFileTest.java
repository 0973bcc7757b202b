package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cadre.server.partner.Countries;
import org.cadre.server.person.PossibleDuplicate.Candidate;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as large as they come; how fast it is read is measured by scripts/bench. */
class LargeFileTest {
    private static final int ROWS = 10_000;

    @TempDir
    Path folder;

    @Test
    void tenThousandRowsAreReadWithAllTheirValues() throws Exception {
        SheetFiles files = new SheetFiles(folder);
        StringBuilder text =
                new StringBuilder("Name;Name in Latin letters;Date of birth;Sex;Country;E-mail;Languages\n");
        for (int row = 0; row < ROWS; row++) {
            text.append("Оксана Шевченко ")
                    .append((char) ('а' + row % 30))
                    .append(";Oksana Shevchenko;")
                    .append(LocalDate.of(1970, 1, 1).plusDays(row))
                    .append(";F;Ukraine;o")
                    .append(row)
                    .append("@ncb-kyiv.example;uk C2, en B2\n");
        }
        Path csv = files.text(text.toString());
        Path book = files.workbook(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            String[] lines = text.toString().split("\n", -1);
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split(";", -1);
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
            }
        });
        for (Path file : List.of(csv, book)) {
            Sheet sheet = SheetFiles.read(file);
            DateReading dates = DateReading.of(sheet.cells(Meaning.BIRTH_DATE), LocalDate.of(2026, 11, 23));
            SexReading sexes = SexReading.of(sheet.cells(Meaning.SEX));
            int good = 0;
            for (Sheet.Row row : sheet.rows()) {
                Candidate.of(
                        NameReading.read(row.cell(Meaning.FULL_NAME)).value().orElseThrow(),
                        NameReading.read(row.cell(Meaning.LATIN_NAME)).value().orElseThrow(),
                        dates.read(row.cell(Meaning.BIRTH_DATE)).value(),
                        EmailReading.read(row.cell(Meaning.E_MAIL)).value(),
                        sexes.read(row.cell(Meaning.SEX)).value());
                assertEquals(
                        2,
                        LanguagesReading.read(row.cell(Meaning.LANGUAGES))
                                .value()
                                .orElseThrow()
                                .size());
                good += Countries.read(row.cell(Meaning.NATIONALITY), List.of(sheet.language()), Set.of())
                                .value()
                                .isPresent()
                        ? 1
                        : 0;
            }
            assertEquals(ROWS, good);
        }
    }
}

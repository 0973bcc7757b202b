package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cadre.server.partner.Countries;
import org.cadre.server.person.PossibleDuplicate;
import org.cadre.server.person.PossibleDuplicate.Candidate;
import org.cadre.server.person.PossibleDuplicate.Likelihood;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.junit.jupiter.api.Test;

/** The three kept nominations files, where they lie in a folder {@code shared/data} above the checkout. */
class SharedFilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static Path shared(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "Skipped: there is no shared/data/" + name + " above the checkout");
        throw new AssertionError();
    }

    /** The findings by row, and the candidates by row. */
    private static final class Outcome {
        final Map<Integer, List<Reason>> findings = new TreeMap<>();
        final Map<Integer, Candidate> candidates = new TreeMap<>();
        final Map<Integer, String> sentences = new TreeMap<>();

        Outcome(Sheet sheet) {
            DateReading dates = DateReading.of(sheet.cells(Meaning.BIRTH_DATE), TODAY);
            SexReading sexes = SexReading.of(sheet.cells(Meaning.SEX));
            for (Sheet.Row row : sheet.rows()) {
                Reading<String> name = NameReading.read(row.cell(Meaning.FULL_NAME));
                Reading<String> latin = NameReading.read(row.cell(Meaning.LATIN_NAME));
                Reading<LocalDate> birth = dates.read(row.cell(Meaning.BIRTH_DATE));
                Reading<org.cadre.server.person.Sex> sex = sexes.read(row.cell(Meaning.SEX));
                Reading<String> email = EmailReading.read(row.cell(Meaning.E_MAIL));
                List<Reading<?>> readings = new ArrayList<>(List.of(name, latin, birth, sex, email));
                readings.add(Countries.read(row.cell(Meaning.NATIONALITY), List.of(sheet.language()), Set.of()));
                readings.add(LanguagesReading.read(row.cell(Meaning.LANGUAGES)));
                readings.add(PriorityReading.read(row.cell(Meaning.PRIORITY)));
                List<Finding> all = new ArrayList<>();
                row.findings().forEach(found -> all.add(found.finding()));
                readings.forEach(reading -> all.addAll(reading.findings()));
                if (name.value().isEmpty() && name.findings().isEmpty()) {
                    all.add(Finding.error(Reason.MISSING, "", "There is no name."));
                }
                if (!all.isEmpty()) {
                    findings.put(row.number(), all.stream().map(Finding::reason).toList());
                    sentences.put(row.number(), all.get(0).sentence());
                }
                candidates.put(
                        row.number(),
                        Candidate.of(
                                name.value().orElse(""),
                                latin.value().orElse(""),
                                birth.value(),
                                email.value(),
                                sex.value()));
            }
        }

        List<String> duplicates() {
            List<Integer> rows = List.copyOf(candidates.keySet());
            return rows.stream()
                    .flatMap(one -> rows.stream().filter(other -> other > one).flatMap(other -> {
                        Likelihood likelihood = PossibleDuplicate.judge(candidates.get(one), candidates.get(other))
                                .likelihood();
                        return likelihood == Likelihood.NONE
                                ? Stream.empty()
                                : Stream.of(one + " " + other + " " + likelihood);
                    }))
                    .toList();
        }
    }

    @Test
    void theSpanishFileComesOutAsItsDescriptionSays() throws Exception {
        Sheet sheet = SheetFiles.read(shared("nominations-es.csv"));
        assertEquals(new Sheet.Csv(StandardCharsets.UTF_8, true, ';'), sheet.form());
        assertEquals("es", sheet.language().getLanguage());
        assertEquals(14, sheet.rows().size());
        assertEquals(List.of(), sheet.ignoredColumns());
        Outcome outcome = new Outcome(sheet);
        assertEquals(
                Map.of(
                        5, List.of(Reason.DATE_IMPOSSIBLE),
                        10, List.of(Reason.MISSING),
                        12, List.of(Reason.FORMULA),
                        13, List.of(Reason.E_MAIL_FORM),
                        14, List.of(Reason.COUNTRY_UNKNOWN)),
                outcome.findings);
        assertTrue(outcome.sentences.get(14).contains("Paraguay (PY)"), outcome.sentences.get(14));
        assertEquals(List.of("6 7 EXACT"), outcome.duplicates());
    }

    @Test
    void theFrenchFileComesOutAsItsDescriptionSays() throws Exception {
        Sheet sheet = SheetFiles.read(shared("nominations-fr.csv"));
        assertEquals(new Sheet.Csv(Charset.forName("windows-1252"), false, ';'), sheet.form());
        assertEquals(Locale.FRENCH, sheet.language());
        assertEquals(
                List.of(2, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                sheet.rows().stream().map(Sheet.Row::number).toList());
        assertEquals(
                List.of("Remarques"),
                sheet.ignoredColumns().stream().map(Sheet.Column::heading).toList());
        assertEquals("Koffi N’Guessan", sheet.rows().get(1).cell(Meaning.FULL_NAME));
        assertEquals("Élodie Œuvrard-Diop", sheet.rows().get(5).cell(Meaning.FULL_NAME));
        Outcome outcome = new Outcome(sheet);
        assertEquals(Map.of(6, List.of(Reason.DATE_IMPOSSIBLE), 11, List.of(Reason.DATE_FUTURE)), outcome.findings);
        assertEquals(List.of("4 5 POSSIBLE"), outcome.duplicates());
    }

    @Test
    void theFileOfManyScriptsComesOutAsItsDescriptionSays() throws Exception {
        Sheet sheet = SheetFiles.read(shared("nominations-mixed.tsv"));
        assertEquals(new Sheet.Csv(StandardCharsets.UTF_16LE, true, '\t'), sheet.form());
        assertEquals(12, sheet.rows().size());
        assertEquals(List.of(), sheet.ignoredColumns());
        Outcome outcome = new Outcome(sheet);
        assertEquals(
                Map.of(12, List.of(Reason.INVISIBLE_CHARACTERS), 13, List.of(Reason.COUNTRY_NOT_ASSIGNED)),
                outcome.findings);
        assertEquals(List.of("8 9 POSSIBLE"), outcome.duplicates());
        assertEquals(
                Optional.of("XK"),
                Countries.read("XKX", List.of(sheet.language()), Set.of("XKX")).value());
    }
}

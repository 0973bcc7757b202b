package org.cadre.server.iati;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cadre.server.iati.CodeLists.CodeList;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** That what judges exported files can find faults, and that our own tables are those of the standard. */
class OfficialRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final OfficialStandard standard = OfficialStandard.require();

    @Test
    void theAnnotatedExampleIsFoundToBreakTheRulesThatItBreaks() throws Exception {
        Set<String> errors = OfficialRules.errors(standard, standard.example(), TODAY);
        // 3.4.2 by the letter of the ruleset, which sums each vocabulary by itself; 6.13.1 since its marker 99 has no
        // text.
        assertEquals(Set.of("6.6.2", "3.6.2", "8.11.1", "3.4.2", "6.13.1"), errors);
        standard.requireValid(standard.example());
    }

    @Test
    void aCodeThatIsOnNoListIsFound() throws Exception {
        String example = new String(standard.example(), StandardCharsets.UTF_8);
        String wrong = example.replaceFirst("<activity-status code=\"2\"", "<activity-status code=\"77\"");
        assertEquals(
                List.of("//iati-activity/activity-status/@code: 77"),
                standard.codesOffTheirLists(wrong.getBytes(StandardCharsets.UTF_8)).stream()
                        .filter(code -> code.contains("activity-status"))
                        .toList());
    }

    @Test
    void theSchemaRefusesAnElementInTheWrongPlace() throws Exception {
        String example = new String(standard.example(), StandardCharsets.UTF_8);
        byte[] wrong =
                example.replaceFirst("<activity-status code=\"2\"\\s*/>", "").getBytes(StandardCharsets.UTF_8);
        assertThrows(SAXException.class, () -> standard.requireValid(wrong));
    }

    @Test
    void everyCodeThatWeTakeForOneIsOnItsList() throws Exception {
        Set<String> words = new TreeSet<>();
        IntStream.range(0, 100_000).mapToObj(Integer::toString).forEach(words::add);
        for (char one = 'A'; one <= 'Z'; one++) {
            for (char other = 'A'; other <= 'Z'; other++) {
                words.add("" + one + other);
                words.add(("" + one + other).toLowerCase(java.util.Locale.ROOT));
                for (char third = 'A'; third <= 'Z'; third++) {
                    words.add("" + one + other + third);
                }
            }
            for (int number = 1; number < 100; number++) {
                words.add("%c%02d".formatted(one, number));
            }
        }
        IntStream.rangeClosed(1, 17).forEach(goal -> {
            IntStream.range(1, 30).forEach(target -> words.add(goal + "." + target));
            "abcdef".chars().forEach(target -> words.add(goal + "." + (char) target));
        });
        words.addAll(Set.of("2.01", "2.02", "2.03"));
        for (CodeList list : List.of(
                CodeLists.VERSION,
                CodeLists.ACTIVITY_STATUS,
                CodeLists.ACTIVITY_DATE_TYPE,
                CodeLists.DESCRIPTION_TYPE,
                CodeLists.ORGANISATION_ROLE,
                CodeLists.ORGANISATION_TYPE,
                CodeLists.COUNTRY,
                CodeLists.REGION_VOCABULARY,
                CodeLists.REGION,
                CodeLists.SECTOR_VOCABULARY,
                CodeLists.SECTOR,
                CodeLists.SECTOR_CATEGORY,
                CodeLists.GOAL,
                CodeLists.TARGET,
                CodeLists.TAG_VOCABULARY,
                CodeLists.BUDGET_TYPE,
                CodeLists.BUDGET_STATUS,
                CodeLists.CURRENCY,
                CodeLists.TRANSACTION_TYPE,
                CodeLists.DOCUMENT_CATEGORY,
                CodeLists.LANGUAGE,
                CodeLists.RELATED_ACTIVITY_TYPE,
                CodeLists.RESULT_TYPE,
                CodeLists.INDICATOR_MEASURE)) {
            Set<String> official = standard.codes(list.name());
            Set<String> more = new TreeSet<>(words);
            more.removeIf(code -> !list.holds().test(code) || official.contains(code));
            assertEquals(Set.of(), more, list.name() + " has codes that the standard does not have");
            Set<String> missing = new TreeSet<>(official);
            missing.removeIf(list.holds());
            assertTrue(missing.size() <= 6, list.name() + " lacks " + missing);
        }
        Set<String> formats = standard.codes("FileFormat");
        for (String ending : List.of(
                "pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "rtf", "zip", "json", "epub",
                "xml", "csv", "txt", "html", "png", "jpg", "tiff", "mp4")) {
            String format = CodeLists.formatOf("https://example.org/a." + ending + "?v=1")
                    .orElseThrow();
            assertTrue(formats.contains(format), format);
        }
    }
}

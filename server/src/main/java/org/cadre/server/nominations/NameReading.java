package org.cadre.server.nominations;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/** Reads a person's name: NFC, one space between words, nothing that is not seen. One word is a name too. Pure. */
public final class NameReading {
    /** The longest name, in characters (code points). */
    public static final int LONGEST = 200;

    private static final Set<String> SPREADSHEET_ERRORS = Set.of(
            "#N/A",
            "#NAME?",
            "#NOM?",
            "#¿NOMBRE?",
            "#REF!",
            "#¡REF!",
            "#VALUE!",
            "#VALEUR!",
            "#¡VALOR!",
            "#DIV/0!",
            "#¡DIV/0!",
            "#NULL!",
            "#NUL!",
            "#¡NULO!",
            "#NUM!",
            "#NOMBRE!",
            "#¡NUM!",
            "#SPILL!",
            "#CALC!",
            "#ERROR!",
            "#######");

    private NameReading() {}

    /** Reads a name; a blank cell is a blank reading. */
    public static Reading<String> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        // A leading tab or line break counts as a formula's start too, so this comes before any trimming.
        String seen = WrittenText.visible(written);
        String name = Normalizer.normalize(WrittenText.collapsed(seen), Normalizer.Form.NFC);
        if (WrittenText.startsLikeFormula(written) || WrittenText.startsLikeFormula(name)) {
            return Reading.refused(Finding.error(
                    Reason.FORMULA, written, ImportFindingKind.IMPORT_FINDING_KIND_NAME_IS_FORMULA, Map.of()));
        }
        if (SPREADSHEET_ERRORS.contains(name.toUpperCase(Locale.ROOT))) {
            return Reading.refused(Finding.error(
                    Reason.SPREADSHEET_ERROR,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_SPREADSHEET_ERROR,
                    Map.of()));
        }
        if (name.codePoints().noneMatch(Character::isLetter)) {
            return Reading.refused(Finding.error(
                    Reason.NOT_A_NAME, written, ImportFindingKind.IMPORT_FINDING_KIND_NAME_WITHOUT_LETTER, Map.of()));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Reading.refused(Finding.error(
                    Reason.TOO_LONG,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_NAME_TOO_LONG,
                    Map.of("limit", Integer.toString(LONGEST))));
        }
        List<Finding> warnings = seen.equals(written)
                ? List.of()
                : List.of(Finding.warning(
                        Reason.INVISIBLE_CHARACTERS,
                        written,
                        ImportFindingKind.IMPORT_FINDING_KIND_INVISIBLE_IN_NAME,
                        Map.of("read", name)));
        return new Reading<>(Optional.of(name), warnings);
    }
}

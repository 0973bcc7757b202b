package org.cadre.server.nominations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.cadre.server.person.Sex;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/**
 * Reads the sex markers of one column. {@code H} is <i>homme</i> and <i>hombre</i>. Where a column says H for men and
 * never F, its {@code M} may be <i>mujer</i> as well as <i>masculin</i>, and is refused. Immutable.
 */
public final class SexReading {
    private static final Map<String, Sex> WORDS = new HashMap<>();

    static {
        for (String word :
                "f female woman women girl femme féminin fem mme femenino femenina mujer femenil hembra أنثى انثى امرأة"
                        .split(" ", -1)) {
            WORDS.put(WrittenText.folded(word), Sex.F);
        }
        for (String word : "m male man men h homme masculin masc hombre masculino varón v ذكر رجل".split(" ", -1)) {
            WORDS.put(WrittenText.folded(word), Sex.M);
        }
        for (String word :
                "x|unspecified|not specified|other|non binary|nonbinary|autre|non précisé|non binaire|otro|no binario|no especificado|غير محدد|آخر"
                        .split("\\|", -1)) {
            WORDS.put(WrittenText.folded(word), Sex.X);
        }
    }

    private final boolean ambiguousM;

    private SexReading(boolean ambiguousM) {
        this.ambiguousM = ambiguousM;
    }

    /** A reader that has seen the whole column. */
    public static SexReading of(Collection<String> column) {
        boolean saysH = false;
        boolean saysF = false;
        for (String cell : column) {
            String word = WrittenText.folded(cell);
            saysH |= word.equals("h");
            saysF |= WORDS.get(word) == Sex.F;
        }
        return new SexReading(saysH && !saysF);
    }

    /** Reads one cell; a blank cell is a blank reading. */
    public Reading<Sex> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        String word = WrittenText.folded(written);
        if (ambiguousM && word.equals("m")) {
            return Reading.refused(Finding.error(
                    Reason.SEX_AMBIGUOUS, written, ImportFindingKind.IMPORT_FINDING_KIND_SEX_AMBIGUOUS, Map.of()));
        }
        Sex sex = WORDS.get(word);
        return sex != null
                ? Reading.of(sex)
                : Reading.refused(Finding.error(
                        Reason.SEX_UNKNOWN,
                        written,
                        ImportFindingKind.IMPORT_FINDING_KIND_SEX_NOT_UNDERSTOOD,
                        Map.of()));
    }
}

package org.cadre.tui.view;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** Makes text comparable for searching: case, accents and widths do not matter. */
public final class Folding {
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

    private Folding() {}

    /** The text without case, accents and widths. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        DECOMPOSED
                .normalize(text.toLowerCase(Locale.ROOT))
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}

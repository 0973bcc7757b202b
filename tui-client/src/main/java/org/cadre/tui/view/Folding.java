package org.cadre.tui.view;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** Makes text comparable for searching: case, accents and widths do not matter. */
public final class Folding {
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

    private Folding() {}

    /** The text without case, accents and widths. */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = DECOMPOSED.normalize(text.toLowerCase(Locale.ROOT));
        StringBuilder folded = new StringBuilder(apart.length());
        for (int at = 0; at < apart.length(); ) {
            int point = apart.codePointAt(at);
            at += Character.charCount(point);
            if (Character.getType(point) != Character.NON_SPACING_MARK) {
                folded.appendCodePoint(point);
            }
        }
        return folded.toString();
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7e) {
                return false;
            }
        }
        return true;
    }
}

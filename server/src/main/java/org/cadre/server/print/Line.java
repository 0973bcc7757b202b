package org.cadre.server.print;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.print.Typeface.Look;

/**
 * A line of text made ready to be drawn from left to right: Arabic letters in the forms they take beside one another, and
 * runs in the order in which they are seen, each in one font.
 *
 * @param text as it is read, for those who copy or listen to it
 */
record Line(String text, List<Run> runs) {
    /** Characters in a row that one font draws. */
    record Run(String text, Typeface typeface) {}

    /** Stands for what no font has. */
    private static final int UNKNOWN = '\uFFFD';

    /** @param rightToLeft whether the page around it is read from the right */
    static Line of(String text, Look look, boolean rightToLeft) {
        String composed = Normalizer2.getNFCInstance().normalize(text);
        Bidi bidi = new Bidi(shaped(composed), rightToLeft ? Bidi.RTL : Bidi.LTR);
        String visual = bidi.writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING | Bidi.REMOVE_BIDI_CONTROLS);
        return new Line(composed, runs(visual, look));
    }

    private static String shaped(String text) {
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.LENGTH_GROW_SHRINK).shape(text);
        } catch (ArabicShapingException impossible) {
            throw new IllegalStateException("Shaping that may grow and shrink has room for every text.", impossible);
        }
    }

    private static List<Run> runs(String visual, Look look) {
        List<Run> runs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        Typeface typeface = null;
        for (int character : visual.codePoints().toArray()) {
            Typeface mine = typeface != null && joins(character) && typeface.has(character)
                    ? typeface
                    : Typeface.having(character, look);
            if (mine != typeface && !open.isEmpty()) {
                runs.add(new Run(open.toString(), typeface));
                open.setLength(0);
            }
            typeface = mine;
            open.appendCodePoint(mine.has(character) ? character : UNKNOWN);
        }
        if (!open.isEmpty()) {
            runs.add(new Run(open.toString(), typeface));
        }
        return List.copyOf(runs);
    }

    /** Whether a character goes with the one before it rather than with a font of its own. */
    private static boolean joins(int character) {
        return character == ' ' || Character.getType(character) == Character.NON_SPACING_MARK;
    }
}

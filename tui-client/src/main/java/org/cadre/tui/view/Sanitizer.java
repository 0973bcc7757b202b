package org.cadre.tui.view;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * Makes text that people typed safe to show: no control character reaches a terminal, nothing reorders or hides what stands beside
 * it. Letters, marks and emoji of every script pass unchanged.
 */
public final class Sanitizer {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Sanitizer() {}

    /**
     * One line of harmless text: line ends and tabs become spaces; other control characters (C0, DEL, C1) and lone surrogates become
     * U+FFFD, so that it shows that something was there; bidi controls, other format characters, blank fillers and joiners that
     * join nothing are left out.
     */
    public static String line(String text) {
        if (harmless(text)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < points.length; at++) {
            int point = points[at];
            if (point == '\t' || point == '\n' || point == 0x2028 || point == 0x2029) {
                clean.append(' ');
            } else if (point == '\r') {
                clean.append(at + 1 < points.length && points[at + 1] == '\n' ? "" : " ");
            } else if (UCharacter.isISOControl(point) || (point >= 0xd800 && point < 0xe000)) {
                clean.append('\ufffd');
            } else if (shown(points, at)) {
                clean.appendCodePoint(point);
            }
        }
        return clean.toString();
    }

    private static boolean harmless(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < 0x20 || (character > 0x7e && character < 0xa0) || character == 0xad || character > 0x24f) {
                return false;
            }
        }
        return true;
    }

    private static boolean shown(int[] points, int at) {
        int point = points[at];
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return at > 0 && at + 1 < points.length && joins(point, points[at - 1], points[at + 1]);
        }
        return switch (point) {
            case 0x034f, 0x115f, 0x1160, 0x180e, 0x3164, 0xffa0 -> false; // joiner and fillers that show nothing
            case 0xfe0e, 0xfe0f -> at > 0 && points[at - 1] > 0x20;
            default ->
                UCharacter.getType(point) != Character.FORMAT
                        || UCharacter.hasBinaryProperty(point, UProperty.PREPENDED_CONCATENATION_MARK);
        };
    }

    private static boolean joins(int joiner, int before, int after) {
        if (joiner == ZERO_WIDTH_JOINER
                && UCharacter.hasBinaryProperty(after, UProperty.EXTENDED_PICTOGRAPHIC)
                && (before == 0xfe0f
                        || UCharacter.hasBinaryProperty(before, UProperty.EXTENDED_PICTOGRAPHIC)
                        || UCharacter.hasBinaryProperty(before, UProperty.EMOJI_MODIFIER))) {
            return true;
        }
        return usesJoiners(before) && usesJoiners(after);
    }

    private static boolean usesJoiners(int point) {
        return switch (UScript.getScript(point)) {
            case UScript.ARABIC,
                    UScript.SYRIAC,
                    UScript.NKO,
                    UScript.MONGOLIAN,
                    UScript.DEVANAGARI,
                    UScript.BENGALI,
                    UScript.GURMUKHI,
                    UScript.GUJARATI,
                    UScript.ORIYA,
                    UScript.TAMIL,
                    UScript.TELUGU,
                    UScript.KANNADA,
                    UScript.MALAYALAM,
                    UScript.SINHALA,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.TIBETAN -> true;
            default -> false;
        };
    }
}

package org.cadre.server.reading;

import java.text.Normalizer;
import java.util.Locale;

/** Text as people write it, made comparable. Pure functions, safe for any thread. */
public final class WrittenText {
    private WrittenText() {}

    /**
     * The text to compare words by: without accents, case, punctuation and Arabic vowel signs; Arabic alef, yeh and teh
     * marbuta in one form each; Arabic digits as 0–9; apostrophes gone, all else between words one space.
     */
    public static String folded(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        boolean gap = false;
        for (int index = 0; index < decomposed.length(); ) {
            int character = decomposed.codePointAt(index);
            index += Character.charCount(character);
            if (Character.isLetterOrDigit(character) && character != 'ـ') {
                if (gap && folded.length() > 0) {
                    folded.append(' ');
                }
                gap = false;
                appendFolded(folded, character);
            } else if (!isSilent(character)) {
                gap = true;
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private static void appendFolded(StringBuilder folded, int character) {
        switch (character) {
            case 'ى' -> folded.append('ي');
            case 'ة' -> folded.append('ه');
            case 'ٱ' -> folded.append('ا');
            case 'œ', 'Œ' -> folded.append("oe");
            case 'æ', 'Æ' -> folded.append("ae");
            case 'ß' -> folded.append("ss");
            case 'ø', 'Ø' -> folded.append('o');
            case 'ł', 'Ł' -> folded.append('l');
            case 'đ', 'Đ' -> folded.append('d');
            case 'ı' -> folded.append('i');
            default -> {
                int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
                if (digit >= 0) {
                    folded.append(digit);
                } else {
                    folded.appendCodePoint(character);
                }
            }
        }
    }

    /** Marks, apostrophes and the like, which do not part two words. */
    private static boolean isSilent(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            case Character.FORMAT -> true;
            default -> "'’‘ʼʻ´`′ʹـ".indexOf(character) >= 0;
        };
    }

    /** Whether a spreadsheet that opens the text as a cell could run it as a formula. */
    public static boolean startsLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    /** Trimmed, with every run of blanks (line breaks and no-break spaces too) as one space. */
    public static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                gap = true;
            } else {
                if (gap && collapsed.length() > 0) {
                    collapsed.append(' ');
                }
                gap = false;
                collapsed.append(character);
            }
        }
        return collapsed.toString();
    }

    /**
     * Without what is not seen: control characters other than blanks, direction changes, zero-width characters, byte
     * order marks, and code points that are no characters. The joiners U+200C and U+200D stay between two letters of a
     * script that needs them (Persian and Indic names).
     */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            int next = index + Character.charCount(character);
            boolean joins = (character == 0x200C || character == 0x200D)
                    && index > 0
                    && next < text.length()
                    && needsJoiners(text.codePointBefore(index))
                    && needsJoiners(text.codePointAt(next));
            if (joins || isVisible(character)) {
                visible.appendCodePoint(character);
            }
            index = next;
        }
        return visible.toString();
    }

    private static boolean needsJoiners(int character) {
        int type = Character.getType(character);
        return (Character.isLetter(character)
                        || type == Character.NON_SPACING_MARK
                        || type == Character.COMBINING_SPACING_MARK)
                && character >= 0x600
                && character <= 0xDFF;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Character.isWhitespace(character);
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> character != 0x115F && character != 0x1160 && character != 0x3164 && character != 0xFFA0;
        };
    }
}

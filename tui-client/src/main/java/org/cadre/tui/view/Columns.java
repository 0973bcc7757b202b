package org.cadre.tui.view;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.tui.language.Language;

/**
 * Measures and cuts text in terminal columns.
 *
 * <p>Text is taken grapheme by grapheme (UAX 29) and each is given the columns that today's terminals give it: East Asian wide and
 * emoji two, ambiguous ones one, marks none. All text passes {@link Sanitizer#line} first. Thread safe.
 */
public final class Columns {
    /** A pile of combining marks longer than this is cut, for it would fill the line to the terminal. */
    private static final int LONGEST_GRAPHEME = 24;

    private static final String ELLIPSIS = "…";
    /** What stands between the parts of a line, and the indentation and signs in front of it. */
    private static final Pattern BETWEEN_PARTS = Pattern.compile("^[ ·›|\\p{So}\\p{Sm}•]+| (?:[·›→|] )+| {2,}| +$");

    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");
    private static final ThreadLocal<BreakIterator> GRAPHEMES =
            ThreadLocal.withInitial(() -> BreakIterator.getCharacterInstance(Locale.ROOT));

    private Columns() {}

    /**
     * One grapheme, or the part of one that fits two columns.
     *
     * @param text at least one code point
     * @param width 1 or 2
     */
    public record Grapheme(String text, int width) {}

    /** The columns that {@code text} takes. */
    public static int width(String text) {
        String clean = Sanitizer.line(text);
        if (plain(clean)) {
            return clean.length();
        }
        int width = 0;
        for (Grapheme grapheme : split(clean)) {
            width += grapheme.width();
        }
        return width;
    }

    /** The text cut to at most {@code columns}, with an ellipsis as its last column where something was cut. */
    public static String cut(String text, int columns) {
        String clean = Sanitizer.line(text);
        if (columns <= 0) {
            return "";
        }
        if (plain(clean)) {
            return clean.length() <= columns ? clean : clean.substring(0, columns - 1) + ELLIPSIS;
        }
        List<Grapheme> graphemes = split(clean);
        int used = 0;
        int room = -1;
        for (int at = 0; at < graphemes.size(); at++) {
            if (room < 0 && used + graphemes.get(at).width() > columns - 1) {
                room = at;
            }
            used += graphemes.get(at).width();
            if (used > columns) {
                StringBuilder head = new StringBuilder();
                graphemes.subList(0, room).forEach(grapheme -> head.append(grapheme.text()));
                return head.append(ELLIPSIS).toString();
            }
        }
        return clean;
    }

    /** Breaks text into lines of at most {@code columns} at spaces; a longer word is cut through. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int room = Math.max(2, columns);
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            int used = 0;
            for (String word : paragraph.split(" ", -1)) {
                for (String piece : pieces(word, room)) {
                    int width = width(piece);
                    if (used > 0 && used + 1 + width > room) {
                        lines.add(line.toString());
                        line.setLength(0);
                        used = 0;
                    }
                    if (used > 0) {
                        line.append(' ');
                        used++;
                    }
                    line.append(piece);
                    used += width;
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> pieces(String word, int room) {
        if (width(word) <= room) {
            return List.of(word);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int used = 0;
        for (Grapheme grapheme : graphemes(word)) {
            if (used + grapheme.width() > room) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.append(grapheme.text());
            used += grapheme.width();
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** The graphemes of {@code text} in stored order, each with its columns. */
    public static List<Grapheme> graphemes(String text) {
        return split(Sanitizer.line(text));
    }

    /** The graphemes in the order in which they stand on the screen, left to right. */
    public static List<Grapheme> visual(String text, BidiMode mode) {
        String clean = Sanitizer.line(text);
        List<Grapheme> logical = split(clean);
        if (!reorders(clean, mode)) {
            return logical;
        }
        byte[] levels = levels(clean, logical);
        List<Grapheme> visual = new ArrayList<>(levels.length);
        for (int index : order(levels)) {
            Grapheme grapheme = logical.get(index);
            visual.add(levels[index] % 2 == 0 ? grapheme : mirrored(grapheme));
        }
        return visual;
    }

    /** For each place on the screen, left to right, the index of the grapheme of {@link #graphemes} that stands there. */
    static int[] visualOrder(String text, BidiMode mode) {
        String clean = Sanitizer.line(text);
        List<Grapheme> logical = split(clean);
        return order(reorders(clean, mode) ? levels(clean, logical) : new byte[logical.size()]);
    }

    private static boolean reorders(String clean, BidiMode mode) {
        return mode == BidiMode.APP && !plain(clean) && Bidi.requiresBidi(clean.toCharArray(), 0, clean.length());
    }

    /**
     * How deep each grapheme stands in text that runs the other way. The parts of a line, and what stands in front of it, go from left
     * to right as columns do, whatever is in them; within a part, text has its own direction.
     */
    private static byte[] levels(String clean, List<Grapheme> logical) {
        byte[] units = new byte[clean.length()];
        Matcher between = BETWEEN_PARTS.matcher(clean);
        int start = 0;
        while (between.find()) {
            level(clean, start, between.start(), units);
            start = between.end();
        }
        level(clean, start, clean.length(), units);
        byte[] levels = new byte[logical.size()];
        int offset = 0;
        for (int at = 0; at < levels.length; at++) {
            levels[at] = units[Math.min(offset, units.length - 1)];
            offset += logical.get(at).text().length();
        }
        return levels;
    }

    private static void level(String clean, int start, int end, byte[] units) {
        if (start < end) {
            String part = clean.substring(start, end);
            Bidi bidi = new Bidi(part, direction(part));
            for (int at = start; at < end; at++) {
                units[at] = (byte) bidi.getLevelAt(at - start);
            }
        }
    }

    /**
     * From where a part is read: as its first letter is, but to a reader of Arabic from the right as soon as there is Arabic in it, since
     * our sentences often begin with a name in another script.
     */
    private static int direction(String part) {
        return Language.current() == Language.ARABIC && ARABIC.matcher(part).find()
                ? Bidi.DIRECTION_RIGHT_TO_LEFT
                : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
    }

    private static int[] order(byte[] levels) {
        Integer[] places = new Integer[levels.length];
        Arrays.setAll(places, index -> index);
        if (places.length > 0) { // java.text.Bidi refuses to order nothing
            Bidi.reorderVisually(levels, 0, places, 0, places.length);
        }
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    private static Grapheme mirrored(Grapheme grapheme) {
        int point = grapheme.text().codePointAt(0);
        int mirror = UCharacter.getMirror(point);
        return mirror == point
                ? grapheme
                : new Grapheme(
                        Character.toString(mirror) + grapheme.text().substring(Character.charCount(point)),
                        grapheme.width());
    }

    private static boolean plain(String clean) {
        for (int at = 0; at < clean.length(); at++) {
            if (clean.charAt(at) >= 0x300) {
                return false;
            }
        }
        return true;
    }

    private static List<Grapheme> split(String clean) {
        if (clean.isEmpty()) {
            return new ArrayList<>();
        }
        List<Grapheme> graphemes = new ArrayList<>(clean.length());
        if (plain(clean)) {
            for (int at = 0; at < clean.length(); at++) {
                graphemes.add(new Grapheme(clean.substring(at, at + 1), 1));
            }
            return graphemes;
        }
        BreakIterator breaks = GRAPHEMES.get();
        breaks.setText(clean);
        for (int start = breaks.first(), end = breaks.next();
                end != BreakIterator.DONE;
                start = end, end = breaks.next()) {
            add(graphemes, clean.substring(start, end));
        }
        return graphemes;
    }

    private static void add(List<Grapheme> graphemes, String cluster) {
        if (emoji(cluster)) {
            graphemes.add(new Grapheme(cluster, 2));
            return;
        }
        StringBuilder part = new StringBuilder();
        int width = 0;
        for (int at = 0; at < cluster.length(); ) {
            int point = cluster.codePointAt(at);
            int columns = width(point);
            at += Character.charCount(point);
            if (width + columns > 2) { // a long conjunct: terminals give each consonant its column
                graphemes.add(new Grapheme(part.toString(), width));
                part.setLength(0);
                width = 0;
            }
            if (columns == 0 && width == 0 && part.isEmpty()) {
                part.append('\u25cc'); // a mark with nothing to stand on
                width = 1;
            }
            if (part.length() < LONGEST_GRAPHEME) {
                part.appendCodePoint(point);
            }
            width += columns;
        }
        graphemes.add(new Grapheme(part.toString(), Math.max(1, width)));
    }

    private static boolean emoji(String cluster) {
        int first = cluster.codePointAt(0);
        if (UCharacter.hasBinaryProperty(first, UProperty.EMOJI_PRESENTATION)) {
            return !UCharacter.hasBinaryProperty(first, UProperty.REGIONAL_INDICATOR) || cluster.length() > 2;
        }
        return cluster.indexOf('\ufe0f') > 0 && UCharacter.hasBinaryProperty(first, UProperty.EMOJI);
    }

    private static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = UCharacter.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return UCharacter.hasBinaryProperty(point, UProperty.PREPENDED_CONCATENATION_MARK) ? 1 : 0;
        }
        if (point >= 0x1160 && point <= 0x11ff) {
            return 0; // vowels and finals of a Hangul syllable join the initial
        }
        int eastAsian = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
        return eastAsian == UCharacter.EastAsianWidth.WIDE || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}

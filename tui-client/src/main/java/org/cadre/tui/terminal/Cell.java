package org.cadre.tui.terminal;

import com.googlecode.lanterna.TextCharacter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One grapheme on the screen with its look and its own width.
 *
 * <p>Lanterna's own character guesses widths (every grapheme of two chars would be two columns); this one is told. Immutable and
 * shared: cells are cached, so most comparisons of a frame are by identity.
 */
public final class Cell extends TextCharacter {
    private static final long serialVersionUID = 1L;
    private static final int CACHED = 20_000;
    private static final Map<Look, Cell> CACHE = new ConcurrentHashMap<>();

    /** A blank in the terminal's own colours. */
    public static final Cell BLANK = of(" ", 1, Paint.PLAIN);

    private record Look(String text, int width, Paint paint) {}

    private final String text;
    private final int width;
    private final transient Paint paint;
    private final boolean steady;

    @SuppressWarnings("deprecation") // the only constructors that a subclass can reach
    private Cell(String text, int width, Paint paint) {
        super(' ', paint.foreground(), paint.background(), paint.modifiers());
        this.text = text;
        this.width = width;
        this.paint = paint;
        this.steady = text.length() == 1 && (text.charAt(0) < 0x300 || (width == 2 && text.charAt(0) < 0xa000));
    }

    /**
     * A cell.
     *
     * @param text one grapheme without control characters, not empty
     * @param width 1 or 2 columns
     */
    public static Cell of(String text, int width, Paint paint) {
        if (text.isEmpty() || width < 1 || width > 2) {
            throw new IllegalArgumentException("a cell holds one grapheme of one or two columns");
        }
        Look look = new Look(text, width, paint);
        Cell known = CACHE.get(look);
        if (known != null) {
            return known;
        }
        Cell made = new Cell(text, width, paint);
        if (CACHE.size() < CACHED) { // names in every script must not grow the heap for ever
            CACHE.put(look, made);
        }
        return made;
    }

    /** Columns this cell takes, 1 or 2. */
    public int width() {
        return width;
    }

    /** The look of this cell. */
    public Paint paint() {
        return paint;
    }

    /** The same text in another look. */
    public Cell with(Paint other) {
        return other.equals(paint) ? this : of(text, width, other);
    }

    /** Whether terminals agree about its width, so that the cursor is known to be right behind it afterwards. */
    boolean steady() {
        return steady;
    }

    /**
     * Whether it takes one column on every terminal but those that are set up to give East Asia's ambiguous characters two: lines
     * and blocks, Greek and Cyrillic letters.
     */
    boolean nearlySteady() {
        return width == 1
                && text.length() == 1
                && ((text.charAt(0) >= 0x370 && text.charAt(0) < 0x530 && Character.isLetter(text.charAt(0)))
                        || (text.charAt(0) >= 0x2500 && text.charAt(0) < 0x25a0));
    }

    @Override
    public String getCharacterString() {
        return text;
    }

    @Override
    public boolean is(char other) {
        return text.length() == 1 && text.charAt(0) == other;
    }

    @Override
    public boolean isDoubleWidth() {
        return width == 2;
    }

    @Override
    public TextCharacter withCharacter(char character) {
        return of(String.valueOf(character), 1, paint);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Cell cell
                        && width == cell.width
                        && text.equals(cell.text)
                        && paint.equals(cell.paint));
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + paint.hashCode();
    }
}

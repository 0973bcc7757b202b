package org.cadre.tui.view;

/**
 * What a piece of text means, from which {@link Palette} derives its look. Never the only carrier of a meaning: what is selected is
 * reversed, a state has its word or letter.
 *
 * @param tone the meaning
 * @param strong whether it is set in bold
 * @param selected whether it is part of the row or field that keys act on
 */
public record Style(Tone tone, boolean strong, boolean selected) {
    /** Meanings that have a colour. */
    public enum Tone {
        PLAIN,
        MUTED,
        ACCENT,
        GOOD,
        WARNING,
        BAD,
        FIELD
    }

    public static final Style PLAIN = new Style(Tone.PLAIN, false, false);
    public static final Style STRONG = new Style(Tone.PLAIN, true, false);
    public static final Style MUTED = new Style(Tone.MUTED, false, false);
    public static final Style TITLE = new Style(Tone.ACCENT, true, false);
    public static final Style HEADING = new Style(Tone.PLAIN, true, false);
    public static final Style ACCENT = new Style(Tone.ACCENT, false, false);
    public static final Style KEY = new Style(Tone.ACCENT, true, false);
    public static final Style GOOD = new Style(Tone.GOOD, false, false);
    public static final Style WARNING = new Style(Tone.WARNING, false, false);
    public static final Style BAD = new Style(Tone.BAD, false, false);
    public static final Style ERROR = new Style(Tone.BAD, true, false);
    public static final Style FIELD = new Style(Tone.FIELD, false, false);
    public static final Style SELECTED = new Style(Tone.PLAIN, false, true);

    /** The same meaning, as part of what is selected. */
    public Style asSelected() {
        return new Style(tone, strong, true);
    }

    /** The same meaning in bold. */
    public Style asStrong() {
        return new Style(tone, true, selected);
    }
}

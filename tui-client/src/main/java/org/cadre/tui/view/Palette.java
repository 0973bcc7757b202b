package org.cadre.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.Paint;

/** The look of each {@link Style} in one theme at one colour depth. Immutable. */
public final class Palette {
    private static final Map<ColourDepth, Palette> TERMINAL = new EnumMap<>(ColourDepth.class);

    static {
        for (ColourDepth depth : ColourDepth.values()) {
            TERMINAL.put(depth, new Palette(depth, Theme.TERMINAL));
        }
    }

    private final Map<Style, Paint> paints = new HashMap<>();

    private Palette(ColourDepth depth, Theme theme) {
        for (Style.Tone tone : Style.Tone.values()) {
            for (boolean strong : new boolean[] {false, true}) {
                for (boolean selected : new boolean[] {false, true}) {
                    paints.put(new Style(tone, strong, selected), paint(depth, theme, tone, strong, selected));
                }
            }
        }
    }

    /** The palette for a terminal of {@code depth}, in its own colours. */
    public static Palette of(ColourDepth depth) {
        return TERMINAL.get(depth);
    }

    /** The palette of a theme. */
    public static Palette of(ColourDepth depth, Theme theme) {
        return theme.equals(Theme.TERMINAL) ? of(depth) : new Palette(depth, theme);
    }

    /** How {@code style} looks. */
    public Paint paint(Style style) {
        return paints.get(style);
    }

    private static Paint paint(ColourDepth depth, Theme theme, Style.Tone tone, boolean strong, boolean selected) {
        EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
        if (strong) {
            modifiers.add(SGR.BOLD);
        }
        if (selected) {
            modifiers.add(SGR.REVERSE);
        }
        if (tone == Style.Tone.FIELD) {
            modifiers.add(SGR.UNDERLINE);
        }
        // A reversed row keeps one ground from end to end; a coloured letter in it would tear a hole.
        TextColor letters = theme.of(selected ? Style.Tone.PLAIN : tone);
        return new Paint(depth.nearest(letters), depth.nearest(theme.ground()), modifiers);
    }
}

package org.cadre.tui.view;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.Paint;

/**
 * The look of each {@link Style} at one colour depth. Text and ground are the terminal's own, so that Cadre fits a light and a dark
 * terminal alike; only meanings are coloured. Immutable.
 */
public final class Palette {
    private static final Map<ColourDepth, Palette> PALETTES = new EnumMap<>(ColourDepth.class);

    static {
        for (ColourDepth depth : ColourDepth.values()) {
            PALETTES.put(depth, new Palette(depth));
        }
    }

    private final Map<Style, Paint> paints = new HashMap<>();

    private Palette(ColourDepth depth) {
        for (Style.Tone tone : Style.Tone.values()) {
            for (boolean strong : new boolean[] {false, true}) {
                for (boolean selected : new boolean[] {false, true}) {
                    paints.put(new Style(tone, strong, selected), paint(depth, tone, strong, selected));
                }
            }
        }
    }

    /** The palette for a terminal of {@code depth}. */
    public static Palette of(ColourDepth depth) {
        return PALETTES.get(depth);
    }

    /** How {@code style} looks. */
    public Paint paint(Style style) {
        return paints.get(style);
    }

    private static Paint paint(ColourDepth depth, Style.Tone tone, boolean strong, boolean selected) {
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
        boolean coloured = depth != ColourDepth.NONE && !selected;
        return new Paint(coloured ? colour(depth, tone) : TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, modifiers);
    }

    private static TextColor colour(ColourDepth depth, Style.Tone tone) {
        boolean basic = depth == ColourDepth.BASIC_16;
        return switch (tone) {
            case PLAIN, FIELD -> TextColor.ANSI.DEFAULT;
            // Middle grey is readable on black and on white; bright black is not in every palette.
            case MUTED -> basic ? TextColor.ANSI.BLACK_BRIGHT : grade(depth, 244, 0x80, 0x80, 0x80);
            case ACCENT -> TextColor.ANSI.CYAN;
            case GOOD -> TextColor.ANSI.GREEN;
            case WARNING -> basic ? TextColor.ANSI.YELLOW : grade(depth, 172, 0xd7, 0x87, 0x00);
            case BAD -> TextColor.ANSI.RED;
        };
    }

    private static TextColor grade(ColourDepth depth, int index, int red, int green, int blue) {
        return depth == ColourDepth.TRUE ? new TextColor.RGB(red, green, blue) : new TextColor.Indexed(index);
    }
}

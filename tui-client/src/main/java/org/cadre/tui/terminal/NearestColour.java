package org.cadre.tui.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;

/** Which of the colours that a terminal has comes nearest to one that it has not. */
final class NearestColour {
    private static final ANSI[] NAMES = {
        ANSI.BLACK,
        ANSI.RED,
        ANSI.GREEN,
        ANSI.YELLOW,
        ANSI.BLUE,
        ANSI.MAGENTA,
        ANSI.CYAN,
        ANSI.WHITE,
        ANSI.BLACK_BRIGHT,
        ANSI.RED_BRIGHT,
        ANSI.GREEN_BRIGHT,
        ANSI.YELLOW_BRIGHT,
        ANSI.BLUE_BRIGHT,
        ANSI.MAGENTA_BRIGHT,
        ANSI.CYAN_BRIGHT,
        ANSI.WHITE_BRIGHT
    };

    /** The sixteen as most terminals have them; what they really look like is each terminal's own. */
    private static final int[] BASIC = {
        0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0,
        0x808080, 0xff0000, 0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff
    };

    /** How bright red, green and blue can be in the cube of the 256. */
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    private static final int CUBE = 16;
    private static final int GREYS = 232;

    private NearestColour() {}

    static TextColor of(TextColor colour, ColourDepth depth) {
        if (depth == ColourDepth.NONE) {
            return ANSI.DEFAULT;
        }
        if (colour instanceof ANSI || depth == ColourDepth.TRUE) {
            return colour;
        }
        if (depth == ColourDepth.INDEXED_256) {
            return colour instanceof TextColor.Indexed ? colour : new TextColor.Indexed(indexed(colour));
        }
        int nearest = 0;
        for (int index = 1; index < BASIC.length; index++) {
            if (distance(colour, BASIC[index]) < distance(colour, BASIC[nearest])) {
                nearest = index;
            }
        }
        return NAMES[nearest];
    }

    private static int indexed(TextColor colour) {
        int red = step(colour.getRed());
        int green = step(colour.getGreen());
        int blue = step(colour.getBlue());
        int cube = STEPS[red] << 16 | STEPS[green] << 8 | STEPS[blue];
        int mean = (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3;
        int grey = Math.max(0, Math.min(23, (mean - 3) / 10));
        int level = 8 + 10 * grey;
        return distance(colour, level << 16 | level << 8 | level) < distance(colour, cube)
                ? GREYS + grey
                : CUBE + 36 * red + 6 * green + blue;
    }

    private static int step(int level) {
        int nearest = 0;
        for (int index = 1; index < STEPS.length; index++) {
            if (Math.abs(STEPS[index] - level) < Math.abs(STEPS[nearest] - level)) {
                nearest = index;
            }
        }
        return nearest;
    }

    private static int distance(TextColor colour, int other) {
        int red = colour.getRed() - (other >> 16);
        int green = colour.getGreen() - (other >> 8 & 0xff);
        int blue = colour.getBlue() - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}

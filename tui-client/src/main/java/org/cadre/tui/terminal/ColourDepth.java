package org.cadre.tui.terminal;

import com.googlecode.lanterna.TextColor;
import java.util.Locale;
import java.util.Map;

/** How many colours the terminal may be sent. */
public enum ColourDepth {
    NONE,
    BASIC_16,
    INDEXED_256,
    TRUE;

    /**
     * Reads the depth from {@code NO_COLOR} (no-color.org: set and not empty), {@code COLORTERM} and {@code TERM}.
     *
     * @param environment of the terminal's user: for SSH what the client sent, not the server's own
     */
    public static ColourDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String colours = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
                || term.isEmpty()
                || term.equals("dumb")
                || term.endsWith("-m")
                || term.endsWith("-mono")
                || term.startsWith("vt1")
                || term.startsWith("vt2")) {
            return NONE;
        }
        if (colours.equals("truecolor") || colours.equals("24bit") || term.endsWith("-direct")) {
            return TRUE;
        }
        return term.contains("256color") || term.contains("kitty") || term.contains("alacritty")
                ? INDEXED_256
                : BASIC_16;
    }

    /** The colour, or the nearest to it that a terminal of this depth has. */
    public TextColor nearest(TextColor colour) {
        return NearestColour.of(colour, this);
    }
}

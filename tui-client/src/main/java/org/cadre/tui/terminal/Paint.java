package org.cadre.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/**
 * Colours and attributes of a cell, as the terminal is told them. Treat the set of modifiers as fixed.
 *
 * @param foreground {@link TextColor.ANSI#DEFAULT} for the terminal's own
 * @param background {@link TextColor.ANSI#DEFAULT} for the terminal's own
 * @param modifiers bold, reverse, underline
 */
public record Paint(TextColor foreground, TextColor background, EnumSet<SGR> modifiers) {
    /** The terminal's own colours, nothing else. */
    public static final Paint PLAIN =
            new Paint(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, EnumSet.noneOf(SGR.class));
}

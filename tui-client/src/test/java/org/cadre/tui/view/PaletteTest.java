package org.cadre.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.Paint;
import org.junit.jupiter.api.Test;

/** Meanings look as the theme says, in as many colours as the terminal has. */
class PaletteTest {
    private static Paint paint(ColourDepth depth, Theme theme, Style style) {
        return Palette.of(depth, theme).paint(style);
    }

    @Test
    void byItselfTextAndGroundAreTheTerminalsOwn() {
        for (ColourDepth depth : ColourDepth.values()) {
            assertEquals(Paint.PLAIN, paint(depth, Theme.TERMINAL, Style.PLAIN), depth.name());
        }
    }

    @Test
    void noColourLeavesBoldUnderlineAndReverse() {
        for (Theme theme : new Theme[] {Theme.TERMINAL, Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST, Theme.MONO}) {
            for (Style style : new Style[] {Style.BAD, Style.KEY, Style.FIELD, Style.SELECTED}) {
                Paint paint = paint(ColourDepth.NONE, theme, style);
                assertEquals(TextColor.ANSI.DEFAULT, paint.foreground());
                assertEquals(TextColor.ANSI.DEFAULT, paint.background());
            }
            assertTrue(paint(ColourDepth.NONE, theme, Style.KEY).modifiers().contains(SGR.BOLD));
            assertTrue(
                    paint(ColourDepth.NONE, theme, Style.SELECTED).modifiers().contains(SGR.REVERSE));
        }
        assertEquals(ColourDepth.NONE, ColourDepth.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "1")));
        assertEquals(ColourDepth.INDEXED_256, ColourDepth.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "")));
    }

    @Test
    void aTerminalOfFewerColoursGetsTheNearest() {
        assertEquals(
                new TextColor.RGB(0xd7, 0x87, 0),
                paint(ColourDepth.TRUE, Theme.TERMINAL, Style.WARNING).foreground());
        assertEquals(
                new TextColor.Indexed(172),
                paint(ColourDepth.INDEXED_256, Theme.TERMINAL, Style.WARNING).foreground());
        assertEquals(
                TextColor.ANSI.YELLOW,
                paint(ColourDepth.BASIC_16, Theme.TERMINAL, Style.WARNING).foreground());
        assertEquals(
                new TextColor.Indexed(244),
                paint(ColourDepth.INDEXED_256, Theme.TERMINAL, Style.MUTED).foreground());
        assertEquals(
                TextColor.ANSI.BLACK_BRIGHT,
                paint(ColourDepth.BASIC_16, Theme.TERMINAL, Style.MUTED).foreground());
        assertEquals(
                new TextColor.Indexed(234),
                paint(ColourDepth.INDEXED_256, Theme.DARK, Style.PLAIN).background());
        assertEquals(
                TextColor.ANSI.WHITE_BRIGHT,
                paint(ColourDepth.BASIC_16, Theme.LIGHT, Style.PLAIN).background());
    }

    /** By WCAG 2: 4.5 for text, 7 where much contrast was asked for. */
    @Test
    void everyMeaningCanBeReadOnTheGroundOfItsTheme() {
        for (Style.Tone tone : Style.Tone.values()) {
            assertTrue(contrast(Theme.DARK, tone) >= 4.5, "dark " + tone + " " + contrast(Theme.DARK, tone));
            assertTrue(contrast(Theme.LIGHT, tone) >= 4.5, "light " + tone + " " + contrast(Theme.LIGHT, tone));
            assertTrue(contrast(Theme.HIGH_CONTRAST, tone) >= 7, "high contrast " + tone);
        }
    }

    private static double contrast(Theme theme, Style.Tone tone) {
        double letters = luminance(theme.of(tone));
        double ground = luminance(theme.ground());
        return (Math.max(letters, ground) + 0.05) / (Math.min(letters, ground) + 0.05);
    }

    private static double luminance(TextColor colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void aColourIsReadFromItsNameItsNumberOrItsParts() {
        assertEquals(Optional.of(TextColor.ANSI.RED), Theme.colour("red"));
        assertEquals(Optional.of(TextColor.ANSI.RED_BRIGHT), Theme.colour("Bright-Red"));
        assertEquals(Optional.of(TextColor.ANSI.DEFAULT), Theme.colour("default"));
        assertEquals(Optional.of(new TextColor.Indexed(255)), Theme.colour("255"));
        assertEquals(Optional.of(new TextColor.RGB(1, 2, 255)), Theme.colour("#0102FF"));
        assertFalse(Theme.colour("256").isPresent() || Theme.colour("#12345").isPresent());
        assertFalse(Theme.colour("reddish").isPresent());
    }
}

package org.cadre.tui.view;

import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colour of each meaning. A terminal of fewer colours gets the nearest that it has. Immutable.
 *
 * @param ground behind everything
 * @param colours of the letters, by meaning; a meaning that is missing has the colour of {@link Style.Tone#PLAIN}
 */
public record Theme(TextColor ground, Map<Style.Tone, TextColor> colours) {
    private static final Pattern RGB = Pattern.compile("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,3}");

    /** Letters and ground are the terminal's own, so that Cadre fits a light and a dark terminal alike. */
    public static final Theme TERMINAL =
            // Middle grey is readable on black and on white; bright black is not in every palette.
            of("default", "default", "#808080", "cyan", "green", "#d78700", "red");

    public static final Theme DARK = of("#1c1c1c", "#d0d0d0", "#949494", "#5fd7ff", "#87d787", "#ffaf5f", "#ff8787");
    public static final Theme LIGHT = of("#ffffff", "#1c1c1c", "#626262", "#005f87", "#005f00", "#875f00", "#af0000");
    public static final Theme HIGH_CONTRAST =
            of("#000000", "#ffffff", "#ffffff", "#00ffff", "#00ff00", "#ffff00", "#ff8787");

    /** Bold, underlined and reversed letters alone say what colours say elsewhere. */
    public static final Theme MONO = of("default", "default", "default", "default", "default", "default", "default");

    public Theme {
        colours = Map.copyOf(colours);
    }

    private static Theme of(
            String ground, String plain, String muted, String accent, String good, String warning, String bad) {
        Map<Style.Tone, TextColor> colours = new EnumMap<>(Style.Tone.class);
        colours.put(Style.Tone.PLAIN, named(plain));
        colours.put(Style.Tone.MUTED, named(muted));
        colours.put(Style.Tone.ACCENT, named(accent));
        colours.put(Style.Tone.GOOD, named(good));
        colours.put(Style.Tone.WARNING, named(warning));
        colours.put(Style.Tone.BAD, named(bad));
        return new Theme(named(ground), colours);
    }

    private static TextColor named(String colour) {
        return colour(colour).orElseThrow();
    }

    /** The theme of that name. */
    public static Optional<Theme> preset(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "terminal" -> TERMINAL;
                    case "dark" -> DARK;
                    case "light" -> LIGHT;
                    case "high-contrast" -> HIGH_CONTRAST;
                    case "mono" -> MONO;
                    default -> null;
                });
    }

    /**
     * Reads a colour: {@code default}, a name of the sixteen ({@code red}, {@code bright-red}), a number of the 256, or {@code
     * #rrggbb}.
     */
    public static Optional<TextColor> colour(String written) {
        String name = written.trim().toLowerCase(Locale.ROOT);
        Matcher rgb = RGB.matcher(name);
        if (rgb.matches()) {
            return Optional.of(new TextColor.RGB(
                    Integer.parseInt(rgb.group(1), 16),
                    Integer.parseInt(rgb.group(2), 16),
                    Integer.parseInt(rgb.group(3), 16)));
        }
        if (INDEX.matcher(name).matches() && Integer.parseInt(name) < 256) {
            return Optional.of(new TextColor.Indexed(Integer.parseInt(name)));
        }
        String wanted = name.startsWith("bright-") ? name.substring(7) + "_BRIGHT" : name;
        for (TextColor.ANSI ansi : TextColor.ANSI.values()) {
            if (ansi.name().equalsIgnoreCase(wanted)) {
                return Optional.of(ansi);
            }
        }
        return Optional.empty();
    }

    /** The same with another colour for a meaning. */
    public Theme with(Style.Tone tone, TextColor colour) {
        Map<Style.Tone, TextColor> next = new EnumMap<>(colours);
        next.put(tone, colour);
        return new Theme(ground, next);
    }

    /** The same on another ground. */
    public Theme on(TextColor other) {
        return new Theme(other, colours);
    }

    TextColor of(Style.Tone tone) {
        return colours.getOrDefault(tone, colours.getOrDefault(Style.Tone.PLAIN, TextColor.ANSI.DEFAULT));
    }
}

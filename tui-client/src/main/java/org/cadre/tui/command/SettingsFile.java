package org.cadre.tui.command;

import com.googlecode.lanterna.TextColor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.KeyMap;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Theme;

/**
 * What a person has set for the text UI, in one file of lines {@code name = value}; {@code cadre config} prints it with every name.
 * What is wrong is told in a sentence with its line, and nothing is begun.
 *
 * @param language a language tag; empty for that of {@code LANG}
 */
record SettingsFile(Theme theme, boolean mouse, BidiMode bidi, Optional<String> language, KeyMap keys) {
    static final SettingsFile DEFAULT =
            new SettingsFile(Theme.TERMINAL, true, BidiMode.APP, Optional.empty(), KeyMap.OWN);

    private static final String EVERYWHERE = "all";

    /** The file that is read. */
    static Path path(Map<String, String> environment) {
        return folder(environment).resolve("config");
    }

    /** The file beside it that keeps views. */
    static Path views(Map<String, String> environment) {
        return folder(environment).resolve("views");
    }

    private static Path folder(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return (config.isEmpty() ? home.resolve(".config") : Path.of(config)).resolve("cadre");
    }

    /**
     * Reads the file, if there is one.
     *
     * @param screens whose keys may be set
     * @throws IllegalArgumentException with what is wrong, on which line, and what would do
     */
    static SettingsFile read(Disk disk, Path file, Collection<Screen<?>> screens) throws IOException, ProblemException {
        return disk.exists(file)
                ? new Reader(file.toString(), screens)
                        .read(disk.text(file).lines().toList())
                : DEFAULT;
    }

    /** The same from its lines. @param name of the file, for what is said of it */
    static SettingsFile of(String name, List<String> lines, Collection<Screen<?>> screens) {
        return new Reader(name, screens).read(lines);
    }

    private static final class Reader {
        private final String file;
        private final Map<String, Screen<?>> screens = new LinkedHashMap<>();
        private final Map<GlobalKey, List<Key>> everywhere = new EnumMap<>(GlobalKey.class);
        private final Map<String, Map<Key, List<Key>>> own = new HashMap<>();
        private final List<Runnable> checks = new ArrayList<>();
        private final Map<Style.Tone, TextColor> colours = new EnumMap<>(Style.Tone.class);
        private Theme theme = Theme.TERMINAL;
        private Optional<TextColor> ground = Optional.empty();
        private boolean mouse = true;
        private BidiMode bidi = BidiMode.APP;
        private Optional<String> language = Optional.empty();
        private int line;

        Reader(String file, Collection<Screen<?>> screens) {
            this.file = file;
            screens.forEach(screen -> this.screens.put(KeyMap.name(screen), screen));
        }

        SettingsFile read(List<String> lines) {
            for (String written : lines) {
                line++;
                String text = written.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    int equals = text.indexOf('=');
                    if (equals < 1) {
                        throw wrong("is not “name = value”");
                    }
                    take(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
            checks.forEach(Runnable::run);
            Theme look = ground.map(theme::on).orElse(theme);
            for (Map.Entry<Style.Tone, TextColor> colour : colours.entrySet()) {
                look = look.with(colour.getKey(), colour.getValue());
            }
            return new SettingsFile(look, mouse, bidi, language, new KeyMap(everywhere, own));
        }

        private void take(String name, String value) {
            if (name.startsWith("key.")) {
                key(name.substring("key.".length()), value);
            } else if (name.startsWith("colour.")) {
                colour(name.substring("colour.".length()), value);
            } else {
                switch (name) {
                    case "theme" ->
                        theme = Theme.preset(value)
                                .orElseThrow(() -> wrong("has no theme of that name; there are terminal, dark, light,"
                                        + " high-contrast and mono"));
                    case "mouse" -> mouse = choice(value, List.of("on", "off")).equals("on");
                    case "bidi" ->
                        bidi = BidiMode.valueOf(
                                choice(value, List.of("app", "terminal", "off")).toUpperCase(Locale.ROOT));
                    case "language" -> language = Optional.of(value).filter(tag -> !tag.isEmpty());
                    default -> throw wrong("sets “" + name + "”, which does not exist; “cadre config” lists what does");
                }
            }
        }

        private String choice(String value, List<String> choices) {
            if (!choices.contains(value)) {
                throw wrong("takes one of " + String.join(", ", choices));
            }
            return value;
        }

        private void colour(String role, String value) {
            TextColor colour = Theme.colour(value)
                    .orElseThrow(() -> wrong("is no colour: default, red, bright-red, a number up to 255, or #rrggbb"));
            if (role.equals("ground")) {
                ground = Optional.of(colour);
                return;
            }
            Style.Tone tone = Stream.of(Style.Tone.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(role))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            "has no such role; there are ground, plain, muted, accent, good, warning, bad and field"));
            colours.put(tone, colour);
        }

        /** @param which the screen and the key that it has by itself: {@code roster.x} */
        private void key(String which, String value) {
            int dot = which.indexOf('.');
            String name = dot < 0 ? which : which.substring(0, dot);
            Key before = key(dot < 0 ? "" : which.substring(dot + 1));
            List<Key> keys = new ArrayList<>();
            for (String label : value.split(" +", -1)) {
                if (!label.isEmpty()) {
                    keys.add(key(label));
                }
            }
            int at = line;
            if (name.equals(EVERYWHERE)) {
                GlobalKey global = GlobalKey.of(before)
                        .orElseThrow(() -> wrong("gives another key for " + before.label()
                                + ", which means nothing everywhere; see the first table of keys in the README"));
                everywhere.put(global, keys);
                List<Key> fresh = without(keys, global.keys());
                checks.add(() -> screens.values()
                        .forEach(screen -> clash(at, screen, global.keys().get(0), fresh)));
                return;
            }
            Screen<?> screen = screens.get(name);
            if (screen == null) {
                throw wrong("has no screen “" + name + "”; there are " + EVERYWHERE + ", "
                        + String.join(", ", screens.keySet()));
            }
            Optional<? extends KeyBinding<?>> binding = screen.keys().stream()
                    .filter(one -> one.keys().get(0).equals(before))
                    .findFirst();
            if (binding.isEmpty()) {
                throw wrong("gives another key for " + before.label() + " on " + name
                        + ", where that does nothing; “cadre config” lists what does");
            }
            own.computeIfAbsent(name, any -> new HashMap<>()).put(before, keys);
            List<Key> fresh = without(keys, binding.get().keys());
            checks.add(() -> clash(at, screen, before, fresh));
        }

        private static List<Key> without(List<Key> keys, List<Key> known) {
            return keys.stream().filter(key -> !known.contains(key)).toList();
        }

        private Key key(String label) {
            try {
                return Key.of(label);
            } catch (IllegalArgumentException none) {
                throw wrong("names no key “" + label + "”; keys are written x, X, Ctrl-X, Alt-x, F5, PgDn, Space");
            }
        }

        /** Refuses keys that do something else on the screen already. */
        private void clash(int at, Screen<?> screen, Key mine, List<Key> keys) {
            for (KeyBinding<?> other : screen.keys()) {
                Key first = other.keys().get(0);
                if (!first.equals(mine)) {
                    refuse(at, KeyMap.name(screen), effective(screen, other), keys, other.help());
                }
            }
            for (GlobalKey global : GlobalKey.values()) {
                boolean bound =
                        screen.keys().stream().anyMatch(one -> one.global().equals(Optional.of(global)));
                if (!global.keys().get(0).equals(mine) && !bound) {
                    refuse(
                            at,
                            KeyMap.name(screen),
                            everywhere.getOrDefault(global, global.keys()),
                            keys,
                            global.help());
                }
            }
        }

        private List<Key> effective(Screen<?> screen, KeyBinding<?> binding) {
            List<Key> all = binding.global()
                    .map(global -> everywhere.getOrDefault(global, global.keys()))
                    .orElse(binding.keys());
            return own.getOrDefault(KeyMap.name(screen), Map.of())
                    .getOrDefault(binding.keys().get(0), all);
        }

        private void refuse(int at, String screen, List<Key> taken, List<Key> keys, String does) {
            for (Key key : keys) {
                if (taken.contains(key)) {
                    line = at;
                    throw wrong("gives " + key.label() + " a second meaning on " + screen + ", where it is: " + does
                            + " Give that another key too, or choose a free one");
                }
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("Line " + line + " of " + file + " " + what + ".");
        }
    }
}

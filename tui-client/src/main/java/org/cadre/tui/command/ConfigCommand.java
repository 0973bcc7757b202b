package org.cadre.tui.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.screen.Screens;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.KeyMap;
import org.cadre.tui.view.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the settings of the text UI as they are without a file: every name, commented. */
@Command(
        name = "config",
        description = {
            "Prints the settings of the text UI, commented, with every name that can be set; or says where they are.",
            "Begin with: cadre config > \"$(cadre config --path)\""
        })
final class ConfigCommand implements Callable<Integer> {
    private final Shared shared;

    @Option(names = "--path", description = "Print which file is read.")
    private boolean path;

    @Option(names = "--check", description = "Say whether the file is right; exit code 64 where it is not.")
    private boolean check;

    ConfigCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() throws IOException, ProblemException {
        if (path) {
            shared.disk().require();
            shared.out().println(SettingsFile.path(shared.environment()));
            return ExitCodes.OK;
        }
        try (Connection connection = shared.connectWithoutToken()) {
            Map<String, Screen<?>> screens = Screens.byName(connection);
            if (check) {
                var unused =
                        SettingsFile.read(shared.disk(), SettingsFile.path(shared.environment()), screens.values());
                shared.say("The settings are right.");
            } else {
                shared.out().print(text(screens));
            }
        }
        return ExitCodes.OK;
    }

    /** The whole file. Every line is a comment: what is not said is as it is by itself. */
    static String text(Map<String, Screen<?>> screens) {
        StringBuilder text = new StringBuilder("""
                # Settings of the text UI of Cadre. Take the # away from a line to change what it says.
                # Environment variables (NO_COLOR, CADRE_MOUSE, CADRE_BIDI) come before this file.

                # How it looks: terminal (the terminal's own colours), dark, light, high-contrast, mono.
                #theme = terminal

                # Single colours: default, red, bright-red, a number up to 255, or #rrggbb.
                #colour.ground = default
                #colour.plain = default
                #colour.muted = #808080
                #colour.accent = cyan
                #colour.good = green
                #colour.warning = #d78700
                #colour.bad = red
                #colour.field = default

                # Whether the mouse selects, sorts and scrolls: on, off (then the terminal selects text with it).
                #mouse = on

                # Who orders right-to-left text: app, terminal, off.
                #bidi = app

                # The language, as a tag: en, fr, es, ar. Without it, that of LANG.
                #language = en

                # Keys. On the left stand the screen and the key that does it by itself, on the right the keys that do it
                # instead, separated by blanks; nothing takes the key away. A key with two meanings is refused.
                """);
        text.append("\n# Everywhere\n");
        for (GlobalKey key : GlobalKey.values()) {
            line(text, "all", key.keys().get(0), labels(key.keys()), key.help());
        }
        screens.forEach((name, screen) -> {
            text.append("\n# ").append(name).append('\n');
            keys(text, screen);
        });
        return text.toString();
    }

    private static <M> void keys(StringBuilder text, Screen<M> screen) {
        Set<Key> said = new LinkedHashSet<>();
        for (KeyBinding<M> binding : screen.keys()) {
            if (binding.global().isEmpty() && said.add(binding.keys().get(0))) {
                line(text, KeyMap.name(screen), binding.keys().get(0), labels(binding.keys()), binding.help());
            }
        }
    }

    private static String labels(java.util.List<Key> keys) {
        return keys.stream().map(Key::label).collect(Collectors.joining(" "));
    }

    private static void line(StringBuilder text, String screen, Key key, String keys, String help) {
        text.append("# ").append(help).append('\n');
        text.append("#key.")
                .append(screen)
                .append('.')
                .append(key.label())
                .append(" = ")
                .append(keys)
                .append('\n');
    }
}

package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.junit.jupiter.api.Test;

/**
 * The keys in the README are those of the screens. Run with {@code -Dcadre.pictures=record} to write them anew.
 */
class ReadmeKeysTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- keys: made from the screens, see ReadmeKeysTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void theReadmeListsEveryKeyOfEveryScreen() throws IOException {
        String readme = Files.readString(README, UTF_8);
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        assertTrue(begin >= 0 && end > begin, "the README has a place for the keys");
        String keys = keys();
        if ("record".equals(System.getProperty("cadre.pictures"))) {
            Files.writeString(README, readme.substring(0, begin) + BEGIN + keys + readme.substring(end));
        } else {
            assertEquals(keys, readme.substring(begin + BEGIN.length(), end));
        }
    }

    private static String keys() {
        StringBuilder text = new StringBuilder();
        text.append("\n**Everywhere**\n\n| key | what it does |\n|---|---|\n");
        for (GlobalKey key : GlobalKey.values()) {
            text.append("| `"
                    + String.join("` `", key.keys().stream().map(Key::label).toList()) + "` | " + key.help() + " |\n");
        }
        Screens.byName(Fixtures.nowhere()).forEach((name, screen) -> text.append(table(name, screen)));
        return text.toString();
    }

    private static <M> String table(String name, Screen<M> screen) {
        Set<String> lines = new LinkedHashSet<>();
        List<KeyBinding<M>> bindings = screen.keys();
        for (KeyBinding<M> binding : bindings) {
            lines.add("| `" + binding.labels().replace(", ", "` `") + "` | " + binding.help() + " |\n");
        }
        return "\n**" + name + "**\n\n| key | what it does |\n|---|---|\n" + String.join("", lines);
    }
}

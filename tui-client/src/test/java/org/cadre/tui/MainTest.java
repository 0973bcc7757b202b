package org.cadre.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.cadre.tui.command.Cadre;
import org.cadre.tui.command.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static String said(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, UTF_8);
        assertEquals(0, Cadre.run(words, Surroundings.local(Map.of(), print, print), Main.COMMANDS));
        return out.toString(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void shellsCompleteTheEntrancesCommandTheOnesBelowItAndItsOptions(String shell) {
        String script = said("completion", shell);
        for (String word : new String[] {"ssh-server", "rotate-host-key", "max-sessions-of-one", "overlap"}) {
            assertTrue(script.contains(word), word);
        }
    }

    @Test
    void theEntrancesCommandAndTheOneBelowItHaveTheirManualPages() {
        assertTrue(said("man", "ssh-server").contains("\\-\\-max\\-sessions\\-of\\-one"));
        assertTrue(said("man", "ssh-server", "rotate-host-key").contains("\\-\\-overlap"));
        assertTrue(said("man").contains("ssh\\-server"));
    }
}

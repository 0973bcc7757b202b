package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cadre.tui.recording.Cast;
import org.cadre.tui.terminal.Emulator;
import org.cadre.tui.view.KeyBinding;
import org.junit.jupiter.api.Test;

/** The recorded session shows the screens as they are now. Run scripts/record where it does not. */
class RecordingTest {
    private static final Path KEPT = Path.of("session.cast");

    /** Every picture of the recording, in order. */
    private static List<String> pictures(Cast cast) {
        Emulator screen = new Emulator(cast.columns(), cast.rows());
        List<String> pictures = new ArrayList<>();
        // A sequence may be cut by a read: what belongs together was shown within a moment.
        StringBuilder together = new StringBuilder();
        for (int at = 0; at < cast.shown().size(); at++) {
            Cast.Shown shown = cast.shown().get(at);
            together.append(shown.text());
            boolean last = at + 1 == cast.shown().size();
            if (last || cast.shown().get(at + 1).seconds() - shown.seconds() > 0.1) {
                screen.feed(together.toString());
                together.setLength(0);
                pictures.add(screen.text());
            }
        }
        return pictures;
    }

    private static boolean seen(List<String> pictures, String... words) {
        return pictures.stream().anyMatch(picture -> List.of(words).stream().allMatch(picture::contains));
    }

    @Test
    void theRecordingIsAnAsciicastOfACoordinatorsMinute() throws IOException {
        Cast cast = Cast.read(KEPT);
        double before = 0;
        for (Cast.Shown shown : cast.shown()) {
            assertTrue(shown.seconds() >= before, "time goes on");
            before = shown.seconds();
        }
        assertTrue(before > 10 && before < 60, before + " seconds");
        assertTrue(Files.size(KEPT) < 64 * 1024, Files.size(KEPT) + " bytes");
        assertTrue(
                cast.shown().get(cast.shown().size() - 1).text().contains("\033[?1049l"), "the terminal is given back");
        String all = cast.shown().stream().map(Cast.Shown::text).collect(Collectors.joining());
        assertFalse(all.contains("cadre_"), "no token is shown");
    }

    @Test
    void itShowsTheScreensAsTheyAreNow() throws IOException {
        List<String> pictures = pictures(Cast.read(KEPT));
        PortfolioScreen portfolio = new PortfolioScreen(Fixtures.nowhere());
        List<String> hints = portfolio.keys().stream()
                .map(KeyBinding::hint)
                .filter(hint -> !hint.isEmpty())
                .limit(3)
                .toList();
        assertEquals(3, hints.size());
        assertTrue(
                seen(pictures, hints.toArray(String[]::new)),
                () -> "no picture shows the hints " + hints + "; run scripts/record\n" + String.join("\n", pictures));
        List<String> titles = PortfolioRows.TABLE.columns().stream()
                .filter(column -> column.priority() == 0 && column.title().get().length() > 1)
                .map(column -> column.title().get())
                .toList();
        assertTrue(seen(pictures, titles.toArray(String[]::new)), () -> "no picture shows the columns " + titles);
        List<String> tabs = new ArrayList<>();
        for (ProjectScreen.Tab tab : ProjectScreen.Tab.values()) {
            String label = tab.name().charAt(0) + tab.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            tabs.add((tab.ordinal() + 1) + " " + label);
        }
        assertTrue(seen(pictures, tabs.toArray(String[]::new)), () -> "no picture shows the tabs " + tabs);
        assertTrue(seen(pictures, "Only amber, red or late with the report: "), "what is amber was found");
        assertTrue(seen(pictures, "behind: promised for"), "and why it is");
    }
}

package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
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
        Connection nowhere = Fixtures.nowhere();
        Map<String, Screen<?>> screens = new LinkedHashMap<>();
        screens.put("Deliveries", new DeliveriesScreen(nowhere));
        screens.put("Roster", new RosterScreen(nowhere));
        screens.put("Selection", new SelectionScreen(nowhere));
        screens.put("Attendance", new AttendanceScreen(nowhere));
        screens.put("Results", new ResultsScreen(nowhere));
        screens.put("Evaluation", new EvaluationScreen(nowhere));
        screens.put("Enrol", new EnrolScreen(nowhere));
        screens.put("Import", new ImportScreen(nowhere));
        screens.put("Certificates", new CertificatesScreen(nowhere));
        screens.put("Portfolio", new PortfolioScreen(nowhere));
        screens.put("Totals", new TotalsScreen(nowhere));
        screens.put("A project", new ProjectScreen(nowhere));
        screens.put("The history of one figure", new HistoryScreen(nowhere, java.time.ZoneOffset.UTC));
        screens.put("Notices", new NoticesScreen(nowhere));
        screens.put("Figures", new FiguresScreen(nowhere));
        screens.put("The rows behind a figure", new FigureRowsScreen(nowhere));
        screens.put("Persons", new PersonsScreen(nowhere));
        screens.put("A person", new PersonScreen(nowhere));
        screens.put("A course", new CourseScreen(nowhere));
        screens.put("Activity", new ActivityScreen(nowhere));
        screens.put("A menu", new MenuScreen());
        screens.put("Withdraw, substitute, promote, capacity, and all else that changes something", new ActionScreen());
        StringBuilder text = new StringBuilder();
        screens.forEach((name, screen) -> text.append(table(name, screen)));
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

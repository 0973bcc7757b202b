package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Picture;
import org.cadre.tui.view.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every picture of a screen in a README is one that the program draws. Those below {@code <!-- picture: NAME -->} are kept ones;
 * those below {@code <!-- sample: NAME -->} are drawn anew here, on the sample portfolio, whose days follow the calendar and are not
 * compared. Run with {@code -Dcadre.pictures=record} to write them anew.
 */
class ReadmePicturesTest {
    private static final List<Path> READMES = List.of(Path.of("../README.md"), Path.of("README.md"));
    private static final Path KEPT = Path.of("src/test/resources/pictures");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (picture|sample): ([a-z0-9-]+) -->\n\n?```text\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern DAYS = Pattern.compile(
            "\\d{1,2}( \\p{L}{3,5}\\.?)?( \\d{4})?–\\d{1,2} \\p{L}{3,5}\\.?( \\d{2,4})?|\\d{1,2} \\p{L}{3,5}\\.?( \\d{4})?( \\d\\d:\\d\\d)?");

    @TempDir
    private Path folder;

    @Test
    void everyPictureIsOneThatTheProgramDraws() throws Exception {
        Map<String, String> drawn = onTheSample();
        Set<String> shownOfTheSample = new HashSet<>();
        for (Path readme : READMES) {
            String text = Files.readString(readme, UTF_8);
            StringBuilder anew = new StringBuilder();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                String name = block.group(2);
                boolean kept = block.group(1).equals("picture");
                if (!kept) {
                    shownOfTheSample.add(name);
                }
                String picture = kept ? Files.readString(KEPT.resolve(name + ".txt"), UTF_8) : drawn.get(name);
                assertTrue(picture != null, "nothing draws " + name + " of " + readme);
                String shown = picture.replaceFirst("(?m)^cursor at .*\n", "");
                block.appendReplacement(
                        anew,
                        Matcher.quoteReplacement(
                                "<!-- " + block.group(1) + ": " + name + " -->\n```text\n" + shown + "```\n"));
                if (!recording()) {
                    assertEquals(
                            kept ? shown : withoutDays(shown),
                            kept ? block.group(3) : withoutDays(block.group(3)),
                            name + " of " + readme);
                }
            }
            block.appendTail(anew);
            if (recording()) {
                Files.writeString(readme, anew.toString());
            }
            assertTrue(
                    BLOCK.matcher(text).replaceAll("").lines().noneMatch(line -> line.startsWith(" Cadre › ")),
                    "a picture of " + readme + " does not say what it is");
        }
        assertEquals(drawn.keySet(), shownOfTheSample, "pictures of the sample that no README shows");
    }

    private static boolean recording() {
        return "record".equals(System.getProperty("cadre.pictures"));
    }

    private static String withoutDays(String picture) {
        return picture.lines()
                .map(line -> DAYS.matcher(line)
                        .replaceAll("DAY")
                        .replaceAll(" +", " ")
                        .strip())
                .collect(Collectors.joining("\n"));
    }

    /** What the README of the project tells to do, done. */
    private Map<String, String> onTheSample() throws IOException, InterruptedException {
        Map<String, String> drawn = new LinkedHashMap<>();
        RealServer server = RealServer.withSample(folder);
        try (Connection connection = server.connect()) {
            drawn.put("waiting", roster(connection, "Nairobi (ex").press("w G").text());
            roster(connection, "Nairobi (ex")
                    .press("a")
                    .work()
                    .type("tamar")
                    .tick()
                    .work()
                    .press("Enter")
                    .work()
                    .press("Ctrl-S")
                    .work();
            drawn.put(
                    "withdraw",
                    roster(connection, "Nairobi (ex").press("x").work().text());
            drawn.put(
                    "attendance", roster(connection, "Accra").press("A").work().text());
            try (Language.Spoken unused = Language.FRENCH.spoken()) {
                drawn.put(
                        "french",
                        roster(connection, "Nairobi (ex").press("w x").work().text());
            }
        } finally {
            server.close();
        }
        return drawn;
    }

    /** The roster of the one delivery whose row has these words. */
    private static Picture roster(Connection connection, String words) {
        return Picture.of(
                        new DeliveriesScreen(connection),
                        DeliveriesScreen.start(),
                        Places.program(connection),
                        Preferences.none())
                .work()
                .press("/")
                .type(words)
                .press("Enter Enter")
                .work();
    }
}

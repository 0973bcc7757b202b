package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where pictures are kept, and of which screen each one is: {@code index.txt} has a line for each name, {@code figure-history
 * HistoryScreen}, which is held to the screen that the test has opened whenever the picture is compared.
 */
final class KeptPictures {
    static final Path FOLDER = Path.of("src/test/resources/pictures");
    private static final Path INDEX = FOLDER.resolve("index.txt");

    private KeptPictures() {}

    /** Whether pictures are written anew, and not compared. */
    static boolean recording() {
        return "record".equals(System.getProperty("cadre.pictures"));
    }

    /** The simple name of a screen's class, by the name of a picture of it. */
    static synchronized Map<String, String> index() {
        Map<String, String> index = new TreeMap<>();
        try {
            if (Files.exists(INDEX)) {
                for (String line : Files.readAllLines(INDEX, UTF_8)) {
                    String[] words = line.split(" ", 2);
                    index.put(words[0], words[1]);
                }
            }
        } catch (IOException unreadable) {
            fail(unreadable);
        }
        return index;
    }

    /** Holds the index to the screen of which a picture is compared, or writes it there. */
    static synchronized void isOf(String name, Screen<?> screen) {
        Map<String, String> index = index();
        String type = screen.getClass().getSimpleName();
        if (!recording()) {
            assertEquals(type, index.get(name), name + " in " + INDEX + "; record it with -Dcadre.pictures=record");
            return;
        }
        if (!type.equals(index.put(name, type))) {
            StringBuilder lines = new StringBuilder();
            index.forEach((picture, of) ->
                    lines.append(picture).append(' ').append(of).append('\n'));
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(INDEX, lines);
            } catch (IOException unwritten) {
                fail(unwritten);
            }
        }
    }
}

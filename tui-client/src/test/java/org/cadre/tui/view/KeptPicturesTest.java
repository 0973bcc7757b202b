package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** There is a picture of every screen, and none that nobody compares. */
class KeptPicturesTest {
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void everyScreenHasAPicture() throws URISyntaxException {
        Path program = Path.of(
                Screen.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> screens = new ClassFileImporter()
                .importPath(program).stream()
                        .filter(type -> type.isAssignableTo(Screen.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(screens.size() > 25 && screens.contains("RosterScreen"), "they are found: " + screens);
        screens.removeAll(Set.copyOf(KeptPictures.index().values()));
        assertEquals(Set.of(), screens, "of these there is no picture");
    }

    @Test
    void everyPictureIsComparedByATestAndEachSizeIsThere() throws IOException {
        String tests = sources();
        Set<String> known = new TreeSet<>();
        for (String name : KeptPictures.index().keySet()) {
            assertTrue(tests.contains("\"" + name + "\""), "no test compares " + name);
            for (String language : new String[] {"", "-ar"}) {
                for (String size : new String[] {"-80x24", "-120x40"}) {
                    for (String colours : new String[] {"", "-colour"}) {
                        String file = name + language + size + colours + ".txt";
                        assertTrue(Files.exists(KeptPictures.FOLDER.resolve(file)), file + " is not kept");
                    }
                }
            }
            known.add(name);
        }
        try (Stream<Path> files = Files.list(KeptPictures.FOLDER)) {
            Set<String> unknown = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("index.txt"))
                    .map(file -> file.replaceFirst("(-ar)?-\\d+x\\d+(-colour)?\\.txt$", ""))
                    .filter(name -> !known.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), unknown, "nobody compares these");
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file, UTF_8));
            }
        }
        return all.toString();
    }
}

package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.view.TableView;
import org.cadre.tui.view.Views;

/**
 * Views of tables in a file of the person's own, a line each, fields separated by tabs. A filter may hold a name, so that nobody
 * else may read the file. A line that cannot be read is left where it is.
 */
final class FileViews implements Views {
    private static final int FIELDS = 6;

    private final Path file;

    FileViews(Path file) {
        this.file = file;
    }

    @Override
    public List<TableView> all() {
        try {
            return lines().stream()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length == FIELDS)
                    .map(fields -> new TableView(
                            fields[0], fields[1], fields[2], fields[3], fields[4], fields[5].equals("down")))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
    }

    @Override
    public void keep(TableView view) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(plain(view.name()) + "\t"));
        lines.add(String.join(
                "\t",
                plain(view.name()),
                plain(view.address()),
                plain(view.table()),
                plain(view.filter()),
                plain(view.sort()),
                view.descending() ? "down" : "up"));
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(
                folder,
                ".views",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(beside, lines, UTF_8);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String plain(String text) {
        return Sanitizer.line(text).replace('\t', ' ');
    }
}

package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Files for tests, and what comes of reading them. */
final class SheetFiles {
    private final Path folder;
    private int count;

    SheetFiles(Path folder) {
        this.folder = folder;
    }

    Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file" + count++), bytes);
    }

    Path text(String text, Charset charset) throws IOException {
        return file(text.getBytes(charset));
    }

    Path text(String text) throws IOException {
        return text(text, StandardCharsets.UTF_8);
    }

    Sheet read(String text) throws Exception {
        return read(text(text));
    }

    static Sheet read(Path file) throws Exception {
        return new NominationsReader(SheetLimits.STANDARD).read(file);
    }

    static UnreadableSheetException refusal(Path file) {
        return assertThrows(UnreadableSheetException.class, () -> read(file));
    }

    /** A ZIP archive of those parts. */
    Path zip(Map<String, String> parts) throws IOException {
        Path file = folder.resolve("zip" + count++);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** The parts of a workbook, to be changed and zipped again. */
    static Map<String, String> parts(Path workbook) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    /** Fills a file with what a writer of workbooks makes. */
    Path workbook(WorkbookContent content) throws IOException {
        Path file = folder.resolve("book" + count++);
        try (OutputStream stream = Files.newOutputStream(file)) {
            org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(stream, "test", "1.0");
            content.write(workbook);
            workbook.finish();
        }
        return file;
    }

    /** What stands in a workbook. */
    interface WorkbookContent {
        void write(org.dhatim.fastexcel.Workbook workbook) throws IOException;
    }
}

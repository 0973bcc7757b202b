package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cadre.server.partner.Countries;
import org.cadre.server.person.NameKey;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileBytesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    @Test
    void noBytesMakeTheReaderThrowAnythingButItsRefusal() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SheetFiles files = new SheetFiles(folder);
        String csv = "Name;Date of birth;Sex;Country;E-mail;Languages;Priority\n"
                + "Оксана \"Х\";1985-02-17;F;UKR;o@x.example;uk C2, en;1\n\"Li\nWei\";03/04/1979;M;China;w@x.example;zh;2\n";
        Path book = files.workbook(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Birth date");
            sheet.value(1, 0, "Li Wei");
            sheet.value(1, 1, LocalDate.of(1979, 3, 3));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
            sheet.formula(1, 2, "SUM(A1:B2)");
        });
        List<byte[]> samples = new ArrayList<>();
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1252"))) {
            samples.add(csv.getBytes(charset));
        }
        samples.add(Files.readAllBytes(book));
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : ";,\"\n\r\t\0'=<&".charAt(random.nextInt(11)));
            }
            readAll(files.file(random.nextInt(5) == 0 ? halved(bytes, random) : bytes), seed);
        }
        Map<String, String> parts = SheetFiles.parts(book);
        for (int round = 0; round < 600; round++) {
            Map<String, String> changed = new java.util.LinkedHashMap<>(parts);
            String name = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
            StringBuilder part = new StringBuilder(parts.get(name));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int place = random.nextInt(part.length());
                part.replace(place, place + 1, String.valueOf("<>\"/=&9ZA-1e".charAt(random.nextInt(12))));
            }
            changed.put(name, part.toString());
            readAll(files.zip(changed), seed);
        }
    }

    private static byte[] halved(byte[] bytes, Random random) {
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
    }

    private static void readAll(Path file, long seed) throws Exception {
        try {
            Sheet sheet = SheetFiles.read(file);
            DateReading dates = DateReading.of(sheet.cells(Meaning.BIRTH_DATE), TODAY);
            SexReading sexes = SexReading.of(sheet.cells(Meaning.SEX));
            for (Sheet.Row row : sheet.rows()) {
                for (String cell : row.cells()) {
                    NameReading.read(cell);
                    dates.read(cell);
                    sexes.read(cell);
                    EmailReading.read(cell);
                    LanguagesReading.read(cell);
                    PriorityReading.read(cell);
                    Countries.read(cell, List.of(Locale.ENGLISH), Set.of());
                    NameKey.of(cell).likeness(NameKey.of("Li Wei"));
                }
            }
            FailedRows.write(sheet, Map.of(2, "why"), new java.io.ByteArrayOutputStream());
        } catch (UnreadableSheetException expected) {
            // A refusal is what bytes may come to.
        } catch (RuntimeException | Error e) {
            fail("seed " + seed + ", file " + file + " of " + Files.size(file) + " bytes", e);
        }
        Files.delete(file);
    }
}

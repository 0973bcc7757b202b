package org.cadre.server.iati;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cadre.server.iati.ActivityReader.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of strangers may not do, and how large they may be. */
class ActivityReaderTest {
    private static final String HEAD = "<iati-activities version=\"2.03\">\n";
    private static final String TAIL = "</iati-activities>\n";

    @TempDir
    private Path folder;

    /** A file of as many activities, made while it is read. */
    static final class Endless extends InputStream {
        private final byte[] activity;
        private long left;
        private byte[] current = HEAD.getBytes(UTF_8);
        private int at;
        private boolean ended;

        Endless(String activity, long count) {
            this.activity = activity.getBytes(UTF_8);
            this.left = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            while (at == current.length) {
                if (ended) {
                    return -1;
                }
                at = 0;
                ended = left == 0;
                current = ended ? TAIL.getBytes(UTF_8) : activity;
                left--;
            }
            int count = Math.min(most, current.length - at);
            System.arraycopy(current, at, bytes, from, count);
            at += count;
            return count;
        }
    }

    /** Reads 200 MB in a program that has a small heap. */
    public static final class Large {
        private Large() {}

        /** @param arguments none */
        public static void main(String[] arguments) throws Exception {
            String activity =
                    "<iati-activity>" + "<title><narrative>Text</narrative></title>".repeat(500) + "</iati-activity>\n";
            long count = (200L << 20) / activity.length();
            long[] read = {0, 0};
            String version = ActivityReader.read(new Endless(activity, count), (element, others) -> {
                read[0]++;
                read[1] += element.all("title").size();
            });
            System.out.println(version + " " + (read[0] == count) + " " + (read[1] == count * 500));
        }
    }

    private static List<String> read(String xml) throws Refused, IOException {
        List<String> identifiers = new ArrayList<>();
        ActivityReader.read(
                new ByteArrayInputStream(xml.getBytes(UTF_8)),
                (activity, others) -> identifiers.add(ActivityIntake.identifier(activity) + others));
        return identifiers;
    }

    private static Refused refused(String xml) {
        return assertThrows(Refused.class, () -> read(xml));
    }

    @Test
    void twoHundredMegabytesAreReadInAHeapOfFortyEight() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Large.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS));
        assertEquals("2.03 true true", said.strip());
    }

    @Test
    void elementsOfOthersAreCountedAndNotRead() throws Exception {
        assertEquals(
                List.of("A-1{x:extra=2}"),
                read(
                        "<iati-activities version=\"2.02\" xmlns:x=\"urn:x\" x:a=\"1\"><x:note>Hm</x:note><iati-activity x:b=\"2\">"
                                + "<iati-identifier>A-1</iati-identifier><x:extra><x:deep/>text</x:extra><x:extra/>"
                                + "</iati-activity></iati-activities>"));
    }

    @Test
    void nothingOutsideOfTheFileIsEverRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        for (String declaration : List.of(
                "<!DOCTYPE iati-activities [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE iati-activities SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE iati-activities [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]>",
                "<!DOCTYPE iati-activities>")) {
            List<String> read = new ArrayList<>();
            Refused refused = assertThrows(
                    Refused.class,
                    () -> ActivityReader.read(
                            new ByteArrayInputStream((declaration + HEAD
                                            + "<iati-activity><iati-identifier>&x;</iati-identifier></iati-activity>"
                                            + TAIL)
                                    .getBytes(UTF_8)),
                            (activity, others) -> read.add(ActivityIntake.identifier(activity))));
            assertEquals("xml", refused.rule(), declaration);
            assertFalse(refused.getMessage().contains("SECRET"), refused.getMessage());
            assertEquals(List.of(), read);
        }
    }

    @Test
    void aBillionLaughsAreNotLaughed() {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int level = 1; level < 12; level++) {
            entities.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        long begin = System.nanoTime();
        Refused refused = refused(
                "<!DOCTYPE iati-activities [" + entities + "]>" + HEAD + "<iati-activity>&l11;</iati-activity>" + TAIL);
        assertEquals("xml", refused.rule());
        assertTrue(refused.getMessage().contains("document type declaration"), refused.getMessage());
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void whatIsNoFileOfActivitiesIsRefusedWithItsPlace() {
        assertEquals(
                3,
                refused(HEAD + "<iati-activity>\n<title></iati-activity>" + TAIL)
                        .line());
        assertEquals("xml", refused("").rule());
        assertEquals("xml", refused("id;title\n1;x\n").rule());
        assertEquals("xsd", refused("<iati-organisations version=\"2.03\"/>").rule());
        assertEquals("version", refused("<iati-activities version=\"1.05\"/>").rule());
        assertEquals("version", refused("<iati-activities/>").rule());
        assertEquals("xsd", refused(HEAD + TAIL).rule());
        assertEquals("xsd", refused(HEAD + "<iati-activity/>text" + TAIL).rule());
        assertEquals("xsd", refused(HEAD + "<activity/>" + TAIL).rule());
    }

    @Test
    void anActivityThatNeverEndsIsRefused() {
        String inner = "<x>".repeat(40) + "</x>".repeat(40);
        assertEquals(
                "size",
                refused(HEAD + "<iati-activity>" + inner + "</iati-activity>" + TAIL)
                        .rule());
        String activity = "<iati-activity>" + "<title/>".repeat(500_001) + "</iati-activity>";
        assertEquals("size", refused(HEAD + activity + TAIL).rule());
    }
}

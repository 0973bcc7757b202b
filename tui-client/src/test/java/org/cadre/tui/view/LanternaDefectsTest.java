package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cadre.tui.terminal.Cell;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.FrameScreen;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.InputDecoder;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.TtyProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The known defects of Lanterna 3.1.5, a test for each, with the input that brings it out and what comes of it here. They go through
 * the same classes as a session: what is drawn on a {@link Canvas} to the bytes that a terminal gets, and the bytes that it sends to
 * {@link Input}.
 */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LanternaDefectsTest {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);
    private static final long NOW = 1_000_000_000L;

    private final Wire wire = new Wire();
    private StreamTerminal terminal;
    private FrameScreen screen;

    /** The line to the terminal, which counts what is written to it. */
    private static final class Wire extends OutputStream {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int writes;
        private int flushes;

        @Override
        public void write(int value) {
            writes++;
            sent.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes++;
            sent.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            flushes++;
        }

        private void forget() {
            sent.reset();
            writes = 0;
            flushes = 0;
        }

        private String text() {
            return sent.toString(UTF_8);
        }
    }

    @BeforeEach
    void start() throws IOException {
        terminal = new StreamTerminal(wire, SIZE, false, true);
        screen = new FrameScreen(terminal);
        screen.startScreen();
        wire.forget();
    }

    private static Frame drawn(String text) {
        Frame frame = new Frame(SIZE, Palette.of(ColourDepth.NONE), BidiMode.APP);
        frame.canvas().text(0, 3, text, Style.PLAIN);
        return frame;
    }

    /** What a terminal gets when the text is drawn. */
    private String shown(String text) throws IOException {
        wire.forget();
        screen.show(drawn(text).cells(), Optional.empty());
        return wire.text();
    }

    private static List<Input> decoded(String bytes) {
        InputDecoder decoder = new InputDecoder();
        byte[] all = bytes.getBytes(UTF_8);
        return decoder.feed(all, 0, all.length, NOW);
    }

    @Test
    void emojiAndAccentsAreSentAsWholeUtf8WithoutNulOrQuestionMarks() throws IOException {
        String text = "é😀 عربي Ωμέγα 👩‍💻 e\u0301 漢";
        wire.forget();
        screen.show(drawn(text).cells(), Optional.empty());
        byte[] bytes = wire.sent.toByteArray();
        for (byte value : bytes) {
            assertTrue(value != 0, "a NUL behind a character of two bytes");
        }
        String sent = new String(bytes, UTF_8);
        assertFalse(sent.replaceAll("\033\\[\\?[0-9]+[hl]", "").contains("?"), sent); // but for the terminal's modes
        for (String whole : List.of("é", "😀", "Ω", "έ", "👩‍💻", "e\u0301", "漢")) {
            assertTrue(sent.contains(whole), whole + " in " + sent);
        }
        assertFalse(sent.contains("\ufffd"), "cut into bytes that are no UTF-8: " + sent);
    }

    @Test
    void everyGraphemeTakesTheColumnsOfItsOwnHoweverManyCharsItHas() {
        List<String> one = List.of("e\u0301", "a\u0301\u0302", "ọ̀", "ไ", "❤", "Ж");
        List<String> two = List.of("漢", "😀", "👩‍💻", "👍🏽", "🇰🇪", "❤️", "☎️", "\u1112\u1161\u11ab");
        for (int width = 1; width <= 2; width++) {
            for (String grapheme : width == 1 ? one : two) {
                Cell[] row = drawn(grapheme + "|").cells()[3];
                assertEquals(grapheme, row[0].getCharacterString());
                assertEquals(width, row[0].width(), grapheme);
                assertEquals(width == 2, row[0].isDoubleWidth(), grapheme);
                assertEquals("|", row[width].getCharacterString(), "what stands behind " + grapheme);
            }
        }
    }

    @Test
    void storedControlsBidiOverridesAndZeroWidthsNeitherThrowNorReachTheTerminal() throws IOException {
        List<Integer> never = new ArrayList<>(
                List.of(0x7f, 0x200b, 0x200e, 0x200f, 0x061c, 0x2028, 0x2029, 0x2060, 0xfeff, 0xad, 0xe0001, 0xd800));
        for (int point = 0; point < 0x20; point++) {
            never.add(point);
        }
        for (int point = 0x80; point < 0xa0; point++) {
            never.add(point);
        }
        for (int point = 0x202a; point <= 0x202e; point++) {
            never.add(point);
        }
        for (int point = 0x2066; point <= 0x2069; point++) {
            never.add(point);
        }
        for (int point : never) {
            shown("");
            String stored = "a" + Character.toString(point) + "[2J" + Character.toString(point) + "b";
            String left = shown(stored).replaceAll("\033\\[[0-9;]*[HCKm]|\r\n", ""); // where text goes, and its look
            String where = Integer.toHexString(point) + " in " + left.replace("\033", "^[");
            assertTrue(left.contains("[2J"), "what is harmless stays: " + where);
            assertEquals(0, count(left, point), where);
            assertEquals(0, count(left, 0x1b), where);
        }
    }

    private static long count(String text, int point) {
        return text.codePoints().filter(one -> one == point).count();
    }

    @Test
    void aLoneCarriageReturnIsEnterAtOnceAndSwallowsNothing() {
        InputDecoder decoder = new InputDecoder();
        assertEquals(List.of(Key.of("Enter")), decoder.feed(new byte[] {'\r'}, 0, 1, NOW));
        assertTrue(decoder.deadline().isEmpty(), "nothing is waited for");
        assertEquals(List.of(Key.of("x")), decoder.feed(new byte[] {'x'}, 0, 1, NOW));
        assertEquals(List.of(Key.of("Enter"), Key.of("x")), decoded("\rx"));
    }

    @Test
    void anEscapeAndItsRestThatArriveApartAreOneKey() {
        InputDecoder decoder = new InputDecoder();
        assertEquals(List.of(), decoder.feed(new byte[] {0x1b}, 0, 1, NOW));
        long later = NOW + TimeUnit.MILLISECONDS.toNanos(49);
        assertEquals(List.of(), decoder.expire(later), "it is held back for as long as a slow line may take");
        assertEquals(List.of(Key.of("Down")), decoder.feed("[B".getBytes(UTF_8), 0, 2, later));
        assertEquals(List.of(), decoder.feed(new byte[] {0x1b}, 0, 1, NOW));
        assertEquals(List.of(Key.of("Esc")), decoder.expire(NOW + TimeUnit.MILLISECONDS.toNanos(51)));
    }

    @Test
    void whatTerminalsSendBesideKeysIsNeverTakenForKeys() {
        assertEquals(List.of(new Input.Paste("q\033[A")), decoded("\033[200~q\033[A\033[201~"), "bracketed paste");
        assertEquals(
                List.of(new Input.Mouse(Input.MouseAction.PRESS, 0, 9, 4)), decoded("\033[<0;10;5M"), "mouse, SGR");
        assertEquals(List.of(new Input.Focus(true), new Input.Focus(false)), decoded("\033[I\033[O"), "focus");
        assertEquals(List.of(), decoded("\033]11;rgb:1c1c/1c1c/1c1c\007"), "the colour of the background, by BEL");
        assertEquals(List.of(), decoded("\033]11;rgb:1c1c/1c1c/1c1c\033\\"), "the same, by ST");
        assertEquals(List.of(), decoded("\033[?64;1;2;6;9;15;18;21;22c"), "device attributes");
        assertEquals(List.of(), decoded("\033[>41;354;0c"), "secondary device attributes");
        assertEquals(List.of(), decoded("\033P>|XTerm(354)\033\\"), "the terminal's name");
    }

    @Test
    void aTypedEmojiIsOneCharacterOfAFieldHoweverItsBytesArrive() {
        InputDecoder decoder = new InputDecoder();
        TextField field = TextField.EMPTY;
        byte[] bytes = "a😀".getBytes(UTF_8);
        List<Input> typed = new ArrayList<>();
        for (int at = 0; at < bytes.length; at++) {
            typed.addAll(decoder.feed(bytes, at, 1, NOW));
        }
        assertEquals(2, typed.size(), "no surrogates apart: " + typed);
        for (Input input : typed) {
            field = field.press((Key) input).orElseThrow();
        }
        assertEquals("a😀", field.text());
        assertEquals("a", field.press(Key.of("Backspace")).orElseThrow().text());
    }

    @Test
    void aWholeRepaintIsOneWriteAndOneFlush() throws IOException {
        Frame frame = new Frame(SIZE, Palette.of(ColourDepth.BASIC_16), BidiMode.APP);
        for (int row = 0; row < 24; row++) {
            frame.canvas().text(0, row, "عربي 漢字 😀 é ".repeat(9), row % 2 == 0 ? Style.BAD : Style.STRONG);
        }
        screen.repaint();
        wire.forget();
        screen.show(frame.cells(), Optional.empty());
        assertTrue(wire.sent.size() > 3_000, "all of it was painted");
        assertEquals(1, wire.writes);
        assertEquals(1, wire.flushes);
    }

    @Test
    void theSizeIsToldAndNoTerminalIsEverAskedAnything() throws IOException {
        Wire fresh = new Wire();
        StreamTerminal silent = new StreamTerminal(fresh, new TerminalSize(0, 0), true, true);
        FrameScreen on = new FrameScreen(silent);
        on.startScreen();
        assertEquals(SIZE, on.getTerminalSize(), "a window of no size");
        silent.resize(new TerminalSize(100, 30));
        on.show(
                new Frame(new TerminalSize(100, 30), Palette.of(ColourDepth.NONE), BidiMode.APP).cells(),
                Optional.empty());
        assertEquals(new TerminalSize(100, 30), on.getTerminalSize());
        on.stopScreen();
        for (String question : List.of("\033[6n", "\033[18t", "\033[14t", "\033[c", "\033[>c", "\033[0c", "\033[?6n")) {
            assertFalse(fresh.text().contains(question), question.substring(1) + " waits for an answer");
        }
    }

    @Test
    void ourTerminalForksOnceHasNoShutdownHookAndTakesCtrlCForAKey(@TempDir Path folder) throws Exception {
        Path calls = folder.resolve("calls");
        Path heard = folder.resolve("heard");
        Path fake = Files.createDirectory(folder.resolve("bin")).resolve("stty");
        Files.writeString(fake, "#!/bin/sh\necho $PPID >> '" + calls + "'\nexec " + stty() + " \"$@\"\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "--quiet", "--command", TtyProbe.command(heard), "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        builder.environment().merge("PATH", fake.getParent().toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        try (OutputStream keyboard = process.getOutputStream()) {
            await(heard, "ready");
            keyboard.write("a\003b".getBytes(UTF_8));
            keyboard.flush();
            await(heard, "typed 61 03 62");
            keyboard.write('q');
            keyboard.flush();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ended");
        }
        String told = Files.readString(heard);
        assertTrue(told.contains("hooks 0\n"), told);
        List<String> shells = Files.readAllLines(calls).stream().distinct().collect(Collectors.toList());
        assertEquals(
                2, shells.size(), "one shell at the beginning and one at the end, none while it drew a hundred frames");
    }

    private static String stty() {
        return List.of("/usr/bin/stty", "/bin/stty").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow();
    }

    private static void await(Path file, String words) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!Files.exists(file) || !Files.readString(file).contains(words)) {
            assertTrue(System.nanoTime() < limit, () -> words + " was not told");
            Thread.onSpinWait();
        }
    }
}

package org.cadre.tui.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputDecoderTest {
    private static final long LATER = InputDecoder.HOLD_NANOS + 1;

    private static List<Input> decode(byte[] bytes, int... cuts) {
        InputDecoder decoder = new InputDecoder();
        List<Input> inputs = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            inputs.addAll(decoder.feed(bytes, from, cut - from, 0));
            from = cut;
        }
        inputs.addAll(decoder.feed(bytes, from, bytes.length - from, 0));
        inputs.addAll(decoder.expire(LATER));
        return inputs;
    }

    private static List<Input> decode(String text) {
        return decode(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "'\r', Enter",
        "'\n', Enter",
        "'\t', Tab",
        "'\u007f', Backspace",
        "'\b', Backspace",
        "'\u0003', Ctrl-C",
        "'\u0000', Ctrl-Space",
        "'\033[A', Up",
        "'\033OA', Up",
        "'\033[1;5D', Ctrl-Left",
        "'\033[1;2A', Shift-Up",
        "'\033[1;3B', Alt-Down",
        "'\033[Z', Shift-Tab",
        "'\033[3~', Del",
        "'\033[5~', PgUp",
        "'\033[6;5~', Ctrl-PgDn",
        "'\033[H', Home",
        "'\033[4~', End",
        "'\033OP', F1",
        "'\033[15~', F5",
        "'\033[24;2~', Shift-F12",
        "'\033[[A', F1",
        "'\033x', Alt-x",
        "'\033\r', Alt-Enter",
        "'\033\033[A', Alt-Up",
        "'\033', Esc",
        "'\033[97;5u', Ctrl-A",
        "'\033[27;5;13~', Ctrl-Enter",
        "'é', é",
        "'\033é', Alt-é"
    })
    void everyKeyIsOneKey(String bytes, String label) {
        assertEquals(List.of(Key.of(label)), decode(bytes));
    }

    @Test
    void aSequenceMayBeCutAnywhere() {
        String all = "a\033[A\033Ob\033[1;5Cé😀\033[<0;10;5M\033[200~x\r\ny\033[Az\033[201~\033]11;rgb:0/0/0\033\\"
                + "\033[?62;c\033P>|x\033\\\033[I\033[0n\033[3~q\r";
        byte[] bytes = all.getBytes(UTF_8);
        List<Input> whole = decode(bytes);
        assertEquals(
                List.of(
                        Key.of("a"),
                        Key.of("Up"),
                        Key.of("Ctrl-Right"),
                        Key.of("é"),
                        Key.of("😀"),
                        new Input.Mouse(Input.MouseAction.PRESS, 0, 9, 4),
                        new Input.Paste("x\ny\033[Az"),
                        new Input.Focus(true),
                        new Input.Alive(),
                        Key.of("Del"),
                        Key.of("q"),
                        Key.of("Enter")),
                whole);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertEquals(whole, decode(bytes, first, second), "cut at " + first + " and " + second);
            }
        }
    }

    @Test
    void aLoneEscIsHeldBackForItsRestAndThenIsAKey() {
        InputDecoder decoder = new InputDecoder();
        assertTrue(decoder.feed(new byte[] {27}, 0, 1, 1000).isEmpty());
        assertEquals(1000 + InputDecoder.HOLD_NANOS, decoder.deadline().orElseThrow());
        assertTrue(decoder.expire(1000 + InputDecoder.HOLD_NANOS - 1).isEmpty());
        assertEquals(List.of(Key.of("Esc")), decoder.expire(1000 + InputDecoder.HOLD_NANOS));
        assertTrue(decoder.deadline().isEmpty());
    }

    @Test
    void altWithABracketIsAKeyWhenNothingFollows() {
        assertEquals(List.of(Key.of("Alt-[")), decode("\033["));
        assertEquals(List.of(Key.of("Alt-O")), decode("\033O"));
        assertEquals(List.of(Key.of("Alt-]")), decode("\033]"));
    }

    @Test
    void aPasteWhoseEndNeverComesDoesNotLockTheKeyboard() {
        InputDecoder decoder = new InputDecoder();
        byte[] bytes = "\033[200~lost".getBytes(UTF_8);
        assertTrue(decoder.feed(bytes, 0, bytes.length, 0).isEmpty());
        assertEquals(
                List.of(new Input.Paste("lost")),
                decoder.expire(decoder.deadline().orElseThrow()));
        assertEquals(List.of(Key.of("a")), decoder.feed(new byte[] {'a'}, 0, 1, 0));
    }

    @Test
    void theWheelAndTheOldMouseReport() {
        assertEquals(
                List.of(new Input.Mouse(Input.MouseAction.WHEEL_DOWN, 0, 0, 0), Key.of("k")),
                decode("\033[<65;1;1M\033[M !!k"));
    }

    @Test
    void noiseNeverBreaksOrStallsTheDecoder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            InputDecoder decoder = new InputDecoder();
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            for (int at = 0; at < noise.length; at++) {
                noise[at] = random.nextInt(4) == 0 ? 27 : random.nextBoolean() ? (byte) (noise[at] & 0x7f) : noise[at];
            }
            decoder.feed(noise, 0, noise.length, 0);
            for (int limit = 0; decoder.deadline().isPresent() && limit < 100; limit++) {
                decoder.expire(decoder.deadline().get());
            }
            assertFalse(decoder.deadline().isPresent(), "seed " + seed + " round " + round);
            assertEquals(List.of(Key.of("a")), decoder.feed(new byte[] {'a'}, 0, 1, 0), "seed " + seed);
        }
    }
}

package org.cadre.tui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns the bytes of a terminal into {@link Input}, wherever the reads happen to cut them.
 *
 * <p>An escape sequence that has begun but not ended is held back: the caller asks {@link #deadline()} how long it may wait and
 * calls {@link #expire} then, which is how a lone Esc becomes a key. Answers to questions that terminals are asked (OSC, DCS,
 * device attributes, cursor position) are swallowed.
 *
 * <p>Not thread safe: it belongs to the session's thread.
 */
public final class InputDecoder {
    /** How long the rest of an escape sequence may take before what came is read as keys. */
    public static final long HOLD_NANOS = 50_000_000;

    /** A paste whose end never comes is delivered after this pause, so that a broken terminal cannot lock the keyboard. */
    private static final long PASTE_HOLD_NANOS = 2_000_000_000;

    private static final int LONGEST_SEQUENCE = 8_192;
    private static final int LONGEST_PASTE = 4 << 20;
    private static final int ESC = 0x1b;
    private static final byte[] PASTE_END = {ESC, '[', '2', '0', '1', '~'};

    private byte[] held = new byte[64];
    private int length;
    private boolean pasting;
    private long lastByteNanos;
    private final List<Input> out = new ArrayList<>();

    /**
     * Takes bytes and answers what they complete.
     *
     * @param nowNanos a reading of the clock that {@link #expire} will also be given
     */
    public List<Input> feed(byte[] bytes, int offset, int count, long nowNanos) {
        if (length + count > held.length) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + count));
        }
        System.arraycopy(bytes, offset, held, length, count);
        length += count;
        lastByteNanos = nowNanos;
        return decode(false);
    }

    /** When {@link #expire} should be called, on the clock given to {@link #feed}; empty when nothing is held back. */
    public Optional<Long> deadline() {
        if (length == 0 && !pasting) {
            return Optional.empty();
        }
        return Optional.of(lastByteNanos + (pasting ? PASTE_HOLD_NANOS : HOLD_NANOS));
    }

    /** Gives up waiting when the deadline has passed, and answers what the held bytes mean by themselves. */
    public List<Input> expire(long nowNanos) {
        Optional<Long> deadline = deadline();
        if (deadline.isEmpty() || nowNanos - deadline.get() < 0) {
            return List.of();
        }
        if (pasting) {
            endPaste(length, length);
        }
        return decode(true);
    }

    private List<Input> decode(boolean last) {
        while (length > 0) {
            int used = pasting ? takePaste() : take(last);
            if (used == 0) {
                break;
            }
            drop(used);
        }
        List<Input> decoded = List.copyOf(out);
        out.clear();
        return decoded;
    }

    private void drop(int count) {
        int gone = Math.min(count, length);
        System.arraycopy(held, gone, held, 0, length - gone);
        length -= gone;
    }

    /** Decodes one thing from the start of what is held; answers how many bytes it took, 0 to wait for more. */
    private int take(boolean last) {
        int first = held[0] & 0xff;
        if (first != ESC) {
            return takeCharacter(0, false, last);
        }
        if (length == 1) {
            return last ? emit(Key.named(Key.Code.ESCAPE), 1) : 0;
        }
        int second = held[1] & 0xff;
        boolean metaBefore = second == ESC && length > 2 && (held[2] == '[' || held[2] == 'O');
        int start = metaBefore ? 1 : 0;
        int kind = held[start + 1] & 0xff;
        int used = switch (kind) {
            case '[' -> takeControlSequence(start, metaBefore);
            case 'O' -> takeSingleShift(start, metaBefore);
            case ']', 'P', '_', '^', 'X' -> takeString();
            case ESC -> length > 2 || last ? emit(Key.named(Key.Code.ESCAPE), 1) : 0;
            default -> takeCharacter(1, true, last);
        };
        if (used > 0 || (!last && length < LONGEST_SEQUENCE)) {
            return used;
        }
        // The rest never came: Esc or Alt with a character that happens to open a sequence, or a broken answer to throw
        // away.
        if (length == 2) {
            return takeCharacter(1, true, true);
        }
        return metaBefore && length == 3 ? emit(Key.named(Key.Code.ESCAPE), 1) : length;
    }

    private int emit(Input input, int used) {
        out.add(input);
        return used;
    }

    private int takeControlSequence(int start, boolean alt) {
        int at = start + 2;
        if (at < length && held[at] == '[') { // the Linux console's F1 to F5
            if (at + 1 >= length) {
                return 0;
            }
            ControlSequence.consoleFunctionKey(held[at + 1]).ifPresent(out::add);
            return at + 2;
        }
        if (at < length && held[at] == 'M') { // the old mouse report: three bytes we never asked for
            return length >= at + 4 ? at + 4 : 0;
        }
        while (at < length && held[at] >= 0x20 && held[at] < 0x40) {
            at++;
        }
        if (at >= length) {
            return 0;
        }
        if (held[at] < 0x40 || held[at] > 0x7e) {
            return at; // a broken sequence: what interrupts it is read anew
        }
        String parameters = new String(held, start + 2, at - start - 2, StandardCharsets.US_ASCII);
        char command = (char) held[at];
        if (command == '~' && parameters.equals("200")) {
            pasting = true;
        } else {
            ControlSequence.read(parameters, command, alt).ifPresent(out::add);
        }
        return at + 1;
    }

    private int takeSingleShift(int start, boolean alt) {
        int at = start + 2;
        while (at < length && held[at] >= '0' && held[at] <= '9') { // some terminals put modifiers here
            at++;
        }
        if (at >= length) {
            return 0;
        }
        int modifiers = at > start + 2 ? held[at - 1] - '0' : 1;
        ControlSequence.singleShift((char) (held[at] & 0xff), modifiers, alt).ifPresent(out::add);
        return at + 1;
    }

    /** OSC, DCS, APC, PM or SOS: swallowed up to BEL or ST. */
    private int takeString() {
        for (int at = 2; at < length; at++) {
            if (held[at] == 0x07) {
                return at + 1;
            }
            if (held[at] == ESC && at + 1 < length) {
                return held[at + 1] == '\\' ? at + 2 : at;
            }
        }
        return 0;
    }

    private int takeCharacter(int at, boolean alt, boolean last) {
        int first = held[at] & 0xff;
        if (first < 0x20 || first == 0x7f) {
            out.add(ControlSequence.control(first, alt));
            return at + 1;
        }
        int size = first < 0x80 ? 1 : first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
        if (first >= 0xf5) {
            size = 1;
        }
        int have = 1;
        while (have < size && at + have < length && (held[at + have] & 0xc0) == 0x80) {
            have++;
        }
        if (have < size && at + have >= length && !last) {
            return 0;
        }
        String text = new String(held, at, have, StandardCharsets.UTF_8);
        int codePoint = text.codePointAt(0);
        if (!Character.isISOControl(codePoint)) {
            out.add(new Key(Key.Code.TEXT, Character.toString(codePoint), false, alt, false));
        }
        return at + have;
    }

    private int takePaste() {
        for (int at = 0; at + PASTE_END.length <= length; at++) {
            if (Arrays.equals(held, at, at + PASTE_END.length, PASTE_END, 0, PASTE_END.length)) {
                return endPaste(at, at + PASTE_END.length);
            }
        }
        return length > LONGEST_PASTE ? endPaste(length, length) : 0;
    }

    private int endPaste(int end, int used) {
        String text = new String(held, 0, end, StandardCharsets.UTF_8);
        out.add(new Input.Paste(text.replace("\r\n", "\n").replace('\r', '\n')));
        pasting = false;
        if (end == used) {
            length = 0;
        }
        return used;
    }
}

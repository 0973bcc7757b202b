package org.cadre.tui.ssh;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a terminal does for a program that reads lines, for {@code ssh -t host COMMAND}: the client's own terminal is raw then. Shows
 * what is typed, takes it back with Backspace, hands a line over with Enter, ends the input with Ctrl-D, and interrupts with Ctrl-C.
 * One thread at a time.
 */
final class LineDiscipline {
    private static final int LONGEST_LINE = 4096;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** What became of bytes that were typed. @param over whether the input ended @param interrupt whether it is to stop */
    record Typed(byte[] read, byte[] shown, boolean over, boolean interrupt) {}

    Typed type(byte[] bytes, int offset, int count) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        boolean over = false;
        for (int at = offset; at < offset + count; at++) {
            byte typed = bytes[at];
            if (typed == 3) {
                return new Typed(read.toByteArray(), new byte[] {'^', 'C', '\r', '\n'}, over, true);
            } else if (typed == 4) {
                over |= line.size() == 0;
                read.writeBytes(line.toByteArray());
                line.reset();
            } else if (typed == '\r' || typed == '\n') {
                line.write('\n');
                read.writeBytes(line.toByteArray());
                line.reset();
                shown.writeBytes(new byte[] {'\r', '\n'});
            } else if (typed == 127 || typed == 8) {
                if (takeBack()) {
                    shown.writeBytes(new byte[] {8, ' ', 8});
                }
            } else if ((typed >= 32 || typed < 0) && line.size() < LONGEST_LINE) {
                line.write(typed);
                shown.write(typed);
            }
        }
        return new Typed(read.toByteArray(), shown.toByteArray(), over, false);
    }

    /** Takes the last letter back, with all bytes that UTF-8 has of it. */
    private boolean takeBack() {
        byte[] bytes = line.toByteArray();
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        line.reset();
        line.write(bytes, 0, length - 1);
        return true;
    }

    /** Sends each end of a line as a raw terminal needs it. */
    static OutputStream raw(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                ByteArrayOutputStream whole = new ByteArrayOutputStream(count + 64);
                for (int at = offset; at < offset + count; at++) {
                    if (bytes[at] == '\n' && (at == offset || bytes[at - 1] != '\r')) {
                        whole.write('\r');
                    }
                    whole.write(bytes[at]);
                }
                out.write(whole.toByteArray());
            }

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }
        };
    }
}

package org.cadre.tui.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.terminal.Emulator;

/**
 * Plays a coordinator's minute on the real program in a pseudo-terminal, at the pace of a person, and keeps what was shown as an
 * asciicast. Run by scripts/record, over the demo's server.
 */
final class Recorder {
    static final int COLUMNS = 100;
    static final int ROWS = 28;
    static final String TITLE = "Cadre: a coordinator's minute";

    /**
     * A step of the play.
     *
     * @param awaited words that stand on the screen before it
     * @param pause seconds to look at them
     * @param keys what is typed then
     */
    private record Act(String awaited, double pause, String keys) {}

    private static final List<Act> PLAY = List.of(
            new Act("● live", 2.0, "L"),
            new Act("projects, ", 2.2, "!"),
            new Act("Only amber, red or late", 1.4, "j"),
            new Act("▸ WACI", 1.0, "j"),
            new Act("▸ XAW", 2.8, "\r"),
            new Act("1 Summary", 3.2, "3"),
            new Act("[3 Milestones]", 2.8, "\033"),
            new Act("Only amber, red or late", 1.2, "\033"),
            new Act("Deliveries", 1.0, "q"));

    private final List<Cast.Shown> shown = new ArrayList<>();
    private final Emulator screen = new Emulator(COLUMNS, ROWS);
    private final CharsetDecoder decoder = UTF_8.newDecoder();
    private final ByteBuffer undecoded = ByteBuffer.allocate(1 << 18);
    private final StringBuilder unfed = new StringBuilder();
    private final long begun = System.nanoTime();
    private boolean ended;

    private Recorder() {}

    /** @param args the server's address, the token's file, the cast to write */
    public static void main(String[] args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                "stty cols " + COLUMNS + " rows " + ROWS + "; exec scripts/cadre --server " + args[0] + " --token-file "
                        + args[1],
                "/dev/null");
        builder.environment().putAll(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8", "CADRE_MOUSE", "off"));
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLORTERM", "CADRE_LINEAR", "CADRE_BIDI"));
        Process process = builder.start();
        new Recorder().play(process, Path.of(args[2]));
    }

    private void play(Process process, Path file) throws Exception {
        Thread watching = new Thread(() -> watch(process.getInputStream()), "watching");
        watching.start();
        OutputStream keyboard = process.getOutputStream();
        for (Act act : PLAY) {
            await(act.awaited());
            TimeUnit.MILLISECONDS.sleep(Math.round(act.pause() * 1000));
            keyboard.write(act.keys().getBytes(UTF_8));
            keyboard.flush();
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IOException("the text UI did not end");
        }
        watching.join();
        new Cast(COLUMNS, ROWS, TITLE, shown).write(file);
    }

    private synchronized void await(String words) throws InterruptedException, IOException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!screen.text().contains(words)) {
            if (ended || System.nanoTime() > limit) {
                throw new IOException("«" + words + "» is not shown:\n" + screen.text());
            }
            wait(200);
        }
    }

    private void watch(InputStream output) {
        byte[] bytes = new byte[1 << 16];
        try {
            for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                take(bytes, count);
            }
        } catch (IOException gone) {
            // A pseudo-terminal whose program has ended is read with an error.
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void take(byte[] bytes, int count) {
        undecoded.put(bytes, 0, count).flip();
        CharBuffer text = CharBuffer.allocate(count + 8);
        decoder.decode(undecoded, text, false);
        undecoded.compact();
        String frame = text.flip().toString();
        shown.add(new Cast.Shown((System.nanoTime() - begun) / 1e9, frame));
        unfed.append(frame);
        int whole = whole(unfed);
        screen.feed(unfed.substring(0, whole));
        unfed.delete(0, whole);
        notifyAll();
    }

    /** How much of it can be fed: a sequence that is cut by a read waits for its rest. */
    private static int whole(CharSequence text) {
        int escape = text.toString().lastIndexOf('\033');
        if (escape < 0 || (escape + 1 < text.length() && text.charAt(escape + 1) != '[')) {
            return escape == text.length() - 1 && escape >= 0 ? escape : text.length();
        }
        for (int at = escape + 2; at < text.length(); at++) {
            if (text.charAt(at) >= 0x40) {
                return text.length();
            }
        }
        return escape;
    }
}

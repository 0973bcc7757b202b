package org.cadre.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The terminal that this process was started in: {@code /dev/tty} in raw mode, with Ctrl-C as a key.
 *
 * <p>It is put back by {@link #close}, and also when the process is told to end (TERM, HUP, INT from outside), after which the
 * signal takes its usual course. There is no shutdown hook. Stopped and continued (CONT), it goes back to raw mode and reports its
 * size, so that the session repaints.
 */
public final class Tty implements AutoCloseable {
    private static final File DEVICE = new File("/dev/tty");

    /** Whoever wants to know the size of the window; called on a thread of the signal. */
    @FunctionalInterface
    public interface Resized {
        void to(TerminalSize size);
    }

    private final String saved;
    private final TerminalSize firstSize;
    private final FileInputStream input;
    private final FileOutputStream output;
    private final List<Runnable> undo = new ArrayList<>();
    private final AtomicBoolean restored = new AtomicBoolean();

    private Tty(String saved, TerminalSize firstSize, FileInputStream input, FileOutputStream output) {
        this.saved = saved;
        this.firstSize = firstSize;
        this.input = input;
        this.output = output;
    }

    /**
     * Takes the terminal over.
     *
     * @param resized told when the window has another size, and when the process was continued
     * @throws IOException when there is no terminal
     */
    public static Tty open(Resized resized) throws IOException {
        String[] answers = run("stty -g && stty size && stty raw -echo -iexten").split("\n", 2);
        if (answers.length < 2) {
            throw new IOException("there is no terminal to draw on; use a plain command instead");
        }
        Tty tty = new Tty(
                answers[0].trim(), parseSize(answers[1]), new FileInputStream(DEVICE), new FileOutputStream(DEVICE));
        tty.listen(resized);
        return tty;
    }

    /** Columns of the window that stdout goes to; empty where it goes to none. */
    public static Optional<Integer> columns() {
        try {
            Process test = new ProcessBuilder("/bin/sh", "-c", "test -t 1")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0 ? Optional.of(parseSize(run("stty size")).getColumns()) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The size when it was opened; later sizes come through {@link Resized}. */
    public TerminalSize size() {
        return firstSize;
    }

    /** Raw bytes as typed. */
    public InputStream input() {
        return input;
    }

    /** Bytes to show; unbuffered. */
    public OutputStream output() {
        return output;
    }

    /** Puts the terminal back as it was found; the second call does nothing. */
    @Override
    public void close() throws IOException {
        undo.forEach(Runnable::run);
        restore();
        output.close(); // the input stays: a read may hang in it, and closing would wait for a key
    }

    private void restore() throws IOException {
        if (restored.compareAndSet(false, true)) {
            output.write(StreamTerminal.LEAVE);
            run("stty " + saved);
        }
    }

    private void listen(Resized resized) {
        handle("WINCH", () -> resized.to(parseSize(run("stty size"))));
        handle("CONT", () -> {
            if (!restored.get()) {
                run("stty raw -echo -iexten");
                resized.to(parseSize(run("stty size")));
            }
        });
        for (String name : List.of("TERM", "HUP", "INT")) {
            handle(name, () -> {
                try {
                    restore();
                } finally {
                    undo.forEach(Runnable::run);
                    Signals.raise(name);
                }
            });
        }
    }

    private interface Handler {
        void heard() throws IOException;
    }

    private void handle(String name, Handler handler) {
        undo.add(Signals.on(name, () -> {
            try {
                handler.heard();
            } catch (IOException gone) {
                restored.set(true); // the terminal went away: there is nothing to put back
            }
        }));
    }

    private static TerminalSize parseSize(String answer) {
        String[] parts = answer.trim().split(" ", -1);
        try {
            int rows = Integer.parseInt(parts[0]);
            int columns = Integer.parseInt(parts[1]);
            return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : new TerminalSize(80, 24);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return new TerminalSize(80, 24);
        }
    }

    private static String run(String script) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectInput(DEVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream answer = process.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            process.waitFor(2, TimeUnit.SECONDS);
            return text;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking stty", interrupted);
        }
    }
}

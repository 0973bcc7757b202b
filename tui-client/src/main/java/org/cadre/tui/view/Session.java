package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.FrameScreen;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.InputDecoder;
import org.cadre.tui.terminal.StreamTerminal;

/**
 * One person at one terminal. The thread that calls {@link #run} owns the screens, the decoder and the terminal; everybody else
 * posts to its mailbox through {@link #receive}, {@link #resize}, {@link #hangUp} and the messages of {@link Work}, which are
 * thread safe and never wait.
 */
public final class Session {
    /**
     * How a session behaves.
     *
     * @param depth colours that may be sent
     * @param bidi who orders right-to-left text
     * @param paced whether frames that no key asked for wait until the terminal has drawn the one before: for slow lines
     * @param preferences what the person has set
     */
    public record Settings(ColourDepth depth, BidiMode bidi, boolean paced, Preferences preferences) {
        /** Of a person who has set nothing. */
        public Settings(ColourDepth depth, BidiMode bidi, boolean paced) {
            this(depth, bidi, paced, Preferences.none());
        }
    }

    private static final long NOTICE_NANOS = 5_000_000_000L;
    private static final long PACE_NANOS = 500_000_000L;
    private static final long PACE_LIMIT_NANOS = 5_000_000_000L;
    /** What comes so soon after a key is what the key asked for, and waits for the terminal alone. */
    private static final long ANSWER_NANOS = 1_000_000_000L;

    private static final int MOST_UNTOLD = 256;

    private final StreamTerminal terminal;
    private final Settings settings;
    private final Palette palette;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    /** Work whose answers are not taken, since the terminal does not take what is drawn, waits. */
    private final Semaphore untold = new Semaphore(MOST_UNTOLD);

    private final PriorityBlockingQueue<Timer> timers = new PriorityBlockingQueue<>();
    private final Works works;
    private final InputDecoder decoder = new InputDecoder();
    private final ScreenStack screens;
    private final FrameScreen screen;
    private boolean over;
    private boolean asked;
    private boolean changed;
    private boolean nothingNew;
    private boolean waitingForTerminal;
    private long lastFrameNanos;
    private long lastAskedNanos;
    private long noticeNumber;

    private record Timer(long atNanos, Runnable what) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }

    /**
     * A session that is about to begin.
     *
     * @param executor for the work of screens; not shut down by the session
     */
    public Session(StreamTerminal terminal, Settings settings, ExecutorService executor, String product)
            throws IOException {
        this(terminal, settings, executor, Program.of(product));
    }

    /** @param rights which keys are reserved for others than who sits here */
    public Session(
            StreamTerminal terminal, Settings settings, ExecutorService executor, String product, KeyRights rights)
            throws IOException {
        this(terminal, settings, executor, new Program(product, rights, List.of()));
    }

    /** @param program what it runs */
    public Session(StreamTerminal terminal, Settings settings, ExecutorService executor, Program program)
            throws IOException {
        this.terminal = terminal;
        this.settings = settings;
        this.palette = Palette.of(settings.depth(), settings.preferences().theme());
        this.works = new Works(executor, this::deliver, this::tell);
        this.screens = new ScreenStack(new Outside(), program, settings.preferences());
        this.screen = new FrameScreen(terminal);
        screen.setCursorPosition(null);
    }

    /** Keeps half-filled forms there, and finds there those that were kept; before {@link #run}. */
    public void draftsIn(Drafts drafts) {
        screens.draftsIn(drafts);
    }

    /** Takes bytes from the terminal; they are copied. */
    public void receive(byte[] bytes, int offset, int count) {
        receive(bytes, offset, count, () -> {});
    }

    /** The same. @param taken done once they have been worked on, so that whoever sends can wait for it */
    public void receive(byte[] bytes, int offset, int count, Runnable taken) {
        byte[] copy = java.util.Arrays.copyOfRange(bytes, offset, offset + count);
        mailbox.add(() -> {
            try {
                take(decoder.feed(copy, 0, copy.length, System.nanoTime()));
            } finally {
                taken.run();
            }
        });
    }

    /** Reads the terminal's bytes until they end; for a daemon thread of a local session. */
    public void pump(InputStream input) {
        byte[] buffer = new byte[4096];
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                receive(buffer, 0, count);
            }
        } catch (IOException gone) {
            mailbox.add(() -> over = true);
        }
        hangUp();
    }

    /** Tells that the window has another size. */
    public void resize(TerminalSize size) {
        mailbox.add(() -> {
            terminal.resize(size);
            screen.repaint();
            asked = true;
        });
    }

    /** Ends the session: the line is gone, or the program ends. */
    public void hangUp() {
        mailbox.add(() -> over = true);
    }

    /**
     * Shows {@code first} and works until the person leaves.
     *
     * @throws IOException when the terminal is gone
     * @throws InterruptedException when the thread is interrupted, which ends the session
     */
    public <M> void run(Screen<M> first, M model) throws IOException, InterruptedException {
        screen.startScreen();
        try {
            screens.open(first, model);
            asked = true;
            while (!over) {
                frame();
                await();
            }
        } finally {
            screens.keepDrafts();
            works.stopAll();
            screen.stopScreen(false);
        }
    }

    private void frame() throws IOException {
        long now = System.nanoTime();
        if (!asked && (!changed || held(now))) {
            return;
        }
        lastAskedNanos = asked ? now : lastAskedNanos;
        asked = false;
        changed = false;
        lastFrameNanos = now;
        Frame frame = screens.draw(terminal.getTerminalSize(), palette, settings.bidi());
        if (settings.paced() && !waitingForTerminal) {
            terminal.askWhetherDrawn();
            waitingForTerminal = true;
        }
        screen.show(frame.cells(), frame.cursor());
    }

    private boolean held(long now) {
        long since = now - lastFrameNanos;
        if (waitingForTerminal) {
            return since < PACE_LIMIT_NANOS;
        }
        return settings.paced() && since < PACE_NANOS && now - lastAskedNanos > ANSWER_NANOS;
    }

    /** Waits for the first thing to happen, then does everything that has happened, so that many changes make one frame. */
    private void await() throws InterruptedException {
        long now = System.nanoTime();
        long until = now + TimeUnit.HOURS.toNanos(1);
        Timer timer = timers.peek();
        if (timer != null) {
            until = Math.min(until, timer.atNanos());
        }
        until = Math.min(until, decoder.deadline().orElse(until));
        if (changed) {
            until = Math.min(until, lastFrameNanos + (waitingForTerminal ? PACE_LIMIT_NANOS : PACE_NANOS));
        }
        Runnable first = mailbox.poll(Math.max(0, until - now), TimeUnit.NANOSECONDS);
        List<Runnable> happened = new ArrayList<>();
        if (first != null) {
            happened.add(first);
            mailbox.drainTo(happened);
        }
        for (Runnable event : happened) {
            nothingNew = false;
            event.run();
            changed |= !nothingNew;
        }
        now = System.nanoTime();
        take(decoder.expire(now));
        for (Timer due = timers.peek(); due != null && due.atNanos() - now <= 0; due = timers.peek()) {
            timers.remove(due);
            due.what().run();
            changed = true;
        }
    }

    private void take(List<Input> inputs) {
        // That the terminal has drawn is no reason to draw again, and to ask it again, for ever.
        nothingNew = inputs.stream().allMatch(Input.Alive.class::isInstance);
        for (Input input : inputs) {
            if (input instanceof Input.Alive) {
                waitingForTerminal = false;
            } else {
                asked = true;
                screens.take(input);
            }
        }
    }

    /** Puts what work says into the mailbox; waits while too much lies there. */
    private void deliver(Runnable message) {
        try {
            untold.acquire();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        mailbox.add(() -> {
            untold.release();
            message.run();
        });
    }

    private void tell(long number, Event event) {
        screens.tell(number, event);
    }

    private void after(long nanos, Runnable what) {
        timers.add(new Timer(System.nanoTime() + nanos, what));
    }

    private final class Outside implements ScreenStack.Host {
        @Override
        public void start(long number, Work work) {
            works.start(number, work);
        }

        @Override
        public void stop(long number) {
            works.stop(number);
        }

        @Override
        public void later(long number, Duration delay, Object what) {
            after(delay.toNanos(), () -> screens.tell(number, new Event.Ticked(what)));
        }

        @Override
        public void copy(String text) {
            terminal.copy(text);
        }

        @Override
        public void repaint() {
            screen.repaint();
            asked = true;
        }

        @Override
        public void noticed() {
            long mine = ++noticeNumber;
            after(NOTICE_NANOS, () -> {
                if (mine == noticeNumber) {
                    screens.forgetNotice();
                }
            });
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void quit() {
            over = true;
        }
    }
}

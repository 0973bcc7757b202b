package org.cadre.tui.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Input;

/**
 * One person who listens: the same screens as in a {@link Session}, said in lines of text and led by lines that are typed. No
 * control sequence is ever sent, so it works in a screen reader's terminal, on a braille line, in a pipe, and over SSH alike.
 *
 * <p>A line is taken when the one before has been answered, so that lines which are piped in do what the same lines would do when
 * typed. The thread that calls {@link #run} owns the screens; {@link #read} runs on another.
 */
public final class LinearSession {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A timer that goes off within this time belongs to what was just done; a later one is for the eyes. */
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int LONGEST_LINE = 1 << 16;

    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Deque<Effect.Notice> notices = new ArrayDeque<>();
    private final Speaker speaker;
    private final ScreenStack screens;
    private final Works works;
    private boolean ended;
    private boolean over;

    private record Timer(long atNanos, Runnable what) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }

    /**
     * A session that is about to begin.
     *
     * @param out where it is said, in UTF-8
     * @param executor for the work of screens; not shut down by the session
     * @param program what it runs
     * @param preferences keys and views of who listens
     */
    public LinearSession(OutputStream out, ExecutorService executor, Program program, Preferences preferences) {
        this.speaker = new Speaker(out);
        this.screens = new ScreenStack(new Outside(), program, preferences);
        this.works = new Works(executor, mailbox::add, screens::tell);
    }

    /** Reads lines in UTF-8 until they end; for a daemon thread. */
    public void read(InputStream input) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String taken = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
                mailbox.add(() -> lines.add(taken));
            }
        } catch (IOException gone) {
            mailbox.add(() -> over = true);
        }
        mailbox.add(() -> ended = true);
    }

    /** Ends the session: the line is gone, or the program ends. */
    public void hangUp() {
        mailbox.add(() -> over = true);
    }

    /**
     * Says {@code first} and works until the person leaves or the lines end.
     *
     * @throws InterruptedException when the thread is interrupted, which ends the session
     */
    public <M> void run(Screen<M> first, M model) throws InterruptedException {
        try {
            screens.open(first, model);
            settle();
            say(true);
            while (!over && next()) {
                speaker.answered();
                take(lines.remove());
            }
        } finally {
            works.stopAll();
        }
    }

    /** Waits for a line, and says meanwhile only what cannot wait; answers whether there is one. */
    private boolean next() throws InterruptedException {
        long screen = screens.speak().number();
        while (lines.isEmpty() && !over && !ended) {
            speaker.prompt();
            over |= speaker.isGone();
            step(TimeUnit.SECONDS.toNanos(1));
            if (!over && (!notices.isEmpty() || screens.speak().number() != screen)) {
                settle();
                say(false);
                screen = over ? screen : screens.speak().number();
            }
        }
        return !over && !lines.isEmpty();
    }

    private void take(String line) throws InterruptedException {
        LinearInput.Meaning meaning = new LinearInput(screens.speak(), screens.commands()).of(line);
        if (meaning instanceof LinearInput.Unclear unclear) {
            unclear.sentence().lines().forEach(speaker::line);
        } else if (meaning instanceof LinearInput.Ask ask) {
            answer(ask);
        } else if (meaning instanceof LinearInput.Do what && what.inputs().isEmpty()) {
            speaker.where(screens.speak());
        } else if (meaning instanceof LinearInput.Do what) {
            what.inputs().forEach(this::press);
            settle();
            say(true);
        }
    }

    private void press(Input input) {
        if (!over) {
            screens.take(input);
        }
    }

    private void answer(LinearInput.Ask ask) throws InterruptedException {
        ScreenStack.Speech now = screens.speak();
        switch (ask.question()) {
            case HELP -> speaker.help(screens.commands(), now);
            case READ -> speaker.whole(now);
            case WHERE -> speaker.where(now);
            case MORE -> speaker.more(now);
            case LIST -> list(now, ask.from(), 20);
            case LIST_ALL -> list(now, 0, Integer.MAX_VALUE);
            case WAIT -> {
                settle();
                say(true);
            }
            case QUIT -> over = true;
        }
    }

    private void list(ScreenStack.Speech now, int from, int most) {
        Spoken.part(now.parts(), Spoken.Rows.class)
                .ifPresentOrElse(
                        rows -> speaker.rows(
                                rows, Math.max(0, Math.min(from, rows.count() - 1)), Math.min(most, rows.count())),
                        () -> speaker.line(Texts.of("view.LinearSession.thereIsNoListHere")));
    }

    /** Says what is new. @param asked whether it is an answer, so that something has to be said */
    private void say(boolean asked) {
        boolean said = !notices.isEmpty();
        while (!notices.isEmpty()) {
            speaker.notice(notices.remove());
        }
        if (!over) {
            said |= speaker.say(screens.speak(), screens.commands());
            if (!said && asked) {
                speaker.line(Texts.of("view.LinearSession.nothingChanged"));
            }
        }
    }

    /** Lets everything come that is about to: answers, and what screens do a moment after a key. */
    private void settle() throws InterruptedException {
        long begun = System.nanoTime();
        boolean echoed = false;
        while (!over) {
            boolean waits = works.busy() || soon();
            if (!step(waits ? STEP_NANOS : 0) && !waits) {
                // What was just done comes back by the feed: the next line should find it in the list.
                if (echoed || notices.isEmpty() || !step(ECHO_NANOS)) {
                    break;
                }
                echoed = true;
            }
            boolean goes = !over
                    && Spoken.part(screens.speak().parts(), Spoken.Going.class)
                            .filter(going -> {
                                speaker.progress(going.progress());
                                return true;
                            })
                            .isPresent();
            if (!goes && System.nanoTime() - begun > PATIENCE_NANOS) {
                speaker.line(Texts.of("view.LinearSession.thereIsNoAnswerYet"));
                break;
            }
        }
        speaker.noProgress();
    }

    private boolean soon() {
        Timer timer = timers.peek();
        return timer != null && timer.atNanos() - System.nanoTime() < SOON_NANOS;
    }

    /** Does the next thing that happens within this time; answers whether one did. */
    private boolean step(long nanos) throws InterruptedException {
        Timer timer = timers.peek();
        long left = timer == null ? nanos : Math.min(nanos, Math.max(0, timer.atNanos() - System.nanoTime()));
        Runnable event = mailbox.poll(left, TimeUnit.NANOSECONDS);
        boolean happened = event != null;
        if (happened) {
            event.run();
        }
        for (Timer due = timers.peek(); due != null && due.atNanos() - System.nanoTime() <= 0; due = timers.peek()) {
            timers.remove(due);
            due.what().run();
            happened = true;
        }
        return happened;
    }

    private final class Outside implements ScreenStack.Host {
        @Override
        public void start(long screen, Work work) {
            works.start(screen, work);
        }

        @Override
        public void stop(long screen) {
            works.stop(screen);
        }

        @Override
        public void later(long screen, Duration delay, Object what) {
            timers.add(
                    new Timer(System.nanoTime() + delay.toNanos(), () -> screens.tell(screen, new Event.Ticked(what))));
        }

        @Override
        public void copy(String text) {
            // There may be no clipboard on the other end, and none can be asked for without a control sequence.
            List.of(text.split("\n", -1)).forEach(speaker::line);
        }

        @Override
        public void repaint() {
            speaker.whole(screens.speak());
        }

        @Override
        public void noticed() {
            screens.notice().ifPresent(notices::add);
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

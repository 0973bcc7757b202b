package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cadre.tui.client.Link;
import org.cadre.tui.language.Language;
import org.cadre.tui.terminal.Cell;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.FrameScreen;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/**
 * Drives screens without a terminal and compares what they draw with pictures kept in {@code src/test/resources/pictures}. Run the
 * tests with {@code -Dcadre.pictures=record} to write the pictures anew, and read the difference before committing it.
 *
 * <p>A picture is the text of the window, then, where colours are on, a second block in which each cell that has a look says which:
 * a tone's letter, in capitals when bold, {@code #} when selected.
 */
public final class Picture {
    private static final List<TerminalSize> SIZES = List.of(new TerminalSize(80, 24), new TerminalSize(120, 40));
    private static final String CURSOR = "cursor at ";

    private final List<Work> works = new ArrayList<>();
    private final List<Long> workScreens = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Map<Long, List<Thread>> beside = new HashMap<>();
    private final ScreenStack screens;
    private final List<Runnable> later = new ArrayList<>();
    /** How another gets where this one is, to be shown in another language. */
    private final Supplier<Picture> another;

    private final List<Consumer<Picture>> done = new ArrayList<>();
    private TerminalSize size = new TerminalSize(80, 24);
    private boolean quit;

    private Picture(Program program, Preferences preferences, Supplier<Picture> another) {
        this.another = another;
        this.screens = new ScreenStack(new Recorder(), program, preferences);
    }

    /** Opens a screen. */
    public static <M> Picture of(Screen<M> screen, M model) {
        return of(screen, model, KeyRights.EVERYBODYS);
    }

    /** Opens a screen for somebody to whom not all keys are open. */
    public static <M> Picture of(Screen<M> screen, M model, KeyRights rights) {
        return of(screen, model, new Program("Cadre", rights, List.of()), Preferences.none());
    }

    /** Opens a screen of a program that has more than one, for somebody who has set something. */
    public static <M> Picture of(Screen<M> screen, M model, Program program, Preferences preferences) {
        Picture picture = new Picture(program, preferences, () -> of(screen, model, program, preferences));
        picture.screens.open(screen, model);
        picture.draw(ColourDepth.NONE);
        return picture;
    }

    /** Opens another screen above. */
    public <M> Picture open(Screen<M> screen, M model) {
        done.add(picture -> picture.open(screen, model));
        screens.open(screen, model);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Another window size. */
    public Picture size(int columns, int rows) {
        done.add(picture -> picture.size(columns, rows));
        size = new TerminalSize(columns, rows);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Presses keys, by their labels separated by blanks: {@code "j j Space Enter"}. */
    public Picture press(String labels) {
        for (String label : labels.split(" ", -1)) {
            take(Key.of(label));
        }
        return this;
    }

    /** Types text, character by character. */
    public Picture type(String text) {
        text.codePoints().forEach(point -> take(Key.typed(Character.toString(point))));
        return this;
    }

    /** Takes any input: a paste, the mouse. */
    public Picture take(Input input) {
        done.add(picture -> picture.take(input));
        screens.take(input);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Lets every timer go off that was asked for so far. */
    public Picture tick() {
        done.add(picture -> picture.tick());
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Does the work that screens have started, here and now; what follows the feed is done once it has said how it stands. */
    public Picture work() {
        done.add(picture -> picture.work());
        while (!works.isEmpty()) {
            long screen = workScreens.remove(0);
            try {
                works.remove(0).run(message -> {
                    screens.tell(screen, new Event.Answered(message));
                    if (message instanceof Link) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (InterruptedException followed) {
                // As when a screen closes: its work is interrupted, and nobody hears of it.
                continue;
            } catch (Exception failure) {
                screens.tell(screen, new Event.Failed(failure));
            } finally {
                var unused = Thread.interrupted();
            }
        }
        draw(ColourDepth.NONE);
        return this;
    }

    /**
     * Lets the work that screens have started go on beside the test, as in a session, until what is shown is as wanted; what is still
     * at work then goes on. For screens that follow a server.
     */
    public Picture until(Predicate<String> wanted) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            while (!works.isEmpty()) {
                begin(workScreens.remove(0), works.remove(0));
            }
            draw(ColourDepth.NONE);
            if (wanted.test(text())) {
                return this;
            }
            try {
                Runnable message = mailbox.poll(Math.max(0, limit - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == null) {
                    fail("not within half a minute; shown is:\n" + text());
                } else {
                    message.run();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                fail(stopped);
            }
        }
    }

    private void begin(long screen, Work work) {
        Thread worker = new Thread(() -> {
            try {
                work.run(message -> post(screen, new Event.Answered(message)));
            } catch (InterruptedException stopped) {
                // As when a screen closes: nobody hears of it.
                return;
            } catch (Exception failure) {
                post(screen, new Event.Failed(failure));
            }
        });
        worker.setDaemon(true);
        beside.computeIfAbsent(screen, unused -> new ArrayList<>()).add(worker);
        worker.start();
    }

    private void post(long screen, Event event) {
        Thread worker = Thread.currentThread();
        mailbox.add(() -> {
            if (beside.getOrDefault(screen, List.of()).contains(worker)) {
                screens.tell(screen, event);
            }
        });
    }

    /** Tells the screen that was opened as the {@code number}th something, as its work would. */
    public Picture tell(int number, Object message) {
        done.add(picture -> picture.tell(number, message));
        screens.tell(number, new Event.Answered(message));
        draw(ColourDepth.NONE);
        return this;
    }

    /** The model of the topmost screen. */
    public Object model() {
        return screens.topModel();
    }

    /** Whether the session was asked to end. */
    public boolean quit() {
        return quit;
    }

    /** What was copied to the clipboard. */
    public List<String> copied() {
        return copied;
    }

    /**
     * Compares what is shown with the kept pictures of that name: with colours and without, in English and in Arabic, at 80x24, at
     * 120x40 and, where the test has asked for another, at that size.
     */
    public Picture matches(String name) {
        KeptPictures.isOf(name, screens.topScreen());
        TerminalSize asked = size;
        Set<TerminalSize> sizes = new LinkedHashSet<>(SIZES);
        sizes.add(asked);
        compare(name, sizes);
        try (Language.Spoken unused = Language.ARABIC.spoken()) {
            inThisLanguage().compare(name + "-" + Language.ARABIC.code(), sizes);
        }
        size = asked;
        draw(ColourDepth.NONE);
        return this;
    }

    /** Another that was brought to where this one is; this one itself, where threads beside the test have brought it there. */
    private Picture inThisLanguage() {
        if (!beside.isEmpty()) {
            return this;
        }
        Picture picture = another.get();
        List.copyOf(done).forEach(step -> step.accept(picture));
        return picture;
    }

    private void compare(String name, Set<TerminalSize> sizes) {
        for (TerminalSize each : sizes) {
            size = each;
            compare(name, ColourDepth.NONE);
            compare(name, ColourDepth.BASIC_16);
        }
    }

    private void compare(String name, ColourDepth depth) {
        String now = picture(depth);
        Path file = KeptPictures.FOLDER.resolve(name + "-" + size.getColumns() + "x" + size.getRows()
                + (depth == ColourDepth.NONE ? "" : "-colour") + ".txt");
        try {
            if (KeptPictures.recording()) {
                Files.createDirectories(KeptPictures.FOLDER);
                Files.writeString(file, now);
            } else if (!Files.exists(file)) {
                fail("no picture " + file + "; record it with -Dcadre.pictures=record. Now it is:\n" + now);
            } else {
                assertEquals(Files.readString(file, UTF_8), now, file.toString());
            }
        } catch (IOException unreadable) {
            fail(unreadable);
        }
    }

    /** The text that is shown, a line a row, without blanks at line ends. */
    public String text() {
        return picture(ColourDepth.NONE);
    }

    private String picture(ColourDepth depth) {
        FrameScreen screen = draw(depth);
        StringBuilder text = new StringBuilder();
        StringBuilder looks = new StringBuilder();
        for (int row = 0; row < size.getRows(); row++) {
            StringBuilder line = new StringBuilder();
            StringBuilder look = new StringBuilder();
            for (int column = 0; column < size.getColumns(); ) {
                Cell cell = (Cell) screen.getBackCharacter(column, row);
                line.append(cell.getCharacterString());
                look.append(letter(cell).repeat(cell.width()));
                column += cell.width();
            }
            text.append(line.toString().stripTrailing()).append('\n');
            looks.append(look.toString().stripTrailing()).append('\n');
        }
        TerminalPosition cursor = screen.getCursorPosition();
        if (cursor != null) {
            text.append(CURSOR)
                    .append(cursor.getColumn())
                    .append(',')
                    .append(cursor.getRow())
                    .append('\n');
        }
        return depth == ColourDepth.NONE ? text.toString() : text + "\n" + looks;
    }

    private static String letter(Cell cell) {
        for (Style.Tone tone : Style.Tone.values()) {
            for (boolean strong : new boolean[] {false, true}) {
                if (cell.paint().equals(Palette.of(ColourDepth.BASIC_16).paint(new Style(tone, strong, false)))) {
                    String letter = tone == Style.Tone.PLAIN
                            ? (strong ? "P" : " ")
                            : tone.name().substring(0, 1);
                    return strong ? letter : letter.toLowerCase(Locale.ROOT);
                }
            }
        }
        return "#";
    }

    private FrameScreen draw(ColourDepth depth) {
        Frame frame = screens.draw(size, Palette.of(depth), BidiMode.APP);
        try {
            FrameScreen screen = new FrameScreen(new DefaultVirtualTerminal(size));
            screen.startScreen();
            screen.show(frame.cells(), frame.cursor());
            return screen;
        } catch (IOException impossible) {
            throw new IllegalStateException("a virtual terminal failed", impossible);
        }
    }

    private final class Recorder implements ScreenStack.Host {
        @Override
        public void start(long screen, Work work) {
            workScreens.add(screen);
            works.add(work);
        }

        @Override
        public void stop(long screen) {
            beside.getOrDefault(screen, List.of()).forEach(Thread::interrupt);
            beside.remove(screen);
            for (int at = works.size() - 1; at >= 0; at--) {
                if (workScreens.get(at) == screen) {
                    workScreens.remove(at);
                    works.remove(at);
                }
            }
        }

        @Override
        public void later(long screen, Duration delay, Object what) {
            later.add(() -> screens.tell(screen, new Event.Ticked(what)));
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public void repaint() {}

        @Override
        public Instant now() {
            return Instant.parse("2026-11-24T12:00:00Z");
        }

        @Override
        public void noticed() {
            later.add(screens::forgetNotice);
        }

        @Override
        public void quit() {
            quit = true;
        }
    }
}

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final Path KEPT = Path.of("src/test/resources/pictures");
    private static final List<TerminalSize> SIZES = List.of(new TerminalSize(80, 24), new TerminalSize(120, 40));
    private static final String CURSOR = "cursor at ";

    private final List<Work> works = new ArrayList<>();
    private final List<Long> workScreens = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final ScreenStack screens;
    private final List<Runnable> later = new ArrayList<>();
    private TerminalSize size = new TerminalSize(80, 24);
    private boolean quit;

    private Picture(Program program, Preferences preferences) {
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
        Picture picture = new Picture(program, preferences);
        picture.screens.open(screen, model);
        picture.draw(ColourDepth.NONE);
        return picture;
    }

    /** Opens another screen above. */
    public <M> Picture open(Screen<M> screen, M model) {
        screens.open(screen, model);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Another window size. */
    public Picture size(int columns, int rows) {
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
        screens.take(input);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Lets every timer go off that was asked for so far. */
    public Picture tick() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
        draw(ColourDepth.NONE);
        return this;
    }

    /** Does the work that screens have started, here and now; what follows the feed is done once it has said how it stands. */
    public Picture work() {
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

    /** Tells the screen that was opened as the {@code number}th something, as its work would. */
    public Picture tell(int number, Object message) {
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
        return matches(name, Language.ENGLISH).matches(name, Language.ARABIC);
    }

    /** The same in one language. */
    public Picture matches(String name, Language language) {
        TerminalSize asked = size;
        Set<TerminalSize> sizes = new LinkedHashSet<>(SIZES);
        sizes.add(asked);
        try (Language.Spoken unused = language.spoken()) {
            String spoken = language == Language.ENGLISH ? name : name + "-" + language.code();
            for (TerminalSize each : sizes) {
                size = each;
                compare(spoken, ColourDepth.NONE);
                compare(spoken, ColourDepth.BASIC_16);
            }
        }
        size = asked;
        draw(ColourDepth.NONE);
        return this;
    }

    private void compare(String name, ColourDepth depth) {
        String now = picture(depth);
        Path file = KEPT.resolve(name + "-" + size.getColumns() + "x" + size.getRows()
                + (depth == ColourDepth.NONE ? "" : "-colour") + ".txt");
        try {
            if ("record".equals(System.getProperty("cadre.pictures"))) {
                Files.createDirectories(KEPT);
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

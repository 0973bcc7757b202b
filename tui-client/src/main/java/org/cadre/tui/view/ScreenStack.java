package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/**
 * The open screens with their models, from the first to the one that keys go to. No thread, no clock, no terminal: the
 * {@link Host} has those. Not thread safe.
 */
public final class ScreenStack {
    /** Who carries out what reaches beyond the screens. Screens are known to it by number, and a number is never used again. */
    public interface Host {
        /** Starts work for a screen. */
        void start(long screen, Work work);

        /** Interrupts the work of a screen. */
        void stop(long screen);

        /** Calls {@link #tell} with {@link Event.Ticked} later. */
        void later(long screen, Duration delay, Object what);

        /** Copies to the clipboard. */
        void copy(String text);

        /** Paints all anew. */
        void repaint();

        /** Starts the time after which the notice goes. */
        void noticed();

        /** What time it is. */
        Instant now();

        /** Ends the session. */
        void quit();
    }

    /** Going to and fro by name must not pile screens up without end. */
    private static final int DEEPEST = 16;

    private final Host host;
    private final Program program;
    private final Preferences preferences;
    private final Deque<OpenScreen<?>> screens = new ArrayDeque<>();
    private final Chrome chrome;
    private final OpenScreen.Owner owner = new Owner();
    private final Palettes palettes;
    private final SaidLog log;
    private Drafts drafts = Drafts.ofSession();
    private final UndoList done = new UndoList();
    private final GlobalDeeds everywhere;
    private Optional<OpenScreen<?>> left = Optional.empty();
    private long lastNumber;
    private Shown shown = Shown.NOTHING;
    private TerminalSize window = new TerminalSize(80, 24);

    /** A stack with nothing open yet. */
    public ScreenStack(Host host, Program program, Preferences preferences) {
        this.host = host;
        this.program = program;
        this.preferences = preferences;
        this.chrome = new Chrome(program.product());
        this.palettes = new Palettes(program.places(), preferences.views());
        this.log = new SaidLog(host);
        this.everywhere = new GlobalDeeds(this, host, preferences, palettes, log, done);
    }

    private final class Owner implements OpenScreen.Owner {
        @Override
        public void carryOut(OpenScreen<?> from, Effect effect) {
            ScreenStack.this.carryOut(from, effect);
        }

        @Override
        public Shown shown() {
            return shown;
        }
    }

    /** Keeps drafts there from now on: before the first screen is opened. */
    void draftsIn(Drafts others) {
        drafts = others;
    }

    /** Keeps what stands in forms that are open: the session is over, whether the person wanted it or not. */
    void keepDrafts() {
        for (OpenScreen<?> open : screens) {
            open.draft().ifPresent(draft -> draft.typed().ifPresent(typed -> drafts.keep(draft.form(), typed)));
        }
    }

    /** Opens a screen above all others. */
    public <M> void open(Screen<M> screen, M model) {
        push(new OpenScreen<>(++lastNumber, screen, model, owner, program.rights(), preferences.keys()));
    }

    private void push(OpenScreen<?> opened) {
        screens.push(opened);
        if (!dialog(opened)) {
            left = Optional.empty();
        }
        opened.tell(new Event.Opened());
        palettes.viewFor(opened).ifPresent(view -> opened.tell(new Event.Viewed(view)));
        opened.draft()
                .flatMap(draft -> drafts.of(draft.form()))
                .ifPresent(typed -> opened.tell(new Event.Drafted(typed)));
        if (screens.size() > DEEPEST) {
            OpenScreen<?> first = screens.removeLast();
            host.stop(screens.getLast().number());
            screens.removeLast();
            screens.addLast(first);
        }
    }

    /** Whether no screen is left. */
    public boolean isEmpty() {
        return screens.isEmpty();
    }

    /** The model of the topmost screen, for tests. */
    public Object topModel() {
        return screens.getFirst().model();
    }

    /** The topmost screen, for tests. */
    Screen<?> topScreen() {
        return screens.getFirst().screen();
    }

    /** Tells a screen something, if it is still open. */
    public void tell(long screen, Event event) {
        for (OpenScreen<?> open : List.copyOf(screens)) {
            if (open.number() == screen) {
                open.tell(event);
            }
        }
    }

    /** Takes what the terminal said. */
    public void take(Input input) {
        OpenScreen<?> top = screens.peek();
        if (top == null) {
            return;
        }
        if (input instanceof Key key) {
            if (!top.press(key) && !everywhere.press(top, key)) {
                top.tell(new Event.Pressed(key));
            }
        } else if (input instanceof Input.Paste paste) {
            top.tell(new Event.Pasted(paste.text()));
        } else if (input instanceof Input.Mouse mouse) {
            top.tell(new Event.Clicked(mouse));
        }
    }

    /** Goes to the screen that was left last, or back. */
    void lastView(OpenScreen<?> top) {
        if (left.isPresent()) {
            push(left.get().again(++lastNumber));
        } else if (screens.size() > 1) {
            carryOut(top, new Effect.Close(Optional.empty()));
        } else {
            log.say(Style.Tone.WARNING, Texts.of("view.ScreenStack.thisIsTheFirstScreen"));
        }
    }

    void carryOut(OpenScreen<?> from, Effect effect) {
        if (effect instanceof Effect.Open<?> open) {
            openAs(open);
        } else if (effect instanceof Effect.Replace<?> replace) {
            discard(from);
            openAs(new Effect.Open<>(cast(replace.screen()), replace.model()));
        } else if (effect instanceof Effect.Close close) {
            close(from, close);
        } else if (effect instanceof Effect.Home) {
            home(screens.size() - 1);
        } else if (effect instanceof Effect.Notice said) {
            log.say(said.tone(), said.text());
        } else if (effect instanceof Effect.Start start) {
            host.start(from.number(), start.work());
        } else if (effect instanceof Effect.Stop) {
            host.stop(from.number());
        } else if (effect instanceof Effect.Later later) {
            host.later(from.number(), later.delay(), later.what());
        } else if (effect instanceof Effect.Copy copy) {
            host.copy(copy.text());
        } else if (effect instanceof Effect.Pause) {
            from.pause();
        } else if (effect instanceof Effect.Repaint) {
            host.repaint();
        } else if (effect instanceof Effect.Keep keep) {
            done.keep(keep.undo());
        } else if (effect instanceof Effect.ForgetDraft) {
            from.draft().ifPresent(draft -> drafts.forget(draft.form()));
        } else if (effect instanceof Effect.SaveView save) {
            saveView(from, save.view());
        } else if (effect instanceof Effect.Quit) {
            host.quit();
        }
    }

    private void close(OpenScreen<?> from, Effect.Close close) {
        if (close.answer().isPresent()) {
            done.takenBackBy(from.screen());
        }
        from.draft().ifPresent(draft -> {
            if (close.answer().isPresent()) {
                drafts.forget(draft.form());
            } else {
                draft.typed().ifPresent(typed -> drafts.keep(draft.form(), typed));
            }
        });
        discard(from);
        if (screens.isEmpty()) {
            host.quit();
        } else if (from.screen() instanceof CommandPalette) {
            close.answer().ifPresent(answer -> chosen(screens.getFirst(), (CommandPalette.Chosen) answer));
        } else if (from.screen() instanceof ViewNameScreen) {
            close.answer().ifPresent(answer -> keep((TableView) answer));
        } else {
            screens.getFirst().tell(new Event.Returned(close.answer()));
        }
    }

    /** Closes this many screens from the top. */
    private void home(int closed) {
        if (closed == 0) {
            return;
        }
        for (int count = 0; count < closed; count++) {
            discard(screens.getFirst());
        }
        screens.getFirst().tell(new Event.Returned(Optional.empty()));
    }

    private void chosen(OpenScreen<?> top, CommandPalette.Chosen chosen) {
        palettes.remember(chosen);
        if (chosen.entry() instanceof CommandPalette.Deed deed) {
            deed.line().does().run();
            return;
        }
        Palettes.Way way = palettes.way(chosen, screens);
        if (way.trouble().isPresent()) {
            log.say(Style.Tone.BAD, way.trouble().get());
        } else if (way.back() < 0) {
            carryOut(top, way.opens().orElseThrow());
        } else {
            home(way.back());
            OpenScreen<?> back = screens.getFirst();
            way.asks().ifPresent(argument -> back.tell(new Event.Asked(argument)));
            palettes.viewFor(back).ifPresent(view -> back.tell(new Event.Viewed(view)));
        }
    }

    private void saveView(OpenScreen<?> from, TableView view) {
        if (from.address().isEmpty()) {
            log.say(Style.Tone.WARNING, Texts.of("view.ScreenStack.viewsAreKeptOfScreens"));
        } else {
            open(new ViewNameScreen(), new ViewNameScreen.Model(view.at(from.address()), TextField.EMPTY));
        }
    }

    private void keep(TableView view) {
        try {
            preferences.views().keep(view);
            log.say(Style.Tone.GOOD, Texts.of("view.ScreenStack.keptAsThePaletteGoes", view.name()));
        } catch (IOException unwritten) {
            log.say(Style.Tone.BAD, Texts.of("view.ScreenStack.itCouldNotBeKept", unwritten.getMessage()));
        }
    }

    /** Whether a screen is drawn above another, and does not fill the window. */
    boolean dialog(OpenScreen<?> open) {
        return open.dialog(window).isPresent();
    }

    /** Whether nothing is open below that screen. */
    boolean first(OpenScreen<?> open) {
        return screens.getLast() == open;
    }

    <N> void openAs(Effect.Open<N> open) {
        open(open.screen(), open.model());
    }

    @SuppressWarnings("unchecked") // the effect was made with a screen and a model of one type
    private static Screen<Object> cast(Screen<?> screen) {
        return (Screen<Object>) screen;
    }

    private void discard(OpenScreen<?> open) {
        host.stop(open.number());
        screens.remove(open);
        if (!dialog(open)) {
            left = Optional.of(open);
        }
    }

    /** A key of the screen on top. @param now whether it can be pressed now, and by who sits here */
    record Command(List<Key> keys, String hint, String help, boolean now) {}

    /** What the screen on top says where nobody looks. @param number of the screen */
    record Speech(long number, String title, String status, boolean dialog, boolean typing, List<Spoken.Part> parts) {}

    /** Says the screen on top: what {@link Shown} says afterwards is what the next update is given. */
    Speech speak() {
        OpenScreen<?> top = screens.getFirst();
        Spoken spoken = new Spoken();
        Frame frame = Frame.spoken(spoken);
        top.draw(frame.canvas());
        shown = frame.shown();
        return new Speech(
                top.number(),
                top.title(),
                top.status(),
                top.dialog(new TerminalSize(80, 24)).isPresent(),
                top.typing(),
                spoken.parts());
    }

    /** The keys of the screen on top. */
    List<Command> commands() {
        return screens.isEmpty() ? List.of() : screens.getFirst().commands();
    }

    /** What was said last and is not yet forgotten. */
    Optional<Effect.Notice> notice() {
        return log.notice();
    }

    /** Takes the notice away. */
    public void forgetNotice() {
        log.forgetNotice();
    }

    /** Draws the window: what {@link Shown} says afterwards is what the next update is given. */
    public Frame draw(TerminalSize size, Palette palette, BidiMode bidi) {
        this.window = size;
        Frame frame = new Frame(size, palette, bidi);
        Canvas canvas = frame.canvas();
        if (size.getColumns() < Chrome.FEWEST_COLUMNS || size.getRows() < Chrome.FEWEST_ROWS) {
            chrome.tooSmall(canvas);
        } else if (!screens.isEmpty()) {
            chrome.draw(canvas, screens, size, log.notice());
        }
        shown = frame.shown();
        return frame;
    }
}

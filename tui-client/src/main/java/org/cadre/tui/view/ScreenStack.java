package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

        /** Ends the session. */
        void quit();
    }

    private final Host host;
    private final Deque<Open<?>> screens = new ArrayDeque<>();
    private final Chrome chrome;
    private final KeyRights rights;
    private long lastNumber;
    private Optional<Effect.Notice> notice = Optional.empty();
    private Shown shown = Shown.NOTHING;

    /** A stack with nothing open yet; {@code product} is the first crumb. */
    public ScreenStack(Host host, String product) {
        this(host, product, KeyRights.EVERYBODYS);
    }

    /** @param rights keys that are reserved for others are not hinted; who presses one is told for whom it is */
    public ScreenStack(Host host, String product, KeyRights rights) {
        this.host = host;
        this.chrome = new Chrome(product);
        this.rights = rights;
    }

    private final class Open<M> {
        private final long number = ++lastNumber;
        private final Screen<M> screen;
        private M model;

        Open(Screen<M> screen, M model) {
            this.screen = screen;
            this.model = model;
        }

        boolean press(Key key) {
            if (screen.typing(model) && key.types()) {
                return false;
            }
            for (KeyBinding<M> binding : screen.keys()) {
                if (binding.keys().contains(key) && binding.applies().test(model)) {
                    Optional<String> reserved = rights.reserved(screen, binding);
                    take(
                            reserved.isPresent()
                                    ? Step.to(model)
                                            .and(new Effect.Notice(
                                                    Style.Tone.WARNING, "That key is for " + reserved.get() + "."))
                                    : binding.action().on(model, key, shown));
                    return true;
                }
            }
            return false;
        }

        void tell(Event event) {
            take(screen.update(model, event, shown));
        }

        private void take(Step<M> step) {
            model = step.model();
            for (Effect effect : step.effects()) {
                carryOut(this, effect);
            }
        }

        boolean typing() {
            return screen.typing(model);
        }

        Optional<TerminalSize> dialog(TerminalSize window) {
            return screen.dialog(model, window);
        }

        void draw(Canvas canvas) {
            screen.draw(model, canvas);
        }

        String title() {
            return screen.title(model);
        }

        String status() {
            return screen.status(model);
        }

        List<Chrome.Hint> hints() {
            List<Chrome.Hint> hints = new ArrayList<>();
            for (KeyBinding<M> binding : screen.keys()) {
                if (!binding.hint().isEmpty()
                        && binding.applies().test(model)
                        && rights.reserved(screen, binding).isEmpty()
                        && !(typing() && binding.keys().get(0).types())) {
                    hints.add(new Chrome.Hint(binding.keys().get(0).label(), binding.hint()));
                }
            }
            return hints;
        }

        List<Command> commands() {
            return screen.keys().stream()
                    .map(binding -> new Command(
                            binding.keys(),
                            binding.hint(),
                            binding.help(),
                            binding.applies().test(model)
                                    && rights.reserved(screen, binding).isEmpty()))
                    .toList();
        }

        HelpScreen.Help help() {
            List<HelpScreen.Line> lines = new ArrayList<>();
            for (KeyBinding<M> binding : screen.keys()) {
                Optional<String> reserved = rights.reserved(screen, binding);
                lines.add(new HelpScreen.Line(
                        binding.labels(),
                        binding.help()
                                + reserved.map(who -> " For " + who + ".").orElse(""),
                        reserved.isEmpty() && binding.applies().test(model)));
            }
            return HelpScreen.Help.of(title(), lines);
        }
    }

    /** Opens a screen above all others. */
    public <M> void open(Screen<M> screen, M model) {
        Open<M> opened = new Open<>(screen, model);
        screens.push(opened);
        opened.tell(new Event.Opened());
    }

    /** Whether no screen is left. */
    public boolean isEmpty() {
        return screens.isEmpty();
    }

    /** The model of the topmost screen, for tests. */
    public Object topModel() {
        return screens.getFirst().model;
    }

    /** Tells a screen something, if it is still open. */
    public void tell(long screen, Event event) {
        for (Open<?> open : List.copyOf(screens)) {
            if (open.number == screen) {
                open.tell(event);
            }
        }
    }

    /** Takes what the terminal said. */
    public void take(Input input) {
        Open<?> top = screens.peek();
        if (top == null) {
            return;
        }
        if (input instanceof Key key) {
            if (!top.press(key) && !global(top, key)) {
                top.tell(new Event.Pressed(key));
            }
        } else if (input instanceof Input.Paste paste) {
            top.tell(new Event.Pasted(paste.text()));
        } else if (input instanceof Input.Mouse mouse) {
            top.tell(new Event.Clicked(mouse));
        }
    }

    private boolean global(Open<?> top, Key key) {
        switch (key.label()) {
            case "Ctrl-L" -> host.repaint();
            case "Ctrl-C" -> host.quit();
            case "Esc" -> {
                if (screens.size() > 1) {
                    carryOut(top, new Effect.Close(Optional.empty()));
                }
            }
            case "?", "F1" -> {
                if ((top.typing() && key.types()) || top.screen instanceof HelpScreen) {
                    return false;
                }
                open(new HelpScreen(), top.help());
            }
            case "q" -> {
                if (top.typing()) {
                    return false;
                }
                if (screens.size() > 1) {
                    carryOut(top, new Effect.Close(Optional.empty()));
                } else {
                    host.quit();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void carryOut(Open<?> from, Effect effect) {
        if (effect instanceof Effect.Open<?> open) {
            openAs(open);
        } else if (effect instanceof Effect.Replace<?> replace) {
            discard(from);
            openAs(new Effect.Open<>(cast(replace.screen()), replace.model()));
        } else if (effect instanceof Effect.Close close) {
            discard(from);
            if (screens.isEmpty()) {
                host.quit();
            } else {
                screens.getFirst().tell(new Event.Returned(close.answer()));
            }
        } else if (effect instanceof Effect.Home) {
            while (screens.size() > 1) {
                discard(screens.getFirst());
            }
            screens.getFirst().tell(new Event.Returned(Optional.empty()));
        } else if (effect instanceof Effect.Notice said) {
            notice = Optional.of(said);
            host.noticed();
        } else if (effect instanceof Effect.Start start) {
            host.start(from.number, start.work());
        } else if (effect instanceof Effect.Stop) {
            host.stop(from.number);
        } else if (effect instanceof Effect.Later later) {
            host.later(from.number, later.delay(), later.what());
        } else if (effect instanceof Effect.Copy copy) {
            host.copy(copy.text());
        } else if (effect instanceof Effect.Repaint) {
            host.repaint();
        } else if (effect instanceof Effect.Quit) {
            host.quit();
        }
    }

    private <N> void openAs(Effect.Open<N> open) {
        open(open.screen(), open.model());
    }

    @SuppressWarnings("unchecked") // the effect was made with a screen and a model of one type
    private static Screen<Object> cast(Screen<?> screen) {
        return (Screen<Object>) screen;
    }

    private void discard(Open<?> open) {
        host.stop(open.number);
        screens.remove(open);
    }

    /** A key of the screen on top. @param now whether it can be pressed now, and by who sits here */
    record Command(List<Key> keys, String hint, String help, boolean now) {}

    /** What the screen on top says where nobody looks. @param number of the screen */
    record Speech(long number, String title, String status, boolean dialog, boolean typing, List<Spoken.Part> parts) {}

    /** Says the screen on top: what {@link Shown} says afterwards is what the next update is given. */
    Speech speak() {
        Open<?> top = screens.getFirst();
        Spoken spoken = new Spoken();
        Frame frame = Frame.spoken(spoken);
        top.draw(frame.canvas());
        shown = frame.shown();
        return new Speech(
                top.number,
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
        return notice;
    }

    /** Takes the notice away. */
    public void forgetNotice() {
        notice = Optional.empty();
    }

    /** Draws the window: what {@link Shown} says afterwards is what the next update is given. */
    public Frame draw(TerminalSize size, Palette palette, BidiMode bidi) {
        Frame frame = new Frame(size, palette, bidi);
        Canvas window = frame.canvas();
        if (size.getColumns() < Chrome.FEWEST_COLUMNS || size.getRows() < Chrome.FEWEST_ROWS) {
            chrome.tooSmall(window);
        } else if (!screens.isEmpty()) {
            drawScreens(window, size);
        }
        shown = frame.shown();
        return frame;
    }

    private void drawScreens(Canvas window, TerminalSize size) {
        List<Open<?>> over = new ArrayList<>();
        List<String> crumbs = new ArrayList<>();
        Canvas content = chrome.content(window);
        TerminalSize room = new TerminalSize(content.width() - 4, content.height() - 2);
        Open<?> ground = screens.getLast();
        for (Open<?> open : (Iterable<Open<?>>) screens::descendingIterator) {
            if (open.dialog(size).isEmpty()) {
                ground = open;
                over.clear();
                crumbs.add(open.title());
            } else {
                over.add(open);
            }
        }
        ground.draw(content);
        chrome.titleLine(window, crumbs, ground.status());
        for (Open<?> dialog : over) {
            content.dim();
            drawDialog(dialog, content, dialog.dialog(room).orElse(room));
        }
        Open<?> top = screens.getFirst();
        chrome.foot(window, top.hints(), screens.size() > 1, top.typing(), notice);
    }

    private static void drawDialog(Open<?> dialog, Canvas content, TerminalSize wanted) {
        int width = Math.min(content.width(), wanted.getColumns() + 4);
        int height = Math.min(content.height(), wanted.getRows() + 2);
        Canvas place = content.part((content.width() - width) / 2, (content.height() - height) / 2, width, height);
        content.part((content.width() - width) / 2 - 1, (content.height() - height) / 2, width + 2, height)
                .clear(); // a column of air, so that the text beneath does not run into the frame
        dialog.draw(place.box(dialog.title(), Style.ACCENT));
    }
}

package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/** A screen that is open, with its model, and what is held back from it while it is paused. Not thread safe. */
final class OpenScreen<M> {
    /** Who carries out what its steps ask for. */
    interface Owner {
        void carryOut(OpenScreen<?> from, Effect effect);

        /** What the last picture showed where. */
        Shown shown();
    }

    private final long number;
    private final Screen<M> screen;
    private final Owner owner;
    private final KeyRights rights;
    private final KeyMap keys;
    private final List<Event> held = new ArrayList<>();
    private M model;
    private boolean follows;
    private boolean paused;

    OpenScreen(long number, Screen<M> screen, M model, Owner owner, KeyRights rights, KeyMap keys) {
        this.number = number;
        this.screen = screen;
        this.model = model;
        this.owner = owner;
        this.rights = rights;
        this.keys = keys;
    }

    /** The same screen at the same place, opened anew under another number. */
    OpenScreen<M> again(long anew) {
        return new OpenScreen<>(anew, screen, model, owner, rights, keys);
    }

    boolean press(Key key) {
        if (screen.typing(model) && key.types()) {
            return false;
        }
        for (KeyBinding<M> binding : screen.keys()) {
            if (keys.keys(screen, binding).contains(key) && binding.applies().test(model)) {
                does(binding, key);
                return true;
            }
        }
        return false;
    }

    private void does(KeyBinding<M> binding, Key key) {
        Optional<String> reserved = rights.reserved(screen, binding);
        if (binding.global().equals(Optional.of(GlobalKey.REFRESH))) {
            resume();
            tell(new Event.Refreshing());
        }
        take(
                reserved.isPresent()
                        ? Step.to(model)
                                .and(new Effect.Notice(
                                        Style.Tone.WARNING, Texts.of("view.OpenScreen.thatKeyIsFor", reserved.get())))
                        : binding.action().on(model, key, owner.shown()));
    }

    void tell(Event event) {
        if (event instanceof Event.Answered answered && answered.message() instanceof Following following) {
            follows = true;
            if (paused) {
                if (following.whole()) {
                    held.clear();
                }
                held.add(event);
                return;
            }
            take(screen.update(model, event, owner.shown()));
            owner.carryOut(this, News.fades());
            return;
        }
        take(screen.update(model, event, owner.shown()));
    }

    private void take(Step<M> step) {
        model = step.model();
        for (Effect effect : step.effects()) {
            owner.carryOut(this, effect);
        }
    }

    /** Whether it shows what follows the server, so that it can be paused. */
    boolean follows() {
        return follows;
    }

    void pause() {
        if (paused) {
            resume();
        } else {
            paused = true;
        }
    }

    private void resume() {
        paused = false;
        List<Event> waited = List.copyOf(held);
        held.clear();
        waited.forEach(this::tell);
    }

    long number() {
        return number;
    }

    Screen<M> screen() {
        return screen;
    }

    M model() {
        return model;
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

    Optional<Draft> draft() {
        return screen.draft(model);
    }

    String title() {
        return screen.title(model);
    }

    String address() {
        return screen.address(model);
    }

    String status() {
        if (!paused) {
            return screen.status(model);
        }
        return switch (held.size()) {
            case 0 -> Texts.of("view.OpenScreen.paused");
            default -> Texts.of("view.OpenScreen.pausedChangesWait", held.size());
        };
    }

    List<Chrome.Hint> hints() {
        List<Chrome.Hint> hints = new ArrayList<>();
        for (KeyBinding<M> binding : screen.keys()) {
            List<Key> pressed = keys.keys(screen, binding);
            if (!binding.hint().isEmpty()
                    && !pressed.isEmpty()
                    && binding.applies().test(model)
                    && rights.reserved(screen, binding).isEmpty()
                    && !(typing() && pressed.get(0).types())) {
                hints.add(new Chrome.Hint(pressed.get(0).label(), binding.hint()));
            }
        }
        return hints;
    }

    /** Its table of keys for who listens. */
    List<ScreenStack.Command> commands() {
        return screen.keys().stream()
                .map(binding -> new ScreenStack.Command(
                        keys.keys(screen, binding),
                        binding.hint(),
                        binding.help(),
                        !keys.keys(screen, binding).isEmpty()
                                && binding.applies().test(model)
                                && rights.reserved(screen, binding).isEmpty()))
                .toList();
    }

    /** A line of its table of keys. */
    record Line(String keys, String help, Optional<String> reserved, boolean now, Runnable does) {}

    /** Its table of keys, as it stands now. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (KeyBinding<M> binding : screen.keys()) {
            List<Key> pressed = keys.keys(screen, binding);
            lines.add(new Line(
                    String.join(", ", pressed.stream().map(Key::label).toList()),
                    binding.help(),
                    rights.reserved(screen, binding),
                    binding.applies().test(model),
                    () -> does(binding, pressed.isEmpty() ? binding.keys().get(0) : pressed.get(0))));
        }
        return lines;
    }

    /** Whether the screen itself does this. */
    boolean binds(GlobalKey key) {
        return screen.keys().stream()
                .anyMatch(binding -> binding.global().equals(Optional.of(key))
                        && binding.applies().test(model));
    }
}

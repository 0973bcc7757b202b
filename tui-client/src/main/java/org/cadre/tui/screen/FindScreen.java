package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;

/** Looks for what was typed behind the name of a screen, and gives way to the screen; where several fit, it asks which. */
record FindScreen(Finder finder) implements Screen<FindScreen.Model> {
    /** Finds what fits; may take time. */
    @FunctionalInterface
    interface Finder {
        List<Found> find() throws Exception;
    }

    /** Something that fits, and what opens it. */
    record Found(String label, String detail, Effect.Open<?> opens) {}

    /** What was found so far; begin with {@link #start}. */
    record Model(String wanted, Optional<List<Found>> found, int at) {
        private Model move(int by) {
            int last = found.map(List::size).orElse(0) - 1;
            return new Model(wanted, found, Math.max(0, Math.min(last, at + by)));
        }
    }

    static Model start(String wanted) {
        return new Model(wanted, Optional.empty(), 0);
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.FindScreen.which", model.wanted());
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.FindScreen.open"),
                                Texts.of("screen.FindScreen.openTheSelectedOne"),
                                model -> replaced(
                                        model, model.found().orElseThrow().get(model.at())))
                        .when(model -> model.found().isPresent()),
                KeyBinding.of(
                        GlobalKey.DOWN,
                        "",
                        Texts.of("screen.FindScreen.goToTheNextLine"),
                        model -> Step.to(model.move(1))),
                KeyBinding.of(
                        GlobalKey.UP,
                        "",
                        Texts.of("screen.FindScreen.goToTheLineBefore"),
                        model -> Step.to(model.move(-1))));
    }

    private static Step<Model> replaced(Model model, Found found) {
        return replaced(model, found.opens());
    }

    private static <N> Step<Model> replaced(Model model, Effect.Open<N> opens) {
        return Step.to(model).and(new Effect.Replace<>(opens.screen(), opens.model()));
    }

    private record All(List<Found> found) {}

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(say -> say.accept(new All(finder.find())));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof All all) {
            if (all.found().isEmpty()) {
                return Step.to(model)
                        .bad(Texts.of("screen.FindScreen.thereIsNoOrNone", model.wanted()))
                        .close();
            }
            Model next = new Model(model.wanted(), Optional.of(all.found()), 0);
            return all.found().size() == 1 ? replaced(next, all.found().get(0)) : Step.to(next);
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence()).close();
        }
        return Step.to(model);
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        int rows = Math.max(1, model.found().map(List::size).orElse(1));
        return Optional.of(
                new TerminalSize(Math.min(70, window.getColumns()), Math.min(Math.min(12, rows), window.getRows())));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.found().isEmpty()) {
            canvas.text(0, 0, Texts.of("screen.FindScreen.lookingForIt"), Style.MUTED);
            return;
        }
        List<Found> found = model.found().get();
        int top = Math.max(0, Math.min(model.at() - canvas.height() / 2, found.size() - canvas.height()));
        for (int row = 0; row < canvas.height() && top + row < found.size(); row++) {
            boolean selected = top + row == model.at();
            Style style = selected ? Style.SELECTED : Style.PLAIN;
            Found one = found.get(top + row);
            canvas.fill(0, row, canvas.width(), style);
            canvas.text(0, row, selected ? "▸" : " ", style);
            int room = canvas.width() * 3 / 5;
            canvas.text(2, row, room - 3, one.label(), style);
            canvas.text(room, row, one.detail(), selected ? style : Style.MUTED);
        }
    }
}

package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/** Asks under which name a view is to be kept; closes with the view under that name. */
final class ViewNameScreen implements Screen<ViewNameScreen.Model> {
    private static final int WIDTH = 60;

    /** The view, and the name as far as it is typed. */
    record Model(TableView view, TextField name) {}

    @Override
    public String title(Model model) {
        return Texts.of("view.ViewNameScreen.keepThisView");
    }

    @Override
    public boolean typing(Model model) {
        return true;
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(KeyBinding.<Model>of(
                        "Enter",
                        Texts.of("view.ViewNameScreen.keep"),
                        Texts.of("view.ViewNameScreen.keepTheViewUnderThis"),
                        model -> Step.to(model)
                                .close(model.view().named(model.name().text().trim())))
                .when(model -> !model.name().text().isBlank()));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Pressed pressed) {
            return Step.to(model.name()
                    .press(pressed.key())
                    .map(name -> new Model(model.view(), name))
                    .orElse(model));
        }
        return event instanceof Event.Pasted pasted
                ? Step.to(new Model(model.view(), model.name().insert(pasted.text())))
                : Step.to(model);
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        return Optional.of(new TerminalSize(Math.min(WIDTH, window.getColumns()), Math.min(4, window.getRows())));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        canvas.text(0, 0, Texts.of("view.ViewNameScreen.name"), Style.STRONG);
        model.name().draw(canvas, 6, 0, canvas.width() - 6, true);
        String filter = model.view().filter().isEmpty()
                ? Texts.of("view.ViewNameScreen.allRows")
                : "/" + model.view().filter();
        String order = model.view().sort().isEmpty()
                ? Texts.of("view.ViewNameScreen.inTheOrderAsGiven")
                : Texts.of(
                        "view.ViewNameScreen.by",
                        model.view().sort(),
                        model.view().descending() ? Texts.of("view.ViewNameScreen.theOtherWayRound") : "");
        canvas.text(0, 2, model.view().address() + " · " + filter + " · " + order, Style.MUTED);
        canvas.text(0, 3, Texts.of("view.ViewNameScreen.thePaletteListsItA"), Style.MUTED);
    }
}

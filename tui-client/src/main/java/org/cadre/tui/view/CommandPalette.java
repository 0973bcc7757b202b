package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/**
 * What {@code :} opens: a line to type the name of a screen in, or part of what is to be done here, and the list of what fits. It
 * closes with what was {@link Chosen}.
 */
final class CommandPalette implements Screen<CommandPalette.Model> {
    private static final int WIDTH = 74;
    private static final int LISTED = 12;
    private static final int WORD = 24;

    /** Something that the palette offers. */
    sealed interface Entry {
        /** How it is written: what is typed for it, or its keys. */
        String word();

        String does();

        /** How well it fits what was typed, 0 best; empty where it does not. */
        Optional<Integer> fits(String typed);
    }

    /** A screen to go to. */
    record Screens(Place place) implements Entry {
        @Override
        public String word() {
            String names = String.join(" ", place.names().toList());
            return place.argument().isEmpty() ? names : names + " " + place.argument();
        }

        @Override
        public String does() {
            return place.does();
        }

        @Override
        public Optional<Integer> fits(String typed) {
            String name = first(typed);
            boolean more = !rest(typed).isEmpty();
            if (more && place.argument().isEmpty()) {
                return Optional.empty();
            }
            if (place.named(name)) {
                return Optional.of(0);
            }
            if (place.names().anyMatch(one -> one.startsWith(name))) {
                return Optional.of(1);
            }
            return !more && Folding.fold(place.does()).contains(name) ? Optional.of(4) : Optional.empty();
        }
    }

    /** A kept view of a table. */
    record Kept(TableView view) implements Entry {
        @Override
        public String word() {
            return view.name();
        }

        @Override
        public String does() {
            return Texts.of(
                    "view.CommandPalette.keptView",
                    view.address(),
                    view.filter().isEmpty() ? "" : ", /" + view.filter(),
                    view.sort().isEmpty() ? "" : Texts.of("view.CommandPalette.by", view.sort()));
        }

        @Override
        public Optional<Integer> fits(String typed) {
            String name = Folding.fold(view.name());
            return name.equals(typed) ? Optional.of(0) : name.contains(typed) ? Optional.of(2) : Optional.empty();
        }
    }

    /** Something that can be done on the screen below. */
    record Deed(OpenScreen.Line line) implements Entry {
        @Override
        public String word() {
            return line.keys();
        }

        @Override
        public String does() {
            return line.help()
                    + line.reserved()
                            .map(who -> Texts.of("view.CommandPalette.for", who))
                            .orElse("");
        }

        @Override
        public Optional<Integer> fits(String typed) {
            return Folding.fold(line.help()).contains(typed) ? Optional.of(3) : Optional.empty();
        }
    }

    /** What was picked, with what was typed behind its name. */
    record Chosen(Entry entry, String argument, String typed) {}

    /**
     * The line and the list.
     *
     * @param history what was typed before, the latest first
     * @param at index of the selected entry among those that fit
     * @param back how far one has gone back in the history; 0 for not at all
     */
    record Model(List<Entry> entries, List<String> history, TextField query, int at, int back) {
        static Model of(List<Entry> entries, List<String> history) {
            return new Model(List.copyOf(entries), List.copyOf(history), TextField.EMPTY, 0, 0);
        }

        private Model typed(TextField next) {
            return next.text().equals(query.text())
                    ? new Model(entries, history, next, at, back)
                    : new Model(entries, history, next, 0, 0);
        }

        private Model up() {
            return at == 0 && back < history.size()
                    ? new Model(entries, history, TextField.of(history.get(back)), 0, back + 1)
                    : new Model(entries, history, query, Math.max(0, at - 1), back);
        }

        private Model down() {
            if (at == 0 && back > 0) {
                TextField newer = back == 1 ? TextField.EMPTY : TextField.of(history.get(back - 2));
                return new Model(entries, history, newer, 0, back - 1);
            }
            return new Model(
                    entries,
                    history,
                    query,
                    Math.min(at + 1, Math.max(0, fitting().size() - 1)),
                    back);
        }

        /** What fits, the best first. */
        List<Entry> fitting() {
            String typed = Folding.fold(query.text().trim());
            record Ranked(Entry entry, int rank) {}
            List<Ranked> ranked = new ArrayList<>();
            for (Entry entry : entries) {
                Optional<Integer> rank = typed.isEmpty() ? Optional.of(0) : entry.fits(typed);
                rank.ifPresent(number -> ranked.add(new Ranked(entry, number)));
            }
            ranked.sort(Comparator.comparingInt(Ranked::rank));
            return ranked.stream().map(Ranked::entry).toList();
        }

        private Optional<Entry> selected() {
            List<Entry> fitting = fitting();
            return at < fitting.size() ? Optional.of(fitting.get(at)) : Optional.empty();
        }
    }

    private static String first(String typed) {
        int blank = typed.indexOf(' ');
        return blank < 0 ? typed : typed.substring(0, blank);
    }

    private static String rest(String typed) {
        int blank = typed.indexOf(' ');
        return blank < 0 ? "" : typed.substring(blank + 1).trim();
    }

    @Override
    public String title(Model model) {
        return Texts.of("view.CommandPalette.goToOrDo");
    }

    @Override
    public boolean typing(Model model) {
        return true;
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                KeyBinding.<Model>of(
                                "Enter",
                                Texts.of("view.CommandPalette.go"),
                                Texts.of("view.CommandPalette.goThereOrDoIt"),
                                model -> Step.to(model).close(chosen(model)))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.<Model>of(
                                "Tab",
                                Texts.of("view.CommandPalette.complete"),
                                Texts.of("view.CommandPalette.writeTheNameOut"),
                                CommandPalette::completed)
                        .when(model -> model.selected()
                                .filter(Screens.class::isInstance)
                                .isPresent()),
                KeyBinding.of(
                        "Up", "", Texts.of("view.CommandPalette.goToTheLineBefore"), model -> Step.to(model.up())),
                KeyBinding.of(
                        "Down", "", Texts.of("view.CommandPalette.goToTheNextLine"), model -> Step.to(model.down())));
    }

    private static Chosen chosen(Model model) {
        String typed = model.query().text().trim();
        Entry entry = model.selected().orElseThrow();
        return new Chosen(entry, entry instanceof Screens ? rest(typed) : "", typed);
    }

    private static Step<Model> completed(Model model) {
        Place place = ((Screens) model.selected().orElseThrow()).place();
        String argument = rest(model.query().text().trim());
        return Step.to(model.typed(TextField.of(place.name() + " " + argument)));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Pressed pressed) {
            return Step.to(model.query().press(pressed.key()).map(model::typed).orElse(model));
        }
        return event instanceof Event.Pasted pasted
                ? Step.to(model.typed(model.query().insert(pasted.text())))
                : Step.to(model);
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        return Optional.of(
                new TerminalSize(Math.min(WIDTH, window.getColumns()), Math.min(LISTED + 2, window.getRows())));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        canvas.text(0, 0, ":", Style.KEY);
        model.query().draw(canvas, 1, 0, canvas.width() - 1, true);
        List<Entry> fitting = model.fitting();
        int height = canvas.height() - 2;
        int top = Math.max(0, Math.min(model.at() - height / 2, fitting.size() - height));
        if (fitting.isEmpty()) {
            canvas.text(0, 2, Texts.of("view.CommandPalette.nothingOfThatNameEsc"), Style.MUTED);
        }
        for (int row = 0; row < height && top + row < fitting.size(); row++) {
            Entry entry = fitting.get(top + row);
            boolean selected = top + row == model.at();
            Style ground = selected ? Style.SELECTED : Style.PLAIN;
            boolean quiet = entry instanceof Deed deed
                    && (!deed.line().now() || deed.line().reserved().isPresent());
            Style word = quiet ? Style.MUTED : Style.KEY;
            canvas.fill(0, row + 2, canvas.width(), ground);
            canvas.text(0, row + 2, selected ? "▸" : " ", ground);
            canvas.text(2, row + 2, WORD, entry.word(), selected ? word.asSelected() : word);
            Style does = quiet ? Style.MUTED : Style.PLAIN;
            canvas.text(WORD + 3, row + 2, entry.does(), selected ? does.asSelected() : does);
        }
    }
}

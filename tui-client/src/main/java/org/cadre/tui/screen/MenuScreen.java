package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;

/** A list of things that can be done, each with what it does. It closes with the value of the one picked, which is then done. */
record MenuScreen() implements Screen<MenuScreen.Menu> {
    /**
     * One thing that can be done.
     *
     * @param key the key that picks it
     * @param word what it is, in a few words
     * @param does what it does, in one sentence
     * @param value the answer
     */
    record Item(String key, String word, String does, Object value) {}

    /** What stands on the menu, and which item is selected. */
    record Menu(String title, List<Item> items, int at) {
        Menu {
            items = List.copyOf(items);
        }

        static Menu of(String title, List<Item> items) {
            return new Menu(title, items, 0);
        }

        private Menu move(int by) {
            return new Menu(title, items, Math.max(0, Math.min(items.size() - 1, at + by)));
        }
    }

    @Override
    public String title(Menu menu) {
        return menu.title();
    }

    @Override
    public List<KeyBinding<Menu>> keys() {
        return List.of(
                KeyBinding.<Menu>of(
                                "Enter",
                                Texts.of("screen.MenuScreen.goOn"),
                                Texts.of("screen.MenuScreen.goOnWithTheSelected"),
                                menu -> Step.to(menu)
                                        .close(menu.items().get(menu.at()).value()))
                        .when(menu -> !menu.items().isEmpty()),
                KeyBinding.of(
                        "Down j", "", Texts.of("screen.MenuScreen.goToTheNextLine"), menu -> Step.to(menu.move(1))),
                KeyBinding.of(
                        "Up k", "", Texts.of("screen.MenuScreen.goToTheLineBefore"), menu -> Step.to(menu.move(-1))));
    }

    @Override
    public Step<Menu> update(Menu menu, Event event, Shown shown) {
        if (event instanceof Event.Pressed pressed) {
            for (Item item : menu.items()) {
                if (Key.of(item.key()).equals(pressed.key())) {
                    return Step.to(menu).close(item.value());
                }
            }
        }
        return Step.to(menu);
    }

    @Override
    public Optional<TerminalSize> dialog(Menu menu, TerminalSize window) {
        return Optional.of(new TerminalSize(
                Math.min(74, window.getColumns()),
                Math.min(window.getRows(), Math.max(1, menu.items().size()))));
    }

    @Override
    public void draw(Menu menu, Canvas canvas) {
        if (menu.items().isEmpty()) {
            canvas.text(0, 0, Texts.of("screen.MenuScreen.nothingCanBeDoneFrom"), Style.MUTED);
        }
        if (canvas.isSpoken()) {
            canvas.sayMenu(menu.items().size(), menu.at(), index -> {
                Item item = menu.items().get(index);
                return item.key() + ", " + item.word() + ": " + item.does();
            });
            return;
        }
        int words = menu.items().stream()
                .mapToInt(item -> Columns.width(item.word()))
                .max()
                .orElse(0);
        for (int row = 0; row < menu.items().size(); row++) {
            Item item = menu.items().get(row);
            boolean selected = row == menu.at();
            Style ground = selected ? Style.SELECTED : Style.PLAIN;
            canvas.fill(0, row, canvas.width(), ground);
            canvas.text(0, row, selected ? "▸" : " ", ground);
            canvas.text(2, row, 3, item.key(), selected ? ground : Style.KEY);
            canvas.text(5, row, words, item.word(), selected ? ground.asStrong() : Style.STRONG);
            canvas.text(words + 7, row, item.does(), selected ? ground : Style.MUTED);
        }
    }
}

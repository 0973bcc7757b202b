package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;

/** What became of each of several rows, until one has read it. It closes with the answer of what was done. */
record OutcomeScreen() implements Screen<OutcomeScreen.Model> {
    private static final int WIDTH = 74;
    private static final String NAME = "outcome";

    /** The results, and how many lines of them are scrolled away. */
    record Model(String title, List<String> lines, String done, Object answer, int top) {
        private Model scroll(int by, int page) {
            int last = Math.max(0, lines.size() - page);
            return new Model(title, lines, done, answer, Math.max(0, Math.min(last, top + by)));
        }
    }

    static Model of(String title, Action.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        for (String sentence : outcome.consequences()) {
            String sign = "• ";
            for (String part : Columns.wrap(sentence, WIDTH - 2)) {
                lines.add(sign + part);
                sign = "  ";
            }
        }
        return new Model(title, List.copyOf(lines), outcome.done(), outcome.answer(), 0);
    }

    @Override
    public String title(Model model) {
        return model.title();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                closing(GlobalKey.OPEN, Texts.of("screen.OutcomeScreen.close")),
                closing(GlobalKey.BACK, ""),
                closing(GlobalKey.QUIT, ""),
                KeyBinding.of(
                        GlobalKey.COPY,
                        Texts.of("screen.OutcomeScreen.copy"),
                        Texts.of("screen.OutcomeScreen.copyAllThatBecameOf"),
                        model -> Step.to(model)
                                .and(new Effect.Copy(String.join("\n", model.lines())))
                                .good(Texts.of("screen.OutcomeScreen.copied"))),
                scrolling(
                        GlobalKey.DOWN,
                        Texts.of("screen.OutcomeScreen.down"),
                        Texts.of("screen.OutcomeScreen.scrollDown"),
                        1,
                        false),
                scrolling(
                        GlobalKey.UP,
                        Texts.of("screen.OutcomeScreen.up"),
                        Texts.of("screen.OutcomeScreen.scrollUp"),
                        -1,
                        false),
                scrolling(GlobalKey.PAGE_DOWN, "", Texts.of("screen.OutcomeScreen.scrollAPageDown"), 1, true),
                scrolling(GlobalKey.PAGE_UP, "", Texts.of("screen.OutcomeScreen.scrollAPageUp"), -1, true));
    }

    private static KeyBinding<Model> closing(GlobalKey key, String hint) {
        return KeyBinding.of(
                key,
                hint,
                Texts.of("screen.OutcomeScreen.goBackItHasBeen"),
                model -> Step.to(model).close(model.answer()));
    }

    private static KeyBinding<Model> scrolling(GlobalKey key, String hint, String help, int by, boolean pages) {
        return KeyBinding.of(key, hint, help, (Model model, org.cadre.tui.terminal.Key pressed, Shown shown) -> {
            int page = shown.rows(NAME);
            return Step.to(model.scroll(pages ? by * Math.max(1, page - 1) : by, page));
        });
    }

    @Override
    public Optional<TerminalSize> dialog(Model model, TerminalSize window) {
        return Optional.of(new TerminalSize(
                Math.min(WIDTH, window.getColumns()), Math.min(model.lines().size() + 2, window.getRows())));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        canvas.text(0, 0, model.done(), Style.STRONG);
        Canvas body = canvas.below(2);
        body.name(NAME);
        for (int row = 0;
                row < body.height() && model.top() + row < model.lines().size();
                row++) {
            body.text(0, row, model.lines().get(model.top() + row), Style.PLAIN);
        }
    }
}

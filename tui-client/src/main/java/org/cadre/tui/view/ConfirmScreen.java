package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/**
 * Asks before something is done, and lists what will happen. The key that does it is named by the caller and is never the one that
 * opened the question, nor Enter. It closes with the answer {@code true}, or without one.
 *
 * @param key the key that does it, as of {@link org.cadre.tui.terminal.Key#of}
 * @param verb what the key does, for the hint bar
 */
public record ConfirmScreen(String key, String verb) implements Screen<ConfirmScreen.Question> {
    private static final int WIDEST = 66;

    /**
     * What is asked.
     *
     * @param title a short question
     * @param consequences what will happen, a sentence each
     * @param undo how it can be taken back, or that it cannot
     * @param grave whether it destroys something
     */
    public record Question(String title, List<String> consequences, String undo, boolean grave) {
        public Question {
            consequences = List.copyOf(consequences);
        }
    }

    @Override
    public String title(Question question) {
        return question.title();
    }

    @Override
    public List<KeyBinding<Question>> keys() {
        return List.of(
                KeyBinding.of(
                        key,
                        verb,
                        Texts.of("view.ConfirmScreen.doIt"),
                        question -> Step.to(question).close(true)),
                KeyBinding.of(
                        "Esc n q",
                        Texts.of("view.ConfirmScreen.keepAsItIs"),
                        Texts.of("view.ConfirmScreen.closeWithoutDoingAnything"),
                        question -> Step.to(question).close()));
    }

    @Override
    public Optional<TerminalSize> dialog(Question question, TerminalSize window) {
        int width = Math.min(WIDEST, window.getColumns());
        int rows = 4 + Columns.wrap(question.undo(), width).size();
        for (String consequence : question.consequences()) {
            rows += Columns.wrap(consequence, width - 2).size();
        }
        return Optional.of(new TerminalSize(width, Math.min(rows, window.getRows())));
    }

    @Override
    public void draw(Question question, Canvas canvas) {
        int foot = canvas.height() - 1;
        int row = 0;
        for (String consequence : question.consequences()) {
            String sign = "• ";
            for (String line : Columns.wrap(consequence, canvas.width() - 2)) {
                if (row < foot - 1) {
                    canvas.text(0, row, sign, Style.MUTED);
                    canvas.text(2, row++, line, Style.PLAIN);
                }
                sign = "  ";
            }
        }
        row++;
        for (String line : Columns.wrap(question.undo(), canvas.width())) {
            if (row < foot) {
                canvas.text(0, row++, line, Style.MUTED);
            }
        }
        int column = canvas.text(0, foot, key, question.grave() ? Style.ERROR : Style.KEY);
        column = canvas.text(column + 1, foot, verb, Style.STRONG);
        column = canvas.text(column + 4, foot, Texts.of("view.ConfirmScreen.esc"), Style.KEY);
        canvas.text(column + 1, foot, Texts.of("view.ConfirmScreen.keepAsItIs"), Style.PLAIN);
    }
}

package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.LearningGain;

/** The levels of a delivery's evaluation, a row each, and of one figure how many answered what, or their words. */
final class EvaluationPane {
    private static final int LABEL = 14;
    private static final int BAR = 22;

    private EvaluationPane() {}

    /** Draws a row for each evaluation, and one for what was learned; answers the row behind them. */
    static int levels(Canvas canvas, Evaluations read) {
        int row = 0;
        boolean learned = false;
        for (EvaluationSummary summary : read.summaries()) {
            EvaluationLevel level = summary.getEvaluation().getLevel();
            if (!learned && level.getNumber() > EvaluationLevel.EVALUATION_LEVEL_LEARNING_VALUE) {
                learning(canvas, row++, read.learning());
                learned = true;
            }
            String mean = EvaluationWords.overall(summary);
            level(
                    canvas,
                    row++,
                    EvaluationWords.of(level),
                    mean.isEmpty() ? "" : EvaluationWords.bar((Double.parseDouble(mean) - 1) / 4),
                    (mean.isEmpty() ? "" : mean + " · ") + EvaluationWords.responses(summary) + ", "
                            + EvaluationWords.of(summary.getEvaluation().getState()) + ", "
                            + Words.id(summary.getEvaluation().getName()));
        }
        if (!learned) {
            learning(canvas, row++, read.learning());
        }
        return row;
    }

    private static void learning(Canvas canvas, int row, LearningGain gain) {
        level(
                canvas,
                row,
                EvaluationWords.of(EvaluationLevel.EVALUATION_LEVEL_LEARNING),
                gain.getPairCount() == 0 ? "" : EvaluationWords.bar(Double.parseDouble(gain.getMeanAfter()) / 100),
                gain.getPairCount() == 0
                        ? Texts.of("screen.EvaluationPane.noScoresBothBeforeAnd")
                        : Texts.of(
                                "screen.EvaluationPane.toGain",
                                gain.getMeanBefore(),
                                gain.getMeanAfter(),
                                gain.getGain(),
                                Texts.of("screen.EvaluationPane.pairs", gain.getPairCount())));
    }

    private static void level(Canvas canvas, int row, String level, String bar, String words) {
        canvas.text(0, row, level, Style.HEADING);
        canvas.text(LABEL, row, bar, Style.ACCENT);
        canvas.text(LABEL + BAR, row, words, Style.PLAIN);
    }

    /** How many answered what, or their words as far as there is room. */
    static void figure(Canvas pane, EvaluationScreen.Line line) {
        int row = 0;
        for (String part : Columns.wrap(line.text(), pane.width())) {
            pane.text(0, row++, part, Style.STRONG);
        }
        if (line.figures().getFewerThanFive()) {
            Looks.paragraph(pane, row, Texts.of("screen.EvaluationPane.fewerThanFiveHaveAnswered"), Style.MUTED);
            return;
        }
        List<AnswerCount> counts = line.figures().getCountsList();
        for (AnswerCount count : counts) {
            double share = (double) count.getCount() / line.figures().getAnswerCount();
            pane.text(0, row, 12, label(line, count.getValue()), Style.PLAIN);
            pane.text(13, row, EvaluationWords.bar(share), Style.ACCENT);
            pane.text(13 + BAR, row++, Integer.toString(count.getCount()), Style.PLAIN);
        }
        for (String comment : line.figures().getCommentsList()) {
            String sign = "· ";
            for (String part : Columns.wrap(comment.replace('\n', ' '), pane.width() - 2)) {
                pane.text(0, row++, sign + part, Style.PLAIN);
                sign = "  ";
            }
        }
    }

    private static String label(EvaluationScreen.Line line, String value) {
        return line.question().getOptionsList().stream()
                .filter(option -> option.getId().equals(value))
                .findFirst()
                .map(option -> EvaluationWords.text(option.getTextsList(), line.language()))
                .orElse(value);
    }
}

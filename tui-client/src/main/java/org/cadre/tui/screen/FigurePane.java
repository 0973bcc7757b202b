package org.cadre.tui.screen;

import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.FigureWords;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureRates;

/** The shares of one cell with the counts that they are of; and where there is room, every count. */
final class FigurePane {
    private static final int LABEL = 13;
    private static final int BAR = 24;

    private FigurePane() {}

    /** In four rows. */
    static void summary(Canvas canvas, FigureRows.Line line) {
        canvas.text(0, 0, line.label(), Style.STRONG);
        rates(canvas, 1, line.cell().getRates());
    }

    static void draw(Canvas pane, FigureRows.Line line) {
        int row = Looks.paragraph(pane, 0, line.label(), Style.HEADING) + 1;
        rates(pane, row, line.cell().getRates());
        row += 4;
        for (FigureCount count : FigureWords.counts()) {
            long value = line.count(count);
            Style style = value == 0 ? Style.MUTED : Style.PLAIN;
            pane.text(0, row, LABEL - 1, FigureWords.of(count), Style.MUTED);
            pane.text(LABEL, row, 6, Long.toString(value), style, Canvas.Align.RIGHT);
            pane.text(LABEL + 8, row++, FigureWords.means(count), Style.MUTED);
        }
    }

    private static void rates(Canvas canvas, int from, FigureRates rates) {
        rate(
                canvas,
                from,
                Texts.of("screen.FigurePane.completion"),
                rates.getCompletion(),
                Style.GOOD,
                Texts.of("screen.FigurePane.whoseSeatIsSettled"));
        rate(
                canvas,
                from + 1,
                Texts.of("screen.FigurePane.noShow"),
                rates.getNoShow(),
                Style.WARNING,
                Texts.of("screen.FigurePane.whoseSeatIsSettled"));
        rate(
                canvas,
                from + 2,
                Texts.of("screen.FigurePane.waiting"),
                rates.getWaiting(),
                Style.WARNING,
                Texts.of("screen.FigurePane.whoWereSelected"));
    }

    private static void rate(Canvas canvas, int row, String label, FigureRate rate, Style style, String of) {
        canvas.text(0, row, LABEL - 1, label, Style.MUTED);
        int bar = Math.max(8, Math.min(BAR, canvas.width() - LABEL - 20));
        canvas.text(
                LABEL,
                row,
                bar,
                FigureWords.bar(rate.getNumerator(), rate.getDenominator(), bar),
                rate.getNumerator() == 0 ? Style.MUTED : style);
        canvas.text(LABEL + bar + 2, row, 5, FigureWords.percent(rate), Style.PLAIN, Canvas.Align.RIGHT);
        canvas.text(
                LABEL + bar + 9,
                row,
                rate.getDenominator() == 0
                        ? Texts.of("screen.FigurePane.nobodyYet")
                        : FigureWords.parts(rate) + " " + of,
                Style.MUTED);
    }
}

package org.cadre.tui.view;

import java.util.Locale;
import org.cadre.tui.language.Numbers;
import org.cadre.tui.language.Texts;

/**
 * How far a long piece of work is. Immutable.
 *
 * @param label what is done, in a few words
 * @param done how much of {@code total}
 * @param total 0 while it is not known
 * @param stopping whether it was asked to stop and has not yet
 */
public record Progress(String label, long done, long total, boolean stopping) {
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    /** Rows that it takes. */
    public static final int ROWS = 2;

    /** Draws a line with the label and the numbers, and the bar under it. */
    public void draw(Canvas canvas, int row) {
        if (canvas.isSpoken()) {
            canvas.say(new Spoken.Going(this));
            return;
        }
        String numbers = total > 0
                ? Texts.of(
                        "view.Progress.of",
                        Numbers.of(done),
                        Numbers.of(total),
                        String.format(Locale.ROOT, "%3d %%", percent()))
                : Numbers.of(done);
        int room = canvas.width() - Columns.width(numbers) - 2;
        canvas.text(0, row, room, stopping ? Texts.of("view.Progress.stopping", label) : label, Style.PLAIN);
        canvas.text(canvas.width() - Columns.width(numbers), row, numbers, Style.MUTED);
        bar(canvas, row + 1);
    }

    int percent() {
        return (int) Math.max(0, Math.min(100, done * 100 / total));
    }

    private void bar(Canvas canvas, int row) {
        int width = canvas.width();
        canvas.repeat(0, row, width, "─", Style.MUTED);
        if (total > 0) {
            long eighths = Math.max(0, Math.min(width * 8L, done * width * 8 / total));
            int full = (int) (eighths / 8);
            Style style = stopping ? Style.WARNING : Style.ACCENT;
            canvas.repeat(0, row, full, "█", style);
            if (full < width) {
                canvas.text(full, row, EIGHTHS[(int) (eighths % 8)], style);
            }
        }
    }
}

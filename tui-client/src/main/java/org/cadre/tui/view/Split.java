package org.cadre.tui.view;

import java.util.Optional;

/**
 * Two panes side by side where there is room, one below that.
 *
 * @param first the left pane, or the whole canvas
 * @param second the right pane, from 120 columns of window on
 */
public record Split(Canvas first, Optional<Canvas> second) {
    /** A content canvas is two columns narrower than its window. */
    private static final int FEWEST_COLUMNS = 118;

    /** Divides a canvas; {@code percent} of it goes to the first pane. */
    public static Split of(Canvas canvas, int percent) {
        if (canvas.isSpoken()) {
            canvas.pause(); // one is said after the other
            return new Split(canvas, Optional.of(canvas));
        }
        if (canvas.width() < FEWEST_COLUMNS) {
            return new Split(canvas, Optional.empty());
        }
        int left = canvas.width() * percent / 100;
        for (int row = 0; row < canvas.height(); row++) {
            canvas.text(left + 1, row, "│", Style.MUTED);
        }
        return new Split(
                canvas.part(0, 0, left, canvas.height()),
                Optional.of(canvas.part(left + 3, 0, canvas.width() - left - 3, canvas.height())));
    }
}

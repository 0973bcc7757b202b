package org.cadre.tui.view;

import org.cadre.tui.language.Texts;

/**
 * The seats of a delivery or of one of its rules: taken, offered, left, and how many wait. The glyphs and the words say it without
 * colour.
 *
 * @param taken confirmed seats
 * @param offered seats held by live offers
 * @param waiting entries of the waiting list
 * @param capacity all seats; not negative
 */
public record SeatBar(int taken, int offered, int waiting, int capacity) {
    private static final int WIDEST_BAR = 30;

    /** The words beside the bar: {@code 18/24, 2 offered, 4 left, 3 waiting}. */
    public String words() {
        int left = Math.max(0, capacity - taken - offered);
        return taken + "/" + capacity
                + (offered > 0 ? Texts.of("view.SeatBar.offered", offered) : "")
                + (left > 0 ? Texts.of("view.SeatBar.left", left) : Texts.of("view.SeatBar.full"))
                + (waiting > 0 ? Texts.of("view.SeatBar.waiting", waiting) : "");
    }

    /** Draws bar and words in {@code room} columns; only the words where there is no room for a bar. */
    public void draw(Canvas canvas, int column, int row, int room) {
        String words = words();
        int bar = Math.min(WIDEST_BAR, room - Columns.width(words) - 2);
        int at = column;
        if (bar >= 6) {
            int takenEnd = share(taken, bar);
            int offeredEnd = share(taken + offered, bar);
            canvas.repeat(at, row, bar, "·", Style.MUTED);
            canvas.repeat(at, row, takenEnd, "█", taken >= capacity ? Style.WARNING : Style.GOOD);
            canvas.repeat(at + takenEnd, row, offeredEnd - takenEnd, "▒", Style.ACCENT);
            at += bar + 2;
        }
        canvas.text(at, row, column + room - at, words, Style.PLAIN);
    }

    /** Rounded up to a visible column where there is anything, and down where the last seat is still free. */
    private int share(int seats, int bar) {
        if (seats <= 0 || capacity <= 0) {
            return 0;
        }
        if (seats >= capacity) {
            return bar;
        }
        return Math.max(1, Math.min(bar - 1, Math.round((float) seats * bar / capacity)));
    }
}

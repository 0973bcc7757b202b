package org.cadre.tui.screen;

import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.SeatBar;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Fact;
import org.cadre.tui.words.Words;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Light;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.Seats;

/** How what the contract says looks on a screen. */
final class Looks {
    private Looks() {}

    /** Says on the last line that what is shown may be old, where the line to the server is broken or a reading failed. */
    static void trouble(Canvas canvas, Optional<String> trouble) {
        trouble.ifPresent(sentence -> canvas.text(
                0, canvas.height() - 1, Texts.of("screen.Looks.whatIsShownMayBe", sentence), Style.WARNING));
    }

    static Style of(DeliveryState state) {
        return switch (state) {
            case DELIVERY_STATE_CALL_OPEN -> Style.ACCENT;
            case DELIVERY_STATE_CONFIRMED, DELIVERY_STATE_RUNNING -> Style.GOOD;
            case DELIVERY_STATE_CANCELLED -> Style.BAD;
            case DELIVERY_STATE_CALL_CLOSED -> Style.WARNING;
            default -> Style.MUTED;
        };
    }

    static Style of(EnrolmentState state) {
        return switch (state) {
            case ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED -> Style.GOOD;
            case ENROLMENT_STATE_OFFERED -> Style.ACCENT;
            case ENROLMENT_STATE_WAITLISTED, ENROLMENT_STATE_RETURNED -> Style.WARNING;
            case ENROLMENT_STATE_NOMINATED, ENROLMENT_STATE_ENDORSED, ENROLMENT_STATE_CLEARED -> Style.PLAIN;
            default -> Style.MUTED;
        };
    }

    static Style of(RowOutcome outcome) {
        return switch (outcome) {
            case ROW_OUTCOME_READY, ROW_OUTCOME_ENROLLED -> Style.GOOD;
            case ROW_OUTCOME_UNDECIDED, ROW_OUTCOME_WAITLISTED -> Style.WARNING;
            case ROW_OUTCOME_FAILED -> Style.BAD;
            default -> Style.MUTED;
        };
    }

    static Style of(Light light) {
        return switch (light) {
            case LIGHT_GREEN -> Style.GOOD;
            case LIGHT_AMBER -> Style.WARNING;
            case LIGHT_RED -> Style.BAD;
            default -> Style.MUTED;
        };
    }

    static SeatBar bar(Seats seats) {
        return new SeatBar(
                seats.getTaken() - seats.getOffered(), seats.getOffered(), seats.getWaiting(), seats.getCapacity());
    }

    /** A bar of {@code width} columns as text, for a column of a table. */
    static String barText(Seats seats, int width) {
        int taken = share(seats.getTaken() - seats.getOffered(), seats.getCapacity(), width);
        int held = share(seats.getTaken(), seats.getCapacity(), width);
        return "█".repeat(taken) + "▒".repeat(Math.max(0, held - taken)) + "·".repeat(width - Math.max(held, taken));
    }

    /** A bar of {@code width} columns as text: so many of a whole. */
    static String barText(int part, int whole, int width) {
        int filled = share(part, whole, width);
        return "█".repeat(filled) + "·".repeat(width - filled);
    }

    private static int share(int seats, int capacity, int width) {
        if (seats <= 0 || capacity <= 0) {
            return 0;
        }
        return seats >= capacity
                ? width
                : Math.max(1, Math.min(width - 1, Math.round((float) seats * width / capacity)));
    }

    /** One line for the use of one seat rule: its words, then its bar; answers nothing. */
    static void rule(Canvas canvas, int row, int labelRoom, SeatRuleUse use, Directory directory) {
        String label = (use.getReserve() ? Texts.of("screen.Looks.keptFor") : Texts.of("screen.Looks.atMost"))
                + Words.rule(use, directory);
        canvas.text(0, row, labelRoom, label, Style.PLAIN);
        int room = canvas.width() - labelRoom - 2;
        String words = Texts.of(
                "screen.Looks.of",
                use.getTaken(),
                use.getLimit(),
                use.getReleased()
                        ? Texts.of("screen.Looks.released")
                        : use.getTaken() >= use.getLimit() && !use.getReserve() ? Texts.of("screen.Looks.full") : "");
        int bar = Math.min(20, room - Columns.width(words) - 2);
        int at = labelRoom + 2;
        if (bar >= 5) {
            int filled = share(use.getTaken(), use.getLimit(), bar);
            canvas.repeat(at, row, bar, "·", Style.MUTED);
            boolean full = use.getTaken() >= use.getLimit() && !use.getReserve();
            canvas.repeat(at, row, filled, "█", full ? Style.WARNING : Style.GOOD);
            at += bar + 2;
        }
        canvas.text(at, row, words, use.getReleased() ? Style.MUTED : Style.PLAIN);
    }

    /** Wrapped text from a row on; answers the row below it. */
    static int paragraph(Canvas canvas, int row, String text, Style style) {
        int at = row;
        for (String line : Columns.wrap(text, canvas.width())) {
            canvas.text(0, at++, line, style);
        }
        return at;
    }

    /** Says that more follows below, where so many lines from that one on have no room. */
    static void rest(Canvas canvas, int from, int lines) {
        if (lines - from > canvas.height()) {
            String more = Texts.of("screen.Looks.jMore");
            canvas.text(canvas.width() - Columns.width(more), canvas.height() - 1, more, Style.KEY);
        }
    }

    /** A label and its value on one line; answers the next row, or the same where there is no value. */
    static int line(Canvas canvas, int row, String label, String value, Style style) {
        if (value.isEmpty()) {
            return row;
        }
        canvas.text(0, row, 12, label, Style.MUTED);
        int at = row;
        for (String part : Columns.wrap(value, Math.max(8, canvas.width() - 13))) {
            canvas.text(13, at++, part, style);
        }
        return at;
    }

    static Style of(Fact.Weight weight) {
        return switch (weight) {
            case PLAIN -> Style.PLAIN;
            case STRONG -> Style.STRONG;
            case WARNING -> Style.WARNING;
        };
    }
}

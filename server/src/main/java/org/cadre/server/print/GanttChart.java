package org.cadre.server.print;

import static org.cadre.server.print.StatusInk.INK;
import static org.cadre.server.print.StatusInk.LINE;
import static org.cadre.server.print.StatusInk.PALE;
import static org.cadre.server.print.StatusInk.SOFT;
import static org.cadre.server.print.StatusInk.day;
import static org.cadre.server.print.StatusInk.left;

import java.awt.Color;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.cadre.server.print.Canvas.Align;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;

/** Milestones over their own days: the day that was promised, the one that is expected or came, and today. */
final class GanttChart {
    private static final float NAMES = 170;
    private static final float ROW = 12;
    /** Of the years, quarters and months, the finest that have room. */
    private static final int MOST_TICKS = 12;

    private final Canvas canvas;
    private final List<Milestone> milestones;
    private final LocalDate today;
    private final LocalDate first;
    private final long days;

    /** @param milestones in the order in which they are to stand; one at least */
    GanttChart(Canvas canvas, List<Milestone> milestones, LocalDate today) {
        this.canvas = canvas;
        this.milestones = milestones;
        this.today = today;
        LocalDate earliest = dates().min(LocalDate::compareTo).orElseThrow();
        LocalDate latest = dates().max(LocalDate::compareTo).orElseThrow();
        long margin = Math.max(7, ChronoUnit.DAYS.between(earliest, latest) / 20);
        this.first = earliest.minusDays(margin);
        this.days = ChronoUnit.DAYS.between(first, latest.plusDays(margin));
    }

    private Stream<LocalDate> dates() {
        return milestones.stream()
                .flatMap(milestone -> Stream.of(day(milestone.getBaselineDate()), reached(milestone)));
    }

    /** The day on which it was achieved, or else is expected. */
    private static LocalDate reached(Milestone milestone) {
        return day(milestone.hasActualDate() ? milestone.getActualDate() : milestone.getForecastDate());
    }

    /** @return where it ends */
    float draw(float top) throws IOException {
        float y = top - 9;
        float bottom = y - ROW * milestones.size() - 3;
        ticks(y, bottom);
        for (Milestone milestone : milestones) {
            y -= ROW;
            row(milestone, y);
        }
        if (!today.isBefore(first) && ChronoUnit.DAYS.between(first, today) <= days) {
            canvas.path(StatusInk.RED, 0.8f, x(today), top - 3, x(today), bottom);
            canvas.text("today", Look.PLAIN, 6, StatusInk.RED, Align.CENTRE, x(today), bottom - 6, 40);
            return bottom - 7;
        }
        return bottom;
    }

    private void ticks(float y, float bottom) throws IOException {
        int months = Stream.of(1, 3, 6, 12, 24, 60)
                .filter(step -> days / 30.4 / step <= MOST_TICKS)
                .findFirst()
                .orElse(120);
        LocalDate tick = first.withDayOfMonth(1);
        if (months >= 12) {
            tick = tick.withMonth(1);
        } else {
            tick = tick.withMonth((tick.getMonthValue() - 1) / months * months + 1);
        }
        for (; ChronoUnit.DAYS.between(first, tick) <= days; tick = tick.plusMonths(months)) {
            if (tick.isBefore(first)) {
                continue;
            }
            canvas.path(PALE, 0.5f, x(tick), y + 2, x(tick), bottom);
            String label = months >= 12
                    ? Integer.toString(tick.getYear())
                    : tick.toString().substring(0, 7);
            canvas.text(label, Look.PLAIN, 6, SOFT, Align.CENTRE, x(tick), y + 3, 40);
        }
    }

    private void row(Milestone milestone, float y) throws IOException {
        String title = StatusInk.cut(canvas, milestone.getTitle(), Look.PLAIN, 8, NAMES - 8);
        left(canvas, title, Look.PLAIN, 8, INK, ProjectPage.MARGIN, y, NAMES - 8);
        float promised = x(day(milestone.getBaselineDate()));
        float reached = x(reached(milestone));
        float middle = y + 3;
        canvas.path(colour(milestone), 1.6f, promised, middle, reached, middle);
        canvas.diamond(LINE, promised, middle, 3.6f);
        canvas.diamond(Color.WHITE, promised, middle, 2.4f);
        canvas.diamond(colour(milestone), reached, middle, 3.6f);
    }

    private Color colour(Milestone milestone) {
        MilestoneState state = milestone.getState();
        if (state == MilestoneState.MILESTONE_STATE_ACHIEVED) {
            return StatusInk.GREEN;
        }
        if (state == MilestoneState.MILESTONE_STATE_WAIVED) {
            return LINE;
        }
        boolean late = state == MilestoneState.MILESTONE_STATE_MISSED
                || reached(milestone).isBefore(today);
        boolean slips = reached(milestone).isAfter(day(milestone.getBaselineDate()));
        return late ? StatusInk.RED : slips ? StatusInk.AMBER : StatusInk.BAR;
    }

    private float x(LocalDate date) {
        float from = ProjectPage.MARGIN + NAMES;
        float width = ProjectPage.INNER - NAMES;
        return from + width * ChronoUnit.DAYS.between(first, date) / days;
    }
}

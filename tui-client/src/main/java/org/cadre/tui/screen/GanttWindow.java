package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which part of the time of a project its milestones are shown over. Immutable.
 *
 * @param zoom 0 for all of it, and half as much with each step
 * @param centre the day in the middle; empty while all is shown
 */
record GanttWindow(int zoom, Optional<LocalDate> centre) {
    static final GanttWindow ALL = new GanttWindow(0, Optional.empty());

    private static final int CLOSEST = 5;
    private static final int FEWEST_DAYS = 60;

    /** Half of what is shown, around the same middle, or around {@code day} where all is shown. */
    GanttWindow closer(LocalDate day) {
        return new GanttWindow(Math.min(CLOSEST, zoom + 1), Optional.of(centre.orElse(day)));
    }

    /** Twice what is shown. */
    GanttWindow wider() {
        return zoom <= 1 ? ALL : new GanttWindow(zoom - 1, centre);
    }

    /** The same with {@code day} in the middle; where all is shown, half of it. */
    GanttWindow around(LocalDate day) {
        return new GanttWindow(Math.max(1, zoom), Optional.of(day));
    }

    /** The part of the whole that is shown. */
    Gantt of(Gantt whole) {
        if (zoom == 0) {
            return whole;
        }
        long days = Math.max(FEWEST_DAYS, ChronoUnit.DAYS.between(whole.from(), whole.to()) >> zoom);
        LocalDate from = centre.orElse(whole.today()).minusDays(days / 2).withDayOfMonth(1);
        return new Gantt(from, from.plusDays(days), whole.today(), whole.width());
    }
}

package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;

/**
 * Milestones over time, in text: {@code ◇} what was promised, {@code ◆} what is expected, {@code ●} what was reached, {@code ▒} the
 * slip between promise and expectation, {@code ─} the wait for what a milestone depends on, {@code │} today.
 *
 * @param from the first day
 * @param to the last day, after the first
 * @param width columns
 */
record Gantt(LocalDate from, LocalDate to, LocalDate today, int width) {

    private static final int WIDEST_LABEL = 6;

    /** From the earliest to the latest day of the milestones, with today: a project may be many years longer than these. */
    static Gantt of(List<Milestone> milestones, LocalDate today, int width) {
        List<LocalDate> days = new ArrayList<>(List.of(today));
        for (Milestone milestone : milestones) {
            days.add(ProjectWords.day(milestone.getBaselineDate()));
            days.add(end(milestone));
        }
        LocalDate first = days.stream().min(LocalDate::compareTo).orElse(today);
        LocalDate last = days.stream().max(LocalDate::compareTo).orElse(today);
        LocalDate from = first.withDayOfMonth(1);
        return new Gantt(from, last.withDayOfMonth(1).plusMonths(1), today, width);
    }

    /** The day on which it was reached, or else is expected. */
    static LocalDate end(Milestone milestone) {
        return ProjectWords.day(
                milestone.hasActualDate()
                        ? milestone.getActualDate()
                        : milestone.hasForecastDate() ? milestone.getForecastDate() : milestone.getBaselineDate());
    }

    /** The column of a day. */
    private int column(LocalDate day) {
        long whole = ChronoUnit.DAYS.between(from, to);
        return (int) Math.max(0, Math.min(width - 1, ChronoUnit.DAYS.between(from, day) * width / whole));
    }

    /** The months, each where it begins, and the year where it is new; as many as there is room for. */
    String months() {
        StringBuilder line = new StringBuilder();
        int year = 0;
        for (LocalDate month = from; month.isBefore(to); month = month.plusMonths(1)) {
            int at = column(month);
            String name = Dates.month(month.getMonth()) + (month.getYear() == year ? "" : " " + month.getYear() % 100);
            if (at >= line.length() && at + Math.min(WIDEST_LABEL, name.length()) <= width) {
                line.append(" ".repeat(at - line.length())).append(name).append(' ');
                year = month.getYear();
            }
        }
        return line.toString();
    }

    /** One milestone. @param all of the project, by name */
    String bar(Milestone milestone, Map<String, Milestone> all) {
        char[] line = " ".repeat(width).toCharArray();
        LocalDate ends = end(milestone);
        LocalDate promise = ProjectWords.day(milestone.getBaselineDate());
        int end = column(ends);
        int promised = column(promise);
        milestone.getDependenciesList().stream()
                .map(MilestoneDependency::getMilestone)
                .filter(all::containsKey)
                .map(name -> column(end(all.get(name))))
                .max(Integer::compareTo)
                .ifPresent(begins -> fill(line, begins + 1, end, '─'));
        fill(line, promised, end, '▒');
        if (shows(today)) {
            line[column(today)] = '│';
        }
        line[promised] = shows(promise) ? '◇' : beyond(promise);
        line[end] = !shows(ends) ? beyond(ends) : milestone.hasActualDate() ? '●' : '◆';
        return new String(line);
    }

    private boolean shows(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Which way lies a day that is not shown. */
    private char beyond(LocalDate day) {
        return day.isBefore(from) ? '‹' : '›';
    }

    private static void fill(char[] line, int from, int to, char mark) {
        for (int at = Math.max(0, from); at < to; at++) {
            line[at] = mark;
        }
    }

    static Map<String, Milestone> byName(List<Milestone> milestones) {
        return milestones.stream().collect(Collectors.toMap(Milestone::getName, Function.identity()));
    }

    /** P, I, A, M or W: the state in a letter. */
    static String letter(MilestoneState state) {
        return ProjectWords.of(state).substring(0, 1);
    }

    /** Reached is good; missed is bad; what slips or is past its day is a warning. */
    static Style look(Milestone milestone, LocalDate today) {
        return switch (milestone.getState()) {
            case MILESTONE_STATE_ACHIEVED -> Style.GOOD;
            case MILESTONE_STATE_MISSED -> Style.BAD;
            case MILESTONE_STATE_WAIVED -> Style.MUTED;
            default ->
                end(milestone).isBefore(today)
                        ? Style.BAD
                        : end(milestone).isAfter(ProjectWords.day(milestone.getBaselineDate()))
                                ? Style.WARNING
                                : Style.PLAIN;
        };
    }

    static String legend() {
        return Texts.of("screen.Gantt.promisedExpectedReachedSlipWaits");
    }
}

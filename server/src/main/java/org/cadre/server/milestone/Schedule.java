package org.cadre.server.milestone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.project.Dates;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;

/**
 * The milestones of one project, and the days that follow from what waits for what: a milestone comes, by its lag, after
 * each that it waits for; one that is MISSED or WAIVED holds nobody up. Pure.
 */
final class Schedule {
    /** The first day that is possible. @param because the milestone that allows no earlier one */
    record Earliest(LocalDate day, String because) {}

    /** A forecast that follows. @param milestone with the new forecast */
    record Moved(Milestone milestone, LocalDate earlier, String because) {}

    private final Map<String, Milestone> milestones = new LinkedHashMap<>();

    Schedule(Iterable<Milestone> all) {
        all.forEach(milestone -> milestones.put(milestone.getName(), milestone));
    }

    boolean has(String name) {
        return milestones.containsKey(name);
    }

    int size() {
        return milestones.size();
    }

    /** The schedule with this milestone in place of the one of its name. */
    Schedule with(Milestone milestone) {
        Map<String, Milestone> changed = new LinkedHashMap<>(milestones);
        changed.put(milestone.getName(), milestone);
        return new Schedule(changed.values());
    }

    /** The first day that what it waits for allows; empty where it waits for nothing. */
    Optional<Earliest> earliest(Milestone milestone) {
        return milestone.getDependenciesList().stream()
                .map(this::allows)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Earliest::day));
    }

    private Optional<Earliest> allows(MilestoneDependency dependency) {
        Milestone before = milestones.get(dependency.getMilestone());
        if (before == null
                || before.getState() == MilestoneState.MILESTONE_STATE_MISSED
                || before.getState() == MilestoneState.MILESTONE_STATE_WAIVED) {
            return Optional.empty();
        }
        LocalDate day = Dates.day(before.hasActualDate() ? before.getActualDate() : before.getForecastDate());
        return Optional.of(new Earliest(day.plusDays(dependency.getLagDays()), before.getName()));
    }

    /** A way from the milestone back to itself, by what waits for what; empty where there is none. */
    List<String> circle(Milestone milestone) {
        List<String> way = new ArrayList<>();
        return reaches(milestone, milestone.getName(), new HashSet<>(), way) ? way : List.of();
    }

    private boolean reaches(Milestone from, String target, Set<String> seen, List<String> way) {
        way.add(from.getName());
        for (MilestoneDependency dependency : from.getDependenciesList()) {
            String next = dependency.getMilestone();
            if (next.equals(target)) {
                way.add(target);
                return true;
            }
            Milestone before = milestones.get(next);
            if (before != null && seen.add(next) && reaches(before, target, seen, way)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }

    /** Those that wait for it. */
    List<Milestone> waitingFor(String name) {
        return milestones.values().stream()
                .filter(milestone -> milestone.getDependenciesList().stream()
                        .anyMatch(dependency -> dependency.getMilestone().equals(name)))
                .toList();
    }

    /** What it waits for and is still open. */
    List<Milestone> openBefore(Milestone milestone) {
        return milestone.getDependenciesList().stream()
                .map(dependency -> milestones.get(dependency.getMilestone()))
                .filter(before -> before != null && Milestones.isOpen(before))
                .toList();
    }

    /**
     * The forecasts that are earlier than what they wait for allows, moved to the first day that is possible, in the order
     * of their new days. There must be no circle.
     */
    List<Moved> following() {
        Schedule settled = new Schedule(milestones.values());
        List<Moved> moved = new ArrayList<>();
        for (Milestone milestone : dependenciesFirst()) {
            Optional<Earliest> earliest = Milestones.isOpen(milestone) ? settled.earliest(milestone) : Optional.empty();
            LocalDate forecast = Dates.day(milestone.getForecastDate());
            if (earliest.isPresent() && forecast.isBefore(earliest.get().day())) {
                Milestone later = milestone.toBuilder()
                        .setForecastDate(Dates.of(earliest.get().day()))
                        .build();
                settled.milestones.put(later.getName(), later);
                moved.add(new Moved(later, forecast, earliest.get().because()));
            }
        }
        moved.sort(Comparator.comparing((Moved one) -> Dates.day(one.milestone().getForecastDate()))
                .thenComparing(one -> one.milestone().getName()));
        return moved;
    }

    private List<Milestone> dependenciesFirst() {
        List<Milestone> ordered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        milestones.values().forEach(milestone -> putAfterDependencies(milestone, seen, ordered));
        return ordered;
    }

    private void putAfterDependencies(Milestone milestone, Set<String> seen, List<Milestone> ordered) {
        if (seen.add(milestone.getName())) {
            for (MilestoneDependency dependency : milestone.getDependenciesList()) {
                Milestone before = milestones.get(dependency.getMilestone());
                if (before != null) {
                    putAfterDependencies(before, seen, ordered);
                }
            }
            ordered.add(milestone);
        }
    }
}

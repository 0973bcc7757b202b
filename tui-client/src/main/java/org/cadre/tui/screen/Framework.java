package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.v1.Actual;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.ProjectResult;

/**
 * What a project is to achieve and has achieved.
 *
 * @param results by kind and name
 * @param progress of every indicator, with its periods by their days, by result and name
 * @param actuals by period, the newest first
 */
record Framework(List<ProjectResult> results, List<IndicatorProgress> progress, Map<String, List<Actual>> actuals) {
    static final Framework EMPTY = new Framework(List.of(), List.of(), Map.of());

    Framework {
        results = List.copyOf(results);
        progress = List.copyOf(progress);
        actuals = Map.copyOf(actuals);
    }

    static Framework of(List<ProjectResult> results, List<IndicatorProgress> progress, List<Actual> actuals) {
        Map<String, List<Actual>> byPeriod = new HashMap<>();
        actuals.stream()
                .sorted(Comparator.comparing(Framework::created).reversed())
                .forEach(actual -> byPeriod.computeIfAbsent(
                                parent(actual.getName(), "/actuals/"), period -> new ArrayList<>())
                        .add(actual));
        return new Framework(
                results.stream()
                        .sorted(Comparator.comparing(ProjectResult::getKind).thenComparing(ProjectResult::getName))
                        .toList(),
                progress,
                byPeriod);
    }

    private static String created(Actual actual) {
        return String.format(
                "%020d.%09d",
                actual.getCreateTime().getSeconds(), actual.getCreateTime().getNanos());
    }

    /** The name of what a resource lies below. */
    static String parent(String name, String collection) {
        return name.substring(0, name.indexOf(collection));
    }

    /** @param before what was read last: the progress of an indicator in which nothing has changed is not asked for again */
    static Framework read(Connection connection, String project, Framework before) {
        Map<String, IndicatorProgress> known = before.progress().stream()
                .collect(Collectors.toMap(one -> one.getIndicator().getName(), one -> one));
        Map<String, List<IndicatorPeriod>> periods = Frameworks.periods(connection, project).stream()
                .collect(Collectors.groupingBy(period -> parent(period.getName(), "/periods/")));
        Map<String, IndicatorProgress> progress = new LinkedHashMap<>();
        for (Indicator indicator : Frameworks.indicators(connection, project)) {
            String name = indicator.getName();
            IndicatorProgress old = known.get(name);
            progress.put(
                    name,
                    old != null && same(old, indicator, periods.getOrDefault(name, List.of()))
                            ? old
                            : Frameworks.progress(connection, name));
        }
        return of(
                Frameworks.results(connection, project),
                List.copyOf(progress.values()),
                Frameworks.actuals(connection, project));
    }

    private static boolean same(IndicatorProgress old, Indicator indicator, List<IndicatorPeriod> periods) {
        return old.getIndicator().getEtag().equals(indicator.getEtag())
                && etags(old.getPeriodsList()).equals(etags(periods));
    }

    private static Map<String, String> etags(List<IndicatorPeriod> periods) {
        return periods.stream().collect(Collectors.toMap(IndicatorPeriod::getName, IndicatorPeriod::getEtag));
    }

    /** Of a period, the newest first. */
    List<Actual> actuals(IndicatorPeriod period) {
        return actuals.getOrDefault(period.getName(), List.of());
    }

    Optional<Actual> newest(IndicatorPeriod period) {
        return actuals(period).stream().findFirst();
    }

    /** Of an indicator: of the last of its periods that has one. */
    Optional<Actual> newest(IndicatorProgress indicator) {
        Optional<Actual> newest = Optional.empty();
        for (IndicatorPeriod period : indicator.getPeriodsList()) {
            Optional<Actual> of = newest(period);
            newest = of.isPresent() ? of : newest;
        }
        return newest;
    }

    Optional<ProjectResult> result(String name) {
        return results.stream().filter(result -> result.getName().equals(name)).findFirst();
    }

    Optional<IndicatorProgress> indicator(String name) {
        return progress.stream()
                .filter(one -> one.getIndicator().getName().equals(name))
                .findFirst();
    }

    /** The indicators that measure a result. */
    List<IndicatorProgress> of(ProjectResult result) {
        return progress.stream()
                .filter(one -> one.getIndicator().getResult().equals(result.getName()))
                .toList();
    }

    /** Everything that has a history of its own. */
    Stream<String> resources() {
        return Stream.of(
                        results.stream().map(ProjectResult::getName),
                        progress.stream().map(one -> one.getIndicator().getName()),
                        progress.stream()
                                .flatMap(one -> one.getPeriodsList().stream())
                                .map(IndicatorPeriod::getName),
                        actuals.values().stream().flatMap(List::stream).map(Actual::getName))
                .flatMap(names -> names);
    }
}

package org.cadre.server.report;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_COMPLETED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_DECLINED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_ENDORSED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_EXPIRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NOMINATED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NO_SHOW;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_REJECTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_RETURNED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_SUBSTITUTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_TRANSFERRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WITHDRAWN;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureCounts;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureRates;

/** What is counted in one cell. The same definitions count and find the rows. Pure, but for {@link #add}. */
final class Counts {
    /** What an enrolment must be to count. @param results the results that count; empty for any and none */
    record Definition(Set<EnrolmentState> states, Set<EnrolmentResult> results) {
        boolean holds(EnrolmentState state, EnrolmentResult result) {
            return states.contains(state) && (results.isEmpty() || results.contains(result));
        }
    }

    private static final Map<FigureCount, Definition> DEFINITIONS = definitions();

    private final Map<FigureCount, Long> numbers = new EnumMap<>(FigureCount.class);

    static Definition definition(FigureCount count) {
        return DEFINITIONS.get(count);
    }

    private static Map<FigureCount, Definition> definitions() {
        Set<EnrolmentState> nominated = EnumSet.of(
                ENROLMENT_STATE_NOMINATED, ENROLMENT_STATE_ENDORSED, ENROLMENT_STATE_CLEARED, ENROLMENT_STATE_RETURNED);
        Set<EnrolmentState> waiting = EnumSet.of(ENROLMENT_STATE_WAITLISTED);
        Set<EnrolmentState> offered = EnumSet.of(ENROLMENT_STATE_OFFERED);
        Set<EnrolmentState> completed = EnumSet.of(ENROLMENT_STATE_COMPLETED);
        Set<EnrolmentState> concluded = EnumSet.of(ENROLMENT_STATE_COMPLETED, ENROLMENT_STATE_NO_SHOW);
        Set<EnrolmentState> seated = EnumSet.copyOf(concluded);
        seated.add(ENROLMENT_STATE_CONFIRMED);
        Set<EnrolmentState> selected = EnumSet.copyOf(seated);
        selected.addAll(waiting);
        selected.addAll(offered);
        Set<EnrolmentState> ended = EnumSet.of(
                ENROLMENT_STATE_REJECTED,
                ENROLMENT_STATE_DECLINED,
                ENROLMENT_STATE_EXPIRED,
                ENROLMENT_STATE_WITHDRAWN,
                ENROLMENT_STATE_SUBSTITUTED,
                ENROLMENT_STATE_TRANSFERRED);
        Set<EnrolmentState> all = EnumSet.copyOf(selected);
        all.addAll(nominated);
        all.addAll(ended);

        Map<FigureCount, Definition> table = new EnumMap<>(FigureCount.class);
        table.put(FigureCount.FIGURE_COUNT_ENROLMENTS, inStates(all));
        table.put(FigureCount.FIGURE_COUNT_NOMINATED, inStates(nominated));
        table.put(FigureCount.FIGURE_COUNT_WAITING, inStates(waiting));
        table.put(FigureCount.FIGURE_COUNT_OFFERED, inStates(offered));
        table.put(FigureCount.FIGURE_COUNT_CONFIRMED, inStates(EnumSet.of(ENROLMENT_STATE_CONFIRMED)));
        table.put(FigureCount.FIGURE_COUNT_COMPLETED, inStates(completed));
        table.put(FigureCount.FIGURE_COUNT_PASSED, withResult(EnrolmentResult.ENROLMENT_RESULT_PASSED));
        table.put(FigureCount.FIGURE_COUNT_FAILED, withResult(EnrolmentResult.ENROLMENT_RESULT_FAILED));
        table.put(FigureCount.FIGURE_COUNT_INCOMPLETE, withResult(EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE));
        table.put(FigureCount.FIGURE_COUNT_NO_SHOW, inStates(EnumSet.of(ENROLMENT_STATE_NO_SHOW)));
        table.put(FigureCount.FIGURE_COUNT_ENDED, inStates(ended));
        table.put(FigureCount.FIGURE_COUNT_SEATED, inStates(seated));
        table.put(
                FigureCount.FIGURE_COUNT_FINISHED,
                withResult(EnrolmentResult.ENROLMENT_RESULT_PASSED, EnrolmentResult.ENROLMENT_RESULT_FAILED));
        table.put(FigureCount.FIGURE_COUNT_CONCLUDED, inStates(concluded));
        table.put(FigureCount.FIGURE_COUNT_SELECTED, inStates(selected));
        return table;
    }

    private static Definition inStates(Set<EnrolmentState> states) {
        return new Definition(states, Set.of());
    }

    private static Definition withResult(EnrolmentResult... results) {
        return new Definition(EnumSet.of(ENROLMENT_STATE_COMPLETED), Set.of(results));
    }

    void add(EnrolmentState state, EnrolmentResult result, long number) {
        DEFINITIONS.forEach((count, definition) -> {
            if (definition.holds(state, result)) {
                numbers.merge(count, number, Long::sum);
            }
        });
    }

    private long of(FigureCount count) {
        return numbers.getOrDefault(count, 0L);
    }

    private FigureRate rate(FigureCount numerator, FigureCount denominator) {
        return FigureRate.newBuilder()
                .setNumerator(of(numerator))
                .setDenominator(of(denominator))
                .build();
    }

    /** The cell as the contract has it. */
    FigureCell cell(Iterable<String> key) {
        return FigureCell.newBuilder()
                .addAllKey(key)
                .setCounts(FigureCounts.newBuilder()
                        .setEnrolments(of(FigureCount.FIGURE_COUNT_ENROLMENTS))
                        .setNominated(of(FigureCount.FIGURE_COUNT_NOMINATED))
                        .setWaiting(of(FigureCount.FIGURE_COUNT_WAITING))
                        .setOffered(of(FigureCount.FIGURE_COUNT_OFFERED))
                        .setConfirmed(of(FigureCount.FIGURE_COUNT_CONFIRMED))
                        .setCompleted(of(FigureCount.FIGURE_COUNT_COMPLETED))
                        .setPassed(of(FigureCount.FIGURE_COUNT_PASSED))
                        .setFailed(of(FigureCount.FIGURE_COUNT_FAILED))
                        .setIncomplete(of(FigureCount.FIGURE_COUNT_INCOMPLETE))
                        .setNoShow(of(FigureCount.FIGURE_COUNT_NO_SHOW))
                        .setEnded(of(FigureCount.FIGURE_COUNT_ENDED))
                        .setSeated(of(FigureCount.FIGURE_COUNT_SEATED))
                        .setFinished(of(FigureCount.FIGURE_COUNT_FINISHED))
                        .setConcluded(of(FigureCount.FIGURE_COUNT_CONCLUDED))
                        .setSelected(of(FigureCount.FIGURE_COUNT_SELECTED)))
                .setRates(FigureRates.newBuilder()
                        .setCompletion(rate(FigureCount.FIGURE_COUNT_FINISHED, FigureCount.FIGURE_COUNT_CONCLUDED))
                        .setNoShow(rate(FigureCount.FIGURE_COUNT_NO_SHOW, FigureCount.FIGURE_COUNT_CONCLUDED))
                        .setWaiting(rate(FigureCount.FIGURE_COUNT_WAITING, FigureCount.FIGURE_COUNT_SELECTED)))
                .build();
    }
}

package org.cadre.tui.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListEvaluationsRequest;

/**
 * How a delivery was evaluated, level by level.
 *
 * @param learning level 2, by the tests before and after
 * @param summaries of the evaluations, by level and name
 * @param trainers full names of those who were asked about, by resource name
 */
public record Evaluations(LearningGain learning, List<EvaluationSummary> summaries, Map<String, String> trainers) {
    private static final int AT_ONCE = 200;

    public Evaluations {
        summaries = List.copyOf(summaries);
        trainers = Map.copyOf(trainers);
    }

    /** Reads all of a delivery. */
    public static Evaluations read(Connection connection, String delivery) {
        LearningGain learning = connection
                .evaluations()
                .getLearningGain(GetLearningGainRequest.newBuilder()
                        .setDelivery(delivery)
                        .build());
        List<EvaluationSummary> summaries = new ArrayList<>();
        for (Evaluation evaluation : list(connection, delivery, "").rows()) {
            summaries.add(connection
                    .evaluations()
                    .getEvaluationSummary(GetEvaluationSummaryRequest.newBuilder()
                            .setName(evaluation.getName())
                            .build()));
        }
        summaries.sort(java.util.Comparator.comparing(
                summary -> summary.getEvaluation().getLevelValue()));
        return new Evaluations(
                learning,
                summaries,
                names(
                        connection,
                        summaries.stream()
                                .flatMap(summary -> summary.getEvaluation().getTrainersList().stream())
                                .distinct()
                                .toList()));
    }

    /** The evaluations of a delivery, or of all with {@code deliveries/-}, by name. */
    public static Pages<Evaluation> list(Connection connection, String parent, String filter) {
        return Pages.all(token -> {
            var page = connection
                    .evaluations()
                    .listEvaluations(ListEvaluationsRequest.newBuilder()
                            .setParent(parent)
                            .setFilter(filter)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getEvaluationsList(), page.getNextPageToken(), page.getRevision());
        });
    }

    /** Full names by resource name. */
    public static Map<String, String> names(Connection connection, List<String> persons) {
        Map<String, String> names = new HashMap<>();
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            connection
                    .persons()
                    .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                            .addAllNames(persons.subList(from, Math.min(persons.size(), from + AT_ONCE)))
                            .build())
                    .getPersonsList()
                    .forEach(person -> names.put(person.getName(), person.getFullName()));
        }
        return names;
    }
}

package org.cadre.server.evaluation;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.evaluation.Averages.Place;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationAverage;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.ListEvaluationAveragesResponse;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;

/** The figures that are told: all of them are made here, of published answers and of nothing else. */
final class Told {
    private static final int DEFAULT_PAGE = 50;

    private final PageTokens pageTokens;
    private final SecureRandom random;

    Told(PageTokens pageTokens, SecureRandom random) {
        this.pageTokens = pageTokens;
        this.random = random;
    }

    EvaluationSummary summary(Transaction transaction, Evaluation evaluation) throws SQLException {
        EvaluationSummary.Builder summary = EvaluationSummary.newBuilder().setEvaluation(evaluation);
        int responses = Ballots.spent(transaction, evaluation.getName());
        if (responses < BallotBox.FEWEST) {
            summary.setFewerThanFive(true);
        } else {
            summary.setResponseCount(responses)
                    .setResponseRate(BallotBox.percent(responses, evaluation.getInvitedCount()));
        }
        Optional<EvaluationSummary> published = Ballots.box(transaction, evaluation.getName())
                .map(BallotBox::published)
                .filter(EvaluationSummary::hasEvaluation);
        if (published.isPresent()) {
            Map<String, Question> questions = BallotBox.byId(evaluation);
            for (QuestionFigures cell : published.get().getFiguresList()) {
                summary.addFigures(
                        BallotBox.told(cell, questions.get(cell.getQuestion()).getKind(), random));
            }
        }
        return summary.build();
    }

    ListEvaluationAveragesResponse averages(
            ReadTransaction transaction, Caller caller, ListEvaluationAveragesRequest request) throws SQLException {
        ListQuery query = new ListQuery(
                pageTokens,
                caller,
                Averages.FIELDS,
                "delivery",
                new ListQuery.Request("ListEvaluationAverages", "", request.getFilter(), "", 0, ""));
        NavigableMap<Place, EvaluationAverage> all =
                Averages.of(transaction, query, request.getGroupBy(), request.getTrainer());
        List<String> binding = binding(caller, request);
        if (!request.getPageToken().isEmpty()) {
            List<Object> position = pageTokens.open(binding, request.getPageToken());
            all = all.tailMap(
                    new Place((String) position.get(0), (String) position.get(1), (int) (long) position.get(2)), false);
        }
        int pageSize = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        ListEvaluationAveragesResponse.Builder answer =
                ListEvaluationAveragesResponse.newBuilder().setRevision(transaction.revision());
        Place last = null;
        for (Map.Entry<Place, EvaluationAverage> average : all.entrySet()) {
            if (answer.getAveragesCount() == pageSize) {
                answer.setNextPageToken(
                        pageTokens.seal(binding, List.of(last.group(), last.questionnaire(), (long) last.position())));
                break;
            }
            answer.addAverages(average.getValue());
            last = average.getKey();
        }
        return answer.build();
    }

    private static List<String> binding(Caller caller, ListEvaluationAveragesRequest request) {
        byte[] query =
                request.toBuilder().clearPageToken().clearPageSize().build().toByteArray();
        return List.of(
                "ListEvaluationAverages", caller.principal(), HexFormat.of().formatHex(query));
    }
}

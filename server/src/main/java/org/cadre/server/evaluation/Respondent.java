package org.cadre.server.evaluation;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.evaluation.Ballots.Known;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Answer;
import org.cadre.v1.AskedTrainer;
import org.cadre.v1.Delivery;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Evaluation;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.Person;
import org.cadre.v1.Question;

/** What somebody can do who holds a token and is nobody else. */
final class Respondent {
    private final Clock clock;
    private final Deliveries deliveries;

    Respondent(Clock clock, Deliveries deliveries) {
        this.clock = clock;
        this.deliveries = deliveries;
    }

    private record Admitted(ByteString hash, Evaluation evaluation) {}

    GetQuestionsForTokenResponse questions(ReadTransaction transaction, GetQuestionsForTokenRequest request)
            throws SQLException {
        Evaluation evaluation =
                admit(transaction, request.getToken(), clock.instant()).evaluation();
        Delivery delivery = deliveries
                .plan(transaction, ResourceName.parent(evaluation.getName()))
                .delivery();
        String language = request.getLanguage().isEmpty() ? delivery.getLanguage() : request.getLanguage();
        GetQuestionsForTokenResponse.Builder answer = GetQuestionsForTokenResponse.newBuilder()
                .setDeliveryTitle(delivery.getTitle())
                .setLevel(evaluation.getLevel());
        for (Question question : evaluation.getQuestionsList()) {
            answer.addQuestions(QuestionnaireRules.in(question, language, evaluation.getDefaultLanguage()));
        }
        for (String trainer : evaluation.getTrainersList()) {
            answer.addTrainers(AskedTrainer.newBuilder()
                    .setPerson(trainer)
                    .setFullName(Persons.find(transaction, trainer)
                            .map(Person::getFullName)
                            .orElse("")));
        }
        if (evaluation.hasCloseTime()) {
            answer.setCloseTime(evaluation.getCloseTime());
        }
        return answer.build();
    }

    /** Counts the answers and spends the token. Makes no change that the feed tells. */
    void answer(WriteTransaction transaction, String token, List<Answer> answers) throws SQLException {
        Admitted admitted = admit(transaction, token, transaction.now());
        Evaluation evaluation = admitted.evaluation();
        ResponseRules.check(evaluation, answers);
        Ballots.spend(transaction, evaluation.getName(), admitted.hash());
        BallotBox box = Ballots.box(transaction, evaluation.getName()).orElseThrow();
        Ballots.put(transaction, evaluation.getName(), box.with(answers));
    }

    private static Admitted admit(Transaction transaction, String token, Instant now) throws SQLException {
        Optional<ByteString> hash = AnswerToken.hash(token);
        Optional<Known> known = hash.isEmpty() ? Optional.empty() : Ballots.token(transaction, hash.get());
        if (known.isEmpty()) {
            throw new Refusal.NotFound(
                    ErrorReason.ERROR_REASON_ANSWER_TOKEN_UNKNOWN,
                    "This is not a token of any evaluation; compare it with what you were sent.");
        }
        if (known.get().spent()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_ANSWER_TOKEN_SPENT,
                    "This token has been used: its answers were counted, and it cannot be used again.",
                    Map.of());
        }
        Evaluation evaluation = Evaluations.TABLE
                .find(transaction, known.get().evaluation())
                .orElseThrow()
                .value();
        EvaluationMoves.requireTakesAnswers(evaluation, now);
        return new Admitted(hash.get(), evaluation);
    }
}

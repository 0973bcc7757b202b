package org.cadre.server.evaluation;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.TrainerAssignment;

/** How evaluations are made and move. */
final class EvaluationMoves {
    private static final int MOST = 20;
    private static final Set<DeliveryState> UNFIT =
            Set.of(DeliveryState.DELIVERY_STATE_DRAFT, DeliveryState.DELIVERY_STATE_CANCELLED);
    private static final Set<DeliveryState> HELD = Set.of(
            DeliveryState.DELIVERY_STATE_RUNNING,
            DeliveryState.DELIVERY_STATE_COMPLETED,
            DeliveryState.DELIVERY_STATE_CLOSED);

    private final Deliveries deliveries;

    EvaluationMoves(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Makes a draft of what a request describes. */
    Evaluation create(WriteTransaction transaction, Caller caller, String parent, String id, Evaluation asked)
            throws SQLException {
        Delivery delivery =
                deliveries.planReference(transaction, "parent", parent).delivery();
        if (UNFIT.contains(delivery.getState())) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    parent + " is " + word(delivery.getState()) + "; plan it before it is evaluated.",
                    java.util.Map.of(
                            "resource",
                            parent,
                            "state",
                            word(delivery.getState()),
                            "verb",
                            "evaluate",
                            "allowed_states",
                            "PLANNED,CALL_OPEN,CALL_CLOSED,CONFIRMED,RUNNING,COMPLETED,CLOSED"));
        }
        Questionnaire questionnaire = Questionnaires.TABLE
                .requireReference(transaction, caller, "evaluation.questionnaire", asked.getQuestionnaire())
                .value();
        Evaluation.Builder draft = Evaluation.newBuilder()
                .setName(parent + "/evaluations/" + id)
                .setQuestionnaire(questionnaire.getName())
                .setRespondents(asked.getRespondents())
                .setState(EvaluationState.EVALUATION_STATE_DRAFT)
                .setStateTime(ResourceTable.timestamp(transaction.now()))
                .setTitle(questionnaire.getTitle())
                .setLevel(questionnaire.getLevel())
                .setDefaultLanguage(questionnaire.getDefaultLanguage())
                .addAllQuestions(questionnaire.getQuestionsList());
        if (asked.hasOpenTime()) {
            draft.setOpenTime(asked.getOpenTime());
        }
        if (asked.hasCloseTime()) {
            draft.setCloseTime(asked.getCloseTime());
        }
        Evaluation evaluation = complete(draft.build());
        if (Evaluations.countOfDelivery(transaction, parent) >= MOST) {
            throw EvaluationVerb.CHANGE.guard(
                    evaluation,
                    "evaluations",
                    parent + " has " + MOST + " evaluations, which is the most.",
                    "Remove one that is still DRAFT.");
        }
        return Evaluations.TABLE.create(transaction, evaluation, "created").value();
    }

    /** Fills in who is asked, and refuses times in the wrong order. */
    static Evaluation complete(Evaluation evaluation) {
        if (evaluation.hasOpenTime()
                && evaluation.hasCloseTime()
                && !ResourceTable.instant(evaluation.getOpenTime())
                        .isBefore(ResourceTable.instant(evaluation.getCloseTime()))) {
            throw Refusal.field("evaluation.close_time", FieldReason.FIELD_REASON_CLOSES_BEFORE_OPEN);
        }
        if (evaluation.getRespondents() != EvaluationRespondents.EVALUATION_RESPONDENTS_UNSPECIFIED) {
            return evaluation;
        }
        return evaluation.toBuilder()
                .setRespondents(
                        evaluation.getLevel() == EvaluationLevel.EVALUATION_LEVEL_RESULTS
                                ? EvaluationRespondents.EVALUATION_RESPONDENTS_SENDING_PARTNERS
                                : EvaluationRespondents.EVALUATION_RESPONDENTS_PARTICIPANTS)
                .build();
    }

    /** DRAFT → OPEN: the trainers are frozen, and an empty ballot box is put up. */
    Evaluation open(WriteTransaction transaction, Stored<Evaluation> current, String reason) throws SQLException {
        EvaluationVerb.OPEN.requireFrom(current.value());
        Plan plan =
                deliveries.plan(transaction, ResourceName.parent(current.value().getName()));
        DeliveryState state = plan.delivery().getState();
        if (!HELD.contains(state)) {
            throw EvaluationVerb.OPEN.guard(
                    current.value(),
                    "delivery",
                    plan.delivery().getName() + " is " + word(state) + "; it can be evaluated once it is RUNNING.",
                    "Start the delivery.");
        }
        Evaluation asked = current.value().toBuilder()
                .clearTrainers()
                .addAllTrainers(plan.delivery().getTrainersList().stream()
                        .map(TrainerAssignment::getPerson)
                        .toList())
                .build();
        Ballots.put(transaction, asked.getName(), BallotBox.of(asked));
        return move(transaction, current, asked, EvaluationVerb.OPEN, reason);
    }

    /** OPEN → CLOSED: what there are five or more of is published. */
    Evaluation close(WriteTransaction transaction, Stored<Evaluation> current, String reason) throws SQLException {
        EvaluationVerb.CLOSE.requireFrom(current.value());
        String name = current.value().getName();
        BallotBox box = Ballots.box(transaction, name).orElseThrow();
        Ballots.put(
                transaction,
                name,
                box.published(Ballots.spent(transaction, name), current.value().getInvitedCount()));
        return move(transaction, current, current.value(), EvaluationVerb.CLOSE, reason);
    }

    /** CLOSED → OPEN; a closing time that has passed is forgotten. */
    Evaluation reopen(WriteTransaction transaction, Stored<Evaluation> current, String reason) throws SQLException {
        EvaluationVerb.REOPEN.requireFrom(current.value());
        Evaluation.Builder open = current.value().toBuilder();
        if (open.hasCloseTime() && !transaction.now().isBefore(ResourceTable.instant(open.getCloseTime()))) {
            open.clearCloseTime();
        }
        return move(transaction, current, open.build(), EvaluationVerb.REOPEN, reason);
    }

    private static Evaluation move(
            WriteTransaction transaction,
            Stored<Evaluation> current,
            Evaluation changed,
            EvaluationVerb verb,
            String reason)
            throws SQLException {
        Evaluation moved = changed.toBuilder()
                .setState(verb.to())
                .setStateReason(reason)
                .setStateTime(ResourceTable.timestamp(transaction.now()))
                .build();
        return Evaluations.TABLE
                .update(transaction, current, moved, verb.event())
                .value();
    }

    /** Refuses an answer outside the state and the times in which it is taken. */
    static void requireTakesAnswers(Evaluation evaluation, Instant now) {
        EvaluationVerb.ANSWER.requireFrom(evaluation);
        if (evaluation.hasOpenTime() && now.isBefore(ResourceTable.instant(evaluation.getOpenTime()))) {
            throw EvaluationVerb.ANSWER.refusal(
                    evaluation, "Answers are taken from " + ResourceTable.instant(evaluation.getOpenTime()) + " on.");
        }
        if (evaluation.hasCloseTime() && !now.isBefore(ResourceTable.instant(evaluation.getCloseTime()))) {
            throw EvaluationVerb.ANSWER.refusal(
                    evaluation, "Answers were taken until " + ResourceTable.instant(evaluation.getCloseTime()) + ".");
        }
    }

    private static String word(DeliveryState state) {
        return state.name().substring("DELIVERY_STATE_".length());
    }
}

package org.cadre.server.evaluation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationState;

/** The transition table of evaluations: from where each verb leads, and to where. */
enum EvaluationVerb {
    OPEN("opened", EvaluationState.EVALUATION_STATE_OPEN, Set.of(EvaluationState.EVALUATION_STATE_DRAFT)),
    CLOSE("closed", EvaluationState.EVALUATION_STATE_CLOSED, Set.of(EvaluationState.EVALUATION_STATE_OPEN)),
    REOPEN("reopened", EvaluationState.EVALUATION_STATE_OPEN, Set.of(EvaluationState.EVALUATION_STATE_CLOSED)),
    /** These change no state. */
    CHANGE(
            "updated",
            EvaluationState.EVALUATION_STATE_UNSPECIFIED,
            Set.of(EvaluationState.EVALUATION_STATE_DRAFT, EvaluationState.EVALUATION_STATE_OPEN)),
    DELETE("deleted", EvaluationState.EVALUATION_STATE_UNSPECIFIED, Set.of(EvaluationState.EVALUATION_STATE_DRAFT)),
    ISSUE_TOKENS(
            "tokens_issued",
            EvaluationState.EVALUATION_STATE_UNSPECIFIED,
            Set.of(EvaluationState.EVALUATION_STATE_OPEN)),
    /** Makes no change that the feed tells. */
    ANSWER("", EvaluationState.EVALUATION_STATE_UNSPECIFIED, Set.of(EvaluationState.EVALUATION_STATE_OPEN));

    private final String event;
    private final EvaluationState to;
    private final Set<EvaluationState> from;

    EvaluationVerb(String event, EvaluationState to, Set<EvaluationState> from) {
        this.event = event;
        this.to = to;
        this.from = from;
    }

    /** What the feed calls it: {@code closed}. */
    String event() {
        return event;
    }

    EvaluationState to() {
        return to;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Evaluation evaluation) {
        if (!from.contains(evaluation.getState())) {
            throw refusal(
                    evaluation,
                    evaluation.getName() + " is " + word(evaluation.getState()) + "; to " + word() + " it must be "
                            + allowed().replace(",", " or ") + ".");
        }
    }

    /** The refusal of this verb for a reason of its own. */
    Refusal refusal(Evaluation evaluation, String sentence) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_STATE_FORBIDS,
                sentence,
                Map.of(
                        "resource", evaluation.getName(),
                        "state", word(evaluation.getState()),
                        "verb", word(),
                        "allowed_states", allowed()));
    }

    /** The refusal of this verb by a guard. */
    Refusal guard(Evaluation evaluation, String guard, String sentence, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                sentence,
                Map.of(
                        "resource", evaluation.getName(),
                        "state", word(evaluation.getState()),
                        "verb", word(),
                        "guard", guard),
                remedy);
    }

    private String allowed() {
        return from.stream().sorted().map(EvaluationVerb::word).collect(Collectors.joining(","));
    }

    /** A state as people read it: CLOSED. */
    static String word(EvaluationState state) {
        return state.name().substring("EVALUATION_STATE_".length());
    }
}

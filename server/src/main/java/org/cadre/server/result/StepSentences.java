package org.cadre.server.result;

import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_ATTEMPTS_MISSING;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_ATTENDED;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_MEAN;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_NOTHING_GRADED;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_NOTHING_TO_ATTEND;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_NO_ATTEMPT;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_ROLLS_OPEN;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_SCORED;
import static org.cadre.v1.ResultStepReason.RESULT_STEP_REASON_UNMARKED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.ResultStep;
import org.cadre.v1.ResultStepReason;

/** The steps of the rule as sentences, made from the facts that stand beside them. Pure. */
final class StepSentences {
    private static final String EXCUSED =
            "{excused, plural, =0 {} other { ({excused, number} excused minutes are left out)}}";
    private static final String ASKED = "{asked, plural, =0 {none is asked for} other {# % are asked for}}.";
    private static final String WEIGHT = "{weight, plural, =0 {} other {, weight #}}.";

    private static final Phrases<ResultStepReason> SENTENCES = Phrases.of(
            ResultStepReason.class,
            Map.of(
                    RESULT_STEP_REASON_ROLLS_OPEN,
                    "{count, plural, one {The roll of {sessions} is} other {The rolls of {sessions} are}} not closed, so"
                            + " the attendance can still change.",
                    RESULT_STEP_REASON_UNMARKED,
                    "There is no mark in {sessions}, which counts as not attended.",
                    RESULT_STEP_REASON_ATTENDED,
                    "Attended {minutes, number} of {whole, number} minutes" + EXCUSED + ": {percent} %; " + ASKED,
                    RESULT_STEP_REASON_NOTHING_TO_ATTEND,
                    "There are no minutes to attend" + EXCUSED + "; " + ASKED,
                    RESULT_STEP_REASON_NO_ATTEMPT,
                    "{title}: no attempt" + WEIGHT,
                    RESULT_STEP_REASON_SCORED,
                    "{title}: {score} of {maximum}{attempts, plural, =1 {} other {, the {counts, select, BEST {best}"
                            + " other {last}} of # attempts}}" + WEIGHT,
                    RESULT_STEP_REASON_NOTHING_GRADED,
                    "Nothing is graded on this delivery, so there is no score; " + ASKED,
                    RESULT_STEP_REASON_ATTEMPTS_MISSING,
                    "Not every graded assessment has an attempt, so there is no score; " + ASKED,
                    RESULT_STEP_REASON_MEAN,
                    "Scored {percent} %; " + ASKED));

    private StepSentences() {}

    /** The step with its reason, its facts and the sentence that follows from them and from its sessions. */
    static ResultStep told(ResultStep.Builder step, ResultStepReason reason, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("sessions", joined(step.getSessionsList()));
        return step.setReason(reason)
                .putAllFacts(facts)
                .setExplanation(SENTENCES.of(reason, all))
                .build();
    }

    private static String joined(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}

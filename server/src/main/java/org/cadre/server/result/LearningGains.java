package org.cadre.server.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.Attempt;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.Enrolment;
import org.cadre.v1.LearningGain;

/** What a delivery taught, by its tests before and after: level 2 of its evaluation. */
public final class LearningGains {
    private LearningGains() {}

    /** The gain of those who take part or have taken part. */
    public static LearningGain of(Transaction transaction, String delivery) throws SQLException {
        Set<String> participants = Participants.takingPart(transaction, Caller.SERVICE, delivery).stream()
                .map(Enrolment::getName)
                .collect(Collectors.toUnmodifiableSet());
        Map<String, BigDecimal> before = percents(transaction, delivery, AssessmentKind.ASSESSMENT_KIND_PRE_TEST);
        Map<String, BigDecimal> after = percents(transaction, delivery, AssessmentKind.ASSESSMENT_KIND_POST_TEST);
        before.keySet().retainAll(participants);
        after.keySet().retainAll(participants);
        return of(before, after).toBuilder().setDelivery(delivery).build();
    }

    /** The gain of pairs of scores in percent, by participant. Pure. */
    static LearningGain of(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Set<String> pairs = new TreeSet<>(before.keySet());
        pairs.retainAll(after.keySet());
        LearningGain.Builder gain = LearningGain.newBuilder()
                .setPairCount(pairs.size())
                .setBeforeOnlyCount(before.size() - pairs.size())
                .setAfterOnlyCount(after.size() - pairs.size());
        if (!pairs.isEmpty()) {
            BigDecimal meanBefore = mean(pairs.stream().map(before::get).toList());
            BigDecimal meanAfter = mean(pairs.stream().map(after::get).toList());
            gain.setMeanBefore(oneDigit(meanBefore))
                    .setMeanAfter(oneDigit(meanAfter))
                    .setGain(oneDigit(meanAfter.subtract(meanBefore)));
        }
        return gain.build();
    }

    /** By enrolment, the mean over the assessments of a kind of the score that counts, in percent of the maximum. */
    private static Map<String, BigDecimal> percents(Transaction transaction, String delivery, AssessmentKind kind)
            throws SQLException {
        Map<String, List<BigDecimal>> shares = new HashMap<>();
        for (Assessment assessment : Assessments.ofDelivery(transaction, delivery)) {
            if (assessment.getKind() == kind) {
                counting(transaction, assessment)
                        .forEach((enrolment, score) -> shares.computeIfAbsent(enrolment, key -> new ArrayList<>())
                                .add(score.multiply(BigDecimal.valueOf(100))
                                        .divide(Assessments.maximum(assessment), MathContext.DECIMAL64)));
            }
        }
        Map<String, BigDecimal> means = new HashMap<>();
        shares.forEach((enrolment, scores) -> means.put(enrolment, mean(scores)));
        return means;
    }

    /** By enrolment, the score that counts where there are several attempts. */
    private static Map<String, BigDecimal> counting(Transaction transaction, Assessment assessment)
            throws SQLException {
        boolean best = assessment.getAttemptRule() == AttemptRule.ATTEMPT_RULE_BEST;
        Map<String, Attempt> counting = new HashMap<>();
        for (Attempt attempt : Assessments.attempts(transaction, assessment.getName())) {
            String enrolment = ResourceName.parent(attempt.getName());
            counting.merge(
                    enrolment,
                    attempt,
                    (one, other) ->
                            (best ? score(other).compareTo(score(one)) > 0 : other.getNumber() > one.getNumber())
                                    ? other
                                    : one);
        }
        Map<String, BigDecimal> scores = new HashMap<>();
        counting.forEach((enrolment, attempt) -> scores.put(enrolment, score(attempt)));
        return scores;
    }

    private static BigDecimal score(Attempt attempt) {
        return new BigDecimal(attempt.getScore());
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }

    private static String oneDigit(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}

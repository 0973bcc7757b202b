package org.cadre.server.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.v1.Attendance;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.ExcusedRule;
import org.cadre.v1.PassRule;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.ResultStepKind;
import org.cadre.v1.ResultStepReason;

/** The pass rule applied to what one participant attended and scored, step by step. Pure. */
final class Judgement {
    /** A session that is held. @param minutes as they elapse */
    record Held(String session, int minutes, boolean rollClosed) {}

    /** What a participant attended of a session. */
    record Attended(Attendance attendance, int minutes) {}

    /** A graded assessment. @param score the one that counts; empty without attempt */
    record Graded(
            String assessment,
            String title,
            BigDecimal maximum,
            int weight,
            Optional<BigDecimal> score,
            int attempts,
            boolean best) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PassRule rule;
    private final Result.Builder result = Result.newBuilder();

    private Judgement(PassRule rule) {
        this.rule = rule;
    }

    /**
     * @param held all sessions of the delivery
     * @param attended marks by session; a session without one was not attended
     * @return without enrolment, participant, state and recorded result
     */
    static Result of(PassRule rule, List<Held> held, Map<String, Attended> attended, List<Graded> graded) {
        return new Judgement(rule).judge(held, attended, graded);
    }

    private Result judge(List<Held> held, Map<String, Attended> attended, List<Graded> graded) {
        boolean attendanceMet = attendance(held, attended);
        boolean scoresThere = assessments(graded);
        boolean scoreMet = score(graded, scoresThere);
        EnrolmentResult follows;
        if (!attendanceMet || (rule.getMinimumScorePercent() > 0 && !scoresThere)) {
            follows = EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE;
        } else {
            follows = scoreMet ? EnrolmentResult.ENROLMENT_RESULT_PASSED : EnrolmentResult.ENROLMENT_RESULT_FAILED;
        }
        return result.setComputedResult(follows).build();
    }

    private boolean attendance(List<Held> held, Map<String, Attended> attended) {
        int minimum = rule.getMinimumAttendancePercent();
        boolean leftOut = rule.getExcusedRule() == ExcusedRule.EXCUSED_RULE_LEFT_OUT;
        int minutes = 0;
        int whole = 0;
        int excused = 0;
        List<String> open = new ArrayList<>();
        List<String> unmarked = new ArrayList<>();
        for (Held session : held) {
            Attended mark = attended.get(session.session());
            if (!session.rollClosed()) {
                open.add(session.session());
            }
            if (mark == null) {
                unmarked.add(session.session());
            }
            if (mark != null && leftOut && mark.attendance() == Attendance.ATTENDANCE_EXCUSED) {
                excused += session.minutes();
                continue;
            }
            whole += session.minutes();
            minutes += mark == null ? 0 : mark.minutes();
        }
        result.setSettled(minimum == 0 || open.isEmpty())
                .setAttendedMinutes(minutes)
                .setWholeMinutes(whole);
        if (minimum > 0 && !open.isEmpty()) {
            result.addSteps(StepSentences.told(
                    ResultStep.newBuilder()
                            .setKind(ResultStepKind.RESULT_STEP_KIND_ROLLS)
                            .addAllSessions(open),
                    ResultStepReason.RESULT_STEP_REASON_ROLLS_OPEN,
                    Map.of("count", Integer.toString(open.size()))));
        }
        if (minimum > 0 && !unmarked.isEmpty()) {
            result.addSteps(StepSentences.told(
                    ResultStep.newBuilder()
                            .setKind(ResultStepKind.RESULT_STEP_KIND_UNMARKED)
                            .addAllSessions(unmarked),
                    ResultStepReason.RESULT_STEP_REASON_UNMARKED,
                    Map.of()));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("excused", Integer.toString(excused));
        facts.put("asked", Integer.toString(minimum));
        boolean met = minimum == 0 || (whole > 0 && minutes * 100L >= (long) minimum * whole);
        if (whole == 0) {
            result.addSteps(StepSentences.told(
                    step(ResultStepKind.RESULT_STEP_KIND_ATTENDANCE, met, minimum),
                    ResultStepReason.RESULT_STEP_REASON_NOTHING_TO_ATTEND,
                    facts));
            return met;
        }
        String percent = shown(BigDecimal.valueOf(minutes), BigDecimal.valueOf(whole));
        facts.put("minutes", Integer.toString(minutes));
        facts.put("whole", Integer.toString(whole));
        facts.put("percent", percent);
        result.setAttendancePercent(percent)
                .addSteps(StepSentences.told(
                        step(ResultStepKind.RESULT_STEP_KIND_ATTENDANCE, met, minimum),
                        ResultStepReason.RESULT_STEP_REASON_ATTENDED,
                        facts));
        return met;
    }

    /** Whether there is a score for each graded assessment, and at least one. */
    private boolean assessments(List<Graded> graded) {
        boolean all = !graded.isEmpty();
        for (Graded assessment : graded) {
            String maximum = plain(assessment.maximum());
            ResultStep.Builder step = step(
                            ResultStepKind.RESULT_STEP_KIND_ASSESSMENT,
                            assessment.score().isPresent(),
                            0)
                    .setAssessment(assessment.assessment())
                    .setMaximum(maximum);
            String weight = Integer.toString(graded.size() == 1 ? 0 : assessment.weight());
            if (assessment.score().isEmpty()) {
                all = false;
                result.addSteps(StepSentences.told(
                        step,
                        ResultStepReason.RESULT_STEP_REASON_NO_ATTEMPT,
                        Map.of("title", assessment.title(), "weight", weight)));
            } else {
                String score = plain(assessment.score().get());
                result.addSteps(StepSentences.told(
                        step.setScore(score),
                        ResultStepReason.RESULT_STEP_REASON_SCORED,
                        Map.of(
                                "title",
                                assessment.title(),
                                "score",
                                score,
                                "maximum",
                                maximum,
                                "attempts",
                                Integer.toString(assessment.attempts()),
                                "counts",
                                assessment.best() ? "BEST" : "LAST",
                                "weight",
                                weight)));
            }
        }
        return all;
    }

    private boolean score(List<Graded> graded, boolean complete) {
        int minimum = rule.getMinimumScorePercent();
        String asked = Integer.toString(minimum);
        if (!complete) {
            if (minimum > 0) {
                result.addSteps(StepSentences.told(
                        step(ResultStepKind.RESULT_STEP_KIND_SCORE, false, minimum),
                        graded.isEmpty()
                                ? ResultStepReason.RESULT_STEP_REASON_NOTHING_GRADED
                                : ResultStepReason.RESULT_STEP_REASON_ATTEMPTS_MISSING,
                        Map.of("asked", asked)));
            }
            return minimum == 0;
        }
        // The mean as one exact fraction, since thirds and sevenths have no decimal.
        BigDecimal above = BigDecimal.ZERO;
        BigDecimal below = BigDecimal.ONE;
        long weights = 0;
        for (Graded assessment : graded) {
            BigDecimal weighed = assessment.score().orElseThrow().multiply(BigDecimal.valueOf(assessment.weight()));
            above = above.multiply(assessment.maximum()).add(weighed.multiply(below));
            below = below.multiply(assessment.maximum());
            weights += assessment.weight();
        }
        below = below.multiply(BigDecimal.valueOf(weights));
        boolean met = above.multiply(HUNDRED).compareTo(below.multiply(BigDecimal.valueOf(minimum))) >= 0;
        String percent = shown(above, below);
        result.setScorePercent(percent)
                .addSteps(StepSentences.told(
                        step(ResultStepKind.RESULT_STEP_KIND_SCORE, met, minimum),
                        ResultStepReason.RESULT_STEP_REASON_MEAN,
                        Map.of("percent", percent, "asked", asked)));
        return met;
    }

    private static ResultStep.Builder step(ResultStepKind kind, boolean met, int asked) {
        return ResultStep.newBuilder().setKind(kind).setMet(met).setAskedPercent(asked);
    }

    /** A share in percent, rounded down, so that what is short of a limit never looks as if it had reached it. */
    private static String shown(BigDecimal part, BigDecimal whole) {
        return plain(part.multiply(HUNDRED).divide(whole, 1, RoundingMode.DOWN));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}

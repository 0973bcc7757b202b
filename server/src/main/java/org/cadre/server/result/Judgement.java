package org.cadre.server.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.v1.Attendance;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.ExcusedRule;
import org.cadre.v1.PassRule;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.ResultStepKind;

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
            result.addSteps(ResultStep.newBuilder()
                    .setKind(ResultStepKind.RESULT_STEP_KIND_ROLLS)
                    .addAllSessions(open)
                    .setExplanation((open.size() == 1 ? "The roll of " : "The rolls of ") + joined(open)
                            + (open.size() == 1 ? " is" : " are")
                            + " not closed, so the attendance can still change."));
        }
        if (minimum > 0 && !unmarked.isEmpty()) {
            result.addSteps(ResultStep.newBuilder()
                    .setKind(ResultStepKind.RESULT_STEP_KIND_UNMARKED)
                    .addAllSessions(unmarked)
                    .setExplanation("There is no mark in " + joined(unmarked) + ", which counts as not attended."));
        }
        String left = excused == 0 ? "" : " (" + number(excused) + " excused minutes are left out)";
        String asked = minimum == 0 ? "none is asked for" : minimum + " % are asked for";
        boolean met = minimum == 0 || (whole > 0 && minutes * 100L >= (long) minimum * whole);
        if (whole == 0) {
            result.addSteps(step(ResultStepKind.RESULT_STEP_KIND_ATTENDANCE, met, minimum)
                    .setExplanation("There are no minutes to attend" + left + "; " + asked + "."));
            return met;
        }
        String percent = shown(BigDecimal.valueOf(minutes), BigDecimal.valueOf(whole));
        result.setAttendancePercent(percent)
                .addSteps(step(ResultStepKind.RESULT_STEP_KIND_ATTENDANCE, met, minimum)
                        .setExplanation("Attended " + number(minutes) + " of " + number(whole) + " minutes" + left
                                + ": " + percent + " %; " + asked + "."));
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
            String weight = graded.size() == 1 ? "" : ", weight " + assessment.weight();
            if (assessment.score().isEmpty()) {
                all = false;
                step.setExplanation(assessment.title() + ": no attempt" + weight + ".");
            } else {
                String score = plain(assessment.score().get());
                String which = assessment.attempts() == 1
                        ? ""
                        : ", the " + (assessment.best() ? "best" : "last") + " of " + assessment.attempts()
                                + " attempts";
                step.setScore(score)
                        .setExplanation(assessment.title() + ": " + score + " of " + maximum + which + weight + ".");
            }
            result.addSteps(step);
        }
        return all;
    }

    private boolean score(List<Graded> graded, boolean complete) {
        int minimum = rule.getMinimumScorePercent();
        String asked = minimum + " % are asked for";
        if (!complete) {
            if (minimum > 0) {
                result.addSteps(step(ResultStepKind.RESULT_STEP_KIND_SCORE, false, minimum)
                        .setExplanation((graded.isEmpty()
                                        ? "Nothing is graded on this delivery"
                                        : "Not every graded assessment has an attempt")
                                + ", so there is no score; " + asked + "."));
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
                .addSteps(step(ResultStepKind.RESULT_STEP_KIND_SCORE, met, minimum)
                        .setExplanation(
                                "Scored " + percent + " %; " + (minimum == 0 ? "none is asked for" : asked) + "."));
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

    private static String number(int value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    private static String joined(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}

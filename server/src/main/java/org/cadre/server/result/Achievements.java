package org.cadre.server.result;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Outcomes;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.result.Judgement.Graded;
import org.cadre.server.result.Judgement.Held;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Result;

/** What an enrolment attended and scored, and the result that follows, as one transaction sees it. */
public final class Achievements implements Outcomes {
    private final Rolls rolls = new Rolls();

    /** What the rolls say to changes of their delivery. */
    public org.cadre.server.training.RollCall rollCall() {
        return rolls;
    }

    @Override
    public Result of(Transaction transaction, Plan plan, Enrolment enrolment) throws SQLException {
        return of(transaction, Ground.of(transaction, plan), enrolment);
    }

    @Override
    public List<String> openSessions(Transaction transaction, Plan plan) throws SQLException {
        return rolls.openSessions(transaction, plan);
    }

    @Override
    public Optional<String> firstRecord(Transaction transaction, String enrolment) throws SQLException {
        Optional<String> marked = Marks.ofEnrolment(transaction, enrolment).keySet().stream()
                .sorted()
                .findFirst()
                .map(session -> Marks.nameOf(enrolment, session));
        return marked.isPresent() ? marked : Assessments.firstAttempt(transaction, enrolment);
    }

    /** What is the same for all participants of a delivery, read once for many. */
    record Ground(Plan plan, List<Held> sessions, List<Assessment> graded) {
        static Ground of(Transaction transaction, Plan plan) throws SQLException {
            String delivery = plan.delivery().getName();
            Set<String> closed = Rolls.closed(transaction, delivery);
            List<Held> sessions = plan.timetable().slots().stream()
                    .map(slot -> new Held(slot.session(), slot.minutes(), closed.contains(slot.session())))
                    .toList();
            List<Assessment> graded = Assessments.ofDelivery(transaction, delivery).stream()
                    .filter(assessment -> assessment.getKind() == AssessmentKind.ASSESSMENT_KIND_GRADED)
                    .toList();
            return new Ground(plan, sessions, graded);
        }
    }

    static Result of(Transaction transaction, Ground ground, Enrolment enrolment) throws SQLException {
        List<Graded> graded = new ArrayList<>();
        for (Assessment assessment : ground.graded()) {
            graded.add(graded(transaction, assessment, enrolment.getName()));
        }
        return Judgement.of(
                        ground.plan().version().getPassRule(),
                        ground.sessions(),
                        Marks.ofEnrolment(transaction, enrolment.getName()),
                        graded)
                .toBuilder()
                .setEnrolment(enrolment.getName())
                .setParticipant(enrolment.getParticipant())
                .setState(enrolment.getState())
                .setRecordedResult(enrolment.getResult())
                .build();
    }

    private static Graded graded(Transaction transaction, Assessment assessment, String enrolment) throws SQLException {
        boolean best = assessment.getAttemptRule() == AttemptRule.ATTEMPT_RULE_BEST;
        List<BigDecimal> scores = Assessments.attempts(transaction, enrolment, assessment.getName()).stream()
                .map(attempt -> new BigDecimal(attempt.getScore()))
                .toList();
        Optional<BigDecimal> counts = scores.stream().reduce((first, second) -> best ? first.max(second) : second);
        return new Graded(
                assessment.getName(),
                assessment.getTitle(),
                Assessments.maximum(assessment),
                assessment.getWeight(),
                counts,
                scores.size(),
                best);
    }

    /** Refuses what has just been written where a result that was recorded as passed no longer follows. */
    void requirePassedStands(Transaction transaction, Ground ground, Enrolment enrolment, String verb)
            throws SQLException {
        if (!Participants.hasPassed(enrolment)) {
            return;
        }
        Result after = of(transaction, ground, enrolment);
        if (after.getComputedResult() != EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            String remedy = "correct the result first.";
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    enrolment.getParticipant().getFullName() + " is recorded as PASSED, which would no longer follow; "
                            + remedy,
                    Map.of(
                            "resource",
                            enrolment.getName(),
                            "state",
                            Participants.word(enrolment.getState()),
                            "verb",
                            verb,
                            "guard",
                            "result"),
                    remedy);
        }
    }

    /** A session of a delivery. */
    static Optional<Timetable.Slot> slot(Plan plan, String session) {
        return plan.timetable().slots().stream()
                .filter(slot -> slot.session().equals(session))
                .findFirst();
    }
}

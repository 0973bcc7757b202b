package org.cadre.server.result;

import com.google.type.Date;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.result.Achievements.Ground;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Plan;
import org.cadre.v1.Assessment;
import org.cadre.v1.Attempt;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;
import org.cadre.v1.ScoreEntry;

/** The scores of one assessment within a write. */
final class ScoreSheet {
    private final WriteTransaction transaction;
    private final Caller caller;
    private final Achievements achievements;
    private final Plan plan;
    private final Assessment assessment;
    private final LocalDate today;

    ScoreSheet(
            WriteTransaction transaction, Caller caller, Achievements achievements, Plan plan, Assessment assessment) {
        this.transaction = transaction;
        this.caller = caller;
        this.achievements = achievements;
        this.plan = plan;
        this.assessment = assessment;
        this.today =
                LocalDate.ofInstant(transaction.now(), ZoneId.of(plan.delivery().getTimeZone()));
    }

    /** Enters rows: all, or a refusal that names the first that cannot be. */
    List<Attempt> record(List<ScoreEntry> entries) throws SQLException {
        Ground ground = Ground.of(transaction, plan);
        Set<String> seen = new HashSet<>();
        List<Attempt> attempts = new ArrayList<>(entries.size());
        for (int index = 0; index < entries.size(); index++) {
            ScoreEntry entry = entries.get(index);
            String field = "scores[" + index + "].";
            try {
                if (!seen.add(entry.getEnrolment())) {
                    throw Refusal.field(
                            field + "enrolment",
                            FieldReason.FIELD_REASON_STANDS_TWICE,
                            Map.of("value", entry.getEnrolment()));
                }
                PlainText.check(field + "assessor", entry.getAssessor());
                PlainText.check(field + "note", entry.getNote());
                Enrolment enrolment = participant(field + "enrolment", entry.getEnrolment());
                attempts.add(write(field, enrolment, entry));
                achievements.requirePassedStands(transaction, ground, enrolment, "score");
            } catch (Refusal refusal) {
                throw refusal.with("index", Integer.toString(index));
            }
        }
        return attempts;
    }

    private Enrolment participant(String field, String name) throws SQLException {
        if (!ResourceName.parent(name).equals(plan.delivery().getName())) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_NOT_OF_PARENT,
                    Map.of("name", name, "parent", plan.delivery().getName()));
        }
        Enrolment enrolment =
                Participants.find(transaction, caller, name).orElseThrow(() -> Refusal.reference(field, name));
        RollSheet.requireOnRoll(enrolment, plan.timetable().start().orElse(transaction.now()), "while it was held");
        return enrolment;
    }

    private Attempt write(String field, Enrolment enrolment, ScoreEntry entry) throws SQLException {
        Attempt.Builder attempt = Attempt.newBuilder()
                .setAssessment(assessment.getName())
                .setScore(score(field + "score", enrolment, entry))
                .setAttemptDate(day(field + "attempt_date", entry))
                .setAssessor(entry.getAssessor().isEmpty() ? caller.principal() : entry.getAssessor())
                .setNote(entry.getNote())
                .setPartner(enrolment.getParticipant().getPartner());
        List<Attempt> before = Assessments.attempts(transaction, enrolment.getName(), assessment.getName());
        if (entry.getNumber() == 0) {
            int last = before.isEmpty() ? 0 : before.get(before.size() - 1).getNumber();
            attempt.setName(enrolment.getName() + "/attempts/" + transaction.newId())
                    .setNumber(last + 1);
            return Assessments.ATTEMPTS
                    .create(transaction, attempt.build(), "recorded")
                    .value();
        }
        Optional<Attempt> corrected = before.stream()
                .filter(one -> one.getNumber() == entry.getNumber())
                .findFirst();
        String name = corrected
                .orElseThrow(() -> Refusal.reference(
                        field + "number",
                        "attempt " + entry.getNumber() + " of "
                                + enrolment.getParticipant().getFullName()))
                .getName();
        ResourceTable.Stored<Attempt> stored =
                Assessments.ATTEMPTS.find(transaction, name).orElseThrow();
        if (!entry.hasAttemptDate()) {
            attempt.setAttemptDate(stored.value().getAttemptDate());
        }
        attempt.setName(name).setNumber(entry.getNumber());
        return Assessments.ATTEMPTS
                .update(transaction, stored, attempt.build(), "corrected")
                .value();
    }

    private String score(String field, Enrolment enrolment, ScoreEntry entry) {
        BigDecimal score = new BigDecimal(entry.getScore());
        if (score.compareTo(Assessments.maximum(assessment)) > 0) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_SCORE_ABOVE_MAXIMUM,
                    Map.of(
                            "participant",
                            enrolment.getParticipant().getFullName(),
                            "score",
                            entry.getScore(),
                            "maximum",
                            assessment.getMaximum()));
        }
        return entry.getScore();
    }

    private Date day(String field, ScoreEntry entry) {
        if (!entry.hasAttemptDate()) {
            return Date.newBuilder()
                    .setYear(today.getYear())
                    .setMonth(today.getMonthValue())
                    .setDay(today.getDayOfMonth())
                    .build();
        }
        if (PartialDate.whole(field, entry.getAttemptDate()).isAfter(today)) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_ATTEMPT_IN_FUTURE);
        }
        return entry.getAttemptDate();
    }
}

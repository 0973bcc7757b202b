package org.cadre.server.training;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.type.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Person;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** What must be so before a delivery may move on. */
final class DeliveryGuards {
    private final Roster roster;
    private final RollCall rolls;

    DeliveryGuards(Roster roster, RollCall rolls) {
        this.roster = roster;
        this.rolls = rolls;
    }

    void check(WriteTransaction transaction, DeliveryVerb verb, Plan plan) throws SQLException {
        Delivery delivery = plan.delivery();
        Instant now = transaction.now();
        switch (verb) {
            case PLAN ->
                require(delivery.getSessionsCount() > 0, delivery, verb, "sessions", "Add at least one session.");
            case OPEN_CALL ->
                require(
                        !delivery.hasNominationDeadline()
                                || !now.isAfter(ResourceTable.instant(delivery.getNominationDeadline())),
                        delivery,
                        verb,
                        "nomination_deadline",
                        "The nomination deadline has passed; set a later one, or none.");
            case CONFIRM -> {
                int confirmed = roster.counts(transaction, delivery.getName()).confirmed();
                require(
                        confirmed >= delivery.getMinimumEnrolment(),
                        delivery,
                        verb,
                        "minimum_enrolment",
                        confirmed + " participants are confirmed and " + delivery.getMinimumEnrolment()
                                + " are needed; enrol more, or lower the minimum.");
                requireTrainers(transaction, plan, verb);
            }
            case START ->
                require(
                        plan.timetable()
                                .start()
                                .filter(start -> !now.isBefore(start))
                                .isPresent(),
                        delivery,
                        verb,
                        "first_session",
                        "The first session begins at "
                                + plan.timetable().start().orElse(Instant.EPOCH) + "; wait for it.");
            case COMPLETE ->
                require(
                        plan.timetable().end().filter(end -> !now.isBefore(end)).isPresent(),
                        delivery,
                        verb,
                        "last_session",
                        "The last session ends at " + plan.timetable().end().orElse(Instant.EPOCH) + "; wait for it.");
            case CLOSE -> {
                List<String> open = rolls.openSessions(transaction, plan);
                require(
                        open.isEmpty(),
                        delivery,
                        verb,
                        "rolls",
                        "Close the rolls of " + String.join(", ", open) + " first.");
                int unfinished = roster.counts(transaction, delivery.getName()).unfinished();
                require(
                        unfinished == 0,
                        delivery,
                        verb,
                        "results",
                        unfinished + " enrolments have no result; record it, mark them no show, or withdraw them.");
            }
            default -> {
                // The call may close, and a delivery be cancelled, at any time.
            }
        }
    }

    private static void requireTrainers(WriteTransaction transaction, Plan plan, DeliveryVerb verb)
            throws SQLException {
        Delivery delivery = plan.delivery();
        List<String> without = new ArrayList<>();
        for (Session session : delivery.getSessionsList()) {
            boolean taught = false;
            for (TrainerAssignment trainer : delivery.getTrainersList()) {
                taught |= teaches(trainer, session) && isAccredited(transaction, trainer.getPerson(), plan, session);
            }
            if (!taught) {
                without.add(session.getId());
            }
        }
        require(
                without.isEmpty(),
                delivery,
                verb,
                "qualified_trainer",
                "No accredited trainer teaches " + String.join(", ", without) + "; assign one whose accreditation for "
                        + plan.course() + " is valid on that day.");
    }

    private static boolean teaches(TrainerAssignment trainer, Session session) {
        return trainer.getSessionsCount() == 0 || trainer.getSessionsList().contains(session.getId());
    }

    private static boolean isAccredited(WriteTransaction transaction, String person, Plan plan, Session session)
            throws SQLException {
        // The day of its last moment: a session that ends at midnight does not reach into the next day.
        LocalDate day = LocalDate.ofInstant(
                ResourceTable.instant(session.getEndTime()).minusNanos(1),
                ZoneId.of(plan.delivery().getTimeZone()));
        Set<String> courses = Set.of("", plan.course());
        return transaction
                .sql("SELECT body FROM person WHERE name = :name")
                .set("name", person)
                .optional(row -> parse(row.bytes("body")))
                .filter(found -> found.getTrainerAccreditationsList().stream()
                        .anyMatch(accreditation ->
                                courses.contains(accreditation.getCourse()) && holdsOn(accreditation, day)))
                .isPresent();
    }

    private static boolean holdsOn(TrainerAccreditation accreditation, LocalDate day) {
        return (!accreditation.hasAccreditDate() || !day.isBefore(day(accreditation.getAccreditDate())))
                && (!accreditation.hasExpireDate() || !day.isAfter(day(accreditation.getExpireDate())));
    }

    private static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    private static Person parse(byte[] body) {
        try {
            return Person.parseFrom(body);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored person cannot be read.", broken);
        }
    }

    private static void require(boolean holds, Delivery delivery, DeliveryVerb verb, String guard, String remedy) {
        if (!holds) {
            String word = verb.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    "Cannot " + word + " " + delivery.getName() + ": " + remedy,
                    Map.of(
                            "resource",
                            delivery.getName(),
                            "state",
                            DeliveryVerb.word(delivery.getState()),
                            "verb",
                            word,
                            "guard",
                            guard),
                    remedy);
        }
    }
}

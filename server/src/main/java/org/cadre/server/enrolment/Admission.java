package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Candidates.Candidate;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Person;

/**
 * How a person comes onto a delivery: every check, then the seat or the queue. Used alike by a call, a batch, an import,
 * a substitution and a transfer.
 */
public final class Admission {
    static final int DEFAULT_PRIORITY = 1_000;

    /**
     * What is wished for.
     *
     * @param person "persons/…"
     * @param priority 0 for the default
     * @param importName the import that does it; empty for a call
     */
    public record Wish(
            String person,
            int priority,
            String jobTitle,
            String remarks,
            String prerequisiteWaiver,
            String reason,
            String importName) {
        static Wish of(Enrolment enrolment, String reason) {
            return new Wish(
                    enrolment.getPerson(),
                    enrolment.getPriority(),
                    enrolment.getJobTitle(),
                    enrolment.getRemarks(),
                    enrolment.getPrerequisiteWaiver(),
                    reason,
                    "");
        }
    }

    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Candidates candidates;
    private final Bookings bookings;
    private final Promotion promotion;

    Admission(Deliveries deliveries, Ledger ledger, Candidates candidates, Bookings bookings, Promotion promotion) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.candidates = candidates;
        this.bookings = bookings;
        this.promotion = promotion;
    }

    /**
     * Enrols or nominates, by the delivery's admission policy.
     *
     * @return the enrolment as it now stands; one that waits says why
     */
    Enrolment admit(WriteTransaction transaction, Caller caller, String delivery, Wish wish) throws SQLException {
        Enrolment entered = enter(transaction, caller, delivery, wish);
        return promotion.explained(transaction, deliveries.plan(transaction, delivery), entered, transaction.now());
    }

    /** The same, for many in a row: one that waits does not say why. */
    public Enrolment enter(WriteTransaction transaction, Caller caller, String delivery, Wish wish)
            throws SQLException {
        Plan plan = deliveries.planReference(transaction, "parent", delivery);
        requireOpen(plan.delivery(), caller, transaction.now());
        Candidate candidate = candidates.require(transaction, caller, "enrolment.person", wish.person());
        requireAdmissible(transaction, plan, caller, candidate, wish.prerequisiteWaiver());
        Enrolment.Builder enrolment = enrolment(caller, candidate, wish);
        if (plan.delivery().getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_OPEN) {
            return seatOrQueue(transaction, plan, enrolment, candidate.sortName())
                    .value();
        }
        enrolment.setState(EnrolmentState.ENROLMENT_STATE_NOMINATED);
        return ledger.insert(transaction, plan, enrolment, candidate.sortName()).value();
    }

    /** Refuses, before anything is done, a person on record who could not enter. */
    public void requireAdmissible(Transaction transaction, Caller caller, String delivery, String person)
            throws SQLException {
        requireAdmissible(
                transaction,
                deliveries.plan(transaction, delivery),
                caller,
                candidates.require(transaction, caller, "person", person),
                "");
    }

    /** Refuses, before anything is done, a person who is not on record yet and could not enter. */
    public void requireNewcomerAdmissible(Transaction transaction, Caller caller, String delivery, Person newcomer)
            throws SQLException {
        requirePrerequisites(
                transaction, deliveries.plan(transaction, delivery), caller, Candidate.of(newcomer, ""), List.of(), "");
    }

    /** The delivery, where it takes enrolments from this caller now; else a refusal. */
    public Plan requireOpen(Transaction transaction, Caller caller, String field, String delivery, Instant now)
            throws SQLException {
        Plan plan = deliveries.planReference(transaction, field, delivery);
        requireOpen(plan.delivery(), caller, now);
        return plan;
    }

    /** What seats many who enter one after another would get, without seating anyone. */
    public SeatForecast forecast(Transaction transaction, Plan plan, Instant now) throws SQLException {
        return new SeatForecast(plan.delivery(), ledger.room(transaction, plan.delivery()), now);
    }

    /** Refuses a person who is on the delivery, is elsewhere then, or lacks a prerequisite. */
    void requireAdmissible(
            Transaction transaction, Plan plan, Caller caller, Candidate candidate, String prerequisiteWaiver)
            throws SQLException {
        List<Standing> standings =
                ledger.standings(transaction, candidate.person().getName());
        requireNotStanding(plan.delivery(), candidate, standings);
        requireFree(transaction, plan, candidate, standings);
        requirePrerequisites(transaction, plan, caller, candidate, standings, prerequisiteWaiver);
    }

    /** A new enrolment of the candidate, without state. */
    static Enrolment.Builder enrolment(Caller caller, Candidate candidate, Wish wish) {
        return Enrolment.newBuilder()
                .setPerson(candidate.person().getName())
                .setParticipant(candidate.participant())
                .setPriority(wish.priority() == 0 ? DEFAULT_PRIORITY : wish.priority())
                .setJobTitle(wish.jobTitle())
                .setRemarks(wish.remarks())
                .setPrerequisiteWaiver(wish.prerequisiteWaiver())
                .setNominator(caller.principal())
                .setStateReason(wish.reason())
                .setImport(wish.importName());
    }

    /** Adds an enrolment with a seat, or at its place in the queue. */
    private Stored seatOrQueue(WriteTransaction transaction, Plan plan, Enrolment.Builder enrolment, String sortName)
            throws SQLException {
        Delivery delivery = plan.delivery();
        Room room = ledger.room(transaction, delivery.getName());
        boolean seat = SeatRules.obstacles(delivery, room, enrolment.getParticipant(), transaction.now())
                .isEmpty();
        if (seat && room.waiting() == 0) {
            enrolment.setState(EnrolmentState.ENROLMENT_STATE_CONFIRMED);
            return ledger.insert(transaction, plan, enrolment, sortName);
        }
        enrolment
                .setState(EnrolmentState.ENROLMENT_STATE_WAITLISTED)
                .setWaitingSince(ResourceTable.timestamp(transaction.now()));
        Stored waiting = ledger.insert(transaction, plan, enrolment, sortName);
        if (!seat) {
            return waiting;
        }
        // Others wait. Whoever of them can have the seat gets it first.
        promotion.promote(transaction, plan);
        return Ledger.require(transaction, waiting.value().getName());
    }

    private void requireOpen(Delivery delivery, Caller caller, Instant now) {
        DeliveryState state = delivery.getState();
        boolean open = switch (state) {
            case DELIVERY_STATE_CALL_OPEN ->
                caller.isStaff() || delivery.getAdmissionPolicy() != AdmissionPolicy.ADMISSION_POLICY_OPEN;
            case DELIVERY_STATE_CALL_CLOSED, DELIVERY_STATE_CONFIRMED, DELIVERY_STATE_RUNNING -> caller.isStaff();
            default -> false;
        };
        if (!open) {
            throw notOpen(delivery, caller.isStaff() ? "open its call first." : "ask its trainer.");
        }
        requireDeadline(delivery, caller, now);
    }

    /** A place may change hands after the call and its deadline, until the delivery is over. */
    static void requireStillSeating(Plan plan) {
        if (!plan.seats()) {
            throw notOpen(plan.delivery(), "nobody can take a place in it any more.");
        }
    }

    private static Refusal notOpen(Delivery delivery, String remedy) {
        String state = delivery.getState().name().substring("DELIVERY_STATE_".length());
        String policy = delivery.getAdmissionPolicy().name().substring("ADMISSION_POLICY_".length());
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_DELIVERY_NOT_OPEN,
                delivery.getName() + " is " + state + " with admission policy " + policy
                        + " and takes no enrolments from you; " + remedy,
                Map.of("delivery", delivery.getName(), "state", state, "admission_policy", policy));
    }

    /** Focal points nominate until the deadline; staff may do so later. */
    static void requireDeadline(Delivery delivery, Caller caller, Instant now) {
        if (!caller.isStaff() && delivery.hasNominationDeadline()) {
            Instant deadline = ResourceTable.instant(delivery.getNominationDeadline());
            if (now.isAfter(deadline)) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_DEADLINE_PASSED,
                        "The nomination deadline of " + delivery.getName() + " was " + deadline + "; ask its trainer.",
                        Map.of("delivery", delivery.getName(), "deadline", deadline.toString()));
            }
        }
    }

    private static void requireNotStanding(Delivery delivery, Candidate candidate, List<Standing> standings) {
        for (Standing standing : standings) {
            if (standing.deliveryName().equals(delivery.getName())
                    && EnrolmentStates.STANDING.contains(standing.state())) {
                String state = EnrolmentStates.word(standing.state());
                throw new Refusal.Exists(
                        ErrorReason.ERROR_REASON_ALREADY_ENROLLED,
                        candidate.person().getFullName() + " is on " + delivery.getName() + " already, as " + state
                                + "; there is nothing to do, or that enrolment is to be changed.",
                        Map.of(
                                "person", candidate.person().getName(),
                                "delivery", delivery.getName(),
                                "enrolment", standing.name(),
                                "state", state));
            }
        }
    }

    private void requireFree(Transaction transaction, Plan plan, Candidate candidate, List<Standing> standings)
            throws SQLException {
        Delivery delivery = plan.delivery();
        String person = candidate.person().getName();
        Optional<Bookings.Clash> clash =
                bookings.clash(transaction, person, standings, delivery.getName(), plan.timetable());
        if (clash.isPresent()) {
            throw Bookings.refusal(person, candidate.person().getFullName(), delivery, clash.get());
        }
        if (Deliveries.assignment(delivery, person).isPresent()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_DOUBLE_BOOKED,
                    candidate.person().getFullName() + " teaches in " + delivery.getName()
                            + " and cannot take part in it as well; choose another person.",
                    Map.of(
                            "person",
                            person,
                            "delivery",
                            delivery.getName(),
                            "clashing_delivery",
                            delivery.getName(),
                            "role",
                            "trainer"));
        }
    }

    private void requirePrerequisites(
            Transaction transaction,
            Plan plan,
            Caller caller,
            Candidate candidate,
            List<Standing> standings,
            String waiver)
            throws SQLException {
        boolean asked = !plan.prerequisites().isEmpty() || plan.version().getLanguagePrerequisitesCount() > 0;
        if (!asked || (caller.isStaff() && !waiver.isBlank())) {
            return;
        }
        TreeSet<String> missing = new TreeSet<>(plan.prerequisites());
        for (Standing standing : standings) {
            if (standing.result() == EnrolmentResult.ENROLMENT_RESULT_PASSED) {
                missing.remove(
                        deliveries.plan(transaction, standing.deliveryName()).course());
            }
        }
        List<String> languages = LanguageLevels.missing(plan, candidate.person());
        if (!missing.isEmpty() || !languages.isEmpty()) {
            String all = String.join(",", missing);
            List<String> lacks = new ArrayList<>();
            if (!missing.isEmpty()) {
                lacks.add("has not passed " + all.replace(",", ", "));
            }
            if (!languages.isEmpty()) {
                lacks.add("has no " + String.join(", ", languages) + " on record");
            }
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_PREREQUISITE_MISSING,
                    candidate.person().getFullName() + " " + String.join(" and ", lacks)
                            + ", which the course asks for; "
                            + (missing.isEmpty()
                                    ? "put the level on the person's record"
                                    : "enrol the person there first")
                            + ", or waive it for a stated reason.",
                    Map.of(
                            "person",
                            candidate.person().getName(),
                            "course",
                            missing.isEmpty() ? "" : missing.first(),
                            "missing",
                            all,
                            "languages",
                            String.join(",", languages)));
        }
    }

    /** Puts a selected nominee into the queue, and seats whoever is then first. */
    Stored select(WriteTransaction transaction, Plan plan, Stored nominee, String reason) throws SQLException {
        Enrolment.Builder selected =
                nominee.value().toBuilder().setWaitingSince(ResourceTable.timestamp(transaction.now()));
        Stored waiting = ledger.move(transaction, nominee, EnrolmentState.ENROLMENT_STATE_WAITLISTED, reason, selected);
        promotion.promote(transaction, plan);
        return Ledger.require(transaction, waiting.value().getName());
    }
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.enrolment.Bookings.Clash;
import org.cadre.server.enrolment.Candidates.Candidate;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Roster;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAssignment;

/** What becomes of a person's enrolments when the person's record changes, or goes into another. */
final class PersonEnrolments implements PersonFollowers {
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Candidates candidates;
    private final Bookings bookings;
    private final Promotion promotion;
    private final Roster roster;

    PersonEnrolments(
            Deliveries deliveries,
            Ledger ledger,
            Candidates candidates,
            Bookings bookings,
            Promotion promotion,
            Roster roster) {
        this.roster = roster;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.candidates = candidates;
        this.bookings = bookings;
        this.promotion = promotion;
    }

    /** Rosters follow, and what was vetted on something that has changed goes back to vetting. */
    @Override
    public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) throws SQLException {
        Candidate candidate = candidates.get(transaction, after.getName());
        Participant participant = candidate.participant();
        boolean material = !Candidates.participantOf(before).equals(participant)
                || !before.getBirthDate().equals(after.getBirthDate());
        for (Standing standing : ledger.standings(transaction, after.getName())) {
            if (!EnrolmentStates.ACTIVE.contains(standing.state())) {
                continue;
            }
            Stored stored = Ledger.require(transaction, standing.name());
            Plan plan = deliveries.plan(transaction, standing.deliveryName());
            boolean revet = material && isVetted(plan, standing.state());
            Stored renamed = new Stored(stored.value(), stored.revision(), candidate.sortName());
            Enrolment.Builder enrolment = stored.value().toBuilder().setParticipant(participant);
            if (revet) {
                revet(transaction, renamed, enrolment, "The person's record has changed since it was vetted.");
            } else if (!stored.value().getParticipant().equals(participant)
                    || !stored.sortName().equals(candidate.sortName())) {
                ledger.change(transaction, stored, enrolment, "enrolment.updated", candidate.sortName());
                requireRulesHold(transaction, plan.delivery());
            }
            if (EnrolmentStates.SEATED.contains(standing.state())) {
                promotion.seatFreed(transaction, plan, after.getName());
            } else {
                promotion.promote(transaction, plan);
            }
        }
    }

    /**
     * The duplicate's enrolments become the survivor's; those that have ended with another partner than the survivor's
     * go on naming the duplicate. Of two that stand on one delivery the better placed stays. Refuses
     * where the survivor would then be in two places at once.
     */
    @Override
    public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException {
        Candidate candidate = candidates.get(transaction, survivor.getName());
        Map<String, Enrolment> touched = new LinkedHashMap<>();
        List<Plan> plans = new ArrayList<>();
        for (Standing standing : ledger.standings(transaction, duplicate.getName())) {
            Plan plan = deliveries.plan(transaction, standing.deliveryName());
            plans.add(plan);
            Stored moving = settled(transaction, candidate, standing, touched);
            if (isOfAFormerPartner(moving.value(), survivor)) {
                ledger.reassign(transaction, moving, survivor.getName());
                touched.put(moving.value().getName(), moving.value());
                continue;
            }
            Stored moved = move(
                    transaction,
                    plan,
                    moving,
                    candidate,
                    !survivor.getBirthDate().equals(duplicate.getBirthDate()));
            touched.put(moved.value().getName(), moved.value());
        }
        ledger.merged(transaction, duplicate.getName());
        RemovedEnrolments.merged(transaction, survivor.getName(), duplicate.getName());
        deliveries.replaceTrainer(transaction, duplicate.getName(), survivor.getName());
        requireNowhereTwice(transaction, candidate);
        for (Plan plan : plans) {
            requireRulesHold(transaction, plan.delivery());
            for (Stored promoted : promotion.seatFreed(transaction, plan, survivor.getName())) {
                touched.put(promoted.value().getName(), promoted.value());
            }
        }
        return List.copyOf(touched.values());
    }

    /** Withdraws the worse placed of two enrolments on one delivery; returns the duplicate's, as it then stands. */
    private Stored settled(
            WriteTransaction transaction, Candidate survivor, Standing standing, Map<String, Enrolment> touched)
            throws SQLException {
        Stored moving = Ledger.require(transaction, standing.name());
        Optional<Standing> rival = rival(transaction, survivor.person().getName(), standing);
        if (rival.isEmpty()) {
            return moving;
        }
        if (rank(standing) > rank(rival.get())) {
            Enrolment withdrawn = withdraw(
                            transaction, Ledger.require(transaction, rival.get().name()), survivor)
                    .value();
            touched.put(withdrawn.getName(), withdrawn);
            return moving;
        }
        return withdraw(transaction, moving, survivor);
    }

    /** Makes an enrolment the survivor's, and one that was vetted on something else a matter of vetting again. */
    private Stored move(
            WriteTransaction transaction, Plan plan, Stored moving, Candidate survivor, boolean otherBirthDate)
            throws SQLException {
        Enrolment.Builder moved =
                moving.value().toBuilder().setPerson(survivor.person().getName());
        Stored renamed = new Stored(moving.value(), moving.revision(), survivor.sortName());
        if (EnrolmentStates.ACTIVE.contains(moving.value().getState())) {
            moved.setParticipant(survivor.participant());
            boolean material =
                    otherBirthDate || !moving.value().getParticipant().equals(survivor.participant());
            if (material && isVetted(plan, moving.value().getState())) {
                return revet(
                        transaction,
                        renamed,
                        moved,
                        "The person's record was merged into another since it was vetted.");
            }
        }
        return ledger.change(transaction, renamed, moved, "enrolment.merged", survivor.sortName());
    }

    /** Ended, and seen by a partner that may not learn of the survivor. */
    private static boolean isOfAFormerPartner(Enrolment enrolment, Person survivor) {
        String partner = enrolment.getParticipant().getPartner();
        return !EnrolmentStates.ACTIVE.contains(enrolment.getState())
                && !partner.isEmpty()
                && !partner.equals(survivor.getPartner());
    }

    private static boolean isVetted(Plan plan, EnrolmentState state) {
        return Clearance.isAsked(plan.delivery()) && EnrolmentStates.VETTED.contains(state);
    }

    private Stored revet(WriteTransaction transaction, Stored vetted, Enrolment.Builder changed, String reason)
            throws SQLException {
        EnrolmentVerb.REVET.requireFrom(vetted.value());
        return ledger.move(transaction, vetted, EnrolmentVerb.REVET.to(), reason, Clearance.undecided(changed));
    }

    @Override
    public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
        List<Standing> standings = ledger.standings(transaction, person);
        if (!standings.isEmpty()) {
            return Optional.of(standings.get(0).name());
        }
        return deliveries.taughtBy(transaction, person).stream().findFirst();
    }

    private Optional<Standing> rival(Transaction transaction, String survivor, Standing standing) throws SQLException {
        if (!EnrolmentStates.STANDING.contains(standing.state())) {
            return Optional.empty();
        }
        return ledger.standings(transaction, survivor).stream()
                .filter(own -> own.delivery().equals(standing.delivery()))
                .filter(own -> EnrolmentStates.STANDING.contains(own.state()))
                .findFirst();
    }

    private Stored withdraw(WriteTransaction transaction, Stored stored, Candidate survivor) throws SQLException {
        String partner = stored.value().getParticipant().getPartner();
        boolean told = partner.isEmpty() || partner.equals(survivor.person().getPartner());
        return ledger.move(
                transaction,
                stored,
                EnrolmentState.ENROLMENT_STATE_WITHDRAWN,
                told
                        ? "The person has another enrolment on this delivery, under a record that was merged."
                        : "The person's record has gone to another partner.",
                stored.value().toBuilder());
    }

    /** How well placed: a result, a seat, an offer, the queue, selection. */
    private static int rank(Standing standing) {
        return switch (standing.state()) {
            case ENROLMENT_STATE_COMPLETED -> standing.result() == EnrolmentResult.ENROLMENT_RESULT_PASSED ? 8 : 7;
            case ENROLMENT_STATE_CONFIRMED -> 6;
            case ENROLMENT_STATE_OFFERED -> 5;
            case ENROLMENT_STATE_WAITLISTED -> 4;
            case ENROLMENT_STATE_CLEARED -> 3;
            case ENROLMENT_STATE_ENDORSED -> 2;
            case ENROLMENT_STATE_NOMINATED -> 1;
            default -> 0;
        };
    }

    private void requireRulesHold(WriteTransaction transaction, Delivery delivery) throws SQLException {
        Room room = ledger.room(transaction, delivery.getName());
        int broken = SeatRules.brokenRule(delivery, room);
        if (broken > 0) {
            throw DeliveryRoster.ruleBroken(delivery, broken, room);
        }
    }

    private void requireNowhereTwice(WriteTransaction transaction, Candidate candidate) throws SQLException {
        String person = candidate.person().getName();
        List<Standing> standings = ledger.standings(transaction, person);
        for (Standing standing : standings) {
            if (EnrolmentStates.SEATED.contains(standing.state())) {
                Plan plan = deliveries.plan(transaction, standing.deliveryName());
                Optional<Clash> clash =
                        bookings.clash(transaction, person, standings, standing.deliveryName(), plan.timetable());
                if (clash.isPresent()) {
                    throw Bookings.refusal(person, candidate.person().getFullName(), plan.delivery(), clash.get());
                }
            }
        }
        for (String taught : deliveries.taughtBy(transaction, person)) {
            Plan plan = deliveries.plan(transaction, taught);
            Optional<TrainerAssignment> assignment = Deliveries.assignment(plan.delivery(), person);
            if (assignment.isPresent() && plan.delivery().getState() != DeliveryState.DELIVERY_STATE_CANCELLED) {
                roster.requireTrainerFree(transaction, person, plan, plan.timetableOf(assignment.get()));
            }
        }
    }
}

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
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;

/** What becomes of a person's enrolments when the person's record changes, or goes into another. */
final class PersonEnrolments implements PersonFollowers {
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Bookings bookings;
    private final Promotion promotion;

    PersonEnrolments(Deliveries deliveries, Ledger ledger, Bookings bookings, Promotion promotion) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.bookings = bookings;
        this.promotion = promotion;
    }

    /** Rosters follow, and what was vetted on something that has changed goes back to vetting. */
    @Override
    public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) throws SQLException {
        Candidate candidate = Candidates.find(transaction, after.getName()).orElseThrow();
        Participant participant = candidate.participant();
        boolean material = !new Candidate(before, "").participant().equals(participant)
                || !before.getBirthDate().equals(after.getBirthDate());
        for (Standing standing : Enrolments.ofPerson(transaction, after.getName())) {
            if (!EnrolmentStates.ACTIVE.contains(standing.state())) {
                continue;
            }
            Stored stored = Ledger.require(transaction, standing.name());
            Plan plan = deliveries.plan(transaction, standing.deliveryName());
            boolean revet = material
                    && plan.delivery().getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING
                    && EnrolmentStates.VETTED.contains(standing.state());
            Enrolment.Builder enrolment = stored.value().toBuilder().setParticipant(participant);
            if (revet) {
                EnrolmentVerb.REVET.requireFrom(stored.value());
                ledger.move(
                        transaction,
                        stored,
                        EnrolmentVerb.REVET.to(),
                        "The person's record has changed since it was vetted.",
                        enrolment.clearClearanceExpireDate());
            } else if (!stored.value().getParticipant().equals(participant)) {
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
     * The duplicate's enrolments become the survivor's. Of two that stand on one delivery the better placed stays. Refuses
     * where the survivor would then be in two places at once.
     */
    @Override
    public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException {
        Candidate candidate = Candidates.find(transaction, survivor.getName()).orElseThrow();
        Map<String, Enrolment> touched = new LinkedHashMap<>();
        List<Plan> freed = new ArrayList<>();
        for (Standing standing : Enrolments.ofPerson(transaction, duplicate.getName())) {
            Plan plan = deliveries.plan(transaction, standing.deliveryName());
            Stored moving = Ledger.require(transaction, standing.name());
            Optional<Standing> rival = rival(transaction, survivor.getName(), standing);
            if (rival.isPresent()) {
                boolean movingStays = rank(standing.state()) > rank(rival.get().state());
                Stored loser =
                        movingStays ? Ledger.require(transaction, rival.get().name()) : moving;
                loser = withdraw(transaction, loser);
                if (EnrolmentStates.SEATED.contains(movingStays ? rival.get().state() : standing.state())) {
                    freed.add(plan);
                }
                touched.put(loser.value().getName(), loser.value());
                moving = movingStays ? moving : loser;
            }
            Enrolment.Builder moved = moving.value().toBuilder().setPerson(survivor.getName());
            if (EnrolmentStates.ACTIVE.contains(moving.value().getState())) {
                moved.setParticipant(candidate.participant());
            }
            Stored stored = ledger.change(transaction, moving, moved, "enrolment.merged", candidate.sortName());
            touched.put(stored.value().getName(), stored.value());
            requireRulesHold(transaction, plan.delivery());
        }
        requireNowhereTwice(transaction, candidate);
        for (Plan plan : freed) {
            for (Stored promoted : promotion.seatFreed(transaction, plan, survivor.getName())) {
                touched.put(promoted.value().getName(), promoted.value());
            }
        }
        return List.copyOf(touched.values());
    }

    @Override
    public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
        List<Standing> standings = Enrolments.ofPerson(transaction, person);
        if (!standings.isEmpty()) {
            return Optional.of(standings.get(0).name());
        }
        return deliveries.taughtBy(transaction, person).stream().findFirst();
    }

    private static Optional<Standing> rival(Transaction transaction, String survivor, Standing standing)
            throws SQLException {
        if (!EnrolmentStates.STANDING.contains(standing.state())) {
            return Optional.empty();
        }
        return Enrolments.ofPerson(transaction, survivor).stream()
                .filter(own -> own.delivery().equals(standing.delivery()))
                .filter(own -> EnrolmentStates.STANDING.contains(own.state()))
                .findFirst();
    }

    private Stored withdraw(WriteTransaction transaction, Stored stored) throws SQLException {
        return ledger.move(
                transaction,
                stored,
                EnrolmentState.ENROLMENT_STATE_WITHDRAWN,
                "The person has another enrolment on this delivery, under a record that was merged.",
                stored.value().toBuilder());
    }

    /** How well placed: a result, a seat, an offer, the queue, selection. */
    private static int rank(EnrolmentState state) {
        return switch (state) {
            case ENROLMENT_STATE_COMPLETED -> 7;
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
        List<Standing> standings = Enrolments.ofPerson(transaction, person);
        for (Standing standing : standings) {
            if (EnrolmentStates.SEATED.contains(standing.state())) {
                Plan plan = deliveries.plan(transaction, standing.deliveryName());
                Optional<Clash> clash =
                        bookings.clash(transaction, person, standings, standing.deliveryName(), plan.timetable());
                if (clash.isPresent() && !clash.get().delivery().equals(standing.deliveryName())) {
                    throw Bookings.refusal(person, candidate.person().getFullName(), plan.delivery(), clash.get());
                }
            }
        }
    }
}

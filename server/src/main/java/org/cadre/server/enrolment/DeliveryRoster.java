package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Roster;
import org.cadre.server.training.Timetable;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Seats;
import org.cadre.v1.TrainerAssignment;

/** What becomes of the enrolled when their delivery changes. */
final class DeliveryRoster implements Roster {
    private final Clock clock;
    private final Ledger ledger;
    private final Candidates candidates;
    private final Bookings bookings;
    private final Promotion promotion;
    private final EnrolmentFollowers followers;

    DeliveryRoster(
            Clock clock,
            Ledger ledger,
            Candidates candidates,
            Bookings bookings,
            Promotion promotion,
            EnrolmentFollowers followers) {
        this.followers = followers;
        this.clock = clock;
        this.ledger = ledger;
        this.candidates = candidates;
        this.bookings = bookings;
        this.promotion = promotion;
    }

    @Override
    public Seats seats(Transaction transaction, Caller caller, Plan plan) throws SQLException {
        Seats seats = SeatRules.seats(plan.delivery(), ledger.room(transaction, plan.delivery()), clock.instant());
        return caller.partner().isEmpty()
                ? seats
                : seats.toBuilder()
                        .clearRules()
                        .addAllRules(seats.getRulesList().stream()
                                .filter(use -> use.getDimension() != SeatDimension.SEAT_DIMENSION_PARTNER
                                        || caller.sees(use.getValue()))
                                .toList())
                        .build();
    }

    @Override
    public Counts counts(Transaction transaction, String delivery) throws SQLException {
        int[] counts = new int[3];
        for (Stored stored : Enrolments.ofDelivery(transaction, delivery, List.of(EnrolmentState.values()))) {
            EnrolmentState state = stored.value().getState();
            counts[0] += state == EnrolmentState.ENROLMENT_STATE_CONFIRMED ? 1 : 0;
            counts[1] += EnrolmentStates.ACTIVE.contains(state) ? 1 : 0;
            counts[2]++;
        }
        return new Counts(counts[0], counts[1], counts[2]);
    }

    @Override
    public List<Enrolment> deliveryChanged(WriteTransaction transaction, Plan before, Plan after) throws SQLException {
        Delivery delivery = after.delivery();
        Room room = before.delivery().getSeatRulesList().equals(delivery.getSeatRulesList())
                ? ledger.room(transaction, delivery.getName())
                : ledger.recount(transaction, delivery);
        // Overlapping reserves can come to keep more than is left when someone who filled several goes; that must not
        // stop changes that have nothing to do with seats, nor a remedy.
        if (delivery.getCapacity() < before.delivery().getCapacity()
                || !before.delivery().getSeatRulesList().equals(delivery.getSeatRulesList())
                || !before.delivery().getHostCountry().equals(delivery.getHostCountry())) {
            requireFits(transaction, delivery, room);
        }
        Set<String> moved = new TreeSet<>();
        if (!before.delivery().getSessionsList().equals(delivery.getSessionsList())) {
            moved.addAll(requireNobodyElsewhere(transaction, after));
        }
        if (!before.delivery().getSessionsList().equals(delivery.getSessionsList())
                || !before.delivery().getTrainersList().equals(delivery.getTrainersList())) {
            before.delivery().getTrainersList().forEach(trainer -> moved.add(trainer.getPerson()));
        }
        return values(promotion.seatsFreed(transaction, after, moved));
    }

    private static List<Enrolment> values(List<Stored> promoted) {
        return promoted.stream().map(Stored::value).toList();
    }

    private static void requireFits(WriteTransaction transaction, Delivery delivery, Room room) {
        int reserved = SeatRules.reservedSeats(delivery, room, transaction.now());
        if (room.taken() + reserved > delivery.getCapacity()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_CAPACITY_TOO_LOW,
                    delivery.getCapacity() + " seats are too few: " + room.taken() + " are taken"
                            + (reserved == 0 ? "" : " and " + reserved + " are kept by reserves")
                            + "; withdraw participants, lower the reserves, or set at least "
                            + (room.taken() + reserved) + ".",
                    Map.of(
                            "delivery", delivery.getName(),
                            "capacity", Integer.toString(delivery.getCapacity()),
                            "seats_taken", Integer.toString(room.taken()),
                            "seats_reserved", Integer.toString(reserved)));
        }
        int broken = SeatRules.brokenRule(delivery, room);
        if (broken > 0) {
            throw ruleBroken(delivery, broken, room);
        }
    }

    /** The refusal of a change after which the seated would break a rule. */
    static Refusal ruleBroken(Delivery delivery, int position, Room room) {
        SeatRule rule = delivery.getSeatRules(position - 1);
        Map.Entry<String, Integer> most = SeatRules.fullest(delivery, rule, room);
        String dimension = rule.getDimension().name().substring("SEAT_DIMENSION_".length());
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_SEAT_RULE_BROKEN,
                "Seat rule " + position + " of " + delivery.getName() + " allows " + rule.getCap() + " for "
                        + dimension.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + most.getKey()
                        + ", and "
                        + most.getValue() + " would be taken; withdraw participants or raise the cap first.",
                Map.of(
                        "delivery", delivery.getName(),
                        "rule", Integer.toString(position),
                        "dimension", dimension,
                        "value", most.getKey(),
                        "limit", Integer.toString(rule.getCap()),
                        "taken", Integer.toString(most.getValue())));
    }

    /** Returns the seated. */
    private List<String> requireNobodyElsewhere(WriteTransaction transaction, Plan plan) throws SQLException {
        String delivery = plan.delivery().getName();
        List<String> persons = new ArrayList<>();
        for (Stored seated : Enrolments.ofDelivery(transaction, delivery, EnrolmentStates.SEATED)) {
            requireFree(
                    transaction,
                    plan,
                    plan.timetable(),
                    seated.value().getPerson(),
                    seated.value().getParticipant().getFullName());
            persons.add(seated.value().getPerson());
        }
        return persons;
    }

    @Override
    public void requireTrainerFree(WriteTransaction transaction, String person, Plan plan, Timetable teaching)
            throws SQLException {
        String name = candidates
                .require(transaction, Caller.SERVICE, "delivery.trainers.person", person)
                .person()
                .getFullName();
        for (Standing standing : ledger.standings(transaction, person)) {
            if (standing.deliveryName().equals(plan.delivery().getName())
                    && EnrolmentStates.STANDING.contains(standing.state())) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_DOUBLE_BOOKED,
                        name + " takes part in this delivery and cannot teach in it as well; withdraw one of the two.",
                        Map.of(
                                "person",
                                person,
                                "delivery",
                                plan.delivery().getName(),
                                "clashing_delivery",
                                plan.delivery().getName(),
                                "role",
                                "participant"));
            }
        }
        requireFree(transaction, plan, teaching, person, name);
    }

    private void requireFree(
            WriteTransaction transaction, Plan plan, Timetable timetable, String person, String fullName)
            throws SQLException {
        String delivery = plan.delivery().getName();
        Optional<Bookings.Clash> clash =
                bookings.clash(transaction, person, ledger.standings(transaction, person), delivery, timetable);
        if (clash.isPresent()) {
            throw Bookings.refusal(person, fullName, plan.delivery(), clash.get());
        }
    }

    @Override
    public void deliveryCancelled(WriteTransaction transaction, Caller caller, Delivery delivery, String reason)
            throws SQLException {
        for (Stored active : Enrolments.ofDelivery(transaction, delivery.getName(), EnrolmentStates.ACTIVE)) {
            ledger.move(
                    transaction,
                    active,
                    EnrolmentState.ENROLMENT_STATE_WITHDRAWN,
                    "The delivery was cancelled: " + reason,
                    active.value().toBuilder());
            followers.deliveryCancelled(transaction, delivery, active.value(), reason);
        }
    }

    @Override
    public void trainersFreed(WriteTransaction transaction, Plan removed) throws SQLException {
        promotion.promoteWaitingOf(
                transaction,
                removed.delivery().getTrainersList().stream()
                        .map(TrainerAssignment::getPerson)
                        .toList(),
                removed.delivery().getName());
    }

    @Override
    public List<Enrolment> seatsGivenUp(WriteTransaction transaction, Plan plan) throws SQLException {
        Set<String> persons = new TreeSet<>();
        for (Stored withdrawn : Enrolments.ofDelivery(
                transaction, plan.delivery().getName(), List.of(EnrolmentState.ENROLMENT_STATE_WITHDRAWN))) {
            persons.add(withdrawn.value().getPerson());
        }
        plan.delivery().getTrainersList().forEach(trainer -> persons.add(trainer.getPerson()));
        return values(promotion.seatsFreed(transaction, plan, persons));
    }
}

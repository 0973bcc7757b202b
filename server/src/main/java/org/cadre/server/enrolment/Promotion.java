package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Enrolments.QueuePlace;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.Waiting;

/**
 * The one promotion service. Whatever frees a seat ends here: it goes through the queue in the order (priority, time, place)
 * and seats everyone for whom there is a seat. So at rest nobody waits who could be seated, and a newcomer who joins the
 * queue and is then promoted overtakes only those for whom that very seat was closed.
 */
final class Promotion {
    /** How long an offer holds its seat where the delivery does not say. */
    static final Duration DEFAULT_OFFER_VALIDITY = Duration.ofHours(72);

    private static final int PAGE = 64;

    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Bookings bookings;

    Promotion(Deliveries deliveries, Ledger ledger, Bookings bookings) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.bookings = bookings;
    }

    /** Seats everyone in the queue of a delivery who can be seated, and returns them in their order. */
    List<Stored> promote(WriteTransaction transaction, Plan plan) throws SQLException {
        Delivery delivery = plan.delivery();
        List<Stored> promoted = new ArrayList<>();
        QueuePlace place = QueuePlace.HEAD;
        while (hasRoom(transaction, plan)) {
            List<Stored> page = Enrolments.queue(transaction, delivery.getName(), place, PAGE);
            boolean again = false;
            for (Stored waiting : page) {
                place = Enrolments.place(waiting.value());
                if (hasRoom(transaction, plan) && canBeSeated(transaction, plan, waiting.value())) {
                    int kept = kept(transaction, plan);
                    promoted.add(seat(transaction, plan, waiting));
                    if (kept - kept(transaction, plan) > 1) {
                        // Filled several reserves with one seat, which leaves a seat to someone further up the queue.
                        again = true;
                        break;
                    }
                }
            }
            if (again) {
                place = QueuePlace.HEAD;
            } else if (page.size() < PAGE) {
                break;
            }
        }
        return promoted;
    }

    /** Seats that reserves keep. */
    private int kept(WriteTransaction transaction, Plan plan) throws SQLException {
        return plan.delivery().getSeatRulesCount() < 2
                ? 0
                : SeatRules.reservedSeats(
                        plan.delivery(),
                        ledger.room(transaction, plan.delivery().getName()),
                        transaction.now());
    }

    /**
     * A seat was given up: promotes on its delivery, and wherever its person waits for a seat that this one was in the
     * way of.
     */
    List<Stored> seatFreed(WriteTransaction transaction, Plan plan, String person) throws SQLException {
        return seatsFreed(transaction, plan, List.of(person));
    }

    /** The same where several were freed: those who gave a seat up, were moved in time, or teach no more. */
    List<Stored> seatsFreed(WriteTransaction transaction, Plan plan, Collection<String> persons) throws SQLException {
        List<Stored> promoted = new ArrayList<>(promote(transaction, plan));
        promoted.addAll(promoteWaitingOf(transaction, persons, plan.delivery().getName()));
        return promoted;
    }

    /** Promotes wherever one of these persons waits, but for one delivery. */
    List<Stored> promoteWaitingOf(WriteTransaction transaction, Collection<String> persons, String except)
            throws SQLException {
        List<Stored> promoted = new ArrayList<>();
        Set<String> elsewhere = new TreeSet<>();
        for (String person : persons) {
            for (Standing standing : ledger.standings(transaction, person)) {
                if (standing.state() == EnrolmentState.ENROLMENT_STATE_WAITLISTED
                        && !standing.deliveryName().equals(except)) {
                    elsewhere.add(standing.deliveryName());
                }
            }
        }
        for (String delivery : elsewhere) {
            promoted.addAll(promote(transaction, deliveries.plan(transaction, delivery)));
        }
        return promoted;
    }

    private boolean hasRoom(WriteTransaction transaction, Plan plan) throws SQLException {
        Room room = ledger.room(transaction, plan.delivery().getName());
        return plan.seats()
                && room.waiting() > 0
                && room.taken() < plan.delivery().getCapacity();
    }

    private boolean canBeSeated(WriteTransaction transaction, Plan plan, Enrolment waiting) throws SQLException {
        Room room = ledger.room(transaction, plan.delivery().getName());
        return SeatRules.obstacles(plan.delivery(), room, waiting.getParticipant(), transaction.now())
                        .isEmpty()
                && Clearance.lapsed(plan.delivery(), waiting, transaction.now()).isEmpty()
                && elsewhere(transaction, plan, waiting).isEmpty();
    }

    private Optional<Bookings.Clash> elsewhere(Transaction transaction, Plan plan, Enrolment enrolment)
            throws SQLException {
        return bookings.clash(
                transaction,
                enrolment.getPerson(),
                ledger.standings(transaction, enrolment.getPerson()),
                plan.delivery().getName(),
                plan.timetable());
    }

    private Stored seat(WriteTransaction transaction, Plan plan, Stored waiting) throws SQLException {
        Enrolment.Builder seated = waiting.value().toBuilder();
        EnrolmentState state = seatedState(plan.delivery());
        if (state == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            seated.setOfferExpireTime(ResourceTable.timestamp(offerExpiry(plan.delivery(), transaction.now())));
        }
        return ledger.move(transaction, waiting, state, "", seated);
    }

    /** What a seat makes of an enrolment: under OPEN a confirmation, else an offer. */
    static EnrolmentState seatedState(Delivery delivery) {
        return delivery.getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_OPEN
                ? EnrolmentState.ENROLMENT_STATE_CONFIRMED
                : EnrolmentState.ENROLMENT_STATE_OFFERED;
    }

    static Instant offerExpiry(Delivery delivery, Instant now) {
        return now.plus(
                delivery.hasOfferValidity()
                        ? Duration.ofSeconds(delivery.getOfferValidity().getSeconds())
                        : DEFAULT_OFFER_VALIDITY);
    }

    /** An enrolment as a reader sees it: one that waits with its place and why. */
    Enrolment explained(Transaction transaction, Plan plan, Enrolment enrolment, Instant now) throws SQLException {
        if (enrolment.getState() != EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            return enrolment;
        }
        return enrolment.toBuilder()
                .setWaiting(waiting(
                        plan,
                        ledger.room(transaction, plan.delivery()),
                        enrolment,
                        Enrolments.ahead(transaction, plan.delivery().getName(), Enrolments.place(enrolment)) + 1,
                        elsewhere(transaction, plan, enrolment).map(Bookings.Clash::delivery),
                        now))
                .build();
    }

    /** Why one waits. Pure. @param elsewhere a delivery that has the person at the same time */
    static Waiting waiting(
            Plan plan, Room room, Enrolment enrolment, int position, Optional<String> elsewhere, Instant now) {
        Waiting.Builder waiting = Waiting.newBuilder().setPosition(position);
        if (!plan.seats()) {
            waiting.addObstacles(SeatSentences.told(
                    SeatObstacle.newBuilder().setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_DELIVERY_STATE)));
        }
        waiting.addAllObstacles(SeatRules.obstacles(plan.delivery(), room, enrolment.getParticipant(), now));
        Clearance.obstacle(plan.delivery(), enrolment, now).ifPresent(waiting::addObstacles);
        elsewhere.ifPresent(delivery -> waiting.addObstacles(SeatSentences.told(SeatObstacle.newBuilder()
                .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_ELSEWHERE)
                .setValue(delivery))));
        if (waiting.getObstaclesCount() == 0) {
            // A reserve has just been released; the clock's turn, within a second, seats whoever is first.
            waiting.addObstacles(SeatSentences.told(
                    SeatObstacle.newBuilder().setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_RESERVED)));
        }
        return waiting.build();
    }
}

package org.cadre.server.enrolment;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Candidates.Candidate;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SubstituteEnrolmentResponse;
import org.cadre.v1.TransferEnrolmentResponse;

/** What each verb does to an enrolment that is there: its guards, the move, and what a freed seat leads to. */
final class Moves {
    /** An enrolment that is to be moved, with its delivery. */
    record Moving(Plan plan, Stored enrolment) {
        Enrolment value() {
            return enrolment.value();
        }
    }

    static final Set<DeliveryState> HELD =
            Set.of(DeliveryState.DELIVERY_STATE_RUNNING, DeliveryState.DELIVERY_STATE_COMPLETED);

    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Candidates candidates;
    private final Bookings bookings;
    private final Promotion promotion;
    private final Admission admission;

    Moves(
            Deliveries deliveries,
            Ledger ledger,
            Candidates candidates,
            Bookings bookings,
            Promotion promotion,
            Admission admission) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.candidates = candidates;
        this.bookings = bookings;
        this.promotion = promotion;
        this.admission = admission;
    }

    /** Finds what is to be moved; refuses what the caller may not see, another etag, and a state the verb does not take. */
    Moving begin(WriteTransaction transaction, Caller caller, String name, String etag, EnrolmentVerb verb)
            throws SQLException {
        Stored stored = Enrolments.find(transaction, name)
                .filter(found -> caller.sees(found.value().getParticipant().getPartner()))
                .orElseThrow(() -> new Refusal.NotFound(name));
        String current = stored.value().getEtag();
        if (!etag.isEmpty() && !etag.equals(current)) {
            throw new Refusal.Aborted(
                    ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                    name + " was changed by somebody else since you read it; read it again and decide.",
                    Map.of("resource", name, "etag", current));
        }
        if (stored.value().getState() == EnrolmentState.ENROLMENT_STATE_EXPIRED
                && (verb == EnrolmentVerb.ACCEPT || verb == EnrolmentVerb.DECLINE)) {
            throw spent(stored.value(), ResourceTable.instant(stored.value().getStateTime()));
        }
        verb.requireFrom(stored.value());
        return new Moving(deliveries.plan(transaction, Enrolments.deliveryName(name)), stored);
    }

    Enrolment endorse(WriteTransaction transaction, Caller caller, Moving moving, String reason) throws SQLException {
        return ledger.move(
                        transaction,
                        moving.enrolment(),
                        EnrolmentVerb.ENDORSE.to(),
                        reason,
                        moving.value().toBuilder().setEndorser(caller.principal()))
                .value();
    }

    Enrolment select(WriteTransaction transaction, Caller caller, Moving moving, String reason) throws SQLException {
        Enrolment enrolment = moving.value();
        if (Clearance.isAsked(moving.plan().delivery()) && enrolment.getState() != ENROLMENT_STATE_CLEARED) {
            throw guard(moving, "select", "clearance", "The nominee must be cleared first.");
        }
        Vetting.requireHolds(transaction, moving, "select");
        if (enrolment.getEndorser().equals(caller.principal())) {
            throw new Refusal.Denied(
                    ErrorReason.ERROR_REASON_SAME_ACTOR,
                    "You endorsed this nomination, so somebody else must select.",
                    Map.of("actor", caller.principal(), "verb", "select"));
        }
        var clash = bookings.clash(
                transaction,
                enrolment.getPerson(),
                ledger.standings(transaction, enrolment.getPerson()),
                moving.plan().delivery().getName(),
                moving.plan().timetable());
        if (clash.isPresent()) {
            throw Bookings.refusal(
                    enrolment.getPerson(),
                    enrolment.getParticipant().getFullName(),
                    moving.plan().delivery(),
                    clash.get());
        }
        Stored selected = admission.select(transaction, moving.plan(), moving.enrolment(), reason);
        return promotion.explained(transaction, moving.plan(), selected.value(), transaction.now());
    }

    Enrolment accept(WriteTransaction transaction, Moving moving, String reason) throws SQLException {
        requireLiveOffer(transaction, moving);
        Vetting.requireHolds(transaction, moving, "accept");
        return simple(transaction, moving, EnrolmentVerb.ACCEPT, reason);
    }

    Enrolment decline(WriteTransaction transaction, Caller caller, Moving moving, String reason) throws SQLException {
        requireLiveOffer(transaction, moving);
        return leave(transaction, caller, moving, EnrolmentVerb.DECLINE, reason);
    }

    /** A move without more to it than the table says. */
    Enrolment simple(WriteTransaction transaction, Moving moving, EnrolmentVerb verb, String reason)
            throws SQLException {
        return ledger.move(transaction, moving.enrolment(), verb.to(), reason, moving.value().toBuilder())
                .value();
    }

    Enrolment resubmit(WriteTransaction transaction, Caller caller, Moving moving, String reason) throws SQLException {
        Admission.requireDeadline(moving.plan().delivery(), caller, transaction.now());
        Enrolment.Builder again = Clearance.undecided(moving.value().toBuilder().clearEndorser());
        return ledger.move(transaction, moving.enrolment(), EnrolmentVerb.RESUBMIT.to(), reason, again)
                .value();
    }

    /** Leaves for good; a seat that was held goes to the queue. */
    Enrolment leave(WriteTransaction transaction, Caller caller, Moving moving, EnrolmentVerb verb, String reason)
            throws SQLException {
        Enrolment left = simple(transaction, moving, verb, reason);
        return left.toBuilder()
                .addAllPromoted(seatFreed(transaction, caller, moving))
                .build();
    }

    /** Gives the seat that was left, if it was one, to the queue. Returns whom of those promoted the caller may see. */
    private List<Enrolment> seatFreed(WriteTransaction transaction, Caller caller, Moving left) throws SQLException {
        if (!EnrolmentStates.SEATED.contains(left.value().getState())) {
            return List.of();
        }
        return visible(
                caller,
                promotion.seatFreed(transaction, left.plan(), left.value().getPerson()));
    }

    private static List<Enrolment> visible(Caller caller, List<Stored> promoted) {
        return promoted.stream()
                .map(Stored::value)
                .filter(enrolment -> caller.sees(enrolment.getParticipant().getPartner()))
                .toList();
    }

    Enrolment noShow(WriteTransaction transaction, Caller caller, Moving moving, String reason) throws SQLException {
        requireHeld(moving, "mark no show");
        return leave(transaction, caller, moving, EnrolmentVerb.MARK_NO_SHOW, reason);
    }

    /** Moves to the head of the queue, and seats whoever is then first. */
    Enrolment promote(WriteTransaction transaction, Moving moving, String reason) throws SQLException {
        String delivery = moving.plan().delivery().getName();
        Stored head = Enrolments.queue(transaction, delivery, Enrolments.QueuePlace.HEAD, 1)
                .get(0);
        if (!head.value().getName().equals(moving.value().getName())) {
            int priority = Math.max(1, head.value().getPriority() - 1);
            Enrolment.Builder first =
                    moving.value().toBuilder().setPriority(priority).setStateReason(reason);
            if (priority == head.value().getPriority()) {
                // Nothing comes before priority 1, so the time must: just before the head's.
                first.setWaitingSince(ResourceTable.timestamp(
                        ResourceTable.instant(head.value().getWaitingSince()).minusNanos(1_000)));
            }
            ledger.change(
                    transaction,
                    moving.enrolment(),
                    first,
                    "enrolment.moved_ahead",
                    moving.enrolment().sortName());
        }
        promotion.promote(transaction, moving.plan());
        Enrolment now = Ledger.require(transaction, moving.value().getName()).value();
        return promotion.explained(transaction, moving.plan(), now, transaction.now());
    }

    SubstituteEnrolmentResponse substitute(
            WriteTransaction transaction, Caller caller, Moving moving, String substitute, String reason)
            throws SQLException {
        Enrolment before = moving.value();
        Plan plan = moving.plan();
        if (substitute.equals(before.getPerson())) {
            throw Refusal.field("substitute", FieldReason.FIELD_REASON_SUBSTITUTE_HAS_PLACE);
        }
        Admission.requireStillSeating(plan);
        Candidate candidate = candidates.require(transaction, caller, "substitute", substitute);
        if (!candidate.person().getPartner().equals(before.getParticipant().getPartner())) {
            throw guard(
                    moving,
                    "substitute",
                    "partner",
                    candidate.person().getFullName() + " is not of the partner that has the place.");
        }
        Admission.Wish wish = new Admission.Wish(
                substitute, before.getPriority(), "", before.getRemarks(), before.getPrerequisiteWaiver(), reason, "");
        Stored given =
                ledger.move(transaction, moving.enrolment(), EnrolmentVerb.SUBSTITUTE.to(), reason, before.toBuilder());
        admission.requireAdmissible(transaction, plan, caller, candidate, wish.prerequisiteWaiver());
        Room room = ledger.room(transaction, plan.delivery().getName());
        EnrolmentState heirState = heirState(plan, before.getState());
        List<SeatObstacle> obstacles = EnrolmentStates.SEATED.contains(heirState)
                ? SeatRules.obstacles(plan.delivery(), room, candidate.participant(), transaction.now())
                : List.of();
        if (!obstacles.isEmpty()) {
            SeatObstacle obstacle = obstacles.get(0);
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_NO_SEAT,
                    "There is no seat for " + candidate.person().getFullName() + ": " + obstacle.getExplanation(),
                    Map.of(
                            "delivery", plan.delivery().getName(),
                            "person", substitute,
                            "obstacle", obstacle.getKind().name().substring("SEAT_OBSTACLE_KIND_".length()),
                            "limit", Integer.toString(obstacle.getLimit()),
                            "taken", Integer.toString(obstacle.getTaken())));
        }
        Enrolment.Builder heir = Admission.enrolment(caller, candidate, wish)
                .setPredecessor(before.getName())
                .setState(heirState);
        if (heirState == EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            heir.setWaitingSince(before.getWaitingSince()).setPlaceOf(Enrolments.placeOf(before));
        } else if (heirState == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            heir.setOfferExpireTime(before.getOfferExpireTime());
        }
        Stored successor = ledger.insert(transaction, plan, heir, candidate.sortName());
        Stored predecessor = ledger.change(
                transaction,
                given,
                given.value().toBuilder().setSuccessor(successor.value().getName()),
                "enrolment.updated",
                given.sortName());
        // A substitute of another country or gender may be seated at once; the answer says so as the successor.
        List<Stored> promoted = promotion.seatFreed(transaction, plan, before.getPerson()).stream()
                .filter(stored ->
                        !stored.value().getName().equals(successor.value().getName()))
                .toList();
        return SubstituteEnrolmentResponse.newBuilder()
                .addAllPromoted(visible(caller, promoted))
                .setPredecessor(predecessor.value())
                .setSuccessor(promotion.explained(
                        transaction,
                        plan,
                        Ledger.require(transaction, successor.value().getName()).value(),
                        transaction.now()))
                .build();
    }

    /** Vetting and endorsement are of a person, so a substitute starts before them. */
    private static EnrolmentState heirState(Plan plan, EnrolmentState state) {
        boolean nominated = plan.delivery().getAdmissionPolicy() != AdmissionPolicy.ADMISSION_POLICY_OPEN;
        if (Clearance.isAsked(plan.delivery()) || (nominated && EnrolmentStates.IN_SELECTION.contains(state))) {
            return EnrolmentState.ENROLMENT_STATE_NOMINATED;
        }
        return state;
    }

    TransferEnrolmentResponse transfer(
            WriteTransaction transaction, Caller caller, Moving moving, String target, String reason)
            throws SQLException {
        Enrolment before = moving.value();
        Plan to = deliveries.planReference(transaction, "target_delivery", target);
        if (target.equals(moving.plan().delivery().getName())) {
            throw Refusal.field("target_delivery", FieldReason.FIELD_REASON_TRANSFER_TO_SAME);
        }
        if (!to.course().equals(moving.plan().course())) {
            throw guard(moving, "transfer", "course", target + " teaches another course (" + to.course() + ").");
        }
        Stored left =
                ledger.move(transaction, moving.enrolment(), EnrolmentVerb.TRANSFER.to(), reason, before.toBuilder());
        Enrolment arrived = admission.admit(
                transaction,
                caller,
                target,
                new Admission.Wish(
                        before.getPerson(),
                        before.getPriority(),
                        before.getJobTitle(),
                        before.getRemarks(),
                        before.getPrerequisiteWaiver(),
                        reason,
                        ""));
        Stored arrivedStored = Ledger.require(transaction, arrived.getName());
        Enrolment successor = ledger.change(
                        transaction,
                        arrivedStored,
                        arrivedStored.value().toBuilder().setPredecessor(before.getName()),
                        "enrolment.updated",
                        arrivedStored.sortName())
                .value();
        Stored predecessor = ledger.change(
                transaction,
                left,
                left.value().toBuilder().setSuccessor(successor.getName()),
                "enrolment.updated",
                left.sortName());
        TransferEnrolmentResponse.Builder answer = TransferEnrolmentResponse.newBuilder()
                .setPredecessor(predecessor.value())
                .setSuccessor(promotion.explained(transaction, to, successor, transaction.now()));
        return answer.addAllPromoted(seatFreed(transaction, caller, moving)).build();
    }

    private static void requireLiveOffer(WriteTransaction transaction, Moving moving) {
        var expires = ResourceTable.instant(moving.value().getOfferExpireTime());
        if (!transaction.now().isBefore(expires)) {
            throw spent(moving.value(), expires);
        }
    }

    private static Refusal spent(Enrolment offer, java.time.Instant expired) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_OFFER_SPENT,
                "The offer ran out at " + expired + "; its seat goes to the next in line.",
                Map.of("enrolment", offer.getName(), "expire_time", expired.toString()));
    }

    static void requireHeld(Moving moving, String verb) {
        if (!HELD.contains(moving.plan().delivery().getState())) {
            throw guard(moving, verb, "delivery_state", "The delivery must be RUNNING or COMPLETED.");
        }
    }

    static Refusal guard(Moving moving, String verb, String guard, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                "Cannot " + verb + " the enrolment of "
                        + moving.value().getParticipant().getFullName() + ": " + remedy,
                Map.of(
                        "resource",
                        moving.value().getName(),
                        "state",
                        EnrolmentStates.word(moving.value().getState()),
                        "verb",
                        verb,
                        "guard",
                        guard),
                remedy);
    }
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.Change;
import org.cadre.server.store.Kept;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;

/**
 * The only place that writes enrolments: row, change entry, seat counters and what is kept of each person in one step, so
 * that they cannot part. What is kept is always taken before the row is touched: where it is not kept, it is read from the
 * rows. Whoever follows enrolments is told here, so that no path can pass them by. It decides nothing.
 */
final class Ledger {
    /** What the feed calls the end of an enrolment that is taken back as if it had never been. */
    static final String REMOVED = "enrolment.removed";

    private final Kept<String, Room> rooms;
    private final Kept<String, List<Standing>> standings;
    private final EnrolmentFollowers followers;

    Ledger(Store store, Deliveries deliveries, EnrolmentFollowers followers) {
        this.followers = followers;
        rooms = store.keep(
                20_000,
                (transaction, delivery) -> Enrolments.count(
                        transaction,
                        delivery,
                        Room.empty(deliveries.plan(transaction, delivery).delivery())));
        standings = store.keep(Kept.fitting(50_000, 2_048), Enrolments::ofPerson);
    }

    /** Everything a person ever was on any delivery. */
    List<Standing> standings(Transaction transaction, String person) throws SQLException {
        return transaction instanceof WriteTransaction write
                ? standings.get(write, person)
                : Enrolments.ofPerson(transaction, person);
    }

    /** The seats of a delivery as this write sees them. */
    Room room(WriteTransaction transaction, String delivery) throws SQLException {
        return rooms.get(transaction, delivery);
    }

    /** The seats of a delivery as readers see them. */
    Room room(Transaction transaction, Delivery delivery) throws SQLException {
        if (transaction instanceof WriteTransaction write) {
            return room(write, delivery.getName());
        }
        Optional<Room> committed = rooms.committed(delivery.getName());
        return committed.isPresent()
                ? committed.get()
                : Enrolments.count(transaction, delivery.getName(), Room.empty(delivery));
    }

    /** The delivery's rules have changed: count anew for them. */
    Room recount(WriteTransaction transaction, Delivery delivery) throws SQLException {
        Room room = Enrolments.count(transaction, delivery.getName(), Room.empty(delivery));
        rooms.set(transaction, delivery.getName(), room);
        return room;
    }

    /** Adds an enrolment. */
    Stored insert(WriteTransaction transaction, Plan plan, Enrolment.Builder enrolment, String sortName)
            throws SQLException {
        String delivery = plan.delivery().getName();
        var now = ResourceTable.timestamp(transaction.now());
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED) {
            enrolment.setConfirmTime(now);
        }
        Enrolment after = enrolment
                .setName(delivery + "/enrolments/" + transaction.newId())
                .setEtag(ResourceTable.etagOf(transaction.nextRevision()))
                .setCreateTime(now)
                .setUpdateTime(now)
                .setStateTime(now)
                .build();
        long revision = transaction.append(within(
                after, Change.created("enrolment", after.getName(), EnrolmentVerb.event(after.getState()), after)));
        Stored stored = new Stored(after, revision, sortName);
        Room before = room(transaction, delivery);
        List<Standing> earlier = standings(transaction, after.getPerson());
        Enrolments.insert(transaction, stored);
        rooms.set(transaction, delivery, before.plus(after));
        List<Standing> all = new ArrayList<>(earlier);
        all.add(Enrolments.standing(after));
        standings.set(transaction, after.getPerson(), List.copyOf(all));
        followers.moved(transaction, Optional.empty(), after);
        return stored;
    }

    /** Moves an enrolment to a state, for a reason that may be empty. */
    Stored move(
            WriteTransaction transaction, Stored before, EnrolmentState to, String reason, Enrolment.Builder enrolment)
            throws SQLException {
        enrolment.setState(to).setStateReason(reason).setStateTime(ResourceTable.timestamp(transaction.now()));
        if (to != EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            enrolment.clearWaitingSince().clearPlaceOf();
        }
        if (to != EnrolmentState.ENROLMENT_STATE_OFFERED) {
            enrolment.clearOfferExpireTime();
        }
        if (to != EnrolmentState.ENROLMENT_STATE_COMPLETED) {
            enrolment.clearResult();
        }
        if (to == EnrolmentState.ENROLMENT_STATE_CONFIRMED) {
            enrolment.setConfirmTime(ResourceTable.timestamp(transaction.now()));
        } else if (EnrolmentStates.ACTIVE.contains(to)) {
            enrolment.clearConfirmTime();
        }
        return change(transaction, before, enrolment, EnrolmentVerb.event(to), before.sortName());
    }

    /** Changes an enrolment. */
    Stored change(
            WriteTransaction transaction, Stored before, Enrolment.Builder enrolment, String event, String sortName)
            throws SQLException {
        Enrolment after = enrolment
                .clearWaiting()
                .setEtag(ResourceTable.etagOf(transaction.nextRevision()))
                .setUpdateTime(ResourceTable.timestamp(transaction.now()))
                .build();
        long revision = transaction.append(within(
                after, Change.updated("enrolment", after.getName(), event, before.revision(), before.value(), after)));
        Stored stored = new Stored(after, revision, sortName);
        String delivery = Enrolments.deliveryName(after.getName());
        Room room = room(transaction, delivery);
        Enrolments.update(transaction, stored);
        rooms.set(transaction, delivery, room.minus(before.value()).plus(after));
        standings.forget(transaction, before.value().getPerson());
        standings.forget(transaction, after.getPerson());
        if (before.value().getState() != after.getState()
                || !before.value().getOfferExpireTime().equals(after.getOfferExpireTime())) {
            followers.moved(transaction, Optional.of(before.value()), after);
        }
        return stored;
    }

    /** An ended enrolment becomes the person's and stands as it was: it goes on naming the record that was merged. */
    void reassign(WriteTransaction transaction, Stored ended, String person) throws SQLException {
        Enrolments.reassign(transaction, ended.value(), person);
        standings.forget(transaction, person);
    }

    /** The record was merged into another, and is nowhere any more. */
    void merged(WriteTransaction transaction, String duplicate) {
        standings.forget(transaction, duplicate);
    }

    /** Removes an enrolment as if it had never been; the feed tells. */
    void remove(WriteTransaction transaction, Stored enrolment) throws SQLException {
        Enrolment value = enrolment.value();
        long revision = transaction.append(
                within(value, Change.deleted("enrolment", value.getName(), REMOVED, enrolment.revision(), value)));
        RemovedEnrolments.add(transaction, value, revision);
        String delivery = Enrolments.deliveryName(value.getName());
        Room room = room(transaction, delivery);
        Enrolments.delete(transaction, value.getName());
        rooms.set(transaction, delivery, room.minus(value));
        standings.forget(transaction, value.getPerson());
        followers.removed(transaction, value);
    }

    private static Change within(Enrolment enrolment, Change change) {
        String partner = enrolment.getParticipant().getPartner();
        return partner.isEmpty() ? change : change.of(partner);
    }

    /** The enrolment of that name; refuses one that is not on record. */
    static Stored require(Transaction transaction, String name) throws SQLException {
        return Enrolments.find(transaction, name).orElseThrow(() -> new Refusal.NotFound(name));
    }
}

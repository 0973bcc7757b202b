package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Enrolments.Standing;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErrorReason;

/** Nobody is in two places at once: what a person's seats and teaching leave free, compared as instants. */
final class Bookings {
    /** Where a person would be at the same time. @param role participant or trainer */
    record Clash(String delivery, String role, Timetable.Clash sessions) {}

    private final Deliveries deliveries;

    Bookings(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * The first clash of a timetable with the person's seats and teaching elsewhere.
     *
     * @param standings everything the person is on
     * @param delivery the delivery that the timetable is of, which does not clash with itself
     */
    Optional<Clash> clash(
            Transaction transaction, String person, List<Standing> standings, String delivery, Timetable timetable)
            throws SQLException {
        for (Standing standing : standings) {
            if (EnrolmentStates.SEATED.contains(standing.state())
                    && !standing.deliveryName().equals(delivery)) {
                Plan other = deliveries.plan(transaction, standing.deliveryName());
                Optional<Timetable.Clash> sessions = timetable.clashWith(other.timetable());
                if (sessions.isPresent() && takesPlace(other)) {
                    return Optional.of(new Clash(standing.deliveryName(), "participant", sessions.get()));
                }
            }
        }
        for (String taught : deliveries.taughtBy(transaction, person)) {
            if (taught.equals(delivery)) {
                continue;
            }
            Plan other = deliveries.plan(transaction, taught);
            Optional<Timetable.Clash> sessions = Deliveries.assignment(other.delivery(), person)
                    .flatMap(trainer -> timetable.clashWith(other.timetableOf(trainer)));
            if (sessions.isPresent() && takesPlace(other)) {
                return Optional.of(new Clash(taught, "trainer", sessions.get()));
            }
        }
        return Optional.empty();
    }

    static boolean takesPlace(Plan plan) {
        return plan.delivery().getState() != DeliveryState.DELIVERY_STATE_CANCELLED;
    }

    /** The refusal that names a clash. */
    static Refusal refusal(String person, String name, Delivery delivery, Clash clash) {
        Timetable.Slot there = clash.sessions().there();
        String deed = clash.role().equals("trainer") ? " teaches in " : " has a seat in ";
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_DOUBLE_BOOKED,
                name + deed + clash.delivery() + " (session " + there.session() + ", " + there.start() + " to "
                        + there.end() + "), at the same time as session "
                        + clash.sessions().here().session() + " of " + delivery.getName()
                        + "; choose another person, or free this one there first.",
                Map.of(
                        "person",
                        person,
                        "delivery",
                        delivery.getName(),
                        "session",
                        clash.sessions().here().session(),
                        "start_time",
                        there.start().toString(),
                        "end_time",
                        there.end().toString(),
                        "clashing_delivery",
                        clash.delivery(),
                        "clashing_session",
                        there.session(),
                        "role",
                        clash.role()));
    }
}

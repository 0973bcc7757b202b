package org.cadre.server.training;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Seats;

/** What the enrolled say to what becomes of their delivery: the enrolment feature stands behind it. */
public interface Roster {
    /** How the seats stand, as the caller may see it: other partners' use of a cap for each of them is not a focal point's. */
    Seats seats(Transaction transaction, Caller caller, Plan plan) throws SQLException;

    /** Confirmed participants, and enrolments that are neither at a result nor ended. */
    record Counts(int confirmed, int unfinished, int all) {}

    Counts counts(Transaction transaction, String delivery) throws SQLException;

    /**
     * The delivery is about to become {@code after}: refuses what the seated do not fit (capacity, seat rules) and what
     * would put someone in two places; then takes the change in and seats those who can be seated now.
     *
     * @return those who were promoted, in their order, here and elsewhere
     */
    List<Enrolment> deliveryChanged(WriteTransaction transaction, Plan before, Plan after) throws SQLException;

    /** The delivery is cancelled: withdraws whoever is active. */
    void deliveryCancelled(WriteTransaction transaction, Caller caller, Delivery delivery, String reason)
            throws SQLException;

    /** The delivery has been cancelled: seats, and returns, those who waited elsewhere because of a place in it. */
    List<Enrolment> seatsGivenUp(WriteTransaction transaction, Plan plan) throws SQLException;

    /** The delivery, which had no enrolments, has been removed: seats trainers who waited elsewhere because of it. */
    void trainersFreed(WriteTransaction transaction, Plan removed) throws SQLException;

    /** Refuses a trainer who has a seat elsewhere at that time. */
    void requireTrainerFree(WriteTransaction transaction, String person, Plan plan, Timetable teaching)
            throws SQLException;
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;

/**
 * What follows from where enrolments stand: messages to people. Told by the one place that writes enrolments, within the
 * write and after the enrolment's own row; what it throws undoes the whole.
 */
public interface EnrolmentFollowers {
    /** Nobody. */
    EnrolmentFollowers NONE = new EnrolmentFollowers() {
        @Override
        public void moved(WriteTransaction transaction, Optional<Enrolment> before, Enrolment after) {}

        @Override
        public void removed(WriteTransaction transaction, Enrolment enrolment) {}

        @Override
        public void deliveryCancelled(
                WriteTransaction transaction, Delivery delivery, Enrolment before, String reason) {}
    };

    /** The enrolment was added, or came into another state, or its offer was given another time. @param before empty where it was added */
    void moved(WriteTransaction transaction, Optional<Enrolment> before, Enrolment after) throws SQLException;

    /** The enrolment was taken off the record, as if it had never been. */
    void removed(WriteTransaction transaction, Enrolment enrolment) throws SQLException;

    /** The enrolment was withdrawn since its delivery was cancelled; told beside {@link #moved}. @param before as it stood */
    void deliveryCancelled(WriteTransaction transaction, Delivery delivery, Enrolment before, String reason)
            throws SQLException;
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.store.Transaction;

/** What certificates say to a result that is to be corrected: a certificate of completion rests on PASSED. */
public interface LiveCertificates {
    /** None are issued. */
    LiveCertificates NONE = (transaction, delivery, person) -> Optional.empty();

    /** The number of the person's certificate of completion of the delivery that was neither revoked nor superseded. */
    Optional<String> ofCompletion(Transaction transaction, String delivery, String person) throws SQLException;
}

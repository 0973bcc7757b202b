package org.cadre.server.certificate;

import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.store.Transaction;

/** What an enrolment attended: the feature that keeps the rolls stands behind it. */
@FunctionalInterface
public interface Attendance {
    /**
     * @param attended minutes attended
     * @param held minutes of the sessions that count
     */
    record Attended(int attended, int held) {
        /** The share attended, in whole percent, rounded down, so that one minute too few is too few. */
        int percent() {
            return held == 0 ? 0 : (int) (100L * attended / held);
        }
    }

    /** What was attended by those of the enrolment, "deliveries/…/enrolments/…"; empty where no roll says. */
    Optional<Attended> of(Transaction transaction, String enrolment) throws SQLException;
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Plan;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Result;

/** What enrolments ask of the rolls and scores: the result feature stands behind it. */
public interface Outcomes {
    /** The result that the course version's pass rule gives, with its steps. */
    Result of(Transaction transaction, Plan plan, Enrolment enrolment) throws SQLException;

    /** The sessions of a delivery, by id and in their order, whose roll is not closed. */
    List<String> openSessions(Transaction transaction, Plan plan) throws SQLException;

    /** A mark or an attempt of the enrolment: why it cannot be taken back as if it had never been. */
    Optional<String> firstRecord(Transaction transaction, String enrolment) throws SQLException;
}

package org.cadre.server.training;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;

/** What the rolls say to what becomes of their delivery: the result feature stands behind it. */
public interface RollCall {
    /** The sessions, by id and in their order, whose roll is not closed. */
    List<String> openSessions(Transaction transaction, Plan plan) throws SQLException;

    /** Refuses to move or drop sessions that have marks, and any change of sessions once a result rests on them. */
    void requireSessionsMayChange(WriteTransaction transaction, Delivery before, Delivery after) throws SQLException;
}

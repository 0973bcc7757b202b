package org.cadre.server.call;

import java.sql.SQLException;
import org.cadre.server.store.Transaction;

/**
 * The last look at an answer before it leaves: takes out what the caller may not see of it, whichever method made it. What
 * is kept for repetitions of a request is whole, since the caller's role may be another by then. Idempotent.
 */
public interface Discretion {
    /** The answer of a reading call, where it can be looked up what the caller has to do with it. */
    <A> A shown(Transaction transaction, Caller caller, A answer) throws SQLException;

    /** The answer of a writing call. */
    <A> A shown(Caller caller, A answer);
}

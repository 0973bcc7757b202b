package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;

/** Takes back what an import enrolled. */
public final class Reversal {
    private final Moves moves;

    Reversal(Moves moves) {
        this.moves = moves;
    }

    /**
     * Withdraws an enrolment that an import made, for its reversal. One that has ended meanwhile by itself stays as it is;
     * one with a result, or that others have built on, refuses the reversal.
     */
    public void withdraw(WriteTransaction transaction, Caller caller, String importName, String name, String reason)
            throws SQLException {
        Stored stored = Ledger.require(transaction, name);
        var state = stored.value().getState();
        boolean builtUpon = state == org.cadre.v1.EnrolmentState.ENROLMENT_STATE_COMPLETED
                || !stored.value().getSuccessor().isEmpty()
                || !stored.value().getEndorser().isEmpty();
        if (builtUpon) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_REVERSAL_BLOCKED,
                    "The enrolment of " + stored.value().getParticipant().getFullName() + " has gone on to "
                            + EnrolmentStates.word(state)
                            + " since the import; withdraw enrolments one by one instead.",
                    Map.of(
                            "import", importName,
                            "resource", name,
                            "verb", EnrolmentStates.word(state)));
        }
        if (EnrolmentStates.ACTIVE.contains(state)) {
            moves.leave(
                    transaction,
                    moves.begin(transaction, caller, name, "", EnrolmentVerb.WITHDRAW),
                    EnrolmentVerb.WITHDRAW,
                    reason);
        }
    }
}

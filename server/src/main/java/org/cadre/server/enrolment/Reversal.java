package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;

/** Takes back what an import enrolled, as if it had never been. */
public final class Reversal {
    /** States that an enrolment has from its import, or from a promotion that followed by itself. */
    private static final Set<EnrolmentState> ENTERED =
            Set.of(EnrolmentState.ENROLMENT_STATE_WAITLISTED, EnrolmentState.ENROLMENT_STATE_CONFIRMED);

    private static final Set<EnrolmentState> NOMINATED = Set.of(EnrolmentState.ENROLMENT_STATE_NOMINATED);

    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Promotion promotion;
    private final Outcomes outcomes;

    Reversal(Deliveries deliveries, Ledger ledger, Promotion promotion, Outcomes outcomes) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.promotion = promotion;
        this.outcomes = outcomes;
    }

    /**
     * Removes the enrolments that an import made, and gives their seats to the queue.
     *
     * @throws Refusal.Precondition (REVERSAL_BLOCKED) where one of them has gone on since
     */
    public void remove(WriteTransaction transaction, String importName, Iterable<String> enrolments)
            throws SQLException {
        Map<String, Set<String>> emptied = new TreeMap<>();
        for (String name : enrolments) {
            Stored stored = Ledger.require(transaction, name);
            Enrolment value = stored.value();
            Plan plan = deliveries.plan(transaction, Enrolments.deliveryName(name));
            boolean open = plan.delivery().getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_OPEN;
            if (!(open ? ENTERED : NOMINATED).contains(value.getState())
                    || !value.getSuccessor().isEmpty()) {
                String state = EnrolmentStates.word(value.getState());
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_REVERSAL_BLOCKED,
                        "The enrolment of " + value.getParticipant().getFullName() + " is " + state
                                + " since the import; withdraw the others one by one instead.",
                        Map.of("import", importName, "resource", name, "verb", state));
            }
            Optional<String> record = outcomes.firstRecord(transaction, name);
            if (record.isPresent()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_REVERSAL_BLOCKED,
                        value.getParticipant().getFullName()
                                + " has attendance or scores since the import; withdraw the others one by one instead.",
                        Map.of("import", importName, "resource", record.get(), "verb", "recorded"));
            }
            ledger.remove(transaction, stored);
            emptied.computeIfAbsent(Enrolments.deliveryName(name), delivery -> new TreeSet<>())
                    .add(value.getPerson());
        }
        for (Map.Entry<String, Set<String>> freed : emptied.entrySet()) {
            promotion.seatsFreed(transaction, deliveries.plan(transaction, freed.getKey()), freed.getValue());
        }
    }

    /** A person whom the import had made goes too: nobody is left whose calendar could say that a seat is gone. */
    public void forget(WriteTransaction transaction, String person) throws SQLException {
        RemovedEnrolments.forget(transaction, person);
    }
}

package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.enrolment.Moves.Moving;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.UpdateEnrolmentRequest;

/**
 * What may be changed of an enrolment without moving it, by whom and until when; a new priority may seat others, and does
 * so at once.
 */
final class Amendment {
    private static final Set<String> FIXED = Set.of("person", "prerequisite_waiver");
    private static final Set<String> FIXED_FOR_NOMINATORS =
            Set.of("person", "prerequisite_waiver", "job_title", "remarks");

    private final FieldRules rules;
    private final Ledger ledger;
    private final Promotion promotion;
    private final Moves moves;

    Amendment(FieldRules rules, Ledger ledger, Promotion promotion, Moves moves) {
        this.rules = rules;
        this.ledger = ledger;
        this.promotion = promotion;
        this.moves = moves;
    }

    Enrolment amend(WriteTransaction transaction, Caller caller, UpdateEnrolmentRequest request) throws SQLException {
        Enrolment patch = request.getEnrolment();
        String name = UpdateMask.target("enrolment", patch.getName());
        EnrolmentVerb verb = caller.isStaff() ? EnrolmentVerb.UPDATE : EnrolmentVerb.RANK;
        Moving moving = moves.begin(transaction, caller, name, patch.getEtag(), verb);
        Stored stored = moving.enrolment();
        Enrolment merged = UpdateMask.apply(
                stored.value(), patch, request.getUpdateMask(), caller.isStaff() ? FIXED : FIXED_FOR_NOMINATORS);
        Admission.requireDeadline(moving.plan().delivery(), caller, transaction.now());
        rules.check(request.toBuilder().setEnrolment(merged).build());
        Enrolment.Builder after = merged.toBuilder();
        if (after.getPriority() == 0) {
            after.setPriority(Admission.DEFAULT_PRIORITY);
        }
        if (after.build().equals(stored.value())) {
            return promotion.explained(transaction, moving.plan(), stored.value(), transaction.now());
        }
        Stored changed = ledger.change(transaction, stored, after, "enrolment.updated", stored.sortName());
        if (changed.value().getPriority() != stored.value().getPriority()) {
            promotion.promote(transaction, moving.plan());
            changed = Ledger.require(transaction, name);
        }
        return promotion.explained(transaction, moving.plan(), changed.value(), transaction.now());
    }
}

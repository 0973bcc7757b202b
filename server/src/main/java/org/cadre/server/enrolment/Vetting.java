package org.cadre.server.enrolment;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.enrolment.Moves.Moving;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.FieldReason;

/** What vetting decides of a nominee: cleared, cleared anew, or refused. */
final class Vetting {
    private static final String DECIDED = "clearance_decide_date";
    private static final String REMARK = "vetting_remark";
    private static final String EXPIRES = "clearance_expire_date";

    private final Ledger ledger;
    private final Promotion promotion;

    Vetting(Ledger ledger, Promotion promotion) {
        this.ledger = ledger;
        this.promotion = promotion;
    }

    /** Clears an endorsed nominee, or renews the clearance of one who has it, and seats whom the renewal lets be seated. */
    Enrolment clear(WriteTransaction transaction, Caller caller, Moving moving, ClearEnrolmentRequest request)
            throws SQLException {
        if (!Clearance.isAsked(moving.plan().delivery())) {
            throw Moves.guard(
                    moving, "clear", "vetting", "The delivery asks for no vetting; select the nominee instead.");
        }
        LocalDate today = Clearance.today(moving.plan().delivery(), transaction.now());
        Enrolment.Builder cleared = Clearance.undecided(moving.value().toBuilder())
                .setClearanceOutcome(ClearanceOutcome.CLEARANCE_OUTCOME_CLEARED)
                .setClearanceDecideDate(decided(request.getClearanceDecideDate(), today))
                .setClearer(caller.principal())
                .setVettingRemark(
                        request.hasVettingRemark()
                                ? remark(request.getVettingRemark())
                                : moving.value().getVettingRemark());
        if (isSet(request.getClearanceExpireDate())) {
            if (PartialDate.whole(EXPIRES, request.getClearanceExpireDate()).isBefore(today)) {
                throw Refusal.field(EXPIRES, FieldReason.FIELD_REASON_CLEARANCE_PASSED);
            }
            cleared.setClearanceExpireDate(request.getClearanceExpireDate());
        }
        if (moving.value().getState() == EnrolmentState.ENROLMENT_STATE_ENDORSED) {
            return ledger.move(transaction, moving.enrolment(), EnrolmentVerb.CLEAR.to(), request.getReason(), cleared)
                    .value();
        }
        Stored renewed = ledger.change(
                transaction,
                moving.enrolment(),
                cleared,
                "enrolment.clearance_renewed",
                moving.enrolment().sortName());
        if (renewed.value().getState() != EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            return renewed.value();
        }
        promotion.promote(transaction, moving.plan());
        Enrolment now = Ledger.require(transaction, renewed.value().getName()).value();
        return promotion.explained(transaction, moving.plan(), now, transaction.now());
    }

    /** Rejects a nominee whom vetting has refused. */
    Enrolment refuse(WriteTransaction transaction, Caller caller, Moving moving, String reason, String remark)
            throws SQLException {
        if (!Clearance.isAsked(moving.plan().delivery())) {
            throw Moves.guard(
                    moving, "reject", "vetting", "The delivery asks for no vetting; reject without clearance_refused.");
        }
        LocalDate today = Clearance.today(moving.plan().delivery(), transaction.now());
        Enrolment.Builder refused = Clearance.undecided(moving.value().toBuilder())
                .setClearanceOutcome(ClearanceOutcome.CLEARANCE_OUTCOME_REFUSED)
                .setClearanceDecideDate(Clearance.date(today))
                .setClearer(caller.principal())
                .setVettingRemark(remark(remark));
        return ledger.move(transaction, moving.enrolment(), EnrolmentVerb.REJECT.to(), reason, refused)
                .value();
    }

    /** Refuses where the clearance has lapsed. */
    static void requireHolds(WriteTransaction transaction, Moving moving, String verb) {
        var lapsed = Clearance.lapsed(moving.plan().delivery(), moving.value(), transaction.now());
        if (lapsed.isPresent()) {
            throw Moves.guard(
                    moving,
                    verb,
                    "clearance",
                    "The clearance lapsed after " + lapsed.get() + "; clear the person again with a later day.");
        }
    }

    /** Refuses a remark with a rejection that is not vetting's: there it would stand beside nothing. */
    static void requireNoRemark(String remark) {
        if (!remark.isEmpty()) {
            throw Refusal.field(REMARK, FieldReason.FIELD_REASON_VETTING_REMARK_ALONE);
        }
    }

    private static String remark(String remark) {
        PlainText.check(REMARK, remark);
        return remark;
    }

    private static Date decided(Date asked, LocalDate today) {
        if (!isSet(asked)) {
            return Clearance.date(today);
        }
        if (PartialDate.whole(DECIDED, asked).isAfter(today)) {
            throw Refusal.field(DECIDED, FieldReason.FIELD_REASON_DECIDED_IN_FUTURE);
        }
        return asked;
    }

    private static boolean isSet(Date date) {
        return !date.equals(Date.getDefaultInstance());
    }
}

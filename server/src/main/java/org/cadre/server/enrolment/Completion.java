package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.enrolment.Moves.Moving;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;

/** How enrolments come to their results: by the pass rule, or below it for a stated reason; never above it. */
final class Completion {
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final LiveCertificates certificates;

    Completion(Deliveries deliveries, Ledger ledger, Outcomes outcomes, LiveCertificates certificates) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.certificates = certificates;
    }

    /** Records a result, or corrects the one that was recorded. */
    Enrolment complete(WriteTransaction transaction, Moving moving, EnrolmentResult result, String reason)
            throws SQLException {
        Moves.requireHeld(moving, "complete");
        Enrolment before = moving.value();
        boolean correction = before.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED;
        if (correction && before.getResult() == result) {
            return before;
        }
        Result computed = outcomes.of(transaction, moving.plan(), before);
        if (result == EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            requirePassed(moving, computed);
        } else if (reason.isBlank() && result != computed.getComputedResult()) {
            throw Moves.guard(
                    moving,
                    "complete",
                    "reason",
                    "The pass rule gives " + word(computed.getComputedResult()) + "; say why it is to be "
                            + word(result) + ".");
        }
        if (correction && reason.isBlank()) {
            throw Moves.guard(
                    moving,
                    "complete",
                    "reason",
                    "The result is recorded as " + word(before.getResult()) + "; say why it is corrected.");
        }
        if (before.getResult() == EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            requireNoCertificate(transaction, moving);
        }
        if (!correction) {
            return record(transaction, moving.enrolment(), result, reason);
        }
        Enrolment.Builder corrected = before.toBuilder()
                .setResult(result)
                .setStateReason(reason)
                .setStateTime(ResourceTable.timestamp(transaction.now()));
        return ledger.change(
                        transaction,
                        moving.enrolment(),
                        corrected,
                        "enrolment.result_corrected",
                        moving.enrolment().sortName())
                .value();
    }

    /** Invariant 7: a certificate never outlives the result that it rests on, and only people revoke one. */
    private void requireNoCertificate(WriteTransaction transaction, Moving moving) throws SQLException {
        Optional<String> number = certificates.ofCompletion(
                transaction, moving.plan().delivery().getName(), moving.value().getPerson());
        if (number.isPresent()) {
            throw Moves.guard(
                    moving,
                    "complete",
                    "certificate",
                    "Certificate " + number.get()
                            + " of completion rests on PASSED; revoke it first, with its reason.");
        }
    }

    private static void requirePassed(Moving moving, Result computed) {
        if (computed.getComputedResult() != EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            String explanation = computed.getStepsList().stream()
                    .filter(step -> !step.getMet())
                    .map(ResultStep::getExplanation)
                    .reduce((first, last) -> last)
                    .orElse("");
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_RULE_NOT_MET,
                    moving.value().getParticipant().getFullName() + " has not passed by the course's rule, which gives "
                            + word(computed.getComputedResult()) + ". " + explanation,
                    Map.of(
                            "enrolment", moving.value().getName(),
                            "asked", word(EnrolmentResult.ENROLMENT_RESULT_PASSED),
                            "computed", word(computed.getComputedResult()),
                            "explanation", explanation));
        }
        if (!computed.getSettled()) {
            throw Moves.guard(
                    moving, "complete", "rolls", computed.getSteps(0).getExplanation() + " Close every roll first.");
        }
    }

    /** Records what the rule gives for all who are confirmed, or for the named among them. */
    CompleteEnrolmentsResponse completeAll(
            WriteTransaction transaction, Caller caller, CompleteEnrolmentsRequest request) throws SQLException {
        Plan plan = deliveries.plan(transaction, request.getParent());
        requireSettled(transaction, plan);
        Set<String> names = Set.copyOf(request.getNamesList());
        for (String name : names) {
            if (!Enrolments.deliveryName(name).equals(request.getParent())) {
                throw Refusal.field(
                        "names",
                        FieldReason.FIELD_REASON_NOT_OF_PARENT,
                        Map.of("name", name, "parent", request.getParent()));
            }
            if (Participants.find(transaction, caller, name).isEmpty()) {
                throw new Refusal.NotFound(name);
            }
        }
        CompleteEnrolmentsResponse.Builder answer = CompleteEnrolmentsResponse.newBuilder();
        for (Stored confirmed : Enrolments.ofDelivery(
                transaction, request.getParent(), Set.of(EnrolmentState.ENROLMENT_STATE_CONFIRMED))) {
            if (!names.isEmpty() && !names.contains(confirmed.value().getName())) {
                continue;
            }
            EnrolmentResult result =
                    outcomes.of(transaction, plan, confirmed.value()).getComputedResult();
            answer.addEnrolments(record(transaction, confirmed, result, request.getReason()));
            switch (result) {
                case ENROLMENT_RESULT_PASSED -> answer.setPassed(answer.getPassed() + 1);
                case ENROLMENT_RESULT_FAILED -> answer.setFailed(answer.getFailed() + 1);
                default -> answer.setIncomplete(answer.getIncomplete() + 1);
            }
        }
        return answer.build();
    }

    private void requireSettled(WriteTransaction transaction, Plan plan) throws SQLException {
        Delivery delivery = plan.delivery();
        if (!Moves.HELD.contains(delivery.getState())) {
            throw guard(delivery, "delivery_state", "The delivery must be RUNNING or COMPLETED.");
        }
        List<String> open = outcomes.openSessions(transaction, plan);
        if (!open.isEmpty()) {
            throw guard(delivery, "rolls", "Close the rolls of " + String.join(", ", open) + " first.");
        }
    }

    private Enrolment record(WriteTransaction transaction, Stored confirmed, EnrolmentResult result, String reason)
            throws SQLException {
        return ledger.move(
                        transaction,
                        confirmed,
                        EnrolmentVerb.COMPLETE.to(),
                        reason,
                        confirmed.value().toBuilder().setResult(result))
                .value();
    }

    private static Refusal guard(Delivery delivery, String guard, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                "Cannot complete the enrolments of " + delivery.getName() + ": " + remedy,
                Map.of(
                        "resource",
                        delivery.getName(),
                        "state",
                        delivery.getState().name().substring("DELIVERY_STATE_".length()),
                        "verb",
                        "complete enrolments",
                        "guard",
                        guard),
                remedy);
    }

    private static String word(EnrolmentResult result) {
        return result.name().substring("ENROLMENT_RESULT_".length());
    }
}

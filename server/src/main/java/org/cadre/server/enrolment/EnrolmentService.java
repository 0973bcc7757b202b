package org.cadre.server.enrolment;

import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Moves.Moving;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.BatchCreateEnrolmentsResponse;
import org.cadre.v1.BatchGetEnrolmentsRequest;
import org.cadre.v1.BatchGetEnrolmentsResponse;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEnrolmentsResponse;
import org.cadre.v1.MarkNoShowRequest;
import org.cadre.v1.PromoteEnrolmentRequest;
import org.cadre.v1.RecallEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ResubmitEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.SubstituteEnrolmentResponse;
import org.cadre.v1.TransferEnrolmentRequest;
import org.cadre.v1.TransferEnrolmentResponse;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;

/** Enrolments over gRPC. */
public final class EnrolmentService extends EnrolmentServiceGrpc.EnrolmentServiceImplBase {
    private final Calls calls;
    private final SeenEnrolments seen;
    private final Admission admission;
    private final Amendment amendment;
    private final Moves moves;
    private final Vetting vetting;
    private final Completion completion;

    EnrolmentService(
            Calls calls,
            SeenEnrolments seen,
            Admission admission,
            Amendment amendment,
            Moves moves,
            Vetting vetting,
            Completion completion) {
        this.calls = calls;
        this.seen = seen;
        this.admission = admission;
        this.amendment = amendment;
        this.moves = moves;
        this.vetting = vetting;
        this.completion = completion;
    }

    @Override
    public void getEnrolment(GetEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        calls.read(request, answers, (transaction, caller) -> seen.read(transaction, caller, request.getName()));
    }

    @Override
    public void batchGetEnrolments(
            BatchGetEnrolmentsRequest request, StreamObserver<BatchGetEnrolmentsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            BatchGetEnrolmentsResponse.Builder answer = BatchGetEnrolmentsResponse.newBuilder();
            for (String name : request.getNamesList()) {
                if (!request.getParent().equals("deliveries/-")
                        && !Enrolments.deliveryName(name).equals(request.getParent())) {
                    throw Refusal.field(
                            "names",
                            FieldReason.FIELD_REASON_NOT_OF_PARENT,
                            Map.of("name", name, "parent", request.getParent()));
                }
                answer.addEnrolments(seen.read(transaction, caller, name));
            }
            return answer.build();
        });
    }

    @Override
    public void listEnrolments(ListEnrolmentsRequest request, StreamObserver<ListEnrolmentsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> seen.list(transaction, caller, request));
    }

    @Override
    public void createEnrolment(CreateEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        try {
            CreateRequestRules.check(request);
        } catch (Refusal refusal) {
            answers.onError(refusal);
            return;
        }
        calls.writeChecked(
                request,
                new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason()),
                Enrolment.parser(),
                answers,
                (transaction, caller) -> admit(transaction, caller, request));
    }

    private Enrolment admit(WriteTransaction transaction, Caller caller, CreateEnrolmentRequest request)
            throws SQLException {
        return admission.admit(
                transaction,
                caller,
                request.getParent(),
                Admission.Wish.of(request.getEnrolment(), request.getReason()));
    }

    @Override
    public void batchCreateEnrolments(
            BatchCreateEnrolmentsRequest request, StreamObserver<BatchCreateEnrolmentsResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, BatchCreateEnrolmentsResponse.parser(), answers, (transaction, caller) -> {
            BatchCreateEnrolmentsResponse.Builder answer = BatchCreateEnrolmentsResponse.newBuilder();
            for (int i = 0; i < request.getRequestsCount(); i++) {
                CreateEnrolmentRequest one = request.getRequests(i);
                try {
                    if (!one.getParent().equals(request.getParent())) {
                        throw Refusal.field(
                                "requests[" + i + "].parent",
                                FieldReason.FIELD_REASON_OTHER_THAN_BATCH,
                                Map.of("parent", request.getParent()));
                    }
                    answer.addEnrolments(admit(transaction, caller, one));
                } catch (Refusal refusal) {
                    throw refusal.with("index", Integer.toString(i));
                }
            }
            return answer.build();
        });
    }

    @Override
    public void updateEnrolment(UpdateEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(
                request,
                terms,
                Enrolment.parser(),
                answers,
                (transaction, caller) -> amendment.amend(transaction, caller, request));
    }

    @Override
    public void endorseEnrolment(EndorseEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.ENDORSE,
                (t, caller, moving) -> moves.endorse(t, caller, moving, request.getReason()));
    }

    @Override
    public void clearEnrolment(ClearEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.CLEAR,
                (t, caller, moving) -> vetting.clear(t, caller, moving, request));
    }

    @Override
    public void selectEnrolment(SelectEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.SELECT,
                (t, caller, moving) -> moves.select(t, caller, moving, request.getReason()));
    }

    @Override
    public void acceptOffer(AcceptOfferRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.ACCEPT,
                (t, caller, moving) -> moves.accept(t, moving, request.getReason()));
    }

    @Override
    public void declineOffer(DeclineOfferRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.DECLINE,
                (t, caller, moving) -> moves.decline(t, caller, moving, request.getReason()));
    }

    @Override
    public void returnEnrolment(ReturnEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.RETURN,
                (t, caller, moving) -> moves.simple(t, moving, EnrolmentVerb.RETURN, request.getReason()));
    }

    @Override
    public void recallEnrolment(RecallEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.RECALL,
                (t, caller, moving) -> moves.simple(t, moving, EnrolmentVerb.RECALL, request.getReason()));
    }

    @Override
    public void resubmitEnrolment(ResubmitEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.RESUBMIT,
                (t, caller, moving) -> moves.resubmit(t, caller, moving, request.getReason()));
    }

    @Override
    public void rejectEnrolment(RejectEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.REJECT,
                (t, caller, moving) -> {
                    if (request.getClearanceRefused()) {
                        return vetting.refuse(t, caller, moving, request.getReason(), request.getVettingRemark());
                    }
                    Vetting.requireNoRemark(request.getVettingRemark());
                    return moves.simple(t, moving, EnrolmentVerb.REJECT, request.getReason());
                });
    }

    @Override
    public void withdrawEnrolment(WithdrawEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.WITHDRAW,
                (t, caller, moving) -> moves.leave(t, caller, moving, EnrolmentVerb.WITHDRAW, request.getReason()));
    }

    @Override
    public void markNoShow(MarkNoShowRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.MARK_NO_SHOW,
                (t, caller, moving) -> moves.noShow(t, caller, moving, request.getReason()));
    }

    @Override
    public void completeEnrolment(CompleteEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.COMPLETE,
                (t, caller, moving) -> completion.complete(t, moving, request.getResult(), request.getReason()));
    }

    @Override
    public void completeEnrolments(
            CompleteEnrolmentsRequest request, StreamObserver<CompleteEnrolmentsResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                CompleteEnrolmentsResponse.parser(),
                answers,
                (transaction, caller) -> completion.completeAll(transaction, caller, request));
    }

    @Override
    public void promoteEnrolment(PromoteEnrolmentRequest request, StreamObserver<Enrolment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(
                answers,
                request,
                terms,
                request.getName(),
                request.getEtag(),
                EnrolmentVerb.PROMOTE,
                (t, caller, moving) -> moves.promote(t, moving, request.getReason()));
    }

    @Override
    public void substituteEnrolment(
            SubstituteEnrolmentRequest request, StreamObserver<SubstituteEnrolmentResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, SubstituteEnrolmentResponse.parser(), answers, (transaction, caller) -> {
            Moving moving =
                    moves.begin(transaction, caller, request.getName(), request.getEtag(), EnrolmentVerb.SUBSTITUTE);
            return moves.substitute(transaction, caller, moving, request.getSubstitute(), request.getReason());
        });
    }

    @Override
    public void transferEnrolment(TransferEnrolmentRequest request, StreamObserver<TransferEnrolmentResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, TransferEnrolmentResponse.parser(), answers, (transaction, caller) -> {
            Moving moving =
                    moves.begin(transaction, caller, request.getName(), request.getEtag(), EnrolmentVerb.TRANSFER);
            return moves.transfer(transaction, caller, moving, request.getTargetDelivery(), request.getReason());
        });
    }

    /** What a verb does once the enrolment is found. */
    @FunctionalInterface
    private interface Move {
        Enrolment apply(WriteTransaction transaction, Caller caller, Moving moving) throws SQLException;
    }

    private void move(
            StreamObserver<Enrolment> answers,
            Message request,
            Terms terms,
            String name,
            String etag,
            EnrolmentVerb verb,
            Move move) {
        calls.write(
                request,
                terms,
                Enrolment.parser(),
                answers,
                (transaction, caller) ->
                        move.apply(transaction, caller, moves.begin(transaction, caller, name, etag, verb)));
    }
}

package org.cadre.server.enrolment;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
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

/** One caller of the enrolment service, in few words. */
public record Registrar(EnrolmentServiceBlockingStub calls) {
    public Enrolment enrol(String delivery, String person) {
        return calls.createEnrolment(Classroom.request(delivery, person));
    }

    public Enrolment enrol(String delivery, String person, int priority) {
        var request = Classroom.request(delivery, person).toBuilder();
        request.getEnrolmentBuilder().setPriority(priority);
        return calls.createEnrolment(request.build());
    }

    public Enrolment endorse(Enrolment of) {
        return calls.endorseEnrolment(
                EndorseEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment clear(Enrolment of) {
        return calls.clearEnrolment(
                ClearEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment clear(Enrolment of, Date expires) {
        return calls.clearEnrolment(ClearEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setClearanceExpireDate(expires)
                .build());
    }

    public Enrolment select(Enrolment of) {
        return calls.selectEnrolment(
                SelectEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment accept(Enrolment of) {
        return calls.acceptOffer(
                AcceptOfferRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment decline(Enrolment of) {
        return calls.declineOffer(
                DeclineOfferRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment giveBack(Enrolment of) {
        return calls.returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("a page is missing")
                .build());
    }

    public Enrolment recall(Enrolment of) {
        return calls.recallEnrolment(
                RecallEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    /** Changes the fields named, "priority" or "remarks", to what the change holds. */
    public Enrolment update(Enrolment of, Enrolment change, String... fields) {
        return calls.updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                .setEnrolment(change.toBuilder().setName(of.getName()))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                .build());
    }

    public Enrolment resubmit(Enrolment of) {
        return calls.resubmitEnrolment(
                ResubmitEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment reject(Enrolment of) {
        return calls.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("not this time")
                .build());
    }

    /** Vetting refuses. */
    public Enrolment refuseClearance(Enrolment of) {
        return calls.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("The check of records failed.")
                .setClearanceRefused(true)
                .build());
    }

    public Enrolment withdraw(Enrolment of) {
        return calls.withdrawEnrolment(
                WithdrawEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment noShow(Enrolment of) {
        return calls.markNoShow(
                MarkNoShowRequest.newBuilder().setName(of.getName()).build());
    }

    public Enrolment complete(Enrolment of, EnrolmentResult result) {
        return calls.completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setResult(result)
                .setReason("as the trainer saw it")
                .build());
    }

    public Enrolment promote(Enrolment of) {
        return calls.promoteEnrolment(
                PromoteEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    public SubstituteEnrolmentResponse substitute(Enrolment of, String person) {
        return calls.substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setSubstitute(person)
                .build());
    }

    public TransferEnrolmentResponse transfer(Enrolment of, String delivery) {
        return calls.transferEnrolment(TransferEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setTargetDelivery(delivery)
                .build());
    }

    /** All of a roster, page by page. */
    public List<Enrolment> roster(String delivery, String filter, String orderBy, int pageSize) {
        List<Enrolment> all = new ArrayList<>();
        ListEnrolmentsRequest.Builder request = ListEnrolmentsRequest.newBuilder()
                .setParent(delivery)
                .setFilter(filter)
                .setOrderBy(orderBy)
                .setPageSize(pageSize);
        ListEnrolmentsResponse page;
        do {
            page = calls.listEnrolments(request.build());
            all.addAll(page.getEnrolmentsList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return all;
    }

    public List<Enrolment> roster(String delivery) {
        return roster(delivery, "", "", 0);
    }
}

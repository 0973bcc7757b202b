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
record Registrar(EnrolmentServiceBlockingStub calls) {
    Enrolment enrol(String delivery, String person) {
        return calls.createEnrolment(Classroom.request(delivery, person));
    }

    Enrolment enrol(String delivery, String person, int priority) {
        var request = Classroom.request(delivery, person).toBuilder();
        request.getEnrolmentBuilder().setPriority(priority);
        return calls.createEnrolment(request.build());
    }

    Enrolment endorse(Enrolment of) {
        return calls.endorseEnrolment(
                EndorseEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment clear(Enrolment of) {
        return calls.clearEnrolment(
                ClearEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment clear(Enrolment of, Date expires) {
        return calls.clearEnrolment(ClearEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setClearanceExpireDate(expires)
                .build());
    }

    Enrolment select(Enrolment of) {
        return calls.selectEnrolment(
                SelectEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment accept(Enrolment of) {
        return calls.acceptOffer(
                AcceptOfferRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment decline(Enrolment of) {
        return calls.declineOffer(
                DeclineOfferRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment giveBack(Enrolment of) {
        return calls.returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("a page is missing")
                .build());
    }

    Enrolment recall(Enrolment of) {
        return calls.recallEnrolment(
                RecallEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    /** Changes the fields named, "priority" or "remarks", to what the change holds. */
    Enrolment update(Enrolment of, Enrolment change, String... fields) {
        return calls.updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                .setEnrolment(change.toBuilder().setName(of.getName()))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                .build());
    }

    Enrolment resubmit(Enrolment of) {
        return calls.resubmitEnrolment(
                ResubmitEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment reject(Enrolment of) {
        return calls.rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setReason("not this time")
                .build());
    }

    Enrolment withdraw(Enrolment of) {
        return calls.withdrawEnrolment(
                WithdrawEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment noShow(Enrolment of) {
        return calls.markNoShow(
                MarkNoShowRequest.newBuilder().setName(of.getName()).build());
    }

    Enrolment complete(Enrolment of, EnrolmentResult result) {
        return calls.completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setResult(result)
                .setReason("as the trainer saw it")
                .build());
    }

    Enrolment promote(Enrolment of) {
        return calls.promoteEnrolment(
                PromoteEnrolmentRequest.newBuilder().setName(of.getName()).build());
    }

    SubstituteEnrolmentResponse substitute(Enrolment of, String person) {
        return calls.substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setSubstitute(person)
                .build());
    }

    TransferEnrolmentResponse transfer(Enrolment of, String delivery) {
        return calls.transferEnrolment(TransferEnrolmentRequest.newBuilder()
                .setName(of.getName())
                .setTargetDelivery(delivery)
                .build());
    }

    /** All of a roster, page by page. */
    List<Enrolment> roster(String delivery, String filter, String orderBy, int pageSize) {
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

    List<Enrolment> roster(String delivery) {
        return roster(delivery, "", "", 0);
    }
}

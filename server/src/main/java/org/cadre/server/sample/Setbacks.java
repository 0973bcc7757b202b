package org.cadre.server.sample;

import java.util.List;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.MarkNoShowRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import org.cadre.v1.ReturnEnrolmentRequest;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.TransferEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;

/** What comes between people and the delivery that they were entered for, each with its reason. */
record Setbacks(Desk desk, People people) {
    void withdraw(String enrolment, String reason) {
        var unused = desk.enrolments()
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(enrolment)
                        .setReason(reason)
                        .build());
    }

    void decline(String enrolment, String reason) {
        var unused = desk.enrolments()
                .declineOffer(DeclineOfferRequest.newBuilder()
                        .setName(enrolment)
                        .setReason(reason)
                        .build());
    }

    void reject(String enrolment, String reason) {
        var unused = desk.enrolments()
                .rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                        .setName(enrolment)
                        .setReason(reason)
                        .build());
    }

    void returned(String enrolment, String reason) {
        var unused = desk.enrolments()
                .returnEnrolment(ReturnEnrolmentRequest.newBuilder()
                        .setName(enrolment)
                        .setReason(reason)
                        .build());
    }

    void noShow(String enrolment, String reason) {
        var unused = desk.enrolments()
                .markNoShow(MarkNoShowRequest.newBuilder()
                        .setName(enrolment)
                        .setReason(reason)
                        .build());
    }

    void transfer(String enrolment, Planned target, String reason) {
        var unused = desk.enrolments()
                .transferEnrolment(TransferEnrolmentRequest.newBuilder()
                        .setName(enrolment)
                        .setTargetDelivery(target.name())
                        .setReason(reason)
                        .build());
    }

    /** Somebody of the same bureau comes instead of the sixth, who is of Guinea-Bissau. */
    void substitute(String enrolment, Planned planned) {
        String other = people.mixed(List.of("GW"), 1, planned.start(), planned.end(), any -> true)
                .get(0);
        var unused = desk.enrolments()
                .substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                        .setName(enrolment)
                        .setSubstitute(other)
                        .setReason("Ill; the bureau sends a colleague")
                        .build());
    }
}

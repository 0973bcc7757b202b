package org.cadre.server.sample;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.List;
import org.cadre.v1.AcceptOfferRequest;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.SelectEnrolmentRequest;
import org.cadre.v1.StartDeliveryRequest;

/** Does with deliveries what trainers and coordinators do. Who endorses is not who selects. */
final class Secretary {
    private final Desk desk;
    private final Desk selection;
    private final Books books;

    /**
     * @param desk plans, nominates and endorses
     * @param selection selects, as somebody else
     */
    Secretary(Desk desk, Desk selection) {
        this.desk = desk;
        this.selection = selection;
        this.books = new Books(desk);
    }

    Desk desk() {
        return desk;
    }

    Books books() {
        return books;
    }

    void draft(Planned planned) {
        var unused = desk.deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(planned.id())
                        .setDelivery(planned.written())
                        .build());
    }

    void plan(Planned planned) {
        draft(planned);
        var unused = desk.deliveries()
                .planDelivery(
                        PlanDeliveryRequest.newBuilder().setName(planned.name()).build());
    }

    void open(Planned planned) {
        plan(planned);
        var unused = desk.deliveries()
                .openCall(OpenCallRequest.newBuilder().setName(planned.name()).build());
    }

    /** Enrols, or nominates, in this order. */
    List<String> enter(Planned planned, List<String> persons) {
        return enter(planned, persons, "");
    }

    List<String> enter(Planned planned, List<String> persons, String waiver) {
        BatchCreateEnrolmentsRequest.Builder batch =
                BatchCreateEnrolmentsRequest.newBuilder().setParent(planned.name());
        persons.forEach(person -> batch.addRequests(CreateEnrolmentRequest.newBuilder()
                .setParent(planned.name())
                .setEnrolment(Enrolment.newBuilder().setPerson(person).setPrerequisiteWaiver(waiver))));
        return desk.enrolments().batchCreateEnrolments(batch.build()).getEnrolmentsList().stream()
                .map(Enrolment::getName)
                .toList();
    }

    void endorse(List<String> enrolments) {
        Desk.atOnce(
                enrolments.stream()
                        .map(name -> EndorseEnrolmentRequest.newBuilder()
                                .setName(name)
                                .build())
                        .toList(),
                desk.enrolmentsAtOnce()::endorseEnrolment);
    }

    /** @param last the last day on which the clearances hold */
    void clear(List<String> enrolments, LocalDate last) {
        clear(enrolments, last, "");
    }

    /** @param remark for the staff alone */
    void clear(List<String> enrolments, LocalDate last, String remark) {
        Date day = Date.newBuilder()
                .setYear(last.getYear())
                .setMonth(last.getMonthValue())
                .setDay(last.getDayOfMonth())
                .build();
        Desk.atOnce(
                enrolments.stream()
                        .map(name -> ClearEnrolmentRequest.newBuilder()
                                .setName(name)
                                .setClearanceExpireDate(day)
                                .setVettingRemark(remark)
                                .build())
                        .toList(),
                desk.enrolmentsAtOnce()::clearEnrolment);
    }

    /** One after another, since the waiting list goes by when they were selected. */
    void select(List<String> enrolments) {
        for (String name : enrolments) {
            var unused = selection
                    .enrolments()
                    .selectEnrolment(
                            SelectEnrolmentRequest.newBuilder().setName(name).build());
        }
    }

    void accept(List<String> enrolments) {
        Desk.atOnce(
                enrolments.stream()
                        .map(name ->
                                AcceptOfferRequest.newBuilder().setName(name).build())
                        .toList(),
                desk.enrolmentsAtOnce()::acceptOffer);
    }

    void closeCall(Planned planned) {
        var unused = desk.deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(planned.name()).build());
    }

    void confirm(Planned planned) {
        closeCall(planned);
        var unused = desk.deliveries()
                .confirmDelivery(ConfirmDeliveryRequest.newBuilder()
                        .setName(planned.name())
                        .build());
    }

    void start(Planned planned) {
        confirm(planned);
        var unused = desk.deliveries()
                .startDelivery(StartDeliveryRequest.newBuilder()
                        .setName(planned.name())
                        .build());
    }

    void complete(Planned planned) {
        var unused = desk.deliveries()
                .completeDelivery(CompleteDeliveryRequest.newBuilder()
                        .setName(planned.name())
                        .build());
    }

    void close(Planned planned) {
        complete(planned);
        var unused = desk.deliveries()
                .closeDelivery(CloseDeliveryRequest.newBuilder()
                        .setName(planned.name())
                        .build());
    }

    void cancel(Planned planned, String reason) {
        var unused = desk.deliveries()
                .cancelDelivery(CancelDeliveryRequest.newBuilder()
                        .setName(planned.name())
                        .setReason(reason)
                        .build());
    }
}

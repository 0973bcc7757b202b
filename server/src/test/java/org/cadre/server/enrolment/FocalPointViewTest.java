package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import io.grpc.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A focal point learns nothing of what it may not see: in lists, reads, answers, errors and the feed, also over merges. */
class FocalPointViewTest {
    private static final String SECRET = "secret";

    @TempDir
    private Path folder;

    private Classroom classroom;
    private String lab;
    private String bureau;
    private Registrar labs;
    private String delivery;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        lab = classroom.partner("lab");
        bureau = classroom.partner("bureau");
        labs = classroom.focalPoint(lab);
        delivery = classroom.openDelivery("shared", Delivery.newBuilder().setCapacity(1));
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    /** Everything that a focal point's stream holds after a revision, up to what is committed now. */
    private List<Change> feed(String partner, long after) {
        long upTo = classroom.server().store().revision();
        List<Change> changes = new ArrayList<>();
        Context.CancellableContext call = Context.current().withCancellation();
        Context outer = call.attach();
        try {
            Iterator<WatchChangesResponse> stream = ChangeServiceGrpc.newBlockingStub(
                            classroom.server().asFocalPoint(partner))
                    .watchChanges(WatchChangesRequest.newBuilder()
                            .setAfterRevision(after)
                            .build());
            while (stream.hasNext()) {
                WatchChangesResponse answer = stream.next();
                changes.addAll(answer.getChangesList());
                if (answer.getRevision() >= upTo) {
                    break;
                }
            }
        } finally {
            call.detach(outer);
            call.cancel(null);
        }
        return changes;
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream()
                .map(change ->
                        change.getVerb() + (change.hasBefore() ? " before" : "") + (change.hasAfter() ? " after" : ""))
                .toList();
    }

    @Test
    void aDeliveryNamesToAFocalPointTheTrainersOfItsOwnPartnerAndInTheFeedNone() {
        long before = classroom.server().store().revision();
        String own = classroom.person(trainerOf(lab, "own-trainer"));
        String other = classroom.person(trainerOf(bureau, SECRET + "-trainer"));
        var unused = classroom.change(
                Delivery.newBuilder()
                        .setName(delivery)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(own))
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(other)),
                "trainers");
        var deliveries = DeliveryServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(lab));
        for (Delivery seen : List.of(
                deliveries.getDelivery(
                        GetDeliveryRequest.newBuilder().setName(delivery).build()),
                deliveries
                        .listDeliveries(ListDeliveriesRequest.getDefaultInstance())
                        .getDeliveries(0))) {
            assertEquals(
                    List.of(own),
                    seen.getTrainersList().stream()
                            .map(TrainerAssignment::getPerson)
                            .toList());
        }
        assertEquals(2, classroom.now(delivery).getTrainersCount(), "staff see all");
        classroom.openDelivery("other", Delivery.newBuilder().setCapacity(1));
        ListDeliveriesRequest ofOwn =
                ListDeliveriesRequest.newBuilder().setTrainer(own).build();
        assertEquals(
                List.of(delivery),
                deliveries.listDeliveries(ofOwn).getDeliveriesList().stream()
                        .map(Delivery::getName)
                        .toList());
        for (String hidden : List.of(other, "persons/nobody")) {
            var refused = refusal(() -> deliveries.listDeliveries(
                    ListDeliveriesRequest.newBuilder().setTrainer(hidden).build()));
            assertEquals("REFERENCE_NOT_FOUND", refused.reason(), "who teaches is not told by whether it is found");
        }
        List<Change> changes = feed(lab, before);
        assertTrue(changes.stream().anyMatch(change -> change.getVerb().equals("delivery.updated")));
        assertFalse(changes.toString().contains(SECRET), changes.toString());
        String history = ChangeServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(lab))
                .listChanges(
                        ListChangesRequest.newBuilder().setResource(delivery).build())
                .toString();
        assertFalse(history.contains(SECRET), history);
    }

    private static Person trainerOf(String partner, String id) {
        return Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Trainer " + id)
                .setPartner(partner)
                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance())
                .build();
    }

    private void merge(String survivor, String duplicate) {
        var unused = classroom
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName(survivor)
                        .setDuplicate(duplicate)
                        .setReason("the same person as " + SECRET)
                        .build());
    }

    @Test
    void aPastEnrolmentNeverNamesASurvivorOfAnotherPartner() {
        String own = classroom.personOf(lab, "own");
        String survivor = classroom.personOf(bureau, SECRET);
        Enrolment past = labs.calls()
                .getEnrolment(GetEnrolmentRequest.newBuilder()
                        .setName(classroom
                                .registrar()
                                .withdraw(classroom.enrol(delivery, own))
                                .getName())
                        .build());
        long before = classroom.server().store().revision();
        merge(survivor, own);

        assertEquals(List.of(past), labs.roster(delivery), "it is as it was");
        assertEquals(
                past,
                labs.calls()
                        .getEnrolment(GetEnrolmentRequest.newBuilder()
                                .setName(past.getName())
                                .build()));
        assertEquals(List.of(past), labs.roster("deliveries/-", "person = \"" + own + "\"", "", 0));
        assertEquals(List.of(), labs.roster("deliveries/-", "person = \"" + survivor + "\"", "", 0));
        List<Change> feed = feed(lab, before);
        assertEquals(List.of("person.left_view before"), told(feed));
        assertFalse(feed.toString().contains(SECRET), feed.toString());
        var persons = PersonServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(lab));
        assertEquals(
                0, persons.listPersons(ListPersonsRequest.getDefaultInstance()).getPersonsCount());
        Refused gone = refusal(() ->
                persons.getPerson(GetPersonRequest.newBuilder().setName(own).build()));
        assertEquals("RESOURCE_NOT_FOUND", gone.reason().replace("ERROR_REASON_", ""));
        assertFalse(gone.toString().contains(SECRET), gone.toString());

        assertEquals(
                List.of(past.getName()),
                classroom.registrar().roster("deliveries/-", "person = \"" + survivor + "\"", "", 0).stream()
                        .map(Enrolment::getName)
                        .toList(),
                "to those who see both it is the survivor's");
    }

    @Test
    void whatAPastEnrolmentBroughtCountsForTheSurvivor() {
        String own = classroom.personOf(lab, "own");
        String survivor = classroom.personOf(bureau, SECRET);
        String second = classroom.openDelivery("second", Delivery.newBuilder().setCapacity(5));
        Enrolment past = classroom.registrar().withdraw(classroom.enrol(delivery, own));
        merge(survivor, own);
        String last = classroom.personOf(lab, "last");
        merge(last, survivor);
        assertEquals(
                last,
                classroom.now(past).getPerson(),
                "a last survivor of the enrolment's own partner is one that it may name");
        assertEquals(last, classroom.enrol(second, last).getPerson());
    }

    @Test
    void anEnrolmentThatAMergeEndsTellsItsPartnerNothingOfTheOther() {
        String survivor = classroom.personOf(bureau, SECRET);
        classroom.enrol(delivery, survivor);
        String own = classroom.personOf(lab, "own");
        String other =
                classroom.openDelivery("other-" + "x", Delivery.newBuilder().setCapacity(5));
        Enrolment waiting = classroom.enrol(delivery, own);
        long before = classroom.server().store().revision();
        merge(survivor, own);
        Enrolment ended = labs.roster(delivery).get(0);
        assertEquals(waiting.getName(), ended.getName());
        assertEquals(ENROLMENT_STATE_WITHDRAWN, ended.getState());
        assertEquals(own, ended.getPerson());
        assertEquals("The person's record has gone to another partner.", ended.getStateReason());
        assertEquals(List.of("person.left_view before", "enrolment.withdrawn before after"), told(feed(lab, before)));
        assertEquals(List.of(), labs.roster(other));
    }

    @Test
    void whatLeavesTheViewIsSaidToBeGoneAndWhatEntersItComesAsNew() {
        String own = classroom.personOf(lab, "own");
        Enrolment active = classroom.enrol(delivery, own);
        long before = classroom.server().store().revision();
        var unused = classroom
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName(own).setPartner(bureau))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("partner"))
                        .setReason(SECRET)
                        .build());
        List<Change> left = feed(lab, before);
        assertEquals(List.of("person.left_view before", "enrolment.left_view before"), told(left));
        assertEquals(lab, left.get(0).getBefore().getPerson().getPartner());
        assertFalse(left.toString().contains("bureau"), left.toString());
        assertFalse(left.toString().contains(SECRET), left.toString());
        List<Change> entered = feed(bureau, before);
        assertEquals(List.of("person.entered_view after", "enrolment.entered_view after"), told(entered));
        assertFalse(entered.toString().contains("lab"), entered.toString());
        assertEquals(active.getName(), entered.get(1).getResource());
        assertEquals(List.of(), labs.roster(delivery));
        assertEquals(1, classroom.focalPoint(bureau).roster(delivery).size());
        var history = ChangeServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(bureau));
        assertEquals(
                List.of("person.entered_view after"),
                told(history.listChanges(
                                ListChangesRequest.newBuilder().setResource(own).build())
                        .getChangesList()),
                "its history begins where it came");
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> ChangeServiceGrpc.newBlockingStub(
                                        classroom.server().asFocalPoint(lab))
                                .listChanges(ListChangesRequest.newBuilder()
                                        .setResource(own)
                                        .build()))
                        .reason()
                        .replace("ERROR_REASON_", ""));
    }

    @Test
    void whoGetsAFreedSeatIsToldOnlyToThoseWhoMaySee() {
        Enrolment seated = classroom.enrol(delivery, classroom.personOf(lab, "own"));
        classroom.enrol(delivery, classroom.personOf(bureau, SECRET));
        WithdrawEnrolmentRequest withdraw =
                WithdrawEnrolmentRequest.newBuilder().setName(seated.getName()).build();
        assertEquals(
                1,
                classroom
                        .enrolments()
                        .withdrawEnrolment(
                                withdraw.toBuilder().setValidateOnly(true).build())
                        .getPromotedCount());
        assertEquals(0, labs.calls().withdrawEnrolment(withdraw).getPromotedCount());
    }

    @Test
    void theUseOfACapForEachPartnerShowsAFocalPointItsOwnAlone() {
        String capped = classroom.openDelivery(
                "capped",
                Delivery.newBuilder()
                        .setCapacity(9)
                        .addSeatRules(SeatRule.newBuilder()
                                .setDimension(SeatDimension.SEAT_DIMENSION_PARTNER)
                                .setCap(3)));
        classroom.enrol(capped, classroom.personOf(lab, "own"));
        classroom.enrol(capped, classroom.personOf(bureau, SECRET));
        assertEquals(
                List.of(lab),
                DeliveryServiceGrpc.newBlockingStub(classroom.server().asFocalPoint(lab))
                        .getDelivery(
                                GetDeliveryRequest.newBuilder().setName(capped).build())
                        .getSeats()
                        .getRulesList()
                        .stream()
                        .map(SeatRuleUse::getValue)
                        .toList());
        assertEquals(2, classroom.now(capped).getSeats().getRulesCount());
    }

    @Test
    void anErrorSaysTheSameOfWhatMayNotBeSeenAsOfWhatIsNotThere() {
        Enrolment hidden = classroom.enrol(delivery, classroom.personOf(bureau, SECRET));
        String missing = delivery + "/enrolments/0000000000000";
        assertEquals(
                withoutNames(refusal(() ->
                        labs.withdraw(Enrolment.newBuilder().setName(missing).build()))),
                withoutNames(refusal(() -> labs.withdraw(hidden))));
        assertEquals(
                withoutNames(refusal(() -> labs.enrol(delivery, "persons/nobody"))),
                withoutNames(refusal(() -> labs.enrol(delivery, "persons/" + SECRET))));
    }

    private static String withoutNames(Refused refused) {
        return refused.toString().replaceAll("enrolments/[0-9a-z]{13}|persons/[a-z]+", "…");
    }
}

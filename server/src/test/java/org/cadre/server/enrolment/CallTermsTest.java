package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every call promises beside its matter: repetition, validation, etags, masks, lists, and the feed. */
class CallTermsTest {
    private static final String ID = "0198c1de-7a3b-7c11-8a55-0242ac120002";

    @TempDir
    private Path folder;

    private Classroom classroom;
    private Registrar registrar;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(folder);
        registrar = classroom.registrar();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private long revision() {
        return classroom.server().store().revision();
    }

    @Test
    void aRepeatedCallReturnsItsFirstAnswerAlsoOfOneWhoWaited() {
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        Enrolment seated = registrar.enrol(delivery, classroom.person("a"));
        CreateEnrolmentRequest request = Classroom.request(delivery, classroom.person("b")).toBuilder()
                .setRequestId(ID)
                .build();
        Enrolment first = registrar.calls().createEnrolment(request);
        assertEquals(ENROLMENT_STATE_WAITLISTED, first.getState());
        assertEquals(1, first.getWaiting().getPosition());
        registrar.withdraw(seated);
        long before = revision();
        assertEquals(first, registrar.calls().createEnrolment(request), "the first answer, though it has moved on");
        assertEquals(before, revision());
        Refused refused = refusal(() -> registrar
                .calls()
                .createEnrolment(request.toBuilder().setReason("other").build()));
        assertEquals("REQUEST_ID_REUSED", refused.reason());
        assertEquals(Map.of("request_id", ID), refused.metadata());
    }

    @Test
    void whatIsOnlyValidatedForetellsWhatThenHappensAndWritesNothing() {
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        CreateEnrolmentRequest enrol = Classroom.request(delivery, classroom.person("a"));
        long before = revision();
        Enrolment foretold = registrar
                .calls()
                .createEnrolment(enrol.toBuilder().setValidateOnly(true).build());
        assertEquals(before, revision());
        assertEquals(0, classroom.now(delivery).getSeats().getTaken());
        Enrolment done = registrar.calls().createEnrolment(enrol);
        assertEquals(foretold.getState(), done.getState());
        Enrolment waiting = registrar.enrol(delivery, classroom.person("b"));
        ChangeCapacityRequest.Builder capacity =
                ChangeCapacityRequest.newBuilder().setName(delivery).setCapacity(2);
        before = revision();
        var preview = classroom
                .deliveries()
                .changeCapacity(capacity.setValidateOnly(true).build());
        assertEquals(
                List.of(waiting.getName()),
                preview.getPromotedList().stream().map(Enrolment::getName).toList());
        assertEquals(before, revision());
        assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(waiting));
        assertEquals(1, classroom.now(delivery).getSeats().getTaken());
        var result = classroom
                .deliveries()
                .changeCapacity(capacity.setValidateOnly(false).build());
        assertEquals(preview.getPromotedList().size(), result.getPromotedList().size());
        assertEquals(preview.getDelivery().getSeats(), result.getDelivery().getSeats());
    }

    @Test
    void aStaleEtagIsRefusedAndTheCurrentOneNamed() {
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        String etag = classroom.now(delivery).getEtag();
        Enrolment seated = registrar.enrol(delivery, classroom.person("a"));
        Refused refused = refusal(() -> registrar
                .calls()
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(seated.getName())
                        .setEtag("stale")
                        .build()));
        assertEquals("ETAG_MISMATCH", refused.reason());
        assertEquals(Map.of("resource", seated.getName(), "etag", seated.getEtag()), refused.metadata());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> classroom.change(
                                Delivery.newBuilder()
                                        .setName(delivery)
                                        .setTitle("x")
                                        .setEtag("stale"),
                                "title"))
                        .reason());
        classroom.change(Delivery.newBuilder().setName(delivery).setTitle("x").setEtag(etag), "title");
        assertNotEquals(etag, classroom.now(delivery).getEtag());
    }

    @Test
    void aBatchIsAllOrNothingAndNamesTheFirstRefused() {
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(5));
        BatchCreateEnrolmentsRequest.Builder batch = BatchCreateEnrolmentsRequest.newBuilder()
                .setParent(delivery)
                .addRequests(Classroom.request(delivery, classroom.person("a")))
                .addRequests(Classroom.request(delivery, classroom.person("b")));
        Refused refused = refusal(() -> registrar
                .calls()
                .batchCreateEnrolments(batch.clone()
                        .addRequests(Classroom.request(delivery, "persons/a"))
                        .build()));
        assertEquals("ALREADY_ENROLLED", refused.reason());
        assertEquals("2", refused.metadata().get("index"));
        Refused astray = refusal(() -> registrar
                .calls()
                .batchCreateEnrolments(batch.clone()
                        .addRequests(Classroom.request("deliveries/other", "persons/c"))
                        .build()));
        assertEquals("2", astray.metadata().get("index"));
        assertEquals(List.of(), registrar.roster(delivery));
        assertEquals(2, registrar.calls().batchCreateEnrolments(batch.build()).getEnrolmentsCount());
        assertEquals(2, classroom.now(delivery).getSeats().getTaken());
    }

    @Test
    void aMaskChangesWhatItNamesAndNothingElse() {
        String delivery =
                classroom.openDelivery("d", Delivery.newBuilder().setCapacity(5).setMinimumEnrolment(2));
        Delivery changed = classroom.change(
                Delivery.newBuilder().setName(delivery).setTitle("New").setPlace("ignored"), "title");
        assertEquals(List.of("New", "Nairobi"), List.of(changed.getTitle(), changed.getPlace()));
        assertTrue(changed.hasSeats(), "an answer has its seats");
        assertEquals(
                0,
                classroom
                        .change(Delivery.newBuilder().setName(delivery), "minimum_enrolment")
                        .getMinimumEnrolment());
        for (String closed :
                List.of("capacity", "state", "name", "seats", "course_version", "admission_policy", "nothing")) {
            assertEquals(
                    Set.of("update_mask"),
                    refusal(() -> classroom.change(Delivery.newBuilder().setName(delivery), closed))
                            .violations()
                            .keySet(),
                    closed);
        }
        Enrolment enrolment = registrar.enrol(delivery, classroom.person("a"));
        for (String closed : List.of("state", "person", "prerequisite_waiver", "participant", "waiting")) {
            assertEquals(
                    "FIELD_INVALID", refusal(() -> update(enrolment, closed)).reason(), closed);
        }
        Enrolment after = update(
                enrolment.toBuilder().setJobTitle("Analyst").setRemarks("no").build(), "job_title");
        assertEquals(List.of("Analyst", ""), List.of(after.getJobTitle(), after.getRemarks()));
        long before = revision();
        assertEquals(after, update(after, "job_title"));
        assertEquals(before, revision(), "what changes nothing is no change");
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> update(Enrolment.getDefaultInstance(), "remarks")).reason());
    }

    private Enrolment update(Enrolment enrolment, String field) {
        return registrar
                .calls()
                .updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                        .setEnrolment(enrolment)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                        .build());
    }

    @Test
    void rostersAreFilteredOrderedAndPagedWithoutGapsOrRepetitions() {
        List<Enrolment> all = new ArrayList<>();
        for (String id : List.of("b", "a")) {
            String delivery = classroom.openDelivery(id, Delivery.newBuilder().setCapacity(3));
            for (int i = 0; i < 5; i++) {
                classroom.server().clock().advance(Duration.ofSeconds(1));
                all.add(registrar.enrol(
                        delivery, classroom.person(id + i, i % 2 == 0 ? "KE" : "UG", Gender.GENDER_MALE), 1 + i % 2));
            }
        }
        assertEquals(names(all), names(registrar.roster("deliveries/-", "", "", 3)), "in the order of entry");
        assertEquals(
                names(all.stream()
                        .sorted(Comparator.comparing(Enrolment::getPriority)
                                .reversed()
                                .thenComparing(
                                        (Enrolment e) -> e.getParticipant().getFullName()))
                        .toList()),
                names(registrar.roster("deliveries/-", "", "priority desc, full_name", 3)));
        assertEquals(
                names(all.subList(5, 10).stream()
                        .filter(e -> e.getState() == ENROLMENT_STATE_WAITLISTED)
                        .toList()),
                names(registrar.roster("deliveries/a", "state = WAITLISTED", "", 1)));
        assertEquals(names(all.subList(0, 5)), names(registrar.roster("deliveries/b", "", "create_time", 2)));
        Enrolment third = all.get(2);
        assertEquals(
                names(List.of(third)),
                names(registrar.roster("deliveries/-", "name = \"" + third.getName() + "\"", "", 0)));
        String since = java.time.Instant.ofEpochSecond(third.getCreateTime().getSeconds())
                .toString();
        assertEquals(
                names(all.subList(3, 10)),
                names(registrar.roster("deliveries/-", "create_time > \"" + since + "\"", "", 4)));
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> registrar.roster("deliveries/a", "colour = 1", "", 0))
                        .reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> registrar.roster("deliveries/none")).reason());
    }

    private static List<String> names(List<Enrolment> enrolments) {
        return enrolments.stream().map(Enrolment::getName).toList();
    }

    @Test
    void deliveriesAreListedByStartWithTheirSeats() {
        classroom.openDelivery(
                "late",
                Delivery.newBuilder()
                        .setCapacity(3)
                        .addSessions(Classroom.session("s", Classroom.MONDAY.plusSeconds(86_400))));
        String early = classroom.openDelivery("early", Delivery.newBuilder().setCapacity(3));
        registrar.enrol(early, classroom.person("a"));
        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            var page = classroom
                    .deliveries()
                    .listDeliveries(ListDeliveriesRequest.newBuilder()
                            .setPageSize(1)
                            .setPageToken(token)
                            .build());
            page.getDeliveriesList()
                    .forEach(d -> listed.add(d.getName() + " " + d.getSeats().getTaken()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertEquals(List.of("deliveries/early 1", "deliveries/late 0"), listed);
        assertEquals(
                1,
                classroom
                        .deliveries()
                        .listDeliveries(ListDeliveriesRequest.newBuilder()
                                .setFilter("state = CALL_OPEN AND start_time > \"2026-12-08\"")
                                .build())
                        .getDeliveriesCount());
    }

    @Test
    void everyChangeStandsInTheFeedWithWhoWhyBeforeAndAfter() throws Exception {
        String unodc = classroom.partner("unodc");
        String delivery = classroom.openDelivery("d", Delivery.newBuilder().setCapacity(1));
        Enrolment seated = registrar.enrol(delivery, classroom.personOf(unodc, "a"));
        Enrolment waiting = registrar.enrol(delivery, classroom.person("b"));
        long before = revision();
        registrar
                .calls()
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(seated.getName())
                        .setReason("ill")
                        .setRequestId(ID)
                        .build());
        List<ChangeEntry> changes = classroom.changesAfter(before);
        assertEquals(
                List.of(seated.getName() + " enrolment.withdrawn", waiting.getName() + " enrolment.confirmed"),
                changes.stream()
                        .map(change -> change.resource() + " " + change.verb())
                        .toList());
        for (ChangeEntry change : changes) {
            assertEquals(List.of("ROLE_TRAINER", "ill"), List.of(change.actor(), change.reason()));
            assertEquals(ID, change.requestId().orElseThrow().toString());
        }
        Enrolment was = Enrolment.parseFrom(changes.get(0).before().orElseThrow());
        Enrolment is = Enrolment.parseFrom(changes.get(0).after().orElseThrow());
        assertEquals(seated, was);
        assertEquals(classroom.now(seated), is);
        assertEquals(List.of(unodc), changes.get(0).partner().stream().toList());
        before = revision();
        classroom
                .deliveries()
                .cancelDelivery(CancelDeliveryRequest.newBuilder()
                        .setName(delivery)
                        .setReason("flood")
                        .build());
        assertEquals(
                List.of("enrolment.withdrawn", "delivery.cancelled"),
                classroom.changesAfter(before).stream().map(ChangeEntry::verb).toList());
    }

    @Test
    void theClockActsInItsOwnName() {
        String delivery = classroom.openDelivery(
                "d",
                Delivery.newBuilder().setCapacity(1).setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
        Enrolment offered =
                classroom.coordinator().select(registrar.endorse(registrar.enrol(delivery, classroom.person("a"))));
        classroom.server().clock().advance(Duration.ofHours(72));
        long before = revision();
        classroom.tick();
        ChangeEntry change = classroom.changesAfter(before).get(0);
        assertEquals(List.of("cadre", "enrolment.expired"), List.of(change.actor(), change.verb()));
        assertEquals(
                "The offer was not answered in time.", classroom.now(offered).getStateReason());
    }

    @Test
    void whatADeliveryOrAnEnrolmentRefersToCannotBeRemoved() {
        String unodc = classroom.partner("unodc");
        String unep = classroom.partner("unep");
        String delivery = classroom.openDelivery(
                "d",
                Delivery.newBuilder()
                        .setCapacity(3)
                        .addSeatRules(SeatRule.newBuilder()
                                .setDimension(SeatDimension.SEAT_DIMENSION_PARTNER)
                                .setValue(unep)
                                .setCap(1)));
        Enrolment enrolment = registrar.enrol(delivery, classroom.personOf(unodc, "a"));
        assertEquals(ENROLMENT_STATE_CONFIRMED, enrolment.getState());
        var partners = PartnerServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_ADMIN));
        Refused ruled = refusal(() -> partners.deletePartner(
                DeletePartnerRequest.newBuilder().setName(unep).build()));
        assertEquals(Map.of("resource", unep, "used_by", delivery), ruled.metadata());
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> partners.deletePartner(
                                DeletePartnerRequest.newBuilder().setName(unodc).build()))
                        .reason());
        classroom
                .server()
                .store()
                .read(transaction -> {
                    assertEquals(
                            enrolment.getName(),
                            EnrolmentFeature.firstOfPartner(transaction, unodc).orElseThrow());
                    assertEquals(
                            delivery,
                            Deliveries.firstOfProgramme(transaction, "programmes/aircop")
                                    .orElseThrow());
                    assertEquals(
                            delivery,
                            Deliveries.firstOfCourse(transaction, "courses/digital-forensics")
                                    .orElseThrow());
                    assertEquals(java.util.Optional.empty(), Deliveries.firstOfCourse(transaction, "courses/none"));
                    return null;
                })
                .join();
    }
}

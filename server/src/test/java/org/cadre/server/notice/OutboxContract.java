package org.cadre.server.notice;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.GetNoticeRequest;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ResendNoticeRequest;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.Role;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine's outbox promises, through a real mail server. */
abstract class OutboxContract {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Postroom room;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        mail.start();
        room = new Postroom(
                freshDatabase(), Optional.of(Postroom.mail(mail.getSmtp().getPort())));
        room.catalogue();
    }

    @AfterEach
    void close() {
        room.close();
        mail.stop();
    }

    private List<String> recipients() throws Exception {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> GreenMailUtil.getAddressList(recipientsOf(message)))
                .map(address -> address.replaceAll(".*<|>", ""))
                .sorted()
                .toList();
    }

    private static jakarta.mail.Address[] recipientsOf(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Enrolment offered(String id) {
        return room.offer(
                room.enrol(room.open("d-" + id, AdmissionPolicy.ADMISSION_POLICY_NOMINATION), room.person(id)));
    }

    @Test
    void offersToFortyImportedNomineesMakeFortyMessagesEachOnce() throws Exception {
        String delivery = room.open("nairobi", AdmissionPolicy.ADMISSION_POLICY_NOMINATION);
        room.importSheet(delivery, Postroom.sheet(40));
        room.deliver();
        assertEquals(List.of(), recipients(), "a nomination promises nothing");

        room.roster(delivery).forEach(room::offer);
        room.deliver();
        room.deliver();

        Set<String> all = new TreeSet<>();
        for (int row = 1; row <= 40; row++) {
            all.add("p" + row + "@x.example");
        }
        assertEquals(List.copyOf(all), recipients());
        assertEquals(40, room.notices("state = SENT AND kind = OFFER").size());
        assertEquals(
                40, room.notices("state = QUEUED AND kind = OFFER_REMINDER").size());
        assertEquals(
                40,
                room.notices("state = SENT").stream()
                        .map(Notice::getMessageId)
                        .distinct()
                        .count());
    }

    @Test
    void anImportThatSeatsAtOnceTellsEveryoneAndItsReversalTakesBackWhatHasNotLeft() throws Exception {
        String delivery = room.open("open", AdmissionPolicy.ADMISSION_POLICY_OPEN);
        Import entered = room.importSheet(delivery, Postroom.sheet(3));
        assertEquals(3, room.notices("kind = SEAT_CONFIRMED AND state = QUEUED").size());

        ImportServiceGrpc.newBlockingStub(room.server().as(Role.ROLE_TRAINER))
                .reverseImport(ReverseImportRequest.newBuilder()
                        .setName(entered.getName())
                        .setReason("the wrong sheet")
                        .build());
        room.deliver();
        assertEquals(List.of(), recipients());
        assertEquals(
                "The enrolment is no longer on record.",
                room.notices("state = SKIPPED").get(0).getStateReason());
    }

    @Test
    void anOfferSaysWhatWhereAndUntilWhenInTheZoneOfTheDelivery() throws Exception {
        Enrolment offer = offered("amina");
        room.deliver();
        MimeMessage message = mail.getReceivedMessages()[0];
        Notice notice = room.now(room.notice("kind = OFFER"));

        assertEquals(notice.getMessageId(), message.getMessageID());
        assertEquals("A seat is offered to you: " + Postroom.TITLE, message.getSubject());
        assertEquals("Cadre Training <training@cadre.example>", message.getFrom()[0].toString());
        assertEquals("helpdesk@cadre.example", message.getReplyTo()[0].toString());
        assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
        assertTrue(notice.getText().contains("Dear Person amina,"), notice.getText());
        assertTrue(notice.getText().contains("2 sessions from Monday, 7 December 2026"), notice.getText());
        assertTrue(notice.getText().contains("Friday, 27 November 2026 at 12:00 (Africa/Nairobi)"), notice.getText());
        assertEquals(Instant.parse("2026-11-27T09:00:00Z"), ResourceTable.instant(notice.getOfferExpireTime()));
        assertEquals(offer.getName(), notice.getResource());
        assertEquals(offer.getPerson(), notice.getPerson());
    }

    @Test
    void aMessageIsInThePersonsLanguageElseInTheDeliverys() throws Exception {
        String delivery = room.open(
                "lang",
                AdmissionPolicy.ADMISSION_POLICY_OPEN,
                Delivery.newBuilder().setLanguage("fr"));
        room.enrol(delivery, room.person("ar", Person.newBuilder().setPreferredLanguage("ar")));
        room.enrol(delivery, room.person("any", Person.newBuilder().setPreferredLanguage("sw")));
        room.deliver();
        assertEquals("fr", room.notice("person = \"persons/any\"").getLanguage());
        Notice arabic = room.now(room.notice("person = \"persons/ar\""));
        assertEquals("ar", arabic.getLanguage());
        MimeMessage message = Arrays.stream(mail.getReceivedMessages())
                .filter(one -> recipientsOf(one)[0].toString().contains("ar@x.example"))
                .findFirst()
                .orElseThrow();
        assertEquals(arabic.getSubject(), message.getSubject());
        assertEquals("ar", message.getHeader("Content-Language", null));
    }

    @Test
    void aReminderLeavesOnceTwoDaysBeforeTheOfferExpiresAndOnlyWhereItIsStillOpen() throws Exception {
        Enrolment open = offered("open");
        Enrolment answered = offered("answered");
        room.deliver();
        room.accept(answered);
        room.deliver();
        assertEquals(List.of("answered@x.example", "answered@x.example", "open@x.example"), recipients());
        assertEquals(
                "The enrolment is CONFIRMED by now.",
                room.notice("kind = OFFER_REMINDER AND state = SKIPPED").getStateReason());

        Notice reminder = room.notice("kind = OFFER_REMINDER AND state = QUEUED");
        assertEquals(open.getName(), reminder.getResource());
        assertEquals(
                ResourceTable.instant(open.getOfferExpireTime()).minus(Duration.ofHours(48)),
                ResourceTable.instant(reminder.getDueTime()));
        room.server().clock().set(ResourceTable.instant(reminder.getDueTime()).minusSeconds(1));
        room.deliver();
        assertEquals(3, recipients().size());
        room.server().clock().advance(Duration.ofSeconds(1));
        room.deliver();
        room.server().clock().advance(Duration.ofHours(1));
        room.deliver();
        assertEquals(
                List.of("answered@x.example", "answered@x.example", "open@x.example", "open@x.example"), recipients());
    }

    @Test
    void anOfferThatEndsBeforeItsMessageLeftIsNotSent() throws Exception {
        Enrolment declined = offered("declined");
        Enrolment withdrawn = offered("withdrawn");
        room.enrolments()
                .declineOffer(DeclineOfferRequest.newBuilder()
                        .setName(declined.getName())
                        .build());
        room.enrolments()
                .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                        .setName(withdrawn.getName())
                        .build());
        room.deliver();
        assertEquals(List.of(), recipients());
        assertEquals(
                Map.of(
                        "The enrolment is DECLINED by now.", 2L,
                        "The enrolment is WITHDRAWN by now.", 2L),
                room.notices("state = SKIPPED").stream()
                        .collect(Collectors.groupingBy(Notice::getStateReason, Collectors.counting())));
    }

    @Test
    void anExpiredOfferAndThePromotionThatFollowsAreToldToBoth() throws Exception {
        String delivery = room.open(
                "small",
                AdmissionPolicy.ADMISSION_POLICY_NOMINATION,
                Delivery.newBuilder().setCapacity(1));
        room.offer(room.enrol(delivery, room.person("first")));
        Enrolment second = room.offer(room.enrol(delivery, room.person("second")));
        assertEquals(EnrolmentState.ENROLMENT_STATE_WAITLISTED, second.getState());
        room.deliver();
        assertEquals(List.of("first@x.example"), recipients());

        room.server().clock().advance(Duration.ofDays(4));
        room.tick();
        room.deliver();
        assertEquals(
                "persons/first",
                room.notice("kind = OFFER_EXPIRED AND state = SENT").getPerson());
        assertEquals(
                "persons/second",
                room.notice("kind = OFFER AND state = SENT AND person = \"persons/second\"")
                        .getPerson());
    }

    @Test
    void aCancelledDeliveryIsToldToThoseWhoHoldOrWaitForASeatAndNothingElseToThem() throws Exception {
        String delivery = room.open(
                "off",
                AdmissionPolicy.ADMISSION_POLICY_NOMINATION,
                Delivery.newBuilder().setCapacity(2));
        room.accept(room.offer(room.enrol(delivery, room.person("confirmed"))));
        room.offer(room.enrol(delivery, room.person("offered")));
        room.offer(room.enrol(delivery, room.person("waiting")));
        room.enrol(delivery, room.person("nominated"));
        room.deliveries()
                .cancelDelivery(CancelDeliveryRequest.newBuilder()
                        .setName(delivery)
                        .setReason("The venue was flooded.")
                        .build());
        room.deliver();
        assertEquals(List.of("confirmed@x.example", "offered@x.example", "waiting@x.example"), recipients());
        for (Notice sent : room.notices("state = SENT")) {
            assertEquals(NoticeKind.NOTICE_KIND_DELIVERY_CANCELLED, sent.getKind());
            assertTrue(room.now(sent).getText().contains("The venue was flooded."));
        }
    }

    @Test
    void whoHasNoAddressIsSkippedInWordsAndCanBeSentToOnceItIsThere() throws Exception {
        String delivery = room.open("noaddress", AdmissionPolicy.ADMISSION_POLICY_OPEN);
        String person = room.person("x");
        room.changeEmail(person, "");
        room.enrol(delivery, person);
        Notice skipped = room.notice("state = SKIPPED");
        assertEquals("There is no e-mail address on record for Person x.", skipped.getStateReason());
        assertEquals("email", refusal(() -> resend(skipped)).metadata().get("guard"));

        room.changeEmail(person, "found@x.example");
        resend(skipped);
        room.deliver();
        assertEquals(List.of("found@x.example"), recipients());
    }

    private Notice resend(Notice notice) {
        return room.calls()
                .resendNotice(ResendNoticeRequest.newBuilder()
                        .setName(notice.getName())
                        .setReason("asked for it")
                        .build());
    }

    @Test
    void aNoticeThatWasSentIsSentAgainOnlyByAPersonAndThenUnderAnotherMessageId() throws Exception {
        room.enrol(room.open("again", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        room.deliver();
        Notice sent = room.notice("state = SENT");
        Notice queued = resend(sent);
        assertEquals(NoticeState.NOTICE_STATE_QUEUED, queued.getState());
        assertEquals("asked for it", queued.getStateReason());
        room.deliver();
        assertEquals(2, recipients().size());
        assertFalse(mail.getReceivedMessages()[0].getMessageID().equals(mail.getReceivedMessages()[1].getMessageID()));
    }

    @Test
    void onlyWhatIsQueuedCanBeCancelledAndVerbsKeepTheRulesOfAllVerbs() throws Exception {
        room.enrol(room.open("stop", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        Notice queued = room.notice("");
        String id = UUID.randomUUID().toString();
        CancelNoticeRequest request = CancelNoticeRequest.newBuilder()
                .setName(queued.getName())
                .setReason("told by telephone")
                .setEtag(queued.getEtag())
                .setRequestId(id)
                .build();
        assertEquals(
                NoticeState.NOTICE_STATE_CANCELLED,
                room.calls()
                        .cancelNotice(request.toBuilder().setValidateOnly(true).build())
                        .getState());
        assertEquals(NoticeState.NOTICE_STATE_QUEUED, room.now(queued).getState());
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> room.calls()
                                .cancelNotice(request.toBuilder().setReason("").build()))
                        .reason());
        Notice cancelled = room.calls().cancelNotice(request);
        assertEquals(cancelled, room.calls().cancelNotice(request), "repeated with its request id");
        assertEquals("told by telephone", cancelled.getStateReason());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> room.calls()
                                .cancelNotice(
                                        request.toBuilder().clearRequestId().build()))
                        .reason());
        var refused = refusal(() -> room.calls()
                .cancelNotice(request.toBuilder().clearRequestId().clearEtag().build()));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals("QUEUED", refused.metadata().get("allowed_states"));
        room.deliver();
        assertEquals(List.of(), recipients());
    }

    @Test
    void aFocalPointSeesTheNoticesOfItsOwnPartnerAlone() throws Exception {
        String delivery = room.open("scope", AdmissionPolicy.ADMISSION_POLICY_OPEN);
        room.enrol(delivery, room.person("theirs", Person.newBuilder().setPartner("partners/interpol")));
        room.enrol(delivery, room.person("ours", Person.newBuilder().setPartner("partners/unodc")));
        var unodc = room.focalPoint("partners/unodc");
        assertEquals(
                List.of("persons/ours"),
                unodc.listNotices(ListNoticesRequest.getDefaultInstance()).getNoticesList().stream()
                        .map(Notice::getPerson)
                        .toList());
        assertEquals(
                1,
                unodc.getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance())
                        .getDue());
        Notice theirs = room.notice("person = \"persons/theirs\"");
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> unodc.getNotice(GetNoticeRequest.newBuilder()
                                .setName(theirs.getName())
                                .build()))
                        .reason());
        Notice ours = room.notice("person = \"persons/ours\"");
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> unodc.cancelNotice(CancelNoticeRequest.newBuilder()
                                .setName(ours.getName())
                                .setReason("no")
                                .build()))
                        .reason());
    }

    @Test
    void theFeedTellsEveryMoveOfANoticeWithoutItsText() throws Exception {
        room.enrol(room.open("feed", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        room.deliver();
        List<Change> changes = changes(Role.ROLE_COORDINATOR, room.notice(""));
        assertEquals(
                List.of("notice.sent", "notice.sending", "notice.queued"),
                changes.stream().map(change -> change.getVerb()).toList());
        changes.forEach(change -> {
            assertEquals("", change.getAfter().getNotice().getText());
            assertEquals("x@x.example", change.getAfter().getNotice().getEmail());
        });
    }

    private List<Change> changes(Role role, Notice notice) {
        return ChangeServiceGrpc.newBlockingStub(room.server().as(role))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(notice.getName())
                        .build())
                .getChangesList();
    }

    @Test
    void trainersAndAuditorsSeeNoAddressesNeitherInANoticeNorInTheFeedNorByAsking() throws Exception {
        room.enrol(room.open("hidden", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        room.deliver();
        Notice notice = room.notice("email = \"x@x.example\"");
        for (Role role : List.of(Role.ROLE_TRAINER, Role.ROLE_AUDITOR)) {
            var calls = NoticeServiceGrpc.newBlockingStub(room.server().as(role));
            assertEquals(
                    "",
                    calls.getNotice(GetNoticeRequest.newBuilder()
                                    .setName(notice.getName())
                                    .build())
                            .getEmail());
            assertEquals(
                    "",
                    calls.listNotices(ListNoticesRequest.getDefaultInstance())
                            .getNotices(0)
                            .getEmail());
            assertEquals(
                    "LIST_QUERY_INVALID",
                    refusal(() -> calls.listNotices(ListNoticesRequest.newBuilder()
                                    .setFilter("email = \"x@x.example\"")
                                    .build()))
                            .reason());
            assertFalse(changes(role, notice).toString().contains("x@x.example"));
        }
    }

    @Test
    void aPersonWhoIsErasedIsNotWrittenToAndNoNoticeTellsWhoItWas() throws Exception {
        Enrolment offered = offered("x");
        room.deliver();
        PrivacyServiceGrpc.newBlockingStub(room.server().as(Role.ROLE_ADMIN))
                .erasePerson(ErasePersonRequest.newBuilder()
                        .setName(offered.getPerson())
                        .setReason("asked for by letter")
                        .build());
        assertEquals(NoticeState.NOTICE_STATE_SENT, room.notice("kind = OFFER").getState());
        assertEquals(
                NoticeState.NOTICE_STATE_CANCELLED,
                room.notice("kind = OFFER_REMINDER").getState());
        for (Notice notice : room.notices("")) {
            assertEquals("", room.now(notice).getText());
            assertEquals("", notice.getSubject() + notice.getRecipientName() + notice.getEmail());
            String history = changes(Role.ROLE_ADMIN, notice).toString();
            assertFalse(history.contains("x@x.example"), history);
            assertFalse(history.contains(offered.getParticipant().getFullName()), history);
        }
    }

    @Test
    void theStatusCountsWhatStandsWhere() throws Exception {
        offered("a");
        room.enrol(room.open("open", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("b"));
        var before = room.calls().getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance());
        assertTrue(before.getConfigured());
        assertEquals(List.of(2L, 1L, 0L), List.of(before.getDue(), before.getScheduled(), before.getSent()));
        room.deliver();
        var after = room.calls().getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance());
        assertEquals(List.of(0L, 1L, 2L), List.of(after.getDue(), after.getScheduled(), after.getSent()));
        assertFalse(after.hasOldestDueTime());
    }
}

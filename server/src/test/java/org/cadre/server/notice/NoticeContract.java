package org.cadre.server.notice;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.GetNoticeRequest;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ResendNoticeRequest;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;

/** What can be done with notices, and who sees what of them, on either engine. */
abstract class NoticeContract extends OutboxFixture {
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

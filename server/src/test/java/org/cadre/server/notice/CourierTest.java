package org.cadre.server.notice;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.notice.ScriptedMailServer.Step;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;
import org.cadre.v1.ResendNoticeRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of notices when mail servers refuse, fall silent, or are not there. */
class CourierTest {
    @TempDir
    private Path folder;

    private Postroom room;
    private ScriptedMailServer mail;

    @AfterEach
    void close() throws Exception {
        if (mail != null) {
            mail.close();
        }
        if (room != null) {
            room.close();
        }
    }

    private void open(Optional<MailSettings> settings) throws Exception {
        room = new Postroom(new Database.Sqlite(folder.resolve("data")), settings);
        room.catalogue();
    }

    private void scripted(boolean smtpUtf8) throws Exception {
        mail = new ScriptedMailServer(0, smtpUtf8);
        open(Optional.of(Postroom.mail(mail.port())));
    }

    /** One notice, to "x@x.example" unless the person has another address. */
    private Notice written(Person.Builder person) {
        room.enrol(room.open("one", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x", person));
        return room.notice("");
    }

    private Notice written() {
        return written(Person.newBuilder());
    }

    private static Instant next(Notice notice) {
        return ResourceTable.instant(notice.getNextAttemptTime());
    }

    @Test
    void aPermanentRefusalFailsAtOnceWithTheWordsOfTheMailServer() throws Exception {
        scripted(false);
        Notice notice = written();
        mail.next(Step.ANSWER_RECIPIENT, "550 5.1.1 No such mailbox here");
        room.deliver();
        Notice failed = room.now(notice);
        assertEquals(NoticeState.NOTICE_STATE_FAILED, failed.getState());
        assertEquals(1, failed.getAttempts());
        assertTrue(failed.getLastError().contains("550 5.1.1 No such mailbox here"), failed.getLastError());
        room.server().clock().advance(Duration.ofDays(1));
        room.deliver();
        assertEquals(List.of(), mail.taken());
    }

    @Test
    void aPassingRefusalIsTriedAgainLaterAndLaterUntilItWorks() throws Exception {
        scripted(false);
        Notice notice = written();
        Duration longest = Duration.ZERO;
        for (int attempt = 1; attempt <= 5; attempt++) {
            mail.next(
                    attempt % 2 == 0 ? Step.ANSWER_RECIPIENT : Step.ANSWER_MESSAGE, "451 4.7.1 Greylisted, come back");
            room.deliver();
            Notice deferred = room.now(notice);
            assertEquals(NoticeState.NOTICE_STATE_QUEUED, deferred.getState());
            assertEquals(attempt, deferred.getAttempts());
            assertTrue(deferred.getLastError().contains("451 4.7.1 Greylisted"), deferred.getLastError());
            Duration pause = Duration.between(room.server().clock().instant(), next(deferred));
            assertTrue(pause.compareTo(longest) > 0, attempt + ": " + pause + " after " + longest);
            longest = pause;
            room.server().clock().advance(pause.minusMillis(1));
            room.deliver();
            assertEquals(attempt, room.now(notice).getAttempts(), "not before its time");
            room.server().clock().advance(Duration.ofMillis(1));
        }
        room.deliver();
        assertEquals(1, mail.taken().size());
        Notice sent = room.now(notice);
        assertEquals(NoticeState.NOTICE_STATE_SENT, sent.getState());
        assertEquals(6, sent.getAttempts());
        assertEquals("", sent.getLastError());
    }

    @Test
    void withoutAMailServerNoticesWaitAndAreGivenUpAfterThreeDays() throws Exception {
        int port = freePort();
        open(Optional.of(Postroom.mail(port)));
        Notice notice = written();
        Instant written = room.server().clock().instant();
        for (int round = 0; round < 100 && room.now(notice).getState() == NoticeState.NOTICE_STATE_QUEUED; round++) {
            room.deliver();
            if (room.now(notice).hasNextAttemptTime()) {
                room.server().clock().set(next(room.now(notice)));
            }
        }
        Notice failed = room.now(notice);
        assertEquals(NoticeState.NOTICE_STATE_FAILED, failed.getState());
        assertTrue(failed.getLastError().contains("Given up after three days"), failed.getLastError());
        assertTrue(failed.getLastError().contains("127.0.0.1"), failed.getLastError());
        Duration tried = Duration.between(written, room.server().clock().instant());
        assertTrue(tried.compareTo(Duration.ofHours(60)) > 0 && tried.compareTo(Duration.ofDays(3)) <= 0, "" + tried);
        assertTrue(failed.getAttempts() > 10 && failed.getAttempts() < 40, "" + failed.getAttempts());
    }

    @Test
    void aMailServerThatComesBackGetsWhatWaitedOnce() throws Exception {
        int port = freePort();
        open(Optional.of(Postroom.mail(port)));
        String delivery = room.open("back", AdmissionPolicy.ADMISSION_POLICY_OPEN);
        for (int i = 0; i < 5; i++) {
            room.enrol(delivery, room.person("p" + i));
        }
        for (int round = 0; round < 5; round++) {
            room.deliver();
        }
        assertEquals(5, room.notices("state = QUEUED AND attempts = 1").size());
        mail = new ScriptedMailServer(port, false);
        room.server().clock().advance(Duration.ofMinutes(2));
        room.deliver();
        room.server().clock().advance(Duration.ofHours(2));
        room.deliver();
        assertEquals(5, mail.taken().size());
        assertEquals(5, room.notices("state = SENT AND attempts = 2").size());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aConnectionLostBeforeTheMessageWasGivenIsTriedAgain() throws Exception {
        scripted(false);
        Notice notice = written();
        mail.next(Step.HANG_UP_EARLY);
        room.deliver();
        assertEquals(NoticeState.NOTICE_STATE_QUEUED, room.now(notice).getState());
        room.server().clock().set(next(room.now(notice)));
        room.deliver();
        assertEquals(1, mail.taken().size());
        assertEquals(NoticeState.NOTICE_STATE_SENT, room.now(notice).getState());
    }

    @Test
    void aMessageThatWasGivenAndNeverAcknowledgedIsUncertainAndOnlyAPersonRepeatsItUnderTheSameMessageId()
            throws Exception {
        scripted(false);
        Notice notice = written();
        mail.next(Step.TAKE_AND_HANG_UP);
        room.deliver();
        room.server().clock().advance(Duration.ofDays(1));
        room.deliver();
        Notice uncertain = room.now(notice);
        assertEquals(NoticeState.NOTICE_STATE_UNCERTAIN, uncertain.getState());
        assertTrue(uncertain.getLastError().contains("did not answer"), uncertain.getLastError());
        assertEquals(1, mail.taken().size());

        var unused = room.calls()
                .resendNotice(ResendNoticeRequest.newBuilder()
                        .setName(notice.getName())
                        .setReason("it did not come")
                        .build());
        room.deliver();
        assertEquals(NoticeState.NOTICE_STATE_SENT, room.now(notice).getState());
        assertEquals(messageId(mail.taken().get(0)), messageId(mail.taken().get(1)));
    }

    private static String messageId(String message) {
        return message.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manyMessagesGoOverOneConnectionThatIsEndedWithTheRound() throws Exception {
        scripted(false);
        String delivery = room.open("many", AdmissionPolicy.ADMISSION_POLICY_OPEN);
        for (int i = 0; i < 6; i++) {
            room.enrol(delivery, room.person("p" + i));
        }
        room.deliver();
        assertEquals(6, mail.taken().size());
        assertEquals(
                1,
                mail.commands().stream().filter(line -> line.startsWith("EHLO")).count());
    }

    @Test
    void anAddressBeyondAsciiNeedsAMailServerThatTakesSuch() throws Exception {
        scripted(false);
        Notice notice = written(Person.newBuilder().setEmail("josé@x.example"));
        room.deliver();
        Notice failed = room.now(notice);
        assertEquals(NoticeState.NOTICE_STATE_FAILED, failed.getState());
        assertTrue(failed.getLastError().contains("SMTPUTF8"), failed.getLastError());
        assertEquals(List.of(), mail.taken());
    }

    @Test
    void whereTheMailServerTakesAddressesBeyondAsciiTheyAreUsed() throws Exception {
        scripted(true);
        Notice notice = written(Person.newBuilder().setEmail("josé@bücher.example"));
        room.deliver();
        assertEquals(
                NoticeState.NOTICE_STATE_SENT,
                room.now(notice).getState(),
                room.now(notice).getLastError());
        assertTrue(
                mail.commands().contains("RCPT TO:<josé@xn--bcher-kva.example>"),
                mail.commands().toString());
    }

    @Test
    void whileNoMailServerIsConfiguredNothingIsWritten() throws Exception {
        open(Optional.empty());
        room.enrol(room.open("off", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        assertEquals(List.of(), room.notices(""));
        assertFalse(room.calls()
                .getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance())
                .getConfigured());
    }

    @Test
    void whatWasQueuedBeforeMailWasSwitchedOffStaysAndCannotBeResent() throws Exception {
        scripted(false);
        Notice notice = written();
        mail.next(Step.ANSWER_RECIPIENT, "550 no");
        room.deliver();
        room.close();
        room = new Postroom(new Database.Sqlite(folder.resolve("data")), Optional.empty());
        var refused = refusal(() -> room.calls()
                .resendNotice(ResendNoticeRequest.newBuilder()
                        .setName(notice.getName())
                        .setReason("now")
                        .build()));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("outbox", refused.metadata().get("guard"));
        assertTrue(refused.sentence().contains("--smtp-host"), refused.sentence());
    }

    @Test
    void theServerWaitsForTheMessageInHandWhenItStops() throws Exception {
        scripted(false);
        Notice notice = written();
        room.courier().start();
        mail.awaitMessage();
        room.close();
        room = new Postroom(new Database.Sqlite(folder.resolve("data")), Optional.of(Postroom.mail(mail.port())));
        assertEquals(NoticeState.NOTICE_STATE_SENT, room.now(notice).getState());
    }

    @Test
    void aCertificateIsToldToItsHolderUnlessItWasRevokedBeforeTheMessageLeft() throws Exception {
        scripted(false);
        String trainer = room.person(
                "tutor",
                Person.newBuilder()
                        .setPartner("partners/unodc")
                        .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()));
        String delivery = room.open(
                "held",
                AdmissionPolicy.ADMISSION_POLICY_OPEN,
                Delivery.newBuilder()
                        .setLanguage("en")
                        .addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
        hold(delivery);
        IssueCertificateRequest request = IssueCertificateRequest.newBuilder()
                .setDelivery(delivery)
                .setPerson(trainer)
                .setKind(CertificateKind.CERTIFICATE_KIND_TRAINER)
                .build();
        var first = room.certificates().issueCertificate(request);
        room.deliver();
        Notice sent = room.notice("kind = CERTIFICATE_ISSUED AND state = SENT");
        assertEquals(first.getName(), sent.getResource());
        assertEquals("partners/unodc", sent.getPartner());
        assertTrue(room.now(sent).getText().contains("A certificate for trainers was issued to you"));
        assertTrue(room.now(sent).getText().contains(first.getNumber()));

        var unused = org.cadre.v1.CertificateServiceGrpc.newBlockingStub(
                        room.server().as(org.cadre.v1.Role.ROLE_COORDINATOR))
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(first.getName())
                        .setReason("issued too early")
                        .build());
        var second = room.certificates().issueCertificate(request);
        var gone = org.cadre.v1.CertificateServiceGrpc.newBlockingStub(
                        room.server().as(org.cadre.v1.Role.ROLE_COORDINATOR))
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(second.getName())
                        .setReason("issued too early again")
                        .build());
        room.deliver();
        assertEquals(
                "The certificate is no longer good.",
                room.notice("resource = \"" + gone.getName() + "\"").getStateReason());
        assertEquals(1, mail.taken().size());
    }

    private void hold(String delivery) {
        var deliveries = room.deliveries();
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(delivery).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(delivery).build());
        var sessions = deliveries
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getSessionsList();
        room.server().clock().set(ResourceTable.instant(sessions.get(0).getStartTime()));
        deliveries.startDelivery(
                StartDeliveryRequest.newBuilder().setName(delivery).build());
        room.server()
                .clock()
                .set(ResourceTable.instant(sessions.get(sessions.size() - 1).getEndTime()));
        deliveries.completeDelivery(
                CompleteDeliveryRequest.newBuilder().setName(delivery).build());
    }
}

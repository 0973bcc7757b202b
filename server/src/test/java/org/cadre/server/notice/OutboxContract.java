package org.cadre.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.DeclineOfferRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Import;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.Person;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.Role;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;

/** What every engine's outbox promises, through a real mail server. */
abstract class OutboxContract extends OutboxFixture {
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
}

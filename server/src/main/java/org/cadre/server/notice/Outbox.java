package org.cadre.server.notice;

import com.google.protobuf.Timestamp;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.certificate.CertificateFollowers;
import org.cadre.server.enrolment.EnrolmentFollowers;
import org.cadre.server.person.Persons;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Certificate;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;

/** Writes notices, within the write that makes the change they tell of, and takes back what a change makes untrue. */
final class Outbox implements EnrolmentFollowers, CertificateFollowers {
    private final Deliveries deliveries;
    private final Truth truth;
    private final String domain;
    private final Duration reminderLead;

    /** @param domain the right side of Message-IDs */
    Outbox(Deliveries deliveries, Truth truth, String domain, Duration reminderLead) {
        this.deliveries = deliveries;
        this.truth = truth;
        this.domain = domain;
        this.reminderLead = reminderLead;
    }

    @Override
    public void moved(WriteTransaction transaction, Optional<Enrolment> before, Enrolment after) throws SQLException {
        if (before.isPresent()) {
            skipUntrue(transaction, after.getName());
        }
        boolean wasOffered = before.map(Enrolment::getState)
                .filter(EnrolmentState.ENROLMENT_STATE_OFFERED::equals)
                .isPresent();
        switch (after.getState()) {
            case ENROLMENT_STATE_OFFERED -> offer(transaction, after);
            case ENROLMENT_STATE_CONFIRMED -> {
                // Not for a result that was taken back.
                if (before.map(Enrolment::getState)
                        .filter(EnrolmentState.ENROLMENT_STATE_COMPLETED::equals)
                        .isEmpty()) {
                    write(transaction, Letter.of(NoticeKind.NOTICE_KIND_SEAT_CONFIRMED, after));
                }
            }
            case ENROLMENT_STATE_EXPIRED -> {
                if (wasOffered) {
                    write(transaction, Letter.of(NoticeKind.NOTICE_KIND_OFFER_EXPIRED, after));
                }
            }
            default -> {
                // Told by those who did it.
            }
        }
    }

    private void offer(WriteTransaction transaction, Enrolment offered) throws SQLException {
        write(transaction, Letter.of(NoticeKind.NOTICE_KIND_OFFER, offered));
        Instant reminder = ResourceTable.instant(offered.getOfferExpireTime()).minus(reminderLead);
        if (reminder.isAfter(transaction.now())) {
            write(
                    transaction,
                    Letter.of(NoticeKind.NOTICE_KIND_OFFER_REMINDER, offered).due(reminder));
        }
    }

    @Override
    public void removed(WriteTransaction transaction, Enrolment enrolment) throws SQLException {
        skipUntrue(transaction, enrolment.getName());
    }

    @Override
    public void deliveryCancelled(WriteTransaction transaction, Delivery delivery, Enrolment before, String reason)
            throws SQLException {
        switch (before.getState()) {
            case ENROLMENT_STATE_WAITLISTED, ENROLMENT_STATE_OFFERED, ENROLMENT_STATE_CONFIRMED ->
                write(
                        transaction,
                        Letter.of(NoticeKind.NOTICE_KIND_DELIVERY_CANCELLED, before)
                                .because(reason));
            default -> {
                // Who was not selected yet was promised nothing; the nominator tells them.
            }
        }
    }

    @Override
    public void issued(WriteTransaction transaction, Certificate certificate) throws SQLException {
        write(transaction, Letter.of(certificate));
    }

    private void skipUntrue(WriteTransaction transaction, String resource) throws SQLException {
        for (Stored<Notice> queued : Notices.queuedOf(transaction, resource)) {
            Optional<String> lost = truth.lost(transaction, queued.value(), transaction.now());
            if (lost.isPresent()) {
                skip(transaction, queued, lost.get());
            }
        }
    }

    /** The notice does not leave; the sentence says why. */
    static Stored<Notice> skip(WriteTransaction transaction, Stored<Notice> queued, String why) throws SQLException {
        return move(
                transaction, queued, NoticeVerb.SKIP, queued.value().toBuilder().setStateReason(why));
    }

    /** Brings a notice into the state of the verb. */
    static Stored<Notice> move(
            WriteTransaction transaction, Stored<Notice> current, NoticeVerb verb, Notice.Builder changed)
            throws SQLException {
        verb.requireFrom(current.value());
        if (verb.to() != NoticeState.NOTICE_STATE_QUEUED) {
            changed.clearNextAttemptTime();
        }
        return Notices.TABLE.update(
                transaction, current, changed.setState(verb.to()).build(), verb.event());
    }

    /** What is to be written to whom about what. */
    private record Letter(
            NoticeKind kind,
            String person,
            String partner,
            String delivery,
            String resource,
            Timestamp offerExpireTime,
            Optional<Instant> due,
            String reason,
            Optional<Certificate> certificate) {
        static Letter of(NoticeKind kind, Enrolment enrolment) {
            return new Letter(
                    kind,
                    enrolment.getPerson(),
                    enrolment.getParticipant().getPartner(),
                    enrolment.getName().replaceFirst("/enrolments/.*", ""),
                    enrolment.getName(),
                    enrolment.getOfferExpireTime(),
                    Optional.empty(),
                    "",
                    Optional.empty());
        }

        static Letter of(Certificate certificate) {
            return new Letter(
                    NoticeKind.NOTICE_KIND_CERTIFICATE_ISSUED,
                    certificate.getPerson(),
                    certificate.getPartner(),
                    certificate.getDelivery(),
                    certificate.getName(),
                    Timestamp.getDefaultInstance(),
                    Optional.empty(),
                    "",
                    Optional.of(certificate));
        }

        Letter due(Instant time) {
            return new Letter(
                    kind, person, partner, delivery, resource, offerExpireTime, Optional.of(time), reason, certificate);
        }

        Letter because(String why) {
            return new Letter(kind, person, partner, delivery, resource, offerExpireTime, due, why, certificate);
        }

        boolean isOffer() {
            return kind == NoticeKind.NOTICE_KIND_OFFER || kind == NoticeKind.NOTICE_KIND_OFFER_REMINDER;
        }
    }

    private void write(WriteTransaction transaction, Letter letter) throws SQLException {
        Person person = Persons.find(transaction, letter.person()).orElseThrow();
        Delivery delivery = deliveries.plan(transaction, letter.delivery()).delivery();
        boolean reachable = !person.getEmail().isBlank();
        if (!reachable && letter.kind() == NoticeKind.NOTICE_KIND_OFFER_REMINDER) {
            // The offer's own notice says already that there is no address.
            return;
        }
        Wording wording = Wording.of(person.getPreferredLanguage(), delivery.getLanguage());
        Wording.Facts facts = new Wording.Facts(
                person.getFullName(),
                delivery,
                letter.isOffer() ? Optional.of(ResourceTable.instant(letter.offerExpireTime())) : Optional.empty(),
                letter.reason(),
                letter.certificate());
        String id = transaction.newId();
        Timestamp due = ResourceTable.timestamp(letter.due().orElse(transaction.now()));
        Notice.Builder notice = Notice.newBuilder()
                .setName("notices/" + id)
                .setKind(letter.kind())
                .setPerson(letter.person())
                .setRecipientName(person.getFullName())
                .setEmail(person.getEmail().strip())
                .setPartner(letter.partner())
                .setDelivery(letter.delivery())
                .setResource(letter.resource())
                .setLanguage(wording.language())
                .setSubject(wording.subject(letter.kind(), facts))
                .setDueTime(due)
                .setMessageId("<" + id + "@" + domain + ">");
        if (letter.isOffer()) {
            notice.setOfferExpireTime(letter.offerExpireTime());
        }
        if (reachable) {
            notice.setState(NoticeState.NOTICE_STATE_QUEUED).setNextAttemptTime(due);
        } else {
            notice.setState(NoticeState.NOTICE_STATE_SKIPPED)
                    .setStateReason("There is no e-mail address on record for " + person.getFullName() + ".");
        }
        Notices.add(transaction, notice.build(), wording.text(letter.kind(), facts), reachable ? "queued" : "skipped");
    }
}

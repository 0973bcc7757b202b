package org.cadre.server.notice;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.certificate.CertificateFollowers;
import org.cadre.server.enrolment.EnrolmentFollowers;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;

/** The feature put together: what others may have of it. Without a mail server it writes nothing and sends nothing. */
public final class NoticeFeature implements AutoCloseable {
    private final NoticeService service;
    private final Optional<Outbox> outbox;
    private final Optional<Courier> courier;

    public NoticeFeature(
            Store store,
            Clock clock,
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Optional<MailSettings> settings) {
        Truth truth = new Truth(deliveries);
        outbox = settings.map(mail -> new Outbox(
                deliveries, truth, MailAddress.domain(MailAddress.mailbox(mail.from())), mail.reminderLead()));
        courier = settings.map(mail -> new Courier(store, clock, truth, new MailServer(mail), new SecureRandom()));
        service = new NoticeService(calls, pageTokens, clock, truth, settings);
    }

    /** One notice to a person of the partner, "partners/…": why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return Notices.firstOfPartner(transaction, partner);
    }

    /** What becomes of notices when persons change; it needs nothing of the feature. */
    public static PersonFollowers personFollowers() {
        return new PersonNotices();
    }

    /** What is held on a person; it needs nothing of the feature. */
    public static PersonalData personalData() {
        return new NoticeData();
    }

    public NoticeService service() {
        return service;
    }

    /** Who writes notices of what becomes of enrolments. */
    public EnrolmentFollowers enrolmentFollowers() {
        return outbox.<EnrolmentFollowers>map(follower -> follower).orElse(EnrolmentFollowers.NONE);
    }

    /** Who writes notices of certificates. */
    public CertificateFollowers certificateFollowers() {
        return outbox.<CertificateFollowers>map(follower -> follower).orElse(CertificateFollowers.NONE);
    }

    /** Who takes them to the mail server; empty where none is configured. */
    public Optional<Courier> courier() {
        return courier;
    }

    @Override
    public void close() {
        courier.ifPresent(Courier::close);
    }
}

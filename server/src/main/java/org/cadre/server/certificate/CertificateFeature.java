package org.cadre.server.certificate;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.credential.IssuerKeys;
import org.cadre.server.enrolment.Outcomes;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateState;

/** The feature put together: what others may have of it. */
public final class CertificateFeature implements AutoCloseable {
    private final CertificateService service;
    private final Printing printing = new Printing();

    /** The feature with nobody who follows what it does. @param issuer with the name that badges say */
    public CertificateFeature(
            Store store,
            Clock clock,
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Outcomes outcomes,
            IssuerKeys issuer) {
        this(store, clock, calls, pageTokens, deliveries, outcomes, issuer, CertificateFollowers.NONE);
    }

    public CertificateFeature(
            Store store,
            Clock clock,
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Outcomes outcomes,
            IssuerKeys issuer,
            CertificateFollowers followers) {
        Issuing issuing = new Issuing(deliveries, outcomes, new SecureRandom(), followers);
        service = new CertificateService(
                calls,
                pageTokens,
                clock,
                issuing,
                new Eligibilities(pageTokens, deliveries, issuing),
                VerificationCodes.open(store),
                issuer,
                printing);
    }

    /** One certificate of a person of the partner, "partners/…": why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return Certificates.firstOfPartner(transaction, partner);
    }

    /** The certificate of that name, whoever asks and whatever its state; without its verification code. */
    public static Optional<Certificate> find(Transaction transaction, String certificate) throws SQLException {
        return Certificates.TABLE.find(transaction, certificate).map(ResourceTable.Stored::value);
    }

    /** The number of the person's certificate of completion of the delivery that was neither revoked nor superseded. */
    public static Optional<String> liveCompletion(Transaction transaction, String delivery, String person)
            throws SQLException {
        return Certificates.last(transaction, delivery, person, CertificateKind.CERTIFICATE_KIND_COMPLETION)
                .filter(last -> last.getState() == CertificateState.CERTIFICATE_STATE_ISSUED)
                .map(Certificate::getNumber);
    }

    public CertificateService service() {
        return service;
    }

    /** What becomes of certificates when persons change; it needs nothing of the feature. */
    public static PersonFollowers personFollowers() {
        return new PersonCertificates();
    }

    /** What this feature holds on persons. */
    public static PersonalData personalData() {
        return new CertificateData();
    }

    @Override
    public void close() {
        printing.close();
    }
}

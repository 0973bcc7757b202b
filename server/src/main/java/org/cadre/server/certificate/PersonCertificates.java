package org.cadre.server.certificate;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;

/** What becomes of a person's certificates when the person's record goes into another. */
final class PersonCertificates implements PersonFollowers {
    /** Nothing: what a certificate says is frozen. That the name differs shows where the certificate is read. */
    @Override
    public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {}

    /**
     * The duplicate's certificates become the survivor's, each still saying what it said. Where both have a good one of a
     * kind for one delivery, the survivor's takes the place of the other.
     */
    @Override
    public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException {
        for (Stored<Certificate> stored : Certificates.ofPerson(transaction, duplicate.getName())) {
            Certificate certificate = stored.value();
            Stored<Certificate> standing = stored;
            if (certificate.getState() == CertificateState.CERTIFICATE_STATE_ISSUED) {
                Optional<Certificate> rival = Certificates.last(
                                transaction, certificate.getDelivery(), survivor.getName(), certificate.getKind())
                        .filter(last -> last.getState() == CertificateState.CERTIFICATE_STATE_ISSUED);
                if (rival.isPresent()) {
                    standing = Issuing.move(
                            transaction,
                            stored,
                            CertificateVerb.REISSUE,
                            "The person's records were merged.",
                            rival.get().getName());
                }
            }
            Certificates.TABLE.update(
                    transaction,
                    standing,
                    standing.value().toBuilder()
                            .setPerson(survivor.getName())
                            .setPartner(survivor.getPartner())
                            .build(),
                    "person_merged");
        }
        return List.of();
    }

    @Override
    public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
        return Certificates.ofPerson(transaction, person).stream()
                .findFirst()
                .map(stored -> stored.value().getName());
    }
}

package org.cadre.server.certificate;

import java.sql.SQLException;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Certificate;

/** What follows from a certificate that is issued: a message to the person. Told within the write that issues it. */
@FunctionalInterface
public interface CertificateFollowers {
    /** Nobody. */
    CertificateFollowers NONE = (transaction, certificate) -> {};

    /** The certificate was issued, be it in the place of another. */
    void issued(WriteTransaction transaction, Certificate certificate) throws SQLException;
}

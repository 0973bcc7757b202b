package org.cadre.server.certificate;

import java.util.Locale;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateState;
import org.cadre.v1.ErrorReason;

/** The transition table of certificates: every verb leads from ISSUED, and none leads back. */
enum CertificateVerb {
    REISSUE("superseded", CertificateState.CERTIFICATE_STATE_SUPERSEDED),
    REVOKE("revoked", CertificateState.CERTIFICATE_STATE_REVOKED);

    private final String event;
    private final CertificateState to;

    CertificateVerb(String event, CertificateState to) {
        this.event = event;
        this.to = to;
    }

    /** What the feed calls it. */
    String event() {
        return event;
    }

    CertificateState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Certificate certificate) {
        requireIssued(certificate, name().toLowerCase(Locale.ROOT));
    }

    /** Refuses what only a certificate that is good can have done to it. */
    static void requireIssued(Certificate certificate, String verb) {
        if (certificate.getState() != CertificateState.CERTIFICATE_STATE_ISSUED) {
            String state = word(certificate.getState());
            String next = certificate.getSupersededBy().isEmpty()
                    ? ""
                    : "; " + certificate.getSupersededBy() + " took its place";
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    certificate.getName() + " is " + state + next + "; to " + verb + " it must be ISSUED.",
                    Map.of(
                            "resource",
                            certificate.getName(),
                            "state",
                            state,
                            "verb",
                            verb,
                            "allowed_states",
                            "ISSUED"));
        }
    }

    /** A state as people read it: ISSUED. */
    static String word(CertificateState state) {
        return state.name().substring("CERTIFICATE_STATE_".length());
    }
}

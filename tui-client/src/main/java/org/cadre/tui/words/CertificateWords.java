package org.cadre.tui.words;

import java.time.LocalDate;
import java.util.Locale;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateState;

/** Certificates, and who may have one, in the words of screens and commands. */
public final class CertificateWords {
    private CertificateWords() {}

    /** {@code completion}. */
    public static String of(CertificateKind kind) {
        return Words.plain(kind.name(), "CERTIFICATE_KIND_").toLowerCase(Locale.ROOT);
    }

    /** {@code ISSUED}; {@code EXPIRED} where its last day is before that day. */
    public static String state(Certificate certificate, LocalDate today) {
        boolean expired = certificate.getState() == CertificateState.CERTIFICATE_STATE_ISSUED
                && certificate.getContent().hasExpireDate()
                && day(certificate.getContent().getExpireDate()).isBefore(today);
        return expired
                ? Texts.of("words.CertificateWords.expired")
                : Words.plain(certificate.getState().name(), "CERTIFICATE_STATE_");
    }

    /** Where a person stands with a kind: the state of a certificate, {@code may be issued}, or {@code not yet}. */
    public static String state(CertificateEligibility row, LocalDate today) {
        if (row.getEligible()) {
            return Texts.of("words.CertificateWords.mayBeIssued");
        }
        return row.hasCertificate()
                ? state(row.getCertificate(), today)
                : Texts.of("words.CertificateWords.notEligible");
    }

    /** Why or why not, in one line. */
    public static String why(CertificateEligibility row) {
        Certificate certificate = row.getCertificate();
        if (row.hasCertificate() && certificate.getState() == CertificateState.CERTIFICATE_STATE_ISSUED) {
            String until = certificate.getContent().hasExpireDate()
                    ? Texts.of(
                            "words.CertificateWords.goodUntil",
                            Dates.day(certificate.getContent().getExpireDate()))
                    : "";
            return certificate.getCorrectedName().isEmpty()
                    ? Texts.of(
                            "words.CertificateWords.issuedOn",
                            Dates.day(certificate.getContent().getIssueDate()),
                            until)
                    : Texts.of("words.CertificateWords.theNameIsNowReissue", certificate.getCorrectedName());
        }
        String before = row.hasCertificate()
                ? Texts.of(
                        "words.CertificateWords.was",
                        certificate.getNumber(),
                        Words.plain(certificate.getState().name(), "CERTIFICATE_STATE_")
                                .toLowerCase(Locale.ROOT))
                : "";
        return before
                + String.join(
                        " ",
                        row.getEligible()
                                ? Explained.grounds(row)
                                : row.getObstaclesList().stream()
                                        .map(Explained::obstacle)
                                        .toList());
    }

    /** One sentence on what was issued, or would be. */
    public static String issued(Certificate certificate) {
        return Texts.of(
                "words.CertificateWords.certificateOf",
                certificate.getContent().getPersonName(),
                of(certificate.getKind()),
                certificate.getContent().hasExpireDate()
                        ? Texts.of(
                                "words.CertificateWords.goodUntil",
                                Dates.day(certificate.getContent().getExpireDate()))
                        : "");
    }

    private static LocalDate day(com.google.type.Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }
}

package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.CertificateWords;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;

/** What can be done with certificates, as actions that say first what they would do. */
final class CertificateActions {
    private CertificateActions() {}

    /** Issues each that is chosen on its own: what is refused is told beside it, the others are issued. */
    static Action issue(Connection connection, Delivery delivery, List<CertificateEligibility> rows) {
        String what = rows.size() == 1
                ? Texts.of(
                        "screen.CertificateActions.for",
                        CertificateWords.of(rows.get(0).getKind()),
                        rows.get(0).getFullName())
                : Texts.of("screen.CertificateActions.certificates", rows.size());
        return Reasoned.of(
                Texts.of("screen.CertificateActions.issue", what),
                Texts.of("screen.CertificateActions.issue2"),
                List.of(delivery.getTitle(), Texts.of("screen.CertificateActions.whatACertificateSaysCan")),
                Reasoned.reason(Texts.of("screen.CertificateActions.inOneSentenceMayBe")),
                false,
                (reason, requestId, only) -> issue(connection, delivery, rows, reason, requestId, only));
    }

    private static Action.Outcome issue(
            Connection connection,
            Delivery delivery,
            List<CertificateEligibility> rows,
            String reason,
            String requestId,
            boolean only)
            throws Exception {
        EachRow each = EachRow.run(
                rows,
                row -> row.getPerson() + row.getKindValue(),
                CertificateEligibility::getFullName,
                requestId,
                (row, id) -> {
                    Certificate certificate = connection
                            .certificates()
                            .issueCertificate(IssueCertificateRequest.newBuilder()
                                    .setDelivery(delivery.getName())
                                    .setPerson(row.getPerson())
                                    .setKind(row.getKind())
                                    .setReason(reason)
                                    .setRequestId(id)
                                    .setValidateOnly(only)
                                    .build());
                    return (only ? "" : certificate.getNumber() + " · ") + CertificateWords.issued(certificate);
                });
        Action.Outcome outcome = new Action.Outcome(
                each.lines(),
                rows.size() == 1
                        ? Texts.of(
                                "screen.CertificateActions.issued", each.lines().get(0))
                        : Texts.of(
                                "screen.CertificateActions.issuedOf",
                                each.done(),
                                Texts.of("screen.CertificateActions.certificates2", rows.size())));
        return rows.size() == 1 ? outcome : outcome.ofRows();
    }

    /** Takes a certificate back. */
    static Action revoke(Connection connection, Certificate certificate) {
        return Reasoned.of(
                        Texts.of("screen.CertificateActions.revoke", certificate.getNumber()),
                        Texts.of("screen.CertificateActions.revoke2"),
                        List.of(
                                CertificateWords.issued(certificate),
                                Texts.of("screen.CertificateActions.thereIsNoWayBack")),
                        Reasoned.reason(Texts.of("screen.CertificateActions.inOneSentence")),
                        true,
                        (reason, requestId, only) -> {
                            Certificate revoked = connection
                                    .certificates()
                                    .revokeCertificate(RevokeCertificateRequest.newBuilder()
                                            .setName(certificate.getName())
                                            .setEtag(certificate.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            Texts.of(
                                                    "screen.CertificateActions.goesFromIssuedToRevoked",
                                                    revoked.getNumber()),
                                            Texts.of("screen.CertificateActions.whoeverVerifiesItIsTold")),
                                    Texts.of("screen.CertificateActions.isRevoked", revoked.getNumber()));
                        })
                .of(RevokeCertificateRequest.getDescriptor());
    }

    /** Issues a certificate anew with the name as it was corrected. */
    static Action reissue(Connection connection, Certificate certificate) {
        return Reasoned.of(
                        Texts.of("screen.CertificateActions.reissue", certificate.getNumber()),
                        Texts.of("screen.CertificateActions.reissue2"),
                        List.of(
                                Texts.of(
                                        "screen.CertificateActions.itSaysTheRecordSays",
                                        certificate.getContent().getPersonName(),
                                        certificate.getCorrectedName()),
                                Texts.of("screen.CertificateActions.allElseStaysAsIt")),
                        Reasoned.reason(Texts.of("screen.CertificateActions.inOneSentence")),
                        false,
                        (reason, requestId, only) -> {
                            var answer = connection
                                    .certificates()
                                    .reissueCertificate(ReissueCertificateRequest.newBuilder()
                                            .setName(certificate.getName())
                                            .setEtag(certificate.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            Texts.of(
                                                    "screen.CertificateActions.goesFromIssuedToSuperseded",
                                                    certificate.getNumber()),
                                            Texts.of(
                                                    "screen.CertificateActions.aNewOneIsIssued",
                                                    CertificateWords.issued(answer.getCertificate()))),
                                    Texts.of(
                                            "screen.CertificateActions.tookThePlaceOf",
                                            answer.getCertificate().getNumber(),
                                            certificate.getNumber()));
                        })
                .of(ReissueCertificateRequest.getDescriptor());
    }

    /** Writes a certificate to a file: as a PDF, or as a badge where the name ends in .jwt. */
    static Action save(Connection connection, Certificate certificate) {
        Form.Field file = new Form.Field(
                "file",
                Texts.of("screen.CertificateActions.file"),
                TextField.of(certificate.getNumber() + ".pdf"),
                Optional.<Choice>empty(),
                Texts.of("screen.CertificateActions.endsInPdfForPaper"),
                "");
        return new Action(
                Texts.of("screen.CertificateActions.save", certificate.getNumber()),
                Texts.of("screen.CertificateActions.writeTheFile"),
                List.of(CertificateWords.issued(certificate)),
                Form.of(file),
                false,
                Map.of(),
                (form, requestId, only) ->
                        save(connection, certificate, form.field("file").value().trim(), only));
    }

    private static Action.Outcome save(Connection connection, Certificate certificate, String typed, boolean only)
            throws Exception {
        if (!typed.endsWith(".pdf") && !typed.endsWith(".jwt")) {
            throw Typed.refusal("file", Texts.of("screen.CertificateActions.aFileNameThatEnds"));
        }
        Path file = Paths.of(connection.disk(), typed);
        if (only) {
            return new Action.Outcome(
                    List.of(
                            Texts.of("screen.CertificateActions.writes", file.toAbsolutePath()),
                            NewFile.consequence(connection.disk(), file)),
                    "");
        }
        byte[] bytes = typed.endsWith(".pdf")
                ? connection
                        .certificates()
                        .getCertificatePdf(GetCertificatePdfRequest.newBuilder()
                                .setName(certificate.getName())
                                .build())
                        .getPdf()
                        .toByteArray()
                : (connection
                                        .certificates()
                                        .getCertificateBadge(GetCertificateBadgeRequest.newBuilder()
                                                .setName(certificate.getName())
                                                .build())
                                        .getBadge()
                                + "\n")
                        .getBytes(UTF_8);
        KeptFile.write(connection.disk(), file, bytes, true);
        return new Action.Outcome(List.of(), Texts.of("screen.CertificateActions.wrote", file));
    }
}

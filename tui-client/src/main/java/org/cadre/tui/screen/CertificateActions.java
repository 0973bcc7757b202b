package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Words;
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
                ? CertificateWords.of(rows.get(0).getKind()) + " for "
                        + rows.get(0).getFullName()
                : Words.count(rows.size(), "certificate", "certificates");
        return new Action(
                "Issue: " + what,
                "issue",
                List.of(delivery.getTitle(), "What a certificate says can never be changed; a name can be reissued."),
                Form.of(Form.Field.text("reason", "Reason", "In one sentence; may be left empty.")),
                false,
                Map.of(),
                (form, requestId, only) -> issue(connection, delivery, rows, form, requestId, only));
    }

    private static Action.Outcome issue(
            Connection connection,
            Delivery delivery,
            List<CertificateEligibility> rows,
            Form form,
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
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(id)
                                    .setValidateOnly(only)
                                    .build());
                    return (only ? "" : certificate.getNumber() + " · ") + CertificateWords.issued(certificate);
                });
        Action.Outcome outcome = new Action.Outcome(
                each.lines(),
                rows.size() == 1
                        ? "Issued " + each.lines().get(0)
                        : "Issued " + each.done() + " of " + Words.count(rows.size(), "certificate.", "certificates."));
        return rows.size() == 1 ? outcome : outcome.ofRows();
    }

    /** Takes a certificate back. */
    static Action revoke(Connection connection, Certificate certificate) {
        return new Action(
                        "Revoke " + certificate.getNumber(),
                        "revoke",
                        List.of(CertificateWords.issued(certificate), "There is no way back; another may be issued."),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            Certificate revoked = connection
                                    .certificates()
                                    .revokeCertificate(RevokeCertificateRequest.newBuilder()
                                            .setName(certificate.getName())
                                            .setEtag(certificate.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            revoked.getNumber() + " goes from ISSUED to REVOKED.",
                                            "Whoever verifies it is told so from then on."),
                                    revoked.getNumber() + " is revoked.");
                        })
                .of(RevokeCertificateRequest.getDescriptor());
    }

    /** Issues a certificate anew with the name as it was corrected. */
    static Action reissue(Connection connection, Certificate certificate) {
        return new Action(
                        "Reissue " + certificate.getNumber(),
                        "reissue",
                        List.of(
                                "It says " + certificate.getContent().getPersonName() + "; the record says "
                                        + certificate.getCorrectedName() + ".",
                                "All else stays as it is on the old one."),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .certificates()
                                    .reissueCertificate(ReissueCertificateRequest.newBuilder()
                                            .setName(certificate.getName())
                                            .setEtag(certificate.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            certificate.getNumber() + " goes from ISSUED to SUPERSEDED.",
                                            "A new one is issued. " + CertificateWords.issued(answer.getCertificate())),
                                    answer.getCertificate().getNumber() + " took the place of "
                                            + certificate.getNumber() + ".");
                        })
                .of(ReissueCertificateRequest.getDescriptor());
    }

    /** Writes a certificate to a file: as a PDF, or as a badge where the name ends in .jwt. */
    static Action save(Connection connection, Certificate certificate) {
        Form.Field file = new Form.Field(
                "file",
                "File",
                TextField.of(certificate.getNumber() + ".pdf"),
                Optional.<Choice>empty(),
                "Ends in .pdf for paper, or .jwt for the signed badge.",
                "");
        return new Action(
                "Save " + certificate.getNumber(),
                "write the file",
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
            throw Typed.refusal("file", "A file name that ends in .pdf or .jwt.");
        }
        Path file = Paths.of(connection.disk(), typed);
        if (only) {
            return new Action.Outcome(
                    List.of("Writes " + file.toAbsolutePath() + ".", NewFile.consequence(connection.disk(), file)), "");
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
        return new Action.Outcome(List.of(), "Wrote " + file + ".");
    }
}

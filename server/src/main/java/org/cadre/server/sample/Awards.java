package org.cadre.server.sample;

import com.google.protobuf.FieldMask;
import java.util.List;
import org.cadre.v1.BatchIssueCertificatesRequest;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.ListCertificateEligibilitiesRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.UpdatePersonRequest;

/** Certificates of deliveries that were held: for those who passed, for those who took part, for those who taught. */
final class Awards {
    private final Desk desk;

    Awards(Desk desk) {
        this.desk = desk;
    }

    /** Everyone who passed gets a certificate of completion, the others of participation, and the trainers theirs. */
    void hand(String delivery) {
        issue(delivery, CertificateKind.CERTIFICATE_KIND_COMPLETION);
        List<String> passed = certified(delivery, CertificateKind.CERTIFICATE_KIND_COMPLETION).stream()
                .map(CertificateEligibility::getPerson)
                .toList();
        issue(
                delivery,
                rows(delivery).stream()
                        .filter(row -> row.getKind() == CertificateKind.CERTIFICATE_KIND_PARTICIPATION)
                        .filter(row -> row.getEligible() && !passed.contains(row.getPerson()))
                        .toList());
        issue(delivery, CertificateKind.CERTIFICATE_KIND_TRAINER);
    }

    /** One name is corrected and its certificate issued anew; another certificate is revoked. */
    void mend(String delivery) {
        List<CertificateEligibility> good = certified(delivery, CertificateKind.CERTIFICATE_KIND_COMPLETION);
        CertificateEligibility renamed = good.get(0);
        desk.await(desk.persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder()
                                .setName(renamed.getPerson())
                                .setCertificateName(renamed.getFullName() + " Example"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("certificate_name"))
                        .setReason("The name on the certificate is to be this one (example).")
                        .build()));
        desk.certificates()
                .reissueCertificate(ReissueCertificateRequest.newBuilder()
                        .setName(renamed.getCertificate().getName())
                        .setReason("The name was corrected (example).")
                        .build());
        Certificate mistaken = good.get(1).getCertificate();
        desk.certificates()
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(mistaken.getName())
                        .setReason("Issued to another person of the same name (example).")
                        .build());
    }

    private void issue(String delivery, CertificateKind kind) {
        issue(
                delivery,
                rows(delivery).stream()
                        .filter(row -> row.getKind() == kind && row.getEligible())
                        .toList());
    }

    private void issue(String delivery, List<CertificateEligibility> rows) {
        if (!rows.isEmpty()) {
            desk.certificates()
                    .batchIssueCertificates(BatchIssueCertificatesRequest.newBuilder()
                            .setDelivery(delivery)
                            .addAllRequests(rows.stream()
                                    .map(row -> IssueCertificateRequest.newBuilder()
                                            .setDelivery(delivery)
                                            .setPerson(row.getPerson())
                                            .setKind(row.getKind())
                                            .build())
                                    .toList())
                            .build());
        }
    }

    private List<CertificateEligibility> certified(String delivery, CertificateKind kind) {
        return rows(delivery).stream()
                .filter(row -> row.getKind() == kind && row.hasCertificate())
                .toList();
    }

    /** All of a delivery: the sample's are small enough for one page. */
    private List<CertificateEligibility> rows(String delivery) {
        return desk.certificates()
                .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                        .setParent(delivery)
                        .setPageSize(1000)
                        .build())
                .getEligibilitiesList();
    }
}

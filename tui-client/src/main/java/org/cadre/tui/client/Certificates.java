package org.cadre.tui.client;

import java.util.List;
import java.util.Locale;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.ListCertificateEligibilitiesRequest;

/** Reads certificates. */
public final class Certificates {
    private Certificates() {}

    /** Who may have which certificate of a delivery, all pages. */
    public static Pages<CertificateEligibility> eligibilities(Connection connection, String delivery) {
        return Pages.all(token -> {
            var page = connection
                    .certificates()
                    .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            List<CertificateEligibility> rows = page.getEligibilitiesList();
            return new Pages.Page<>(rows, page.getNextPageToken(), page.getRevision());
        });
    }

    /** One certificate, with its code. */
    public static Certificate read(Connection connection, String name) {
        return connection
                .certificates()
                .getCertificate(GetCertificateRequest.newBuilder().setName(name).build());
    }

    /** {@code certificates/2026-7k4mq9xt} for a number as it is printed, and for itself. */
    public static String name(String given) {
        return given.startsWith("certificates/") ? given : "certificates/" + given.toLowerCase(Locale.ROOT);
    }
}

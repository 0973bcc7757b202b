package org.cadre.server.notice;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.certificate.CertificateFeature;
import org.cadre.server.enrolment.Participation;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateState;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Notice;

/** Whether what a notice tells is still so: what is not any more must not leave. */
final class Truth {
    private final Deliveries deliveries;

    Truth(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Why it is no longer so, as a sentence; empty where it still is. */
    Optional<String> lost(Transaction transaction, Notice notice, Instant now) throws SQLException {
        return switch (notice.getKind()) {
            case NOTICE_KIND_OFFER, NOTICE_KIND_OFFER_REMINDER -> {
                Optional<String> ended = ended(transaction, notice, EnrolmentState.ENROLMENT_STATE_OFFERED);
                yield ended.isPresent() ? ended : spent(transaction, notice, now);
            }
            case NOTICE_KIND_SEAT_CONFIRMED -> ended(transaction, notice, EnrolmentState.ENROLMENT_STATE_CONFIRMED);
            case NOTICE_KIND_OFFER_EXPIRED -> ended(transaction, notice, EnrolmentState.ENROLMENT_STATE_EXPIRED);
            case NOTICE_KIND_CERTIFICATE_ISSUED -> {
                Optional<Certificate> certificate = CertificateFeature.find(transaction, notice.getResource());
                yield certificate
                                .map(Certificate::getState)
                                .filter(CertificateState.CERTIFICATE_STATE_ISSUED::equals)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("The certificate is no longer good.");
            }
            case NOTICE_KIND_DELIVERY_CANCELLED ->
                deliveries
                                .read(transaction, notice.getDelivery())
                                .filter(plan -> plan.delivery().getState() == DeliveryState.DELIVERY_STATE_CANCELLED)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("The delivery is not cancelled.");
            case NOTICE_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.of("It is of a kind that is not known.");
        };
    }

    private static Optional<String> ended(Transaction transaction, Notice notice, EnrolmentState asked)
            throws SQLException {
        Optional<Enrolment> enrolment = Participation.find(transaction, notice.getResource());
        if (enrolment.isEmpty()) {
            return Optional.of("The enrolment is no longer on record.");
        }
        EnrolmentState state = enrolment.get().getState();
        return state == asked
                ? Optional.empty()
                : Optional.of("The enrolment is " + state.name().substring("ENROLMENT_STATE_".length()) + " by now.");
    }

    private static Optional<String> spent(Transaction transaction, Notice notice, Instant now) throws SQLException {
        Enrolment enrolment =
                Participation.find(transaction, notice.getResource()).orElseThrow();
        if (!enrolment.getOfferExpireTime().equals(notice.getOfferExpireTime())) {
            return Optional.of("The offer has another deadline by now.");
        }
        return now.isBefore(ResourceTable.instant(notice.getOfferExpireTime()))
                ? Optional.empty()
                : Optional.of("The offer has expired.");
    }
}

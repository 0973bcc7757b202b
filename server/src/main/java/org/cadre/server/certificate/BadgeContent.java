package org.cadre.server.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.credential.Badges.Badge;
import org.cadre.server.credential.StatusPlace;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificatePartner;

/** What a certificate says, as a badge says it. Pure. */
final class BadgeContent {
    private BadgeContent() {}

    static Badge of(String issuer, Certificate certificate, StatusPlace place) {
        CertificateContent content = certificate.getContent();
        ZoneId zone = ZoneId.of(content.getTimeZone());
        String kind = Eligibility.word(certificate.getKind());
        return new Badge(
                issuer + "#" + certificate.getName(),
                FrozenContent.printed(content).getPersonName(),
                issuer + "#" + content.getCourseVersion() + "/" + kind,
                certificate.getKind() == CertificateKind.CERTIFICATE_KIND_COMPLETION
                        ? "CertificateOfCompletion"
                        : "Certificate",
                content.getCourseTitle(),
                content.getCourseVersion().substring(content.getCourseVersion().lastIndexOf('/') + 1),
                description(certificate.getKind(), content),
                criteria(certificate.getKind()),
                content.getPartnersList().stream()
                        .map(CertificatePartner::getDisplayName)
                        .collect(Collectors.joining("; ")),
                languageCode(content.getLanguage()),
                ResourceTable.instant(certificate.getCreateTime()),
                content.hasExpireDate()
                        ? Optional.of(endOf(Certificates.day(content.getExpireDate()), zone))
                        : Optional.empty(),
                Certificates.day(content.getStartDate()).atStartOfDay(zone).toInstant(),
                endOf(Certificates.day(content.getEndDate()), zone),
                place);
    }

    /** A BCP 47 tag as Open Badges 3.0, appendix B (LanguageCode) writes it: language, script and region alone. */
    static String languageCode(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .build()
                .toLanguageTag();
    }

    /** The last second of a day. */
    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    private static String description(CertificateKind kind, CertificateContent content) {
        String what = switch (kind) {
            case CERTIFICATE_KIND_COMPLETION -> "Completed";
            case CERTIFICATE_KIND_TRAINER -> "Taught in";
            default -> "Took part in";
        };
        String where = content.getOnline() ? "online" : content.getPlace();
        return what + " \"" + content.getDeliveryTitle() + "\" (" + where + ", "
                + Certificates.day(content.getStartDate()) + " to " + Certificates.day(content.getEndDate())
                + "), within the programme \"" + content.getProgrammeTitle() + "\".";
    }

    private static String criteria(CertificateKind kind) {
        return switch (kind) {
            case CERTIFICATE_KIND_COMPLETION ->
                "Passed the course, with the attendance and the score that this version of it asks for.";
            case CERTIFICATE_KIND_TRAINER -> "Taught one or more sessions of a delivery of the course that was held.";
            default -> "Attended a delivery of the course that was held.";
        };
    }
}

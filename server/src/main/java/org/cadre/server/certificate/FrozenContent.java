package org.cadre.server.certificate;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.certificate.Eligibility.Attended;
import org.cadre.server.partner.Partners;
import org.cadre.server.programme.Programmes;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificatePartner;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Partner;
import org.cadre.v1.Person;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.Session;

/** What a certificate says, put together when it is issued. */
final class FrozenContent {
    private FrozenContent() {}

    /** The name to print for a person. */
    static String nameOf(Person person) {
        return person.getCertificateName().isEmpty() ? person.getFullName() : person.getCertificateName();
    }

    /** The content as it is printed and signed: an erased person's names nobody. */
    static CertificateContent printed(CertificateContent content) {
        return content.getPersonName().isEmpty()
                ? content.toBuilder().setPersonName("Erased person").build()
                : content;
    }

    /** Puts the person's names into the content. */
    static CertificateContent.Builder named(CertificateContent.Builder content, Person person) {
        String name = nameOf(person);
        boolean latin = name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
        return content.setPersonName(name)
                .setPersonLatinName(latin || person.getLatinName().equals(name) ? "" : person.getLatinName());
    }

    static CertificateContent of(
            Transaction transaction,
            CertificateKind kind,
            Delivery delivery,
            CourseVersion version,
            Person person,
            Optional<Enrolment> enrolment,
            Optional<Attended> attended,
            Instant now)
            throws SQLException {
        ZoneId zone = ZoneId.of(delivery.getTimeZone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        Programme programme =
                Programmes.requireReference(transaction, Caller.SERVICE, "delivery.programme", delivery.getProgramme());
        CertificateContent.Builder content = named(CertificateContent.newBuilder(), person)
                .setCourseTitle(version.getTitle())
                .setCourseVersion(version.getName())
                .setProgrammeTitle(programme.getTitle())
                .setDeliveryTitle(delivery.getTitle())
                .setOnline(delivery.getOnline())
                .setTimeZone(delivery.getTimeZone())
                .setLanguage(delivery.getLanguage())
                .setIssueDate(date(today));
        if (!delivery.getOnline()) {
            content.setPlace(delivery.getPlace()).setHostCountry(delivery.getHostCountry());
        }
        for (ProgrammePartner part : programme.getPartnersList()) {
            Optional<Partner> partner = Partners.find(transaction, part.getPartner());
            content.addPartners(CertificatePartner.newBuilder()
                    .setPartner(part.getPartner())
                    .setDisplayName(partner.map(Partner::getDisplayName).orElse(part.getPartner()))
                    .setAcronym(partner.map(Partner::getAcronym).orElse(""))
                    .setRole(part.getRole()));
        }
        days(content, delivery, zone);
        if (kind == CertificateKind.CERTIFICATE_KIND_TRAINER) {
            return content.setMinutes(minutes(delivery, taught(delivery, person.getName())))
                    .build();
        }
        content.setMinutes(minutes(delivery, Set.of()));
        enrolment.ifPresent(found -> content.setResult(found.getResult()));
        attended.ifPresent(share -> content.setAttendedMinutes(share.attended()));
        if (kind == CertificateKind.CERTIFICATE_KIND_COMPLETION && version.getCertificateValidityMonths() > 0) {
            content.setExpireDate(date(today.plusMonths(version.getCertificateValidityMonths())));
        }
        return content.build();
    }

    private static void days(CertificateContent.Builder content, Delivery delivery, ZoneId zone) {
        delivery.getSessionsList().stream()
                .map(session -> ResourceTable.instant(session.getStartTime()))
                .min(Instant::compareTo)
                .ifPresent(start -> content.setStartDate(date(LocalDate.ofInstant(start, zone))));
        // The day of its last moment: a session that ends at midnight does not reach into the next day.
        delivery.getSessionsList().stream()
                .map(session -> ResourceTable.instant(session.getEndTime()))
                .max(Instant::compareTo)
                .ifPresent(end -> content.setEndDate(date(LocalDate.ofInstant(end.minusNanos(1), zone))));
    }

    private static Set<String> taught(Delivery delivery, String person) {
        return Deliveries.assignment(delivery, person)
                .map(assignment -> Set.copyOf(assignment.getSessionsList()))
                .orElse(Set.of());
    }

    /** How many sessions a person teaches. */
    static int taughtSessions(Delivery delivery, String person) {
        return Deliveries.assignment(delivery, person)
                .map(assignment -> assignment.getSessionsCount() == 0
                        ? delivery.getSessionsCount()
                        : assignment.getSessionsCount())
                .orElse(0);
    }

    private static int minutes(Delivery delivery, Set<String> sessions) {
        long minutes = 0;
        for (Session session : delivery.getSessionsList()) {
            if (sessions.isEmpty() || sessions.contains(session.getId())) {
                minutes += Duration.between(
                                ResourceTable.instant(session.getStartTime()),
                                ResourceTable.instant(session.getEndTime()))
                        .toMinutes();
            }
        }
        return (int) minutes;
    }

    static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }
}

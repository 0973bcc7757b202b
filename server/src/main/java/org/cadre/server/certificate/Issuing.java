package org.cadre.server.certificate;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.course.CourseVersions;
import org.cadre.server.enrolment.Outcomes;
import org.cadre.server.enrolment.Participation;
import org.cadre.server.person.Persons;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateObstacleKind;
import org.cadre.v1.CertificateState;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Person;
import org.cadre.v1.Result;

/** Issues certificates, and moves them. */
final class Issuing {
    private final Deliveries deliveries;
    private final Outcomes outcomes;
    private final RandomGenerator random;
    private final CertificateFollowers followers;

    Issuing(Deliveries deliveries, Outcomes outcomes, RandomGenerator random, CertificateFollowers followers) {
        this.followers = followers;
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.random = random;
    }

    /** What is known of a person on a delivery, for one kind of certificate. */
    Eligibility.Facts facts(
            Transaction transaction,
            Delivery delivery,
            CourseVersion version,
            String person,
            Optional<Enrolment> enrolment,
            CertificateKind kind)
            throws SQLException {
        Optional<Eligibility.Attended> attended = enrolment.isPresent()
                ? attended(transaction, deliveries.plan(transaction, delivery.getName()), enrolment.get())
                : Optional.empty();
        return new Eligibility.Facts(
                delivery,
                version,
                enrolment,
                attended,
                FrozenContent.taughtSessions(delivery, person),
                Certificates.last(transaction, delivery.getName(), person, kind));
    }

    /** What the rolls say; empty where there is nothing to attend. */
    private Optional<Eligibility.Attended> attended(Transaction transaction, Plan plan, Enrolment enrolment)
            throws SQLException {
        Result result = outcomes.of(transaction, plan, enrolment);
        return result.getWholeMinutes() == 0
                ? Optional.empty()
                : Optional.of(new Eligibility.Attended(
                        result.getAttendedMinutes(), result.getWholeMinutes(), result.getSettled()));
    }

    Certificate issue(
            WriteTransaction transaction,
            Caller caller,
            String deliveryName,
            String personName,
            CertificateKind kind,
            String reason)
            throws SQLException {
        Delivery delivery = deliveries.plan(transaction, deliveryName).delivery();
        CourseVersion version = CourseVersions.requireReference(
                transaction, caller, "delivery.course_version", delivery.getCourseVersion());
        Person person = Persons.requireReference(transaction, caller, "person", personName);
        Optional<Enrolment> enrolment = kind == CertificateKind.CERTIFICATE_KIND_TRAINER
                ? Optional.empty()
                : Participation.ofPerson(transaction, deliveryName, personName);
        Eligibility.Facts facts = facts(transaction, delivery, version, personName, enrolment, kind);
        require(kind, facts, person.getName());
        CertificateContent content = FrozenContent.of(
                transaction, kind, delivery, version, person, enrolment, facts.attended(), transaction.now());
        return create(
                        transaction,
                        freshNumber(transaction, content.getIssueDate().getYear()),
                        Certificate.newBuilder()
                                .setKind(kind)
                                .setPerson(person.getName())
                                .setPartner(person.getPartner())
                                .setDelivery(deliveryName)
                                .setEnrolment(enrolment.map(Enrolment::getName).orElse(""))
                                .setContent(content)
                                .setStateReason(reason)
                                .setIssuer(caller.principal()))
                .value();
    }

    private static void require(CertificateKind kind, Eligibility.Facts facts, String person) {
        Eligibility eligibility = Eligibility.of(kind, facts);
        if (eligibility.isGiven()) {
            return;
        }
        String delivery = facts.delivery().getName();
        String word = Eligibility.word(kind);
        boolean exists = eligibility.obstacles().stream()
                .anyMatch(obstacle -> obstacle.getKind() == CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ISSUED);
        if (exists) {
            throw new Refusal.Exists(
                    ErrorReason.ERROR_REASON_CERTIFICATE_EXISTS,
                    person + ": " + eligibility.explanation(),
                    Map.of(
                            "certificate",
                            facts.last().orElseThrow().getName(),
                            "person",
                            person,
                            "delivery",
                            delivery,
                            "kind",
                            word.toUpperCase(Locale.ROOT)));
        }
        throw new Refusal.Precondition(
                ErrorReason.ERROR_REASON_NOT_ELIGIBLE,
                "No certificate of " + word + " for " + person + ": " + eligibility.explanation(),
                Map.of(
                        "person",
                        person,
                        "delivery",
                        delivery,
                        "kind",
                        word.toUpperCase(Locale.ROOT),
                        "obstacles",
                        eligibility.obstacles().stream()
                                .map(obstacle ->
                                        obstacle.getKind().name().substring("CERTIFICATE_OBSTACLE_KIND_".length()))
                                .collect(Collectors.joining(","))),
                eligibility.explanation());
    }

    private String freshNumber(Transaction transaction, int year) throws SQLException {
        String number;
        do {
            number = CertificateNumber.make(year, random);
        } while (Standings.isTaken(transaction, number));
        return number;
    }

    private static String nameOf(String number) {
        return "certificates/" + number.toLowerCase(Locale.ROOT);
    }

    private Stored<Certificate> create(WriteTransaction transaction, String number, Certificate.Builder certificate)
            throws SQLException {
        Stored<Certificate> stored = Certificates.TABLE.create(
                transaction,
                certificate
                        .setNumber(number)
                        .setName(nameOf(number))
                        .setState(CertificateState.CERTIFICATE_STATE_ISSUED)
                        .build(),
                "issued");
        Standings.add(transaction, stored.value(), random);
        followers.issued(transaction, stored.value());
        return stored;
    }

    Certificate revoke(WriteTransaction transaction, Stored<Certificate> current, String reason) throws SQLException {
        CertificateVerb.REVOKE.requireFrom(current.value());
        return move(transaction, current, CertificateVerb.REVOKE, reason, "").value();
    }

    /** The old certificate and the one that takes its place. */
    record Reissued(Certificate superseded, Certificate certificate) {}

    Reissued reissue(WriteTransaction transaction, Caller caller, Stored<Certificate> current, String reason)
            throws SQLException {
        Certificate old = current.value();
        CertificateVerb.REISSUE.requireFrom(old);
        Person person = Persons.requireReference(transaction, caller, "person", old.getPerson());
        CertificateContent before = old.getContent();
        CertificateContent.Builder content = FrozenContent.named(before.toBuilder(), person);
        if (content.getPersonName().equals(before.getPersonName())
                && content.getPersonLatinName().equals(before.getPersonLatinName())) {
            String remedy =
                    "The name on it is the one on " + old.getPerson() + "; correct certificate_name there first.";
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    "Cannot reissue " + old.getName() + ": " + remedy,
                    Map.of("resource", old.getName(), "state", "ISSUED", "verb", "reissue", "guard", "corrected_name"),
                    remedy);
        }
        content.setIssueDate(
                FrozenContent.date(LocalDate.ofInstant(transaction.now(), ZoneId.of(before.getTimeZone()))));
        String number = freshNumber(transaction, content.getIssueDate().getYear());
        // The old one gives up its place as the live one before the new one takes it.
        Certificate superseded = move(transaction, current, CertificateVerb.REISSUE, reason, nameOf(number))
                .value();
        Certificate fresh = create(
                        transaction,
                        number,
                        old.toBuilder()
                                .setContent(content)
                                .setSupersedes(old.getName())
                                .setPartner(person.getPartner())
                                .setStateReason(reason)
                                .setIssuer(caller.principal()))
                .value();
        return new Reissued(superseded, fresh);
    }

    /** Brings a certificate into the state of the verb. */
    static Stored<Certificate> move(
            WriteTransaction transaction,
            Stored<Certificate> current,
            CertificateVerb verb,
            String reason,
            String supersededBy)
            throws SQLException {
        Stored<Certificate> moved = Certificates.TABLE.update(
                transaction,
                current,
                current.value().toBuilder()
                        .setState(verb.to())
                        .setStateReason(reason)
                        .setSupersededBy(supersededBy)
                        .build(),
                verb.event());
        Standings.move(transaction, moved.value());
        return moved;
    }
}

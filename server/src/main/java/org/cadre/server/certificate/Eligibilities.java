package org.cadre.server.certificate;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceName;
import org.cadre.server.course.CourseVersions;
import org.cadre.server.enrolment.Participation;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateGround;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListCertificateEligibilitiesRequest;
import org.cadre.v1.ListCertificateEligibilitiesResponse;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAssignment;

/** Who may have which certificate of a delivery, in pages: participants in the order of entry, then trainers. */
final class Eligibilities {
    private static final int DEFAULT_PAGE = 50;
    private static final List<CertificateKind> OF_PARTICIPANTS =
            List.of(CertificateKind.CERTIFICATE_KIND_PARTICIPATION, CertificateKind.CERTIFICATE_KIND_COMPLETION);

    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final Issuing issuing;

    Eligibilities(PageTokens pageTokens, Deliveries deliveries, Issuing issuing) {
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.issuing = issuing;
    }

    ListCertificateEligibilitiesResponse page(
            ReadTransaction transaction, Caller caller, ListCertificateEligibilitiesRequest request)
            throws SQLException {
        Delivery delivery = deliveries.plan(transaction, request.getParent()).delivery();
        CourseVersion version = CourseVersions.requireReference(
                transaction, caller, "delivery.course_version", delivery.getCourseVersion());
        List<String> binding = List.of("ListCertificateEligibilities", request.getParent(), caller.principal());
        String after = "";
        long trainersSeen = 0;
        if (!request.getPageToken().isEmpty()) {
            List<Object> position = pageTokens.open(binding, request.getPageToken());
            after = (String) position.get(0);
            trainersSeen = (Long) position.get(1);
        }
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        ListCertificateEligibilitiesResponse.Builder answer =
                ListCertificateEligibilitiesResponse.newBuilder().setRevision(transaction.revision());
        List<Enrolment> read = Participation.of(transaction, delivery.getName(), after, caller.partner(), size + 1);
        for (Enrolment enrolment : read.subList(0, Math.min(size, read.size()))) {
            Person person = Persons.find(transaction, enrolment.getPerson()).orElseThrow();
            for (CertificateKind kind : OF_PARTICIPANTS) {
                answer.addEligibilities(of(transaction, delivery, version, person, Optional.of(enrolment), kind));
            }
            after = ResourceName.id(enrolment.getName());
        }
        if (read.size() > size) {
            return answer.setNextPageToken(pageTokens.seal(binding, List.of(after, 0L)))
                    .build();
        }
        int left = size - read.size();
        for (TrainerAssignment trainer :
                delivery.getTrainersList().stream().skip(trainersSeen).toList()) {
            Person person = Persons.find(transaction, trainer.getPerson()).orElseThrow();
            if (caller.sees(person.getPartner())) {
                if (left == 0) {
                    return answer.setNextPageToken(pageTokens.seal(binding, List.of(after, trainersSeen)))
                            .build();
                }
                answer.addEligibilities(of(
                        transaction,
                        delivery,
                        version,
                        person,
                        Optional.empty(),
                        CertificateKind.CERTIFICATE_KIND_TRAINER));
                left--;
            }
            trainersSeen++;
        }
        return answer.build();
    }

    private CertificateEligibility of(
            ReadTransaction transaction,
            Delivery delivery,
            CourseVersion version,
            Person person,
            Optional<Enrolment> enrolment,
            CertificateKind kind)
            throws SQLException {
        Eligibility.Facts facts = issuing.facts(transaction, delivery, version, person.getName(), enrolment, kind);
        Eligibility eligibility = Eligibility.of(kind, facts);
        CertificateEligibility.Builder message = CertificateEligibility.newBuilder()
                .setPerson(person.getName())
                .setFullName(person.getFullName())
                .setPersonName(FrozenContent.nameOf(person))
                .setPartner(person.getPartner())
                .setKind(kind)
                .setEligible(eligibility.isGiven())
                .addAllObstacles(eligibility.obstacles())
                .addAllGrounds(eligibility.grounds().stream()
                        .map(CertificateGround::getExplanation)
                        .toList())
                .addAllGroundDetails(eligibility.grounds())
                .setEnrolment(enrolment.map(Enrolment::getName).orElse(""));
        if (facts.last().isPresent()) {
            message.setCertificate(
                    CertificateService.compared(transaction, facts.last().get()));
        }
        return message.build();
    }
}

package org.cadre.server.project;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.partner.Partners;
import org.cadre.server.person.Persons;
import org.cadre.server.programme.Programmes;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Agreement;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Partner;
import org.cadre.v1.Project;

/** That what a project names is on record. */
final class ProjectReferences {
    private final Deliveries deliveries;

    ProjectReferences(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** @param before what was checked before, and is not again; the default instance for a new project */
    void check(Transaction transaction, Caller caller, Project before, Project project) throws SQLException {
        for (int at = 0; at < project.getPartnersCount(); at++) {
            Partners.requireReference(
                    transaction,
                    caller,
                    "project.partners[" + at + "].partner",
                    project.getPartners(at).getPartner());
        }
        for (int at = 0; at < project.getCoordinatorsCount(); at++) {
            String person = project.getCoordinators(at);
            if (!before.getCoordinatorsList().contains(person)) {
                Persons.requireReference(transaction, caller, "project.coordinators[" + at + "]", person);
            }
        }
        for (int at = 0; at < project.getProgrammesCount(); at++) {
            Programmes.requireReference(
                    transaction, caller, "project.programmes[" + at + "]", project.getProgrammes(at));
        }
        for (int at = 0; at < project.getDeliveriesCount(); at++) {
            if (!before.getDeliveriesList().contains(project.getDeliveries(at))) {
                deliveries.planReference(transaction, "project.deliveries[" + at + "]", project.getDeliveries(at));
            }
        }
        checkRelated(transaction, caller, project);
        if (project.hasCooperation()
                && !(before.hasCooperation() && project.getCooperation().equals(before.getCooperation()))) {
            checkCooperation(transaction, caller, project);
        }
    }

    private static void checkRelated(Transaction transaction, Caller caller, Project project) throws SQLException {
        Set<String> related = new HashSet<>();
        for (int at = 0; at < project.getRelatedProjectsCount(); at++) {
            String other = project.getRelatedProjects(at).getProject();
            String field = "project.related_projects[" + at + "].project";
            if (other.equals(project.getName())) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_RELATED_TO_ITSELF);
            }
            if (!related.add(other)) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", other));
            }
            Projects.requireReference(transaction, caller, field, other);
        }
    }

    private static void checkCooperation(Transaction transaction, Caller caller, Project project) throws SQLException {
        Partner partner = Partners.requireReference(
                transaction,
                caller,
                "project.cooperation.partner",
                project.getCooperation().getPartner());
        String title = project.getCooperation().getAgreementTitle();
        if (partner.getAgreementsList().stream().map(Agreement::getTitle).noneMatch(title::equals)) {
            throw Refusal.field(
                    "project.cooperation.agreement_title",
                    FieldReason.FIELD_REASON_NO_SUCH_AGREEMENT,
                    Map.of("partner", partner.getName(), "title", title));
        }
    }
}

package org.cadre.server.iati;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.budget.Budget;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.partner.Partners;
import org.cadre.server.project.Projects;
import org.cadre.server.project.ReportedFramework;
import org.cadre.server.store.Transaction;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.Partner;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.RelatedProject;

/**
 * What is on record of one project, as far as it is for others to read, at one moment.
 *
 * @param partners all that it names, by name
 * @param related the projects that it names, by name
 */
record Dossier(
        Project project,
        Map<String, Partner> partners,
        Map<String, Project> related,
        List<BudgetLine> lines,
        List<ProjectTransaction> transactions,
        ReportedFramework framework) {

    /** Empty where the project is gone, or is no longer for the caller's eyes. */
    static Optional<Dossier> of(Transaction transaction, Caller caller, String name) throws SQLException {
        Project project;
        try {
            project = Projects.shown(caller, Projects.require(transaction, caller, name));
        } catch (Refusal.NotFound gone) {
            return Optional.empty();
        }
        if (!Aid.is(project.getKind())) {
            return Optional.of(new Dossier(
                    project,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    new ReportedFramework(List.of(), List.of(), List.of(), List.of())));
        }
        Map<String, Partner> partners = new LinkedHashMap<>();
        for (ProjectPartner partner : project.getPartnersList()) {
            add(transaction, partners, partner.getPartner());
        }
        List<ProjectTransaction> transactions = Budget.transactions(transaction, name).stream()
                .filter(one -> !one.getVoided())
                .toList();
        for (ProjectTransaction one : transactions) {
            add(transaction, partners, one.getProvider());
            add(transaction, partners, one.getReceiver());
        }
        ReportedFramework framework = ReportedFramework.of(transaction, name);
        for (var actual : framework.approved()) {
            for (Disaggregation told : actual.getDisaggregationsList()) {
                if (told.getDimension() == DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER) {
                    for (var part : told.getPartsList()) {
                        add(transaction, partners, part.getKey());
                    }
                }
            }
        }
        Map<String, Project> related = new LinkedHashMap<>();
        for (RelatedProject other : project.getRelatedProjectsList()) {
            related.put(other.getProject(), Projects.require(transaction, caller, other.getProject()));
        }
        return Optional.of(
                new Dossier(project, partners, related, Budget.lines(transaction, name), transactions, framework));
    }

    private static void add(Transaction transaction, Map<String, Partner> partners, String name) throws SQLException {
        if (!name.isEmpty() && !partners.containsKey(name)) {
            Optional<Partner> found = Partners.find(transaction, name);
            found.ifPresent(partner -> partners.put(name, partner));
        }
    }
}

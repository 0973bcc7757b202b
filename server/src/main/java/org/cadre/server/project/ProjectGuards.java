package org.cadre.server.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal.Unmet;
import org.cadre.server.project.ProjectPart.Provision;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.PartnerAgreement;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;

/** What must hold before a project moves: all that does not is found at once. */
final class ProjectGuards {
    private final List<ProjectPart> parts;

    ProjectGuards(List<ProjectPart> parts) {
        this.parts = parts;
    }

    /** What does not hold, in the order in which the contract names the guards, those of the parts among them. */
    List<Unmet> unmet(Transaction transaction, Project project, ProjectVerb verb) throws SQLException {
        Set<Provision> provisions = provisions(transaction, project);
        List<Unmet> unmet = new ArrayList<>();
        if (verb == ProjectVerb.START) {
            unmet.addAll(ofProject(project));
        }
        for (ProjectPart part : parts) {
            unmet.addAll(part.unmet(transaction, project, verb));
        }
        if (verb == ProjectVerb.START) {
            unmet.addAll(ofBudget(project, provisions));
            unmet.addAll(ofAgreement(project));
        } else if (verb == ProjectVerb.CLOSE && !provisions.contains(Provision.FINAL_REPORT)) {
            unmet.add(new Unmet(
                    "final_report", "No final report is published.", "Write the final status report and publish it."));
        }
        return unmet;
    }

    /** What an update of a project that has been started would undo. */
    List<Unmet> undone(Transaction transaction, Project changed) throws SQLException {
        List<Unmet> undone = ofProject(changed);
        undone.addAll(ofBudget(changed, provisions(transaction, changed)));
        return undone;
    }

    private Set<Provision> provisions(Transaction transaction, Project project) throws SQLException {
        Set<Provision> provisions = EnumSet.noneOf(Provision.class);
        for (ProjectPart part : parts) {
            provisions.addAll(part.provisions(transaction, project));
        }
        return provisions;
    }

    private static List<Unmet> ofProject(Project project) {
        List<Unmet> unmet = new ArrayList<>();
        if (withRole(project, ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE).isEmpty()) {
            unmet.add(new Unmet(
                    "accountable_partner",
                    "No partner is accountable.",
                    "Give one of the partners the role ACCOUNTABLE."));
        }
        if (withRole(project, ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING).isEmpty()) {
            unmet.add(new Unmet(
                    "implementing_partner",
                    "No partner implements it.",
                    "Give one of the partners the role IMPLEMENTING."));
        }
        if (!Shares.isWhole(Shares.ofPlaces(project))) {
            unmet.add(new Unmet(
                    "countries",
                    "The shares of countries and regions sum to " + Shares.text(Shares.ofPlaces(project)) + ".",
                    "Make them sum to 100."));
        }
        if (project.getSectorsCount() == 0) {
            unmet.add(new Unmet("sectors", "It has no sector.", "Add sectors whose shares sum to 100."));
        } else {
            String off = Shares.ofSectors(project).entrySet().stream()
                    .filter(sum -> !Shares.isWhole(sum.getValue()))
                    .map(sum -> "vocabulary " + sum.getKey() + " to " + Shares.text(sum.getValue()))
                    .collect(Collectors.joining(", "));
            if (!off.isEmpty()) {
                unmet.add(new Unmet(
                        "sectors", "The shares of sectors sum, in " + off + ".", "Make each vocabulary sum to 100."));
            }
        }
        return unmet;
    }

    private static List<Unmet> ofBudget(Project project, Set<Provision> provisions) {
        return provisions.contains(Provision.BUDGET)
                        || !project.getNoBudgetReason().isEmpty()
                ? List.of()
                : List.of(new Unmet(
                        "budget",
                        "It has no budget.",
                        "Add a line to its budget, or say in no_budget_reason why not."));
    }

    /** Both sides must have agreed: an accountable and an implementing partner, which are two. */
    private static List<Unmet> ofAgreement(Project project) {
        Set<String> agreed = project.getAgreementsList().stream()
                .map(PartnerAgreement::getPartner)
                .collect(Collectors.toSet());
        boolean both = agreed.size() >= 2
                && withRole(project, ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE).stream()
                        .anyMatch(agreed::contains)
                && withRole(project, ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING).stream()
                        .anyMatch(agreed::contains);
        return both
                ? List.of()
                : List.of(new Unmet(
                        "agreement",
                        agreed.isEmpty()
                                ? "No partner has agreed to it."
                                : "Only " + agreed.stream().sorted().collect(Collectors.joining(", "))
                                        + " agreed to it.",
                        "Have two partners agree (AgreeProject), one that is accountable and one that implements it among"
                                + " them."));
    }

    private static List<String> withRole(Project project, ParticipationRole role) {
        return project.getPartnersList().stream()
                .filter(partner -> partner.getRolesList().contains(role))
                .map(ProjectPartner::getPartner)
                .toList();
    }
}

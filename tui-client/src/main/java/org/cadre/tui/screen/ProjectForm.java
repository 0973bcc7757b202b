package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;

/** Puts a project on record, with what it needs to be found; the rest is added on its page. */
final class ProjectForm {
    private ProjectForm() {}

    static Action create(Connection connection, Directory directory) {
        List<Choice.Option> kinds = Arrays.stream(ProjectKind.values())
                .filter(kind -> kind != ProjectKind.PROJECT_KIND_UNSPECIFIED && kind != ProjectKind.UNRECOGNIZED)
                .map(kind -> new Choice.Option(kind.name(), Words.plain(kind.name(), "PROJECT_KIND_"), ""))
                .toList();
        List<Choice.Option> partners = directory.partners().values().stream()
                .map(partner -> new Choice.Option(
                        partner.getName(), directory.partner(partner.getName()), Words.id(partner.getName())))
                .sorted(Comparator.comparing(Choice.Option::label))
                .toList();
        return new Action(
                        "New project",
                        "add it",
                        List.of(),
                        Form.of(
                                Form.Field.text("code", "Code", "By which people know it: XAW-U72."),
                                Form.Field.text(
                                        "project_id", "Id", "Small letters, digits, hyphens: aircop. Empty: given."),
                                Form.Field.text("title", "Title", "One line."),
                                Fields.text(
                                        "default_language",
                                        "Language",
                                        "en",
                                        "Of the title, as a tag: en, fr, es, ar."),
                                Fields.among("kind", "Kind", kinds, "", "Which capacity it builds."),
                                Fields.among(
                                        "accountable", "Accountable", partners, "", "The partner that answers for it."),
                                Fields.among(
                                        "implementing", "Implementing", partners, "", "A partner that carries it out."),
                                Form.Field.text(
                                        "default_currency", "Currency", "Three letters: EUR; may be left empty."),
                                Form.Field.text(
                                        "planned_start_date", "Begins", "As planned: 2027-01-01; empty if not known."),
                                Form.Field.text(
                                        "planned_end_date", "Ends", "As planned: 2027-12-31; empty if not known.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> create(connection, form, requestId, only))
                .of(CreateProjectRequest.getDescriptor());
    }

    private static Action.Outcome create(Connection connection, Form form, String requestId, boolean only)
            throws ProblemException {
        Project.Builder project = Project.newBuilder()
                .setCode(Fields.said(form, "code"))
                .setDefaultLanguage(Fields.said(form, "default_language"))
                .addTitle(LocalisedText.newBuilder()
                        .setLanguage(Fields.said(form, "default_language"))
                        .setText(Fields.said(form, "title")))
                .setKind(ProjectKind.valueOf(Fields.picked(form, "kind", "Pick a kind.")))
                .setDefaultCurrency(Fields.said(form, "default_currency").toUpperCase(Locale.ROOT))
                .addAllPartners(partners(
                        Fields.picked(form, "accountable", "Pick a partner."),
                        Fields.picked(form, "implementing", "Pick a partner.")));
        Fields.dayOrNone(form, "planned_start_date").ifPresent(project::setPlannedStartDate);
        Fields.dayOrNone(form, "planned_end_date").ifPresent(project::setPlannedEndDate);
        Project added = connection
                .projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(Fields.said(form, "project_id"))
                        .setProject(project)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        return new Action.Outcome(
                        List.of(
                                "Adds " + added.getCode() + " " + ProjectWords.title(added) + " in state PIPELINE.",
                                "To start, it also needs countries or regions, sectors, an indicator with a baseline,"
                                        + " a budget or a reason for none, and that both organisations agree."),
                        added.getCode() + " was added.")
                .of(added);
    }

    private static List<ProjectPartner> partners(String accountable, String implementing) {
        List<ProjectPartner> partners = new ArrayList<>();
        ProjectPartner.Builder first = ProjectPartner.newBuilder()
                .setPartner(accountable)
                .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE);
        if (accountable.equals(implementing)) {
            return List.of(first.addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING)
                    .build());
        }
        partners.add(first.build());
        partners.add(ProjectPartner.newBuilder()
                .setPartner(implementing)
                .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING)
                .build());
        return partners;
    }
}

package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
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
                        Texts.of("screen.ProjectForm.newProject"),
                        Texts.of("screen.ProjectForm.addIt"),
                        List.of(),
                        Form.of(
                                Form.Field.text(
                                        "code",
                                        Texts.of("screen.ProjectForm.code"),
                                        Texts.of("screen.ProjectForm.byWhichPeopleKnowIt")),
                                Form.Field.text(
                                        "project_id",
                                        Texts.of("screen.ProjectForm.id"),
                                        Texts.of("screen.ProjectForm.smallLettersDigitsHyphensAircop")),
                                Form.Field.text(
                                        "title",
                                        Texts.of("screen.ProjectForm.title"),
                                        Texts.of("screen.ProjectForm.oneLine")),
                                Fields.text(
                                        "default_language",
                                        Texts.of("screen.ProjectForm.language"),
                                        "en",
                                        Texts.of("screen.ProjectForm.ofTheTitleAsA")),
                                Fields.among(
                                        "kind",
                                        Texts.of("screen.ProjectForm.kind"),
                                        kinds,
                                        "",
                                        Texts.of("screen.ProjectForm.whichCapacityItBuilds")),
                                Fields.among(
                                        "accountable",
                                        Texts.of("screen.ProjectForm.accountable"),
                                        partners,
                                        "",
                                        Texts.of("screen.ProjectForm.thePartnerThatAnswersFor")),
                                Fields.among(
                                        "implementing",
                                        Texts.of("screen.ProjectForm.implementing"),
                                        partners,
                                        "",
                                        Texts.of("screen.ProjectForm.aPartnerThatCarriesIt")),
                                Form.Field.text(
                                        "default_currency",
                                        Texts.of("screen.ProjectForm.currency"),
                                        Texts.of("screen.ProjectForm.threeLettersEurMayBe")),
                                Form.Field.text(
                                        "planned_start_date",
                                        Texts.of("screen.ProjectForm.begins"),
                                        Texts.of("screen.ProjectForm.asPlannedEmptyIfNot")),
                                Form.Field.text(
                                        "planned_end_date",
                                        Texts.of("screen.ProjectForm.ends"),
                                        Texts.of("screen.ProjectForm.asPlannedEmptyIfNot2"))),
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
                .setKind(ProjectKind.valueOf(Fields.picked(form, "kind", Texts.of("screen.ProjectForm.pickAKind"))))
                .setDefaultCurrency(Fields.said(form, "default_currency").toUpperCase(Locale.ROOT))
                .addAllPartners(partners(
                        Fields.picked(form, "accountable", Texts.of("screen.ProjectForm.pickAPartner")),
                        Fields.picked(form, "implementing", Texts.of("screen.ProjectForm.pickAPartner"))));
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
                                Texts.of(
                                        "screen.ProjectForm.addsInStatePipeline",
                                        added.getCode(),
                                        ProjectWords.title(added)),
                                Texts.of("screen.ProjectForm.toStartItAlsoNeeds")),
                        Texts.of("screen.ProjectForm.wasAdded", added.getCode()))
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

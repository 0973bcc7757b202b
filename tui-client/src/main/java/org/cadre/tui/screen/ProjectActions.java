package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.CancelProjectRequest;
import org.cadre.v1.CloseProjectRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ResumeProjectRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SuspendProjectRequest;

/** How a project moves on; where a guard does not hold, the server's sentence says what would satisfy it. */
final class ProjectActions {
    private ProjectActions() {}

    /** Moves a project. @param today what is proposed where a day is asked for */
    static Action of(Connection connection, Project project, LocalDate today, ProjectMove verb) {
        return switch (verb) {
            case START -> start(connection, project, today);
            case FINALISE -> finalise(connection, project, today);
            case CLOSE -> close(connection, project);
            case SUSPEND -> suspension(connection, project).undoneBy(resume(connection, unread(project)));
            case RESUME -> resume(connection, project).undoneBy(suspension(connection, unread(project)));
            case CANCEL -> cancel(connection, project);
        };
    }

    private static MenuScreen.Item item(Connection connection, ProjectFeed.Loaded loaded, ProjectMove verb) {
        return new MenuScreen.Item(
                verb.letter(), verb.word(), verb.does(), of(connection, loaded.project(), loaded.today(), verb));
    }

    /** What the state of the project allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        List<MenuScreen.Item> items = new ArrayList<>();
        switch (project.getState()) {
            case PROJECT_STATE_PIPELINE -> {
                items.add(new MenuScreen.Item(
                        "a",
                        Texts.of("screen.ProjectActions.agree"),
                        Texts.of("screen.ProjectActions.anOrganisationAgreesToThe"),
                        agree(connection, loaded)));
                items.add(item(connection, loaded, ProjectMove.START));
                items.add(new MenuScreen.Item(
                        "d",
                        Texts.of("screen.ProjectActions.delete"),
                        Texts.of("screen.ProjectActions.itWasAMistakeWhat"),
                        delete(connection, project)));
            }
            case PROJECT_STATE_IMPLEMENTATION -> {
                items.add(item(connection, loaded, ProjectMove.FINALISE));
                items.add(item(connection, loaded, ProjectMove.SUSPEND));
            }
            case PROJECT_STATE_FINALISATION -> {
                items.add(item(connection, loaded, ProjectMove.CLOSE));
                items.add(item(connection, loaded, ProjectMove.SUSPEND));
            }
            case PROJECT_STATE_SUSPENDED -> items.add(item(connection, loaded, ProjectMove.RESUME));
            default -> {}
        }
        if (ProjectMove.CANCEL.leadsFrom(project.getState())) {
            items.add(new MenuScreen.Item(
                    "e",
                    Texts.of("screen.ProjectActions.edit"),
                    Texts.of("screen.ProjectActions.itsTextsPartnersSharesDays"),
                    MenuScreen.Menu.of(
                            Texts.of("screen.ProjectActions.edit2", project.getCode()),
                            ProjectFieldActions.items(connection, loaded))));
            items.add(item(connection, loaded, ProjectMove.CANCEL));
        }
        return items;
    }

    /** Tells the page of a project that it is removed. */
    record Gone() {}

    private static Action delete(Connection connection, Project project) {
        return Reasoned.of(
                Texts.of("screen.ProjectActions.delete2", project.getCode()),
                Texts.of("screen.ProjectActions.delete"),
                List.of(ProjectWords.title(project)),
                Reasoned.reason(Fields.mayBeEmpty()),
                true,
                (reason, requestId, only) -> {
                    connection
                            .projects()
                            .deleteProject(DeleteProjectRequest.newBuilder()
                                    .setName(project.getName())
                                    .setEtag(project.getEtag())
                                    .setReason(reason)
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of(
                                    Texts.of("screen.ProjectActions.itIsRemovedWithThe"),
                                    Texts.of("screen.ProjectActions.itsHistoryStays")),
                            Texts.of("screen.ProjectActions.isRemoved", project.getCode()),
                            new Gone());
                });
    }

    /** As it is when it is taken back: its etag is another by then. */
    private static Project unread(Project project) {
        return project.toBuilder().clearEtag().build();
    }

    private static Action suspension(Connection connection, Project project) {
        return verb(
                project,
                Texts.of("screen.ProjectActions.suspend"),
                false,
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .projects()
                        .suspendProject(SuspendProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action resume(Connection connection, Project project) {
        return verb(
                project,
                Texts.of("screen.ProjectActions.resume"),
                false,
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .projects()
                        .resumeProject(ResumeProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action close(Connection connection, Project project) {
        return verb(
                project,
                Texts.of("screen.ProjectActions.close"),
                true,
                Fields.mayBeEmpty(),
                (reason, requestId, only) -> connection
                        .projects()
                        .closeProject(CloseProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action cancel(Connection connection, Project project) {
        return verb(
                project,
                Texts.of("screen.ProjectActions.cancel"),
                true,
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .projects()
                        .cancelProject(CancelProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action start(Connection connection, Project project, LocalDate today) {
        return dated(
                project,
                today,
                Texts.of("screen.ProjectActions.start"),
                "start_date",
                Texts.of("screen.ProjectActions.since"),
                (day, reason, requestId, only) -> connection
                        .projects()
                        .startProject(StartProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setStartDate(day)
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action finalise(Connection connection, Project project, LocalDate today) {
        return dated(
                project,
                today,
                Texts.of("screen.ProjectActions.finalise"),
                "end_date",
                Texts.of("screen.ProjectActions.endedOn"),
                (day, reason, requestId, only) -> connection
                        .projects()
                        .finaliseProject(FinaliseProjectRequest.newBuilder()
                                .setName(project.getName())
                                .setEtag(project.getEtag())
                                .setEndDate(day)
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private interface DatedCall {
        Project run(com.google.type.Date day, String reason, String requestId, boolean only);
    }

    private static Action dated(
            Project project, LocalDate today, String verb, String field, String label, DatedCall call) {
        return new Action(
                title(project, verb),
                verb,
                List.of(ProjectWords.title(project)),
                Form.of(
                        Fields.text(field, label, today.toString(), Texts.of("screen.ProjectActions.aDay")),
                        Reasoned.reason(Fields.mayBeEmpty())),
                false,
                Map.of(),
                (form, requestId, only) ->
                        moved(project, call.run(Typed.day(form, field), Fields.said(form, "reason"), requestId, only)));
    }

    private static Action agree(Connection connection, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        List<Choice.Option> partners = project.getPartnersList().stream()
                .map(partner -> new Choice.Option(
                        partner.getPartner(),
                        loaded.directory().partner(partner.getPartner()),
                        ProjectWords.roles(partner)))
                .toList();
        return new Action(
                        title(project, Texts.of("screen.ProjectActions.agreeTo")),
                        Texts.of("screen.ProjectActions.agree"),
                        List.of(ProjectWords.title(project)),
                        Form.of(
                                Fields.among(
                                        "partner",
                                        Texts.of("screen.ProjectActions.for"),
                                        partners,
                                        "",
                                        Texts.of("screen.ProjectActions.emptyForYourOwnOrganisation")),
                                Form.Field.text(
                                        "reference",
                                        Texts.of("screen.ProjectActions.reference"),
                                        Texts.of("screen.ProjectActions.theLetterOrMinutesNeeded")),
                                Fields.text(
                                        "date",
                                        Texts.of("screen.ProjectActions.on"),
                                        loaded.today().toString(),
                                        Texts.of("screen.ProjectActions.aDay")),
                                Reasoned.remark(Fields.mayBeEmpty())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var request = AgreeProjectRequest.newBuilder()
                                    .setName(project.getName())
                                    .setEtag(project.getEtag())
                                    .setPartner(Fields.said(form, "partner"))
                                    .setReference(Fields.said(form, "reference"))
                                    .setReason(Fields.said(form, "reason"))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only);
                            Fields.dayOrNone(form, "date").ifPresent(request::setDate);
                            Project after = connection.projects().agreeProject(request.build());
                            return new Action.Outcome(
                                            after.getAgreementsList().stream()
                                                    .map(agreement -> Texts.of(
                                                            "screen.ProjectActions.agreesAsOf",
                                                            loaded.directory().partner(agreement.getPartner()),
                                                            Dates.day(agreement.getDate())))
                                                    .toList(),
                                            Texts.of("screen.ProjectActions.theAgreementToIsOn", project.getCode()))
                                    .of(after);
                        })
                .of(AgreeProjectRequest.getDescriptor());
    }

    private static Action verb(Project project, String verb, boolean grave, String note, Reasoned.Call<Project> call) {
        return Reasoned.of(
                title(project, verb),
                verb,
                List.of(ProjectWords.title(project)),
                Reasoned.reason(note),
                grave,
                (reason, requestId, only) -> moved(project, call.run(reason, requestId, only)));
    }

    private static String title(Project project, String verb) {
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + " " + project.getCode();
    }

    private static Action.Outcome moved(Project before, Project after) {
        return new Action.Outcome(
                        List.of(Texts.of(
                                "screen.ProjectActions.theProjectGoesFromTo",
                                ProjectWords.of(before.getState()),
                                ProjectWords.of(after.getState()))),
                        Texts.of("screen.ProjectActions.is", before.getCode(), ProjectWords.of(after.getState())))
                .of(after);
    }
}

package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
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
import org.cadre.v1.ProjectState;
import org.cadre.v1.ResumeProjectRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SuspendProjectRequest;

/** How a project moves on; where a guard does not hold, the server's sentence says what would satisfy it. */
final class ProjectActions {
    private ProjectActions() {}

    /** What the state of the project allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        List<MenuScreen.Item> items = new ArrayList<>();
        switch (project.getState()) {
            case PROJECT_STATE_PIPELINE -> {
                items.add(new MenuScreen.Item(
                        "a", "agree", "An organisation agrees to the project.", agree(connection, loaded)));
                items.add(
                        new MenuScreen.Item("s", "start", "It is implemented from now on.", start(connection, loaded)));
                items.add(new MenuScreen.Item(
                        "d",
                        "delete",
                        "It was a mistake; what was planned for it goes too.",
                        delete(connection, project)));
            }
            case PROJECT_STATE_IMPLEMENTATION -> {
                items.add(new MenuScreen.Item(
                        "f", "finalise", "The work is over; what remains is to report.", finalise(connection, loaded)));
                items.add(suspend(connection, project));
            }
            case PROJECT_STATE_FINALISATION -> {
                items.add(new MenuScreen.Item(
                        "c",
                        "close",
                        "Nothing more is reported.",
                        verb(
                                project,
                                "close",
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
                                                .build()))));
                items.add(suspend(connection, project));
            }
            case PROJECT_STATE_SUSPENDED ->
                items.add(new MenuScreen.Item(
                        "r",
                        "resume",
                        "It goes on from where it was suspended.",
                        resume(connection, project).undoneBy(suspension(connection, unread(project)))));
            default -> {}
        }
        if (project.getState() != ProjectState.PROJECT_STATE_CLOSED
                && project.getState() != ProjectState.PROJECT_STATE_CANCELLED) {
            items.add(new MenuScreen.Item(
                    "e",
                    "edit",
                    "Its texts, partners, shares, days, people, links.",
                    MenuScreen.Menu.of("Edit " + project.getCode(), ProjectFieldActions.items(connection, loaded))));
            items.add(new MenuScreen.Item(
                    "x",
                    "cancel",
                    "It is given up, for good.",
                    verb(
                            project,
                            "cancel",
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
                                            .build()))));
        }
        return items;
    }

    /** Tells the page of a project that it is removed. */
    record Gone() {}

    private static Action delete(Connection connection, Project project) {
        return new Action(
                "Delete " + project.getCode(),
                "delete",
                List.of(ProjectWords.title(project)),
                Form.of(Form.Field.text("reason", "Reason", Fields.mayBeEmpty())),
                true,
                Map.of(),
                (form, requestId, only) -> {
                    connection
                            .projects()
                            .deleteProject(DeleteProjectRequest.newBuilder()
                                    .setName(project.getName())
                                    .setEtag(project.getEtag())
                                    .setReason(Fields.said(form, "reason"))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of(
                                    "It is removed with the results, indicators and periods planned for it.",
                                    "Its history stays."),
                            project.getCode() + " is removed.",
                            new Gone());
                });
    }

    private static MenuScreen.Item suspend(Connection connection, Project project) {
        return new MenuScreen.Item(
                "u",
                "suspend",
                "It rests for a while.",
                suspension(connection, project).undoneBy(resume(connection, unread(project))));
    }

    /** As it is when it is taken back: its etag is another by then. */
    private static Project unread(Project project) {
        return project.toBuilder().clearEtag().build();
    }

    private static Action suspension(Connection connection, Project project) {
        return verb(
                project,
                "suspend",
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
                "resume",
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

    private static Action start(Connection connection, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        return dated(
                loaded,
                "start",
                "start_date",
                "Since",
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

    private static Action finalise(Connection connection, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        return dated(
                loaded,
                "finalise",
                "end_date",
                "Ended on",
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

    private static Action dated(ProjectFeed.Loaded loaded, String verb, String field, String label, DatedCall call) {
        Project project = loaded.project();
        return new Action(
                title(project, verb),
                verb,
                List.of(ProjectWords.title(project)),
                Form.of(
                        Fields.text(field, label, loaded.today().toString(), "A day: 2027-06-30."),
                        Form.Field.text("reason", "Reason", Fields.mayBeEmpty())),
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
                        title(project, "agree to"),
                        "agree",
                        List.of(ProjectWords.title(project)),
                        Form.of(
                                Fields.among("partner", "For", partners, "", "Empty for your own organisation."),
                                Form.Field.text(
                                        "reference",
                                        "Reference",
                                        "The letter or minutes; needed for another than yours."),
                                Fields.text("date", "On", loaded.today().toString(), "A day: 2027-06-30."),
                                Form.Field.text("reason", "Remark", Fields.mayBeEmpty())),
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
                                                    .map(agreement -> loaded.directory()
                                                                    .partner(agreement.getPartner()) + " agrees, as of "
                                                            + Dates.day(agreement.getDate()) + ".")
                                                    .toList(),
                                            "The agreement to " + project.getCode() + " is on record.")
                                    .of(after);
                        })
                .of(AgreeProjectRequest.getDescriptor());
    }

    private interface Call {
        Project run(String reason, String requestId, boolean only);
    }

    private static Action verb(Project project, String verb, boolean grave, String note, Call call) {
        return new Action(
                title(project, verb),
                verb,
                List.of(ProjectWords.title(project)),
                Form.of(Form.Field.text("reason", "Reason", note)),
                grave,
                Map.of(),
                (form, requestId, only) -> moved(project, call.run(Fields.said(form, "reason"), requestId, only)));
    }

    private static String title(Project project, String verb) {
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + " " + project.getCode();
    }

    private static Action.Outcome moved(Project before, Project after) {
        return new Action.Outcome(
                        List.of("The project goes from " + ProjectWords.of(before.getState()) + " to "
                                + ProjectWords.of(after.getState()) + "."),
                        before.getCode() + " is " + ProjectWords.of(after.getState()) + ".")
                .of(after);
    }
}

package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.DeleteProjectResultRequest;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.UpdateProjectResultRequest;

/** What can be done with a project's results framework, and with its results. */
final class FrameworkActions {

    private FrameworkActions() {}

    /** What can be added where one is. */
    static List<MenuScreen.Item> add(
            Connection connection, ProjectFeed.Loaded loaded, Optional<FrameworkRows.Line> line) {
        List<MenuScreen.Item> items = new ArrayList<>();
        line.flatMap(FrameworkRows.Line::period)
                .filter(period -> ActualActions.open(loaded, period).isEmpty())
                .ifPresent(period -> items.add(new MenuScreen.Item(
                        "a",
                        "actual",
                        "What came of it in this period.",
                        ActualActions.create(connection, loaded, line.get(), period))));
        line.flatMap(FrameworkRows.Line::indicator)
                .ifPresent(indicator -> items.add(new MenuScreen.Item(
                        "p",
                        "period",
                        "A stretch of time with a target and an actual.",
                        PeriodActions.create(connection, line.get()))));
        line.ifPresent(one -> items.add(new MenuScreen.Item(
                "i",
                "indicator",
                "By what the result is measured.",
                IndicatorActions.create(connection, loaded, one.result()))));
        items.add(new MenuScreen.Item(
                "r", "result", "What the project is to bring about.", createResult(connection, loaded)));
        return items;
    }

    /** What the row allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line) {
        Optional<IndicatorPeriod> period = line.period();
        if (period.isPresent()) {
            List<MenuScreen.Item> items = new ArrayList<>(ActualActions.items(connection, loaded, line, period.get()));
            items.addAll(PeriodActions.items(connection, loaded, line, period.get()));
            return items;
        }
        return line.indicator()
                .map(indicator -> IndicatorActions.items(connection, loaded, indicator))
                .orElseGet(() -> List.of(
                        new MenuScreen.Item(
                                "c",
                                "change",
                                "Change its title, kind or description.",
                                changeResult(connection, loaded, line.result())),
                        new MenuScreen.Item(
                                "d",
                                "delete",
                                "Remove it; it must have no indicator.",
                                Reasoned.delete(
                                        line.title(),
                                        (reason, requestId, only) -> connection
                                                .frameworks()
                                                .deleteProjectResult(DeleteProjectResultRequest.newBuilder()
                                                        .setName(line.result().getName())
                                                        .setEtag(line.result().getEtag())
                                                        .setReason(reason)
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build())))));
    }

    private static List<Form.Field> fields(ProjectFeed.Loaded loaded, ProjectResult result) {
        String language = loaded.project().getDefaultLanguage();
        List<Choice.Option> kinds = Arrays.stream(ProjectResultKind.values())
                .filter(kind -> kind != ProjectResultKind.PROJECT_RESULT_KIND_UNSPECIFIED
                        && kind != ProjectResultKind.UNRECOGNIZED)
                .map(kind -> new Choice.Option(kind.name(), FrameworkWords.of(kind), ""))
                .toList();
        return List.of(
                Fields.text(
                        "title", "Title", Localised.text(result.getTitleList(), language), "What is brought about."),
                Fields.among("kind", "Kind", kinds, result.getKind().name(), "How far it reaches."),
                Fields.text(
                        "description",
                        "Description",
                        Localised.prose(result.getDescriptionList(), language),
                        "May be left empty."),
                Localised.language(language, result.getTitleList()));
    }

    private static ProjectResult.Builder filled(Form form, ProjectResult before) throws ProblemException {
        String language = Fields.picked(form, "language", "Pick a language.");
        return before.toBuilder()
                .setKind(ProjectResultKind.valueOf(Fields.picked(form, "kind", "Pick how far it reaches.")))
                .clearTitle()
                .addAllTitle(Localised.with(before.getTitleList(), language, Fields.said(form, "title")))
                .clearDescription()
                .addAllDescription(
                        Localised.withProse(before.getDescriptionList(), language, Fields.said(form, "description")));
    }

    /** Adds a result. */
    static Action createResult(Connection connection, ProjectFeed.Loaded loaded) {
        List<Form.Field> fields = new ArrayList<>(fields(loaded, ProjectResult.getDefaultInstance()));
        fields.add(Form.Field.text("project_result_id", "Id", anId()));
        return new Action(
                        "A new result of " + loaded.project().getCode(),
                        "add it",
                        List.of(),
                        Form.of(fields.toArray(Form.Field[]::new)),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(connection
                                .frameworks()
                                .createProjectResult(CreateProjectResultRequest.newBuilder()
                                        .setParent(loaded.project().getName())
                                        .setProjectResultId(Fields.said(form, "project_result_id"))
                                        .setProjectResult(filled(form, ProjectResult.getDefaultInstance()))
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())))
                .of(CreateProjectResultRequest.getDescriptor());
    }

    private static Action changeResult(Connection connection, ProjectFeed.Loaded loaded, ProjectResult result) {
        return new Action(
                        "Change the result "
                                + Localised.text(
                                        result.getTitleList(), loaded.project().getDefaultLanguage()),
                        "change it",
                        List.of(),
                        Form.of(fields(loaded, result).toArray(Form.Field[]::new)),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(connection
                                .frameworks()
                                .updateProjectResult(UpdateProjectResultRequest.newBuilder()
                                        .setProjectResult(filled(form, result))
                                        .setUpdateMask(FieldMask.newBuilder()
                                                .addAllPaths(List.of("kind", "title", "description")))
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())))
                .of(UpdateProjectResultRequest.getDescriptor());
    }

    private static Action.Outcome said(ProjectResult result) {
        String title = result.getTitle(0).getText();
        return new Action.Outcome(
                        List.of("It is an " + FrameworkWords.of(result.getKind()) + " of the project."),
                        "“" + title + "” stands in the framework.")
                .of(result);
    }

    static String anId() {
        return "a-z, 0-9 and -; empty for one that the server gives.";
    }
}

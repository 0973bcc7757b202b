package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
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
                        Texts.of("screen.FrameworkActions.actual"),
                        Texts.of("screen.FrameworkActions.whatCameOfItIn"),
                        ActualActions.create(connection, loaded, line.get(), period))));
        line.flatMap(FrameworkRows.Line::indicator)
                .ifPresent(indicator -> items.add(new MenuScreen.Item(
                        "p",
                        Texts.of("screen.FrameworkActions.period"),
                        Texts.of("screen.FrameworkActions.aStretchOfTimeWith"),
                        PeriodActions.create(connection, line.get()))));
        line.ifPresent(one -> items.add(new MenuScreen.Item(
                "i",
                Texts.of("screen.FrameworkActions.indicator"),
                Texts.of("screen.FrameworkActions.byWhatTheResultIs"),
                IndicatorActions.create(connection, loaded, one.result()))));
        items.add(new MenuScreen.Item(
                "r",
                Texts.of("screen.FrameworkActions.result"),
                Texts.of("screen.FrameworkActions.whatTheProjectIsTo"),
                createResult(connection, loaded)));
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
                                Texts.of("screen.FrameworkActions.change"),
                                Texts.of("screen.FrameworkActions.changeItsTitleKindOr"),
                                changeResult(connection, loaded, line.result())),
                        new MenuScreen.Item(
                                "d",
                                Texts.of("screen.FrameworkActions.delete"),
                                Texts.of("screen.FrameworkActions.removeItItMustHave"),
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
                        "title",
                        Texts.of("screen.FrameworkActions.title"),
                        Localised.text(result.getTitleList(), language),
                        Texts.of("screen.FrameworkActions.whatIsBroughtAbout")),
                Fields.among(
                        "kind",
                        Texts.of("screen.FrameworkActions.kind"),
                        kinds,
                        result.getKind().name(),
                        Texts.of("screen.FrameworkActions.howFarItReaches")),
                Fields.text(
                        "description",
                        Texts.of("screen.FrameworkActions.description"),
                        Localised.prose(result.getDescriptionList(), language),
                        Texts.of("screen.FrameworkActions.mayBeLeftEmpty")),
                Localised.language(language, result.getTitleList()));
    }

    private static ProjectResult.Builder filled(Form form, ProjectResult before) throws ProblemException {
        String language = Fields.picked(form, "language", Texts.of("screen.FrameworkActions.pickALanguage"));
        return before.toBuilder()
                .setKind(ProjectResultKind.valueOf(
                        Fields.picked(form, "kind", Texts.of("screen.FrameworkActions.pickHowFarItReaches"))))
                .clearTitle()
                .addAllTitle(Localised.with(before.getTitleList(), language, Fields.said(form, "title")))
                .clearDescription()
                .addAllDescription(
                        Localised.withProse(before.getDescriptionList(), language, Fields.said(form, "description")));
    }

    /** Adds a result. */
    static Action createResult(Connection connection, ProjectFeed.Loaded loaded) {
        List<Form.Field> fields = new ArrayList<>(fields(loaded, ProjectResult.getDefaultInstance()));
        fields.add(Form.Field.text("project_result_id", Texts.of("screen.FrameworkActions.id"), anId()));
        return new Action(
                        Texts.of(
                                "screen.FrameworkActions.aNewResultOf",
                                loaded.project().getCode()),
                        Texts.of("screen.FrameworkActions.addIt"),
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
                        Texts.of(
                                "screen.FrameworkActions.changeTheResult",
                                Localised.text(
                                        result.getTitleList(), loaded.project().getDefaultLanguage())),
                        Texts.of("screen.FrameworkActions.changeIt"),
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
                        List.of(Texts.of("screen.FrameworkActions.itIsAnOfThe", FrameworkWords.of(result.getKind()))),
                        Texts.of("screen.FrameworkActions.standsInTheFramework", title))
                .of(result);
    }

    static String anId() {
        return Texts.of("screen.FrameworkActions.aZAndEmptyFor");
    }
}

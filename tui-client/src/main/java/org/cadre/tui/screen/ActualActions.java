package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.CountRosterResponse;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.DeleteActualRequest;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.ReturnActualRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.UpdateActualRequest;

/** What can be done with the actual of a period: written or counted, submitted, returned, and approved by somebody else. */
final class ActualActions {
    private static final Set<ActualState> OPEN = EnumSet.of(
            ActualState.ACTUAL_STATE_DRAFT, ActualState.ACTUAL_STATE_SUBMITTED, ActualState.ACTUAL_STATE_RETURNED);
    private static final Map<String, DisaggregationDimension> APART = Map.of(
            "sex", DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX,
            "country", DisaggregationDimension.DISAGGREGATION_DIMENSION_COUNTRY,
            "partner", DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER);

    private static final List<String> ORDER = List.of("sex", "country", "partner");
    private static final Pattern PLACE = Pattern.compile("disaggregations\\[(\\d+)\\]");

    private ActualActions() {}

    /** The one that is being written, submitted or returned. */
    static Optional<Actual> open(ProjectFeed.Loaded loaded, IndicatorPeriod period) {
        return loaded.framework().actuals(period).stream()
                .filter(actual -> OPEN.contains(actual.getState()))
                .findFirst();
    }

    /** What the state of the open one allows. */
    static List<MenuScreen.Item> items(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, IndicatorPeriod period) {
        Optional<Actual> open = open(loaded, period);
        if (open.isEmpty()) {
            return List.of();
        }
        Actual actual = open.get();
        String what = Texts.of("screen.ActualActions.theActualFor", PeriodActions.what(line, period));
        if (actual.getState() == ActualState.ACTUAL_STATE_SUBMITTED) {
            return List.of(
                    new MenuScreen.Item(
                            "a",
                            Texts.of("screen.ActualActions.approve"),
                            Texts.of("screen.ActualActions.itCountsFromNowOn"),
                            approve(connection, loaded, line, what, actual)),
                    new MenuScreen.Item(
                            "r",
                            Texts.of("screen.ActualActions.return"),
                            Texts.of("screen.ActualActions.somethingIsToBePut"),
                            Reasoned.move(
                                    what,
                                    Texts.of("screen.ActualActions.return"),
                                    Fields.needed(),
                                    actual,
                                    after -> FrameworkWords.of(after.getState()),
                                    (reason, requestId, only) -> connection
                                            .actuals()
                                            .returnActual(ReturnActualRequest.newBuilder()
                                                    .setName(actual.getName())
                                                    .setEtag(actual.getEtag())
                                                    .setReason(reason)
                                                    .setRequestId(requestId)
                                                    .setValidateOnly(only)
                                                    .build()))));
        }
        List<MenuScreen.Item> items = new ArrayList<>(List.of(
                new MenuScreen.Item(
                        "s",
                        Texts.of("screen.ActualActions.submit"),
                        Texts.of("screen.ActualActions.askForItsApproval"),
                        submit(connection, loaded, line, what, actual)),
                new MenuScreen.Item(
                        "e",
                        Texts.of("screen.ActualActions.editActual"),
                        Texts.of("screen.ActualActions.writeItAnew"),
                        change(connection, loaded, line, what, actual))));
        if (actual.getState() == ActualState.ACTUAL_STATE_DRAFT) {
            items.add(new MenuScreen.Item(
                    "x",
                    Texts.of("screen.ActualActions.deleteActual"),
                    Texts.of("screen.ActualActions.throwTheDraftAway"),
                    Reasoned.delete(
                            what,
                            (reason, requestId, only) -> connection
                                    .actuals()
                                    .deleteActual(DeleteActualRequest.newBuilder()
                                            .setName(actual.getName())
                                            .setEtag(actual.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build()))));
        }
        return items;
    }

    private static Form form(Indicator indicator, Actual actual) {
        List<Form.Field> fields = new ArrayList<>();
        IndicatorMeasure measure = indicator.getMeasure();
        if (!indicator.hasRosterBinding()) {
            fields.add(Fields.text(
                    "value",
                    Texts.of("screen.ActualActions.value"),
                    Measured.typed(actual.getValue()),
                    value(measure)));
            if (measure != IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
                fields.add(apart(
                        actual,
                        "sex",
                        Texts.of("screen.ActualActions.bySex"),
                        Texts.of("screen.ActualActions.fMRestNotStated")));
                fields.add(apart(
                        actual,
                        "country",
                        Texts.of("screen.ActualActions.byCountry"),
                        Texts.of("screen.ActualActions.pyBoMayBeLeft")));
                fields.add(apart(
                        actual,
                        "partner",
                        Texts.of("screen.ActualActions.byPartner"),
                        Texts.of("screen.ActualActions.idsUnodcRestMayBe")));
            }
        }
        fields.add(Fields.text(
                "comment",
                Texts.of("screen.ActualActions.comment"),
                actual.getComment(),
                Texts.of("screen.ActualActions.whereItComesFromMay")));
        return Form.of(fields.toArray(Form.Field[]::new));
    }

    private static String value(IndicatorMeasure measure) {
        return measure == IndicatorMeasure.INDICATOR_MEASURE_PERCENT
                ? Texts.of("screen.ActualActions.partWhole")
                : Measured.note(measure);
    }

    private static Form.Field apart(Actual actual, String name, String label, String note) {
        return Fields.text(
                name,
                label,
                actual.getDisaggregationsList().stream()
                        .filter(one -> one.getDimension() == APART.get(name))
                        .map(Measured::typed)
                        .findFirst()
                        .orElse(""),
                note);
    }

    private static Actual.Builder filled(Form form, Indicator indicator) throws ProblemException {
        Actual.Builder actual = Actual.newBuilder().setComment(Fields.said(form, "comment"));
        if (!indicator.hasRosterBinding()) {
            IndicatorMeasure measure = indicator.getMeasure();
            actual.setValue(
                    Measured.read(form, "value", measure).orElseThrow(() -> Typed.refusal("value", value(measure))));
            for (String name : ORDER) {
                Measured.read(form, name, APART.get(name), measure).ifPresent(actual::addDisaggregations);
            }
        }
        return actual;
    }

    private static List<String> about(ProjectFeed.Loaded loaded, Indicator indicator) {
        return indicator.hasRosterBinding()
                ? List.of(FrameworkWords.binding(indicator.getRosterBinding(), loaded.directory()))
                : List.of();
    }

    /** Writes one, or has it counted. */
    static Action create(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, IndicatorPeriod period) {
        Indicator indicator = line.indicator().orElseThrow();
        return new Action(
                        Texts.of("screen.ActualActions.theActualFor2", PeriodActions.what(line, period)),
                        indicator.hasRosterBinding()
                                ? Texts.of("screen.ActualActions.countIt")
                                : Texts.of("screen.ActualActions.writeIt"),
                        about(loaded, indicator),
                        form(indicator, Actual.getDefaultInstance()),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(
                                loaded.directory(),
                                indicator,
                                Texts.of("screen.ActualActions.itIsADraftWhich"),
                                placed(
                                        form,
                                        filled(form, indicator),
                                        actual -> connection
                                                .actuals()
                                                .createActual(CreateActualRequest.newBuilder()
                                                        .setParent(period.getName())
                                                        .setActual(actual)
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build()))))
                .of(CreateActualRequest.getDescriptor());
    }

    private static Action change(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, String what, Actual actual) {
        Indicator indicator = line.indicator().orElseThrow();
        return new Action(
                        Texts.of("screen.ActualActions.change", what),
                        Texts.of("screen.ActualActions.changeIt"),
                        about(loaded, indicator),
                        form(indicator, actual),
                        false,
                        Map.of(),
                        (form, requestId, only) -> said(
                                loaded.directory(),
                                indicator,
                                Texts.of("screen.ActualActions.itStays", FrameworkWords.of(actual.getState())),
                                placed(
                                        form,
                                        filled(form, indicator),
                                        changed -> connection
                                                .actuals()
                                                .updateActual(UpdateActualRequest.newBuilder()
                                                        .setActual(changed.setName(actual.getName())
                                                                .setEtag(actual.getEtag()))
                                                        .setUpdateMask(FieldMask.newBuilder()
                                                                .addAllPaths(
                                                                        indicator.hasRosterBinding()
                                                                                ? List.of("comment")
                                                                                : List.of(
                                                                                        "value",
                                                                                        "disaggregations",
                                                                                        "comment")))
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build()))))
                .of(UpdateActualRequest.getDescriptor());
    }

    /** Makes the call; what is refused of a dimension by its place in the list is told of the field that it was typed in. */
    private static Actual placed(Form form, Actual.Builder actual, Function<Actual.Builder, Actual> call)
            throws ProblemException {
        try {
            return call.apply(actual);
        } catch (StatusRuntimeException refused) {
            Problem problem = Problem.of(refused);
            List<String> typed = ORDER.stream()
                    .filter(name -> !Fields.saidOrNone(form, name).isEmpty())
                    .toList();
            List<Problem.Field> fields = problem.fields().stream()
                    .map(field -> {
                        Matcher place = PLACE.matcher(field.path());
                        return place.find() && Integer.parseInt(place.group(1)) < typed.size()
                                ? new Problem.Field(typed.get(Integer.parseInt(place.group(1))), field.sentence())
                                : field;
                    })
                    .toList();
            throw new ProblemException(
                    new Problem(problem.code(), problem.reason(), problem.metadata(), problem.sentence(), fields));
        }
    }

    private static Action submit(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, String what, Actual actual) {
        return told(
                Texts.of("screen.ActualActions.submit2", what),
                Texts.of("screen.ActualActions.submit"),
                actual.getStateReason().isEmpty()
                        ? List.of()
                        : List.of(Texts.of("screen.ActualActions.returned", actual.getStateReason())),
                (reason, requestId, only) -> said(
                        loaded.directory(),
                        line.indicator().orElseThrow(),
                        Texts.of("screen.ActualActions.itWaitsForApprovalBy"),
                        connection
                                .actuals()
                                .submitActual(SubmitActualRequest.newBuilder()
                                        .setName(actual.getName())
                                        .setEtag(actual.getEtag())
                                        .setReason(reason)
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())));
    }

    private static Action approve(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, String what, Actual actual) {
        return told(
                Texts.of("screen.ActualActions.approve2", what),
                Texts.of("screen.ActualActions.approve"),
                List.of(Texts.of("screen.ActualActions.submittedByTheApproverIs", actual.getSubmitter())),
                (reason, requestId, only) -> said(
                        loaded.directory(),
                        line.indicator().orElseThrow(),
                        Texts.of("screen.ActualActions.itCountsAndNeverChanges"),
                        connection
                                .actuals()
                                .approveActual(ApproveActualRequest.newBuilder()
                                        .setName(actual.getName())
                                        .setEtag(actual.getEtag())
                                        .setReason(reason)
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())));
    }

    private static Action told(String title, String verb, List<String> about, Reasoned.Call<Action.Outcome> call) {
        return Reasoned.of(title, verb, about, Reasoned.remark(Fields.mayBeEmpty()), false, call);
    }

    private static Action.Outcome said(Directory directory, Indicator indicator, String then, Actual actual) {
        List<String> lines = new ArrayList<>();
        String value = FrameworkWords.of(indicator.getMeasure(), actual.getValue());
        lines.add((actual.hasRosterCount()
                        ? Texts.of("screen.ActualActions.countedFromTheRoster")
                        : Texts.of("screen.ActualActions.itIs"))
                + value + ".");
        lines.addAll(apart(directory, indicator, actual.getDisaggregationsList()));
        lines.add(then);
        return new Action.Outcome(
                        lines, Texts.of("screen.ActualActions.is", value, FrameworkWords.of(actual.getState())))
                .of(actual);
    }

    private static List<String> apart(Directory directory, Indicator indicator, List<Disaggregation> all) {
        return all.stream()
                .map(apart -> Texts.of(
                        "screen.ActualActions.by",
                        FrameworkWords.of(apart.getDimension()),
                        FrameworkWords.parts(indicator.getMeasure(), apart, directory)))
                .toList();
    }

    /** What the roster would give now, in one sentence. */
    static String counted(Directory directory, Indicator indicator, CountRosterResponse count) {
        return Texts.of(
                "screen.ActualActions.countedNow",
                FrameworkWords.of(indicator.getMeasure(), count.getValue()),
                String.join(" ", apart(directory, indicator, count.getDisaggregationsList())));
    }
}

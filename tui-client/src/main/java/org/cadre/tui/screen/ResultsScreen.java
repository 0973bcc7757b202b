package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Problem;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.Words;
import org.cadre.v1.Assessment;
import org.cadre.v1.Delivery;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ListAssessmentsRequest;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.WatchChangesRequest;

/** What everybody attended and scored, the result that follows and why; scores and results are entered here. */
record ResultsScreen(Connection connection) implements Screen<ResultsScreen.Model> {
    private static final String NAME = "results";
    private static final int FOOT = 7;

    private static final Table<Result> TABLE = new Table<>(
            NAME,
            Result::getEnrolment,
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.ResultsScreen.name"),
                            18,
                            1,
                            result -> Words.name(result.getParticipant())),
                    Table.Column.<Result>fixed(
                                    () -> Texts.of("screen.ResultsScreen.attended"),
                                    8,
                                    result -> percent(result.getAttendancePercent()))
                            .right(),
                    Table.Column.<Result>fixed(
                                    () -> Texts.of("screen.ResultsScreen.score"),
                                    7,
                                    result -> percent(result.getScorePercent()))
                            .right(),
                    Table.Column.<Result>fixed(
                                    () -> Texts.of("screen.ResultsScreen.byTheRule"), 12, ResultsScreen::computed)
                            .styled(result -> look(result.getComputedResult())),
                    Table.Column.<Result>fixed(
                                    () -> Texts.of("screen.ResultsScreen.recorded"),
                                    10,
                                    result -> Words.of(result.getRecordedResult()))
                            .styled(result -> look(result.getRecordedResult()))),
            () -> Texts.of("screen.ResultsScreen.nobodyIsConfirmedOnThis"));

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery,
            TableModel<Result> table,
            List<Assessment> assessments,
            boolean loaded,
            Optional<String> trouble,
            Link link) {
        private Model with(TableModel<Result> rows) {
            return new Model(delivery, rows, assessments, loaded, trouble, link);
        }

        private Model with(Link other) {
            return new Model(delivery, table, assessments, loaded, other.trouble(), other);
        }

        private Optional<Result> selected() {
            return table.selectedRow();
        }
    }

    /** Everything, read anew. */
    record Loaded(List<Result> results, List<Assessment> assessments) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            results = List.copyOf(results);
            assessments = List.copyOf(assessments);
        }
    }

    static Model start(Delivery delivery) {
        return new Model(delivery, TableModel.of(TABLE), List.of(), false, Optional.empty(), Link.LOADING);
    }

    private static String percent(String number) {
        return number.isEmpty() ? "–" : number + " %";
    }

    /** With a question mark while it can still change by itself. */
    private static String computed(Result result) {
        return Words.of(result.getComputedResult()) + (result.getSettled() ? "" : " ?");
    }

    private static Style look(EnrolmentResult result) {
        return switch (result) {
            case ENROLMENT_RESULT_PASSED -> Style.GOOD;
            case ENROLMENT_RESULT_FAILED -> Style.BAD;
            default -> Style.WARNING;
        };
    }

    @Override
    public String address(Model model) {
        return "results " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.ResultsScreen.results");
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.ResultsScreen.scores"),
                                Texts.of("screen.ResultsScreen.enterScoresOfThePerson"),
                                model -> act(
                                        model,
                                        ResultActions.scores(
                                                connection, model.selected().orElseThrow(), model.assessments())))
                        .when(model -> model.selected().isPresent()
                                && !model.assessments().isEmpty()),
                KeyBinding.<Model>of(
                                "c",
                                Texts.of("screen.ResultsScreen.complete"),
                                Texts.of("screen.ResultsScreen.recordWhatTheRuleGives"),
                                model -> act(
                                        model,
                                        ResultActions.complete(
                                                connection,
                                                model.delivery(),
                                                List.copyOf(model.table().marks()))))
                        .when(model -> model.table().all().stream()
                                .anyMatch(result -> result.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED)),
                KeyBinding.<Model>of(
                                "f",
                                Texts.of("screen.ResultsScreen.fail"),
                                Texts.of("screen.ResultsScreen.recordFailedOrIncompleteWhere"),
                                model -> act(
                                        model,
                                        ResultActions.override(
                                                connection, model.selected().orElseThrow())))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        "n",
                        Texts.of("screen.ResultsScreen.assessment"),
                        Texts.of("screen.ResultsScreen.addAnAssessment"),
                        model -> act(model, ResultActions.assessment(connection, model.delivery()))),
                KeyBinding.of(
                        "A",
                        Texts.of("screen.ResultsScreen.attendance"),
                        Texts.of("screen.ResultsScreen.theRollsOfThisDelivery"),
                        model -> Step.to(model)
                                .open(new AttendanceScreen(connection), AttendanceScreen.start(model.delivery()))),
                KeyBinding.of(
                        "E",
                        Texts.of("screen.ResultsScreen.evaluation"),
                        Texts.of("screen.ResultsScreen.howThisDeliveryWasEvaluated"),
                        model -> Step.to(model)
                                .open(new EvaluationScreen(connection), EvaluationScreen.start(model.delivery()))),
                KeyBinding.of(
                        GlobalKey.EXPORT,
                        Texts.of("screen.ResultsScreen.export"),
                        Texts.of("screen.ResultsScreen.writeAListOfThis"),
                        model -> act(
                                model,
                                Exports.of(connection, model.delivery(), DeliveryList.RESULTS, Optional.empty()))),
                KeyBinding.of(
                        GlobalKey.REFRESH, "", Texts.of("screen.ResultsScreen.readEverythingAgain"), this::again)));
        keys.add(TableKeys.copying(new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    private Step<Model> again(Model model) {
        return Step.to(model)
                .and(new Effect.Stop())
                .start(reading(model.delivery().getName()));
    }

    /** Reads them, and again after each change on the delivery. */
    private Work reading(String delivery) {
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(delivery).build();
        return Rereading.of(connection, what, change -> true, say -> {
            long revision = Rereading.now(connection);
            List<Result> results = results(connection, delivery).rows();
            List<Assessment> assessments = connection
                    .assessments()
                    .listAssessments(ListAssessmentsRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .build())
                    .getAssessmentsList();
            say.accept(new Loaded(results, assessments));
            return revision;
        });
    }

    /** The results of a delivery. */
    static Pages<Result> results(Connection connection, String delivery) {
        return Pages.all(token -> {
            var page = connection
                    .results()
                    .listResults(ListResultsRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getResultsList(), page.getNextPageToken(), page.getRevision());
        });
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened || event instanceof Event.Returned) {
            return again(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Loaded loaded) {
            return Step.to(new Model(
                    model.delivery(),
                    model.table().withNews(loaded.results()),
                    loaded.assessments(),
                    true,
                    Optional.empty(),
                    model.link()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.delivery(),
                    model.table(),
                    model.assessments(),
                    model.loaded(),
                    Optional.of(Problem.of(failed.cause()).sentence()),
                    model.link()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (!model.loaded()) {
            Looks.paragraph(
                    canvas,
                    0,
                    model.trouble()
                            .map(sentence -> "✗ " + sentence)
                            .orElse(Texts.of("screen.ResultsScreen.readingTheResults")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        Split split = Split.of(canvas, 62);
        Canvas left = split.first();
        int foot = split.second().isPresent() ? 0 : FOOT;
        TABLE.draw(left.part(0, 0, left.width(), left.height() - foot), model.table());
        model.selected().ifPresent(result -> {
            if (foot > 0) {
                left.rule(left.height() - foot);
            }
            explain(split.second().orElseGet(() -> left.below(left.height() - FOOT + 1)), result);
        });
        Looks.trouble(canvas, model.trouble());
    }

    private static void explain(Canvas pane, Result result) {
        // The result first: a line that begins with a right-to-left name would be turned round as a whole.
        pane.text(0, 0, computed(result) + " · " + Words.name(result.getParticipant()), Style.STRONG);
        int row = 1;
        for (ResultStep step : result.getStepsList()) {
            String sign = step.getMet() ? "✓ " : "✗ ";
            for (String line : Columns.wrap(Explained.step(step), pane.width() - 2)) {
                pane.text(0, row++, sign + line, step.getMet() ? Style.PLAIN : Style.WARNING);
                sign = "  ";
            }
        }
    }
}

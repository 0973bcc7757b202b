package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
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
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.WatchChangesRequest;

/** How a delivery was evaluated: its levels side by side, every figure that is told, and of one of them who answered what. */
record EvaluationScreen(Connection connection) implements Screen<EvaluationScreen.Model> {
    private static final String NAME = "evaluation";
    private static final int FOOT = 8;

    /**
     * A row: one figure.
     *
     * @param text the question as it was asked, with the trainer it is about
     */
    record Line(Evaluation evaluation, Question question, QuestionFigures figures, String text, String language) {
        private String key() {
            return evaluation.getName() + "/" + figures.getQuestion() + "/" + figures.getTrainer();
        }

        private String level() {
            return EvaluationWords.of(evaluation.getLevel());
        }

        private String answers() {
            return figures.getFewerThanFive() ? "< 5" : Integer.toString(figures.getAnswerCount());
        }

        private String mean() {
            return EvaluationWords.mean(question.getKind(), figures.getMean(), figures.getCountsList());
        }

        private String bar() {
            return EvaluationWords.bar(question.getKind(), figures.getMean(), figures.getCountsList());
        }
    }

    private static final Table<Line> TABLE = new Table<>(
            NAME,
            Line::key,
            List.of(
                    Table.Column.fixed(() -> Texts.of("screen.EvaluationScreen.level"), 11, Line::level),
                    Table.Column.growing(() -> Texts.of("screen.EvaluationScreen.question"), 18, 1, Line::text),
                    Table.Column.<Line>fixed(() -> Texts.of("screen.EvaluationScreen.answers"), 7, Line::answers)
                            .right()
                            .styled(line -> line.figures().getFewerThanFive() ? Style.MUTED : Style.PLAIN)
                            .sorted(Comparator.comparingInt(
                                    line -> line.figures().getAnswerCount())),
                    Table.Column.fixed(() -> Texts.of("screen.EvaluationScreen.mean"), 9, Line::mean),
                    Table.Column.<Line>fixed("", 20, Line::bar)
                            .styled(line -> Style.ACCENT)
                            .dropped(1)),
            () -> Texts.of("screen.EvaluationScreen.noFiguresYetTheyAre"));

    private static final List<Map.Entry<String, Function<Line, String>>> EXPORTED = List.of(
            Map.entry("evaluation", line -> Words.id(line.evaluation().getName())),
            Map.entry("level", Line::level),
            Map.entry("question", Line::text),
            Map.entry("answers", Line::answers),
            Map.entry("mean", Line::mean),
            Map.entry(
                    "counts",
                    line -> EvaluationWords.counts(
                            line.question(), line.figures().getCountsList(), line.language())));

    /** What is shown; begin with {@link #start}. @param read empty until everything was read */
    record Model(
            Delivery delivery,
            TableModel<Line> table,
            Optional<Evaluations> read,
            Optional<String> trouble,
            Link link) {
        private Model with(TableModel<Line> rows) {
            return new Model(delivery, rows, read, trouble, link);
        }

        private Model with(Link other) {
            return new Model(delivery, table, read, other.trouble(), other);
        }

        private Optional<Line> selected() {
            return table.selectedRow();
        }
    }

    /** All of it, read anew. */
    record Loaded(Evaluations read) implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    /** The questionnaires there are to put. */
    record Questionnaires(List<Questionnaire> rows) {
        Questionnaires {
            rows = List.copyOf(rows);
        }
    }

    static Model start(Delivery delivery) {
        return new Model(delivery, TableModel.of(TABLE), Optional.empty(), Optional.empty(), Link.LOADING);
    }

    private static List<Line> lines(Evaluations read, String language) {
        List<Line> lines = new ArrayList<>();
        for (EvaluationSummary summary : read.summaries()) {
            for (QuestionFigures figures : summary.getFiguresList()) {
                Question question = summary.getEvaluation().getQuestionsList().stream()
                        .filter(one -> one.getId().equals(figures.getQuestion()))
                        .findFirst()
                        .orElseThrow();
                String about = figures.getTrainer().isEmpty()
                        ? ""
                        : read.trainers().getOrDefault(figures.getTrainer(), Words.id(figures.getTrainer())) + ": ";
                lines.add(new Line(
                        summary.getEvaluation(),
                        question,
                        figures,
                        about + EvaluationWords.text(question.getTextsList(), language),
                        language));
            }
        }
        return lines;
    }

    @Override
    public String address(Model model) {
        return "evaluation " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.EvaluationScreen.evaluation");
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
                KeyBinding.of(
                        "n",
                        Texts.of("screen.EvaluationScreen.new"),
                        Texts.of("screen.EvaluationScreen.putAQuestionnaireToThis"),
                        model -> Step.to(model)
                                .start(say ->
                                        say.accept(new Questionnaires(EvaluationActions.questionnaires(connection))))),
                KeyBinding.<Model>of(
                                "m",
                                Texts.of("screen.EvaluationScreen.openTokensClose"),
                                Texts.of("screen.EvaluationScreen.openAnEvaluationHandOut"),
                                model -> Step.to(model)
                                        .open(new MenuScreen(), EvaluationActions.menu(evaluations(model))))
                        .when(model -> !evaluations(model).isEmpty()),
                KeyBinding.<Model>of(
                                "a",
                                Texts.of("screen.EvaluationScreen.answer"),
                                Texts.of("screen.EvaluationScreen.answerForSomebodyWhoDid"),
                                model -> act(model, AnswerForm.token(connection)))
                        .when(model -> evaluations(model).stream()
                                .anyMatch(one -> one.getState() == EvaluationState.EVALUATION_STATE_OPEN)),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.EvaluationScreen.export"),
                                Texts.of("screen.EvaluationScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(
                                                        export(model.table().visible()))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.EvaluationScreen.copyTheEvaluationsResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(name(model)))
                                        .good(Texts.of("screen.EvaluationScreen.copied", name(model))))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH, "", Texts.of("screen.EvaluationScreen.readEverythingAgain"), this::again)));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static List<Evaluation> evaluations(Model model) {
        return model.read().map(Evaluations::summaries).orElse(List.of()).stream()
                .map(EvaluationSummary::getEvaluation)
                .toList();
    }

    private static String name(Model model) {
        return model.selected().orElseThrow().evaluation().getName();
    }

    private Action export(List<Line> lines) {
        Map<QuestionFigures, Line> byFigures = new IdentityHashMap<>();
        lines.forEach(line -> byFigures.put(line.figures(), line));
        List<Map.Entry<String, Function<QuestionFigures, String>>> columns = new ArrayList<>();
        EXPORTED.forEach(column -> columns.add(
                Map.entry(column.getKey(), figures -> column.getValue().apply(byFigures.get(figures)))));
        return Exports.of(
                connection.disk(),
                NAME,
                columns,
                lines.stream().map(Line::figures).toList());
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    /** Answers have no change in the feed, so that they would tell of nobody: they are counted anew whenever it is quiet. */
    private Step<Model> again(Model model) {
        String delivery = model.delivery().getName();
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(delivery).build();
        return Step.to(model).and(new Effect.Stop()).start(Rereading.alsoWhenQuiet(connection, what, say -> {
            long revision = Rereading.now(connection);
            say.accept(new Loaded(Evaluations.read(connection, delivery)));
            return revision;
        }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Returned returned
                && returned.answer().orElse(null) instanceof EvaluationActions.Move move) {
            return act(model, EvaluationActions.of(connection, model.delivery(), move));
        }
        if (event instanceof Event.Returned returned
                && returned.answer().orElse(null) instanceof AnswerForm.Asked asked) {
            return act(model, AnswerForm.answers(connection, asked));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Questionnaires all) {
            return act(model, EvaluationActions.create(connection, model.delivery(), all.rows()));
        }
        if (event instanceof Event.Opened || event instanceof Event.Returned) {
            return again(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Loaded loaded) {
            List<Line> lines = lines(loaded.read(), model.delivery().getLanguage());
            return Step.to(new Model(
                    model.delivery(),
                    model.table().withNews(lines),
                    Optional.of(loaded.read()),
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
                    model.read(),
                    Optional.of(Problem.of(failed.cause()).sentence()),
                    model.link()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.read().isEmpty()) {
            Looks.paragraph(
                    canvas,
                    0,
                    model.trouble()
                            .map(sentence -> "✗ " + sentence)
                            .orElse(Texts.of("screen.EvaluationScreen.readingTheEvaluations")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        int top = EvaluationPane.levels(canvas, model.read().get());
        Split split = Split.of(canvas.below(top + 1), 60);
        Canvas left = split.first();
        boolean below = split.second().isEmpty() && left.height() > FOOT + 5;
        int foot = below ? FOOT : 0;
        TABLE.draw(left.part(0, 0, left.width(), left.height() - foot), model.table());
        model.selected().ifPresent(line -> {
            if (below) {
                left.rule(left.height() - foot);
                EvaluationPane.figure(left.below(left.height() - foot + 1), line);
            }
            split.second().ifPresent(pane -> EvaluationPane.figure(pane, line));
        });
        Looks.trouble(canvas, model.trouble());
    }
}

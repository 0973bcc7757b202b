package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Figures;
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
import org.cadre.tui.view.News;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.FigureWords;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureScope;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/** Enrolments counted by partner, country, gender, language, course and period; every figure opens to its rows. */
record FiguresScreen(Connection connection) implements Screen<FiguresScreen.Model> {
    private static final int FOOT = 5;
    /** What figures follow from. */
    static final WatchChangesRequest COUNTED = WatchChangesRequest.newBuilder()
            .addKinds(ResourceKind.RESOURCE_KIND_ENROLMENT)
            .addKinds(ResourceKind.RESOURCE_KIND_DELIVERY)
            .build();

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param by what is counted by: one dimension, or two
     * @param figures empty until they were counted
     * @param opened the cell whose counts are on a menu
     */
    record Model(
            List<FigureDimension> by,
            FigureScope scope,
            Directory directory,
            TableModel<FigureRows.Line> table,
            Optional<ComputeFiguresResponse> figures,
            Optional<FigureRows.Line> opened,
            Optional<String> trouble,
            Link link) {
        Model {
            by = List.copyOf(by);
        }

        private Model with(TableModel<FigureRows.Line> rows) {
            return new Model(by, scope, directory, rows, figures, opened, trouble, link);
        }

        private Model of(List<FigureDimension> dimensions, FigureScope of) {
            return new Model(
                    dimensions,
                    of,
                    directory,
                    TableModel.of(FigureRows.table(dimensions)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Link.LOADING);
        }

        private Model opening(FigureRows.Line line) {
            return new Model(by, scope, directory, table, figures, Optional.of(line), trouble, link);
        }

        private Model failed(String sentence) {
            return new Model(by, scope, directory, table, figures, opened, Optional.of(sentence), link);
        }

        private Model with(Link other) {
            Optional<String> words = other.state() == Link.State.DOWN ? Optional.of(other.words()) : Optional.empty();
            return new Model(by, scope, directory, table, figures, opened, words, other);
        }
    }

    private record Counted(List<FigureDimension> by, FigureScope scope, ComputeFiguresResponse figures)
            implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    static Model start(Directory directory, FigureScope scope) {
        List<FigureDimension> by = List.of(FigureDimension.FIGURE_DIMENSION_PARTNER);
        return new Model(
                by,
                scope,
                directory,
                TableModel.of(FigureRows.table(by)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Link.LOADING);
    }

    /** The key with which other screens lead here. @param scope what is counted first */
    static <M> KeyBinding<M> key(
            Connection connection, Function<M, Directory> directory, Function<M, FigureScope> scope) {
        return KeyBinding.of(
                "F",
                Texts.of("screen.FiguresScreen.figures"),
                Texts.of("screen.FiguresScreen.participantsByPartnerCountryGender"),
                model -> Step.to(model)
                        .open(new FiguresScreen(connection), start(directory.apply(model), scope.apply(model))));
    }

    /** What the screen is told once they were counted. */
    static Object counted(Model model, ComputeFiguresResponse figures) {
        return new Counted(model.by(), model.scope(), figures);
    }

    @Override
    public String address(Model model) {
        return model.scope().equals(FigureScope.getDefaultInstance()) ? FigureRows.NAME : "";
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.FiguresScreen.title");
    }

    @Override
    public String status(Model model) {
        return model.figures()
                .map(figures -> Texts.of(
                        "screen.FiguresScreen.asOfChange",
                        figures.getRevision(),
                        model.link().state() == Link.State.LOADING
                                ? ""
                                : " · " + model.link().status()))
                .orElse(Texts.of("screen.FiguresScreen.counting"));
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
                                Texts.of("screen.FiguresScreen.open"),
                                Texts.of("screen.FiguresScreen.openAFigureOfThis"),
                                model -> open(model, model.table().selectedRow().orElseThrow()))
                        .when(model -> model.table().selectedRow().isPresent()
                                && !model.table().filtering()),
                KeyBinding.of(
                        "Tab",
                        Texts.of("screen.FiguresScreen.next"),
                        Texts.of("screen.FiguresScreen.countByTheNextPartner"),
                        model -> turn(model, 1)),
                KeyBinding.of(
                        "Shift-Tab",
                        "",
                        Texts.of("screen.FiguresScreen.countByTheOneBefore"),
                        model -> turn(model, -1)),
                KeyBinding.of(
                        "b",
                        Texts.of("screen.FiguresScreen.countBy"),
                        Texts.of("screen.FiguresScreen.pickWhatToCountBy"),
                        model -> Step.to(model).open(new MenuScreen(), FigureMenus.dimensions(model.by(), false))),
                KeyBinding.of(
                        "B",
                        "",
                        Texts.of("screen.FiguresScreen.pickWhatElseToCount"),
                        model -> Step.to(model).open(new MenuScreen(), FigureMenus.dimensions(model.by(), true))),
                KeyBinding.of(
                        "f",
                        Texts.of("screen.FiguresScreen.which"),
                        Texts.of("screen.FiguresScreen.sayWhichEnrolmentsAreCounted"),
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(
                                                FigureScopeForm.action(connection, model.directory(), model.scope())))),
                KeyBinding.<Model>of(
                                "T",
                                Texts.of("screen.FiguresScreen.total"),
                                Texts.of("screen.FiguresScreen.openAFigureOfThe"),
                                model -> open(
                                        model, FigureRows.total(model.figures().orElseThrow())))
                        .when(model -> model.figures().isPresent()),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.FiguresScreen.export"),
                                Texts.of("screen.FiguresScreen.writeTheRowsThatAre"),
                                model -> Step.to(model).open(new ActionScreen(), ActionScreen.of(export(model))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.of(GlobalKey.REFRESH, "", Texts.of("screen.FiguresScreen.countAgain"), this::count)));
        keys.add(TableKeys.copying(new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(FigureRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private Action export(Model model) {
        List<FigureCell> cells = new ArrayList<>();
        model.table().visible().forEach(line -> cells.add(line.cell()));
        // Of a part of the rows the total would not be the sum.
        if (model.table().visible().size() == model.table().all().size()) {
            cells.add(model.figures().orElseThrow().getTotal());
        }
        return Exports.of(connection.disk(), FigureRows.NAME, FigureRows.exported(model.by()), cells);
    }

    private Step<Model> turn(Model model, int by) {
        List<FigureDimension> all = FigureWords.dimensions();
        FigureDimension next = all.get(Math.floorMod(all.indexOf(model.by().get(0)) + by, all.size()));
        return count(model.of(List.of(next), model.scope()));
    }

    private static Step<Model> open(Model model, FigureRows.Line line) {
        return Step.to(model.opening(line)).open(new MenuScreen(), FigureMenus.counts(line));
    }

    private Step<Model> count(Model model) {
        List<FigureDimension> by = model.by();
        FigureScope scope = model.scope();
        return Step.to(model).and(new Effect.Stop()).start(Rereading.of(connection, COUNTED, change -> true, say -> {
            ComputeFiguresResponse figures = Figures.compute(connection, by, scope);
            say.accept(new Counted(by, scope, figures));
            return figures.getRevision();
        }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return count(model);
        }
        if (event instanceof Event.Answered answered
                && answered.message() instanceof Counted counted
                && counted.by().equals(model.by())
                && counted.scope().equals(model.scope())) {
            return Step.to(new Model(
                            model.by(),
                            model.scope(),
                            model.directory(),
                            model.table().withNews(FigureRows.lines(counted.figures(), model.by(), model.directory())),
                            Optional.of(counted.figures()),
                            model.opened(),
                            Optional.empty(),
                            model.link()))
                    .and(News.fades());
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model.failed(Problem.of(failed.cause()).sentence()));
        }
        if (event instanceof Event.Returned returned) {
            return returned(model, returned.answer().orElse(null));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private Step<Model> returned(Model model, Object answer) {
        if (answer instanceof FigureScope scope) {
            return count(model.of(model.by(), scope));
        }
        if (answer instanceof FigureMenus.By by) {
            List<FigureDimension> dimensions = new ArrayList<>();
            if (by.second()) {
                dimensions.add(model.by().get(0));
            }
            by.dimension().ifPresent(dimensions::add);
            return count(model.of(dimensions, model.scope()));
        }
        if (answer instanceof FigureCount count && model.opened().isPresent()) {
            FigureRows.Line line = model.opened().get();
            boolean total = line.cell().getKeyCount() == 0;
            FigureRowsScreen screen = new FigureRowsScreen(connection);
            return Step.to(model)
                    .open(
                            screen,
                            FigureRowsScreen.start(
                                    FigureRowsScreen.Figure.of(
                                            total ? List.of() : model.by(),
                                            model.scope(),
                                            line.cell().getKeyList(),
                                            count,
                                            line.label() + ", " + FigureWords.of(count),
                                            line.count(count)),
                                    model.directory()));
        }
        return Step.to(model);
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 66);
        Canvas left = split.first();
        String by = model.by().stream()
                .map(FigureWords::of)
                .collect(Collectors.joining(Texts.of("screen.FiguresScreen.and")));
        int column = left.text(0, 0, Texts.of("screen.FiguresScreen.by", by), Style.STRONG);
        left.text(column, 0, " · " + FigureWords.scope(model.scope(), model.directory()), Style.MUTED);
        if (model.figures().isEmpty()) {
            Looks.paragraph(
                    left.below(2),
                    0,
                    model.trouble().map(sentence -> "✗ " + sentence).orElse(Texts.of("screen.FiguresScreen.counting2")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        boolean below = split.second().isEmpty() && left.height() > FOOT + 9;
        int foot = below ? FOOT : 0;
        int height = left.height() - 2 - foot;
        FigureRows.Line total = FigureRows.total(model.figures().get());
        FigureRows.table(model.by()).draw(left.part(0, 2, left.width(), height - 1), model.table());
        FigureRows.table(model.by()).drawTotal(left, 2 + height - 1, total);
        FigureRows.Line told = model.table().selectedRow().orElse(total);
        if (below) {
            left.rule(left.height() - foot);
            FigurePane.summary(left.below(left.height() - foot + 1), told);
        }
        split.second().ifPresent(pane -> FigurePane.draw(pane, told));
        model.trouble()
                .ifPresent(sentence ->
                        left.text(0, 1, Texts.of("screen.FiguresScreen.mayBeOld", sentence), Style.WARNING));
    }
}

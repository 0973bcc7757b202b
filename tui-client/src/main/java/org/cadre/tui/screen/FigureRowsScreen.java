package org.cadre.tui.screen;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureScope;
import org.cadre.v1.GetDeliveryRequest;

/** The enrolments that one figure is made of. */
record FigureRowsScreen(Connection connection) implements Screen<FigureRowsScreen.Model> {
    private static final String NAME = "enrolments";
    private static final int FOOT = 4;

    /** Reads the enrolments that a figure is made of; may take time. */
    @FunctionalInterface
    interface Rows {
        List<Enrolment> read(Connection connection);
    }

    /**
     * A figure.
     *
     * @param label as people read it
     * @param value what the figure said
     */
    record Figure(String label, BigDecimal value, Rows rows) {
        /** One count of one cell. @param key its value in each dimension; none for the total */
        static Figure of(
                List<FigureDimension> by,
                FigureScope scope,
                List<String> key,
                FigureCount count,
                String label,
                long value) {
            return new Figure(
                    label,
                    BigDecimal.valueOf(value),
                    connection ->
                            Figures.rows(connection, by, scope, key, count).rows());
        }
    }

    /** A row: an enrolment, and the short name of the partner. */
    record Line(Enrolment enrolment, String partner) {
        private String delivery() {
            return enrolment.getName().split("/")[1];
        }
    }

    private static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.enrolment().getName(),
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.FigureRowsScreen.name"),
                            20,
                            4,
                            line -> Words.name(line.enrolment().getParticipant())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.FigureRowsScreen.state"),
                                    18,
                                    line -> Words.state(line.enrolment()))
                            .styled(line -> Looks.of(line.enrolment().getState())),
                    Table.Column.growing(() -> Texts.of("screen.FigureRowsScreen.delivery"), 14, 2, Line::delivery),
                    Table.Column.fixed(
                            () -> Texts.of("screen.FigureRowsScreen.ctry"),
                            4,
                            line -> line.enrolment().getParticipant().getNationality()),
                    Table.Column.growing(() -> Texts.of("screen.FigureRowsScreen.partner"), 9, 2, Line::partner),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.FigureRowsScreen.g"),
                                    1,
                                    line -> Words.of(
                                            line.enrolment().getParticipant().getGender()))
                            .dropped(1)),
            () -> Texts.of("screen.FigureRowsScreen.nobodyIsBehindThisFigure"));

    private static final List<Map.Entry<String, Function<Enrolment, String>>> EXPORTED = List.of(
            Map.entry("Enrolment", Enrolment::getName),
            Map.entry("Person", Enrolment::getPerson),
            Map.entry("Full name", row -> row.getParticipant().getFullName()),
            Map.entry("State", row -> Words.of(row.getState())),
            Map.entry("Result", row -> Words.of(row.getResult())),
            Map.entry("Nationality", row -> row.getParticipant().getNationality()),
            Map.entry("Partner", row -> row.getParticipant().getPartner()),
            Map.entry("Gender", row -> Words.of(row.getParticipant().getGender())));

    /** What is shown; begin with {@link #start}. */
    record Model(
            Figure figure,
            TableModel<Line> table,
            Directory directory,
            boolean loaded,
            Optional<String> trouble,
            Link link) {
        private Model with(TableModel<Line> rows) {
            return new Model(figure, rows, directory, loaded, trouble, link);
        }

        private Model with(Link other) {
            return new Model(figure, table, directory, loaded, other.trouble(), other);
        }

        private Optional<Enrolment> selected() {
            return table.selectedRow().map(Line::enrolment);
        }
    }

    /** The enrolments, as they were read. */
    record Loaded(List<Enrolment> rows) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            rows = List.copyOf(rows);
        }
    }

    static Model start(Figure figure, Directory directory) {
        return new Model(figure, TableModel.of(TABLE), directory, false, Optional.empty(), Link.LOADING);
    }

    @Override
    public String title(Model model) {
        return model.figure().label();
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
                PersonScreen.key(
                        connection,
                        model -> model.table().filtering() ? Optional.empty() : model.selected(),
                        Model::directory),
                KeyBinding.<Model>of(
                                "d",
                                Texts.of("screen.FigureRowsScreen.delivery2"),
                                Texts.of("screen.FigureRowsScreen.openTheRosterOfThe"),
                                model -> Step.to(model)
                                        .start(say -> say.accept(connection
                                                .deliveries()
                                                .getDelivery(GetDeliveryRequest.newBuilder()
                                                        .setName(delivery(model))
                                                        .build()))))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.FigureRowsScreen.export"),
                                Texts.of("screen.FigureRowsScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        NAME,
                                                        EXPORTED,
                                                        model.table().visible().stream()
                                                                .map(Line::enrolment)
                                                                .toList()))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.FigureRowsScreen.copyTheEnrolmentsResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(
                                                model.selected().orElseThrow().getName()))
                                        .good(Texts.of(
                                                "screen.FigureRowsScreen.copied",
                                                model.selected().orElseThrow().getName())))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH, "", Texts.of("screen.FigureRowsScreen.readEverythingAgain"), this::read)));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static String delivery(Model model) {
        String enrolment = model.selected().orElseThrow().getName();
        return enrolment.substring(0, enrolment.indexOf("/enrolments/"));
    }

    private Step<Model> read(Model model) {
        Figure figure = model.figure();
        return Step.to(model)
                .and(new Effect.Stop())
                .start(Rereading.of(connection, FiguresScreen.COUNTED, change -> true, say -> {
                    long revision = Rereading.now(connection);
                    say.accept(new Loaded(figure.rows().read(connection)));
                    return revision;
                }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Delivery delivery) {
            return Step.to(model).open(new RosterScreen(connection), RosterScreen.start(delivery, model.directory()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Loaded loaded) {
            List<Line> lines = loaded.rows().stream()
                    .map(row -> new Line(
                            row,
                            row.getParticipant().getPartner().isEmpty()
                                    ? ""
                                    : model.directory()
                                            .partner(row.getParticipant().getPartner())))
                    .toList();
            return Step.to(new Model(
                    model.figure(),
                    model.table().withNews(lines),
                    model.directory(),
                    true,
                    Optional.empty(),
                    model.link()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.figure(),
                    model.table(),
                    model.directory(),
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
                            .orElse(Texts.of("screen.FigureRowsScreen.readingTheEnrolments")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        int read = model.table().all().size();
        boolean same = model.figure().value().compareTo(BigDecimal.valueOf(read)) == 0;
        canvas.text(
                0,
                0,
                Texts.of("screen.FigureRowsScreen.enrolments", read)
                        + (same
                                ? Texts.of("screen.FigureRowsScreen.asTheFigureSays")
                                : Texts.of(
                                        "screen.FigureRowsScreen.itWasWhenItWas",
                                        model.figure().value().toPlainString())),
                same ? Style.MUTED : Style.WARNING);
        boolean below = canvas.height() > FOOT + 8;
        int foot = below ? FOOT : 0;
        TABLE.draw(canvas.part(0, 2, canvas.width(), canvas.height() - 2 - foot), model.table());
        model.selected().filter(enrolment -> below).ifPresent(enrolment -> {
            canvas.rule(canvas.height() - foot);
            EnrolmentPane.summary(canvas.below(canvas.height() - foot + 1), enrolment, ZoneId.systemDefault());
        });
        Looks.trouble(canvas, model.trouble());
    }
}

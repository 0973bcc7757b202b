package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
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
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.Words;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.DuplicateLikelihood;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.Person;

/** Who on record may be the same person as one, the surest first, and why. */
record DuplicatesScreen(Connection connection) implements Screen<DuplicatesScreen.Model> {
    private static final String NAME = "duplicates";

    private static final Table<DuplicateCandidate> TABLE = new Table<>(
            NAME,
            candidate -> candidate.getPerson().getName(),
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.DuplicatesScreen.name"),
                            20,
                            3,
                            candidate -> Words.name(candidate.getPerson())),
                    Table.Column.fixed(
                            () -> Texts.of("screen.DuplicatesScreen.ctry"),
                            4,
                            candidate -> candidate.getPerson().getNationality()),
                    Table.Column.<DuplicateCandidate>fixed(
                                    () -> Texts.of("screen.DuplicatesScreen.sure"),
                                    8,
                                    candidate -> sure(candidate)
                                            ? Texts.of("screen.DuplicatesScreen.certain")
                                            : Texts.of("screen.DuplicatesScreen.possible"))
                            .styled(candidate -> sure(candidate) ? Style.WARNING : Style.PLAIN),
                    Table.Column.growing(() -> Texts.of("screen.DuplicatesScreen.why"), 24, 4, Explained::duplicate)),
            () -> Texts.of("screen.DuplicatesScreen.nobodyOnRecordSeemsTo"));

    /** What is shown; begin with {@link #start}. */
    record Model(
            Person person,
            Directory directory,
            TableModel<DuplicateCandidate> table,
            boolean loaded,
            Optional<String> trouble,
            Link link) {
        private Model with(TableModel<DuplicateCandidate> rows) {
            return new Model(person, directory, rows, loaded, trouble, link);
        }

        private Model with(Link other) {
            return new Model(person, directory, table, loaded, other.trouble(), other);
        }
    }

    /** Those who may be the same. */
    record Found(List<DuplicateCandidate> candidates) implements Following {
        Found {
            candidates = List.copyOf(candidates);
        }

        @Override
        public boolean whole() {
            return true;
        }
    }

    static Model start(Person person, Directory directory) {
        return new Model(person, directory, TableModel.of(TABLE), false, Optional.empty(), Link.LOADING);
    }

    private static boolean sure(DuplicateCandidate candidate) {
        return candidate.getLikelihood() == DuplicateLikelihood.DUPLICATE_LIKELIHOOD_CERTAIN;
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.DuplicatesScreen.like", Words.name(model.person()));
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
        Lens<Model, TableModel<DuplicateCandidate>> rows = new Lens<>(Model::table, Model::with);
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.DuplicatesScreen.open"),
                                Texts.of("screen.DuplicatesScreen.openThePersonRecordPurpose"),
                                model -> {
                                    Person person = model.table()
                                            .selectedRow()
                                            .orElseThrow()
                                            .getPerson();
                                    return Step.to(model)
                                            .open(
                                                    new PersonScreen(connection),
                                                    PersonScreen.start(
                                                            person.getName(), Words.name(person), model.directory()));
                                })
                        .when(model -> model.table().selectedRow().isPresent()
                                && !model.table().filtering()),
                KeyBinding.of(GlobalKey.REFRESH, "", Texts.of("screen.DuplicatesScreen.lookForThemAgain"), this::read),
                Exports.key(connection.disk(), rows),
                TableKeys.copying(rows)));
        keys.addAll(TableKeys.of(NAME, rows));
        return keys;
    }

    private Step<Model> read(Model model) {
        Person person = model.person();
        return Step.to(model)
                .and(new Effect.Stop())
                .start(Rereading.of(connection, PersonsScreen.WHAT, change -> true, say -> {
                    long revision = Rereading.now(connection);
                    say.accept(new Found(connection
                            .persons()
                            .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                                    .setPerson(person)
                                    .build())
                            .getCandidatesList()));
                    return revision;
                }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Found found) {
            return Step.to(new Model(
                    model.person(),
                    model.directory(),
                    model.table().withNews(found.candidates()),
                    true,
                    Optional.empty(),
                    model.link()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.person(),
                    model.directory(),
                    model.table(),
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
                            .orElse(Texts.of("screen.DuplicatesScreen.comparingWithAllOnRecord")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        int below = Math.min(4, canvas.height() / 3);
        TABLE.draw(canvas.part(0, 0, canvas.width(), canvas.height() - below), model.table());
        model.table().selectedRow().ifPresent(candidate -> {
            canvas.rule(canvas.height() - below);
            Looks.paragraph(canvas.below(canvas.height() - below + 1), 0, Explained.duplicate(candidate), Style.PLAIN);
        });
        Looks.trouble(canvas, model.trouble());
    }
}

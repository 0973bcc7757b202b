package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Persons;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
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
import org.cadre.tui.words.Fact;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.Person;

/** One person: what is on record, for what and until when it is kept, where they took part or teach, and which certificates they have. */
record PersonScreen(Connection connection) implements Screen<PersonScreen.Model> {
    private static final int LABEL = 13;
    /** The fewest rows that the table below the facts has: heading, two rows and the count. */
    private static final int TABLE_ROWS = 5;

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param read empty until it was read
     * @param news labels of the facts that have just changed
     */
    record Model(
            String name,
            String title,
            Directory directory,
            TableModel<PersonRows.Line> table,
            Optional<Persons> read,
            Link link,
            LocalDate today,
            Set<String> news) {
        private Model with(TableModel<PersonRows.Line> rows) {
            return new Model(name, title, directory, rows, read, link, today, news);
        }

        private Model with(Link other) {
            return new Model(name, title, directory, table, read, other, today, news);
        }

        private Model settled() {
            return new Model(name, title, directory, table, read, link, today, Set.of());
        }

        private Optional<Person> person() {
            return read.map(Persons::person);
        }
    }

    /** Everything, read anew. @param today in UTC, as retention days are */
    record Loaded(Persons read, Directory directory, LocalDate today) implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    /** @param name {@code persons/ID} @param title what it is called until it was read */
    static Model start(String name, String title, Directory directory) {
        return new Model(
                name,
                title,
                directory,
                TableModel.of(PersonRows.TABLE),
                Optional.empty(),
                Link.LOADING,
                LocalDate.MIN,
                Set.of());
    }

    /** The key with which a row of another screen leads here. @param name the person's resource name; empty for none */
    static <M> KeyBinding<M> key(
            Connection connection, Function<M, Optional<Enrolment>> row, Function<M, Directory> directory) {
        return KeyBinding.<M>of(
                        GlobalKey.OPEN,
                        Texts.of("screen.PersonScreen.person"),
                        Texts.of("screen.PersonScreen.openThePersonRecordPurpose"),
                        model -> {
                            Enrolment enrolment = row.apply(model).orElseThrow();
                            return Step.to(model)
                                    .open(
                                            new PersonScreen(connection),
                                            start(
                                                    enrolment.getPerson(),
                                                    Words.fullName(enrolment.getParticipant()),
                                                    directory.apply(model)));
                        })
                .when(model -> row.apply(model)
                        .filter(enrolment -> !enrolment.getPerson().isEmpty())
                        .isPresent());
    }

    @Override
    public String address(Model model) {
        return "person " + Words.id(model.name());
    }

    @Override
    public String title(Model model) {
        return model.person().map(Words::name).orElse(model.title());
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
                                Texts.of("screen.PersonScreen.roster"),
                                Texts.of("screen.PersonScreen.openTheRosterOfThe"),
                                model -> Step.to(model)
                                        .start(say -> say.accept(connection
                                                .deliveries()
                                                .getDelivery(GetDeliveryRequest.newBuilder()
                                                        .setName(model.table()
                                                                .selectedRow()
                                                                .orElseThrow()
                                                                .delivery())
                                                        .build()))))
                        .when(model -> model.table()
                                        .selectedRow()
                                        .filter(line -> !line.delivery().isEmpty())
                                        .isPresent()
                                && !model.table().filtering()),
                onPerson(
                        "c",
                        Texts.of("screen.PersonScreen.change"),
                        Texts.of("screen.PersonScreen.changeWhatIsOnRecord"),
                        (model, person) -> PersonActions.change(connection, model.directory(), person)),
                onPerson(
                        "p",
                        Texts.of("screen.PersonScreen.purpose"),
                        Texts.of("screen.PersonScreen.sayForWhatTheData"),
                        (model, person) -> PersonDataActions.purpose(connection, person)),
                onPerson(
                        "a",
                        Texts.of("screen.PersonScreen.accredit"),
                        Texts.of("screen.PersonScreen.accreditThePersonToTeach"),
                        (model, person) -> PersonActions.accredit(connection, model.directory(), person)),
                onPerson(
                        "x",
                        Texts.of("screen.PersonScreen.exportAll"),
                        Texts.of("screen.PersonScreen.writeAllThatIsHeld"),
                        (model, person) -> PersonDataActions.export(connection, person)),
                onPerson(
                        "D",
                        Texts.of("screen.PersonScreen.erase"),
                        Texts.of("screen.PersonScreen.eraseThePersonFromEvery"),
                        (model, person) -> PersonDataActions.erase(connection, person)),
                onPerson(
                        "i",
                        Texts.of("screen.PersonScreen.calendar"),
                        Texts.of("screen.PersonScreen.writeTheSessionsOfTheir"),
                        (model, person) -> DeliveryFiles.calendar(
                                connection,
                                Texts.of("screen.PersonScreen.calendar2", Words.name(person)),
                                Words.id(person.getName()) + ".ics",
                                GetCalendarRequest.newBuilder()
                                        .setParticipant(person.getName())
                                        .build())),
                onPerson(
                        "I",
                        "",
                        Texts.of("screen.PersonScreen.writeTheSessionsThatThey"),
                        (model, person) -> DeliveryFiles.calendar(
                                connection,
                                Texts.of("screen.PersonScreen.calendarAsATrainer", Words.name(person)),
                                Words.id(person.getName()) + "-trainer.ics",
                                GetCalendarRequest.newBuilder()
                                        .setTrainer(person.getName())
                                        .build())),
                KeyBinding.of(
                        GlobalKey.COPY,
                        "",
                        Texts.of("screen.PersonScreen.copyThePersonsResourceName"),
                        (Model model) -> Step.to(model)
                                .and(new Effect.Copy(model.name()))
                                .good(Texts.of("screen.PersonScreen.copied", model.name()))),
                KeyBinding.of(GlobalKey.REFRESH, "", Texts.of("screen.PersonScreen.readEverythingAgain"), this::read)));
        keys.add(Exports.key(connection.disk(), new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(PersonRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private interface OnPerson {
        Action does(Model model, Person person);
    }

    /** A key for a record that can still be changed: not an erased one, nor one that was merged into another. */
    private static KeyBinding<Model> onPerson(String key, String hint, String help, OnPerson action) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(action.does(
                                                model, model.person().orElseThrow()))))
                .when(model -> model.person()
                        .filter(person ->
                                !person.hasEraseTime() && person.getMergedInto().isEmpty())
                        .isPresent());
    }

    private Step<Model> read(Model model) {
        return Step.to(model.with(Link.LOADING)).and(new Effect.Stop()).start(PersonFeed.of(connection, model.name()));
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
            return Step.to(new Model(
                            model.name(),
                            model.title(),
                            loaded.directory(),
                            model.table().withNews(PersonRows.lines(loaded)),
                            Optional.of(loaded.read()),
                            model.link(),
                            loaded.today(),
                            news(model, loaded)))
                    .and(News.fades());
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence());
        }
        Model next = News.isOver(event) ? model.settled() : model;
        return Step.to(next.with(next.table().take(event, shown)));
    }

    private static Set<String> news(Model model, Loaded loaded) {
        return model.person()
                .map(before -> Fact.changed(
                        PersonWords.facts(before, model.directory()),
                        PersonWords.facts(loaded.read().person(), loaded.directory())))
                .orElse(Set.of());
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        boolean down = model.link().state() == Link.State.DOWN;
        if (model.read().isEmpty()) {
            Looks.paragraph(
                    canvas,
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.PersonScreen.readingThePerson"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        Split split = Split.of(canvas, 60);
        Canvas left = split.first();
        List<Fact> facts = PersonWords.facts(model.person().orElseThrow(), model.directory());
        int row = 0;
        if (split.second().isPresent()) {
            facts(split.second().get(), facts, model);
        } else {
            int room = Math.max(0, left.height() - TABLE_ROWS - 1);
            row = Math.min(room, facts(left.part(0, 0, left.width(), room), facts, model));
            left.rule(row++);
        }
        PersonRows.TABLE.draw(left.below(row), model.table());
        if (down) {
            left.text(
                    0,
                    left.height() - 1,
                    Texts.of("screen.PersonScreen.mayBeOld", model.link().words()),
                    Style.WARNING);
        }
    }

    /** Answers the row behind them. Short ones stand two on a row where they would not fit otherwise. */
    private static int facts(Canvas pane, List<Fact> facts, Model model) {
        boolean overdue = PersonWords.overdue(model.person().orElseThrow(), model.today());
        int half = pane.width() / 2;
        boolean paired = facts.size() > pane.height();
        int row = 0;
        boolean right = false;
        for (Fact fact : facts) {
            boolean late = overdue && fact.label().equals(PersonWords.keepUntil());
            String value = late ? Texts.of("screen.PersonScreen.overdueDErasesPPuts", fact.value()) : fact.value();
            Style style = late ? Style.WARNING : Looks.of(fact.weight());
            boolean small = paired && Columns.width(value) <= half - LABEL - 2;
            if (right && !small) {
                row++;
                right = false;
            }
            int column = right ? half : 0;
            pane.text(column, row, LABEL - 1, fact.label(), Style.MUTED);
            if (model.news().contains(fact.label())) {
                pane.text(column + LABEL - 1, row, "•", Style.ACCENT);
            }
            if (small) {
                pane.text(column + LABEL, row, half - LABEL - 1, value, style);
                row += right ? 1 : 0;
                right = !right;
            } else {
                for (String part : Columns.wrap(value, Math.max(8, pane.width() - LABEL))) {
                    pane.text(LABEL, row++, part, style);
                }
            }
        }
        return right ? row + 1 : row;
    }
}

package org.cadre.tui.screen;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Persons;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Person;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.WatchChangesRequest;

/** Finds persons while one types, or lists those whose data are kept for too long; each opens. */
record PersonsScreen(Connection connection) implements Screen<PersonsScreen.Model> {
    static final String NAME = "persons";
    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final int MOST = 100;

    /** What may make somebody found, or not found any more. */
    static final WatchChangesRequest WHAT = WatchChangesRequest.newBuilder()
            .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
            .build();

    /** A row: a person, the short name of the partner, and whether the data are kept for too long. */
    record Line(Person person, String partner, boolean overdue) {}

    private static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.person().getName(),
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.PersonsScreen.name"), 20, 4, line -> Words.name(line.person())),
                    Table.Column.<Line>growing(
                                    () -> Texts.of("screen.PersonsScreen.latin"),
                                    14,
                                    2,
                                    line -> line.person().getLatinName())
                            .dropped(2),
                    Table.Column.fixed(
                            () -> Texts.of("screen.PersonsScreen.ctry"),
                            4,
                            line -> line.person().getNationality()),
                    Table.Column.growing(() -> Texts.of("screen.PersonsScreen.partner"), 10, 2, Line::partner),
                    Table.Column.fixed(
                            () -> Texts.of("screen.PersonsScreen.born"),
                            11,
                            line -> Words.orHidden(
                                    line.person(),
                                    "birth_date",
                                    Dates.shortDay(line.person().getBirthDate()))),
                    Table.Column.<Line>growing(
                                    () -> Texts.of("screen.PersonsScreen.eMail"),
                                    18,
                                    2,
                                    line -> Words.orHidden(
                                            line.person(),
                                            "email",
                                            line.person().getEmail()))
                            .dropped(1),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.PersonsScreen.keepUntil"),
                                    12,
                                    line -> Dates.shortDay(line.person().getRetainUntil())
                                            + (line.overdue() ? "!" : ""))
                            .styled(line -> line.overdue() ? Style.WARNING : Style.PLAIN)),
            "");

    static final List<Map.Entry<String, Function<Person, String>>> EXPORTED = List.of(
            Map.entry("Person", Person::getName),
            Map.entry("Full name", Person::getFullName),
            Map.entry("Latin name", Person::getLatinName),
            Map.entry("Nationality", Person::getNationality),
            Map.entry("Partner", Person::getPartner),
            Map.entry("Purposes", Words::purposes),
            Map.entry("Keep until", person -> Dates.day(person.getRetainUntil())));

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param overdue whether those kept for too long are listed, and not those who are looked for
     * @param answered whether the rows are the answer to what was asked
     * @param listed whether keys go to the list and not to the line that is typed in
     */
    record Model(
            TextField query,
            boolean overdue,
            boolean answered,
            TableModel<Line> table,
            Directory directory,
            Optional<String> trouble,
            boolean listed,
            Link link) {
        Model asking(TextField next, boolean late) {
            return new Model(next, late, false, TableModel.of(TABLE), directory, Optional.empty(), false, Link.LOADING);
        }

        Model with(TableModel<Line> rows) {
            return new Model(query, overdue, answered, rows, directory, trouble, listed, link);
        }

        Model with(Link other) {
            return new Model(query, overdue, answered, table, directory, other.trouble(), listed, other);
        }

        /** Whether anything has been asked for, so that there is something to follow. */
        boolean asks() {
            return overdue || !query.text().isBlank();
        }

        Model listing(boolean other) {
            return new Model(query, overdue, answered, table, directory, trouble, other, link);
        }

        boolean ready() {
            return !table.visible().isEmpty() && !table.filtering();
        }

        List<Person> chosen() {
            return table.chosen().stream().map(Line::person).toList();
        }
    }

    /** Those found. @param query what was looked for; empty for those overdue @param today in UTC */
    record Found(String query, boolean overdue, List<Person> persons, LocalDate today) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Found {
            persons = List.copyOf(persons);
        }
    }

    static Model start(Directory directory) {
        return start(directory, "");
    }

    /** @param query what is looked for at once */
    static Model start(Directory directory, String query) {
        return new Model(
                TextField.of(query),
                false,
                false,
                TableModel.of(TABLE),
                directory,
                Optional.empty(),
                false,
                Link.LOADING);
    }

    @Override
    public String title(Model model) {
        return model.overdue()
                ? Texts.of("screen.PersonsScreen.personsOverdueForErasure")
                : Texts.of("screen.PersonsScreen.persons");
    }

    @Override
    public boolean typing(Model model) {
        return !model.listed() || model.table().filtering();
    }

    @Override
    public String status(Model model) {
        return model.asks() ? model.link().status() : "";
    }

    /** Whatever is looked for, it is one screen, which can be asked for somebody else. */
    @Override
    public String address(Model model) {
        return NAME;
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return new PersonsKeys(this).all();
    }

    Step<Model> ask(Model model) {
        String query = model.query().text().trim();
        boolean overdue = model.overdue();
        Step<Model> step = Step.to(model).and(new Effect.Stop());
        if (!model.asks()) {
            return step;
        }
        return step.start(Rereading.of(connection, WHAT, change -> true, say -> {
            long revision = Rereading.now(connection);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            List<Person> persons = overdue
                    ? Persons.overdue(connection, today)
                    : connection
                            .persons()
                            .searchPersons(SearchPersonsRequest.newBuilder()
                                    .setQuery(query)
                                    .setPageSize(MOST)
                                    .build())
                            .getPersonsList();
            say.accept(new Found(query, overdue, persons, today));
            return revision;
        }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened && !model.query().text().isBlank()) {
            return ask(model);
        }
        if (event instanceof Event.Asked asked) {
            return ask(model.asking(TextField.of(asked.argument()), false));
        }
        if (event instanceof Event.Pressed pressed && !model.listed()) {
            return model.query()
                    .press(pressed.key())
                    .map(query -> typed(model, query))
                    .orElse(Step.to(model));
        }
        if (event instanceof Event.Pasted pasted && !model.listed()) {
            return typed(model, model.query().insert(pasted.text()));
        }
        if (event instanceof Event.Ticked ticked
                && ticked.what().equals(model.query().text())) {
            return ask(model);
        }
        if (event instanceof Event.Returned returned && returned.answer().orElse(null) instanceof Person person) {
            return ask(model.asking(TextField.of(person.getFullName()), false));
        }
        if (event instanceof Event.Returned) {
            return ask(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Found found) {
            return Step.to(found(model, found));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.query(),
                    model.overdue(),
                    model.answered(),
                    model.table(),
                    model.directory(),
                    Optional.of(Problem.of(failed.cause()).sentence()),
                    model.listed(),
                    model.link()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    /** The rows stay until the next ones are there, so that nothing flickers while one types. */
    private static Step<Model> typed(Model model, TextField query) {
        if (query.text().equals(model.query().text())) {
            return Step.to(new Model(
                    query,
                    model.overdue(),
                    model.answered(),
                    model.table(),
                    model.directory(),
                    model.trouble(),
                    false,
                    model.link()));
        }
        TableModel<Line> rows = query.text().isBlank() || model.overdue() ? TableModel.of(TABLE) : model.table();
        return Step.to(new Model(query, false, false, rows, model.directory(), Optional.empty(), false, Link.LOADING))
                .and(new Effect.Later(PAUSE, query.text()));
    }

    private static Model found(Model model, Found found) {
        if (found.overdue() != model.overdue()
                || !found.query().equals(model.query().text().trim())) {
            return model;
        }
        List<Line> lines = found.persons().stream()
                .map(person -> new Line(
                        person,
                        person.getPartner().isEmpty() ? "" : model.directory().partner(person.getPartner()),
                        PersonWords.overdue(person, found.today())))
                .toList();
        return new Model(
                model.query(),
                model.overdue(),
                true,
                model.answered()
                        ? model.table().withNews(lines)
                        : model.table().settled().withRows(lines),
                model.directory(),
                Optional.empty(),
                model.listed(),
                model.link());
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.overdue()) {
            Looks.paragraph(canvas, 0, Texts.of("screen.PersonsScreen.keptForLongerThanWas"), Style.WARNING);
        } else {
            int column = canvas.text(0, 0, Texts.of("screen.PersonsScreen.find"), Style.STRONG);
            model.query().draw(canvas, column, 0, Math.min(48, canvas.width() - column), !model.listed());
        }
        Canvas body = canvas.below(2);
        if (model.trouble().isPresent() && model.table().all().isEmpty()) {
            Looks.paragraph(body, 0, "✗ " + model.trouble().get(), Style.BAD);
        } else if (model.table().all().isEmpty()) {
            Looks.paragraph(body, 0, nothing(model), Style.MUTED);
        } else {
            TABLE.draw(body, model.table());
            Looks.trouble(canvas, model.trouble());
        }
    }

    private static String nothing(Model model) {
        if (model.overdue()) {
            return model.answered()
                    ? Texts.of("screen.PersonsScreen.nobodyIsKeptForLonger")
                    : Texts.of("screen.PersonsScreen.reading");
        }
        if (model.query().text().isBlank()) {
            return Texts.of("screen.PersonsScreen.typeTheBeginningsOfA");
        }
        return model.answered()
                ? Texts.of("screen.PersonsScreen.nobodyFitsCtrlNPuts")
                : Texts.of("screen.PersonsScreen.searching");
    }
}

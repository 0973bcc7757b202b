package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
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
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Waiting;

/** Who is on a delivery, where each stands and why, live. */
record RosterScreen(Connection connection) implements Screen<RosterScreen.Model> {
    private static final String NAME = "roster";
    private static final int DETAIL_ROWS = 3;

    /** Which part of the roster is shown. */
    enum View {
        ALL("all"),
        SEATED("with a seat"),
        WAITING("waiting list"),
        SELECTION("before selection"),
        ENDED("ended");

        private final String words;

        View(String words) {
            this.words = words;
        }

        private boolean shows(EnrolmentState state) {
            return switch (state) {
                case ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED, ENROLMENT_STATE_OFFERED ->
                    this == ALL || this == SEATED;
                case ENROLMENT_STATE_WAITLISTED -> this == ALL || this == WAITING;
                case ENROLMENT_STATE_NOMINATED,
                        ENROLMENT_STATE_ENDORSED,
                        ENROLMENT_STATE_CLEARED,
                        ENROLMENT_STATE_RETURNED -> this == ALL || this == SELECTION;
                default -> this == ALL || this == ENDED;
            };
        }
    }

    /** A row: an enrolment, and the short name of its partner. */
    record Line(Enrolment enrolment, String partner) {}

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery,
            List<Enrolment> roster,
            View view,
            TableModel<Line> table,
            Directory directory,
            Link link,
            boolean loaded) {
        private Model with(TableModel<Line> rows) {
            return new Model(delivery, roster, view, rows, directory, link, loaded);
        }

        private Model with(Link other) {
            return new Model(delivery, roster, view, table, directory, other, loaded);
        }

        private Model show(View other) {
            return arranged(delivery, roster, other);
        }

        private Model arranged(Delivery now, List<Enrolment> all, View shown) {
            List<Line> lines = all.stream()
                    .filter(enrolment -> shown.shows(enrolment.getState()))
                    .sorted(ORDER)
                    .map(enrolment -> new Line(
                            enrolment,
                            directory.partner(enrolment.getParticipant().getPartner())))
                    .toList();
            return new Model(now, all, shown, table.withRows(lines), directory, link, true);
        }

        private List<Enrolment> chosen() {
            return table.chosen().stream().map(Line::enrolment).toList();
        }

        private Optional<Enrolment> selected() {
            return table.selectedRow().map(Line::enrolment);
        }
    }

    /** Seats first, then the waiting list in its order, then those before selection, then what has ended; by entry within. */
    private static final Comparator<Enrolment> ORDER = Comparator.<Enrolment>comparingInt(
                    enrolment -> View.SEATED.shows(enrolment.getState())
                            ? 0
                            : View.WAITING.shows(enrolment.getState())
                                    ? 1
                                    : View.SELECTION.shows(enrolment.getState()) ? 2 : 3)
            .thenComparingInt(
                    enrolment -> enrolment.hasWaiting() ? enrolment.getWaiting().getPosition() : Integer.MAX_VALUE)
            .thenComparing(Enrolment::getName);

    private static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.enrolment().getName(),
            List.of(
                    Table.Column.growing(
                            "Name", 20, 4, line -> Words.name(line.enrolment().getParticipant())),
                    Table.Column.<Line>fixed(
                                    "State",
                                    11,
                                    line -> Words.of(line.enrolment().getState()))
                            .styled(line -> Looks.of(line.enrolment().getState())),
                    Table.Column.fixed(
                            "Country",
                            7,
                            line -> line.enrolment().getParticipant().getNationality()),
                    Table.Column.growing("Partner", 10, 2, Line::partner),
                    Table.Column.<Line>fixed(
                                    "G",
                                    1,
                                    line -> Words.of(
                                            line.enrolment().getParticipant().getGender()))
                            .dropped(3),
                    Table.Column.growing("Why", 16, 3, line -> why(line.enrolment()))),
            "Nobody is on this delivery yet. Press a to enrol, or i to import a file of nominations.");

    /** What an export holds. */
    static final List<Map.Entry<String, Function<Enrolment, String>>> EXPORTED = List.of(
            Map.entry("Enrolment", Enrolment::getName),
            Map.entry("Person", Enrolment::getPerson),
            Map.entry("Full name", enrolment -> enrolment.getParticipant().getFullName()),
            Map.entry("Latin name", enrolment -> enrolment.getParticipant().getLatinName()),
            Map.entry("State", enrolment -> Words.of(enrolment.getState())),
            Map.entry("Result", enrolment -> Words.of(enrolment.getResult())),
            Map.entry("Nationality", enrolment -> enrolment.getParticipant().getNationality()),
            Map.entry("Partner", enrolment -> enrolment.getParticipant().getPartner()),
            Map.entry("Gender", enrolment -> Words.of(enrolment.getParticipant().getGender())),
            Map.entry("Priority", enrolment -> Integer.toString(enrolment.getPriority())),
            Map.entry("Why", RosterScreen::why));

    /** What explains the state, in one line. */
    static String why(Enrolment enrolment) {
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            Waiting waiting = enrolment.getWaiting();
            String first = waiting.getObstaclesCount() == 0
                    ? ""
                    : waiting.getObstacles(0).getExplanation();
            return waiting.getPosition() == 0 ? first : ("no. " + waiting.getPosition() + ": " + first);
        }
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            return "offer until " + Dates.minute(enrolment.getOfferExpireTime(), java.time.ZoneId.systemDefault());
        }
        String result = Words.of(enrolment.getResult());
        return result.isEmpty() ? enrolment.getStateReason() : result;
    }

    static Model start(Delivery delivery, Directory directory) {
        return new Model(delivery, List.of(), View.ALL, TableModel.of(TABLE), directory, Link.LOADING, false);
    }

    @Override
    public String title(Model model) {
        return model.delivery().getTitle();
    }

    @Override
    public String status(Model model) {
        return (model.view() == View.ALL ? "" : model.view().words + " · ")
                + model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.of(
                        "a",
                        "enrol",
                        "Enrol persons, on record or new.",
                        model -> Step.to(model)
                                .open(
                                        new EnrolScreen(connection),
                                        EnrolScreen.start(model.delivery(), model.directory()))),
                onChosen("x", "withdraw", "Withdraw the person, or the marked ones.", EnrolmentVerb.WITHDRAW),
                onChosen("p", "promote", "Move to the head of the waiting list.", EnrolmentVerb.PROMOTE),
                KeyBinding.<Model>of(
                                "b",
                                "substitute",
                                "Give the place to another person of the same partner.",
                                model -> act(
                                        model,
                                        EnrolmentActions.substitute(
                                                connection,
                                                model.directory(),
                                                model.delivery(),
                                                model.selected().orElseThrow())))
                        .when(RosterScreen::live),
                KeyBinding.<Model>of(
                                "m",
                                "move",
                                "Everything that can be done with the person, or the marked ones.",
                                model -> Step.to(model).open(new MenuScreen(), menu(model)))
                        .when(model -> !model.chosen().isEmpty()),
                KeyBinding.of(
                        "w",
                        "waiting",
                        "Show the waiting list only, in its order; again for all.",
                        model -> Step.to(model.show(model.view() == View.WAITING ? View.ALL : View.WAITING))),
                KeyBinding.of(
                        "c",
                        "capacity",
                        "Change how many seats there are.",
                        model -> act(model, DeliveryActions.capacity(connection, model.delivery()))),
                KeyBinding.of(
                        "i",
                        "import",
                        "Import a file of nominations.",
                        model -> Step.to(model)
                                .open(new ImportScreen(connection), ImportScreen.start(model.delivery()))),
                KeyBinding.of(
                        "d",
                        "delivery",
                        "Move the delivery on: open or close its call, confirm, cancel.",
                        model -> Step.to(model).open(new MenuScreen(), DeliveriesScreen.menu(model.delivery()))),
                KeyBinding.of(
                        "Tab",
                        "view",
                        "Show another part: with a seat, waiting list, before selection, ended, all.",
                        model -> Step.to(
                                model.show(View.values()[(model.view().ordinal() + 1) % View.values().length]))),
                KeyBinding.<Model>of(
                                "T",
                                "",
                                "Transfer the person to another delivery of the same course.",
                                model -> act(
                                        model,
                                        EnrolmentActions.transfer(
                                                connection,
                                                model.delivery(),
                                                model.selected().orElseThrow())))
                        .when(RosterScreen::live),
                KeyBinding.of(
                        "t",
                        "activity",
                        "See what happens on this delivery.",
                        model -> Step.to(model)
                                .open(
                                        new ActivityScreen(connection),
                                        ActivityScreen.start(model.delivery().getName(), model.directory()))),
                KeyBinding.<Model>of(
                                "e",
                                "export",
                                "Write the rows that are shown to a file.",
                                model -> act(
                                        model,
                                        Exports.of(
                                                Words.id(model.delivery().getName()) + "-roster",
                                                EXPORTED,
                                                model.table().visible().stream()
                                                        .map(Line::enrolment)
                                                        .toList())))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                "y",
                                "",
                                "Copy the enrolment's resource name.",
                                model -> Step.to(model)
                                        .and(new Effect.Copy(
                                                model.selected().orElseThrow().getName()))
                                        .good("Copied "
                                                + model.selected().orElseThrow().getName() + "."))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        "r",
                        "",
                        "Read everything again.",
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(RosterFeed.of(
                                        connection, model.delivery().getName())))));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private KeyBinding<Model> onChosen(String key, String hint, String help, EnrolmentVerb verb) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        model -> act(model, EnrolmentActions.move(connection, model.delivery(), model.chosen(), verb)))
                .when(model -> !model.chosen().isEmpty()
                        && model.chosen().stream().allMatch(enrolment -> verb.leadsFrom(enrolment.getState())));
    }

    private static boolean live(Model model) {
        return model.table().marks().isEmpty()
                && model.selected()
                        .filter(enrolment -> EnrolmentVerb.WITHDRAW.leadsFrom(enrolment.getState()))
                        .isPresent();
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    private static MenuScreen.Menu menu(Model model) {
        List<Enrolment> chosen = model.chosen();
        List<MenuScreen.Item> items = new ArrayList<>();
        for (EnrolmentVerb verb : EnrolmentVerb.leadingFrom(EnrolmentActions.states(chosen))) {
            items.add(new MenuScreen.Item(verb.letter(), verb.word(), verb.does(), verb));
        }
        if (live(model)) {
            items.add(new MenuScreen.Item("b", "substitute", "Another person of the partner takes the place.", "b"));
            items.add(new MenuScreen.Item("T", "transfer", "Goes to another delivery of the same course.", "T"));
        }
        String title = chosen.size() == 1
                ? chosen.get(0).getParticipant().getFullName() + ": " + Words.state(chosen.get(0))
                : chosen.size() + " marked";
        return MenuScreen.Menu.of(title, items);
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model)
                    .start(RosterFeed.of(connection, model.delivery().getName()));
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Returned returned) {
            return returned(model, returned.answer().orElse(null));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private Step<Model> returned(Model model, Object answer) {
        if (answer instanceof DeliveryActions.Verb verb) {
            return act(model, DeliveryActions.move(connection, model.delivery(), verb));
        }
        if (answer instanceof EnrolmentVerb verb && !model.chosen().isEmpty()) {
            return act(model, EnrolmentActions.move(connection, model.delivery(), model.chosen(), verb));
        }
        if (model.selected().isPresent() && "b".equals(answer)) {
            return act(
                    model,
                    EnrolmentActions.substitute(
                            connection,
                            model.directory(),
                            model.delivery(),
                            model.selected().get()));
        }
        if (model.selected().isPresent() && "T".equals(answer)) {
            return act(
                    model,
                    EnrolmentActions.transfer(
                            connection, model.delivery(), model.selected().get()));
        }
        return Step.to(model);
    }

    private static Model answered(Model model, Object message) {
        if (message instanceof Link link) {
            return model.with(link);
        }
        if (message instanceof RosterFeed.Loaded loaded) {
            return model.arranged(loaded.delivery(), loaded.enrolments(), model.view());
        }
        if (message instanceof RosterFeed.Changed changed) {
            Map<String, Enrolment> fresh = new HashMap<>();
            changed.enrolments().forEach(enrolment -> fresh.put(enrolment.getName(), enrolment));
            List<Enrolment> all = new ArrayList<>();
            for (Enrolment enrolment : model.roster()) {
                if (!changed.removed().contains(enrolment.getName())) {
                    Enrolment newer = fresh.remove(enrolment.getName());
                    all.add(newer == null ? enrolment : newer);
                }
            }
            all.addAll(fresh.values());
            return model.arranged(changed.delivery(), List.copyOf(all), model.view());
        }
        return model;
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 66);
        Canvas left = split.first();
        Delivery delivery = model.delivery();
        int column = left.text(
                0,
                0,
                Words.of(delivery.getState()),
                Looks.of(delivery.getState()).asStrong());
        left.text(
                column,
                0,
                " · " + Dates.span(delivery) + " · " + Words.place(delivery) + " · "
                        + Words.language(delivery.getLanguage()) + " · "
                        + Words.of(delivery.getAdmissionPolicy()),
                Style.MUTED);
        Looks.bar(delivery.getSeats()).draw(left, 0, 1, left.width());
        int row = 2;
        int rules = left.height() > 16 ? Math.min(4, delivery.getSeats().getRulesCount()) : 0;
        for (int at = 0; at < rules; at++) {
            Looks.rule(left, row++, 26, delivery.getSeats().getRules(at), model.directory());
        }
        row++;
        boolean below = split.second().isEmpty() && left.height() - row > 8;
        if (!model.loaded()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    left.below(row),
                    0,
                    down ? "✗ " + model.link().words() : "Reading the roster…",
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        int foot = below ? DETAIL_ROWS + 1 : 0;
        TABLE.draw(left.part(0, row, left.width(), left.height() - row - foot), model.table());
        model.selected().ifPresent(enrolment -> {
            if (below) {
                left.rule(left.height() - foot);
                EnrolmentPane.summary(left.below(left.height() - DETAIL_ROWS), enrolment);
            }
            split.second().ifPresent(pane -> EnrolmentPane.draw(pane, enrolment, model.delivery(), model.directory()));
        });
        if (model.link().state() == Link.State.DOWN) {
            left.text(
                    0,
                    left.height() - 1,
                    "! What is shown may be old: " + model.link().words().toLowerCase(Locale.ROOT),
                    Style.WARNING);
        }
    }
}

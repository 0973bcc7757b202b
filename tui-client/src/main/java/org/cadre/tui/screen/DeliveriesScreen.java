package org.cadre.tui.screen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.FigureScope;

/** All deliveries with their seats, live: the first screen. */
public record DeliveriesScreen(Connection connection) implements Screen<DeliveriesScreen.Model> {
    private static final int SUMMARY_ROWS = 4;
    /** Shown above the delivery at which the list opens. */
    private static final int PAST_ROWS = 3;

    /** What is shown; begin with {@link #start}. */
    public record Model(TableModel<DeliveryRows.Line> table, Directory directory, Link link, String caller) {
        private Model with(TableModel<DeliveryRows.Line> rows) {
            return new Model(rows, directory, link, caller);
        }

        Optional<Delivery> selected() {
            return table.selectedRow().map(DeliveryRows.Line::delivery);
        }
    }

    /** Before anything was read. */
    public static Model start() {
        return new Model(TableModel.of(DeliveryRows.TABLE), Directory.EMPTY, Link.LOADING, "");
    }

    @Override
    public String address(Model model) {
        return "deliveries";
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.DeliveriesScreen.deliveries");
    }

    @Override
    public String status(Model model) {
        boolean quiet = model.caller().isEmpty() || model.link().state() == Link.State.DOWN;
        return (quiet ? "" : model.caller() + " · ") + model.link().status();
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
                                Texts.of("screen.DeliveriesScreen.roster"),
                                Texts.of("screen.DeliveriesScreen.openTheRosterOfThe"),
                                model -> Step.to(model)
                                        .open(
                                                new RosterScreen(connection),
                                                RosterScreen.start(
                                                        model.selected().orElseThrow(), model.directory())))
                        .when(model ->
                                model.selected().isPresent() && !model.table().filtering()),
                one(
                        "a",
                        Texts.of("screen.DeliveriesScreen.enrol"),
                        Texts.of("screen.DeliveriesScreen.enrolPersonsOnRecordOr"),
                        (model, delivery) -> Step.to(model)
                                .open(new EnrolScreen(connection), EnrolScreen.start(delivery, model.directory()))),
                one(
                        "i",
                        Texts.of("screen.DeliveriesScreen.import"),
                        Texts.of("screen.DeliveriesScreen.importAFileOfNominations"),
                        (model, delivery) -> Step.to(model)
                                .open(new ImportScreen(connection), ImportScreen.start(delivery, connection.disk()))),
                one(
                        "m",
                        Texts.of("screen.DeliveriesScreen.move"),
                        Texts.of("screen.DeliveriesScreen.moveTheDeliveryOnOpen"),
                        (model, delivery) -> Step.to(model).open(new MenuScreen(), menu(chosen(model)))),
                one(
                        "T",
                        "",
                        Texts.of("screen.DeliveriesScreen.sayWhoTeachesAllSessions"),
                        (model, delivery) -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(
                                                TrainerActions.assign(connection, model.directory(), delivery)))),
                one(
                        "c",
                        Texts.of("screen.DeliveriesScreen.capacity"),
                        Texts.of("screen.DeliveriesScreen.changeHowManySeatsThere"),
                        (model, delivery) -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(DeliveryActions.capacity(connection, delivery)))),
                KeyBinding.of(
                        "n",
                        Texts.of("screen.DeliveriesScreen.new"),
                        Texts.of("screen.DeliveriesScreen.prepareANewDelivery"),
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(
                                                DeliveryForm.action(connection, java.time.ZoneId.systemDefault())))),
                FiguresScreen.key(connection, Model::directory, model -> FigureScope.getDefaultInstance()),
                KeyBinding.of(
                        "p",
                        Texts.of("screen.DeliveriesScreen.persons"),
                        Texts.of("screen.DeliveriesScreen.findAPersonOrList"),
                        model -> Step.to(model)
                                .open(new PersonsScreen(connection), PersonsScreen.start(model.directory()))),
                CourseScreen.key(connection, Model::selected, Model::directory),
                PortfolioScreen.key(connection),
                NoticesScreen.key(connection, model -> ""),
                KeyBinding.of(
                        "t",
                        Texts.of("screen.DeliveriesScreen.activity"),
                        Texts.of("screen.DeliveriesScreen.seeWhatHappensAsIt"),
                        model -> Step.to(model)
                                .open(
                                        new ActivityScreen(connection),
                                        new ActivityScreen(connection).start("", model.directory()))),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.DeliveriesScreen.export"),
                                Texts.of("screen.DeliveriesScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new MenuScreen(),
                                                DeliveryFiles.menu(
                                                        model.selected()
                                                                .map(Delivery::getTitle)
                                                                .orElse("deliveries"),
                                                        List.of(DeliveryFiles.Kind.values()))))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.DeliveriesScreen.copyTheDeliverysResourceName"),
                                DeliveriesScreen::copy)
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.DeliveriesScreen.readEverythingAgain"),
                        model -> follow(
                                new Model(model.table(), model.directory(), Link.LOADING, model.caller()),
                                new Effect.Stop()))));
        keys.addAll(TableKeys.of(DeliveryRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private interface OnDelivery {
        Step<Model> does(Model model, Delivery delivery);
    }

    private static KeyBinding<Model> one(String key, String hint, String help, OnDelivery action) {
        return KeyBinding.<Model>of(
                        key,
                        hint,
                        help,
                        model -> action.does(model, model.selected().orElseThrow()))
                .when(model -> model.selected().isPresent());
    }

    private static Step<Model> copy(Model model) {
        String name = model.selected().orElseThrow().getName();
        return Step.to(model).and(new Effect.Copy(name)).good(Texts.of("screen.DeliveriesScreen.copied", name));
    }

    private static List<Delivery> chosen(Model model) {
        return model.table().chosen().stream().map(DeliveryRows.Line::delivery).toList();
    }

    /** What the state of at least one of them allows. */
    static MenuScreen.Menu menu(List<Delivery> deliveries) {
        Delivery first = deliveries.get(0);
        return MenuScreen.Menu.of(
                deliveries.size() == 1
                        ? Words.labelled(first.getTitle(), Words.of(first.getState()))
                        : Texts.of("screen.DeliveryActions.deliveries", deliveries.size()),
                List.of(DeliveryActions.Verb.values()).stream()
                        .filter(verb -> deliveries.stream().anyMatch(delivery -> verb.leadsFrom(delivery.getState())))
                        .map(verb -> new MenuScreen.Item(verb.letter(), verb.word(), verb.does(), verb))
                        .toList());
    }

    private Action export(Model model, Delivery delivery, DeliveryFiles.Kind kind) {
        return switch (kind) {
            case SHOWN ->
                Exports.of(
                        connection.disk(),
                        DeliveryRows.NAME,
                        DeliveryRows.EXPORTED,
                        model.table().visible().stream()
                                .map(DeliveryRows.Line::delivery)
                                .toList());
            case LIST -> Exports.of(connection, delivery, DeliveryList.ROSTER, Optional.empty());
            case CALENDAR -> DeliveryFiles.calendar(connection, delivery);
            case PACKAGE -> DeliveryFiles.oneRoster(connection, Optional.of(delivery));
            case ALL -> DeliveryFiles.oneRoster(connection, Optional.empty());
        };
    }

    private Step<Model> follow(Model model, Effect... before) {
        Step<Model> step = Step.to(model);
        for (Effect effect : before) {
            step = step.and(effect);
        }
        return step.start(DeliveriesFeed.of(connection));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return follow(model);
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Returned returned
                && returned.answer().orElse(null) instanceof DeliveryActions.Verb verb
                && model.selected().isPresent()) {
            return Step.to(model)
                    .open(new ActionScreen(), ActionScreen.of(DeliveryActions.move(connection, chosen(model), verb)));
        }
        if (event instanceof Event.Returned returned
                && returned.answer().orElse(null) instanceof DeliveryFiles.Kind kind
                && model.selected().isPresent()) {
            return Step.to(model)
                    .open(
                            new ActionScreen(),
                            ActionScreen.of(export(model, model.selected().get(), kind)));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private static Model answered(Model model, Object message) {
        if (message instanceof Link link) {
            return new Model(model.table(), model.directory(), link, model.caller());
        }
        if (message instanceof DeliveriesFeed.Loaded loaded) {
            Directory directory = loaded.directory();
            TableModel<DeliveryRows.Line> rows = model.table().withNews(lines(loaded.deliveries(), directory));
            return new Model(
                    model.table().all().isEmpty() ? atPresent(rows, loaded.time()) : rows,
                    directory,
                    model.link(),
                    loaded.caller());
        }
        if (message instanceof DeliveriesFeed.Changed changed) {
            Map<String, Delivery> fresh = new HashMap<>();
            changed.deliveries().forEach(delivery -> fresh.put(delivery.getName(), delivery));
            List<Delivery> rows = new ArrayList<>();
            for (DeliveryRows.Line line : model.table().all()) {
                String name = line.delivery().getName();
                if (!changed.removed().contains(name)) {
                    Delivery newer = fresh.remove(name);
                    rows.add(newer == null ? line.delivery() : newer);
                }
            }
            rows.addAll(fresh.values());
            return model.with(model.table().withNews(lines(rows, model.directory())));
        }
        return model;
    }

    /** At the first delivery that runs or is still to come, or else at the last. */
    private static TableModel<DeliveryRows.Line> atPresent(TableModel<DeliveryRows.Line> rows, Instant now) {
        return rows.all().stream()
                .map(DeliveryRows.Line::delivery)
                .filter(delivery -> !Dates.last(delivery).isBefore(now)
                        && delivery.getState() != DeliveryState.DELIVERY_STATE_CANCELLED)
                .findFirst()
                .or(() -> rows.all().stream().map(DeliveryRows.Line::delivery).reduce((one, next) -> next))
                .map(delivery -> rows.show(delivery.getName(), PAST_ROWS))
                .orElse(rows);
    }

    private static List<DeliveryRows.Line> lines(List<Delivery> deliveries, Directory directory) {
        return deliveries.stream()
                .sorted(Comparator.comparing(Dates::first).thenComparing(Delivery::getName))
                .map(delivery -> new DeliveryRows.Line(
                        delivery, directory.programme(delivery.getProgramme()), directory.course(delivery)))
                .toList();
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.link().state() != Link.State.LIVE && model.table().all().isEmpty()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    canvas.below(1).inset(2),
                    0,
                    down
                            ? Texts.of(
                                    "screen.DeliveriesScreen.itIsTriedAgainBy",
                                    model.link().words())
                            : Texts.of("screen.DeliveriesScreen.readingFrom", connection.address()),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        Split split = Split.of(canvas, 70);
        boolean below = split.second().isEmpty() && canvas.height() > 14;
        Canvas list = split.first();
        DeliveryRows.TABLE.draw(
                below ? list.part(0, 0, list.width(), list.height() - SUMMARY_ROWS - 1) : list, model.table());
        model.selected().ifPresent(delivery -> {
            if (below) {
                list.rule(list.height() - SUMMARY_ROWS - 1);
                summary(list.below(list.height() - SUMMARY_ROWS), delivery, model.directory());
            }
            split.second().ifPresent(pane -> DeliveryPane.draw(pane, delivery, model.directory()));
        });
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of(
                            "screen.DeliveriesScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }

    private static void summary(Canvas canvas, Delivery delivery, Directory directory) {
        canvas.text(
                0,
                0,
                directory.programme(delivery.getProgramme()) + " · " + directory.course(delivery) + " · "
                        + Words.id(delivery.getName()),
                Style.MUTED);
        Looks.bar(delivery.getSeats()).draw(canvas, 0, 1, canvas.width());
        int rules = Math.min(canvas.height() - 2, delivery.getSeats().getRulesCount());
        for (int at = 0; at < rules; at++) {
            Looks.rule(canvas, 2 + at, 26, delivery.getSeats().getRules(at), directory);
        }
    }
}

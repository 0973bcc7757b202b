package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
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
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Printed;
import org.cadre.v1.Delivery;

/** Programmes, their courses, and the deliveries of these, as a tree, live. */
record CatalogueScreen(Connection connection) implements Screen<CatalogueScreen.Model> {
    /**
     * What is shown; begin with {@link #start}.
     *
     * @param folded the names of programmes and courses below which nothing is shown
     */
    record Model(
            List<Delivery> deliveries,
            Directory directory,
            Set<String> folded,
            TableModel<CatalogueRows.Line> table,
            Link link) {
        private Model with(TableModel<CatalogueRows.Line> rows) {
            return new Model(deliveries, directory, folded, rows, link);
        }

        private Model with(Link other) {
            return new Model(deliveries, directory, folded, table, other);
        }

        private Model now(List<Delivery> fresh, Directory names) {
            return new Model(fresh, names, folded, table.withNews(CatalogueRows.of(fresh, names, folded)), link);
        }

        /** Puts away what is below the row, or shows it again. */
        private Model fold(String name) {
            Set<String> next = new LinkedHashSet<>(folded);
            if (!next.remove(name)) {
                next.add(name);
            }
            return new Model(
                    deliveries,
                    directory,
                    next,
                    table.settled().withRows(CatalogueRows.of(deliveries, directory, next)),
                    link);
        }

        private Optional<CatalogueRows.Line> selected() {
            return table.selectedRow();
        }
    }

    static Model start() {
        return new Model(List.of(), Directory.EMPTY, Set.of(), TableModel.of(CatalogueRows.TABLE), Link.LOADING);
    }

    @Override
    public String address(Model model) {
        return "catalogue";
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.CatalogueScreen.catalogue");
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
                                Texts.of("screen.CatalogueScreen.open"),
                                Texts.of("screen.CatalogueScreen.openTheRosterOfThe"),
                                this::opened)
                        .when(model ->
                                model.selected().isPresent() && !model.table().filtering()),
                KeyBinding.of(
                        "n",
                        Texts.of("screen.CatalogueScreen.new"),
                        Texts.of("screen.CatalogueScreen.prepareANewDeliveryOf"),
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(DeliveryForm.action(
                                                connection,
                                                ZoneId.systemDefault(),
                                                model.selected()
                                                        .flatMap(CatalogueRows.Line::course)
                                                        .orElse(""))))),
                CourseScreen.key(
                        connection, model -> model.selected().flatMap(CatalogueRows.Line::delivery), Model::directory),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.CatalogueScreen.export"),
                                Texts.of("screen.CatalogueScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        CatalogueRows.NAME,
                                                        CatalogueRows.EXPORTED,
                                                        model.table().visible(),
                                                        () -> Printed.json(model.table().visible().stream()
                                                                .map(CatalogueRows.Line::message)
                                                                .toList())))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.CatalogueScreen.copyTheResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(
                                                model.selected().orElseThrow().name()))
                                        .good(Texts.of(
                                                "screen.CatalogueScreen.copied",
                                                model.selected().orElseThrow().name())))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.CatalogueScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(DeliveriesFeed.of(connection)))));
        keys.addAll(TableKeys.of(CatalogueRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private Step<Model> opened(Model model) {
        CatalogueRows.Line line = model.selected().orElseThrow();
        return line.delivery()
                .map(delivery -> Step.to(model)
                        .open(new RosterScreen(connection), RosterScreen.start(delivery, model.directory())))
                .orElseGet(() -> Step.to(model.fold(line.name())));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(DeliveriesFeed.of(connection));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof DeliveriesFeed.Loaded loaded) {
            return Step.to(model.now(loaded.deliveries(), loaded.directory()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof DeliveriesFeed.Changed changed) {
            Map<String, Delivery> fresh = new HashMap<>();
            model.deliveries().forEach(delivery -> fresh.put(delivery.getName(), delivery));
            changed.deliveries().forEach(delivery -> fresh.put(delivery.getName(), delivery));
            fresh.keySet().removeAll(changed.removed());
            return Step.to(model.now(List.copyOf(fresh.values()), model.directory()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        boolean down = model.link().state() == Link.State.DOWN;
        if (model.link().state() != Link.State.LIVE && model.table().all().isEmpty()) {
            Looks.paragraph(
                    canvas.below(1).inset(2),
                    0,
                    down
                            ? Texts.of(
                                    "screen.CatalogueScreen.itIsTriedAgainBy",
                                    model.link().words())
                            : Texts.of("screen.CatalogueScreen.readingTheCatalogue"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        Split split = Split.of(canvas, 66);
        CatalogueRows.TABLE.draw(split.first(), model.table());
        split.second()
                .ifPresent(pane -> model.selected()
                        .flatMap(CatalogueRows.Line::delivery)
                        .ifPresent(delivery -> DeliveryPane.draw(pane, delivery, model.directory())));
        if (down) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of(
                            "screen.CatalogueScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }
}

package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
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
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Changes;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Change;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.WatchChangesRequest;

/** What happens, as it happens, newest first: who did what to whom, and why. */
record ActivityScreen(Connection connection, ZoneId zone) implements Screen<ActivityScreen.Model> {
    private static final String NAME = "activity";
    private static final int KEPT = 2000;
    private static final int LOOK_BACK = 200;

    /** What is shown. */
    record Model(String resource, Directory directory, TableModel<Change> table, Link link) {
        private Model with(TableModel<Change> rows) {
            return new Model(resource, directory, rows, link);
        }
    }

    /** What has happened since, in that order. */
    record News(List<Change> changes) implements Following {
        News {
            changes = List.copyOf(changes);
        }
    }

    /** With times as this machine has them. */
    ActivityScreen(Connection connection) {
        this(connection, ZoneId.systemDefault());
    }

    private Table<Change> table() {
        return new Table<>(
                NAME,
                change -> Long.toString(change.getRevision()),
                List.of(
                        Table.Column.<Change>fixed(
                                        () -> Texts.of("screen.ActivityScreen.time"),
                                        15,
                                        change -> Dates.briefSecond(change.getTime(), zone))
                                .sorted(Comparator.comparingLong(Change::getRevision)),
                        Table.Column.growing(() -> Texts.of("screen.ActivityScreen.what"), 26, 2, Changes::verb),
                        Table.Column.growing(() -> Texts.of("screen.ActivityScreen.on"), 18, 4, Changes::subject),
                        Table.Column.growing(() -> Texts.of("screen.ActivityScreen.by"), 10, 1, Change::getActor)
                                .dropped(1),
                        Table.Column.growing(() -> Texts.of("screen.ActivityScreen.reason"), 12, 2, Change::getReason)
                                .dropped(2)),
                () -> Texts.of("screen.ActivityScreen.nothingHasHappenedYetWhat"));
    }

    private static final List<Map.Entry<String, Function<Change, String>>> EXPORTED = List.of(
            Map.entry("Revision", change -> Long.toString(change.getRevision())),
            Map.entry("Time", change -> Dates.instant(change.getTime()).toString()),
            Map.entry("Verb", Change::getVerb),
            Map.entry("Resource", Change::getResource),
            Map.entry("Actor", Change::getActor),
            Map.entry("Reason", Change::getReason));

    Model start(String resource, Directory directory) {
        return new Model(resource, directory, TableModel.of(table()), Link.LOADING);
    }

    @Override
    public String address(Model model) {
        return model.resource().isEmpty() ? "activity" : "activity " + Words.id(model.resource());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.ActivityScreen.activity");
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
                        "f",
                        Texts.of("screen.ActivityScreen.follow"),
                        Texts.of("screen.ActivityScreen.holdTheListStillWhile"),
                        (Model model) -> Step.to(model).and(new Effect.Pause())),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.ActivityScreen.export"),
                                Texts.of("screen.ActivityScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        NAME,
                                                        EXPORTED,
                                                        model.table().visible()))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                Texts.of("screen.ActivityScreen.copy"),
                                Texts.of("screen.ActivityScreen.copyTheResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(model.table()
                                                .selectedRow()
                                                .orElseThrow()
                                                .getResource()))
                                        .good(Texts.of("screen.ActivityScreen.copied")))
                        .when(model -> model.table().selectedRow().isPresent())));
        keys.add(KeyBinding.of(
                GlobalKey.REFRESH,
                "",
                Texts.of("screen.ActivityScreen.readEverythingAgain"),
                model -> Step.to(start(model.resource(), model.directory()))
                        .and(new Effect.Stop())
                        .start(follow(connection, model.resource()))));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(follow(connection, model.resource()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(new Model(model.resource(), model.directory(), model.table(), link));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof News news) {
            return Step.to(taken(model, news.changes()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private static Model taken(Model model, List<Change> changes) {
        List<Change> rows = new ArrayList<>(changes);
        java.util.Collections.reverse(rows);
        // Where the screen was left and is opened again, what it looks back to is there already.
        long last = model.table().all().stream()
                .mapToLong(Change::getRevision)
                .max()
                .orElse(0);
        rows.removeIf(change -> change.getRevision() <= last);
        rows.addAll(model.table().all());
        boolean atTop = model.table().selectedRow().isEmpty()
                || model.table()
                        .selectedRow()
                        .equals(model.table().visible().stream().findFirst());
        TableModel<Change> table = model.table().withNews(rows.subList(0, Math.min(KEPT, rows.size())));
        return model.with(atTop ? table.move(Integer.MIN_VALUE / 2, 10) : table);
    }

    private static Work follow(Connection connection, String resource) {
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(resource).build();
        return say -> new Follower(connection, what).run(new Follower.Listener() {
            @Override
            public long list() {
                long now = connection
                        .deliveries()
                        .listDeliveries(ListDeliveriesRequest.newBuilder()
                                .setPageSize(1)
                                .build())
                        .getRevision();
                return Math.max(0, now - LOOK_BACK);
            }

            @Override
            public void changed(List<Change> changes) {
                say.accept(new News(List.copyOf(changes)));
            }

            @Override
            public void link(Link link) {
                say.accept(link);
            }
        });
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 66);
        table().draw(split.first(), model.table());
        split.second()
                .ifPresent(pane -> model.table().selectedRow().ifPresent(change -> {
                    int row = Looks.paragraph(pane, 0, Changes.subject(change), Style.HEADING) + 1;
                    row = Looks.line(
                            pane, row, Texts.of("screen.ActivityScreen.what"), Changes.verb(change), Style.PLAIN);
                    row = Looks.line(
                            pane,
                            row,
                            Texts.of("screen.ActivityScreen.when"),
                            Dates.second(change.getTime(), zone),
                            Style.PLAIN);
                    row = Looks.line(pane, row, Texts.of("screen.ActivityScreen.by"), change.getActor(), Style.PLAIN);
                    row = Looks.line(
                            pane, row, Texts.of("screen.ActivityScreen.reason"), change.getReason(), Style.PLAIN);
                    row = Looks.line(
                            pane, row, Texts.of("screen.ActivityScreen.resource"), change.getResource(), Style.MUTED);
                    row = Looks.line(
                            pane,
                            row,
                            Texts.of("screen.ActivityScreen.revision"),
                            Long.toString(change.getRevision()),
                            Style.MUTED);
                    row++;
                    for (String line : Changes.differences(change)) {
                        row = Looks.paragraph(pane, row, line, Style.PLAIN);
                    }
                }));
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(0, canvas.height() - 1, "! " + model.link().words(), Style.WARNING);
        }
    }
}

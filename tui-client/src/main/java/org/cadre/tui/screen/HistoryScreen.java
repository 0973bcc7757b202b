package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.cadre.v1.Change;

/** The history of one figure: who changed it, when, from what to what, and why, the newest first. */
record HistoryScreen(Connection connection, ZoneId zone) implements Screen<HistoryScreen.Model> {
    /**
     * What is shown; begin with {@link #start}.
     *
     * @param resources whose history it is: a period's is also that of its actuals
     */
    record Model(
            String title,
            List<String> resources,
            TableModel<Change> table,
            boolean loaded,
            Optional<String> trouble,
            Link link) {
        Model {
            resources = List.copyOf(resources);
        }

        private Model with(TableModel<Change> other) {
            return new Model(title, resources, other, loaded, trouble, link);
        }

        private Model with(Link other) {
            return new Model(title, resources, table, loaded, other.trouble(), other);
        }

        private Model telling(List<Change> changes) {
            return new Model(title, resources, table.withNews(changes), true, Optional.empty(), link);
        }
    }

    /** All of it, the newest first. */
    record Read(List<Change> changes) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Read {
            changes = List.copyOf(changes);
        }
    }

    /** What has happened since, in that order. */
    record News(List<Change> changes) implements Following {
        News {
            changes = List.copyOf(changes);
        }
    }

    Model start(String title, List<String> resources) {
        return new Model(title, resources, TableModel.of(table()), false, Optional.empty(), Link.LOADING);
    }

    private Table<Change> table() {
        return ProjectRows.history(zone);
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.HistoryScreen.historyOf", model.title());
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
                                GlobalKey.COPY,
                                Texts.of("screen.HistoryScreen.copy"),
                                Texts.of("screen.HistoryScreen.copyWhatWasChangedFrom"),
                                model -> {
                                    String text = HistoryScreen.told(model);
                                    return Step.to(model)
                                            .and(new Effect.Copy(text))
                                            .good(Texts.of("screen.HistoryScreen.copiedTheChange"));
                                })
                        .when(model -> model.table().selectedRow().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH, "", Texts.of("screen.HistoryScreen.readEverythingAgain"), this::read)));
        keys.add(Exports.key(connection.disk(), new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(ProjectRows.HISTORY, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static String told(Model model) {
        Change change = model.table().selectedRow().orElseThrow();
        return change.getResource() + "\n" + change.getActor() + " " + change.getReason() + "\n"
                + String.join("\n", org.cadre.tui.words.Changes.differences(change));
    }

    private Step<Model> read(Model model) {
        return Step.to(model).and(new Effect.Stop()).start(HistoryFeed.of(connection, model.resources()));
    }

    /** The newest stands first. */
    private static List<Change> before(List<Change> news, List<Change> known) {
        List<Change> all = new ArrayList<>(news);
        Collections.reverse(all);
        Set<Long> told = known.stream().map(Change::getRevision).collect(Collectors.toSet());
        all.removeIf(change -> told.contains(change.getRevision()));
        all.addAll(known);
        return all;
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Read read) {
            return Step.to(model.telling(read.changes()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof News news) {
            return Step.to(model.telling(before(news.changes(), model.table().all())));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.title(),
                    model.resources(),
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
                            .map(sentence -> Texts.of("screen.HistoryScreen.rTriesAgain", sentence))
                            .orElse(Texts.of("screen.HistoryScreen.readingWhoChangedIt")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        ProjectViews.history(canvas, table(), model.table());
        Looks.trouble(canvas, model.trouble());
    }
}

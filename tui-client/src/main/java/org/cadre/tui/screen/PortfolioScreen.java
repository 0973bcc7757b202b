package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.files.PortfolioFile;
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
import org.cadre.v1.PortfolioRow;

/** Where every project stands and why, live. */
record PortfolioScreen(Connection connection) implements Screen<PortfolioScreen.Model> {
    private static final int DETAIL_ROWS = 6;

    /** Which projects are shown. */
    private enum Only {
        ALL,
        TROUBLED,
        SCHEDULE,
        BUDGET,
        RESULTS,
        RISK;

        private boolean takes(PortfolioRow row) {
            return switch (this) {
                case ALL -> true;
                case TROUBLED -> PortfolioRows.isTroubled(row);
                default -> PortfolioRows.isDark(PortfolioRows.light(row, ordinal() - SCHEDULE.ordinal()));
            };
        }

        private String words() {
            return switch (this) {
                case ALL -> "";
                case TROUBLED -> Texts.of("screen.PortfolioScreen.amberRedOrLateWith");
                default -> Texts.of("screen.PortfolioScreen.amberOrRed", name().toLowerCase(Locale.ROOT));
            };
        }
    }

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param rows all projects, also those that {@code only} leaves out
     */
    record Model(
            TableModel<PortfolioRows.Line> table,
            List<PortfolioRow> rows,
            Only only,
            Directory directory,
            Link link,
            String caller) {
        private Model with(TableModel<PortfolioRows.Line> other) {
            return new Model(other, rows, only, directory, link, caller);
        }

        private Model with(Link other) {
            return new Model(table, rows, only, directory, other, caller);
        }

        private List<PortfolioRows.Line> lines(Only which) {
            return rows.stream()
                    .filter(which::takes)
                    .map(row -> PortfolioRows.Line.of(row, directory))
                    .toList();
        }

        private Model changed() {
            return with(table.withNews(lines(only)));
        }

        private Model showing(Only other) {
            return new Model(table.settled().withRows(lines(other)), rows, other, directory, link, caller);
        }

        private Optional<PortfolioRow> selected() {
            return table.selectedRow().map(PortfolioRows.Line::row);
        }
    }

    /** The key with which the list of deliveries leads here. */
    static <M> KeyBinding<M> key(Connection connection) {
        return KeyBinding.of(
                "L",
                Texts.of("screen.PortfolioScreen.projects"),
                Texts.of("screen.PortfolioScreen.seeWhereEveryCapacityBuilding"),
                model -> Step.to(model).open(new PortfolioScreen(connection), start()));
    }

    static Model start() {
        return new Model(TableModel.of(PortfolioRows.TABLE), List.of(), Only.ALL, Directory.EMPTY, Link.LOADING, "");
    }

    @Override
    public String address(Model model) {
        return "portfolio";
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.PortfolioScreen.portfolio");
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
                                Texts.of("screen.PortfolioScreen.open"),
                                Texts.of("screen.PortfolioScreen.openTheProject"),
                                model -> {
                                    PortfolioRow row = model.selected().orElseThrow();
                                    ProjectScreen screen = new ProjectScreen(connection);
                                    return Step.to(model)
                                            .open(
                                                    screen,
                                                    screen.start(row.getStatus().getProject(), row.getCode()));
                                })
                        .when(model ->
                                model.selected().isPresent() && !model.table().filtering()),
                KeyBinding.<Model>of(
                                "!",
                                Texts.of("screen.PortfolioScreen.needsALook"),
                                Texts.of("screen.PortfolioScreen.showOnlyWhatIsAmber"),
                                model -> Step.to(model.showing(model.only() == Only.ALL ? Only.TROUBLED : Only.ALL)))
                        .when(model -> !model.rows().isEmpty()),
                only("1", Only.SCHEDULE),
                only("2", Only.BUDGET),
                only("3", Only.RESULTS),
                only("4", Only.RISK),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.PortfolioScreen.export"),
                                Texts.of("screen.PortfolioScreen.writeTheRowsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        PortfolioRows.NAME,
                                                        PortfolioRows.EXPORTED,
                                                        model.table().visible().stream()
                                                                .map(PortfolioRows.Line::row)
                                                                .toList()))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                        "n",
                        Texts.of("screen.PortfolioScreen.new"),
                        Texts.of("screen.PortfolioScreen.putAProjectOnRecord"),
                        model -> Step.to(model)
                                .open(
                                        new ActionScreen(),
                                        ActionScreen.of(ProjectForm.create(connection, model.directory())))),
                KeyBinding.<Model>of(
                                "t",
                                Texts.of("screen.PortfolioScreen.totals"),
                                Texts.of("screen.PortfolioScreen.seeWhatTheProjectsCome"),
                                model -> Step.to(model)
                                        .open(new TotalsScreen(connection), TotalsScreen.start(model.directory())))
                        .when(model -> !model.rows().isEmpty()),
                KeyBinding.<Model>of(
                                "p",
                                Texts.of("screen.PortfolioScreen.print"),
                                Texts.of("screen.PortfolioScreen.writeAllProjectsOnPages"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        Texts.of("screen.PortfolioScreen.thePortfolio"),
                                                        "portfolio.pdf",
                                                        Texts.of("screen.PortfolioScreen.endsInPdfToPrint"),
                                                        file -> PortfolioFile.bytes(connection, file, "", "")))))
                        .when(model -> !model.rows().isEmpty()),
                KeyBinding.<Model>of(
                                "m",
                                Texts.of("screen.PortfolioScreen.move"),
                                Texts.of("screen.PortfolioScreen.moveTheProjectOrThe"),
                                model -> Step.to(model)
                                        .open(
                                                new MenuScreen(),
                                                MenuScreen.Menu.of(
                                                        ProjectsTogether.title(chosen(model)),
                                                        ProjectsTogether.items(connection, chosen(model)))))
                        .when(model -> ProjectsTogether.any(chosen(model))),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.PortfolioScreen.copyTheProjectsResourceName"),
                                model -> {
                                    String name = model.selected()
                                            .orElseThrow()
                                            .getStatus()
                                            .getProject();
                                    return Step.to(model)
                                            .and(new Effect.Copy(name))
                                            .good(Texts.of("screen.PortfolioScreen.copied", name));
                                })
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.PortfolioScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(PortfolioFeed.of(connection)))));
        keys.addAll(TableKeys.of(PortfolioRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static List<PortfolioRow> chosen(Model model) {
        return model.table().chosen().stream().map(PortfolioRows.Line::row).toList();
    }

    private static KeyBinding<Model> only(String key, Only only) {
        String light = only.name().toLowerCase(Locale.ROOT);
        return KeyBinding.<Model>of(
                        key,
                        "",
                        Texts.of("screen.PortfolioScreen.showOnlyTheProjectsWhose", light),
                        model -> Step.to(model.showing(model.only() == only ? Only.ALL : only)))
                .when(model -> !model.rows().isEmpty());
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(PortfolioFeed.of(connection));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof PortfolioFeed.Loaded loaded) {
            return Step.to(new Model(
                            model.table(),
                            loaded.rows(),
                            model.only(),
                            loaded.directory(),
                            model.link(),
                            loaded.caller())
                    .changed());
        }
        if (event instanceof Event.Returned returned && returned.answer().orElse(null) instanceof Action action) {
            return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence());
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.link().state() != Link.State.LIVE && model.rows().isEmpty()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    canvas.below(1).inset(2),
                    0,
                    down
                            ? Texts.of(
                                    "screen.PortfolioScreen.itIsTriedAgainBy",
                                    model.link().words())
                            : Texts.of("screen.PortfolioScreen.readingWhereTheProjectsStand"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        Split split = Split.of(canvas, 66);
        Canvas list = split.first();
        list.text(0, 0, counts(model), Style.MUTED);
        boolean below = split.second().isEmpty() && list.height() > 16;
        int foot = below ? DETAIL_ROWS + 1 : 0;
        if (model.only() != Only.ALL && model.table().all().isEmpty()) {
            Looks.paragraph(
                    list.below(2).inset(2),
                    0,
                    Texts.of(
                            "screen.PortfolioScreen.noProjectIsTheSame",
                            model.only().words()),
                    Style.MUTED);
        } else {
            PortfolioRows.TABLE.draw(list.part(0, 1, list.width(), list.height() - 1 - foot), model.table());
        }
        model.selected().ifPresent(row -> {
            if (below) {
                list.rule(list.height() - foot);
                PortfolioPane.summary(list.below(list.height() - DETAIL_ROWS), row);
            }
            split.second().ifPresent(pane -> PortfolioPane.draw(pane, row, model.directory()));
        });
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of(
                            "screen.PortfolioScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }

    /** How many there are, how many to look at, and what is left out; and what the letters stand for. */
    private static String counts(Model model) {
        long troubled = model.rows().stream().filter(PortfolioRows::isTroubled).count();
        String what = model.only() == Only.ALL
                ? Texts.of(
                        "screen.PortfolioScreen.toLookAt",
                        Texts.of(
                                "screen.PortfolioScreen.projects2", model.rows().size()),
                        troubled)
                : Texts.of(
                        "screen.PortfolioScreen.onlyOf",
                        model.only().words(),
                        model.table().all().size(),
                        model.rows().size());
        return Texts.of("screen.PortfolioScreen.sScheduleBBudgetR", what);
    }
}

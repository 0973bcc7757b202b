package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputePortfolioTotalsRequest;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioTotals;

/** What the projects of the portfolio come to, in groups and in all. */
record TotalsScreen(Connection connection) implements Screen<TotalsScreen.Model> {
    private static final String NAME = "totals";
    private static final int HEAD = 5;

    /** What is grouped by to begin with. */
    private static final PortfolioGrouping FIRST = PortfolioGrouping.PORTFOLIO_GROUPING_LEAD;

    /** A row: what the projects of a group come to, and what people call the group. */
    record Line(PortfolioTotals totals, String label) {
        private int red(int dimension) {
            return totals.getLightsCount() > dimension
                    ? totals.getLights(dimension).getRed()
                    : 0;
        }
    }

    private static final Table<Line> TABLE = table();

    private static final List<Map.Entry<String, Function<PortfolioTotals, String>>> EXPORTED = List.of(
            Map.entry("Group", PortfolioTotals::getKey),
            Map.entry("Projects", totals -> Integer.toString(totals.getProjects())),
            Map.entry("Schedule", totals -> ProjectWords.of(totals.getLights(0))),
            Map.entry("Budget light", totals -> ProjectWords.of(totals.getLights(1))),
            Map.entry("Results", totals -> ProjectWords.of(totals.getLights(2))),
            Map.entry("Risk", totals -> ProjectWords.of(totals.getLights(3))),
            Map.entry("Stale", totals -> Integer.toString(totals.getStale())),
            Map.entry("Overdue", totals -> Long.toString(totals.getOverdue())),
            Map.entry("Milestones", TotalsScreen::milestones),
            Map.entry("Budget", TotalsScreen::budget),
            Map.entry("Spent percent", PortfolioTotals::getSpentPercent));

    private static Table<Line> table() {
        List<Table.Column<Line>> columns = new ArrayList<>(List.of(
                Table.Column.growing(() -> Texts.of("screen.TotalsScreen.group"), 14, 3, Line::label),
                Table.Column.<Line>fixed(
                                () -> Texts.of("screen.TotalsScreen.projects"),
                                8,
                                line -> Integer.toString(line.totals().getProjects()))
                        .right()
                        .sorted(Comparator.comparingInt(line -> -line.totals().getProjects()))));
        for (int at = 0; at < ProjectWords.LETTERS.length(); at++) {
            int dimension = at;
            columns.add(Table.Column.<Line>fixed(
                            () -> ProjectWords.dimensions().get(dimension),
                            14,
                            line -> ProjectWords.of(line.totals().getLights(dimension)))
                    .styled(line -> line.red(dimension) > 0 ? Style.BAD : Style.PLAIN)
                    .sorted(Comparator.comparingInt(line -> -line.red(dimension)))
                    .dropped(2));
        }
        columns.addAll(List.of(
                Table.Column.<Line>fixed(
                                () -> Texts.of("screen.TotalsScreen.stale"),
                                5,
                                line -> Integer.toString(line.totals().getStale()))
                        .right()
                        .styled(line -> line.totals().getStale() > 0 ? Style.WARNING : Style.PLAIN)
                        .sorted(Comparator.comparingInt(line -> -line.totals().getStale())),
                Table.Column.<Line>fixed(
                                () -> Texts.of("screen.TotalsScreen.late"),
                                5,
                                line -> Long.toString(line.totals().getOverdue()))
                        .right()
                        .styled(line -> line.totals().getOverdue() > 0 ? Style.BAD : Style.PLAIN)
                        .sorted(Comparator.comparingLong(line -> -line.totals().getOverdue())),
                Table.Column.<Line>fixed(
                                () -> Texts.of("screen.TotalsScreen.done"), 9, line -> milestones(line.totals()))
                        .right(),
                Table.Column.<Line>growing(
                                () -> Texts.of("screen.TotalsScreen.budget"), 14, 1, line -> budget(line.totals()))
                        .right()
                        .dropped(3),
                Table.Column.<Line>fixed(() -> Texts.of("screen.TotalsScreen.spent"), 7, line -> spent(line.totals()))
                        .right()
                        .dropped(1)));
        return new Table<>(
                NAME,
                line -> line.totals().getKey(),
                columns,
                () -> Texts.of("screen.TotalsScreen.thereAreNoProjectsThat"));
    }

    private static String milestones(PortfolioTotals totals) {
        return totals.getMilestonesTotal() == 0
                ? ProjectWords.NONE
                : totals.getMilestonesAchieved() + "/" + totals.getMilestonesTotal();
    }

    private static String budget(PortfolioTotals totals) {
        return totals.hasTotal()
                ? totals.getTotal().getBudget() + " " + totals.getTotal().getCurrency()
                : ProjectWords.NONE;
    }

    private static String spent(PortfolioTotals totals) {
        return totals.getSpentPercent().isEmpty() ? ProjectWords.NONE : totals.getSpentPercent() + " %";
    }

    /** What is shown; begin with {@link #start}. */
    record Model(
            PortfolioGrouping by,
            TableModel<Line> table,
            Directory directory,
            Optional<ComputePortfolioTotalsResponse> read,
            Optional<String> trouble,
            Link link) {
        private Model with(TableModel<Line> rows) {
            return new Model(by, rows, directory, read, trouble, link);
        }

        private Model failed(String sentence) {
            return new Model(by, table, directory, read, Optional.of(sentence), link);
        }

        private Model with(Link other) {
            return new Model(by, table, directory, read, other.trouble(), other);
        }

        private Model now(ComputePortfolioTotalsResponse totals) {
            List<Line> lines = totals.getGroupsList().stream()
                    .map(group -> new Line(group, label(group.getKey())))
                    .toList();
            return new Model(by, table.withNews(lines), directory, Optional.of(totals), Optional.empty(), link);
        }

        private String label(String key) {
            if (key.isEmpty()) {
                return ProjectWords.NONE;
            }
            return key.startsWith("partners/")
                    ? directory.partner(key)
                    : Words.id(key).replace('_', ' ');
        }
    }

    /** What they came to. @param by the groups that were asked for */
    record Counted(PortfolioGrouping by, ComputePortfolioTotalsResponse totals) implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    static Model start(Directory directory) {
        return new Model(FIRST, TableModel.of(TABLE), directory, Optional.empty(), Optional.empty(), Link.LOADING);
    }

    @Override
    public String address(Model model) {
        return "totals";
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.TotalsScreen.totalsBy", word(model.by()));
    }

    private static String word(PortfolioGrouping by) {
        return Words.plain(by.name(), "PORTFOLIO_GROUPING_").toLowerCase(Locale.ROOT);
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
                        "b",
                        Texts.of("screen.TotalsScreen.by"),
                        Texts.of("screen.TotalsScreen.putTheProjectsInOther"),
                        model -> read(new Model(
                                next(model.by()),
                                TableModel.of(TABLE),
                                model.directory(),
                                Optional.empty(),
                                Optional.empty(),
                                Link.LOADING))),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.TotalsScreen.export"),
                                Texts.of("screen.TotalsScreen.writeTheGroupsThatAre"),
                                model -> Step.to(model)
                                        .open(
                                                new ActionScreen(),
                                                ActionScreen.of(Exports.of(
                                                        connection.disk(),
                                                        NAME,
                                                        EXPORTED,
                                                        model.table().visible().stream()
                                                                .map(Line::totals)
                                                                .toList()))))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.of(
                        GlobalKey.REFRESH, "", Texts.of("screen.TotalsScreen.countEverythingAgain"), this::read)));
        keys.add(TableKeys.copying(new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static PortfolioGrouping next(PortfolioGrouping by) {
        List<PortfolioGrouping> all = Stream.of(PortfolioGrouping.values())
                .filter(one -> one != PortfolioGrouping.UNRECOGNIZED
                        && one != PortfolioGrouping.PORTFOLIO_GROUPING_UNSPECIFIED)
                .toList();
        return all.get((all.indexOf(by) + 1) % all.size());
    }

    private Step<Model> read(Model model) {
        PortfolioGrouping by = model.by();
        return Step.to(model)
                .and(new Effect.Stop())
                .start(Rereading.of(connection, PortfolioFeed.WHAT, change -> true, say -> {
                    ComputePortfolioTotalsResponse totals = connection
                            .status()
                            .computePortfolioTotals(ComputePortfolioTotalsRequest.newBuilder()
                                    .setGroupBy(by)
                                    .build());
                    say.accept(new Counted(by, totals));
                    return totals.getRevision();
                }));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered
                && answered.message() instanceof Counted counted
                && counted.by() == model.by()) {
            return Step.to(model.now(counted.totals()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model.failed(Problem.of(failed.cause()).sentence()));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.read().isEmpty()) {
            Looks.paragraph(
                    canvas,
                    0,
                    model.trouble()
                            .map(sentence -> "✗ " + sentence)
                            .orElse(Texts.of("screen.TotalsScreen.countingTheProjects")),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        ComputePortfolioTotalsResponse read = model.read().get();
        PortfolioTotals all = read.getAll();
        canvas.text(
                0,
                0,
                Texts.of(
                        "screen.TotalsScreen.withAnOverdueReportOverdue",
                        Texts.of("screen.TotalsScreen.projects2", all.getProjects()),
                        all.getStale(),
                        Texts.of("screen.TotalsScreen.things", all.getOverdue())),
                Style.STRONG);
        StringBuilder lights = new StringBuilder();
        for (int at = 0; at < all.getLightsCount(); at++) {
            lights.append(at > 0 ? "   " : "")
                    .append(ProjectWords.dimensions().get(at))
                    .append(' ')
                    .append(ProjectWords.of(all.getLights(at)));
        }
        canvas.text(0, 1, lights.toString(), Style.PLAIN);
        canvas.text(0, 2, money(all), all.hasTotal() ? Style.PLAIN : Style.MUTED);
        canvas.text(
                0,
                3,
                read.getJointProjects() == 0
                        ? ""
                        : Texts.of(
                                "screen.TotalsScreen.inMoreThanOneGroup",
                                Texts.of("screen.TotalsScreen.projectsAre", read.getJointProjects())),
                Style.MUTED);
        TABLE.draw(canvas.below(HEAD), model.table());
        Looks.trouble(canvas, model.trouble());
    }

    private static String money(PortfolioTotals all) {
        if (all.hasTotal()) {
            return Texts.of(
                    "screen.TotalsScreen.budgetSpent",
                    budget(all),
                    spent(all),
                    all.hasOldestRateDate()
                            ? Texts.of(
                                    "screen.TotalsScreen.atRatesOfTo",
                                    Dates.day(all.getOldestRateDate()),
                                    Dates.day(all.getNewestRateDate()))
                            : "");
        }
        if (all.getByCurrencyCount() == 0) {
            return Texts.of("screen.TotalsScreen.noBudgetOnRecord");
        }
        return Texts.of(
                "screen.TotalsScreen.noTotalOfTheMoney",
                Texts.of("screen.TotalsScreen.projectsLack", all.getProjectsWithoutRate()),
                all.getMissingRates(0),
                all.getMissingRatesCount() > 1 ? ", …" : "");
    }
}

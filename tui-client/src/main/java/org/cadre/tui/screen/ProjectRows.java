package org.cadre.tui.screen;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Changes;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Change;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Light;
import org.cadre.v1.Milestone;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** The tables of a project's tabs. */
final class ProjectRows {
    static final String MILESTONES = "milestones";
    static final String MONEY = "money";
    static final String CONCERNS = "concerns";
    static final String REPORTS = "reports";
    static final String HISTORY = "history";

    /** A budget line or a transaction: one of the two. */
    record Money(Optional<BudgetLine> line, Optional<ProjectTransaction> transaction) {
        static List<Money> of(List<BudgetLine> lines, List<ProjectTransaction> transactions) {
            List<Money> rows = new ArrayList<>();
            lines.forEach(line -> rows.add(new Money(Optional.of(line), Optional.empty())));
            transactions.forEach(one -> rows.add(new Money(Optional.empty(), Optional.of(one))));
            return rows;
        }

        String name() {
            return line.map(BudgetLine::getName)
                    .or(() -> transaction.map(ProjectTransaction::getName))
                    .orElseThrow();
        }

        Amount amount() {
            return line.map(BudgetLine::getAmount)
                    .or(() -> transaction.map(ProjectTransaction::getAmount))
                    .orElseThrow();
        }

        boolean voided() {
            return transaction.map(ProjectTransaction::getVoided).orElse(false);
        }

        private com.google.type.Date date() {
            return line.map(BudgetLine::getStartDate)
                    .or(() -> transaction.map(ProjectTransaction::getDate))
                    .orElseThrow();
        }

        String kind() {
            return line.map(one -> one.getRevises().isEmpty()
                            ? Texts.of("screen.ProjectRows.budget")
                            : Texts.of("screen.ProjectRows.budgetRevised"))
                    .or(() -> transaction.map(one -> ProjectWords.of(one.getKind())
                            + (one.getVoided() ? Texts.of("screen.ProjectRows.void") : "")))
                    .orElseThrow();
        }

        String what() {
            return line.map(BudgetLine::getTitle)
                    .or(() -> transaction.map(
                            one -> one.getDescription().isEmpty() ? one.getReference() : one.getDescription()))
                    .orElseThrow();
        }
    }

    /** A risk or an action item: one of the two. */
    record Concern(Optional<Risk> risk, Optional<ActionItem> item) {
        static List<Concern> of(List<Risk> risks, List<ActionItem> items) {
            List<Concern> rows = new ArrayList<>();
            risks.forEach(risk -> rows.add(new Concern(Optional.of(risk), Optional.empty())));
            items.forEach(item -> rows.add(new Concern(Optional.empty(), Optional.of(item))));
            return rows;
        }

        String name() {
            return risk.map(Risk::getName)
                    .or(() -> item.map(ActionItem::getName))
                    .orElseThrow();
        }

        String title() {
            return risk.map(Risk::getTitle)
                    .or(() -> item.map(ActionItem::getTitle))
                    .orElseThrow();
        }

        boolean open() {
            return risk.map(one -> one.getState() == RiskState.RISK_STATE_OPEN)
                    .or(() -> item.map(one -> one.getState() == ActionItemState.ACTION_ITEM_STATE_OPEN))
                    .orElseThrow();
        }

        private String score() {
            return risk.map(one -> one.getScore() + "=" + one.getLikelihood() + "×" + one.getImpact())
                    .orElse("action");
        }

        private com.google.type.Date date() {
            return risk.map(Risk::getReviewDate)
                    .or(() -> item.map(ActionItem::getDueDate))
                    .orElseThrow();
        }

        private String owner() {
            return Words.id(risk.map(Risk::getOwner)
                    .or(() -> item.map(ActionItem::getOwner))
                    .orElseThrow());
        }

        private String state() {
            return risk.map(one -> ProjectWords.of(one.getState()))
                    .or(() -> item.map(one -> ProjectWords.of(one.getState())))
                    .orElseThrow();
        }
    }

    static final Table<Milestone> MILESTONE_TABLE = milestones(milestone -> Style.PLAIN, Optional.empty());

    static final Table<Money> MONEY_TABLE = new Table<>(
            MONEY,
            Money::name,
            List.of(
                    Table.Column.<Money>fixed(() -> Texts.of("screen.ProjectRows.kind"), 19, Money::kind)
                            .styled(ProjectRows::look),
                    Table.Column.<Money>growing(() -> Texts.of("screen.ProjectRows.whatFor"), 14, 1, Money::what)
                            .styled(ProjectRows::look),
                    Table.Column.<Money>fixed(
                                    () -> Texts.of("screen.ProjectRows.from"), 9, money -> Dates.brief(money.date()))
                            .sorted(Comparator.comparing(money -> ProjectWords.day(money.date()))),
                    Table.Column.<Money>fixed(
                                    () -> Texts.of("screen.ProjectRows.to"),
                                    9,
                                    money -> money.line()
                                            .map(line -> Dates.brief(line.getEndDate()))
                                            .orElse(""))
                            .dropped(1),
                    Table.Column.<Money>fixed(
                                    () -> Texts.of("screen.ProjectRows.amount"),
                                    16,
                                    money -> ProjectWords.of(money.amount()))
                            .right()
                            .styled(ProjectRows::look)
                            .sorted(Comparator.comparing(
                                            (Money money) -> money.amount().getCurrency())
                                    .thenComparing(money ->
                                            new BigDecimal(money.amount().getValue())))),
            () -> Texts.of("screen.ProjectRows.thereIsNoBudgetLine"));

    static final Table<Concern> CONCERN_TABLE = new Table<>(
            CONCERNS,
            Concern::name,
            List.of(
                    Table.Column.<Concern>fixed(() -> Texts.of("screen.ProjectRows.score"), 7, Concern::score)
                            .sorted(Comparator.comparingInt(
                                    one -> -one.risk().map(Risk::getScore).orElse(0))),
                    Table.Column.<Concern>growing(() -> Texts.of("screen.ProjectRows.what"), 14, 1, Concern::title)
                            .styled(one -> one.open() ? Style.PLAIN : Style.MUTED),
                    Table.Column.<Concern>fixed(() -> Texts.of("screen.ProjectRows.owner"), 10, Concern::owner)
                            .dropped(1),
                    Table.Column.<Concern>fixed(
                                    () -> Texts.of("screen.ProjectRows.by"), 9, one -> Dates.brief(one.date()))
                            .sorted(Comparator.comparing(one -> ProjectWords.day(one.date()))),
                    Table.Column.<Concern>fixed(() -> Texts.of("screen.ProjectRows.state"), 7, Concern::state)
                            .styled(one -> one.open() ? Style.PLAIN : Style.MUTED)),
            () -> Texts.of("screen.ProjectRows.thereIsNoRiskAnd"));

    static final Table<StatusReport> REPORT_TABLE = new Table<>(
            REPORTS,
            StatusReport::getName,
            List.of(
                    Table.Column.<StatusReport>fixed(
                                    () -> Texts.of("screen.ProjectRows.date"),
                                    9,
                                    report -> Dates.brief(report.getReportDate()))
                            .sorted(Comparator.comparing(
                                    (StatusReport report) -> ProjectWords.day(report.getReportDate()))),
                    Table.Column.<StatusReport>fixed(
                                    () -> Texts.of("screen.ProjectRows.state"),
                                    10,
                                    report -> ProjectWords.of(report.getState()))
                            .styled(report -> look(report.getState())),
                    Table.Column.fixed(() -> Texts.of("screen.ProjectRows.declared"), 8, ProjectRows::declared),
                    Table.Column.fixed(() -> Texts.of("screen.ProjectRows.computed"), 8, ProjectRows::computed),
                    Table.Column.growing(
                            () -> Texts.of("screen.ProjectRows.summary"), 12, 1, StatusReport::getSummary)),
            () -> Texts.of("screen.ProjectRows.nothingHasBeenReportedYet"));

    private ProjectRows() {}

    /** @param gantt the last column, where there is room for it */
    static Table<Milestone> milestones(Function<Milestone, Style> look, Optional<Table.Column<Milestone>> gantt) {
        List<Table.Column<Milestone>> columns = new ArrayList<>(List.of(
                Table.Column.<Milestone>fixed("", 1, milestone -> Gantt.letter(milestone.getState()))
                        .styled(look)
                        .heard(
                                () -> Texts.of("screen.ProjectRows.state"),
                                milestone -> ProjectWords.of(milestone.getState())),
                Table.Column.growing(() -> Texts.of("screen.ProjectRows.milestone"), 14, 1, Milestone::getTitle),
                Table.Column.<Milestone>fixed(() -> Texts.of("screen.ProjectRows.by"), 9, ProjectRows::by)
                        .sorted(Comparator.comparing(Gantt::end))
                        .styled(look)));
        gantt.ifPresent(columns::add);
        return new Table<>(
                MILESTONES, Milestone::getName, columns, () -> Texts.of("screen.ProjectRows.thereIsNoMilestoneN"));
    }

    private static String by(Milestone milestone) {
        return Dates.brief(
                milestone.hasActualDate()
                        ? milestone.getActualDate()
                        : milestone.hasForecastDate() ? milestone.getForecastDate() : milestone.getBaselineDate());
    }

    /** @param zone in which times are told */
    static Table<Change> history(ZoneId zone) {
        return new Table<>(
                HISTORY,
                change -> change.getRevision() + " " + change.getResource(),
                List.of(
                        Table.Column.<Change>fixed(
                                        () -> Texts.of("screen.ProjectRows.when"),
                                        17,
                                        change -> Dates.minute(change.getTime(), zone))
                                .holding(Dates::minutes)
                                .sorted(Comparator.comparingLong(change -> -change.getRevision())),
                        Table.Column.growing(() -> Texts.of("screen.ProjectRows.who"), 10, 1, Change::getActor),
                        Table.Column.growing(() -> Texts.of("screen.ProjectRows.what"), 14, 2, Changes::verb),
                        Table.Column.growing(() -> Texts.of("screen.ProjectRows.ofWhat"), 12, 3, Changes::subject)),
                () -> Texts.of("screen.ProjectRows.readingWhoChangedWhat"));
    }

    private static Style look(Money money) {
        return money.voided() ? Style.MUTED : Style.PLAIN;
    }

    static Style look(StatusReportState state) {
        return switch (state) {
            case STATUS_REPORT_STATE_PUBLISHED -> Style.GOOD;
            case STATUS_REPORT_STATE_DRAFT -> Style.WARNING;
            default -> Style.MUTED;
        };
    }

    static String declared(StatusReport report) {
        return letters(dimension -> report.getDeclaredList().stream()
                .filter(light -> light.getDimension().getNumber() == dimension)
                .map(DeclaredLight::getLight)
                .findFirst());
    }

    static String computed(StatusReport report) {
        return letters(dimension -> report.getSnapshot().getComputedList().stream()
                .filter(light -> light.getDimension().getNumber() == dimension)
                .map(ComputedLight::getLight)
                .findFirst());
    }

    private static String letters(Function<Integer, Optional<Light>> lights) {
        List<Light> shown = new ArrayList<>();
        for (int dimension = 1; dimension <= ProjectWords.dimensions().size(); dimension++) {
            shown.add(lights.apply(dimension).orElse(Light.LIGHT_UNSPECIFIED));
        }
        return ProjectWords.letters(shown);
    }
}

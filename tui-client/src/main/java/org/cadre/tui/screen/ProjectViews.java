package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Changes;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.Change;
import org.cadre.v1.DueItem;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;

/** What stands on the tabs of a project. */
final class ProjectViews {
    private static final int MATRIX_WIDTH = 34;
    private static final int MATRIX_ROWS = 8;
    private static final int FEWEST_GANTT = 20;
    private static final int TABLE_BESIDE_GANTT = 42;
    private static final int WIDE_TABLE_BESIDE_GANTT = 64;

    private ProjectViews() {}

    /** Partners, dates, lights and what is due, from a line on. */
    static void summary(Canvas canvas, ProjectFeed.Loaded loaded, int from) {
        boolean wide = canvas.width() >= 110;
        Canvas left = wide ? canvas.part(0, 0, canvas.width() / 2 - 1, canvas.height()) : canvas;
        // Scrolled by drawing above the canvas: what does not fit is cut off there.
        int at = PortfolioPane.lights(left, -from, loaded.status()) + 1;
        Canvas rest = wide ? canvas.part(canvas.width() / 2 + 1, 0, canvas.width() / 2 - 1, canvas.height()) : left;
        facts(rest, wide ? -from : at, loaded);
    }

    private static void facts(Canvas canvas, int from, ProjectFeed.Loaded loaded) {
        Project project = loaded.project();
        Directory directory = loaded.directory();
        int at = from;
        for (DueItem item : loaded.due()) {
            at = Looks.line(
                    canvas,
                    at,
                    item.getOverdue() ? Texts.of("screen.ProjectViews.overdue") : Texts.of("screen.ProjectViews.due"),
                    Dates.day(item.getDueDate()) + " " + ProjectWords.what(item)
                            + (item.getOwnersCount() == 0
                                    ? ""
                                    : " ("
                                            + String.join(
                                                    ", ",
                                                    item.getOwnersList().stream()
                                                            .map(Words::id)
                                                            .toList()) + ")"),
                    item.getOverdue() ? Style.BAD : Style.PLAIN);
        }
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.ProjectViews.report"),
                PortfolioPane.report(loaded.status()),
                loaded.status().getStale() ? Style.WARNING : Style.PLAIN);
        at = Looks.line(
                canvas, at, Texts.of("screen.ProjectViews.state"), ProjectWords.of(project.getState()), look(project));
        at = Looks.line(canvas, at, Texts.of("screen.ProjectViews.because"), project.getStateReason(), Style.PLAIN);
        at = Looks.line(canvas, at, Texts.of("screen.ProjectViews.dates"), ProjectWords.dates(project), Style.PLAIN);
        for (ProjectPartner partner : project.getPartnersList()) {
            at = Looks.line(
                    canvas,
                    at,
                    Texts.of("screen.ProjectViews.partner"),
                    Words.labelled(directory.partner(partner.getPartner()), ProjectWords.roles(partner)),
                    Style.PLAIN);
        }
        for (var agreement : project.getAgreementsList()) {
            at = Looks.line(
                    canvas,
                    at,
                    Texts.of("screen.ProjectViews.agreed"),
                    directory.partner(agreement.getPartner()) + " " + Dates.day(agreement.getDate()) + " "
                            + agreement.getReference(),
                    Style.PLAIN);
        }
        at = Looks.line(canvas, at, Texts.of("screen.ProjectViews.countries"), countries(project), Style.PLAIN);
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.ProjectViews.coordinators"),
                String.join(
                        ", ",
                        project.getCoordinatorsList().stream().map(Words::id).toList()),
                Style.PLAIN);
        Looks.line(canvas, at, Texts.of("screen.ProjectViews.id"), project.getName(), Style.MUTED);
    }

    static Style look(Project project) {
        return switch (project.getState()) {
            case PROJECT_STATE_IMPLEMENTATION, PROJECT_STATE_FINALISATION -> Style.GOOD;
            case PROJECT_STATE_SUSPENDED -> Style.WARNING;
            case PROJECT_STATE_CANCELLED -> Style.BAD;
            default -> Style.MUTED;
        };
    }

    private static String countries(Project project) {
        List<String> words = new ArrayList<>();
        for (ProjectCountry country : project.getCountriesList()) {
            words.add(Words.country(country.getCountry()) + " " + country.getPercentage() + " %");
        }
        return String.join(", ", words);
    }

    /** The framework, and all about the selected row beside it, or as much as there is room for below. @param from of it */
    static void results(
            Canvas canvas, ProjectFeed.Loaded loaded, TableModel<FrameworkRows.Line> model, int from, ZoneId zone) {
        Split split = Split.of(canvas, 62);
        int foot = split.second().isPresent() || canvas.height() <= 12 ? 0 : Math.max(6, canvas.height() / 2 - 1);
        FrameworkRows.table(canvas.width() < 60 ? FrameworkRows.NARROW : FrameworkRows.WIDE)
                .draw(split.first().part(0, 0, split.first().width(), canvas.height() - foot), model);
        if (foot > 0) {
            canvas.rule(canvas.height() - foot);
        }
        Canvas pane = split.second().orElseGet(() -> canvas.below(canvas.height() - foot + 1));
        if (foot > 0 || split.second().isPresent()) {
            model.selectedRow()
                    .ifPresent(line -> Looks.rest(pane, from, FrameworkPane.draw(pane, from, loaded, line, zone)));
        }
    }

    /** The milestones over time, as wide as the canvas is. */
    static void milestones(Canvas canvas, ProjectFeed.Loaded loaded, TableModel<Milestone> model, GanttWindow window) {
        int width = canvas.width() - (canvas.width() < 118 ? TABLE_BESIDE_GANTT : WIDE_TABLE_BESIDE_GANTT);
        Optional<Table.Column<Milestone>> column = Optional.empty();
        if (width >= FEWEST_GANTT) {
            Gantt gantt = window.of(Gantt.of(loaded.milestones(), loaded.today(), width));
            Map<String, Milestone> all = Gantt.byName(loaded.milestones());
            column = Optional.of(
                    Table.Column.<Milestone>fixed(gantt.months(), width, milestone -> gantt.bar(milestone, all))
                            .styled(milestone -> Gantt.look(milestone, loaded.today())));
        }
        boolean detail = canvas.height() > 12;
        int foot = detail ? 5 : 0;
        ProjectRows.milestones(milestone -> Gantt.look(milestone, loaded.today()), column)
                .draw(canvas.part(0, 0, canvas.width(), canvas.height() - foot), model);
        if (detail) {
            canvas.rule(canvas.height() - foot);
            Canvas below = canvas.below(canvas.height() - foot + 1);
            model.selectedRow().ifPresent(milestone -> milestone(below, milestone));
            below.sign(0, below.height() - 1, Gantt.legend(), "", Style.MUTED);
        }
    }

    private static void milestone(Canvas canvas, Milestone milestone) {
        canvas.text(0, 0, Words.labelled(milestone.getTitle(), ProjectWords.of(milestone.getState())), Style.STRONG);
        String when = Texts.of(
                "screen.ProjectViews.promised",
                Dates.day(milestone.getBaselineDate()),
                milestone.hasActualDate()
                        ? Texts.of("screen.ProjectViews.reached", Dates.day(milestone.getActualDate()))
                        : Texts.of("screen.ProjectViews.expected", Dates.day(milestone.getForecastDate())),
                milestone.getOwner().isEmpty() ? "" : " · " + Words.id(milestone.getOwner()),
                milestone.getDependenciesCount() == 0
                        ? ""
                        : Texts.of(
                                "screen.ProjectViews.after",
                                String.join(
                                        ", ",
                                        milestone.getDependenciesList().stream()
                                                .map(one -> Words.id(one.getMilestone())
                                                        + (one.getLagDays() == 0
                                                                ? ""
                                                                : Texts.of("screen.ProjectViews.d", one.getLagDays())))
                                                .toList())));
        canvas.text(0, 1, when, Style.PLAIN);
        String why = milestone.getEvidence().isEmpty() ? milestone.getStateReason() : milestone.getEvidence();
        canvas.text(0, 2, why.isEmpty() ? milestone.getDescription() : why, Style.MUTED);
    }

    /** Sums and bars above the lines and transactions. */
    static void budget(Canvas canvas, BudgetSummary summary, TableModel<ProjectRows.Money> model) {
        int at = 0;
        for (BudgetSums sums : summary.getByCurrencyList()) {
            at = Looks.paragraph(canvas, at, sums(sums), Style.PLAIN);
        }
        if (summary.hasTotal() && summary.getByCurrencyCount() > 1) {
            at = Looks.paragraph(
                    canvas, at, Texts.of("screen.ProjectViews.allIn", sums(summary.getTotal())), Style.STRONG);
        }
        if (summary.getMissingRatesCount() > 0) {
            at = Looks.paragraph(
                    canvas,
                    at,
                    Texts.of("screen.ProjectViews.noTotalNoRateFor", String.join("; ", summary.getMissingRatesList())),
                    Style.WARNING);
        }
        if (summary.getRatesCount() > 0) {
            at = Looks.paragraph(
                    canvas,
                    at,
                    String.join(
                            "; ",
                            summary.getRatesList().stream()
                                    .map(ProjectWords::of)
                                    .toList()),
                    Style.MUTED);
        }
        at = bar(canvas, at, Texts.of("screen.ProjectViews.spent"), summary.getSpentPercent(), Style.ACCENT);
        at = bar(canvas, at, Texts.of("screen.ProjectViews.timeOver"), summary.getElapsedPercent(), Style.PLAIN);
        Canvas table = canvas.below(at + 1);
        ProjectRows.MONEY_TABLE.draw(table, model);
    }

    private static String sums(BudgetSums sums) {
        return Texts.of(
                "screen.ProjectViews.budgetReceivedCommittedDisbursedSpent",
                sums.getCurrency(),
                sums.getBudget(),
                sums.getBudget().equals(sums.getOriginalBudget())
                        ? ""
                        : Texts.of("screen.ProjectViews.originally", sums.getOriginalBudget()),
                sums.getIncomingFunds(),
                sums.getCommitments(),
                sums.getDisbursements(),
                sums.getExpenditures());
    }

    private static int bar(Canvas canvas, int row, String label, String percent, Style style) {
        canvas.text(0, row, 10, label, Style.MUTED);
        if (percent.isEmpty()) {
            canvas.text(11, row, ProjectWords.NONE, Style.MUTED);
            return row + 1;
        }
        double value = Double.parseDouble(percent);
        int room = Math.min(50, canvas.width() - 22);
        int filled = (int) Math.round(Math.max(0, Math.min(100, value)) * room / 100);
        canvas.repeat(11, row, room, "·", Style.MUTED);
        canvas.repeat(11, row, filled, "█", value > 100 ? Style.BAD : style);
        canvas.text(13 + room, row, String.format(Locale.ROOT, "%.0f %%", value), Style.PLAIN);
        return row + 1;
    }

    /** Risks and action items beside the matrix of likelihood and impact; below it where there is no room. */
    static void concerns(Canvas canvas, ProjectFeed.Loaded loaded, TableModel<ProjectRows.Concern> model) {
        boolean beside = canvas.width() >= 76 + MATRIX_WIDTH;
        boolean below = !beside && canvas.height() >= MATRIX_ROWS + 7;
        int height = below ? canvas.height() - MATRIX_ROWS : canvas.height();
        int width = beside ? canvas.width() - MATRIX_WIDTH - 2 : canvas.width();
        ProjectRows.CONCERN_TABLE.draw(canvas.part(0, 0, width, height), model);
        if (beside || below) {
            Canvas second = beside
                    ? canvas.part(width + 2, 0, MATRIX_WIDTH, canvas.height())
                    : canvas.part(0, height, canvas.width(), MATRIX_ROWS);
            matrix(second.part(0, 0, MATRIX_WIDTH, MATRIX_ROWS), loaded, model);
            Canvas words = beside
                    ? second.below(MATRIX_ROWS + 1)
                    : second.part(MATRIX_WIDTH + 2, 0, canvas.width() - MATRIX_WIDTH - 2, MATRIX_ROWS);
            model.selectedRow().ifPresent(concern -> concern(words, concern));
        }
    }

    private static void matrix(Canvas canvas, ProjectFeed.Loaded loaded, TableModel<ProjectRows.Concern> model) {
        canvas.text(0, 0, Texts.of("screen.ProjectViews.likelihoodImpact"), Style.MUTED);
        Optional<Risk> selected = model.selectedRow().flatMap(ProjectRows.Concern::risk);
        for (int row = 0; row < 5; row++) {
            int likelihood = 5 - row;
            canvas.text(0, row + 1, Integer.toString(likelihood), Style.MUTED);
            for (int column = 0; column < 5; column++) {
                int impact = column + 1;
                long count = loaded.risks().stream()
                        .filter(risk -> risk.getLikelihood() == likelihood && risk.getImpact() == impact)
                        .filter(risk -> risk.getState() == org.cadre.v1.RiskState.RISK_STATE_OPEN)
                        .count();
                boolean here = selected.filter(risk -> risk.getLikelihood() == likelihood && risk.getImpact() == impact)
                        .isPresent();
                Style look = look(loaded.rules(), likelihood * impact);
                String text = count == 0 ? "·" : count + letter(loaded.rules(), likelihood * impact);
                canvas.text(
                        2 + column * 6,
                        row + 1,
                        here ? "[" + text + "]" : " " + text,
                        count == 0 && !here ? look : look.asStrong());
            }
        }
        for (int impact = 1; impact <= 5; impact++) {
            canvas.text(3 + (impact - 1) * 6, 6, Integer.toString(impact), Style.MUTED);
        }
    }

    private static Style look(StatusRules rules, int score) {
        return score >= rules.getRiskRedScore()
                ? Style.BAD
                : score >= rules.getRiskAmberScore() ? Style.WARNING : Style.GOOD;
    }

    /** The light that a risk of this score gives, so that it is read without colour. */
    private static String letter(StatusRules rules, int score) {
        return score >= rules.getRiskRedScore() ? "R" : score >= rules.getRiskAmberScore() ? "A" : "G";
    }

    private static void concern(Canvas canvas, ProjectRows.Concern concern) {
        int at = Looks.paragraph(canvas, 0, concern.title(), Style.STRONG);
        String description = concern.risk()
                .map(Risk::getDescription)
                .orElseGet(() -> concern.item().orElseThrow().getDescription());
        at = description.isEmpty() ? at : Looks.paragraph(canvas, at, description, Style.PLAIN);
        String response = concern.risk().map(Risk::getResponse).orElse("");
        at = response.isEmpty()
                ? at
                : Looks.paragraph(canvas, at, Texts.of("screen.ProjectViews.response", response), Style.PLAIN);
        String reason = concern.risk()
                .map(Risk::getStateReason)
                .orElseGet(() -> concern.item().orElseThrow().getStateReason());
        if (!reason.isEmpty()) {
            Looks.paragraph(canvas, at, reason, Style.MUTED);
        }
    }

    /** Reports, and the text of the selected one below, from a line on. */
    static void reports(Canvas canvas, TableModel<StatusReport> model, int from) {
        int list = Math.max(4, Math.min(canvas.height() / 3, model.all().size() + 2));
        ProjectRows.REPORT_TABLE.draw(canvas.part(0, 0, canvas.width(), list), model);
        if (canvas.height() - list < 3) {
            return;
        }
        canvas.rule(list);
        Canvas text = canvas.below(list + 1);
        model.selectedRow().ifPresent(report -> Looks.rest(text, from, report(text, -from, report) + from));
    }

    private static int report(Canvas canvas, int from, StatusReport report) {
        int at = Looks.paragraph(
                canvas,
                from,
                (report.getFinal()
                                ? Texts.of("screen.ProjectViews.finalReportOf")
                                : Texts.of("screen.ProjectViews.reportOf"))
                        + Dates.day(report.getReportDate()) + ": "
                        + ProjectWords.of(report.getState())
                        + (report.getPublisher().isEmpty()
                                ? ""
                                : Texts.of("screen.ProjectViews.publishedBy", report.getPublisher())),
                Style.HEADING);
        at = Looks.paragraph(canvas, at, report.getSummary(), Style.PLAIN);
        at = PortfolioPane.lights(
                canvas,
                at,
                report.getSnapshot().toBuilder()
                        .clearDeclared()
                        .addAllDeclared(report.getDeclaredList())
                        .build());
        at = Looks.line(canvas, at, Texts.of("screen.ProjectViews.achieved"), report.getAchievements(), Style.PLAIN);
        return Looks.line(canvas, at, Texts.of("screen.ProjectViews.next"), report.getNextSteps(), Style.PLAIN);
    }

    /** Who changed what and when, and below from what to what, and why. */
    static void history(Canvas canvas, Table<Change> table, TableModel<Change> model) {
        int foot = Math.max(4, canvas.height() / 3);
        table.draw(canvas.part(0, 0, canvas.width(), canvas.height() - foot), model);
        canvas.rule(canvas.height() - foot);
        Canvas below = canvas.below(canvas.height() - foot + 1);
        model.selectedRow().ifPresent(change -> {
            int at = Looks.paragraph(
                    below,
                    0,
                    change.getReason().isEmpty()
                            ? Changes.subject(change)
                            : Texts.of("screen.ProjectViews.because2", change.getReason()),
                    Style.STRONG);
            for (String line : Changes.differences(change)) {
                for (String part : Columns.wrap(line, below.width())) {
                    below.text(0, at++, part, Style.PLAIN);
                }
            }
        });
    }
}

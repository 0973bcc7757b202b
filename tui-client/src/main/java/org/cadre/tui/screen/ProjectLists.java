package org.cadre.tui.screen;

import com.google.protobuf.MessageOrBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Projects;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.Project;

/** What lies below a project, as tables for programs that have no screen. */
public final class ProjectLists {
    /**
     * A table.
     *
     * @param messages the same as the server has it
     */
    public record Listed(List<String> headings, List<List<String>> rows, List<? extends MessageOrBuilder> messages) {}

    private ProjectLists() {}

    /** What there is of a kind. */
    public static Listed of(ProjectVerbs verbs, ProjectVerbs.Noun noun) {
        ProjectFeed.Loaded loaded = verbs.loaded();
        return switch (noun) {
            case PROJECT ->
                new Listed(
                        List.of("CODE", "STATE", "TITLE"),
                        List.of(List.of(
                                loaded.project().getCode(),
                                ProjectWords.of(loaded.project().getState()),
                                ProjectWords.title(loaded.project()))),
                        List.of(loaded.project()));
            case RESULT, INDICATOR, PERIOD -> framework(loaded, noun);
            case ACTUAL -> actuals(loaded);
            case MILESTONE ->
                new Listed(
                        List.of("MILESTONE", "STATE", "PROMISED", "EXPECTED", "REACHED", "OWNER", "TITLE"),
                        loaded.milestones().stream()
                                .map(one -> List.of(
                                        Words.id(one.getName()),
                                        ProjectWords.of(one.getState()),
                                        Dates.day(one.getBaselineDate()),
                                        Dates.day(one.getForecastDate()),
                                        Dates.day(one.getActualDate()),
                                        Words.id(one.getOwner()),
                                        one.getTitle()))
                                .toList(),
                        loaded.milestones());
            case RISK ->
                new Listed(
                        List.of(
                                "RISK",
                                "STATE",
                                "SCORE",
                                "LIKELIHOOD",
                                "IMPACT",
                                Texts.of("screen.ProjectLists.reviewBy"),
                                "OWNER",
                                "TITLE"),
                        loaded.risks().stream()
                                .map(one -> List.of(
                                        Words.id(one.getName()),
                                        ProjectWords.of(one.getState()),
                                        Integer.toString(one.getScore()),
                                        Integer.toString(one.getLikelihood()),
                                        Integer.toString(one.getImpact()),
                                        Dates.day(one.getReviewDate()),
                                        Words.id(one.getOwner()),
                                        one.getTitle()))
                                .toList(),
                        loaded.risks());
            case ACTION_ITEM ->
                new Listed(
                        List.of("ITEM", "STATE", "BY", "OWNER", "TITLE"),
                        loaded.actionItems().stream()
                                .map(one -> List.of(
                                        Words.id(one.getName()),
                                        ProjectWords.of(one.getState()),
                                        Dates.day(one.getDueDate()),
                                        Words.id(one.getOwner()),
                                        one.getTitle()))
                                .toList(),
                        loaded.actionItems());
            case BUDGET -> money(loaded);
            case REPORT ->
                new Listed(
                        List.of("REPORT", "DATE", "STATE", "DECLARED", "COMPUTED", "SUMMARY"),
                        loaded.reports().stream()
                                .map(one -> List.of(
                                        Words.id(one.getName()),
                                        Dates.day(one.getReportDate()),
                                        ProjectWords.of(one.getState()),
                                        ProjectRows.declared(one),
                                        ProjectRows.computed(one),
                                        one.getSummary()))
                                .toList(),
                        loaded.reports());
        };
    }

    private static Listed framework(ProjectFeed.Loaded loaded, ProjectVerbs.Noun noun) {
        List<FrameworkRows.Line> lines =
                FrameworkRows.of(
                                loaded.framework(),
                                loaded.rules(),
                                loaded.project().getDefaultLanguage())
                        .stream()
                        .filter(line -> switch (noun) {
                            case INDICATOR -> line.progress().isPresent();
                            case PERIOD -> line.period().isPresent();
                            default -> true;
                        })
                        .toList();
        Set<String> left = Set.of("Name", "Result", "Indicator", "Kind");
        var columns = FrameworkRows.EXPORTED.stream()
                .filter(column -> !left.contains(column.getKey()))
                .toList();
        List<String> headings = new ArrayList<>(List.of("ID", "TITLE"));
        columns.stream().map(Map.Entry::getKey).map(String::toUpperCase).forEach(headings::add);
        return new Listed(
                headings,
                lines.stream()
                        .map(line -> {
                            List<String> cells = new ArrayList<>(
                                    List.of("  ".repeat(line.path().size()) + id(line), line.title()));
                            columns.forEach(
                                    column -> cells.add(column.getValue().apply(line)));
                            return cells;
                        })
                        .map(List::copyOf)
                        .toList(),
                lines.stream().map(FrameworkRows.Line::message).toList());
    }

    /** Each indicator in one line: {@code Officers trained: 42 of 50, 84 %}. */
    public static List<String> results(Connection connection, Project project) {
        return Framework.read(connection, project.getName(), Framework.EMPTY).progress().stream()
                .map(one -> FrameworkWords.text(one.getIndicator().getTitleList(), project.getDefaultLanguage()) + ": "
                        + FrameworkWords.brief(one.getIndicator().getMeasure(), one.getValue())
                        + (one.hasTarget()
                                ? Texts.of(
                                        "screen.ProjectLists.against",
                                        FrameworkWords.brief(one.getIndicator().getMeasure(), one.getTarget()))
                                : "")
                        + (one.getAchievedPercent().isEmpty()
                                ? ""
                                : Texts.of("screen.ProjectLists.ofTheWay", one.getAchievedPercent())))
                .toList();
    }

    /** {@code officers/2026-q1} of a period. */
    private static String id(FrameworkRows.Line line) {
        String[] parts = line.name().split("/");
        return line.period().isPresent() ? parts[3] + "/" + parts[5] : parts[3];
    }

    private static Listed actuals(ProjectFeed.Loaded loaded) {
        List<List<String>> rows = new ArrayList<>();
        List<MessageOrBuilder> messages = new ArrayList<>();
        loaded.framework()
                .progress()
                .forEach(progress -> progress.getPeriodsList()
                        .forEach(period -> loaded.framework().actuals(period).forEach(actual -> {
                            String[] parts = actual.getName().split("/");
                            rows.add(List.of(
                                    parts[3] + "/" + parts[5],
                                    FrameworkWords.span(period),
                                    FrameworkWords.of(progress.getIndicator().getMeasure(), actual.getValue()),
                                    FrameworkWords.of(actual.getState()),
                                    FrameworkWords.moves(actual),
                                    actual.getComment()));
                            messages.add(actual);
                        })));
        return new Listed(List.of("OF", "PERIOD", "VALUE", "STATE", "BY", "COMMENT"), rows, messages);
    }

    private static Listed money(ProjectFeed.Loaded loaded) {
        List<ProjectRows.Money> all = ProjectRows.Money.of(loaded.budgetLines(), loaded.transactions());
        return new Listed(
                List.of("ID", "KIND", "FROM", "TO", "AMOUNT", Texts.of("screen.ProjectLists.whatFor")),
                all.stream()
                        .map(one -> List.of(
                                Words.id(one.name()),
                                one.kind(),
                                one.line()
                                        .map(line -> Dates.day(line.getStartDate()))
                                        .orElseGet(() -> Dates.day(
                                                one.transaction().orElseThrow().getDate())),
                                one.line()
                                        .map(line -> Dates.day(line.getEndDate()))
                                        .orElse(""),
                                ProjectWords.of(one.amount()),
                                one.what()))
                        .toList(),
                all.stream()
                        .map(one -> one.line()
                                .<MessageOrBuilder>map(line -> line)
                                .orElseGet(() -> one.transaction().orElseThrow()))
                        .toList());
    }

    /** What currencies were worth. */
    public static Listed rates(Connection connection) {
        List<ExchangeRate> rates = Projects.rates(connection);
        return new Listed(
                List.of("FROM", "TO", "DATE", "RATE", "SOURCE"),
                rates.stream()
                        .map(rate -> List.of(
                                rate.getFromCurrency(),
                                rate.getToCurrency(),
                                Dates.day(rate.getDate()),
                                rate.getRate(),
                                rate.getSource()))
                        .toList(),
                rates);
    }
}

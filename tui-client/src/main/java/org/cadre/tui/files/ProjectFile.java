package org.cadre.tui.files;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Projects;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.GetProjectPdfRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectStatus;

/** One project as a file. */
public final class ProjectFile {
    private ProjectFile() {}

    /** The project in the format that the file's ending says: .xlsx for all that lies below it, .pdf for a page to print. */
    public static byte[] bytes(Connection connection, Path file, Project project) throws IOException, ProblemException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pdf")) {
            return connection
                    .status()
                    .getProjectPdf(GetProjectPdfRequest.newBuilder()
                            .setProject(project.getName())
                            .build())
                    .getPdf()
                    .toByteArray();
        }
        if (name.endsWith(".xlsx")) {
            return Sheet.workbook(sheets(connection, project));
        }
        throw new ProblemException(
                Problem.local(Status.Code.INVALID_ARGUMENT, "The file's name must end in .xlsx or .pdf."));
    }

    private static List<Sheet> sheets(Connection connection, Project project) {
        String name = project.getName();
        return List.of(
                summary(project, Projects.status(connection, name)),
                results(connection, project),
                sheet(
                        "milestones",
                        Projects.milestones(connection, name),
                        column("Milestone", row -> Words.id(row.getName())),
                        column("Title", row -> row.getTitle()),
                        column("State", row -> ProjectWords.of(row.getState())),
                        column("Baseline", row -> Dates.day(row.getBaselineDate())),
                        column("Forecast", row -> Dates.day(row.getForecastDate())),
                        column("Actual", row -> row.hasActualDate() ? Dates.day(row.getActualDate()) : ""),
                        column("Owner", row -> Words.id(row.getOwner()))),
                sheet(
                        "budget lines",
                        Projects.budgetLines(connection, name),
                        column("Line", row -> Words.id(row.getName())),
                        column("Title", row -> row.getTitle()),
                        column("Start", row -> Dates.day(row.getStartDate())),
                        column("End", row -> Dates.day(row.getEndDate())),
                        column("Amount", row -> row.getAmount().getValue()),
                        column("Currency", row -> row.getAmount().getCurrency()),
                        column("Value date", row -> Dates.day(row.getValueDate())),
                        column("Committed", row -> row.getCommitted() ? "yes" : "no"),
                        column("Revises", row -> Words.id(row.getRevises()))),
                sheet(
                        "transactions",
                        Projects.transactions(connection, name),
                        column("Transaction", row -> Words.id(row.getName())),
                        column("Kind", row -> ProjectWords.of(row.getKind())),
                        column("Date", row -> Dates.day(row.getDate())),
                        column("Amount", row -> row.getAmount().getValue()),
                        column("Currency", row -> row.getAmount().getCurrency()),
                        column("Value date", row -> Dates.day(row.getValueDate())),
                        column("From", row -> Words.id(row.getProvider())),
                        column("To", row -> Words.id(row.getReceiver())),
                        column("Reference", row -> row.getReference()),
                        column("Voided", row -> row.getVoided() ? "yes" : "no")),
                sheet(
                        "risks",
                        Projects.risks(connection, name),
                        column("Risk", row -> Words.id(row.getName())),
                        column("Title", row -> row.getTitle()),
                        column("State", row -> ProjectWords.of(row.getState())),
                        column("Likelihood", row -> Integer.toString(row.getLikelihood())),
                        column("Impact", row -> Integer.toString(row.getImpact())),
                        column("Score", row -> Integer.toString(row.getScore())),
                        column("Owner", row -> Words.id(row.getOwner())),
                        column("Review date", row -> Dates.day(row.getReviewDate()))),
                sheet(
                        "action items",
                        Projects.actionItems(connection, name),
                        column("Item", row -> Words.id(row.getName())),
                        column("Title", row -> row.getTitle()),
                        column("State", row -> ProjectWords.of(row.getState())),
                        column("Owner", row -> Words.id(row.getOwner())),
                        column("Due", row -> Dates.day(row.getDueDate()))),
                sheet(
                        "status reports",
                        Projects.reports(connection, name),
                        column("Report", row -> Words.id(row.getName())),
                        column("Date", row -> Dates.day(row.getReportDate())),
                        column("State", row -> ProjectWords.of(row.getState())),
                        column(
                                "Declared",
                                row -> ProjectWords.letters(row.getDeclaredList().stream()
                                        .map(light -> light.getLight())
                                        .toList())),
                        column("Summary", row -> row.getSummary()),
                        column("Achievements", row -> row.getAchievements()),
                        column("Next steps", row -> row.getNextSteps())));
    }

    private record Column<T>(String heading, Function<T, String> cell) {}

    private static <T> Column<T> column(String heading, Function<T, String> cell) {
        return new Column<>(heading, cell);
    }

    @SafeVarargs
    private static <T> Sheet sheet(String name, List<T> rows, Column<T>... columns) {
        List<Column<T>> all = List.of(columns);
        return new Sheet(
                name,
                all.stream().map(Column::heading).toList(),
                rows.stream()
                        .map(row -> all.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList(),
                () -> "");
    }

    private static Sheet summary(Project project, ProjectStatus status) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Code", project.getCode()));
        project.getTitleList().forEach(title -> rows.add(List.of("Title, " + title.getLanguage(), title.getText())));
        project.getDescriptionList()
                .forEach(text -> rows.add(List.of("Description, " + text.getLanguage(), text.getText())));
        rows.add(List.of("State", ProjectWords.of(project.getState())));
        rows.add(List.of("Dates", ProjectWords.dates(project)));
        project.getPartnersList()
                .forEach(partner ->
                        rows.add(List.of("Partner " + Words.id(partner.getPartner()), ProjectWords.roles(partner))));
        project.getCountriesList()
                .forEach(country ->
                        rows.add(List.of("Country " + country.getCountry(), country.getPercentage() + " %")));
        project.getSectorsList()
                .forEach(sector -> rows.add(List.of(
                        "Sector " + sector.getVocabulary() + " " + sector.getCode(), sector.getPercentage() + " %")));
        rows.add(List.of("SDG targets", String.join(" ", project.getSdgTargetsList())));
        rows.add(List.of("As of", Dates.day(status.getAsOfDate())));
        for (ComputedLight light : status.getComputedList()) {
            rows.add(List.of(
                    ProjectWords.of(light.getDimension()) + ", computed",
                    ProjectWords.of(light.getLight()) + ": " + light.getSentence()));
        }
        status.getDeclaredList()
                .forEach(light -> rows.add(List.of(
                        ProjectWords.of(light.getDimension()) + ", declared",
                        ProjectWords.of(light.getLight())
                                + (light.getReason().isEmpty() ? "" : ": " + light.getReason()))));
        rows.add(List.of("Milestones", ProjectWords.milestones(status)));
        rows.add(List.of("Money spent, percent", status.getSpentPercent()));
        rows.add(List.of("Time elapsed, percent", status.getElapsedPercent()));
        rows.add(List.of("Overdue", Integer.toString(status.getOverdue())));
        return new Sheet("summary", List.of("Field", "Value"), rows, () -> "");
    }

    /** A row for each period of each indicator. */
    private static Sheet results(Connection connection, Project project) {
        String language = project.getDefaultLanguage();
        Map<String, ProjectResult> results = Frameworks.results(connection, project.getName()).stream()
                .collect(Collectors.toMap(ProjectResult::getName, Function.identity()));
        Map<String, Indicator> indicators = Frameworks.indicators(connection, project.getName()).stream()
                .collect(Collectors.toMap(Indicator::getName, Function.identity()));
        Function<IndicatorPeriod, Indicator> indicator = period ->
                indicators.get(period.getName().substring(0, period.getName().indexOf("/periods/")));
        Function<IndicatorPeriod, ProjectResult> result =
                period -> results.get(indicator.apply(period).getResult());
        return sheet(
                "results",
                Frameworks.periods(connection, project.getName()),
                column("Result", row -> FrameworkWords.text(result.apply(row).getTitleList(), language)),
                column("Kind", row -> FrameworkWords.of(result.apply(row).getKind())),
                column(
                        "Indicator",
                        row -> FrameworkWords.text(indicator.apply(row).getTitleList(), language)),
                column("Measure", row -> FrameworkWords.measure(indicator.apply(row))),
                column("Baseline", row -> FrameworkWords.baseline(indicator.apply(row))),
                column("Period", FrameworkWords::span),
                column(
                        "Target",
                        row -> row.hasTarget()
                                ? FrameworkWords.of(indicator.apply(row).getMeasure(), row.getTarget())
                                : ""),
                column(
                        "Approved actual",
                        row -> row.hasApprovedValue()
                                ? FrameworkWords.of(indicator.apply(row).getMeasure(), row.getApprovedValue())
                                : ""),
                column("State", row -> FrameworkWords.of(row.getState())));
    }
}

package org.cadre.tui.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Projects;
import org.cadre.tui.files.ProjectFile;
import org.cadre.tui.screen.ProjectLists;
import org.cadre.tui.screen.ProjectVerbs;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints one project, or changes it. */
@Command(
        name = "project",
        description = {
            "Shows one project: partners, lights and why, results, milestones, money, risks and reports.",
            "With VERB, changes it: agree, start, finalise, suspend, resume, close, cancel, delete; texts, basics, dates, partner,"
                    + " shares, people, links, documents, cooperation. history tells who changed it.",
            "cadre project add code=… title=… kind=training accountable=unodc implementing=interpol puts a new one on record."
        })
final class ProjectCommand extends Connected {
    private static final int LABEL = 13;
    private static final String ADD = "add";

    @Parameters(index = "0", paramLabel = "PROJECT", description = "Its code or its id; add for a new one.")
    private String project;

    @Parameters(
            index = "1..*",
            paramLabel = "VERB or FIELD=VALUE",
            description = "What to do, and the fields of its form, by the names that --fields lists.")
    private List<String> rest = new ArrayList<>();

    @Option(names = "--reason", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--fields", description = "List the fields that the verb takes, and do nothing.")
    private boolean listFields;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a file: .xlsx for a workbook with a tab for each list, .pdf for a page to print. To stdout: -.xlsx, -.pdf.")
    private String output;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    ProjectCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws Exception {
        if (project.equals(ADD)) {
            VerbCommand.print(shared(), dryRun, ProjectVerbs.project(connection, VerbCommand.fields(rest), dryRun));
            return ExitCodes.OK;
        }
        Project found = Projects.one(connection, project);
        if (!rest.isEmpty()) {
            VerbCommand.run(shared(), connection, found, rest, Optional.ofNullable(reason), dryRun, listFields);
            return ExitCodes.OK;
        }
        if (output != null) {
            shared().checkKept(output, force);
            shared().keep(output, force, ProjectFile.bytes(connection, Path.of(output), found), "");
            return ExitCodes.OK;
        }
        if (shared().json()) {
            shared().document(found);
            return ExitCodes.OK;
        }
        Directory directory = Directory.read(connection);
        line("Project", found.getCode() + "  " + ProjectWords.title(found));
        line("Name", found.getName());
        line("State", ProjectWords.of(found.getState()));
        line("Dates", ProjectWords.dates(found));
        for (ProjectPartner partner : found.getPartnersList()) {
            line("Partner", directory.partner(partner.getPartner()) + ": " + ProjectWords.roles(partner));
        }
        line(
                "Countries",
                String.join(
                        ", ",
                        found.getCountriesList().stream()
                                .map(country -> country.getCountry() + " " + country.getPercentage() + " %")
                                .toList()));
        line(
                "Coordinators",
                String.join(
                        ", ",
                        found.getCoordinatorsList().stream().map(Words::id).toList()));
        StatusCommand.lines(Projects.status(connection, found.getName())).forEach(sentence -> line("Status", sentence));
        for (String line : ProjectLists.results(connection, found)) {
            line("Result", line);
        }
        for (Milestone milestone : Projects.milestones(connection, found.getName())) {
            line("Milestone", milestone(milestone));
        }
        budget(Projects.budget(connection, found.getName())).forEach(sentence -> line("Money", sentence));
        for (Risk risk : Projects.risks(connection, found.getName())) {
            line(
                    "Risk",
                    risk.getScore() + " = " + risk.getLikelihood() + " × " + risk.getImpact() + "  " + risk.getTitle()
                            + " (" + ProjectWords.of(risk.getState()) + ", review by "
                            + Dates.day(risk.getReviewDate()) + ")");
        }
        for (StatusReport report : Projects.reports(connection, found.getName())) {
            line(
                    "Report",
                    Dates.day(report.getReportDate()) + " " + ProjectWords.of(report.getState()) + ": "
                            + report.getSummary());
        }
        return ExitCodes.OK;
    }

    private static String milestone(Milestone milestone) {
        String when = milestone.hasActualDate()
                ? "reached " + Dates.day(milestone.getActualDate())
                : "expected " + Dates.day(milestone.getForecastDate());
        return milestone.getTitle() + ": " + ProjectWords.of(milestone.getState()) + ", " + when + ", promised "
                + Dates.day(milestone.getBaselineDate());
    }

    private static List<String> budget(BudgetSummary summary) {
        List<String> lines = new ArrayList<>();
        if (summary.hasTotal()) {
            lines.add(sums(summary.getTotal()));
        } else {
            summary.getByCurrencyList().forEach(sums -> lines.add(sums(sums)));
        }
        if (summary.getMissingRatesCount() > 0) {
            lines.add("No total: no rate for " + String.join("; ", summary.getMissingRatesList()));
        }
        return lines;
    }

    private static String sums(BudgetSums sums) {
        return sums.getCurrency() + "  budget " + sums.getBudget() + ", committed " + sums.getCommitments()
                + ", disbursed " + sums.getDisbursements() + ", spent " + sums.getExpenditures();
    }

    private void line(String label, String value) {
        if (value.isEmpty()) {
            return;
        }
        String head = label;
        for (String part : Columns.wrap(Sanitizer.line(value), Math.max(20, shared().width() - LABEL))) {
            shared().out().println(head + " ".repeat(LABEL - head.length()) + part);
            head = "";
        }
    }
}

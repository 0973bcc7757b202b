package org.cadre.tui.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Projects;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.PortfolioRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints where all projects stand. */
@Command(
        name = "portfolio",
        description = {
            "Shows where every project stands: lights for schedule, budget, results and risk (G, A, R; – for not measured),"
                    + " the age of the last report (! for overdue), milestones reached, money spent beside time elapsed, how"
                    + " the leading indicator went, what is due next and how much is overdue.",
            "In a window of fewer than 80 columns each project takes three short lines."
        })
final class PortfolioCommand extends Connected {
    private static final int NARROW = 80;
    private static final int NARROWEST = 20;

    @Option(
            names = "--filter",
            defaultValue = "",
            description = "Only those that match: schedule = RED OR stale = true.")
    private String filter;

    @Option(
            names = "--sort",
            defaultValue = "",
            paramLabel = "FIELDS",
            description =
                    "By these fields of the filter, each with \" desc\" to turn it round: \"overdue desc, code\".")
    private String sort;

    @Option(names = "--csv", description = "Print CSV (RFC 4180), with every field.")
    private boolean csv;

    PortfolioCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException {
        Pages<PortfolioRow> pages = Projects.portfolio(connection, filter, sort);
        ListPortfolioResponse document = ListPortfolioResponse.newBuilder()
                .addAllRows(pages.rows())
                .setRevision(pages.revision())
                .build();
        if (shared().json()) {
            shared().document(document);
            return ExitCodes.OK;
        }
        if (csv) {
            shared().out().write(sheet(pages.rows(), document).bytes(Sheet.Format.CSV));
            shared().out().flush();
            return ExitCodes.OK;
        }
        if (pages.rows().isEmpty()) {
            shared().say(filter.isEmpty() ? "There are no projects." : "No project matches.");
            return ExitCodes.OK;
        }
        Directory directory = Directory.read(connection);
        int width = shared().width();
        if (width < NARROW) {
            pages.rows().forEach(row -> card(row, directory, Math.max(NARROWEST, width)));
        } else {
            table(pages.rows(), directory);
        }
        return ExitCodes.OK;
    }

    private void table(List<PortfolioRow> rows, Directory directory) {
        shared().table(
                        List.of(
                                "CODE",
                                "LEAD",
                                "SBRK",
                                "REPORT",
                                "MILESTONES",
                                "LATE",
                                "SPENT/TIME",
                                "TREND",
                                "STATE",
                                "NEXT"),
                        rows.stream()
                                .map(row -> List.of(
                                        row.getCode(),
                                        lead(row, directory),
                                        ProjectWords.letters(row.getLightsList()),
                                        ProjectWords.age(row),
                                        ProjectWords.milestones(row.getStatus()),
                                        Integer.toString(row.getStatus().getOverdue()),
                                        ProjectWords.burn(row.getStatus()),
                                        ProjectWords.trend(row.getStatus().getTrendPercentsList()),
                                        row.getState(),
                                        ProjectWords.next(row.getStatus())))
                                .toList());
        shared().say("S schedule, B budget, R results, K risk. Why a light is what it is: cadre status CODE");
    }

    /** What matters most first, in lines no longer than the window. */
    private void card(PortfolioRow row, Directory directory, int width) {
        PrintStream out = shared().out();
        out.println(cut(
                ProjectWords.letters(row.getLightsList()) + " " + row.getCode() + "  " + lead(row, directory), width));
        out.println(cut("  " + row.getTitle(), width));
        out.println(cut(
                "  " + ProjectWords.milestones(row.getStatus()) + " done, "
                        + row.getStatus().getOverdue() + " late, report " + ProjectWords.age(row),
                width));
    }

    private static String cut(String line, int width) {
        return Columns.cut(Sanitizer.line(line), width);
    }

    private static String lead(PortfolioRow row, Directory directory) {
        return row.getLead().isEmpty() ? ProjectWords.NONE : directory.partner(row.getLead());
    }

    private static Sheet sheet(List<PortfolioRow> rows, ListPortfolioResponse document) {
        return new Sheet(
                "portfolio",
                List.of(
                        "Project",
                        "Code",
                        "Title",
                        "State",
                        "Lead",
                        "Coordinators",
                        "Schedule",
                        "Budget",
                        "Results",
                        "Risk",
                        "Report date",
                        "Next report date",
                        "Stale",
                        "Milestones achieved",
                        "Milestones",
                        "Overdue",
                        "Spent percent",
                        "Elapsed percent",
                        "Trend percents",
                        "Next due date",
                        "Next due"),
                rows.stream().map(PortfolioCommand::cells).toList(),
                document);
    }

    private static List<String> cells(PortfolioRow row) {
        var status = row.getStatus();
        return List.of(
                Words.id(status.getProject()),
                row.getCode(),
                row.getTitle(),
                row.getState(),
                Words.id(row.getLead()),
                String.join(" ", row.getCoordinatorsList()),
                light(row, 0),
                light(row, 1),
                light(row, 2),
                light(row, 3),
                status.hasReportDate()
                        ? ProjectWords.day(status.getReportDate()).toString()
                        : "",
                status.hasNextReportDate()
                        ? ProjectWords.day(status.getNextReportDate()).toString()
                        : "",
                Boolean.toString(status.getStale()),
                Integer.toString(status.getMilestonesAchieved()),
                Integer.toString(status.getMilestonesTotal()),
                Integer.toString(status.getOverdue()),
                status.getSpentPercent(),
                status.getElapsedPercent(),
                String.join(" ", status.getTrendPercentsList()),
                status.hasNextDue()
                        ? ProjectWords.day(status.getNextDue().getDueDate()).toString()
                        : "",
                status.hasNextDue() ? ProjectWords.what(status.getNextDue()) : "");
    }

    private static String light(PortfolioRow row, int at) {
        return at < row.getLightsCount() ? ProjectWords.of(row.getLights(at)) : "";
    }
}

package org.cadre.tui.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Projects;
import org.cadre.tui.files.PortfolioFile;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputePortfolioTotalsRequest;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a file instead, of the format that its name ends in: .csv, .xlsx, .json, or .pdf to print."
                            + " To stdout: -.csv, -.pdf and so on; - is -.csv.")
    private String output;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    @Option(
            names = "--totals",
            description = "Show what the projects come to: lights, milestones, money. Each counts once in the whole.")
    private boolean totals;

    @Option(
            names = "--by",
            paramLabel = "GROUPING",
            description = "With --totals, also in groups: ${COMPLETION-CANDIDATES}, in any case.")
    private By by;

    @Option(
            names = "--currency",
            defaultValue = "",
            paramLabel = "CODE",
            description =
                    "With --totals, money in this currency (ISO 4217), each amount at the rate of its day. Default: USD.")
    private String currency;

    /** What projects are put in groups by. */
    enum By {
        PARTNER,
        LEAD,
        COUNTRY,
        KIND,
        STATE,
        COORDINATOR,
        PROGRAMME
    }

    PortfolioCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, ProblemException {
        if (!totals && (by != null || !currency.isEmpty())) {
            throw new IllegalArgumentException("--by and --currency go with --totals.");
        }
        if (totals) {
            return totals(connection);
        }
        if (output != null) {
            shared().checkKept(output, force);
            shared().keep(
                            output,
                            force,
                            PortfolioFile.bytes(
                                    connection, Path.of(output.equals("-") ? "-.csv" : output), filter, sort),
                            "");
            return ExitCodes.OK;
        }
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
            shared().out()
                    .write(PortfolioFile.sheet(pages.rows(), pages.revision()).bytes(Sheet.Format.CSV));
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

    private int totals(Connection connection) throws IOException, ProblemException {
        ComputePortfolioTotalsResponse answer = connection
                .status()
                .computePortfolioTotals(ComputePortfolioTotalsRequest.newBuilder()
                        .setFilter(filter)
                        .setCurrency(currency.toUpperCase(Locale.ROOT))
                        .setGroupBy(
                                by == null
                                        ? PortfolioGrouping.PORTFOLIO_GROUPING_UNSPECIFIED
                                        : PortfolioGrouping.valueOf("PORTFOLIO_GROUPING_" + by))
                        .build());
        if (output != null) {
            shared().keep(output, force, PortfolioFile.totals(answer).bytes(sheetFormat()), "");
        } else if (shared().json()) {
            shared().document(answer);
        } else if (csv) {
            shared().out().write(PortfolioFile.totals(answer).bytes(Sheet.Format.CSV));
            shared().out().flush();
        } else {
            print(answer, Directory.read(connection));
        }
        return ExitCodes.OK;
    }

    private Sheet.Format sheetFormat() {
        String name = (output.equals("-") ? "-.csv" : output).toUpperCase(Locale.ROOT);
        return Stream.of(Sheet.Format.values())
                .filter(format -> name.endsWith("." + format))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("The file of totals must end in .csv, .xlsx or .json."));
    }

    private void print(ComputePortfolioTotalsResponse answer, Directory directory) {
        List<List<String>> rows = new ArrayList<>();
        for (PortfolioTotals group : answer.getGroupsList()) {
            String key = group.getKey().startsWith("partners/")
                    ? directory.partner(group.getKey())
                    : Words.id(group.getKey());
            rows.add(line(key.isEmpty() ? ProjectWords.NONE : key, group));
        }
        rows.add(line("all", answer.getAll()));
        shared().table(
                        List.of(
                                by == null ? "" : by.name(),
                                "PROJECTS",
                                "SCHEDULE",
                                "BUDGET",
                                "RESULTS",
                                "RISK",
                                "STALE",
                                "LATE",
                                "MILESTONES",
                                "BUDGET OF ALL",
                                "SPENT"),
                        rows);
        if (answer.getJointProjects() > 0) {
            shared().say(Words.count(answer.getJointProjects(), "project is", "projects are")
                    + " in more than one group, and counted once in all.");
        }
        if (!answer.getAll().hasTotal() && answer.getAll().getByCurrencyCount() > 0) {
            shared().say("No total of the money: "
                    + Words.count(answer.getAll().getProjectsWithoutRate(), "project lacks", "projects lack")
                    + " a rate; the first: " + answer.getAll().getMissingRates(0)
                    + ". Put rates on record, or narrow the filter.");
        }
    }

    private static List<String> line(String key, PortfolioTotals totals) {
        List<String> line = new ArrayList<>(List.of(key, Integer.toString(totals.getProjects())));
        totals.getLightsList().forEach(counts -> line.add(ProjectWords.of(counts)));
        line.addAll(List.of(
                Integer.toString(totals.getStale()),
                Long.toString(totals.getOverdue()),
                totals.getMilestonesTotal() == 0
                        ? ProjectWords.NONE
                        : totals.getMilestonesAchieved() + "/" + totals.getMilestonesTotal(),
                totals.hasTotal()
                        ? totals.getTotal().getBudget() + " "
                                + totals.getTotal().getCurrency()
                        : ProjectWords.NONE,
                totals.getSpentPercent().isEmpty() ? ProjectWords.NONE : totals.getSpentPercent() + " %"));
        return line;
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
}

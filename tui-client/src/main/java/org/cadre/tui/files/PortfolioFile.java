package org.cadre.tui.files;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Projects;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.GetPortfolioPdfRequest;
import org.cadre.v1.LightCounts;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;

/** The portfolio as a file. */
public final class PortfolioFile {
    private PortfolioFile() {}

    /** What is in the portfolio, in the format that the file's ending says: .csv, .xlsx, .json or .pdf. */
    public static byte[] bytes(Connection connection, Path file, String filter, String orderBy)
            throws IOException, ProblemException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pdf")) {
            return connection
                    .status()
                    .getPortfolioPdf(GetPortfolioPdfRequest.newBuilder()
                            .setFilter(filter)
                            .setOrderBy(orderBy)
                            .build())
                    .getPdf()
                    .toByteArray();
        }
        for (Sheet.Format format : Sheet.Format.values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                Pages<PortfolioRow> pages = Projects.portfolio(connection, filter, orderBy);
                return sheet(pages.rows(), pages.revision()).bytes(format);
            }
        }
        throw new ProblemException(
                Problem.local(Status.Code.INVALID_ARGUMENT, "The file's name must end in .csv, .xlsx, .json or .pdf."));
    }

    /** A row for each project, with every field. */
    public static Sheet sheet(List<PortfolioRow> rows, long revision) {
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
                rows.stream().map(PortfolioFile::cells).toList(),
                ListPortfolioResponse.newBuilder().addAllRows(rows).setRevision(revision));
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

    /** A row for each group, and one for all projects, each of them counted once. */
    public static Sheet totals(ComputePortfolioTotalsResponse totals) {
        List<String> headings = new ArrayList<>(List.of("Group", "Projects"));
        for (String dimension : ProjectWords.dimensions()) {
            for (String light : List.of("green", "amber", "red", "unmeasured")) {
                headings.add(dimension + " " + light);
            }
        }
        headings.addAll(List.of(
                "Stale",
                "Overdue",
                "Milestones achieved",
                "Milestones",
                "Currency",
                "Budget",
                "Came in",
                "Committed",
                "Disbursed",
                "Expended",
                "Spent percent",
                "Projects without rate"));
        List<List<String>> rows = new ArrayList<>();
        totals.getGroupsList().forEach(group -> rows.add(cells(Words.id(group.getKey()), group)));
        rows.add(cells("all", totals.getAll()));
        return new Sheet("totals", headings, rows, totals);
    }

    private static List<String> cells(String key, PortfolioTotals totals) {
        List<String> cells = new ArrayList<>(List.of(key, Integer.toString(totals.getProjects())));
        for (LightCounts counts : totals.getLightsList()) {
            for (int count :
                    new int[] {counts.getGreen(), counts.getAmber(), counts.getRed(), counts.getUnmeasured()}) {
                cells.add(Integer.toString(count));
            }
        }
        BudgetSums sums = totals.getTotal();
        cells.addAll(List.of(
                Integer.toString(totals.getStale()),
                Long.toString(totals.getOverdue()),
                Long.toString(totals.getMilestonesAchieved()),
                Long.toString(totals.getMilestonesTotal()),
                sums.getCurrency(),
                sums.getBudget(),
                sums.getIncomingFunds(),
                sums.getCommitments(),
                sums.getDisbursements(),
                sums.getExpenditures(),
                totals.getSpentPercent(),
                Integer.toString(totals.getProjectsWithoutRate())));
        return cells;
    }
}

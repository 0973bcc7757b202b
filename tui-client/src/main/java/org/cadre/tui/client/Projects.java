package org.cadre.tui.client;

import io.grpc.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.cadre.tui.language.Texts;
import org.cadre.v1.ActionItem;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.Change;
import org.cadre.v1.DueItem;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.GetBudgetSummaryRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.ListActionItemsRequest;
import org.cadre.v1.ListBudgetLinesRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListDueItemsRequest;
import org.cadre.v1.ListExchangeRatesRequest;
import org.cadre.v1.ListMilestonesRequest;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.ListProjectTransactionsRequest;
import org.cadre.v1.ListRisksRequest;
import org.cadre.v1.ListStatusReportsRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;

/** Reads projects and what lies below them, all pages. */
public final class Projects {
    /** Every project that the caller may see. */
    public static final String ALL = "projects/-";

    private static final Pattern ID = Pattern.compile("(projects/)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Projects() {}

    /** Where all projects stand, by code unless the order says otherwise. */
    public static Pages<PortfolioRow> portfolio(Connection connection, String filter, String orderBy) {
        return Pages.all(token -> {
            var page = connection
                    .status()
                    .listPortfolio(ListPortfolioRequest.newBuilder()
                            .setFilter(filter)
                            .setOrderBy(orderBy)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getRowsList(), page.getNextPageToken(), page.getRevision());
        });
    }

    /** The project that somebody means by {@code projects/x}, by {@code x}, or by its code in whatever case. */
    public static Project one(Connection connection, String given) {
        List<PortfolioRow> byCode =
                portfolio(connection, "code : \"" + given.replace("\\", "\\\\").replace("\"", "\\\"") + "\"", "")
                        .rows()
                        .stream()
                        .filter(row -> row.getCode().equalsIgnoreCase(given))
                        .toList();
        if (byCode.isEmpty() && !ID.matcher(given).matches()) {
            throw Status.NOT_FOUND
                    .withDescription(Texts.of("client.Projects.noneWithThatCode", given))
                    .asRuntimeException();
        }
        String name = byCode.isEmpty()
                ? given.startsWith("projects/") ? given : "projects/" + given
                : byCode.get(0).getStatus().getProject();
        return connection
                .projects()
                .getProject(GetProjectRequest.newBuilder().setName(name).build());
    }

    public static ProjectStatus status(Connection connection, String project) {
        return connection
                .status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(project).build());
    }

    /** What is overdue, and due within thirty days, the earliest first. */
    public static List<DueItem> due(Connection connection, String parent) {
        return Pages.all(token -> {
                    var page = connection
                            .status()
                            .listDueItems(ListDueItemsRequest.newBuilder()
                                    .setParent(parent)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getItemsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** By forecast. */
    public static List<Milestone> milestones(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .milestones()
                            .listMilestones(ListMilestonesRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getMilestonesList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** The highest score first. */
    public static List<Risk> risks(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .risks()
                            .listRisks(ListRisksRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getRisksList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** The latest first. */
    public static List<StatusReport> reports(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .status()
                            .listStatusReports(ListStatusReportsRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getStatusReportsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    public static BudgetSummary budget(Connection connection, String project) {
        return connection
                .budget()
                .getBudgetSummary(
                        GetBudgetSummaryRequest.newBuilder().setProject(project).build());
    }

    /** What somebody is to do, the earliest first. */
    public static List<ActionItem> actionItems(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .actionItems()
                            .listActionItems(ListActionItemsRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getActionItemsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** Original and revised lines. */
    public static List<BudgetLine> budgetLines(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .budget()
                            .listBudgetLines(ListBudgetLinesRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getBudgetLinesList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** What was received, committed and spent, the voided as well. */
    public static List<ProjectTransaction> transactions(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .budget()
                            .listProjectTransactions(ListProjectTransactionsRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getTransactionsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** What currencies were worth, by name: the currencies, then the day. */
    public static List<ExchangeRate> rates(Connection connection) {
        return Pages.all(token -> {
                    var page = connection
                            .budget()
                            .listExchangeRates(ListExchangeRatesRequest.newBuilder()
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getExchangeRatesList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** Who changed one resource, when, from what and why, the newest first. */
    public static List<Change> history(Connection connection, String resource) {
        return Pages.all(token -> {
                    var page = connection
                            .changes()
                            .listChanges(ListChangesRequest.newBuilder()
                                    .setResource(resource)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getChangesList(), page.getNextPageToken(), 0);
                })
                .rows();
    }
}

package org.cadre.server.status;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cadre.server.budget.Budget;
import org.cadre.server.budget.Sums;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.RowQuery;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.call.Workshop;
import org.cadre.server.print.PortfolioPages;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.project.ProjectRange;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ComputePortfolioTotalsRequest;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeleteStatusReportRequest;
import org.cadre.v1.DueItem;
import org.cadre.v1.GetPortfolioPdfRequest;
import org.cadre.v1.GetPortfolioPdfResponse;
import org.cadre.v1.GetProjectPdfRequest;
import org.cadre.v1.GetProjectPdfResponse;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.GetStatusReportRequest;
import org.cadre.v1.GetStatusRulesRequest;
import org.cadre.v1.ListDueItemsRequest;
import org.cadre.v1.ListDueItemsResponse;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.ListStatusReportsRequest;
import org.cadre.v1.ListStatusReportsResponse;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.UpdateStatusReportRequest;
import org.cadre.v1.UpdateStatusRulesRequest;

/** Where projects stand, over gRPC. */
public final class StatusService extends StatusServiceGrpc.StatusServiceImplBase {
    private static final String ALL_PROJECTS = "projects/-";
    private static final int DAYS_AHEAD = 30;
    private static final String TOTALS_CURRENCY = "USD";
    private static final Sums.Total NO_MONEY = new Sums.Total(Optional.of(Map.of()), List.of(), Set.of());

    /** By the day, and then by what makes an item the only one of its kind. */
    private static final ListFields DUE_FIELDS = ListFields.keyedBy("key").date("due_date", "due_date");

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;
    private final PortfolioMirror portfolio;
    private final Workshop printing = new Workshop("printing");

    StatusService(Calls calls, PageTokens pageTokens, Clock clock, PortfolioMirror portfolio) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
        this.portfolio = portfolio;
    }

    @Override
    public void getProjectStatus(GetProjectStatusRequest request, StreamObserver<ProjectStatus> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Project project = Projects.require(transaction, caller, request.getProject());
            return Standing.of(project, Records.of(transaction, project), StatusRulesRecord.read(transaction), today());
        });
    }

    @Override
    public void listPortfolio(ListPortfolioRequest request, StreamObserver<ListPortfolioResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            RowQuery query = new RowQuery(
                    pageTokens,
                    caller,
                    Portfolio.LIST_FIELDS,
                    "code",
                    new ListQuery.Request(
                            "ListPortfolio",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return portfolio.lines(transaction, caller, (lines, revision) -> {
                ListQuery.Page<Portfolio.Line> page = query.read(lines, Portfolio.Line::values);
                return ListPortfolioResponse.newBuilder()
                        .addAllRows(
                                page.items().stream().map(Portfolio.Line::row).toList())
                        .setNextPageToken(page.nextPageToken())
                        .setRevision(revision)
                        .build();
            });
        });
    }

    @Override
    public void computePortfolioTotals(
            ComputePortfolioTotalsRequest request, StreamObserver<ComputePortfolioTotalsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Predicate<Map<String, ?>> filter = RowQuery.filter(Portfolio.LIST_FIELDS, request.getFilter());
            String currency = request.getCurrency().isEmpty() ? TOTALS_CURRENCY : request.getCurrency();
            Map<String, Sums.Total> read = PortfolioMirror.isKeptIn(currency)
                    ? Map.of()
                    : PortfolioMirror.totalsIn(transaction, caller, currency);
            Totals totals = new Totals(
                    currency, line -> line.in(currency).orElseGet(() -> read.getOrDefault(line.project(), NO_MONEY)));
            return portfolio.lines(
                    transaction,
                    caller,
                    (lines, revision) -> totals.of(
                                    lines.stream()
                                            .filter(line -> filter.test(line.values()))
                                            .toList(),
                                    request.getGroupBy())
                            .setRevision(revision)
                            .build());
        });
    }

    @Override
    public void getProjectPdf(GetProjectPdfRequest request, StreamObserver<GetProjectPdfResponse> answers) {
        calls.read(
                request,
                printing.then(answers, ProjectPaper::print),
                (transaction, caller) -> ProjectPaper.read(
                        transaction, Projects.require(transaction, caller, request.getProject()), today()));
    }

    @Override
    public void getPortfolioPdf(GetPortfolioPdfRequest request, StreamObserver<GetPortfolioPdfResponse> answers) {
        calls.read(request, printing.then(answers, PortfolioPaper::print), (transaction, caller) -> {
            Totals totals =
                    new Totals(TOTALS_CURRENCY, line -> line.in(TOTALS_CURRENCY).orElse(NO_MONEY));
            record Read(List<PortfolioRow> rows, PortfolioTotals all, long revision) {}
            Read read = portfolio.lines(transaction, caller, (lines, revision) -> {
                List<Portfolio.Line> shown = RowQuery.all(
                        lines,
                        Portfolio.Line::values,
                        Portfolio.LIST_FIELDS,
                        request.getFilter(),
                        request.getOrderBy().isBlank() ? "code" : request.getOrderBy(),
                        PortfolioPaper.MOST_PROJECTS);
                return new Read(
                        shown.stream().map(Portfolio.Line::row).toList(),
                        totals.of(shown, PortfolioGrouping.PORTFOLIO_GROUPING_UNSPECIFIED)
                                .getAll(),
                        revision);
            });
            return new PortfolioPaper(
                    new PortfolioPages.Content(
                            today(),
                            request.getFilter(),
                            read.all(),
                            read.rows(),
                            PortfolioPaper.leads(transaction, read.rows())),
                    read.revision());
        });
    }

    @Override
    public void listDueItems(ListDueItemsRequest request, StreamObserver<ListDueItemsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            LocalDate until = request.hasUntilDate()
                    ? PartialDate.whole("until_date", request.getUntilDate())
                    : today().plusDays(DAYS_AHEAD);
            RowQuery query = new RowQuery(
                    pageTokens,
                    caller,
                    DUE_FIELDS,
                    "due_date",
                    new ListQuery.Request(
                            "ListDueItems",
                            request.getParent() + " " + request.getOwner() + " " + until,
                            "",
                            "",
                            request.getPageSize(),
                            request.getPageToken()));
            List<DueItem> due = due(transaction, caller, request.getParent()).stream()
                    .filter(item -> !Dates.day(item.getDueDate()).isAfter(until) || item.getOverdue())
                    .filter(item ->
                            request.getOwner().isEmpty() || item.getOwnersList().contains(request.getOwner()))
                    .toList();
            ListQuery.Page<DueItem> page = query.read(
                    due,
                    item -> Map.of(
                            "due_date",
                            Dates.text(item.getDueDate()),
                            "key",
                            item.getKindValue() + " " + item.getResource()));
            return ListDueItemsResponse.newBuilder()
                    .addAllItems(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    private List<DueItem> due(Transaction transaction, Caller caller, String parent) throws SQLException {
        if (!parent.equals(ALL_PROJECTS)) {
            Project project = Projects.require(transaction, caller, parent);
            return Due.items(project, Records.of(transaction, project), today());
        }
        List<DueItem> due = new ArrayList<>();
        ProjectRange.each(transaction, range -> {
            Map<String, Records> records = Records.of(transaction, range, Budget.rates(transaction));
            for (Project project : range.projects()) {
                if (caller.seesAny(Projects.partners(project))) {
                    due.addAll(Due.items(project, records.get(project.getName()), today()));
                }
            }
        });
        return due;
    }

    @Override
    public void getStatusReport(GetStatusReportRequest request, StreamObserver<StatusReport> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> StatusReports.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listStatusReports(ListStatusReportsRequest request, StreamObserver<ListStatusReportsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    StatusReports.LIST_FIELDS,
                    "report_date desc",
                    new ListQuery.Request(
                            "ListStatusReports",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            if (caller.partner().isPresent()) {
                // 1 is DRAFT.
                query.where("state <> 1");
            }
            ListQuery.Page<StatusReport> page =
                    StatusReports.TABLE.page(transaction, caller, query, request.getParent());
            return ListStatusReportsResponse.newBuilder()
                    .addAllStatusReports(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createStatusReport(CreateStatusReportRequest request, StreamObserver<StatusReport> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, StatusReport.parser(), answers, (transaction, caller) -> {
            String id = request.getStatusReportId().isEmpty() ? transaction.newId() : request.getStatusReportId();
            return ReportMoves.create(
                    transaction,
                    caller,
                    ProjectChildren.openProject(transaction, caller, request.getParent()),
                    id,
                    request.getStatusReport());
        });
    }

    @Override
    public void updateStatusReport(UpdateStatusReportRequest request, StreamObserver<StatusReport> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, StatusReport.parser(), answers, (transaction, caller) -> {
            StatusReport patch = request.getStatusReport();
            Stored<StatusReport> current = StatusReports.TABLE.requireOpen(
                    transaction, caller, UpdateMask.target("status_report", patch.getName()), patch.getEtag());
            StatusReport changed = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setStatusReport(changed).build());
            return ReportMoves.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteStatusReport(DeleteStatusReportRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            ReportMoves.delete(
                    transaction,
                    StatusReports.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void publishStatusReport(PublishStatusReportRequest request, StreamObserver<StatusReport> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                StatusReport.parser(),
                answers,
                (transaction, caller) -> ReportMoves.publish(
                        transaction,
                        caller,
                        StatusReports.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag())));
    }

    @Override
    public void getStatusRules(GetStatusRulesRequest request, StreamObserver<StatusRules> answers) {
        calls.read(request, answers, (transaction, caller) -> StatusRulesRecord.read(transaction));
    }

    @Override
    public void updateStatusRules(UpdateStatusRulesRequest request, StreamObserver<StatusRules> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, StatusRules.parser(), answers, (transaction, caller) -> {
            Stored<StatusRules> current = StatusRulesRecord.current(
                    transaction, request.getStatusRules().getEtag());
            StatusRules changed =
                    UpdateMask.apply(current.value(), request.getStatusRules(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setStatusRules(changed).build());
            return StatusRulesRecord.change(transaction, current, changed);
        });
    }

    private LocalDate today() {
        return Dates.today(clock.instant());
    }
}

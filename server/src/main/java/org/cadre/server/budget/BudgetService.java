package org.cadre.server.budget;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.partner.Partners;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.project.ProjectVerb;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Transaction;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateExchangeRateRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.DeleteBudgetLineRequest;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.GetBudgetLineRequest;
import org.cadre.v1.GetBudgetSummaryRequest;
import org.cadre.v1.GetProjectTransactionRequest;
import org.cadre.v1.ListBudgetLinesRequest;
import org.cadre.v1.ListBudgetLinesResponse;
import org.cadre.v1.ListExchangeRatesRequest;
import org.cadre.v1.ListExchangeRatesResponse;
import org.cadre.v1.ListProjectTransactionsRequest;
import org.cadre.v1.ListProjectTransactionsResponse;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.UpdateBudgetLineRequest;
import org.cadre.v1.VoidProjectTransactionRequest;

/** Money of projects over gRPC. */
public final class BudgetService extends BudgetServiceGrpc.BudgetServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;

    public BudgetService(Calls calls, PageTokens pageTokens, Clock clock) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void getBudgetLine(GetBudgetLineRequest request, StreamObserver<BudgetLine> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> BudgetLines.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listBudgetLines(ListBudgetLinesRequest request, StreamObserver<ListBudgetLinesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<BudgetLine> page = BudgetLines.TABLE.list(
                    transaction,
                    pageTokens,
                    caller,
                    BudgetLines.LIST_FIELDS,
                    "start_date",
                    new ListQuery.Request(
                            "ListBudgetLines",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListBudgetLinesResponse.newBuilder()
                    .addAllBudgetLines(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createBudgetLine(CreateBudgetLineRequest request, StreamObserver<BudgetLine> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, BudgetLine.parser(), answers, (transaction, caller) -> {
            Project project = ProjectChildren.openProject(transaction, caller, request.getParent());
            String id = request.getBudgetLineId().isEmpty() ? transaction.newId() : request.getBudgetLineId();
            BudgetLine line = request.getBudgetLine().toBuilder()
                    .setName(project.getName() + "/budgetLines/" + id)
                    .build();
            return BudgetLines.TABLE
                    .create(transaction, project, BudgetRules.checked(line, lines(transaction, project.getName())))
                    .value();
        });
    }

    @Override
    public void updateBudgetLine(UpdateBudgetLineRequest request, StreamObserver<BudgetLine> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, BudgetLine.parser(), answers, (transaction, caller) -> {
            BudgetLine patch = request.getBudgetLine();
            Stored<BudgetLine> current = BudgetLines.TABLE.requireOpen(
                    transaction, caller, UpdateMask.target("budget_line", patch.getName()), patch.getEtag());
            BudgetLine changed = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setBudgetLine(changed).build());
            Project project = Projects.require(transaction, caller, BudgetLines.TABLE.projectOf(current.value()));
            requirePipeline(project, "update", "add a line that revises it.");
            return BudgetLines.TABLE
                    .update(
                            transaction,
                            current,
                            BudgetRules.checked(changed, lines(transaction, project.getName())),
                            "updated")
                    .value();
        });
    }

    @Override
    public void deleteBudgetLine(DeleteBudgetLineRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<BudgetLine> current =
                    BudgetLines.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag());
            Project project = Projects.require(transaction, caller, BudgetLines.TABLE.projectOf(current.value()));
            requirePipeline(project, "delete", "add a line that revises it.");
            List<BudgetLine> lines = lines(transaction, project.getName());
            Referrers.refuseIfUsed(
                    transaction,
                    request.getName(),
                    List.of((reading, name) -> lines.stream()
                            .filter(line -> line.getRevises().equals(name))
                            .map(BudgetLine::getName)
                            .findFirst()));
            BudgetLines.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    /** What was planned when a project began stays; it is revised, so that both are to be seen. */
    private static void requirePipeline(Project project, String verb, String remedy) {
        if (project.getState() != ProjectState.PROJECT_STATE_PIPELINE) {
            String state = project.getState().name().substring("PROJECT_STATE_".length());
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    project.getName() + " is " + state + ", so its budget lines stay as they were; " + remedy,
                    Map.of("resource", project.getName(), "state", state, "verb", verb, "allowed_states", "PIPELINE"));
        }
    }

    @Override
    public void getProjectTransaction(
            GetProjectTransactionRequest request, StreamObserver<ProjectTransaction> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Transactions.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listProjectTransactions(
            ListProjectTransactionsRequest request, StreamObserver<ListProjectTransactionsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<ProjectTransaction> page = Transactions.TABLE.list(
                    transaction,
                    pageTokens,
                    caller,
                    Transactions.LIST_FIELDS,
                    "date",
                    new ListQuery.Request(
                            "ListProjectTransactions",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListProjectTransactionsResponse.newBuilder()
                    .addAllTransactions(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createProjectTransaction(
            CreateProjectTransactionRequest request, StreamObserver<ProjectTransaction> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, ProjectTransaction.parser(), answers, (transaction, caller) -> {
            Project project = Projects.require(transaction, caller, request.getParent());
            ProjectVerb.REPORT.requireFrom(project);
            ProjectTransaction asked = request.getTransaction();
            for (var part : Map.of("provider", asked.getProvider(), "receiver", asked.getReceiver())
                    .entrySet()) {
                if (!part.getValue().isEmpty()) {
                    Partners.requireReference(transaction, caller, "transaction." + part.getKey(), part.getValue());
                }
            }
            String id = request.getTransactionId().isEmpty() ? transaction.newId() : request.getTransactionId();
            ProjectTransaction made = BudgetRules.checked(asked, transaction.now()).toBuilder()
                    .setName(project.getName() + "/transactions/" + id)
                    .clearVoided()
                    .clearVoidReason()
                    .build();
            return Transactions.TABLE.create(transaction, project, made).value();
        });
    }

    @Override
    public void voidProjectTransaction(
            VoidProjectTransactionRequest request, StreamObserver<ProjectTransaction> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, ProjectTransaction.parser(), answers, (transaction, caller) -> {
            Stored<ProjectTransaction> current =
                    Transactions.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag());
            if (current.value().getVoided()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_STATE_FORBIDS,
                        request.getName() + " was voided before: "
                                + current.value().getVoidReason(),
                        Map.of(
                                "resource", request.getName(),
                                "state", "VOIDED",
                                "verb", "void",
                                "allowed_states", "RECORDED"));
            }
            return Transactions.TABLE
                    .update(
                            transaction,
                            current,
                            current.value().toBuilder()
                                    .setVoided(true)
                                    .setVoidReason(request.getReason())
                                    .build(),
                            "voided")
                    .value();
        });
    }

    @Override
    public void getBudgetSummary(GetBudgetSummaryRequest request, StreamObserver<BudgetSummary> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Budget.summary(
                        transaction,
                        Projects.require(transaction, caller, request.getProject()),
                        request.getCurrency(),
                        Dates.today(clock.instant())));
    }

    @Override
    public void listExchangeRates(ListExchangeRatesRequest request, StreamObserver<ListExchangeRatesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<ExchangeRate> page = new ListQuery(
                            pageTokens,
                            caller,
                            ExchangeRates.LIST_FIELDS,
                            "name",
                            new ListQuery.Request(
                                    "ListExchangeRates",
                                    "",
                                    request.getFilter(),
                                    request.getOrderBy(),
                                    request.getPageSize(),
                                    request.getPageToken()))
                    .read(
                            transaction,
                            "body, revision",
                            "exchange_rate",
                            row -> ExchangeRates.TABLE.stored(row).value());
            return ListExchangeRatesResponse.newBuilder()
                    .addAllExchangeRates(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createExchangeRate(CreateExchangeRateRequest request, StreamObserver<ExchangeRate> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, ExchangeRate.parser(), answers, (transaction, caller) -> {
            ExchangeRate rate = request.getExchangeRate();
            BudgetRules.check(rate);
            String id = (rate.getFromCurrency() + "-" + rate.getToCurrency()).toLowerCase(Locale.ROOT) + "-"
                    + Dates.text(rate.getDate());
            return ExchangeRates.TABLE
                    .create(
                            transaction,
                            rate.toBuilder().setName("exchangeRates/" + id).build(),
                            "created")
                    .value();
        });
    }

    private static List<BudgetLine> lines(Transaction transaction, String project) throws SQLException {
        return BudgetLines.TABLE.ofProject(transaction, project).stream()
                .map(Stored::value)
                .toList();
    }
}

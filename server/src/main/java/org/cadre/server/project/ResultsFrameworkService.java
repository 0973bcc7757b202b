package org.cadre.server.project;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.store.Transaction;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.DeleteIndicatorPeriodRequest;
import org.cadre.v1.DeleteIndicatorRequest;
import org.cadre.v1.DeleteProjectResultRequest;
import org.cadre.v1.GetIndicatorPeriodRequest;
import org.cadre.v1.GetIndicatorProgressRequest;
import org.cadre.v1.GetIndicatorRequest;
import org.cadre.v1.GetProjectResultRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.ListIndicatorPeriodsRequest;
import org.cadre.v1.ListIndicatorPeriodsResponse;
import org.cadre.v1.ListIndicatorsRequest;
import org.cadre.v1.ListIndicatorsResponse;
import org.cadre.v1.ListProjectResultsRequest;
import org.cadre.v1.ListProjectResultsResponse;
import org.cadre.v1.LockIndicatorPeriodRequest;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.UnlockIndicatorPeriodRequest;
import org.cadre.v1.UpdateIndicatorPeriodRequest;
import org.cadre.v1.UpdateIndicatorRequest;
import org.cadre.v1.UpdateProjectResultRequest;
import org.cadre.v1.WaiveIndicatorPeriodRequest;

/** The service of the same name in the contract. */
public final class ResultsFrameworkService extends ResultsFrameworkServiceGrpc.ResultsFrameworkServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;
    private final FrameworkMoves moves = new FrameworkMoves();
    private final PeriodMoves periods = new PeriodMoves();

    ResultsFrameworkService(Calls calls, PageTokens pageTokens, Clock clock) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void getProjectResult(GetProjectResultRequest request, StreamObserver<ProjectResult> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Results.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listProjectResults(
            ListProjectResultsRequest request, StreamObserver<ListProjectResultsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<ProjectResult> page = FrameworkLists.page(
                    transaction,
                    caller,
                    pageTokens,
                    Results.LIST_FIELDS,
                    "project_result",
                    Results.TABLE,
                    new ListQuery.Request(
                            "ListProjectResults",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListProjectResultsResponse.newBuilder()
                    .addAllProjectResults(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createProjectResult(CreateProjectResultRequest request, StreamObserver<ProjectResult> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, ProjectResult.parser(), answers, (transaction, caller) -> {
            String id = request.getProjectResultId().isEmpty() ? transaction.newId() : request.getProjectResultId();
            return moves.create(transaction, caller, request.getParent(), id, request.getProjectResult());
        });
    }

    @Override
    public void updateProjectResult(UpdateProjectResultRequest request, StreamObserver<ProjectResult> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, ProjectResult.parser(), answers, (transaction, caller) -> {
            Stored<ProjectResult> current = Results.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target(
                            "project_result", request.getProjectResult().getName()));
            ProjectResult changed =
                    UpdateMask.apply(current.value(), request.getProjectResult(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setProjectResult(changed).build());
            Results.TABLE.checkEtag(current, request.getProjectResult().getEtag());
            return moves.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteProjectResult(DeleteProjectResultRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            moves.delete(transaction, caller, result(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void getIndicator(GetIndicatorRequest request, StreamObserver<Indicator> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Indicators.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listIndicators(ListIndicatorsRequest request, StreamObserver<ListIndicatorsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<Indicator> page = FrameworkLists.page(
                    transaction,
                    caller,
                    pageTokens,
                    Indicators.LIST_FIELDS,
                    "indicator",
                    Indicators.TABLE,
                    new ListQuery.Request(
                            "ListIndicators",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListIndicatorsResponse.newBuilder()
                    .addAllIndicators(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createIndicator(CreateIndicatorRequest request, StreamObserver<Indicator> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Indicator.parser(), answers, (transaction, caller) -> {
            String id = request.getIndicatorId().isEmpty() ? transaction.newId() : request.getIndicatorId();
            return moves.create(transaction, caller, request.getParent(), id, request.getIndicator());
        });
    }

    @Override
    public void updateIndicator(UpdateIndicatorRequest request, StreamObserver<Indicator> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Indicator.parser(), answers, (transaction, caller) -> {
            Stored<Indicator> current = Indicators.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("indicator", request.getIndicator().getName()));
            Indicator changed =
                    UpdateMask.apply(current.value(), request.getIndicator(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setIndicator(changed).build());
            Indicators.TABLE.checkEtag(current, request.getIndicator().getEtag());
            return moves.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteIndicator(DeleteIndicatorRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            moves.deleteIndicator(
                    transaction, caller, indicator(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void getIndicatorPeriod(GetIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Periods.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listIndicatorPeriods(
            ListIndicatorPeriodsRequest request, StreamObserver<ListIndicatorPeriodsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<IndicatorPeriod> page = FrameworkLists.page(
                    transaction,
                    caller,
                    pageTokens,
                    Periods.LIST_FIELDS,
                    "indicator_period",
                    Periods.TABLE,
                    new ListQuery.Request(
                            "ListIndicatorPeriods",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListIndicatorPeriodsResponse.newBuilder()
                    .addAllIndicatorPeriods(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createIndicatorPeriod(CreateIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, IndicatorPeriod.parser(), answers, (transaction, caller) -> {
            String id = request.getIndicatorPeriodId().isEmpty() ? transaction.newId() : request.getIndicatorPeriodId();
            return periods.create(transaction, caller, request.getParent(), id, request.getIndicatorPeriod());
        });
    }

    @Override
    public void updateIndicatorPeriod(UpdateIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, IndicatorPeriod.parser(), answers, (transaction, caller) -> {
            Stored<IndicatorPeriod> current = Periods.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target(
                            "indicator_period", request.getIndicatorPeriod().getName()));
            IndicatorPeriod changed =
                    UpdateMask.apply(current.value(), request.getIndicatorPeriod(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setIndicatorPeriod(changed).build());
            Periods.TABLE.checkEtag(current, request.getIndicatorPeriod().getEtag());
            return periods.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteIndicatorPeriod(DeleteIndicatorPeriodRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            periods.delete(transaction, caller, period(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void lockIndicatorPeriod(LockIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                IndicatorPeriod.parser(),
                answers,
                (transaction, caller) -> periods.setState(
                        transaction,
                        caller,
                        period(transaction, caller, request.getName(), request.getEtag()),
                        IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED,
                        request.getReason()));
    }

    @Override
    public void unlockIndicatorPeriod(UnlockIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                IndicatorPeriod.parser(),
                answers,
                (transaction, caller) -> periods.setState(
                        transaction,
                        caller,
                        period(transaction, caller, request.getName(), request.getEtag()),
                        IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN,
                        request.getReason()));
    }

    @Override
    public void waiveIndicatorPeriod(WaiveIndicatorPeriodRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                IndicatorPeriod.parser(),
                answers,
                (transaction, caller) -> periods.waive(
                        transaction,
                        caller,
                        period(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void setTarget(SetTargetRequest request, StreamObserver<IndicatorPeriod> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                IndicatorPeriod.parser(),
                answers,
                (transaction, caller) -> periods.setTarget(
                        transaction,
                        caller,
                        period(transaction, caller, request.getName(), request.getEtag()),
                        request.getTarget(),
                        request.getReason()));
    }

    @Override
    public void getIndicatorProgress(GetIndicatorProgressRequest request, StreamObserver<IndicatorProgress> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Progress.of(
                        Indicators.TABLE
                                .require(transaction, caller, request.getName())
                                .value(),
                        Periods.ofIndicator(transaction, request.getName()).stream()
                                .map(Stored::value)
                                .toList(),
                        Dates.today(clock.instant())));
    }

    private static Stored<ProjectResult> result(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<ProjectResult> current = Results.TABLE.require(transaction, caller, name);
        Results.TABLE.checkEtag(current, etag);
        return current;
    }

    private static Stored<Indicator> indicator(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Indicator> current = Indicators.TABLE.require(transaction, caller, name);
        Indicators.TABLE.checkEtag(current, etag);
        return current;
    }

    private static Stored<IndicatorPeriod> period(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<IndicatorPeriod> current = Periods.TABLE.require(transaction, caller, name);
        Periods.TABLE.checkEtag(current, etag);
        return current;
    }
}

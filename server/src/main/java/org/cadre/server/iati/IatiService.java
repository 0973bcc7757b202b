package org.cadre.server.iati;

import com.google.protobuf.Empty;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.CommitIatiImportResponse;
import org.cadre.v1.DeleteIatiImportRequest;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.GetIatiImportRequest;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportProgress;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.ListIatiImportActivitiesRequest;
import org.cadre.v1.ListIatiImportActivitiesResponse;
import org.cadre.v1.ListIatiImportsRequest;
import org.cadre.v1.ListIatiImportsResponse;
import org.cadre.v1.ValidateIatiImportRequest;
import org.cadre.v1.ValidateIatiImportResponse;

/** The service of the same name in the contract. */
public final class IatiService extends IatiServiceGrpc.IatiServiceImplBase {
    private static final ListFields ACTIVITY_FIELDS =
            ListFields.keyedBy("position").number("position", "position");

    private final Calls calls;
    private final Executor threads;
    private final Optional<IatiSettings> reporter;
    private final IatiExport export;
    private final PageTokens tokens;
    private final Store store;
    private final ImportCheck check;
    private final ImportCommit commit;

    /**
     * @param threads where files are made and read
     * @param reporter the organisation that reports; without it nothing is exported
     */
    public IatiService(
            Calls calls,
            PageTokens tokens,
            Store store,
            Clock clock,
            Executor threads,
            Optional<IatiSettings> reporter) {
        this.calls = calls;
        this.threads = threads;
        this.reporter = reporter;
        this.export = new IatiExport(store, tokens, clock);
        this.tokens = tokens;
        this.store = store;
        this.check = new ImportCheck(store, clock, calls.rules(), reporter);
        this.commit = new ImportCommit(store, calls, reporter);
        var unused = store.write(Write.by(Caller.SERVICE.principal(), Empty.parser(), transaction -> {
                    IatiImports.forgetOrphans(transaction);
                    return Empty.getDefaultInstance();
                }))
                .join();
    }

    @Override
    public void exportIatiActivities(
            ExportIatiActivitiesRequest request, StreamObserver<ExportIatiActivitiesResponse> observer) {
        ServerCallStreamObserver<ExportIatiActivitiesResponse> answers =
                (ServerCallStreamObserver<ExportIatiActivitiesResponse>) observer;
        Caller caller = Caller.current();
        IatiSettings organisation;
        try {
            calls.rules().check(request);
            organisation = reporter.orElseThrow(IatiService::missing);
        } catch (Refusal refusal) {
            answers.onError(refusal);
            return;
        }
        new ExportCall(answers, threads).begin(() -> export.make(organisation, caller, request, answers::isCancelled));
    }

    @Override
    public StreamObserver<ValidateIatiImportRequest> validateIatiImport(
            StreamObserver<ValidateIatiImportResponse> answers) {
        return new ImportCall(answers, threads, calls.rules(), store.scratch(), check);
    }

    @Override
    public void commitIatiImport(CommitIatiImportRequest request, StreamObserver<CommitIatiImportResponse> observer) {
        ServerCallStreamObserver<CommitIatiImportResponse> answers =
                (ServerCallStreamObserver<CommitIatiImportResponse>) observer;
        answers.setOnCancelHandler(() -> {
            // The commit asks between activities whether the call is cancelled.
        });
        Caller caller = Caller.current();
        threads.execute(Context.current().wrap(() -> {
            try {
                calls.rules().check(request);
                IatiImport done = commit.commit(
                        caller,
                        request,
                        activities -> {
                            if (answers.isReady()) {
                                answers.onNext(CommitIatiImportResponse.newBuilder()
                                        .setProgress(IatiImportProgress.newBuilder()
                                                .setStep("importing")
                                                .setActivities(activities))
                                        .build());
                            }
                        },
                        answers::isCancelled);
                answers.onNext(CommitIatiImportResponse.newBuilder()
                        .setIatiImport(done)
                        .build());
                answers.onCompleted();
            } catch (RuntimeException failure) {
                answers.onError(failure);
            }
        }));
    }

    @Override
    public void getIatiImport(GetIatiImportRequest request, StreamObserver<IatiImport> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> IatiImports.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listIatiImports(ListIatiImportsRequest request, StreamObserver<ListIatiImportsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<IatiImport> page = new ListQuery(
                            tokens,
                            caller,
                            IatiImports.LIST_FIELDS,
                            "create_time desc",
                            new ListQuery.Request(
                                    "ListIatiImports",
                                    "",
                                    request.getFilter(),
                                    request.getOrderBy(),
                                    request.getPageSize(),
                                    request.getPageToken()))
                    .read(
                            transaction,
                            "body, revision",
                            "iati_import",
                            row -> IatiImports.TABLE.stored(row).value());
            return ListIatiImportsResponse.newBuilder()
                    .addAllIatiImports(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void listIatiImportActivities(
            ListIatiImportActivitiesRequest request, StreamObserver<ListIatiImportActivitiesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            var unused = IatiImports.TABLE.require(transaction, caller, request.getParent());
            String outcomes = request.getOutcomesList().stream()
                    .map(outcome -> Integer.toString(outcome.getNumber()))
                    .collect(Collectors.joining(","));
            ListQuery query = new ListQuery(
                    tokens,
                    caller,
                    ACTIVITY_FIELDS,
                    "position",
                    new ListQuery.Request(
                            "ListIatiImportActivities",
                            request.getParent() + " " + outcomes,
                            "",
                            "",
                            request.getPageSize(),
                            request.getPageToken()));
            query.where("iati_import = :iati_import").set("iati_import", request.getParent());
            if (!outcomes.isEmpty()) {
                // The numbers of an enum, so there is nothing in them to bind.
                query.where("outcome IN (" + outcomes + ")");
            }
            var page = query.read(transaction, "body, content", "iati_import_activity", IatiImports::stored);
            return ListIatiImportActivitiesResponse.newBuilder()
                    .addAllActivities(page.items().stream()
                            .map(stored -> request.getIncludeContent()
                                            && stored.content().hasProject()
                                    ? stored.activity().toBuilder()
                                            .setContent(stored.content())
                                            .build()
                                    : stored.activity())
                            .toList())
                    .setNextPageToken(page.nextPageToken())
                    .build();
        });
    }

    @Override
    public void deleteIatiImport(DeleteIatiImportRequest request, StreamObserver<Empty> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            ResourceTable.Stored<IatiImport> current =
                    IatiImports.TABLE.require(transaction, caller, request.getName());
            IatiImports.TABLE.checkEtag(current, request.getEtag());
            IatiImports.forget(transaction, request.getName());
            IatiImports.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    private static Refusal missing() {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_IATI_ORGANISATION_MISSING,
                "The server does not know which organisation reports to IATI, and none is invented; have its operator set "
                        + IatiSettings.FLAGS + ".",
                Map.of("settings", "--iati-reporting-org-ref,--iati-reporting-org-type,--iati-reporting-org-name"),
                "Set " + IatiSettings.FLAGS + " and start the server again.");
    }
}

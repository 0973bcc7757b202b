package org.cadre.server.nominations;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Upload;
import org.cadre.server.call.UploadCall;
import org.cadre.server.enrolment.Admission;
import org.cadre.server.enrolment.Reversal;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.person.Retention;
import org.cadre.server.store.Store;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
import org.cadre.v1.ExportFailedRowsRequest;
import org.cadre.v1.ExportFailedRowsResponse;
import org.cadre.v1.GetImportRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.ListImportRowsResponse;
import org.cadre.v1.ListImportsRequest;
import org.cadre.v1.ListImportsResponse;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendImportRowResponse;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.RowOutcome;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;

/** Imports over gRPC. */
public final class ImportService extends ImportServiceGrpc.ImportServiceImplBase {
    private static final ListFields ROW_FIELDS =
            ListFields.keyedBy("row_number").number("row", "row_number");
    private static final int CHUNK = 64 << 10;

    /** Largest file, in bytes. */
    private static final long LARGEST = 32L << 20;

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Store store;
    private final Executor threads;
    private final Imports imports = new Imports();
    private final ImportCheck check;
    private final ImportCommit commit;
    private final ImportMend mend;

    /**
     * @param threads where files are read; few, since a file takes a second of one and memory
     * @param retention until when persons are kept whose import names no day
     */
    public ImportService(
            Calls calls,
            PageTokens pageTokens,
            Store store,
            Clock clock,
            Executor threads,
            PersonFollowers followers,
            Admission admission,
            Reversal reversal,
            Retention retention) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.store = store;
        this.threads = threads;
        this.check = new ImportCheck(store, clock, imports, admission, retention);
        this.commit = new ImportCommit(imports, followers, admission, reversal);
        this.mend = new ImportMend(store, imports, check);
    }

    @Override
    public StreamObserver<ValidateImportRequest> validateImport(StreamObserver<ValidateImportResponse> answers) {
        return new Validation(answers);
    }

    /** One file coming in. */
    private final class Validation extends UploadCall<ValidateImportRequest, ImportHeader, ValidateImportResponse> {
        Validation(StreamObserver<ValidateImportResponse> answers) {
            super(answers, threads, calls.rules());
        }

        @Override
        protected boolean isHeader(ValidateImportRequest part) {
            return part.hasHeader();
        }

        @Override
        protected Upload<ImportHeader> begin(ValidateImportRequest part) throws IOException {
            ImportHeader header = part.getHeader();
            return new Upload<>(
                    header,
                    header.getSizeBytes(),
                    LARGEST,
                    () -> ImportCheck.unreadable(
                            header.getFileName(),
                            "TOO_LARGE",
                            "The file is larger than " + (LARGEST >> 20)
                                    + " MiB; split it, or remove what is not nominations."),
                    store.scratch());
        }

        @Override
        protected ByteString chunk(ValidateImportRequest part) {
            return part.getChunk();
        }

        @Override
        protected ValidateImportResponse answer(Caller uploader, Upload<ImportHeader> file, BooleanSupplier cancelled)
                throws IOException {
            Import made = check.check(uploader, file, this::checked, cancelled);
            return ValidateImportResponse.newBuilder().setImport(made).build();
        }

        private void checked(ImportProgress progress) {
            progress(ValidateImportResponse.newBuilder().setProgress(progress).build());
        }
    }

    @Override
    public void commitImport(CommitImportRequest request, StreamObserver<CommitImportResponse> observer) {
        ServerCallStreamObserver<CommitImportResponse> answers =
                (ServerCallStreamObserver<CommitImportResponse>) observer;
        answers.setOnCancelHandler(() -> {
            // The commit asks from time to time whether the call is cancelled.
        });
        try {
            calls.rules().check(request);
        } catch (Refusal refusal) {
            answers.onError(refusal);
            return;
        }
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        CompletableFuture<Import> future = calls.submit(
                request,
                terms,
                Import.parser(),
                (transaction, caller) -> commit.commit(
                        transaction,
                        caller,
                        request,
                        rows -> {
                            if (answers.isReady()) {
                                answers.onNext(CommitImportResponse.newBuilder()
                                        .setProgress(ImportProgress.newBuilder()
                                                .setStep("enrolling")
                                                .setRowsDone(rows))
                                        .build());
                            }
                        },
                        answers::isCancelled));
        future.whenComplete((made, failure) -> {
            if (failure == null) {
                answers.onNext(CommitImportResponse.newBuilder().setImport(made).build());
                answers.onCompleted();
            } else {
                answers.onError(failure);
            }
        });
    }

    @Override
    public void mendImportRow(MendImportRowRequest request, StreamObserver<MendImportRowResponse> answers) {
        Caller caller = Caller.current();
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        threads.execute(Context.current().wrap(() -> {
            try {
                calls.rules().check(request);
                Optional<Sheet> sheet = mend.sheet(caller, request.getName());
                calls.writeChecked(
                        request,
                        terms,
                        MendImportRowResponse.parser(),
                        answers,
                        (transaction, writer) -> mend.mend(transaction, writer, request, sheet));
            } catch (Exception failure) {
                answers.onError(failure);
            }
        }));
    }

    @Override
    public void reverseImport(ReverseImportRequest request, StreamObserver<Import> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Import.parser(),
                answers,
                (transaction, caller) ->
                        commit.reverse(transaction, caller, request.getName(), request.getEtag(), request.getReason()));
    }

    @Override
    public void getImport(GetImportRequest request, StreamObserver<Import> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> imports.table()
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listImports(ListImportsRequest request, StreamObserver<ListImportsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Imports.LIST_FIELDS,
                    "create_time desc",
                    new ListQuery.Request(
                            "ListImports",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            caller.partner()
                    .ifPresent(partner -> query.where("partner = :scope").set("scope", partner));
            var page = query.read(transaction, "body, revision", "import", imports.table()::stored);
            return ListImportsResponse.newBuilder()
                    .addAllImports(
                            page.items().stream().map(stored -> stored.value()).toList())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void listImportRows(ListImportRowsRequest request, StreamObserver<ListImportRowsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Import value = imports.table()
                    .require(transaction, caller, request.getName())
                    .value();
            String outcomes = request.getOutcomesList().stream()
                    .map(outcome -> Integer.toString(outcome.getNumber()))
                    .collect(Collectors.joining(","));
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    ROW_FIELDS,
                    "row",
                    new ListQuery.Request(
                            "ListImportRows",
                            request.getName() + " " + outcomes,
                            "",
                            "",
                            request.getPageSize() == 0 ? 200 : request.getPageSize(),
                            request.getPageToken()));
            query.where("import = :import").set("import", request.getName());
            if (!outcomes.isEmpty()) {
                // The numbers of an enum, so there is nothing in them to bind.
                query.where("outcome IN (" + outcomes + ")");
            }
            var page = query.read(transaction, "nominee, created, body", "import_row", Imports::stored);
            return ListImportRowsResponse.newBuilder()
                    .addAllRows(page.items().stream()
                            .map(stored -> RowDisclosure.shown(caller, value, stored.row()))
                            .toList())
                    .setNextPageToken(page.nextPageToken())
                    .build();
        });
    }

    @Override
    public void exportFailedRows(ExportFailedRowsRequest request, StreamObserver<ExportFailedRowsResponse> answers) {
        Caller caller = Caller.current();
        threads.execute(Context.current().wrap(() -> {
            try {
                calls.rules().check(request);
                export(caller, request.getName(), answers);
            } catch (Exception failure) {
                answers.onError(failure);
            }
        }));
    }

    /** What this feature holds on persons. */
    public PersonalData personalData() {
        return new ImportData(imports, check);
    }

    /** @param lines those of a dissolved file, whose {@code file} is its headings */
    private record Kept(
            Import value,
            byte[] file,
            boolean dissolved,
            Map<Integer, byte[]> lines,
            Map<Integer, Map<Integer, String>> mended,
            Map<Integer, String> reasons) {}

    private void export(Caller caller, String name, StreamObserver<ExportFailedRowsResponse> answers)
            throws IOException {
        Kept kept = store.read(transaction -> {
                    Import value =
                            imports.table().require(transaction, caller, name).value();
                    RowDisclosure.requireWhole(caller, value, "cadre.v1.ImportService/ExportFailedRows");
                    Map<Integer, String> reasons = new HashMap<>();
                    for (StoredRow stored : imports.rows(transaction, name)) {
                        RowOutcome outcome = stored.row().getOutcome();
                        if (outcome == RowOutcome.ROW_OUTCOME_FAILED || outcome == RowOutcome.ROW_OUTCOME_UNDECIDED) {
                            reasons.put(stored.row().getRow(), reason(stored.row()));
                        }
                    }
                    return new Kept(
                            value,
                            imports.file(transaction, name),
                            imports.isDissolved(transaction, name),
                            imports.lines(transaction, name),
                            Imports.cells(imports.mends(transaction, name)),
                            reasons);
                })
                .join();
        byte[] rows = kept.dissolved() ? joined(kept) : cut(kept);
        String fileName = kept.value().getFileName().replaceFirst("\\.[^.]*$", "") + "-failed.csv";
        for (int at = 0; at < rows.length; at += CHUNK) {
            answers.onNext(ExportFailedRowsResponse.newBuilder()
                    .setChunk(ByteString.copyFrom(rows, at, Math.min(CHUNK, rows.length - at)))
                    .setFileName(at == 0 ? fileName : "")
                    .build());
        }
        answers.onCompleted();
    }

    private byte[] cut(Kept kept) throws IOException {
        Sheet sheet = check.read(kept.file(), kept.value().getFileName()).mended(kept.mended());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FailedRows.write(sheet, kept.reasons(), out);
        return out.toByteArray();
    }

    private static byte[] joined(Kept kept) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(kept.file());
        for (Map.Entry<Integer, byte[]> line : kept.lines().entrySet()) {
            String reason = kept.reasons().get(line.getKey());
            if (reason != null) {
                FailedRows.finish(line.getValue(), reason, out);
            }
        }
        return out.toByteArray();
    }

    private static String reason(ImportRow row) {
        return row.getFindingsList().stream().map(ImportFinding::getMessage).collect(Collectors.joining(" "));
    }
}

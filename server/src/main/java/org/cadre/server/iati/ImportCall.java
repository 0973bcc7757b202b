package org.cadre.server.iati;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.cadre.server.call.Caller;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.Upload;
import org.cadre.server.call.UploadCall;
import org.cadre.server.store.Scratch;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiImportProgress;
import org.cadre.v1.ValidateIatiImportRequest;
import org.cadre.v1.ValidateIatiImportResponse;

/** One file of activities coming in. */
final class ImportCall extends UploadCall<ValidateIatiImportRequest, IatiImportHeader, ValidateIatiImportResponse> {
    /** Largest file, in bytes. */
    private static final long LARGEST = 1L << 30;

    private final Scratch scratch;
    private final ImportCheck check;

    ImportCall(
            StreamObserver<ValidateIatiImportResponse> answers,
            Executor threads,
            FieldRules rules,
            Scratch scratch,
            ImportCheck check) {
        super(answers, threads, rules);
        this.scratch = scratch;
        this.check = check;
    }

    @Override
    protected boolean isHeader(ValidateIatiImportRequest part) {
        return part.hasHeader();
    }

    @Override
    protected Upload<IatiImportHeader> begin(ValidateIatiImportRequest part) throws IOException {
        IatiImportHeader header = part.getHeader();
        return new Upload<>(
                header,
                header.getSizeBytes(),
                LARGEST,
                () -> ImportCheck.refusal(
                        header,
                        "size",
                        "",
                        0,
                        0,
                        "The file is larger than " + (LARGEST >> 30) + " GiB; ask its publisher to divide it."),
                scratch);
    }

    @Override
    protected ByteString chunk(ValidateIatiImportRequest part) {
        return part.getChunk();
    }

    @Override
    protected ValidateIatiImportResponse answer(
            Caller uploader, Upload<IatiImportHeader> file, BooleanSupplier cancelled) throws IOException {
        IatiImport made = check.check(uploader, file, this::read, cancelled);
        return ValidateIatiImportResponse.newBuilder().setIatiImport(made).build();
    }

    private void read(int activities) {
        progress(ValidateIatiImportResponse.newBuilder()
                .setProgress(IatiImportProgress.newBuilder().setStep("reading").setActivities(activities))
                .build());
    }
}

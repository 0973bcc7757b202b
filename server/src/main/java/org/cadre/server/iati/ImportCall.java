package org.cadre.server.iati;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.cadre.server.call.Caller;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Scratch;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportProgress;
import org.cadre.v1.ValidateIatiImportRequest;
import org.cadre.v1.ValidateIatiImportResponse;

/**
 * One file coming in. Its steps run one after another, and a part is asked for once the one before is written, so that no
 * more than one is in memory and the transport's threads never wait for the disk.
 */
final class ImportCall implements StreamObserver<ValidateIatiImportRequest> {
    private interface Step {
        void run() throws IOException;
    }

    private final ServerCallStreamObserver<ValidateIatiImportResponse> answers;
    private final Executor threads;
    private final FieldRules rules;
    private final Scratch scratch;
    private final ImportCheck check;
    private final Caller caller = Caller.current();
    private final Context context = Context.current();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private FileUpload upload;
    private boolean ended;

    ImportCall(
            ServerCallStreamObserver<ValidateIatiImportResponse> answers,
            Executor threads,
            FieldRules rules,
            Scratch scratch,
            ImportCheck check) {
        this.answers = answers;
        this.threads = threads;
        this.rules = rules;
        this.scratch = scratch;
        this.check = check;
        answers.disableAutoRequest();
        answers.setOnCancelHandler(() -> step(this::discard));
        answers.request(1);
    }

    /** Queues a step behind those that came before it. */
    private synchronized void step(Step step) {
        last = last.thenRunAsync(context.wrap(() -> run(step)), threads);
    }

    private void run(Step step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (Exception failure) {
            discard();
            answers.onError(failure);
        }
    }

    @Override
    public void onNext(ValidateIatiImportRequest part) {
        step(() -> {
            rules.check(part);
            if (part.hasHeader() == (upload != null)) {
                throw Refusal.field("part", "Send the header first and once, then the file in chunks.");
            }
            if (part.hasHeader()) {
                upload = new FileUpload(part.getHeader(), scratch);
            } else {
                upload.add(part.getChunk());
            }
            answers.request(1);
        });
    }

    @Override
    public void onError(Throwable cancelled) {
        step(this::discard);
    }

    @Override
    public void onCompleted() {
        step(() -> {
            if (upload == null) {
                throw Refusal.field("part", "Send a header and the file before closing.");
            }
            IatiImport made = check.check(caller, upload, this::progress, answers::isCancelled);
            discard();
            answers.onNext(
                    ValidateIatiImportResponse.newBuilder().setIatiImport(made).build());
            answers.onCompleted();
        });
    }

    private void progress(int activities) {
        if (answers.isReady()) {
            answers.onNext(ValidateIatiImportResponse.newBuilder()
                    .setProgress(
                            IatiImportProgress.newBuilder().setStep("reading").setActivities(activities))
                    .build());
        }
    }

    private void discard() {
        ended = true;
        if (upload != null) {
            try {
                upload.close();
            } catch (IOException leftBehind) {
                throw new UncheckedIOException(leftBehind);
            }
        }
    }
}

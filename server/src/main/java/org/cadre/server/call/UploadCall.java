package org.cadre.server.call;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.cadre.v1.FieldReason;

/**
 * One file coming in, a header first. Its steps run one after another, and a part is asked for once the one before is
 * written, so that no more than one is in memory and the transport's threads never wait for the disk.
 *
 * @param <Q> a part
 * @param <H> the header
 * @param <A> an answer
 */
public abstract class UploadCall<Q extends Message, H, A> implements StreamObserver<Q> {
    private interface Step {
        void run() throws IOException;
    }

    private final ServerCallStreamObserver<A> answers;
    private final Executor threads;
    private final FieldRules rules;
    private final Caller caller = Caller.current();
    private final Context context = Context.current();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private Upload<H> upload;
    private boolean ended;

    /** @param threads where files are written and read */
    protected UploadCall(StreamObserver<A> answers, Executor threads, FieldRules rules) {
        this.answers = (ServerCallStreamObserver<A>) answers;
        this.threads = threads;
        this.rules = rules;
        this.answers.disableAutoRequest();
        this.answers.setOnCancelHandler(() -> step(this::discard));
        this.answers.request(1);
    }

    /** Whether a part is the header, rather than a chunk of the file. */
    protected abstract boolean isHeader(Q part);

    /** Begins with the header. */
    protected abstract Upload<H> begin(Q header) throws IOException;

    protected abstract ByteString chunk(Q part);

    /** What is found in the file; may take long, and tell of its {@link #progress}. */
    protected abstract A answer(Caller uploader, Upload<H> file, BooleanSupplier cancelled) throws IOException;

    /** Tells how far it is, where the caller takes in what it is told. */
    protected final void progress(A answer) {
        if (answers.isReady()) {
            answers.onNext(answer);
        }
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
    public final void onNext(Q part) {
        step(() -> {
            rules.check(part);
            if (isHeader(part) == (upload != null)) {
                throw Refusal.field("part", FieldReason.FIELD_REASON_UPLOAD_ORDER);
            }
            if (isHeader(part)) {
                upload = begin(part);
            } else {
                upload.add(chunk(part));
            }
            answers.request(1);
        });
    }

    @Override
    public final void onError(Throwable cancelled) {
        step(this::discard);
    }

    @Override
    public final void onCompleted() {
        step(() -> {
            if (upload == null) {
                throw Refusal.field("part", FieldReason.FIELD_REASON_UPLOAD_EMPTY);
            }
            A answer = answer(caller, upload, answers::isCancelled);
            discard();
            answers.onNext(answer);
            answers.onCompleted();
        });
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

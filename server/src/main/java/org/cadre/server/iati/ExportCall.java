package org.cadre.server.iati;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.cadre.v1.ExportIatiActivitiesResponse;

/**
 * One export on its way out. Its steps run one after another on the threads for files, and send only as much as the client
 * takes, so that a slow one costs neither memory nor a thread.
 */
final class ExportCall {
    /** Makes the answer. */
    @FunctionalInterface
    interface Making {
        ExportAnswer make() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    private final ServerCallStreamObserver<ExportIatiActivitiesResponse> answers;
    private final Executor threads;
    private final Context context = Context.current();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private ExportAnswer answer;
    private boolean ended;

    ExportCall(ServerCallStreamObserver<ExportIatiActivitiesResponse> answers, Executor threads) {
        this.answers = answers;
        this.threads = threads;
    }

    void begin(Making making) {
        answers.setOnCancelHandler(() -> step(this::discard));
        answers.setOnReadyHandler(() -> step(this::send));
        step(() -> {
            answer = making.make();
            send();
        });
    }

    private synchronized void step(Step step) {
        try {
            last = last.thenRunAsync(context.wrap(() -> run(step)), threads);
        } catch (RejectedExecutionException stopping) {
            answers.onError(stopping);
        }
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

    private void send() throws IOException {
        while (answer != null && answers.isReady()) {
            Optional<ExportIatiActivitiesResponse> part = answer.next();
            if (part.isEmpty()) {
                discard();
                answers.onCompleted();
                return;
            }
            answers.onNext(part.get());
        }
    }

    private void discard() {
        ended = true;
        if (answer != null) {
            try {
                answer.close();
            } catch (IOException leftBehind) {
                throw new UncheckedIOException(leftBehind);
            }
        }
    }
}

package org.cadre.server.call;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes answers that take a tenth of a second of a processor, a printed page for one, out of what was read: one after
 * another on a thread of its own, which goes when it has had nothing to do for a while.
 */
public final class Workshop implements AutoCloseable {
    private static final int WAITING = 64;

    private final String limit;
    private final ThreadPoolExecutor thread;

    /** @param limit what it does, one word for its thread and for the refusal where too much waits: {@code printing} */
    public Workshop(String limit) {
        this.limit = limit;
        thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread fresh = new Thread(task, "cadre-" + limit);
            fresh.setDaemon(true);
            return fresh;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** Goes on with what is read on the thread of the workshop, and gives the caller the outcome. */
    public <M, A> StreamObserver<M> then(StreamObserver<A> answers, Function<M, A> step) {
        return new StreamObserver<>() {
            @Override
            public void onNext(M material) {
                try {
                    thread.execute(() -> answer(material));
                } catch (RejectedExecutionException full) {
                    answers.onError(new Refusal.Exhausted(
                            "Too much waits for the " + limit + " of others; try again in a few seconds.",
                            Map.of("limit", limit)));
                }
            }

            private void answer(M material) {
                A answer;
                try {
                    answer = step.apply(material);
                } catch (RuntimeException failure) {
                    answers.onError(failure);
                    return;
                }
                answers.onNext(answer);
                answers.onCompleted();
            }

            @Override
            public void onError(Throwable failure) {
                answers.onError(failure);
            }

            @Override
            public void onCompleted() {
                // The workshop completes the call.
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package org.cadre.server.certificate;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cadre.server.call.Refusal;
import org.cadre.server.print.CertificatePage;
import org.cadre.v1.Certificate;

/** Prints certificates, one after another on a thread of its own, since each takes a tenth of a second of one. */
final class Printing implements AutoCloseable {
    private static final int WAITING = 64;

    private final CertificatePage page = new CertificatePage();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread fresh = new Thread(task, "cadre-printing");
                fresh.setDaemon(true);
                return fresh;
            });

    Printing() {
        thread.allowCoreThreadTimeOut(true);
    }

    byte[] print(Certificate certificate, String code) {
        return page.print(certificate.getNumber(), code, certificate.getKind(), certificate.getContent());
    }

    /** Goes on with what is read on the printing thread, and gives the caller the outcome. */
    <A> StreamObserver<Certificate> then(StreamObserver<A> answers, Function<Certificate, A> step) {
        return new StreamObserver<>() {
            @Override
            public void onNext(Certificate certificate) {
                try {
                    thread.execute(() -> answer(certificate));
                } catch (RejectedExecutionException full) {
                    answers.onError(new Refusal.Exhausted(
                            "Too many certificates are waiting to be printed; try again in a few seconds.",
                            Map.of("limit", "printing")));
                }
            }

            private void answer(Certificate certificate) {
                A answer;
                try {
                    answer = step.apply(certificate);
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
                // The printing thread completes the call.
            }
        };
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

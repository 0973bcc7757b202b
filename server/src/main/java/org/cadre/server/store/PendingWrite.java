package org.cadre.server.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.concurrent.CompletableFuture;

/** A write, its caller's future, and what is to be answered once the batch is settled. */
final class PendingWrite<T extends MessageLite> {
    final Write<T> write;
    final CompletableFuture<T> future = new CompletableFuture<>();
    private T answer;
    private Throwable failure;

    PendingWrite(Write<T> write) {
        this.write = write;
    }

    /** Runs the function and stages its answer. */
    void apply(WriteTransaction transaction) throws Exception {
        T result = write.work().apply(transaction);
        if (result == null) {
            throw new IllegalStateException("a write function returned null");
        }
        answer = result;
    }

    /** Before it is run, for the first time or again. */
    void reset() {
        answer = null;
        failure = null;
    }

    void repeat(ByteString firstAnswer) throws InvalidProtocolBufferException {
        answer = write.answers().parseFrom(firstAnswer);
    }

    MessageLite answer() {
        return answer;
    }

    void fail(Throwable with) {
        answer = null;
        failure = with;
    }

    /** Completes the future; runs whatever the caller has hung on it. */
    void settle() {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else if (answer != null) {
            future.complete(answer);
        }
    }
}

package org.cadre.server.store;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.Objects;
import java.util.Optional;

/**
 * A write to be done by the store's writer.
 *
 * @param actor who does it; kept with every change
 * @param reason why, as the actor said; empty where nothing was said; kept with every change
 * @param request names the request, so that a repetition returns the first answer and changes nothing
 * @param validateOnly run everything, answer, and roll back; such a write neither looks up nor keeps its request id
 * @param answers parses the kept answer of a repeated request
 * @param alone in a batch of its own, so that all that was written before it is in the tables; rewriting needs that
 * @param work the function
 */
public record Write<T extends MessageLite>(
        String actor,
        String reason,
        Optional<RequestKey> request,
        boolean validateOnly,
        boolean alone,
        Parser<T> answers,
        Work<T> work) {
    public Write {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(request);
        Objects.requireNonNull(answers);
        Objects.requireNonNull(work);
    }

    /** A write that shares its batch with others. */
    public Write(
            String actor,
            String reason,
            Optional<RequestKey> request,
            boolean validateOnly,
            Parser<T> answers,
            Work<T> work) {
        this(actor, reason, request, validateOnly, false, answers, work);
    }

    /**
     * What a write does. It runs on the writer's thread, alone, so it computes and speaks SQL, and never waits for
     * anything else. Whatever it throws undoes all it did and reaches the caller unchanged. It may be run a second time,
     * after all it did the first time was undone, so it does nothing but by the transaction.
     */
    @FunctionalInterface
    public interface Work<T> {
        T apply(WriteTransaction transaction) throws Exception;
    }

    /** A write with no reason and no request id. */
    public static <T extends MessageLite> Write<T> by(String actor, Parser<T> answers, Work<T> work) {
        return new Write<>(actor, "", Optional.empty(), false, answers, work);
    }

    /** The same with a reason. */
    public Write<T> because(String newReason) {
        return new Write<>(actor, newReason, request, validateOnly, alone, answers, work);
    }

    /** The same under a request id. */
    public Write<T> as(RequestKey key) {
        return new Write<>(actor, reason, Optional.of(key), validateOnly, alone, answers, work);
    }

    /** The same, only validated or really done. */
    public Write<T> onlyValidated(boolean only) {
        return new Write<>(actor, reason, request, only, alone, answers, work);
    }

    /** The same in a batch of its own. */
    public Write<T> inABatchOfItsOwn() {
        return new Write<>(actor, reason, request, validateOnly, true, answers, work);
    }
}

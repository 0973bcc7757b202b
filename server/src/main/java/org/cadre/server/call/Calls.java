package org.cadre.server.call;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.RequestKey;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.FieldReason;

/**
 * How a unary call reaches the store and its answer the wire: checks the request by the contract's rules, hands a
 * function to the store, and answers when it is done. No thread waits, so the methods may run on the transport's. A call
 * that is cancelled, or whose deadline passes, takes its work back where it has not begun, and stops a running query.
 */
public final class Calls {
    /** What a reading call does with a snapshot. */
    @FunctionalInterface
    public interface Reading<A> {
        A apply(ReadTransaction transaction, Caller caller) throws Exception;
    }

    /** What a writing call does in its turn. */
    @FunctionalInterface
    public interface Writing<A> {
        A apply(WriteTransaction transaction, Caller caller) throws Exception;
    }

    /**
     * What a writing request says beside its matter.
     *
     * @param requestId a UUID in text, or empty
     * @param validateOnly whether to run every check and write nothing
     * @param reason why, or empty
     */
    public record Terms(String requestId, boolean validateOnly, String reason) {}

    private final Store store;
    private final FieldRules rules;
    private final Discretion discretion;

    public Calls(Store store, FieldRules rules, Discretion discretion) {
        this.store = store;
        this.rules = rules;
        this.discretion = discretion;
    }

    /** Checks the request, reads, answers. */
    public <Q extends Message, A> void read(Q request, StreamObserver<A> answers, Reading<A> reading) {
        if (obeysRules(request, answers)) {
            Caller caller = Caller.current();
            answer(
                    store.read(
                            transaction -> discretion.shown(transaction, caller, reading.apply(transaction, caller))),
                    answers,
                    UnaryOperator.identity());
        }
    }

    /** Checks the request, writes, answers. */
    public <Q extends Message, A extends Message> void write(
            Q request, Terms terms, Parser<A> parser, StreamObserver<A> answers, Writing<A> writing) {
        if (obeysRules(request, answers)) {
            writeChecked(request, terms, parser, answers, writing);
        }
    }

    /** Writes and answers; the caller has checked the request, or checks it in {@code writing}. */
    public <Q extends Message, A extends Message> void writeChecked(
            Q request, Terms terms, Parser<A> parser, StreamObserver<A> answers, Writing<A> writing) {
        Caller caller = Caller.current();
        answer(submit(request, terms, parser, writing), answers, answer -> discretion.shown(caller, answer));
    }

    /** Checks the request, writes in a batch of its own, as rewriting what was committed needs it, and answers. */
    public <Q extends Message, A extends Message> void writeAlone(
            Q request, Terms terms, Parser<A> parser, StreamObserver<A> answers, Writing<A> writing) {
        if (obeysRules(request, answers)) {
            try {
                Caller caller = Caller.current();
                answer(
                        store.write(prepared(request, terms, parser, writing).inABatchOfItsOwn()),
                        answers,
                        answer -> discretion.shown(caller, answer));
            } catch (Refusal refusal) {
                answers.onError(refusal);
            }
        }
    }

    /** Writes for a call that answers in another way than once, and is itself discreet. */
    public <Q extends Message, A extends Message> CompletableFuture<A> submit(
            Q request, Terms terms, Parser<A> parser, Writing<A> writing) {
        try {
            return store.write(prepared(request, terms, parser, writing));
        } catch (Refusal refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private static <A extends Message> Write<A> prepared(
            Message request, Terms terms, Parser<A> parser, Writing<A> writing) {
        Caller caller = Caller.current();
        return new Write<>(
                caller.principal(),
                terms.reason(),
                requestKey(caller, request, terms.requestId()),
                terms.validateOnly(),
                parser,
                transaction -> writing.apply(transaction, caller));
    }

    /** The rules of the contract, for requests that are checked elsewhere than here. */
    public FieldRules rules() {
        return rules;
    }

    private boolean obeysRules(Message request, StreamObserver<?> answers) {
        try {
            rules.check(request);
            return true;
        } catch (Refusal refusal) {
            answers.onError(refusal);
            return false;
        }
    }

    private static <A> void answer(CompletableFuture<A> future, StreamObserver<A> answers, UnaryOperator<A> last) {
        Context context = Context.current();
        if (!future.isDone()) {
            Context.CancellationListener stop = cancelled -> future.cancel(true);
            context.addListener(stop, Runnable::run);
            future.whenComplete((answer, failure) -> context.removeListener(stop));
        }
        future.whenComplete((answer, failure) -> {
            if (failure == null) {
                answers.onNext(last.apply(answer));
                answers.onCompleted();
            } else {
                answers.onError(failure);
            }
        });
    }

    private static Optional<RequestKey> requestKey(Caller caller, Message request, String requestId) {
        if (requestId.isEmpty()) {
            return Optional.empty();
        }
        UUID id;
        try {
            id = UUID.fromString(requestId);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.field("request_id", FieldReason.FIELD_REASON_UUID);
        }
        return Optional.of(new RequestKey(caller.principal(), id, fingerprint(request)));
    }

    /** The first 128 bits of a SHA-256 over the request's type and bytes: enough to tell another body from the same. */
    private static ByteString fingerprint(Message request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    request.getDescriptorForType().getFullName().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return ByteString.copyFrom(digest.digest(request.toByteArray()), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}

package org.cadre.server.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cadre.server.access.Principals;
import org.cadre.server.access.RoleTable;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;

/**
 * What every call passes: who calls and may they, how long may it take, and what a failure looks like outside. Calls of
 * services that are not ours (health, reflection) pass without a token, and so do the few methods that are open to all.
 */
final class CallGate implements ServerInterceptor {
    /** Marks a call whose token is not known while too many such calls wait to be looked up. */
    static final Metadata.Key<String> CROWDED =
            Metadata.Key.of("cadre-internal-crowded", Metadata.ASCII_STRING_MARSHALLER);

    private static final String OURS = "cadre.v1.";

    private final Principals principals;
    private final Duration deadline;
    private final ScheduledExecutorService clockwork;
    private final PeerLimit openCalls = new PeerLimit(System::nanoTime);

    CallGate(Principals principals, Duration deadline, ScheduledExecutorService clockwork) {
        this.principals = principals;
        this.deadline = deadline;
        this.clockwork = clockwork;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (!method.startsWith(OURS)) {
            return next.startCall(call, headers);
        }
        ServerCall<Q, A> translating = new FailureTranslation<>(call);
        Caller caller;
        try {
            if (headers.containsKey(CROWDED)) {
                throw new Refusal.Exhausted(
                        "Too many calls with tokens that are not known yet are waiting; try again in a moment.",
                        Map.of("limit", "unknown_tokens"));
            }
            caller = admitted(call, method, headers);
            if (!RoleTable.isOpen(method) && !RoleTable.rolesFor(method).contains(caller.role())) {
                String role = caller.role().name().substring("ROLE_".length()).toLowerCase(java.util.Locale.ROOT);
                throw new Refusal.Denied(
                        ErrorReason.ERROR_REASON_ROLE_DENIED,
                        "The role " + role + " may not call " + method + "; ask an administrator for a token that may.",
                        Map.of("role", role, "method", method));
            }
        } catch (Refusal refusal) {
            translating.close(Status.UNKNOWN.withCause(refusal), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Context context = caller.in(Context.current());
        if (call.getMethodDescriptor().getType().serverSendsOneMessage() && context.getDeadline() == null) {
            return startWithDeadline(context, translating, headers, next);
        }
        return guarded(translating, Contexts.interceptCall(context, translating, headers, next));
    }

    /** Who calls. At an open method nobody is asked who they are, but each address may call only so often. */
    private Caller admitted(ServerCall<?, ?> call, String method, Metadata headers) {
        if (!RoleTable.isOpen(method)) {
            return principals.authenticate(headers);
        }
        if (!openCalls.admits(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR))) {
            throw new Refusal.Exhausted(
                    "Too many calls without a token come from your address; try again in a few seconds.",
                    Map.of("limit", "open_calls"));
        }
        return Caller.ANYONE;
    }

    /** Gives a call that has no deadline the server's. A stream lives as long as its caller wants. */
    private <Q, A> ServerCall.Listener<Q> startWithDeadline(
            Context context, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context.CancellableContext limited =
                context.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS, clockwork);
        limited.addListener(
                ended -> {
                    if (ended.cancellationCause() instanceof java.util.concurrent.TimeoutException) {
                        call.close(Status.UNKNOWN.withCause(new DeadlinePassed(deadline)), new Metadata());
                    }
                },
                Runnable::run);
        ServerCall.Listener<Q> listener = Contexts.interceptCall(limited, call, headers, next);
        return guarded(call, new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onCancel() {
                limited.cancel(null);
                super.onCancel();
            }

            @Override
            public void onComplete() {
                limited.cancel(null);
                super.onComplete();
            }
        });
    }

    /** Answers for a method that threw instead of answering. */
    private static <Q, A> ServerCall.Listener<Q> guarded(ServerCall<Q, A> call, ServerCall.Listener<Q> listener) {
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                attempt(() -> super.onMessage(message));
            }

            @Override
            public void onHalfClose() {
                attempt(super::onHalfClose);
            }

            @Override
            public void onReady() {
                attempt(super::onReady);
            }

            private void attempt(Runnable step) {
                try {
                    step.run();
                } catch (RuntimeException failure) {
                    call.close(Status.UNKNOWN.withCause(failure), new Metadata());
                }
            }
        };
    }

    /** The server's own deadline passed. */
    static final class DeadlinePassed extends RuntimeException {
        DeadlinePassed(Duration deadline) {
            super(
                    "The call was not done within the server's " + deadline.toSeconds()
                            + " seconds; ask for less, or set a longer deadline.",
                    null,
                    false,
                    false);
        }
    }

    /** Closes once, and turns the failure that a method gave into the status that a caller reads. */
    private static final class FailureTranslation<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private boolean closed;

        FailureTranslation(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendMessage(A message) {
            synchronized (this) {
                if (closed) {
                    return;
                }
            }
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            if (status.getCode() == Status.Code.UNKNOWN && status.getCause() != null) {
                StatusException translated = StatusProto.toStatusException(Statuses.of(status.getCause()));
                super.close(translated.getStatus(), translated.getTrailers());
            } else {
                super.close(status, trailers);
            }
        }
    }
}

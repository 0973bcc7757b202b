package org.cadre.tui.ssh;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.v1.ExchangeSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyResponse;

/**
 * What one session shows the server: asked for with the fingerprint of the key that its person holds, and asked for anew before it
 * ends, or as soon as the server does not know it any more. Each call takes the one that is good then. Thread safe.
 */
final class Credential implements ClientInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    /** Renewed this long before its end, so that a server that is away for a while does not end sessions. */
    private static final Duration AHEAD = Duration.ofMinutes(6);

    private final Connection gateway;
    private final String fingerprint;
    private final Clock clock;
    private volatile String token = "none";
    private volatile Instant renewal = Instant.MIN;

    Credential(Connection gateway, String fingerprint, Clock clock) {
        this.gateway = gateway;
        this.fingerprint = fingerprint;
        this.clock = clock;
    }

    /** Asks for the next one; whose it is. Waits for the server. */
    ExchangeSshKeyResponse renew() {
        ExchangeSshKeyResponse granted = gateway.sshKeys()
                .exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                        .setFingerprint(fingerprint)
                        .build());
        token = granted.getCredential();
        Instant end = Instant.ofEpochSecond(granted.getExpireTime().getSeconds());
        Instant soon = clock.instant().plusSeconds(20); // for a key that ends before long
        renewal = end.minus(AHEAD).isBefore(soon) ? soon : end.minus(AHEAD);
        return granted;
    }

    /** Whether it is time to ask for the next one. */
    boolean isDue() {
        return !clock.instant().isBefore(renewal);
    }

    /** Whether a problem says that its key will never do again. */
    static boolean isOver(Problem problem) {
        return problem.reason().equals("SSH_KEY_REFUSED");
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(AUTHORIZATION, "Bearer " + token);
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                                    renewal = Instant.MIN;
                                }
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }
}

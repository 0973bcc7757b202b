package org.cadre.server.rpc;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cadre.server.access.Principals;

/**
 * The services on a socket, behind the gate. Calls run on the transport's threads, which must never wait; only a call
 * whose token is not known yet, and may have to be looked up, runs on a small pool of its own. What one connection can
 * ask of the server is bounded: calls, resets, message and metadata sizes, and the time of a handshake.
 */
public final class GrpcServer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 16 << 20;
    private static final int LARGEST_METADATA = 16 << 10;
    private static final int CALLS_PER_CONNECTION = 1000;
    private static final int RESETS_PER_WINDOW = 400;
    private static final int WINDOW_SECONDS = 30;
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int STRANGERS_AT_ONCE = 2;
    /** Steps of calls that may wait for a look-up; a call takes up to four. */
    private static final int STRANGERS_WAITING = 1024;

    /**
     * How the server listens.
     *
     * @param address where; port 0 for any that is free
     * @param callDeadline given to a unary call that brings none
     * @param grace how long calls may go on after {@link #close}
     * @param tls its certificate; without one it speaks plain text, which is for the loopback address alone
     */
    public record Settings(InetSocketAddress address, Duration callDeadline, Duration grace, Optional<Tls> tls) {
        /** Without a certificate. */
        public Settings(InetSocketAddress address, Duration callDeadline, Duration grace) {
            this(address, callDeadline, grace, Optional.empty());
        }
    }

    /**
     * Who the server says it is.
     *
     * @param certificate its certificate and those above it, in PEM
     * @param key its private key, in PEM, PKCS #8, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    private final Settings settings;
    private final ThreadPoolExecutor strangers;
    private final ScheduledThreadPoolExecutor clockwork;
    private final HealthStatusManager health = new HealthStatusManager();
    private final Server server;

    private GrpcServer(Settings settings, Principals principals, List<BindableService> services) {
        this.settings = settings;
        this.strangers = new ThreadPoolExecutor(
                STRANGERS_AT_ONCE,
                STRANGERS_AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("cadre-stranger-"));
        strangers.allowCoreThreadTimeOut(true);
        this.clockwork = new ScheduledThreadPoolExecutor(1, named("cadre-deadline-"));
        // Nearly every call ends before its deadline; what is left of it must not pile up.
        clockwork.setRemoveOnCancelPolicy(true);
        CallGate gate = new CallGate(principals, settings.callDeadline(), clockwork);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(settings.address())
                .directExecutor()
                .callExecutor(new StrangersApart(principals))
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .maxRstFramesPerWindow(RESETS_PER_WINDOW, WINDOW_SECONDS)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .maxInboundMetadataSize(LARGEST_METADATA)
                .permitKeepAliveTime(20, TimeUnit.SECONDS)
                .keepAliveTime(60, TimeUnit.SECONDS)
                .keepAliveTimeout(20, TimeUnit.SECONDS)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        settings.tls()
                .ifPresent(tls -> builder.useTransportSecurity(
                        tls.certificate().toFile(), tls.key().toFile()));
        services.forEach(service -> builder.addService(ServerInterceptors.intercept(service, gate)));
        this.server = builder.addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .build();
    }

    /**
     * Listens, and says so to who asks for its health; the rules of the contract should be warm by then.
     *
     * @throws IOException where it cannot listen at the address
     */
    public static GrpcServer start(Settings settings, Principals principals, List<BindableService> services)
            throws IOException {
        GrpcServer started = new GrpcServer(settings, principals, services);
        try {
            started.server.start();
        } catch (IOException failure) {
            started.endThreads();
            throw failure;
        }
        started.health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        return started;
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Takes no new calls, lets those that run end within the grace, and ends those that do not. */
    @Override
    public void close() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(settings.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            endThreads();
        }
    }

    private void endThreads() {
        strangers.shutdown();
        clockwork.shutdownNow();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Keeps a look-up of a token off the transport's threads; where too many wait, the gate refuses the call at once. */
    private final class StrangersApart implements ServerCallExecutorSupplier {
        private final Principals principals;

        StrangersApart(Principals principals) {
            this.principals = principals;
        }

        @Override
        public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
            // A caller must not be able to set the gate's own mark.
            headers.discardAll(CallGate.CROWDED);
            if (principals.isKnown(headers)) {
                return null; // grpc-java stays on the executor of the server.
            }
            if (strangers.getQueue().size() >= STRANGERS_WAITING) {
                headers.put(CallGate.CROWDED, "");
                return null;
            }
            return strangers;
        }
    }
}

package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Attributes;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.LocalSocketPicker;
import io.grpc.stub.MetadataUtils;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cadre.server.access.Tokens;
import org.cadre.server.store.Database;
import org.cadre.v1.Role;

/** The whole server as the program puts it together, under a clock that the test moves, and those who call it. */
final class Academy implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** So many calls without a token come from one address, below what one may make at once. */
    private static final int CALLS_OF_AN_ADDRESS = 10;

    private final TestServer.SetClock clock;
    private final Assembly assembly;
    private final Tokens tokens;
    private final ManagedChannel channel;
    private final List<ManagedChannel> passers = new ArrayList<>();
    private final Map<String, Channel> callers = new HashMap<>();
    private int anonymous;

    Academy(Path directory, Instant now) throws Exception {
        clock = new TestServer.SetClock(now);
        Database database = new Database.Sqlite(directory.resolve("data"));
        assembly = Assembly.start(SampleCommandTest.settings(database), clock);
        tokens = Tokens.open(database, clock);
        channel = channel(1);
    }

    private ManagedChannel channel(int address) {
        return NettyChannelBuilder.forAddress("127.0.0.1", assembly.port())
                .usePlaintext()
                .localSocketPicker(new LocalSocketPicker() {
                    @Override
                    public SocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
                        return new InetSocketAddress("127.0.0." + address, 0);
                    }
                })
                .build();
    }

    Channel as(Role role) {
        return caller(role.name(), role, Optional.empty());
    }

    Channel focalPoint(String partner) {
        return caller("focal point of " + partner, Role.ROLE_FOCAL_POINT, Optional.of(partner));
    }

    private Channel caller(String principal, Role role, Optional<String> partner) {
        return callers.computeIfAbsent(principal, name -> {
            Metadata headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + token(name, role, partner));
            return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        });
    }

    private String token(String principal, Role role, Optional<String> partner) {
        try {
            return tokens.create(principal, role, partner, Optional.empty(), Optional.empty());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Somebody without a token, from an address that has not called much. */
    Channel anyone() {
        if (anonymous++ % CALLS_OF_AN_ADDRESS == 0) {
            passers.add(channel(2 + passers.size()));
        }
        return passers.get(passers.size() - 1);
    }

    void timeIs(String instant) {
        clock.set(Instant.parse(instant));
    }

    /** Waits for what the server's own clockwork does. */
    static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean(), what);
    }

    @Override
    public void close() throws Exception {
        passers.forEach(ManagedChannel::shutdownNow);
        channel.shutdownNow();
        tokens.close();
        assembly.close();
    }
}

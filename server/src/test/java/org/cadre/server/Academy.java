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
    private final ManagedChannel channel;
    private final List<ManagedChannel> passers = new ArrayList<>();
    /** Made before the server starts: one that comes later is known only within seconds. */
    private final Map<String, String> tokens = new HashMap<>();

    private final Map<String, Channel> callers = new HashMap<>();
    private int anonymous;

    /** @param partners whose focal points will call */
    Academy(Path directory, Instant now, List<String> partners) throws Exception {
        clock = new TestServer.SetClock(now);
        Database database = new Database.Sqlite(directory.resolve("data"));
        try (Tokens made = Tokens.open(database, clock)) {
            for (Role role : List.of(Role.ROLE_ADMIN, Role.ROLE_COORDINATOR, Role.ROLE_TRAINER, Role.ROLE_AUDITOR)) {
                tokens.put(
                        role.name(),
                        made.create(role.name(), role, Optional.empty(), Optional.empty(), Optional.empty()));
            }
            for (String partner : partners) {
                tokens.put(
                        partner,
                        made.create(
                                "focal point of " + partner,
                                Role.ROLE_FOCAL_POINT,
                                Optional.of(partner),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        assembly = Assembly.start(SampleCommandTest.settings(database), clock);
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
        return caller(role.name());
    }

    Channel focalPoint(String partner) {
        return caller(partner);
    }

    private Channel caller(String who) {
        return callers.computeIfAbsent(who, name -> {
            Metadata headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + tokens.get(name));
            return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        });
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
        assembly.close();
    }
}

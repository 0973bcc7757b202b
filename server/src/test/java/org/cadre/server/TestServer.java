package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.LocalSocketPicker;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.cadre.server.access.Principals;
import org.cadre.server.access.Token;
import org.cadre.server.call.Calls;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.PageTokens;
import org.cadre.server.enrolment.VettingRemarks;
import org.cadre.server.rpc.GrpcServer;
import org.cadre.server.store.Database;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreSettings;
import org.cadre.server.store.Write;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldFaults;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Role;
import org.junit.jupiter.api.function.Executable;

/**
 * A real server for tests: a store on SQLite, the gate, and the services that a test asks for, on a socket of the
 * loopback address; channels that carry the tokens of principals made on demand; a clock that the test moves.
 */
public final class TestServer implements AutoCloseable {
    /** Built once for all tests, since it takes a second. */
    private static final FieldRules RULES = new FieldRules();

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** What services are made of. */
    public record Parts(Store store, Calls calls, PageTokens tokens, Clock clock, Principals principals) {}

    /** Makes the services of a test. */
    @FunctionalInterface
    public interface Services {
        List<BindableService> of(Parts parts);
    }

    /** A clock that stands still until it is moved. */
    public static final class SetClock extends Clock {
        private volatile Instant now;

        SetClock(Instant now) {
            this.now = now;
        }

        /** Moves it. */
        public void set(Instant instant) {
            now = instant;
        }

        /** Moves it on. */
        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    /**
     * A refusal as the caller reads it.
     *
     * @param violations field and what is wrong with it
     * @param faults of the same fields in their order, with the facts that each sentence says
     */
    public record Refused(
            Status.Code code,
            String reason,
            String domain,
            String sentence,
            Map<String, String> metadata,
            Map<String, String> violations,
            List<FieldFault> faults) {}

    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final List<ManagedChannel> owned = new CopyOnWriteArrayList<>();
    private final Store store;
    private final Principals principals;
    private final GrpcServer server;
    private final ManagedChannel channel;

    private TestServer(Database database, Services services) throws IOException {
        store = Store.open(StoreSettings.of(database), clock);
        principals = new Principals(store, clock);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        Parts parts = new Parts(
                store, new Calls(store, RULES, new VettingRemarks()), new PageTokens(secret), clock, principals);
        server = GrpcServer.start(
                new GrpcServer.Settings(
                        new InetSocketAddress("127.0.0.1", 0), Duration.ofSeconds(30), Duration.ofSeconds(5)),
                principals,
                services.of(parts));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    /** Starts a server whose data stand in the directory. */
    public static TestServer start(Path directory, Services services) throws IOException {
        return start(new Database.Sqlite(directory.resolve("data")), services);
    }

    /** Starts a server on an empty database of either engine. */
    public static TestServer start(Database database, Services services) throws IOException {
        return new TestServer(database, services);
    }

    public Store store() {
        return store;
    }

    public SetClock clock() {
        return clock;
    }

    /** Sees tokens that were made or revoked beside the server. */
    public void refreshPrincipals() {
        principals.refresh();
    }

    /** A channel without a token. */
    public Channel anonymous() {
        return channel;
    }

    /** A channel without a token from an address of the loopback network of its own, 127.0.0.2 to 127.0.0.251. */
    public Channel anonymousFrom(int address) {
        return channels.computeIfAbsent("from " + address, key -> {
            ManagedChannel own = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                    .usePlaintext()
                    .localSocketPicker(new LocalSocketPicker() {
                        @Override
                        public SocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
                            return new InetSocketAddress("127.0.0." + (2 + address % 250), 0);
                        }
                    })
                    .build();
            owned.add(own);
            return own;
        });
    }

    /** A channel of a principal named like the role; not for a focal point. */
    public Channel as(Role role) {
        return as(role.name(), role, Optional.empty());
    }

    /** A channel of the focal point of a partner, "partners/…". */
    public Channel asFocalPoint(String partner) {
        return as("focal point of " + partner, Role.ROLE_FOCAL_POINT, Optional.of(partner));
    }

    /** A channel of a principal, whose token is made when it is first asked for. */
    public Channel as(String principal, Role role, Optional<String> partner) {
        return as(principal, role, partner, Optional.empty());
    }

    /** A channel of a trainer of whom it is said which record, "persons/…", is theirs. */
    public Channel asTrainer(String person) {
        return as("trainer " + person, Role.ROLE_TRAINER, Optional.empty(), Optional.of(person));
    }

    private Channel as(String principal, Role role, Optional<String> partner, Optional<String> person) {
        return channels.computeIfAbsent(
                principal, name -> ClientInterceptors.intercept(channel, credentials(name, role, partner, person)));
    }

    private io.grpc.ClientInterceptor credentials(
            String principal, Role role, Optional<String> partner, Optional<String> person) {
        String token = Token.make(random);
        store.write(Write.by("test", Empty.parser(), transaction -> {
                    transaction
                            .sql("""
                                INSERT INTO token (hash, id, principal, role, partner, person, create_time)
                                VALUES (:hash, :id, :principal, :role, :partner, :person, :create_time)
                                """)
                            .set("hash", sha256(token))
                            .set("id", transaction.newId())
                            .set("principal", principal)
                            .set("role", role.getNumber())
                            .set("partner", partner)
                            .set("person", person)
                            .set("create_time", transaction.now())
                            .execute();
                    return Empty.getDefaultInstance();
                }))
                .join();
        principals.refresh();
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A fault as a refusal has it. */
    public static FieldFault fault(String field, FieldReason reason, Map<String, String> facts) {
        return FieldFault.newBuilder()
                .setField(field)
                .setReason(reason)
                .putAllFacts(facts)
                .build();
    }

    /** What a call is refused with; fails where it is not refused, or without an ErrorInfo. */
    public static Refused refusal(Executable call) {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call);
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        try {
            ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
            Map<String, String> violations = new LinkedHashMap<>();
            List<String> reasons = new ArrayList<>();
            List<FieldFault> faults = new ArrayList<>();
            for (Any detail : status.getDetailsList()) {
                if (detail.is(BadRequest.class)) {
                    for (FieldViolation violation :
                            detail.unpack(BadRequest.class).getFieldViolationsList()) {
                        violations.put(violation.getField(), violation.getDescription());
                        reasons.add(violation.getField() + ": FIELD_REASON_" + violation.getReason());
                    }
                } else if (detail.is(FieldFaults.class)) {
                    faults.addAll(detail.unpack(FieldFaults.class).getFaultsList());
                }
            }
            assertEquals(
                    reasons,
                    faults.stream()
                            .map(fault -> fault.getField() + ": " + fault.getReason())
                            .toList());
            return new Refused(
                    failure.getStatus().getCode(),
                    info.getReason(),
                    info.getDomain(),
                    status.getMessage(),
                    info.getMetadataMap(),
                    violations,
                    faults);
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException malformed) {
            throw new AssertionError("no ErrorInfo in " + status, malformed);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        owned.forEach(ManagedChannel::shutdownNow);
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.close();
        store.close();
    }
}

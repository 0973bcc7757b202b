package org.cadre.server.access;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Row;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Role;

/**
 * Who stands behind a token, or behind a credential that the SSH entrance was given for a key. Tokens are made and revoked beside the running server, by {@code cadre-server token}, so the
 * few there are are read again every two seconds, and at once for a token that is not known yet. Safe for use by many
 * threads.
 */
public final class Principals {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";
    /** Between two readings for tokens that are not known, so that guessing does not keep the database busy. */
    private static final long PAUSE_NANOS = 50_000_000;

    private record Entry(Caller caller, Optional<Instant> expires) {}

    private final Store store;
    private final Clock clock;
    private final AtomicLong lastReading = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final AtomicLong readings = new AtomicLong();
    private long newestReading;
    private volatile Map<ByteString, Entry> entries = Map.of();

    public Principals(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Reads the tokens again. */
    public void refresh() {
        refreshed().join();
    }

    /** Reads the tokens again, and does not wait; once it is done, whatever was committed before it began is known. */
    CompletableFuture<Void> refreshed() {
        long reading = readings.incrementAndGet();
        Instant now = clock.instant();
        return store.read(transaction -> readAll(transaction, now)).thenAccept(read -> take(reading, read));
    }

    /** A reading that began earlier must not undo one that began later. */
    private synchronized void take(long reading, Map<ByteString, Entry> read) {
        if (reading > newestReading) {
            newestReading = reading;
            entries = read;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** As whom a key of the principal acts: its good tokens say, where they agree. */
    static Optional<Caller> owner(Transaction transaction, String principal, Instant now) throws SQLException {
        List<Caller> callers =
                transaction.sql("""
                    SELECT DISTINCT role, partner, person FROM token
                    WHERE principal = :principal AND revoke_time IS NULL AND (expire_time IS NULL OR expire_time > :now)
                    """).set("principal", principal).set("now", now).list(row -> caller(row, principal));
        return callers.size() == 1 && callers.get(0).role() != Role.ROLE_GATEWAY
                ? Optional.of(callers.get(0))
                : Optional.empty();
    }

    private static Caller caller(Row row, String principal) throws SQLException {
        return new Caller(
                principal,
                Role.forNumber((int) row.number("role")),
                row.optionalText("partner"),
                row.optionalText("person"));
    }

    /** Whether some token that is still good stands for the caller, as far as the last reading tells. Does not wait. */
    public boolean holds(Caller caller) {
        Instant now = clock.instant();
        return entries.values().stream()
                .anyMatch(entry -> entry.caller().equals(caller)
                        && entry.expires().filter(end -> !now.isBefore(end)).isEmpty());
    }

    /** Whether the token of a call is known, so that authenticating it will not wait for the database. */
    public boolean isKnown(Metadata headers) {
        return tokenOf(headers)
                .map(token -> entries.containsKey(Token.hash(token)))
                .orElse(true);
    }

    /**
     * The caller behind the token in a call's metadata. May wait for the database where the token is not known.
     *
     * @throws Refusal.Unauthenticated without a token, or with one that is unknown, revoked or expired
     */
    public Caller authenticate(Metadata headers) {
        String token = tokenOf(headers)
                .orElseThrow(() -> new Refusal.Unauthenticated(
                        ErrorReason.ERROR_REASON_TOKEN_INVALID,
                        "The call carries no token; send the metadata \"authorization: Bearer cadre_…\"."));
        ByteString hash = Token.hash(token);
        Entry entry = entries.get(hash);
        if (entry == null && mayReadAgain()) {
            refresh();
            entry = entries.get(hash);
        }
        if (entry == null
                || entry.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            throw new Refusal.Unauthenticated(
                    ErrorReason.ERROR_REASON_TOKEN_INVALID,
                    "The token is not known, was revoked or has expired; ask the operator for a new one.");
        }
        return entry.caller();
    }

    /** One token of the partner's focal points that was not revoked: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT id FROM token WHERE partner = :partner AND revoke_time IS NULL ORDER BY id LIMIT 1")
                .set("partner", partner)
                .optional(row -> "tokens/" + row.text("id"));
    }

    private boolean mayReadAgain() {
        long last = lastReading.get();
        long now = System.nanoTime();
        return now - last >= PAUSE_NANOS && lastReading.compareAndSet(last, now);
    }

    private static Optional<String> tokenOf(Metadata headers) {
        return Optional.ofNullable(headers.get(AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(Token::looksLikeOne);
    }

    private static Map<ByteString, Entry> readAll(ReadTransaction transaction, Instant now) throws SQLException {
        Map<ByteString, Entry> read = new HashMap<>();
        Map<String, Set<Caller>> standing = new HashMap<>();
        transaction.sql("""
                    SELECT hash, principal, role, partner, person, expire_time FROM token WHERE revoke_time IS NULL
                    """).list(row -> {
            Caller caller = caller(row, row.text("principal"));
            Optional<Instant> end = row.optionalInstant("expire_time");
            if (end.filter(last -> !now.isBefore(last)).isEmpty()) {
                standing.computeIfAbsent(caller.principal(), any -> new HashSet<>())
                        .add(caller);
            }
            return read.put(ByteString.copyFrom(row.bytes("hash")), new Entry(caller, end));
        });
        transaction
                .sql("SELECT hash, ssh_key, principal, expire_time FROM ssh_credential WHERE expire_time > :now")
                .set("now", now)
                .list(row -> {
                    Set<Caller> owner = standing.getOrDefault(row.text("principal"), Set.of());
                    if (owner.size() != 1 || owner.iterator().next().role() == Role.ROLE_GATEWAY) {
                        return null; // its owner's tokens were revoked, or do not agree any more
                    }
                    Caller caller = owner.iterator().next().through(row.text("ssh_key"));
                    return read.put(
                            ByteString.copyFrom(row.bytes("hash")),
                            new Entry(caller, Optional.of(row.instant("expire_time"))));
                });
        return read;
    }
}

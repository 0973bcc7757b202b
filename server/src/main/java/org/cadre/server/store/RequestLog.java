package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The answers to request ids. Confined to the writer.
 *
 * <p>A UUIDv7 begins with its time, so the committed ids of the last moments are held in memory, all of them from a
 * floor to a ceiling: an id between them that is not in memory is new, and costs no look at the table.
 */
final class RequestLog {
    private static final int RECENT = 1 << 15;
    private static final int CHUNK = 500;
    private static final byte[] START = {0};
    private static final long HORIZON_MILLIS = 400L * 24 * 60 * 60 * 1000;

    private record Name(UUID requestId, String principal) {}

    private final long retentionMicros;
    private final Map<Name, RequestAnswer> batch = new HashMap<>();
    private RequestAnswer staged;
    private final TreeMap<Name, Boolean> recent = new TreeMap<>((a, b) -> {
        int order = compare(a.requestId, b.requestId);
        return order != 0 ? order : a.principal.compareTo(b.principal);
    });
    private long floorMillis;
    private long ceilingMillis;
    private byte[] expiryCursor = START;

    RequestLog(Duration retention) {
        this.retentionMicros = retention.toMillis() * 1000;
    }

    /** Forgets what is in memory and learns from the table from where on memory can be complete again. */
    void reload(Transaction transaction, long nowMillis) throws SQLException {
        dropBatch();
        recent.clear();
        floorMillis = nowMillis;
        ceilingMillis = nowMillis + HORIZON_MILLIS;
        List<UUID> ahead = transaction
                .sql("""
                        SELECT request_id FROM request
                        WHERE request_id >= :floor AND request_id < :ceiling LIMIT :recent""")
                .set("floor", new UUID(floorMillis << 16, 0))
                .set("ceiling", new UUID(ceilingMillis << 16, 0))
                .set("recent", RECENT)
                .list(row -> row.optionalUuid("request_id").orElseThrow());
        for (UUID id : ahead) {
            if (id.version() == 7) {
                floorMillis = Math.max(floorMillis, millis(id) + 1);
            }
        }
        if (ahead.size() == RECENT) {
            floorMillis = ceilingMillis;
        }
    }

    /** The first answer to this request, where there is one. */
    Optional<ByteString> find(WriteTransaction transaction, RequestKey key) throws SQLException {
        Name name = new Name(key.requestId(), key.principal());
        RequestAnswer earlier = batch.get(name);
        if (earlier != null) {
            return Optional.of(checked(key, earlier.key().fingerprint(), earlier.bytes()));
        }
        if (isRemembered(key.requestId()) && !recent.containsKey(name)) {
            return Optional.empty();
        }
        return transaction
                .sql("""
                        SELECT fingerprint, answer, answer_revision FROM request
                        WHERE request_id = :request_id AND principal = :principal""")
                .set("request_id", key.requestId())
                .set("principal", key.principal())
                .optional(row -> new RequestAnswer(
                        new RequestKey(key.principal(), key.requestId(), ByteString.copyFrom(row.bytes("fingerprint"))),
                        0,
                        row.optionalNumber("answer_revision").orElse(0),
                        row.optionalBytes("answer").orElse(ByteString.EMPTY)))
                .map(found -> {
                    ByteString kept = checked(key, found.key().fingerprint(), found.bytes());
                    return found.revision() == 0 ? kept : imageOf(transaction, found.revision());
                });
    }

    private static ByteString imageOf(WriteTransaction transaction, long revision) {
        try {
            return transaction.changeAt(revision).flatMap(ChangeEntry::after).orElseThrow();
        } catch (SQLException failure) {
            throw new StoreFailure.Unavailable(failure);
        }
    }

    private static ByteString checked(RequestKey asked, ByteString fingerprint, ByteString answer) {
        if (!fingerprint.equals(asked.fingerprint())) {
            throw new StoreFailure.RequestIdReused(asked.requestId());
        }
        return answer;
    }

    /** An answer that its row holds. */
    record Kept(UUID requestId, String principal, ByteString answer) {}

    /** All answers that their rows hold themselves, and not a change. */
    static List<Kept> keptAnswers(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT request_id, principal, answer FROM request WHERE answer IS NOT NULL")
                .list(row -> new Kept(
                        row.optionalUuid("request_id").orElseThrow(),
                        row.text("principal"),
                        row.optionalBytes("answer").orElse(ByteString.EMPTY)));
    }

    /** Whether a request's row is there, whatever memory says. */
    static boolean holds(Transaction transaction, RequestKey key) throws SQLException {
        return transaction
                .sql("SELECT micros FROM request WHERE request_id = :request_id AND principal = :principal")
                .set("request_id", key.requestId())
                .set("principal", key.principal())
                .optional(row -> row.number("micros"))
                .isPresent();
    }

    void stage(RequestAnswer answer) {
        staged = answer;
    }

    void keepStaged() {
        if (staged != null) {
            batch.put(new Name(staged.key().requestId(), staged.key().principal()), staged);
            staged = null;
        }
    }

    void dropStaged() {
        staged = null;
    }

    void dropBatch() {
        staged = null;
        batch.clear();
    }

    List<RequestAnswer> batch() {
        return new ArrayList<>(batch.values());
    }

    /** After the commit: the batch's ids become known. */
    void publish() {
        for (Name name : batch.keySet()) {
            if (isRemembered(name.requestId)) {
                recent.put(name, Boolean.TRUE);
            }
        }
        batch.clear();
        while (recent.size() > RECENT) {
            floorMillis = millis(recent.pollFirstEntry().getKey().requestId) + 1;
        }
        // Whatever else lies in the millisecond that was cut is below the floor now, so the table is asked for it.
    }

    /**
     * Removes one chunk of answers that are kept no longer; the walk goes on where it ended.
     *
     * @return whether the walk came to the end of the table
     */
    boolean expireChunk(WriteTransaction transaction, long nowMicros) throws SQLException {
        List<byte[]> chunk = transaction
                .sql("SELECT request_id FROM request WHERE request_id > :cursor ORDER BY request_id LIMIT :chunk")
                .set("cursor", expiryCursor)
                .set("chunk", CHUNK)
                .list(row -> row.bytes("request_id"));
        if (chunk.isEmpty()) {
            expiryCursor = START;
            return true;
        }
        byte[] last = chunk.get(chunk.size() - 1);
        transaction
                .sql("DELETE FROM request WHERE request_id > :cursor AND request_id <= :last AND micros < :cutoff")
                .set("cursor", expiryCursor)
                .set("last", last)
                .set("cutoff", nowMicros - retentionMicros)
                .execute();
        expiryCursor = last;
        return false;
    }

    /** Whether memory holds every committed id of this kind. */
    private boolean isRemembered(UUID id) {
        long millis = millis(id);
        return id.version() == 7 && millis >= floorMillis && millis < ceilingMillis;
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}

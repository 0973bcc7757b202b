package org.cadre.server.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a write function works with: the tables as the writes before it left them, a fixed time, identifiers, and the
 * change log. One is used for all writes in turn, so it must not be kept beyond the call.
 */
public final class WriteTransaction implements Transaction {
    private final Dialect dialect;
    private final Clock clock;
    private final RequestLog requests;
    private final Map<String, Kept<String, ?>> followers;
    private final Sql.Watch watch = new Sql.Watch() {
        @Override
        public void beginning(PreparedStatement statement, boolean reads) throws SQLException {
            prepareFor(reads);
        }

        @Override
        public void ended() {}
    };

    private Statements statements;
    private Identifiers identifiers;
    private Write<?> write;

    private long committedRevision;
    private long lastMicros;
    private long committedIdentifierMillis;

    // Of the batch.
    private final List<ChangeEntry> changes = new ArrayList<>();
    private final Set<Kept<?, ?>> touched = new HashSet<>();
    private boolean guarded;
    private boolean savepointSet;
    private boolean batchChangedRows;
    private boolean rewrites;

    // Of the write.
    private final List<MessageLite> images = new ArrayList<>();
    private int changesBefore;
    private long micros;
    private boolean protectedBySavepoint;
    private boolean changedRows;

    WriteTransaction(Dialect dialect, Clock clock, RequestLog requests, Map<String, Kept<String, ?>> followers) {
        this.followers = followers;
        this.dialect = dialect;
        this.clock = clock;
        this.requests = requests;
    }

    /** The time of this write, in microseconds; the same throughout, and never before the last committed change. */
    public Instant now() {
        return Micros.instant(nowMicros());
    }

    long nowMicros() {
        if (micros == 0) {
            micros = Math.max(Micros.of(clock.instant()), lastMicros);
            lastMicros = micros;
        }
        return micros;
    }

    /** A new identifier: 13 characters, time-ordered, greater than any before. */
    public String newId() {
        return identifiers.next(nowMicros() / 1000);
    }

    /** The revision that the next {@link #append} will return, for messages that hold their own revision. */
    public long nextRevision() {
        return committedRevision + changes.size() + 1;
    }

    /** Stages a change, to be committed with this write, and returns its revision. */
    public long append(Change change) {
        long revision = nextRevision();
        changes.add(new ChangeEntry(
                revision,
                now(),
                write.actor(),
                change.kind(),
                change.resource(),
                change.partner(),
                change.verb(),
                write.reason(),
                write.request().map(RequestKey::requestId),
                change.previousRevision(),
                change.before().map(MessageLite::toByteString),
                change.after().map(MessageLite::toByteString)));
        images.add(change.after().orElse(null));
        Kept<String, ?> follower = followers.get(change.kind());
        if (follower != null) {
            follower.forget(this, change.resource());
        }
        return revision;
    }

    /** The committed changes of one resource from the given revision back, newest first. */
    public List<ChangeEntry> history(long fromRevision) throws SQLException {
        return ChangeLog.history(this, fromRevision, Integer.MAX_VALUE);
    }

    /** The committed changes by which resources went, by their verb, such as {@code enrolment.deleted}. */
    public List<ChangeEntry> deletions(String verb) throws SQLException {
        return ChangeLog.ofVerb(this, verb);
    }

    /** What becomes of the parts of a committed change that are rewritten. */
    public record Rewritten(String reason, Optional<ByteString> before, Optional<ByteString> after) {}

    /**
     * Rewrites the whole history of a resource: for the erasure of what must no longer be on record, and for nothing
     * else. Revisions, times, actors, verbs and partners stay. Once it is committed, nothing is served from what was kept
     * in memory before, and the bytes that were written over leave the database's files.
     *
     * @param lastRevision of the resource's last change
     * @throws IllegalStateException in a write that shares its batch: see {@link Write#inABatchOfItsOwn}
     */
    public void rewriteHistory(long lastRevision, Function<ChangeEntry, Rewritten> rewrite) throws SQLException {
        requireAlone();
        for (ChangeEntry entry : ChangeLog.history(this, lastRevision, Integer.MAX_VALUE)) {
            Rewritten rewritten = rewrite.apply(entry);
            sql("""
                    UPDATE change SET reason = :reason, before_image = :before, after_image = :after
                    WHERE revision = :revision""")
                    .set("reason", rewritten.reason())
                    .set("before", rewritten.before())
                    .set("after", rewritten.after())
                    .set("revision", entry.revision())
                    .execute();
        }
        scrub();
    }

    /**
     * Empties the kept answers that hold any of the texts: who repeats such a request gets an empty answer, and the
     * request is still not done again.
     *
     * @return how many were emptied
     */
    public int emptyAnswers(Predicate<ByteString> holds) throws SQLException {
        requireAlone();
        int emptied = 0;
        for (RequestLog.Kept kept : RequestLog.keptAnswers(this)) {
            if (holds.test(kept.answer())) {
                sql("""
                        UPDATE request SET answer = :empty
                        WHERE request_id = :request_id AND principal = :principal""")
                        .set("empty", new byte[0])
                        .set("request_id", kept.requestId())
                        .set("principal", kept.principal())
                        .execute();
                emptied++;
            }
        }
        scrub();
        return emptied;
    }

    private void requireAlone() {
        if (write == null || !write.alone()) {
            throw new IllegalStateException("what was committed is rewritten in a batch of its own only");
        }
    }

    private void scrub() throws SQLException {
        sql("UPDATE meta SET value = 1 WHERE name = 'scrub'").execute();
        rewrites = true;
    }

    /** Whether the batch rewrote what was committed before it. */
    boolean rewrites() {
        return rewrites;
    }

    /** The after image of a change of this batch, which is in no table yet; empty for one that was committed. */
    public Optional<ByteString> stagedImage(long revision) {
        long at = revision - committedRevision - 1;
        return at >= 0 && at < changes.size() ? changes.get((int) at).after() : Optional.empty();
    }

    @Override
    public Sql sql(String text) throws SQLException {
        return new Sql(statements.prepare(text), watch);
    }

    Optional<ChangeEntry> changeAt(long revision) throws SQLException {
        return ChangeLog.at(this, revision);
    }

    boolean hasChangedRows() {
        return changedRows;
    }

    void touch(Kept<?, ?> kept) {
        touched.add(kept);
    }

    private void prepareFor(boolean reads) throws SQLException {
        boolean protect = guarded || (write != null && write.validateOnly());
        if (protect && !protectedBySavepoint && (!reads || dialect.needsSavepointToRead())) {
            dialect.savepoint(statements, savepointSet);
            savepointSet = true;
            protectedBySavepoint = true;
        }
        changedRows |= !reads;
    }

    /** Takes up a fresh connection and what its tables say. */
    void connect(Statements fresh, int node) throws SQLException {
        statements = fresh;
        beginBatch(false);
        begin(null);
        committedRevision = ChangeLog.lastRevision(this);
        lastMicros = Math.max(lastMicros, ChangeLog.microsOf(this, committedRevision));
        committedIdentifierMillis = Math.max(
                lastMicros / 1000,
                sql("SELECT value FROM meta WHERE name = 'identifier'").one(row -> row.number("value")));
        if (identifiers == null) {
            identifiers = new Identifiers(node, committedIdentifierMillis);
        }
        requests.reload(this, Math.max(clock.millis(), lastMicros / 1000));
        beginBatch(false);
    }

    /** Whether something was erased and its bytes may still be in the files. */
    boolean scrubWanted() throws SQLException {
        return sql("SELECT value FROM meta WHERE name = 'scrub'").one(row -> row.number("value")) != 0;
    }

    /** @param withSavepoints whether each write is to be undone by itself if it fails */
    void beginBatch(boolean withSavepoints) {
        guarded = withSavepoints;
        changes.clear();
        images.clear();
        changesBefore = 0;
        savepointSet = false;
        batchChangedRows = false;
        rewrites = false;
    }

    void begin(Write<?> next) {
        write = next;
        micros = 0;
        images.clear();
        changesBefore = changes.size();
        protectedBySavepoint = false;
        changedRows = false;
    }

    /** The write has succeeded within its batch. */
    void keep() {
        batchChangedRows |= changedRows;
        touched.forEach(Kept::keepStaged);
        requests.keepStaged();
    }

    /** Whether a failed write has left something behind, and there is no savepoint to go back to. */
    boolean cannotUndo(Throwable failure) {
        return !guarded && !protectedBySavepoint && (changedRows || failure instanceof SQLException);
    }

    /** Undoes the write alone. */
    void undo() throws SQLException {
        changes.subList(changesBefore, changes.size()).clear();
        touched.forEach(Kept::dropStaged);
        requests.dropStaged();
        rewrites = false;
        if (protectedBySavepoint) {
            statements.run("ROLLBACK TO write");
        }
    }

    /** Keeps the answer for repetitions: by revision where it is the image of a change of this write. */
    void stageAnswer(RequestKey key, MessageLite answer) {
        for (int at = 0; at < images.size(); at++) {
            ChangeEntry change = changes.get(changesBefore + at);
            if (images.get(at) == answer) {
                requests.stage(new RequestAnswer(
                        key, nowMicros(), change.revision(), change.after().orElseThrow()));
                return;
            }
        }
        ByteString bytes = answer.toByteString();
        long same = 0;
        for (ChangeEntry change : changes.subList(changesBefore, changes.size())) {
            if (change.after().isPresent() && change.after().get().equals(bytes)) {
                same = change.revision();
            }
        }
        requests.stage(new RequestAnswer(key, nowMicros(), same, bytes));
    }

    /** Writes what was staged; returns whether there is anything to commit. */
    boolean flush() throws SQLException {
        List<RequestAnswer> answers = requests.batch();
        if (!changes.isEmpty()) {
            dialect.insertChanges(statements, changes);
        }
        if (!answers.isEmpty()) {
            dialect.insertAnswers(statements, answers);
        }
        boolean anything = batchChangedRows || !changes.isEmpty() || !answers.isEmpty();
        if (anything
                && identifiers.lastMillis() > lastMicros / 1000
                && identifiers.lastMillis() > committedIdentifierMillis) {
            // A burst of identifiers has run ahead of the clock, so the changes no longer tell how far.
            protectedBySavepoint = true;
            sql("UPDATE meta SET value = :millis WHERE name = 'identifier'")
                    .set("millis", identifiers.lastMillis())
                    .execute();
        }
        return anything;
    }

    /** After the commit. Returns the changes it brought. */
    List<ChangeEntry> publish() {
        committedRevision += changes.size();
        committedIdentifierMillis = Math.max(committedIdentifierMillis, identifiers.lastMillis());
        touched.forEach(Kept::publish);
        touched.clear();
        requests.publish();
        return List.copyOf(changes);
    }

    /** After the whole batch was undone. */
    void dropBatch() {
        touched.forEach(Kept::dropBatch);
        touched.clear();
        requests.dropBatch();
        beginBatch(false);
    }

    long committedRevision() {
        return committedRevision;
    }

    long lastMicros() {
        return lastMicros;
    }

    /** The revision of the last change of the batch; empty where it has none. */
    long batchRevision() {
        return changes.isEmpty() ? 0 : committedRevision + changes.size();
    }

    /** Some request of the batch. */
    Optional<RequestKey> batchRequest() {
        return requests.batch().stream().map(RequestAnswer::key).findFirst();
    }
}

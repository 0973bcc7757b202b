package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises. */
abstract class StoreContract {
    private final FaultyCommits faults = new FaultyCommits();
    private final SlowDisk disk = new SlowDisk();
    private Database database;
    private Store store;

    /** A new, empty database. */
    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = freshDatabase();
        store = open(settings());
        await(note("CREATE TABLE note (name TEXT PRIMARY KEY, body TEXT)"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoreSettings settings() {
        return StoreSettings.of(database);
    }

    private Store open(StoreSettings settings) {
        return Store.open(settings, Clock.systemUTC(), faults::around, disk::around);
    }

    final void reopen() {
        store.close();
        store = open(settings());
    }

    final Scratch scratch() {
        return store.scratch();
    }

    @Test
    void answersAWriteAndKeepsItsRowAndChangeAcrossReopening() {
        assertEquals("hello", await(put("a", "hello")));
        reopen();
        assertEquals(Optional.of("hello"), body("a"));
        assertEquals(List.of("a"), resources(store.changesAfter(0, 10)));
    }

    @Test
    void nobodySeesWhatPowerLossCouldStillUndo() throws Exception {
        await(put("a", "1"));
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch hold = disk.hold();
        try (AutoCloseable watcher = store.onCommit(revision -> told.countDown())) {
            var written = store.write(put("b", "2"));
            // The next write is run after that commit, so its commit is there to be seen.
            var next = store.write(put("c", "3"));
            var seen = readOnceCommitted("b");
            assertFalse(seen.isDone() || written.isDone() || next.isDone());
            assertEquals(1, told.getCount());
            assertEquals(1, store.revision());
            assertEquals(List.of("a"), resources(store.changesAfter(0, 10)));
            hold.countDown();
            assertEquals(Optional.of("2"), seen.get(10, TimeUnit.SECONDS));
            assertEquals("2", written.get(10, TimeUnit.SECONDS).getValue());
            assertEquals("3", next.get(10, TimeUnit.SECONDS).getValue());
            assertTrue(told.await(10, TimeUnit.SECONDS));
            assertEquals(List.of("a", "b", "c"), resources(store.changesAfter(0, 10)));
        } finally {
            hold.countDown();
        }
    }

    /** A read that has found the row; the store may still hold its answer back. */
    private CompletableFuture<Optional<String>> readOnceCommitted(String name) throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            CountDownLatch run = new CountDownLatch(1);
            CompletableFuture<Optional<String>> reading = store.read(transaction -> {
                Optional<String> body = bodyIn(transaction, name);
                if (body.isPresent()) {
                    found.countDown();
                }
                run.countDown();
                return body;
            });
            assertTrue(run.await(10, TimeUnit.SECONDS));
            if (found.getCount() == 0) {
                return reading;
            }
        }
        throw new AssertionError(name + " was not committed");
    }

    @Test
    void afterTheDiskHasFailedNothingIsAnsweredAsWritten() throws Exception {
        await(put("a", "1"));
        disk.fail();
        ExecutionException unknown = assertThrows(
                ExecutionException.class, () -> store.write(put("b", "2")).get(10, TimeUnit.SECONDS));
        assertInstanceOf(StoreFailure.UnknownOutcome.class, unknown.getCause());
        ExecutionException later = assertThrows(
                ExecutionException.class, () -> store.write(put("c", "3")).get(10, TimeUnit.SECONDS));
        assertInstanceOf(StoreFailure.class, later.getCause());
        assertThrows(
                ExecutionException.class,
                () -> store.read(transaction -> bodyIn(transaction, "b")).get(10, TimeUnit.SECONDS));
        assertEquals(1, store.revision());
    }

    @Test
    void commitsWhatIsQueuedTogetherAndAnswersInOrder() throws Exception {
        CountDownLatch hold = blockWriter();
        List<CompletableFuture<StringValue>> writes = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            writes.add(store.write(put("n" + number, "x")));
        }
        int before = faults.commits();
        hold.countDown();
        for (CompletableFuture<StringValue> write : writes) {
            write.get(10, TimeUnit.SECONDS);
        }
        // One commit for the write that held the writer, one for all that waited meanwhile.
        assertTrue(faults.commits() - before <= 2, "commits: " + (faults.commits() - before));
        assertEquals(100, store.revision());
    }

    @Test
    void aFailingWriteRollsBackAlone() throws Exception {
        Kept<String, String> bodies =
                store.keep(10, (transaction, name) -> bodyIn(transaction, name).orElse("none"));
        CountDownLatch hold = blockWriter();
        var first = store.write(put("a", "1"));
        var failing = store.write(write(transaction -> {
            insert(transaction, "b", "2");
            bodies.set(transaction, "b", "2");
            transaction.append(change("b", "2"));
            throw new IllegalArgumentException("refused");
        }));
        var last = store.write(put("c", "3"));
        hold.countDown();
        first.get(10, TimeUnit.SECONDS);
        last.get(10, TimeUnit.SECONDS);
        ExecutionException failure = assertThrows(ExecutionException.class, () -> failing.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
        assertEquals(Optional.empty(), body("b"));
        assertEquals(Optional.empty(), bodies.committed("b"));
        assertEquals(List.of("a", "c"), resources(store.changesAfter(0, 10)));
        assertEquals(2, store.revision());
    }

    @Test
    void aFailingStatementSpoilsOnlyItsOwnWrite() throws Exception {
        CountDownLatch hold = blockWriter();
        var first = store.write(put("a", "1"));
        var wrong = store.write(write(transaction -> {
            transaction.sql("SELECT nothing FROM nowhere").list(row -> row.text("nothing"));
            return StringValue.of("never");
        }));
        var twice = store.write(put("a", "again"));
        var last = store.write(put("c", "3"));
        hold.countDown();
        assertThrows(ExecutionException.class, () -> wrong.get(10, TimeUnit.SECONDS));
        assertThrows(ExecutionException.class, () -> twice.get(10, TimeUnit.SECONDS));
        first.get(10, TimeUnit.SECONDS);
        last.get(10, TimeUnit.SECONDS);
        assertEquals(Optional.of("1"), body("a"));
        assertEquals(Optional.of("3"), body("c"));
    }

    @Test
    void revisionsHaveNoGapsUnder64ConcurrentCallers() throws Exception {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger succeeded = new AtomicInteger();
        for (int caller = 0; caller < 64; caller++) {
            String prefix = "c" + caller + "-";
            Thread thread = new Thread(() -> {
                for (int number = 0; number < 20; number++) {
                    boolean refused = number % 5 == 4;
                    String name = prefix + number;
                    try {
                        await(write(transaction -> {
                            insert(transaction, name, "x");
                            transaction.append(change(name, "x"));
                            if (refused) {
                                throw new IllegalArgumentException("refused");
                            }
                            return StringValue.of(name);
                        }));
                        succeeded.incrementAndGet();
                    } catch (CompletionException expected) {
                        assertTrue(refused);
                    }
                }
            });
            callers.add(thread);
            thread.start();
        }
        for (Thread caller : callers) {
            caller.join(60_000);
        }
        assertEquals(64 * 16, succeeded.get());
        assertEquals(64 * 16, store.revision());
        reopen();
        assertEquals(
                LongStream.rangeClosed(1, 64 * 16).boxed().toList(),
                store.changesAfter(0, 10_000).stream()
                        .map(ChangeEntry::revision)
                        .toList());
    }

    @Test
    void aRepeatedRequestReturnsTheFirstAnswerAndChangesNothing() {
        RequestKey key = key(UUID.randomUUID(), "body");
        assertEquals("1", await(put("a", "1").as(key)));
        assertEquals("1", await(put("other", "2").as(key)));
        reopen();
        assertEquals("1", await(put("other", "2").as(key)));
        assertEquals(1, store.revision());
        assertEquals(Optional.empty(), body("other"));
    }

    @Test
    void aRepeatedTimeOrderedRequestIsRecognisedFromMemoryAndFromTheTable() {
        for (long ahead : new long[] {-3_600_000, 0, 5_000, 3_600_000}) {
            long millis = System.currentTimeMillis() + ahead;
            RequestKey key = key(new UUID((millis << 16) | 0x7123, 0x8000000000000000L | ahead), "body");
            assertEquals("first", await(put("at" + ahead, "first").as(key)));
            assertEquals("first", await(put("other", "second").as(key)));
            reopen();
            assertEquals("first", await(put("other", "second").as(key)));
        }
    }

    @Test
    void anAnswerThatIsNoImageOfAChangeIsKeptToo() {
        RequestKey key = key(UUID.randomUUID(), "body");
        Write<StringValue> counted = write(transaction -> {
            transaction.append(change("a", "image"));
            return StringValue.of("answer");
        });
        assertEquals("answer", await(counted.as(key)));
        reopen();
        assertEquals("answer", await(put("other", "2").as(key)));
    }

    @Test
    void aRequestIdWithAnotherBodyIsRefused() {
        UUID id = UUID.randomUUID();
        await(put("a", "1").as(key(id, "body")));
        StoreFailure.RequestIdReused failure = failure(
                StoreFailure.RequestIdReused.class, store.write(put("b", "2").as(key(id, "another body"))));
        assertEquals(id, failure.requestId());
        assertEquals(1, store.revision());
    }

    @Test
    void twoPrincipalsMayUseTheSameRequestId() {
        UUID id = UUID.randomUUID();
        await(put("a", "1").as(new RequestKey("one", id, ByteString.EMPTY)));
        assertEquals("2", await(put("b", "2").as(new RequestKey("two", id, ByteString.copyFromUtf8("x")))));
    }

    @Test
    void requestIdsAreRecognisedWithinOneBatch() throws Exception {
        UUID id = UUID.randomUUID();
        CountDownLatch hold = blockWriter();
        var first = store.write(put("a", "1").as(key(id, "body")));
        var repeated = store.write(put("b", "2").as(key(id, "body")));
        var reused = store.write(put("c", "3").as(key(id, "another body")));
        hold.countDown();
        assertEquals("1", first.get(10, TimeUnit.SECONDS).getValue());
        assertEquals("1", repeated.get(10, TimeUnit.SECONDS).getValue());
        failure(StoreFailure.RequestIdReused.class, reused);
        assertEquals(1, store.revision());
    }

    @Test
    void aFailedRequestMayBeRepeated() {
        RequestKey key = key(UUID.randomUUID(), "body");
        Write<StringValue> refused = write(transaction -> {
            throw new IllegalArgumentException("refused");
        });
        failure(IllegalArgumentException.class, store.write(refused.as(key)));
        assertEquals("1", await(put("a", "1").as(key)));
    }

    @Test
    void validateOnlyAnswersAndChangesNothing() {
        RequestKey key = key(UUID.randomUUID(), "body");
        assertEquals("1", await(put("a", "1").as(key).onlyValidated(true)));
        assertEquals(0, store.revision());
        assertEquals(Optional.empty(), body("a"));
        assertEquals("2", await(put("a", "2").as(key)));
        assertEquals(Optional.of("2"), body("a"));
    }

    @Test
    void theFeedResumesAfterAnyRevisionAcrossReopening() {
        for (int number = 1; number <= 10; number++) {
            await(put("n" + number, "x"));
        }
        assertEquals(List.of("n4", "n5", "n6"), resources(store.changesAfter(3, 3)));
        reopen();
        assertEquals(List.of("n4", "n5", "n6"), resources(store.changesAfter(3, 3)));
        await(put("n11", "x"));
        assertEquals(List.of("n10", "n11"), resources(store.changesAfter(9, 10)));
        assertEquals(List.of("n11"), resources(store.changesAfter(10, 10)));
        assertEquals(List.of(), store.changesAfter(11, 10));
    }

    @Test
    void theFeedSaysWhatItNoLongerServes() throws Exception {
        await(put("a", "1"));
        await(put("b", "2"));
        store.close();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
        store = Store.open(settings(), later);
        await(put("c", "3"));
        assertEquals(3, store.earliestRevision());
        StoreFailure.RevisionGone gone = assertThrows(StoreFailure.RevisionGone.class, () -> store.changesAfter(1, 10));
        assertEquals(3, gone.earliestRevision());
        assertEquals(List.of("c"), resources(store.changesAfter(2, 10)));
    }

    @Test
    void aListenerIsToldOfEachCommittedRevisionBeforeTheAnswer() throws Exception {
        AtomicLong told = new AtomicLong();
        AutoCloseable listening = store.onCommit(told::set);
        await(put("a", "1"));
        assertEquals(1, told.get());
        listening.close();
        await(put("b", "1"));
        assertEquals(1, told.get());
    }

    @Test
    void aChangeCarriesWhoWhenWhyAndBothImages() {
        UUID id = UUID.randomUUID();
        await(put("a", "1"));
        Write<StringValue> update = write(transaction -> {
            transaction.append(Change.updated("note", "a", "note.changed", 1, StringValue.of("1"), StringValue.of("2"))
                    .of("partners/unep"));
            return StringValue.of("2");
        });
        await(update.because("a slip of the pen").as(key(id, "body")));
        reopen();
        ChangeEntry entry = store.history(2, 1).get(0);
        assertEquals("tester", entry.actor());
        assertEquals("a slip of the pen", entry.reason());
        assertEquals("note.changed", entry.verb());
        assertEquals(Optional.of("partners/unep"), entry.partner());
        assertEquals(Optional.of(id), entry.requestId());
        assertEquals(Optional.of(StringValue.of("1").toByteString()), entry.before());
        assertEquals(Optional.of(StringValue.of("2").toByteString()), entry.after());
    }

    @Test
    void historyWalksTheChainOfOneResource() {
        await(put("a", "1"));
        await(put("b", "1"));
        await(write(transaction -> {
            transaction.append(
                    Change.updated("note", "a", "note.changed", 1, StringValue.of("1"), StringValue.of("2")));
            return StringValue.of("");
        }));
        assertEquals(
                List.of(3L, 1L),
                store.history(3, 10).stream().map(ChangeEntry::revision).toList());
        assertEquals(1, store.history(3, 1).size());
    }

    @Test
    void aReadSeesOneSnapshotAndItsRevision() throws Exception {
        await(put("a", "1"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<List<Long>> reading = store.read(transaction -> {
            long revision = transaction.revision();
            begun.countDown();
            assertTrue(written.await(10, TimeUnit.SECONDS));
            return List.of(
                    revision,
                    transaction.sql("SELECT COUNT(*) AS notes FROM note").one(row -> row.number("notes")),
                    transaction.sql("SELECT COUNT(*) AS changes FROM change").one(row -> row.number("changes")));
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        await(put("b", "2"));
        written.countDown();
        assertEquals(List.of(1L, 1L, 1L), reading.get(10, TimeUnit.SECONDS));
        assertEquals(2L, store.read(ReadTransaction::revision).get(10, TimeUnit.SECONDS));
    }

    @Test
    void aReadCannotWrite() {
        var writing = store.read(transaction -> transaction
                .sql("INSERT INTO note (name, body) VALUES ('x', 'y')")
                .execute());
        failure(SQLException.class, writing);
    }

    @Test
    void keptValuesFollowTheTablesThroughSuccessAndRollback() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        Kept<String, String> bodies = store.keep(10, (transaction, name) -> {
            loads.incrementAndGet();
            return bodyIn(transaction, name).orElse("none");
        });
        CountDownLatch hold = blockWriter();
        var creating = store.write(write(transaction -> {
            insert(transaction, "a", "1");
            bodies.set(transaction, "a", "1");
            return StringValue.of(bodies.get(transaction, "a"));
        }));
        var failing = store.write(write(transaction -> {
            bodies.set(transaction, "a", "wrong");
            throw new IllegalArgumentException("refused");
        }));
        var seeing = store.write(write(transaction -> StringValue.of(bodies.get(transaction, "a"))));
        assertEquals(Optional.empty(), bodies.committed("a"));
        hold.countDown();
        assertEquals("1", creating.get(10, TimeUnit.SECONDS).getValue());
        assertThrows(ExecutionException.class, () -> failing.get(10, TimeUnit.SECONDS));
        assertEquals("1", seeing.get(10, TimeUnit.SECONDS).getValue());
        assertEquals(Optional.of("1"), bodies.committed("a"));
        assertEquals(0, loads.get());
        assertEquals("none", await(write(transaction -> StringValue.of(bodies.get(transaction, "z")))));
        assertEquals("none", await(write(transaction -> StringValue.of(bodies.get(transaction, "z")))));
        assertEquals(1, loads.get());
    }

    @Test
    void aValueLoadedAfterAChangeThatIsUndoneIsNotKept() {
        Kept<String, String> bodies =
                store.keep(10, (transaction, name) -> bodyIn(transaction, name).orElse("none"));
        failure(IllegalArgumentException.class, store.write(write(transaction -> {
            insert(transaction, "a", "phantom");
            assertEquals("phantom", bodies.get(transaction, "a"));
            throw new IllegalArgumentException("refused");
        })));
        assertEquals("none", await(write(transaction -> StringValue.of(bodies.get(transaction, "a")))));
    }

    @Test
    void identifiersAreUniqueAndIncreasingAlsoAcrossReopening() {
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            await(write(transaction -> {
                for (int number = 0; number < 70_000; number++) {
                    ids.add(transaction.newId());
                }
                transaction.append(change("ids", "x"));
                return StringValue.of("");
            }));
            reopen();
        }
        for (int at = 1; at < ids.size(); at++) {
            assertTrue(ids.get(at).compareTo(ids.get(at - 1)) > 0, ids.get(at - 1) + " then " + ids.get(at));
        }
        assertTrue(ids.get(0).matches("[0-9a-hjkmnp-tv-z]{13}"), ids.get(0));
    }

    @Test
    void timeNeverRunsBackwardsAgainstTheLastChange() {
        await(put("a", "1"));
        store.close();
        store = Store.open(settings(), Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        await(put("b", "2"));
        List<ChangeEntry> changes = store.changesAfter(0, 2);
        assertFalse(changes.get(1).time().isBefore(changes.get(0).time()));
    }

    @Test
    void tooManyWaitingWritesAreRefused() throws Exception {
        store.close();
        store = open(settings().withQueue(5, 256));
        CountDownLatch hold = blockWriter();
        List<CompletableFuture<StringValue>> waiting = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            waiting.add(store.write(put("n" + number, "x")));
        }
        failure(StoreFailure.Overloaded.class, store.write(put("one too many", "x")));
        hold.countDown();
        for (CompletableFuture<StringValue> write : waiting) {
            write.get(10, TimeUnit.SECONDS);
        }
        await(put("later", "x"));
    }

    @Test
    void aWriteCancelledBeforeItsTurnIsSkipped() throws Exception {
        CountDownLatch hold = blockWriter();
        var cancelled = store.write(put("a", "1"));
        assertTrue(cancelled.cancel(false));
        hold.countDown();
        await(put("b", "2"));
        assertEquals(List.of("b"), resources(store.changesAfter(0, 10)));
    }

    @Test
    void cancellingAReadStopsItsStatement() throws Exception {
        store.close();
        store = open(settings().withReaders(1, 10));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> endless = store.read(transaction -> {
            begun.countDown();
            return transaction.sql("""
                            SELECT COUNT(*) AS numbers FROM (
                              WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting)
                              SELECT n FROM counting) AS endless""").one(row -> row.number("numbers"));
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        assertTrue(endless.cancel(true));
        assertThrows(CancellationException.class, endless::join);
        // The only reader is free again.
        assertEquals(0L, store.read(ReadTransaction::revision).get(10, TimeUnit.SECONDS));
    }

    @Test
    void aCommitThatThrowsButIsDurableIsAnsweredAsDone() {
        faults.throwAfterCommit();
        assertEquals("1", await(put("a", "1")));
        assertEquals("2", await(put("b", "2")));
        assertEquals(List.of("a", "b"), resources(store.changesAfter(0, 10)));
    }

    @Test
    void aCommitThatThrowsAndIsNotDurableIsAnsweredAsNotDone() {
        Kept<String, String> bodies =
                store.keep(10, (transaction, name) -> bodyIn(transaction, name).orElse("none"));
        faults.throwBeforeCommit();
        failure(StoreFailure.NotCommitted.class, store.write(write(transaction -> {
            insert(transaction, "a", "1");
            bodies.set(transaction, "a", "1");
            transaction.append(change("a", "1"));
            return StringValue.of("1");
        })));
        assertEquals("none", await(write(transaction -> StringValue.of(bodies.get(transaction, "a")))));
        assertEquals("2", await(put("b", "2")));
        assertEquals(List.of("b"), resources(store.changesAfter(0, 10)));
        assertEquals(1, store.revision());
    }

    @Test
    void aCommitWhoseOutcomeCannotBeToldIsReportedAsUnknown() {
        faults.throwAfterCommit();
        faults.refuseNextConnection();
        failure(StoreFailure.UnknownOutcome.class, store.write(put("a", "1")));
        assertEquals("2", await(put("b", "2")));
        assertEquals(List.of("a", "b"), resources(store.changesAfter(0, 10)));
    }

    @Test
    void aClosedStoreRefuses() {
        store.close();
        failure(StoreFailure.Closed.class, store.write(put("a", "1")));
        failure(StoreFailure.Closed.class, store.read(ReadTransaction::revision));
    }

    @Test
    void aSecondServerOnTheSameDatabaseIsRefused() {
        StoreFailure.CannotOpen refusal =
                assertThrows(StoreFailure.CannotOpen.class, () -> Store.open(settings(), Clock.systemUTC()));
        assertTrue(refusal.getMessage().contains("process id"), refusal.getMessage());
        assertEquals("1", await(put("a", "1")));
    }

    @Test
    void aDatabaseOfANewerProgramIsRefused() {
        await(note("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " SELECT 9999, '9999', 'later', type, 'V9999__later.sql', 1, installed_by, 1, success"
                + " FROM flyway_schema_history WHERE version = '1'"));
        store.close();
        StoreFailure.CannotOpen refusal = assertThrows(StoreFailure.CannotOpen.class, () -> open(settings()));
        assertTrue(refusal.getMessage().contains("newer"), refusal.getMessage());
    }

    @Test
    void aMigrationThatWasChangedIsRefused() {
        await(note("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'"));
        store.close();
        StoreFailure.CannotOpen refusal = assertThrows(StoreFailure.CannotOpen.class, () -> open(settings()));
        assertTrue(refusal.getMessage().contains("differ"), refusal.getMessage());
    }

    @Test
    void whatWasAcknowledgedSurvivesKillingTheServer() throws Exception {
        store.close();
        List<String> acknowledged = KilledWriter.acknowledgedBeforeKill(database, 500);
        store = open(settings());
        assertTrue(acknowledged.size() >= 500);
        List<String> kept = resources(store.changesAfter(0, Integer.MAX_VALUE));
        assertTrue(kept.containsAll(acknowledged), acknowledged.size() + " acknowledged, " + kept.size() + " kept");
        assertEquals(kept.size(), store.revision());
    }

    // What the promises are told with.

    private static Write<StringValue> write(Write.Work<StringValue> work) {
        return Write.by("tester", StringValue.parser(), work);
    }

    private static Write<StringValue> note(String sql) {
        return write(transaction -> {
            transaction.sql(sql).execute();
            return StringValue.of("");
        });
    }

    static Write<StringValue> put(String name, String body) {
        return write(transaction -> {
            insert(transaction, name, body);
            transaction.append(change(name, body));
            return StringValue.of(body);
        });
    }

    private static void insert(WriteTransaction transaction, String name, String body) throws SQLException {
        transaction
                .sql("INSERT INTO note (name, body) VALUES (:name, :body)")
                .set("name", name)
                .set("body", body)
                .execute();
    }

    private static Change change(String name, String body) {
        return Change.created("note", name, "note.written", StringValue.of(body));
    }

    private static Optional<String> bodyIn(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT body FROM note WHERE name = :name")
                .set("name", name)
                .optional(row -> row.text("body"));
    }

    private static RequestKey key(UUID id, String body) {
        return new RequestKey("tester", id, ByteString.copyFromUtf8(body));
    }

    private Optional<String> body(String name) {
        return store.read(transaction -> bodyIn(transaction, name)).join();
    }

    private static List<String> resources(List<ChangeEntry> changes) {
        return changes.stream().map(ChangeEntry::resource).toList();
    }

    private String await(Write<StringValue> write) {
        return store.write(write).orTimeout(20, TimeUnit.SECONDS).join().getValue();
    }

    private static <F extends Throwable> F failure(Class<F> type, CompletableFuture<?> future) {
        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> future.orTimeout(20, TimeUnit.SECONDS).join());
        return assertInstanceOf(type, failure.getCause());
    }

    /** Has the writer wait within a write until the latch is counted down, so that what follows is one batch. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private CountDownLatch blockWriter() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        store.write(write(transaction -> {
            blocked.countDown();
            assertTrue(hold.await(20, TimeUnit.SECONDS));
            return StringValue.of("");
        }));
        assertTrue(blocked.await(10, TimeUnit.SECONDS));
        return hold;
    }
}

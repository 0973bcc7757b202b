package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.StringValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every engine promises when something is amiss: the disk, a commit, the load, the database it is opened on. */
abstract class StoreTroubleContract extends StoreFixture {
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
}

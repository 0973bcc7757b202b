package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.StringValue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every engine promises of writes and reads, the feed, and what is kept in memory. */
abstract class StoreContract extends StoreFixture {
    @Test
    void answersAWriteAndKeepsItsRowAndChangeAcrossReopening() {
        assertEquals("hello", await(put("a", "hello")));
        reopen();
        assertEquals(Optional.of("hello"), body("a"));
        assertEquals(List.of("a"), resources(store.changesAfter(0, 10)));
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
}

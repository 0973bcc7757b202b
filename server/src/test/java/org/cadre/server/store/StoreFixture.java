package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of one engine with a table of notes in it, which fails and waits where a test says so, and what its promises are told with. */
abstract class StoreFixture {
    final FaultyCommits faults = new FaultyCommits();
    final SlowDisk disk = new SlowDisk();
    Database database;
    Store store;

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

    StoreSettings settings() {
        return StoreSettings.of(database);
    }

    Store open(StoreSettings settings) {
        return Store.open(settings, Clock.systemUTC(), faults::around, disk::around);
    }

    final void reopen() {
        store.close();
        store = open(settings());
    }

    final Scratch scratch() {
        return store.scratch();
    }

    // What the promises are told with.

    static Write<StringValue> write(Write.Work<StringValue> work) {
        return Write.by("tester", StringValue.parser(), work);
    }

    static Write<StringValue> note(String sql) {
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

    static void insert(WriteTransaction transaction, String name, String body) throws SQLException {
        transaction
                .sql("INSERT INTO note (name, body) VALUES (:name, :body)")
                .set("name", name)
                .set("body", body)
                .execute();
    }

    static Change change(String name, String body) {
        return Change.created("note", name, "note.written", StringValue.of(body));
    }

    static Optional<String> bodyIn(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT body FROM note WHERE name = :name")
                .set("name", name)
                .optional(row -> row.text("body"));
    }

    static RequestKey key(UUID id, String body) {
        return new RequestKey("tester", id, ByteString.copyFromUtf8(body));
    }

    Optional<String> body(String name) {
        return store.read(transaction -> bodyIn(transaction, name)).join();
    }

    static List<String> resources(List<ChangeEntry> changes) {
        return changes.stream().map(ChangeEntry::resource).toList();
    }

    String await(Write<StringValue> write) {
        return store.write(write).orTimeout(20, TimeUnit.SECONDS).join().getValue();
    }

    static <F extends Throwable> F failure(Class<F> type, CompletableFuture<?> future) {
        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> future.orTimeout(20, TimeUnit.SECONDS).join());
        return assertInstanceOf(type, failure.getCause());
    }

    /** Has the writer wait within a write until the latch is counted down, so that what follows is one batch. */
    @SuppressWarnings("FutureReturnValueIgnored")
    CountDownLatch blockWriter() throws InterruptedException {
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

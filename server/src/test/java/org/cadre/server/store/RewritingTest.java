package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was committed is rewritten for erasures alone, and then for everybody and for good. */
class RewritingTest {
    private static final String SECRET = "Zdzisława Ołubiec";

    @TempDir
    private Path folder;

    private Store open(String engine) throws Exception {
        Database database =
                engine.equals("SQLite") ? new Database.Sqlite(folder.resolve("data")) : FreshPostgreSql.database();
        return Store.open(StoreSettings.of(database), Clock.systemUTC());
    }

    private static CompletableFuture<StringValue> put(Store store, String body) {
        return store.write(Write.by("tester", StringValue.parser(), transaction -> {
            StringValue value = StringValue.of(body);
            transaction.append(Change.created("note", "notes/a", "note.written", value));
            return value;
        }));
    }

    private static Write<StringValue> rewriting(long revision) {
        return Write.by("tester", StringValue.parser(), transaction -> {
            transaction.rewriteHistory(
                    revision,
                    entry -> new WriteTransaction.Rewritten(
                            "",
                            Optional.empty(),
                            Optional.of(StringValue.of("gone").toByteString())));
            transaction.emptyAnswers(answer -> answer.toStringUtf8().contains(SECRET));
            return StringValue.of("rewritten");
        });
    }

    private static List<String> feed(Store store) throws Exception {
        return store.changesAfter(0, 100).stream()
                .map(change -> change.after().orElseThrow())
                .map(RewritingTest::text)
                .toList();
    }

    private static String text(ByteString image) {
        try {
            return StringValue.parseFrom(image).getValue();
        } catch (java.io.IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void whatWasKeptInMemoryIsServedNoMore(String engine) throws Exception {
        try (Store store = open(engine)) {
            put(store, SECRET).join();
            put(store, "other").join();
            assertEquals(List.of(SECRET, "other"), feed(store));
            long rewritings = store.rewritings();
            store.write(rewriting(1).inABatchOfItsOwn()).join();
            assertEquals(List.of("gone", "other"), feed(store));
            assertEquals(rewritings + 1, store.rewritings());
            assertEquals(2, store.revision(), "a rewriting is no change by itself");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void aValidatedRewritingLeavesAllAsItStands(String engine) throws Exception {
        try (Store store = open(engine)) {
            put(store, SECRET).join();
            store.write(rewriting(1).inABatchOfItsOwn().onlyValidated(true)).join();
            assertEquals(List.of(SECRET), feed(store));
            assertEquals(0, store.rewritings());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void anAnswerThatHeldItIsEmptyAndTheRequestIsNotDoneAgain(String engine) throws Exception {
        RequestKey key = new RequestKey("tester", UUID.randomUUID(), ByteString.copyFromUtf8("body"));
        Write<StringValue> asked = Write.by("tester", StringValue.parser(), transaction -> StringValue.of(SECRET))
                .as(key);
        try (Store store = open(engine)) {
            assertEquals(SECRET, store.write(asked).join().getValue());
            put(store, "a").join();
            store.write(rewriting(1).inABatchOfItsOwn()).join();
            assertEquals("", store.write(asked).join().getValue());
        }
    }

    @Test
    void whatWaitsInTheSameQueueIsInTheTablesFirst() throws Exception {
        try (Store store = open("SQLite")) {
            CountDownLatch hold = new CountDownLatch(1);
            var blocked = store.write(Write.by("tester", StringValue.parser(), transaction -> {
                assertTrue(hold.await(20, TimeUnit.SECONDS));
                return StringValue.of("");
            }));
            var before = put(store, SECRET);
            var rewritten = store.write(rewriting(1).inABatchOfItsOwn());
            var after = put(store, "later");
            hold.countDown();
            CompletableFuture.allOf(blocked, before, rewritten, after)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertEquals(List.of("gone", "later"), feed(store));
        }
    }

    @Test
    void aWriteThatSharesItsBatchRewritesNothing() throws Exception {
        try (Store store = open("SQLite")) {
            put(store, SECRET).join();
            CompletionException refused = assertThrows(
                    CompletionException.class,
                    () -> store.write(rewriting(1))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join());
            assertInstanceOf(IllegalStateException.class, refused.getCause());
            assertEquals(List.of(SECRET), feed(store));
        }
    }

    @Test
    void aServerThatWasKilledBeforeTheBytesWereGoneSeesToItAfterItsStart() throws Exception {
        open("SQLite").close();
        Path file = folder.resolve("data/cadre.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = OFF");
            statement.execute("INSERT INTO secret (name, value) VALUES ('x', CAST('" + SECRET + "' AS BLOB))");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("DELETE FROM secret WHERE name = 'x'");
            statement.execute("UPDATE meta SET value = 1 WHERE name = 'scrub'");
        }
        assertTrue(holds(file), "deleting alone leaves the bytes");
        try (Store store = open("SQLite")) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (holds(file) && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertFalse(holds(file));
            assertFalse(holds(folder.resolve("data/cadre.db-wal")));
            assertEquals("a", put(store, "a").join().getValue());
        }
    }

    private static boolean holds(Path file) throws Exception {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .contains(new String(SECRET.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}

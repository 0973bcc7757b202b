package org.cadre.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every engine promises to whoever asks twice, or asks only whether it would be done. */
abstract class RequestIdContract extends StoreFixture {
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
}

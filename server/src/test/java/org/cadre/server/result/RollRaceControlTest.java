package org.cadre.server.result;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Roll;
import org.cadre.v1.RollState;
import org.junit.jupiter.api.Test;

/**
 * The control of {@code AttendanceTest.whereTwoCloseAndMarkAtOnceNoMarkComesAfterTheClosing}: the same race on the same
 * rule, where each of the two looks and then acts, without the writer that does both at once.
 */
class RollRaceControlTest {
    private static final int MOST_ROUNDS = 10_000;

    @Test
    void withoutTheWriterAMarkComesAfterTheClosing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            int round = 0;
            while (!marksAfterClosing(threads)) {
                assertTrue(
                        ++round < MOST_ROUNDS,
                        "the race does not show without the guard, so it proves nothing with it");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One closes and one marks, each allowed by what it saw before the other acted. */
    private static boolean marksAfterClosing(ExecutorService threads) throws Exception {
        AtomicReference<Roll> roll = new AtomicReference<>(Roll.newBuilder()
                .setName("deliveries/d/rolls/day-1")
                .setState(RollState.ROLL_STATE_OPEN)
                .build());
        List<String> done = new CopyOnWriteArrayList<>();
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        Future<?> marking = threads.submit(() -> act(RollVerb.MARK, roll, bothHaveLooked, done));
        Future<?> closing = threads.submit(() -> act(RollVerb.CLOSE, roll, bothHaveLooked, done));
        marking.get(60, TimeUnit.SECONDS);
        closing.get(60, TimeUnit.SECONDS);
        return done.equals(List.of("close", "mark"));
    }

    private static Void act(RollVerb verb, AtomicReference<Roll> roll, CyclicBarrier looked, List<String> done)
            throws Exception {
        boolean allowed = isAllowed(verb, roll.get());
        looked.await(60, TimeUnit.SECONDS);
        if (allowed) {
            done.add(verb.word());
            if (verb == RollVerb.CLOSE) {
                roll.updateAndGet(
                        before -> before.toBuilder().setState(verb.to()).build());
            }
        }
        return null;
    }

    private static boolean isAllowed(RollVerb verb, Roll roll) {
        try {
            verb.requireFrom(roll);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }
}

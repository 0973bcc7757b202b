package org.cadre.server.bench;

import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a number of calls outstanding for a time: each call that ends begins the next. It may be run again; its figures
 * are those of all its runs.
 */
final class Load {
    /** One call; tells its observer when it is done. */
    @FunctionalInterface
    interface Call {
        void start(long number, StreamObserver<Object> done);
    }

    private static final int MOST_SAMPLES = 4_000_000;

    private final Call call;
    private final int outstanding;
    private final AtomicLong next;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicLong failures = new AtomicLong();
    private final int[] micros = new int[MOST_SAMPLES];
    private volatile long endNanos;
    private volatile long last;
    private volatile CountDownLatch ended;
    private double seconds;

    /** @param next numbers the calls, across loads that share it */
    Load(Call call, int outstanding, AtomicLong next) {
        this.call = call;
        this.outstanding = outstanding;
        this.next = next;
    }

    /** Runs for so many seconds. */
    Load run(double forSeconds) throws InterruptedException {
        return run((long) (forSeconds * 1e9), Long.MAX_VALUE);
    }

    /** Runs until the calls' number has reached one. */
    Load runTo(long lastNumber) throws InterruptedException {
        return run(TimeUnit.HOURS.toNanos(1), lastNumber);
    }

    private Load run(long nanos, long lastNumber) throws InterruptedException {
        long begin = System.nanoTime();
        endNanos = begin + nanos;
        last = lastNumber;
        ended = new CountDownLatch(1);
        running.set(outstanding);
        for (int i = 0; i < outstanding; i++) {
            begin();
        }
        ended.await();
        seconds += (System.nanoTime() - begin) / 1e9;
        return this;
    }

    /** Calls that succeeded, a second. */
    double perSecond() {
        return samples.get() / seconds;
    }

    /** Calls that succeeded. */
    long calls() {
        return samples.get();
    }

    long failures() {
        return failures.get();
    }

    /** Time within which so large a share of the calls was done: 0.5 is the median. */
    double millisOf(double share) {
        int count = Math.min(samples.get(), MOST_SAMPLES);
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) (count * share)] / 1000.0;
    }

    private void begin() {
        long started = System.nanoTime();
        long number = next.getAndIncrement();
        if (started >= endNanos || number >= last) {
            if (running.decrementAndGet() == 0) {
                ended.countDown();
            }
            return;
        }
        call.start(number, new StreamObserver<>() {
            @Override
            public void onNext(Object answer) {}

            @Override
            public void onError(Throwable failure) {
                if (failures.incrementAndGet() == 1) {
                    System.err.println("A call failed: " + failure.getMessage());
                }
                begin();
            }

            @Override
            public void onCompleted() {
                int sample = samples.getAndIncrement();
                if (sample < MOST_SAMPLES) {
                    micros[sample] = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - started) / 1_000);
                }
                begin();
            }
        });
    }
}

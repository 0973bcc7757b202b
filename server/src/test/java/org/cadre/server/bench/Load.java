package org.cadre.server.bench;

import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a number of calls outstanding for a time: each call that ends begins the next. */
final class Load {
    /** One call; tells its observer when it is done. */
    @FunctionalInterface
    interface Call {
        void start(long number, StreamObserver<Object> done);
    }

    /**
     * What came out.
     *
     * @param perSecond calls that succeeded
     * @param p50Micros median time of a call
     * @param p99Micros time within which 99 of 100 were done
     */
    record Result(double perSecond, double p50Micros, double p99Micros, long calls, long failures) {}

    private static final int MOST_SAMPLES = 4_000_000;

    private final Call call;
    private final int outstanding;
    private final long endNanos;
    private final AtomicLong next;
    private final long last;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicLong failures = new AtomicLong();
    private final int[] micros = new int[MOST_SAMPLES];
    private final CountDownLatch ended = new CountDownLatch(1);

    private Load(Call call, int outstanding, long nanos, AtomicLong next, long last) {
        this.call = call;
        this.outstanding = outstanding;
        this.endNanos = System.nanoTime() + nanos;
        this.next = next;
        this.last = last;
    }

    /** Runs for so many seconds. {@code next} numbers the calls, across runs. */
    static Result run(Call call, int outstanding, double seconds, AtomicLong next) throws InterruptedException {
        Load load = new Load(call, outstanding, (long) (seconds * 1e9), next, Long.MAX_VALUE);
        return load.run();
    }

    /** Runs until {@code next} has reached a number. */
    static Result runTo(Call call, int outstanding, long last, AtomicLong next) throws InterruptedException {
        Load load = new Load(call, outstanding, TimeUnit.HOURS.toNanos(1), next, last);
        return load.run();
    }

    private Result run() throws InterruptedException {
        long begin = System.nanoTime();
        running.set(outstanding);
        for (int i = 0; i < outstanding; i++) {
            begin();
        }
        ended.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        int count = Math.min(samples.get(), MOST_SAMPLES);
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return new Result(
                samples.get() / seconds,
                count == 0 ? 0 : sorted[count / 2],
                count == 0 ? 0 : sorted[(int) (count * 0.99)],
                samples.get(),
                failures.get());
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

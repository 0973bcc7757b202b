package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cadre.tui.language.Language;

/**
 * The work that screens have under way, by the numbers of the screens. It belongs to the thread of one session; what work says goes
 * into that session's mailbox.
 */
final class Works {
    /** Work that has said something and then been quiet for so long follows the feed, and nothing more is about to come. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final ExecutorService executor;
    private final Consumer<Runnable> mailbox;
    private final Listener listener;
    private final Map<Long, List<Running>> running = new HashMap<>();

    /** Who is told what work says, on the session's thread. */
    interface Listener {
        void tell(long screen, Event event);
    }

    /** Once stopped, nothing that it still says is heard. */
    private record Running(Future<?> future, AtomicBoolean stopped, AtomicLong heardNanos) {
        void stop() {
            stopped.set(true);
            future.cancel(true);
        }

        boolean busy(long now) {
            long heard = heardNanos.get();
            return !future.isDone() && (heard == NOTHING_YET || now - heard < QUIET_NANOS);
        }
    }

    Works(ExecutorService executor, Consumer<Runnable> mailbox, Listener listener) {
        this.executor = executor;
        this.mailbox = mailbox;
        this.listener = listener;
    }

    void start(long screen, Work work) {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong heard = new AtomicLong(NOTHING_YET);
        Language language = Language.current();
        Future<?> future = executor.submit(() -> {
            try (Language.Spoken unused = language.spoken()) {
                work.run(message -> {
                    post(screen, stopped, new Event.Answered(message));
                    heard.set(System.nanoTime());
                });
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                post(screen, stopped, new Event.Failed(failure));
            }
        });
        List<Running> works = running.computeIfAbsent(screen, any -> new ArrayList<>());
        works.removeIf(known -> known.future().isDone());
        works.add(new Running(future, stopped, heard));
    }

    private void post(long screen, AtomicBoolean stopped, Event event) {
        mailbox.accept(() -> {
            if (!stopped.get()) {
                listener.tell(screen, event);
            }
        });
    }

    void stop(long screen) {
        running.getOrDefault(screen, List.of()).forEach(Running::stop);
        running.remove(screen);
    }

    void stopAll() {
        running.values().forEach(works -> works.forEach(Running::stop));
    }

    /** Whether an answer is about to come that is not yet in the mailbox. */
    boolean busy() {
        long now = System.nanoTime();
        return running.values().stream().anyMatch(works -> works.stream().anyMatch(work -> work.busy(now)));
    }
}

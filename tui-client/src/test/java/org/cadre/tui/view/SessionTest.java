package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private Session session;
    private Thread thread;

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private final class Waiting implements Screen<String> {
        @Override
        public String title(String model) {
            return "Waiting";
        }

        @Override
        public List<KeyBinding<String>> keys() {
            return List.of(
                    KeyBinding.of(
                            "w",
                            "work",
                            "Start work.",
                            model -> Step.to("working").start(say -> {
                                say.accept("half");
                                try {
                                    release.await();
                                } catch (InterruptedException stopped) {
                                    interrupted.countDown();
                                    throw stopped;
                                }
                                throw new IllegalStateException("broken");
                            })),
                    KeyBinding.of(
                            "z", "stop", "Stop it.", model -> Step.to("stopped").and(new Effect.Stop())));
        }

        @Override
        public Step<String> update(String model, Event event, Shown shown) {
            if (event instanceof Event.Answered answered) {
                return Step.to("answer " + answered.message());
            }
            return event instanceof Event.Failed failed
                    ? Step.to("failed " + failed.cause().getMessage())
                    : Step.to(model);
        }

        @Override
        public void draw(String model, Canvas canvas) {
            canvas.text(0, 0, "[" + model + "]", Style.PLAIN);
        }
    }

    private void start(boolean paced) throws Exception {
        StreamTerminal terminal = new StreamTerminal(sent, new TerminalSize(80, 24), false, true);
        session = new Session(terminal, new Session.Settings(ColourDepth.NONE, BidiMode.APP, paced), executor, "Cadre");
        thread = new Thread(() -> {
            try {
                session.run(new Waiting(), "idle");
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        until(() -> sent.toString(UTF_8).contains("[idle]"));
    }

    private void type(String keys) {
        byte[] bytes = keys.getBytes(UTF_8);
        session.receive(bytes, 0, bytes.length);
    }

    private void until(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                fail("not within ten seconds; sent so far: "
                        + sent.toString(UTF_8).replace("\033", "^["));
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void workAnswersThroughTheMailboxAndTheScreenIsNeverBlocked() throws Exception {
        start(false);
        type("w");
        until(() -> sent.toString(UTF_8).contains("answer half"));
        release.countDown();
        until(() -> sent.toString(UTF_8).contains("failed broken"));
        type("q");
        thread.join();
        assertTrue(sent.toString(UTF_8).endsWith("\033[?1049l"));
    }

    @Test
    void stoppedWorkIsInterruptedAndSaysNothingMore() throws Exception {
        start(false);
        type("wz");
        until(() -> sent.toString(UTF_8).contains("stopped"));
        type("\003");
        thread.join();
        assertFalse(sent.toString(UTF_8).contains("failed"));
    }

    @Test
    void aResizePaintsEverythingAnew() throws Exception {
        start(false);
        int before = sent.toString(UTF_8).length();
        session.resize(new TerminalSize(100, 30));
        until(() -> sent.toString(UTF_8).substring(before).contains("\033[2J"));
        session.hangUp();
        thread.join();
    }

    @Test
    void theEndOfTheLineEndsTheSession() throws Exception {
        start(false);
        session.pump(new ByteArrayInputStream("\033".getBytes(UTF_8)));
        thread.join();
    }

    @Test
    void onASlowLineTheTerminalIsAskedAndItsAnswerLetsTheNextFrameGo() throws Exception {
        start(true);
        assertTrue(sent.toString(UTF_8).contains("\033[5n"));
        type("w");
        type("\033[0n");
        until(() -> sent.toString(UTF_8).contains("answer half"));
        type("q");
        thread.join();
    }

    /** Each wait of the pace is half a second, and no machine is so slow that none of five is shorter than that. */
    @Test
    void onASlowLineWhatAKeyAskedForWaitsForTheTerminalAlone() throws Exception {
        long quickest = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            sent.reset();
            start(true);
            long begun = System.nanoTime();
            type("w");
            int[] answered = {0};
            until(() -> {
                String frames = sent.toString(UTF_8);
                if (frames.split("\033\\[5n", -1).length - 1 > answered[0]) {
                    answered[0]++;
                    type("\033[0n");
                }
                return frames.contains("answer half");
            });
            quickest = Math.min(quickest, System.nanoTime() - begun);
            type("q");
            thread.join();
        }
        assertTrue(quickest < TimeUnit.MILLISECONDS.toNanos(400), quickest / 1_000_000 + " ms");
    }
}

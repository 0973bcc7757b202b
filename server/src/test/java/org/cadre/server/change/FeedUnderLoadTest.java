package org.cadre.server.change;

import static java.util.stream.LongStream.rangeClosed;
import static org.cadre.server.change.FeedReader.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import io.grpc.Channel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.cadre.server.TestServer;
import org.cadre.v1.Change;
import org.cadre.v1.Role;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed misses nothing, repeats nothing and reorders nothing, whoever comes, goes, races or restarts. */
class FeedUnderLoadTest {
    private static final FeedSettings QUICK = new FeedSettings(Duration.ofMillis(20), 500, 1 << 20);

    @TempDir
    private Path folder;

    private ChangeService service;

    private TestServer start() throws IOException {
        return TestServer.start(folder, parts -> {
            service = new ChangeService(parts.store(), parts.calls(), parts.tokens(), QUICK, caller -> true);
            return List.of(service);
        });
    }

    /** What one partner system has heard so far, over all its connections. */
    private static final class Follower {
        final List<Long> heard = new ArrayList<>();
        long position;
        FeedReader reader;

        void connect(Channel channel) {
            reader = FeedReader.watch(channel, after(position));
        }

        /** Takes over what came since, in whole or in part, as a system does that dies at any point. */
        void leave(Random random) {
            reader.cancel();
            List<WatchChangesResponse> responses = reader.responses();
            int processed = responses.isEmpty() ? 0 : random.nextInt(responses.size() + 1);
            for (WatchChangesResponse response : responses.subList(0, processed)) {
                response.getChangesList().stream().map(Change::getRevision).forEach(heard::add);
                assertTrue(
                        heard.isEmpty() || heard.get(heard.size() - 1) <= response.getRevision(),
                        "a message that ends before its own changes");
                // A marker that ran ahead would lose changes here.
                position = response.getRevision();
            }
        }
    }

    @Test
    void watchersThatComeAndGoAndAServerThatRestartsHearEveryChangeOnceInOrder() throws Exception {
        long seed = System.nanoTime();
        System.out.println("watchersThatComeAndGo: seed " + seed);
        Random random = new Random(seed);
        List<Follower> followers = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            followers.add(new Follower());
        }
        long written = 0;
        for (int life = 0; life < 3; life++) {
            TestServer server = start();
            FeedWriter writer = new FeedWriter(server.store());
            Channel channel = server.as(Role.ROLE_AUDITOR);
            followers.forEach(follower -> follower.connect(channel));
            for (int round = 0; round < 40; round++) {
                int burst = 1 + random.nextInt(200);
                List<CompletableFuture<Empty>> writes = new ArrayList<>();
                for (int number = 0; number < burst; number++) {
                    writes.add(writer.partner("p" + random.nextInt(50), "x".repeat(random.nextInt(300))));
                }
                Follower leaving = followers.get(random.nextInt(followers.size()));
                leaving.leave(random);
                leaving.connect(channel);
                CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new))
                        .join();
                written += burst;
            }
            assertEquals(written, server.store().revision());
            boolean last = life == 2;
            for (Follower follower : followers) {
                if (last) {
                    follower.reader.awaitRevision(written);
                    follower.leave(new Random() {
                        @Override
                        public int nextInt(int bound) {
                            return bound - 1;
                        }
                    });
                } else {
                    follower.leave(random);
                }
            }
            service.close();
            server.close();
        }
        List<Long> all = rangeClosed(1, written).boxed().toList();
        for (Follower follower : followers) {
            assertEquals(all, follower.heard, "seed " + seed);
        }
    }

    @Test
    void aHundredWatchersAllHearThousandsOfChangesASecond() throws Exception {
        try (TestServer server = start()) {
            FeedWriter writer = new FeedWriter(server.store());
            Channel channel = server.as(Role.ROLE_AUDITOR);
            List<FeedReader> readers = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                readers.add(FeedReader.watch(channel, after(0)).awaitRevision(0));
            }
            int changes = 5_000;
            String text = "x".repeat(100);
            Semaphore outstanding = new Semaphore(256);
            long begin = System.nanoTime();
            for (int number = 1; number <= changes; number++) {
                outstanding.acquire();
                var unused =
                        writer.partner("p" + number, text).whenComplete((answer, failure) -> outstanding.release());
            }
            for (FeedReader reader : readers) {
                reader.awaitRevision(changes);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<Long> all = rangeClosed(1, changes).boxed().toList();
            for (FeedReader reader : readers) {
                assertEquals(all, reader.revisions());
            }
            System.out.printf(
                    "100 watchers: %d changes in %.2f s, %.0f deliveries/s, %d threads%n",
                    changes,
                    seconds,
                    changes * 100 / seconds,
                    ManagementFactory.getThreadMXBean().getThreadCount());
            service.close();
        }
    }
}

package org.cadre.server.bench;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;

/** Watchers who are behind, and catch up. */
final class FeedRound {
    private final IntFunction<Channel> channels;

    FeedRound(IntFunction<Channel> channels) {
        this.channels = channels;
    }

    /** What watchers get who are behind by so many changes. */
    void run(Figures figures, int watchers, int events) throws Exception {
        long revision = ChangeServiceGrpc.newBlockingStub(channels.apply(0))
                .watchChanges(
                        WatchChangesRequest.newBuilder().setAfterRevision(-1).build())
                .next()
                .getRevision();
        long from = Math.max(0, revision - events);
        long begin = System.nanoTime();
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (int i = 0; i < watchers; i++) {
            CompletableFuture<Long> done = new CompletableFuture<>();
            all.add(done);
            ChangeServiceGrpc.newStub(channels.apply(i))
                    .watchChanges(
                            WatchChangesRequest.newBuilder()
                                    .setAfterRevision(from)
                                    .build(),
                            new StreamObserver<>() {
                                private long seen;

                                @Override
                                public void onNext(WatchChangesResponse answer) {
                                    seen += answer.getChangesCount();
                                    if (seen >= revision - from) {
                                        done.complete(seen);
                                    }
                                }

                                @Override
                                public void onError(Throwable failure) {
                                    done.completeExceptionally(failure);
                                }

                                @Override
                                public void onCompleted() {
                                    done.complete(seen);
                                }
                            });
        }
        long seen = 0;
        for (CompletableFuture<Long> done : all) {
            seen += done.get();
        }
        figures.add(
                "feed_events_" + watchers + "_per_s",
                seen / ((System.nanoTime() - begin) / 1e9),
                "/s",
                "feed events to " + watchers + (watchers == 1 ? " watcher" : " watchers, in all"));
    }
}

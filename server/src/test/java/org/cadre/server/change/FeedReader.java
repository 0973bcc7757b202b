package org.cadre.server.change;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;

/** A partner system that watches: keeps all it gets, and reads only as fast as it is told. */
final class FeedReader implements ClientResponseObserver<WatchChangesRequest, WatchChangesResponse> {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final int prefetched;
    private final List<WatchChangesResponse> received = new ArrayList<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private ClientCallStreamObserver<WatchChangesRequest> call;

    private FeedReader(int prefetched) {
        this.prefetched = prefetched;
    }

    /** Reads whatever comes. */
    static FeedReader watch(Channel channel, WatchChangesRequest request) {
        return watch(channel, request, Integer.MAX_VALUE);
    }

    /** @param prefetched messages that it takes before it is told to take more */
    static FeedReader watch(Channel channel, WatchChangesRequest request, int prefetched) {
        FeedReader reader = new FeedReader(prefetched);
        ChangeServiceGrpc.newStub(channel).watchChanges(request, reader);
        return reader;
    }

    static WatchChangesRequest after(long revision) {
        return WatchChangesRequest.newBuilder().setAfterRevision(revision).build();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchChangesRequest> stream) {
        call = stream;
        stream.disableAutoRequestWithInitial(prefetched);
    }

    @Override
    public synchronized void onNext(WatchChangesResponse response) {
        received.add(response);
        notifyAll();
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(failure);
    }

    @Override
    public void onCompleted() {
        end.complete(new AssertionError("the feed ended without a failure"));
    }

    void read(int messages) {
        call.request(messages);
    }

    void cancel() {
        call.cancel("the test has seen enough", null);
    }

    /** What ended the stream. */
    Throwable failure() {
        return end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    synchronized List<WatchChangesResponse> responses() {
        return List.copyOf(received);
    }

    synchronized List<Change> changes() {
        return received.stream()
                .flatMap(response -> response.getChangesList().stream())
                .toList();
    }

    List<Long> revisions() {
        return changes().stream().map(Change::getRevision).toList();
    }

    synchronized long revision() {
        return received.isEmpty() ? -1 : received.get(received.size() - 1).getRevision();
    }

    /** Waits until what was received is as wished. */
    synchronized FeedReader await(String wish, Predicate<FeedReader> fulfilled) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!fulfilled.test(this)) {
            long left = deadline - System.nanoTime();
            assertTrue(left > 0 && !end.isDone(), () -> wish + " did not come; revision " + revision() + ", " + end);
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, 50_000_000));
        }
        return this;
    }

    FeedReader awaitRevision(long revision) throws InterruptedException {
        return await("revision " + revision, reader -> reader.revision() >= revision);
    }
}

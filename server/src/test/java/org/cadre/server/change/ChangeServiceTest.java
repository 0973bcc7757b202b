package org.cadre.server.change;

import static java.util.stream.LongStream.rangeClosed;
import static org.cadre.server.change.FeedReader.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.cadre.server.TestServer;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListChangesResponse;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.Role;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeServiceTest {
    private static final FeedSettings QUICK = new FeedSettings(Duration.ofMillis(100), 150, 1 << 20);

    private final AtomicBoolean tokensAreGood = new AtomicBoolean(true);
    private final AtomicInteger sent = new AtomicInteger();
    private TestServer server;
    private ChangeService service;
    private FeedWriter writer;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(folder, parts -> {
            service = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), QUICK, caller -> tokensAreGood.get());
            return List.of(() -> ServerInterceptors.intercept(service, counting()));
        });
        writer = new FeedWriter(server.store());
    }

    @AfterEach
    void stop() {
        service.close();
        server.close();
    }

    @Test
    void aMarkerComesAtOnceAndSaysWhereTheStreamBegins() throws InterruptedException {
        writer.partner("a");
        writer.partner("b");
        for (Map.Entry<Long, Long> begin :
                Map.of(0L, 0L, 1L, 1L, 2L, 2L, -1L, 2L).entrySet()) {
            FeedReader reader = FeedReader.watch(staff(), after(begin.getKey())).awaitRevision(begin.getValue());
            WatchChangesResponse first = reader.responses().get(0);
            assertEquals(0, first.getChangesCount());
            assertEquals(begin.getValue(), first.getRevision());
            reader.cancel();
        }
    }

    @Test
    void everyChangeComesOnceInOrderAndNewOnesFollow() throws InterruptedException {
        for (int number = 1; number <= 600; number++) {
            writer.partner("p" + number);
        }
        writer.partner("p601");
        FeedReader reader = FeedReader.watch(staff(), after(3)).awaitRevision(601);
        writer.partner("p602");
        reader.awaitRevision(602);
        assertEquals(rangeClosed(4, 602).boxed().toList(), reader.revisions());
        assertTrue(reader.responses().stream().allMatch(response -> response.getChangesCount() <= 100));
        Change change = reader.changes().get(0);
        assertEquals("trainer", change.getActor());
        assertEquals("partner.updated", change.getVerb());
        assertEquals("a test", change.getReason());
        assertEquals("partners/p4", change.getResource());
        assertEquals("partners/p4", change.getAfter().getPartner().getName());
        assertFalse(change.hasBefore());
        assertEquals(server.clock().instant().getEpochSecond(), change.getTime().getSeconds());
    }

    @Test
    void aRevisionThatIsNotThereIsRefusedWithWhatIs() throws IOException {
        server.clock().set(Instant.parse("2026-10-01T00:00:00Z"));
        writer.partner("old");
        writer.partner("older");
        server.clock().set(Instant.parse("2026-11-22T00:00:00Z"));
        writer.partner("new");
        stop();
        // The floor of 30 days is taken at the start.
        start();
        for (long revision : List.of(1L, 4L)) {
            var refusal = TestServer.refusal(() -> {
                throw FeedReader.watch(staff(), after(revision)).failure();
            });
            assertEquals("OUT_OF_RANGE REVISION_GONE", refusal.code() + " " + refusal.reason());
            assertEquals(Map.of("earliest_revision", "3", "latest_revision", "3"), refusal.metadata());
        }
    }

    @Test
    void theEarliestThatIsKeptIsWhereZeroBegins() throws IOException, InterruptedException {
        server.clock().set(Instant.parse("2026-10-01T00:00:00Z"));
        writer.partner("old");
        writer.partner("older");
        server.clock().set(Instant.parse("2026-11-22T00:00:00Z"));
        writer.partner("new");
        stop();
        start();
        assertEquals(
                List.of(3L),
                FeedReader.watch(staff(), after(0)).awaitRevision(3).revisions());
        assertEquals(
                List.of(3L),
                FeedReader.watch(staff(), after(2)).awaitRevision(3).revisions());
    }

    @Test
    void markersKeepComingAndMoveOnOverWhatTheCallerDoesNotGet() throws InterruptedException {
        writer.partner("a");
        WatchChangesRequest persons = WatchChangesRequest.newBuilder()
                .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
                .build();
        FeedReader reader = FeedReader.watch(staff(), persons).awaitRevision(1);
        int seen = reader.responses().size();
        reader.await("two more markers", now -> now.responses().size() >= seen + 2);
        writer.partner("b");
        reader.awaitRevision(2);
        assertEquals(List.of(), reader.changes());
    }

    @Test
    void aStreamCanBeNarrowedToKindsAPartnerAndAResourceWithWhatIsBelow() throws InterruptedException {
        writer.partner("unodc"); // 1
        writer.person("p1", "partners/unodc"); // 2
        writer.person("p2", "partners/unep"); // 3
        writer.delivery("lima"); // 4
        writer.enrolment("lima", "e1", "partners/unodc"); // 5
        writer.enrolment("lima", "e2", "partners/unep"); // 6
        writer.delivery("lima-2"); // 7
        var any = WatchChangesRequest.newBuilder();
        assertDelivers(
                any.clone()
                        .addKinds(ResourceKind.RESOURCE_KIND_PARTNER)
                        .addKinds(ResourceKind.RESOURCE_KIND_DELIVERY)
                        .build(),
                1,
                4,
                7);
        assertDelivers(any.clone().setPartner("partners/unodc").build(), 2, 5);
        assertDelivers(any.clone().setResource("deliveries/lima").build(), 4, 5, 6);
        assertDelivers(
                any.clone()
                        .setResource("deliveries/lima")
                        .setPartner("partners/unep")
                        .build(),
                6);
        assertDelivers(any.clone().setResource("deliveries/lima/enrolments/e1").build(), 5);
    }

    private void assertDelivers(WatchChangesRequest request, long... revisions) throws InterruptedException {
        FeedReader reader =
                FeedReader.watch(staff(), request).awaitRevision(server.store().revision());
        assertEquals(java.util.Arrays.stream(revisions).boxed().toList(), reader.revisions());
        reader.cancel();
    }

    @Test
    void aFocalPointGetsWhatIsItsPartnersOrNobodys() throws InterruptedException {
        writer.partner("unep"); // 1
        writer.person("p1", "partners/unodc"); // 2
        writer.person("p2", "partners/unep"); // 3
        writer.person("p3", ""); // 4
        writer.delivery("lima"); // 5
        writer.enrolment("lima", "e1", "partners/unodc"); // 6
        writer.enrolment("lima", "e2", "partners/unep"); // 7
        Channel unodc = server.asFocalPoint("partners/unodc");
        assertEquals(
                List.of(1L, 2L, 5L, 6L),
                FeedReader.watch(unodc, after(0)).awaitRevision(7).revisions());
        WatchChangesRequest others =
                WatchChangesRequest.newBuilder().setPartner("partners/unep").build();
        assertEquals(List.of(), FeedReader.watch(unodc, others).awaitRevision(7).revisions());
    }

    @Test
    void whoMovesFromOnePartnerToAnotherShowsEachOnlyItsHalf() throws InterruptedException {
        writer.movedPerson("p1", "partners/unodc", "partners/unep");
        Change left = FeedReader.watch(server.asFocalPoint("partners/unodc"), after(0))
                .awaitRevision(1)
                .changes()
                .get(0);
        Change joined = FeedReader.watch(server.asFocalPoint("partners/unep"), after(0))
                .awaitRevision(1)
                .changes()
                .get(0);
        assertEquals("partners/unodc", left.getBefore().getPerson().getPartner());
        assertFalse(left.hasAfter());
        assertEquals("partners/unep", joined.getAfter().getPerson().getPartner());
        assertFalse(joined.hasBefore());
    }

    @Test
    void forASlowReaderNothingIsBufferedAndNothingIsLost() throws InterruptedException {
        FeedReader slow = FeedReader.watch(staff(), after(0), 1).awaitRevision(0);
        String text = "x".repeat(2000);
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (int number = 1; number <= 5000; number++) {
            writes.add(writer.partner("p" + number, text));
            if (number % 500 == 0) {
                CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new))
                        .join();
            }
        }
        FeedReader quick = FeedReader.watch(staff(), after(0)).awaitRevision(5000);
        int forQuick = (int) quick.responses().stream()
                .filter(response -> response.getChangesCount() > 0)
                .count();
        quick.cancel();
        // 10 MB were to be sent; the transport's window takes about one of them.
        int forSlow = sent.get() - forQuick;
        assertTrue(forSlow < 25, forSlow + " messages were sent to a reader that does not read");
        slow.read(Integer.MAX_VALUE);
        slow.awaitRevision(5000);
        assertEquals(rangeClosed(1, 5000).boxed().toList(), slow.revisions());
    }

    @Test
    void aStreamThatIsCancelledIsForgotten() throws InterruptedException {
        List<FeedReader> readers = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            readers.add(FeedReader.watch(staff(), after(-1)).awaitRevision(0));
        }
        assertEquals(20, service.watcherCount());
        readers.forEach(FeedReader::cancel);
        await(() -> service.watcherCount() == 0);
    }

    @Test
    void tooManyStreamsAreRefused() throws InterruptedException {
        for (int number = 0; number < QUICK.watcherLimit(); number++) {
            FeedReader.watch(staff(), after(-1)).awaitRevision(0);
        }
        var refusal = TestServer.refusal(() -> {
            throw FeedReader.watch(staff(), after(-1)).failure();
        });
        assertEquals("RESOURCE_EXHAUSTED OVERLOADED", refusal.code() + " " + refusal.reason());
    }

    @Test
    void whoseTokenIsRevokedStopsHearing() throws InterruptedException {
        FeedReader reader = FeedReader.watch(staff(), after(-1)).awaitRevision(0);
        tokensAreGood.set(false);
        var refusal = TestServer.refusal(() -> {
            throw reader.failure();
        });
        assertEquals("UNAUTHENTICATED TOKEN_INVALID", refusal.code() + " " + refusal.reason());
    }

    @Test
    void aStoppingServerTellsItsWatchers() throws InterruptedException {
        FeedReader reader = FeedReader.watch(staff(), after(-1)).awaitRevision(0);
        service.close();
        for (FeedReader one : List.of(reader, FeedReader.watch(staff(), after(-1)))) {
            var refusal = TestServer.refusal(() -> {
                throw one.failure();
            });
            assertEquals("UNAVAILABLE NOT_SERVING", refusal.code() + " " + refusal.reason());
        }
    }

    @Test
    void aServerThatStopsAmongCommitsTellsEveryWatcher() throws Exception {
        List<FeedReader> readers = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            readers.add(FeedReader.watch(staff(), after(-1)).awaitRevision(0));
        }
        AtomicBoolean stopping = new AtomicBoolean();
        Thread commits = new Thread(() -> {
            for (int number = 0; !stopping.get(); number++) {
                writer.personOnRecord("p" + number, "partners/unodc", 1);
            }
        });
        commits.start();
        readers.get(0).awaitRevision(50);
        service.close();
        stopping.set(true);
        commits.join();
        for (FeedReader reader : readers) {
            var refusal = TestServer.refusal(() -> {
                throw reader.failure();
            });
            assertEquals("UNAVAILABLE NOT_SERVING", refusal.code() + " " + refusal.reason());
        }
    }

    @Test
    void aRequestThatBreaksARuleIsRefusedByItsField() {
        var refusal = TestServer.refusal(() -> {
            throw FeedReader.watch(staff(), after(-2)).failure();
        });
        assertEquals("FIELD_INVALID", refusal.reason());
        assertTrue(refusal.violations().containsKey("after_revision"), refusal.toString());
    }

    @Test
    void theHistoryOfAResourceIsPagedNewestFirst() {
        writer.personOnRecord("p1", "partners/unodc", 5);
        var blocking = ChangeServiceGrpc.newBlockingStub(staff());
        List<Long> revisions = new ArrayList<>();
        String token = "";
        do {
            ListChangesResponse page = blocking.listChanges(ListChangesRequest.newBuilder()
                    .setResource("persons/p1")
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getChangesList().forEach(change -> revisions.add(change.getRevision()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), revisions);
    }

    @Test
    void aHistoryTellsWhatWasBeforeAndAfter() {
        writer.personOnRecord("p1", "partners/unodc", 2);
        ListChangesResponse page = ChangeServiceGrpc.newBlockingStub(staff()).listChanges(history("persons/p1"));
        assertEquals("Version 1", page.getChanges(0).getBefore().getPerson().getFullName());
        assertEquals("Version 2", page.getChanges(0).getAfter().getPerson().getFullName());
        assertFalse(page.getChanges(1).hasBefore());
    }

    @Test
    void aHistoryOfWhatIsNotThereOrMayNotBeSeenIsNotFound() {
        writer.personOnRecord("p1", "partners/unodc", 2);
        Channel unep = server.asFocalPoint("partners/unep");
        Channel unodc = server.asFocalPoint("partners/unodc");
        assertEquals(
                2,
                ChangeServiceGrpc.newBlockingStub(unodc)
                        .listChanges(history("persons/p1"))
                        .getChangesCount());
        for (ListChangesRequest request : List.of(
                history("persons/p1"), history("persons/p2"), history("sheep/dolly"), history("deliveries/a"))) {
            var refusal = TestServer.refusal(
                    () -> ChangeServiceGrpc.newBlockingStub(unep).listChanges(request));
            assertEquals("NOT_FOUND RESOURCE_NOT_FOUND", refusal.code() + " " + refusal.reason());
            assertEquals(Map.of("resource", request.getResource()), refusal.metadata());
        }
    }

    @Test
    void aPageTokenIsGoodForItsResourceAndCallerAlone() {
        writer.personOnRecord("p1", "partners/unodc", 2);
        writer.personOnRecord("p2", "partners/unodc", 2);
        String token = ChangeServiceGrpc.newBlockingStub(staff())
                .listChanges(history("persons/p1").toBuilder().setPageSize(1).build())
                .getNextPageToken();
        for (Channel channel : List.of(staff(), server.as(Role.ROLE_AUDITOR))) {
            String resource = channel == staff() ? "persons/p2" : "persons/p1";
            var refusal = TestServer.refusal(() -> ChangeServiceGrpc.newBlockingStub(channel)
                    .listChanges(
                            history(resource).toBuilder().setPageToken(token).build()));
            assertEquals("PAGE_TOKEN_INVALID", refusal.reason());
        }
    }

    private static ListChangesRequest history(String resource) {
        return ListChangesRequest.newBuilder().setResource(resource).build();
    }

    private Channel staff() {
        return server.as(Role.ROLE_TRAINER);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come about within ten seconds");
            Thread.onSpinWait();
        }
    }

    /** Counts the messages that are handed to the transport and hold changes. */
    private ServerInterceptor counting() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return next.startCall(
                        new SimpleForwardingServerCall<>(call) {
                            @Override
                            public void sendMessage(A message) {
                                if (message instanceof FeedMessage feed
                                        && !feed.changes().isEmpty()) {
                                    sent.incrementAndGet();
                                }
                                super.sendMessage(message);
                            }
                        },
                        headers);
            }
        };
    }
}

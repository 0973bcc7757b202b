package org.cadre.server.change;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Store;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListChangesResponse;
import org.cadre.v1.WatchChangesRequest;

/**
 * The feed over gRPC. A stream that is open holds no thread and no changes of its own. Closing ends all streams as
 * unavailable, and must come before the store is closed. Safe for use by many threads.
 */
public final class ChangeService implements BindableService, AutoCloseable {
    private static final int DEFAULT_PAGE = 50;
    /** Answers with bytes that all streams share, where the generated one would serialise each change anew. */
    private static final MethodDescriptor<WatchChangesRequest, FeedMessage> WATCH =
            ChangeServiceGrpc.getWatchChangesMethod().toBuilder(
                            ProtoUtils.marshaller(WatchChangesRequest.getDefaultInstance()), FeedMessage.MARSHALLER)
                    .build();

    private final Store store;
    private final Calls calls;
    private final PageTokens tokens;
    private final FeedPages pages;
    private final Watchers watchers;

    /** @param stillKnown whether a caller's token is still good, asked again and again while it watches */
    public ChangeService(
            Store store, Calls calls, PageTokens tokens, FeedSettings settings, Predicate<Caller> stillKnown) {
        this.store = store;
        this.calls = calls;
        this.tokens = tokens;
        this.pages = new FeedPages(store, settings.memoryBytes());
        this.watchers = new Watchers(store, pages, settings, stillKnown);
    }

    @Override
    public ServerServiceDefinition bindService() {
        ServiceDescriptor generated = ChangeServiceGrpc.getServiceDescriptor();
        return ServerServiceDefinition.builder(ServiceDescriptor.newBuilder(generated.getName())
                        .setSchemaDescriptor(generated.getSchemaDescriptor())
                        .addMethod(WATCH)
                        .addMethod(ChangeServiceGrpc.getListChangesMethod())
                        .build())
                .addMethod(WATCH, ServerCalls.asyncServerStreamingCall(this::watchChanges))
                .addMethod(ChangeServiceGrpc.getListChangesMethod(), ServerCalls.asyncUnaryCall(this::listChanges))
                .build();
    }

    /** A change as the contract writes it, with what the caller may see of it. */
    public static Change message(ChangeEntry entry, Caller caller) {
        return FeedChange.of(entry).message(caller);
    }

    /** How many streams are open. */
    public int watcherCount() {
        return watchers.count();
    }

    private void watchChanges(WatchChangesRequest request, StreamObserver<FeedMessage> answers) {
        calls.rules().check(request);
        Interest interest = Interest.of(Caller.current(), request);
        long after = request.getAfterRevision();
        long earliest = store.earliestRevision();
        long latest = store.revision();
        long position = after == -1 ? latest : after == 0 ? earliest - 1 : after;
        if (position + 1 < earliest) {
            throw pages.gone(after);
        }
        ServerCallStreamObserver<FeedMessage> call = (ServerCallStreamObserver<FeedMessage>) answers;
        Watcher watcher = watchers.open(call, interest, position);
        call.setOnCancelHandler(watcher::wake);
        call.setOnReadyHandler(watcher::wake);
        if (position <= latest) {
            watcher.start();
            return;
        }
        // A list's snapshot may hold a commit that is not yet published here: the tables know how far it goes.
        var unused = store.read(ReadTransaction::revision).whenComplete((committed, failure) -> {
            if (failure != null) {
                watcher.end(failure);
            } else if (position > committed) {
                watcher.end(pages.gone(after));
            } else {
                watcher.start();
            }
        });
    }

    private void listChanges(ListChangesRequest request, StreamObserver<ListChangesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> history(request, transaction, caller));
    }

    private ListChangesResponse history(ListChangesRequest request, ReadTransaction transaction, Caller caller)
            throws SQLException {
        String resource = request.getResource();
        long current = Kind.ofResource(resource)
                .flatMap(kind -> currentRevision(transaction, kind, resource))
                .filter(revision -> isVisible(transaction, caller, revision))
                .orElseThrow(() -> new Refusal.NotFound(resource));
        List<String> binding = List.of("ListChanges", resource, caller.principal());
        long from = current;
        if (!request.getPageToken().isEmpty()) {
            from = (Long) tokens.open(binding, request.getPageToken()).get(0);
        }
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<ChangeEntry> chain = transaction.history(from, size);
        ListChangesResponse.Builder page = ListChangesResponse.newBuilder();
        chain.stream()
                .map(FeedChange::of)
                .filter(change -> change.isSeenBy(caller))
                .forEach(change -> page.addChanges(change.message(caller)));
        long next = chain.isEmpty() ? 0 : chain.get(chain.size() - 1).previousRevision();
        if (next > 0) {
            page.setNextPageToken(tokens.seal(binding, List.of(next)));
        }
        return page.build();
    }

    private static Optional<Long> currentRevision(ReadTransaction transaction, Kind kind, String resource) {
        try {
            Sql sql = transaction.sql(kind.currentRevision());
            kind.keys(resource).forEach(sql::set);
            return sql.optional(row -> row.number("revision"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the caller may see the resource as it stands: as its last change left it. */
    private static boolean isVisible(ReadTransaction transaction, Caller caller, long revision) {
        try {
            return transaction.history(revision, 1).stream()
                    .allMatch(entry -> FeedChange.of(entry).showsAfter(caller));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        watchers.close();
    }
}

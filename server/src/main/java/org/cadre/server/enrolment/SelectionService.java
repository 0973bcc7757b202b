package org.cadre.server.enrolment;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Ranking.Ranked;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListCandidatesResponse;
import org.cadre.v1.SelectionServiceGrpc;

/** What a selection rests on, over gRPC. */
public final class SelectionService extends SelectionServiceGrpc.SelectionServiceImplBase {
    private static final int DEFAULT_PAGE = 50;

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;
    private final Deliveries deliveries;
    private final KeptSelections selections;

    SelectionService(Calls calls, PageTokens pageTokens, Clock clock, Deliveries deliveries) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
        this.deliveries = deliveries;
        this.selections = new KeptSelections(deliveries);
    }

    @Override
    public void listCandidates(ListCandidatesRequest request, StreamObserver<ListCandidatesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Plan plan = deliveries
                    .read(transaction, request.getParent())
                    .orElseThrow(() -> new Refusal.NotFound(request.getParent()));
            Selection selection = selections.read(transaction, caller, plan, clock.instant());
            boolean byRank = request.getOrderBy().isBlank();
            ListQuery.Page<Ranked> page = byRank
                    ? byRank(transaction, caller, request, selection)
                    : byField(transaction, caller, request, selection);
            return ListCandidatesResponse.newBuilder()
                    .addAllCandidates(
                            page.items().stream().map(selection::candidate).toList())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .setTotalSize(selection.ranked().size())
                    .build();
        });
    }

    private ListQuery.Page<Ranked> byField(
            ReadTransaction transaction, Caller caller, ListCandidatesRequest request, Selection selection)
            throws SQLException {
        return query(caller, request, request.getPageToken())
                .read(transaction, "id", "enrolment", row -> selection.of(row.text("id")));
    }

    /** A page goes on from the values of the last one, as with any list, though no column holds them. */
    private ListQuery.Page<Ranked> byRank(
            ReadTransaction transaction, Caller caller, ListCandidatesRequest request, Selection selection)
            throws SQLException {
        List<String> binding =
                List.of("ListCandidates", request.getParent(), request.getFilter(), "", caller.principal());
        List<Object> after =
                request.getPageToken().isEmpty() ? List.of() : pageTokens.open(binding, request.getPageToken());
        Set<String> matches =
                new HashSet<>(query(caller, request, "").all(transaction, "id", "enrolment", row -> row.text("id")));
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
        List<Ranked> page = selection.ranked().stream()
                .filter(one -> after.isEmpty() || Ranking.isAfter(one, after))
                .filter(one -> matches.contains(one.id()))
                .limit(size + 1L)
                .toList();
        return page.size() <= size
                ? new ListQuery.Page<>(page, "")
                : new ListQuery.Page<>(
                        page.subList(0, size),
                        pageTokens.seal(binding, page.get(size - 1).position()));
    }

    private ListQuery query(Caller caller, ListCandidatesRequest request, String pageToken) {
        ListQuery query = new ListQuery(
                pageTokens,
                caller,
                caller.partner().isPresent() ? Enrolments.FOCAL_POINT_LIST_FIELDS : Enrolments.LIST_FIELDS,
                "name",
                new ListQuery.Request(
                        "ListCandidates",
                        request.getParent(),
                        request.getFilter(),
                        request.getOrderBy(),
                        request.getPageSize(),
                        pageToken));
        query.where("delivery = :delivery AND state BETWEEN 1 AND 5")
                .set("delivery", ResourceName.id(request.getParent()));
        caller.partner().ifPresent(partner -> query.where("partner = :scope").set("scope", ResourceName.id(partner)));
        return query;
    }
}

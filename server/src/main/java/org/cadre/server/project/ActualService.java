package org.cadre.server.project;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.project.Actuals.Place;
import org.cadre.server.project.Actuals.Side;
import org.cadre.server.project.Counting.Counted;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.CountRosterRequest;
import org.cadre.v1.CountRosterResponse;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.DeleteActualRequest;
import org.cadre.v1.GetActualRequest;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListActualsResponse;
import org.cadre.v1.ListRosterRowsRequest;
import org.cadre.v1.ListRosterRowsResponse;
import org.cadre.v1.ReturnActualRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.UpdateActualRequest;

/** The service of the same name in the contract. */
public final class ActualService extends ActualServiceGrpc.ActualServiceImplBase {
    private static final int DEFAULT_PAGE = 50;

    private final Calls calls;
    private final PageTokens pageTokens;
    private final ActualMoves moves;

    ActualService(Calls calls, PageTokens pageTokens, ActualMoves moves) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.moves = moves;
    }

    @Override
    public void getActual(GetActualRequest request, StreamObserver<Actual> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Actuals.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listActuals(ListActualsRequest request, StreamObserver<ListActualsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<Actual> page = FrameworkLists.page(
                    transaction,
                    caller,
                    pageTokens,
                    Actuals.LIST_FIELDS,
                    "actual",
                    Actuals.TABLE,
                    new ListQuery.Request(
                            "ListActuals",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListActualsResponse.newBuilder()
                    .addAllActuals(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createActual(CreateActualRequest request, StreamObserver<Actual> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Actual.parser(), answers, (transaction, caller) -> {
            String id = request.getActualId().isEmpty() ? transaction.newId() : request.getActualId();
            return moves.create(transaction, caller, request.getParent(), id, request.getActual());
        });
    }

    @Override
    public void updateActual(UpdateActualRequest request, StreamObserver<Actual> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Actual.parser(), answers, (transaction, caller) -> {
            Stored<Actual> current = Actuals.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("actual", request.getActual().getName()));
            Actual changed = UpdateMask.apply(current.value(), request.getActual(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setActual(changed).build());
            Actuals.TABLE.checkEtag(current, request.getActual().getEtag());
            return moves.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteActual(DeleteActualRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            moves.delete(transaction, caller, actual(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void submitActual(SubmitActualRequest request, StreamObserver<Actual> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Actual.parser(),
                answers,
                (transaction, caller) -> moves.submit(
                        transaction,
                        caller,
                        actual(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void returnActual(ReturnActualRequest request, StreamObserver<Actual> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Actual.parser(),
                answers,
                (transaction, caller) -> moves.sendBack(
                        transaction,
                        caller,
                        actual(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void approveActual(ApproveActualRequest request, StreamObserver<Actual> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Actual.parser(),
                answers,
                (transaction, caller) -> moves.approve(
                        transaction,
                        caller,
                        actual(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void countRoster(CountRosterRequest request, StreamObserver<CountRosterResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Counted counted = moves.preview(transaction, caller, request.getName(), transaction.revision());
            return CountRosterResponse.newBuilder()
                    .setValue(counted.value())
                    .addAllDisaggregations(counted.disaggregations())
                    .setRosterCount(counted.count())
                    .build();
        });
    }

    @Override
    public void listRosterRows(ListRosterRowsRequest request, StreamObserver<ListRosterRowsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Actual actual = Actuals.TABLE
                    .require(transaction, caller, request.getName())
                    .value();
            List<String> binding = List.of(
                    "ListRosterRows", request.getName(), Boolean.toString(request.getBase()), caller.principal());
            int pageSize = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
            List<Place> places = moves.rows(
                    transaction,
                    caller,
                    actual,
                    request.getBase() ? Side.BASE : Side.COUNTED,
                    after(binding, request.getPageToken()),
                    pageSize + 1);
            ListRosterRowsResponse.Builder answer =
                    ListRosterRowsResponse.newBuilder().setRevision(transaction.revision());
            if (places.size() > pageSize) {
                Place last = places.get(pageSize - 1);
                answer.setNextPageToken(pageTokens.seal(binding, List.of(last.delivery(), last.id())));
            }
            for (Place place : places.subList(0, Math.min(pageSize, places.size()))) {
                answer.addEnrolments(
                        Participants.find(transaction, caller, place.name()).orElseThrow());
            }
            return answer.build();
        });
    }

    private Place after(List<String> binding, String token) {
        if (token.isEmpty()) {
            return new Place("", "");
        }
        List<Object> position = pageTokens.open(binding, token);
        return new Place((String) position.get(0), (String) position.get(1));
    }

    private static Stored<Actual> actual(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Actual> current = Actuals.TABLE.require(transaction, caller, name);
        Actuals.TABLE.checkEtag(current, etag);
        return current;
    }
}

package org.cadre.server.result;

import io.grpc.stub.StreamObserver;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.result.Achievements.Ground;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetResultRequest;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.Result;
import org.cadre.v1.ResultServiceGrpc;

/** Computed results over gRPC. */
public final class ResultService extends ResultServiceGrpc.ResultServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final Achievements achievements;

    public ResultService(Calls calls, PageTokens pageTokens, Deliveries deliveries, Achievements achievements) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.achievements = achievements;
    }

    @Override
    public void getResult(GetResultRequest request, StreamObserver<Result> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Enrolment enrolment = Participants.find(transaction, caller, request.getEnrolment())
                    .orElseThrow(() -> new Refusal.NotFound(request.getEnrolment()));
            Plan plan = deliveries.plan(transaction, ResourceName.parent(enrolment.getName()));
            return achievements.of(transaction, plan, enrolment);
        });
    }

    @Override
    public void listResults(ListResultsRequest request, StreamObserver<ListResultsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            Ground ground = Ground.of(transaction, deliveries.plan(transaction, request.getParent()));
            ListQuery.Page<Enrolment> page = Participants.page(
                    transaction,
                    caller,
                    pageTokens,
                    new ListQuery.Request(
                            "ListResults",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListResultsResponse.Builder answer = ListResultsResponse.newBuilder()
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision());
            for (Enrolment enrolment : page.items()) {
                answer.addResults(Achievements.of(transaction, ground, enrolment));
            }
            return answer.build();
        });
    }
}

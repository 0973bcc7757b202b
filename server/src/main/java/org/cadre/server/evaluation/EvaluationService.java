package org.cadre.server.evaluation;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.result.LearningGains;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.DeleteEvaluationRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.GetEvaluationRequest;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.ListEvaluationAveragesResponse;
import org.cadre.v1.ListEvaluationsRequest;
import org.cadre.v1.ListEvaluationsResponse;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.ReopenEvaluationRequest;
import org.cadre.v1.SubmitResponseRequest;
import org.cadre.v1.SubmitResponseResponse;
import org.cadre.v1.UpdateEvaluationRequest;

/** Evaluations, answers and figures over gRPC. */
public final class EvaluationService extends EvaluationServiceGrpc.EvaluationServiceImplBase {
    private static final String ALL_DELIVERIES = "deliveries/-";

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final EvaluationMoves moves;
    private final TokenIssue tokens;
    private final Respondent respondent;
    private final Told told;

    EvaluationService(
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            EvaluationMoves moves,
            TokenIssue tokens,
            Respondent respondent,
            Told told) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.moves = moves;
        this.tokens = tokens;
        this.respondent = respondent;
        this.told = told;
    }

    @Override
    public void getEvaluation(GetEvaluationRequest request, StreamObserver<Evaluation> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Evaluations.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listEvaluations(ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Evaluations.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListEvaluations",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            if (!request.getParent().equals(ALL_DELIVERIES)) {
                deliveries.plan(transaction, request.getParent());
                query.where("delivery = :parent").set("parent", request.getParent());
            }
            ListQuery.Page<Evaluation> page = query.read(
                    transaction,
                    "body, revision",
                    "evaluation",
                    row -> Evaluations.TABLE.stored(row).value());
            return ListEvaluationsResponse.newBuilder()
                    .addAllEvaluations(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createEvaluation(CreateEvaluationRequest request, StreamObserver<Evaluation> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Evaluation.parser(), answers, (transaction, caller) -> {
            String id = request.getEvaluationId().isEmpty() ? transaction.newId() : request.getEvaluationId();
            return moves.create(transaction, caller, request.getParent(), id, request.getEvaluation());
        });
    }

    @Override
    public void updateEvaluation(UpdateEvaluationRequest request, StreamObserver<Evaluation> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Evaluation.parser(), answers, (transaction, caller) -> {
            Evaluation patch = request.getEvaluation();
            Stored<Evaluation> current =
                    require(transaction, caller, UpdateMask.target("evaluation", patch.getName()), patch.getEtag());
            EvaluationVerb.CHANGE.requireFrom(current.value());
            Set<String> closed = current.value().getState() == EvaluationState.EVALUATION_STATE_DRAFT
                    ? Set.of("questionnaire")
                    : Set.of("questionnaire", "respondents", "open_time");
            Evaluation merged = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), closed);
            calls.rules().check(request.toBuilder().setEvaluation(merged).build());
            return Evaluations.TABLE
                    .update(transaction, current, EvaluationMoves.complete(merged), EvaluationVerb.CHANGE.event())
                    .value();
        });
    }

    @Override
    public void deleteEvaluation(DeleteEvaluationRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Evaluation> current = require(transaction, caller, request.getName(), request.getEtag());
            EvaluationVerb.DELETE.requireFrom(current.value());
            Evaluations.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void openEvaluation(OpenEvaluationRequest request, StreamObserver<Evaluation> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Evaluation.parser(),
                answers,
                (transaction, caller) -> moves.open(
                        transaction,
                        require(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void closeEvaluation(CloseEvaluationRequest request, StreamObserver<Evaluation> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Evaluation.parser(),
                answers,
                (transaction, caller) -> moves.close(
                        transaction,
                        require(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void reopenEvaluation(ReopenEvaluationRequest request, StreamObserver<Evaluation> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Evaluation.parser(),
                answers,
                (transaction, caller) -> moves.reopen(
                        transaction,
                        require(transaction, caller, request.getName(), request.getEtag()),
                        request.getReason()));
    }

    @Override
    public void issueTokens(IssueTokensRequest request, StreamObserver<IssueTokensResponse> answers) {
        Terms terms = new Terms("", request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                IssueTokensResponse.parser(),
                answers,
                (transaction, caller) ->
                        tokens.issue(transaction, require(transaction, caller, request.getName(), ""), request));
    }

    @Override
    public void getQuestionsForToken(
            GetQuestionsForTokenRequest request, StreamObserver<GetQuestionsForTokenResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> respondent.questions(transaction, request));
    }

    @Override
    public void submitResponse(SubmitResponseRequest request, StreamObserver<SubmitResponseResponse> answers) {
        Terms terms = new Terms("", request.getValidateOnly(), "");
        calls.write(request, terms, SubmitResponseResponse.parser(), answers, (transaction, caller) -> {
            respondent.answer(transaction, request.getToken(), request.getAnswersList());
            return SubmitResponseResponse.getDefaultInstance();
        });
    }

    @Override
    public void getEvaluationSummary(GetEvaluationSummaryRequest request, StreamObserver<EvaluationSummary> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> told.summary(
                        transaction,
                        Evaluations.TABLE
                                .require(transaction, caller, request.getName())
                                .value()));
    }

    @Override
    public void getLearningGain(GetLearningGainRequest request, StreamObserver<LearningGain> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            deliveries.plan(transaction, request.getDelivery());
            return LearningGains.of(transaction, request.getDelivery());
        });
    }

    @Override
    public void listEvaluationAverages(
            ListEvaluationAveragesRequest request, StreamObserver<ListEvaluationAveragesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> told.averages(transaction, caller, request));
    }

    private static Stored<Evaluation> require(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Evaluation> current = Evaluations.TABLE.require(transaction, caller, name);
        Evaluations.TABLE.checkEtag(current, etag);
        return current;
    }
}

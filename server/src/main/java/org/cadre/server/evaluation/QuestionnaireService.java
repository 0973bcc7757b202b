package org.cadre.server.evaluation;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.v1.CopyQuestionnaireRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.DeleteQuestionnaireRequest;
import org.cadre.v1.GetQuestionnaireRequest;
import org.cadre.v1.ListQuestionnairesRequest;
import org.cadre.v1.ListQuestionnairesResponse;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.QuestionnaireServiceGrpc;
import org.cadre.v1.UpdateQuestionnaireRequest;

/** Questionnaires over gRPC. */
public final class QuestionnaireService extends QuestionnaireServiceGrpc.QuestionnaireServiceImplBase {
    private static final List<Referrers> USERS = List.of(Evaluations::firstOfQuestionnaire);

    private final Calls calls;
    private final PageTokens pageTokens;

    QuestionnaireService(Calls calls, PageTokens pageTokens) {
        this.calls = calls;
        this.pageTokens = pageTokens;
    }

    @Override
    public void getQuestionnaire(GetQuestionnaireRequest request, StreamObserver<Questionnaire> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Questionnaires.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listQuestionnaires(
            ListQuestionnairesRequest request, StreamObserver<ListQuestionnairesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Questionnaires.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListQuestionnaires",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListQuery.Page<Questionnaire> page = query.read(
                    transaction,
                    "body, revision",
                    "questionnaire",
                    row -> Questionnaires.TABLE.stored(row).value());
            return ListQuestionnairesResponse.newBuilder()
                    .addAllQuestionnaires(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createQuestionnaire(CreateQuestionnaireRequest request, StreamObserver<Questionnaire> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Questionnaire.parser(), answers, (transaction, caller) -> {
            String id = request.getQuestionnaireId().isEmpty() ? transaction.newId() : request.getQuestionnaireId();
            Questionnaire questionnaire = QuestionnaireRules.complete(request.getQuestionnaire().toBuilder()
                    .setName("questionnaires/" + id)
                    .build());
            return Questionnaires.TABLE
                    .create(transaction, questionnaire, "created")
                    .value();
        });
    }

    @Override
    public void updateQuestionnaire(UpdateQuestionnaireRequest request, StreamObserver<Questionnaire> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Questionnaire.parser(), answers, (transaction, caller) -> {
            Questionnaire patch = request.getQuestionnaire();
            Stored<Questionnaire> current = Questionnaires.TABLE.require(
                    transaction, caller, UpdateMask.target("questionnaire", patch.getName()));
            Questionnaire merged = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setQuestionnaire(merged).build());
            Questionnaires.TABLE.checkEtag(current, patch.getEtag());
            Referrers.refuseIfUsed(transaction, patch.getName(), USERS);
            return Questionnaires.TABLE
                    .update(transaction, current, QuestionnaireRules.complete(merged), "updated")
                    .value();
        });
    }

    @Override
    public void copyQuestionnaire(CopyQuestionnaireRequest request, StreamObserver<Questionnaire> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Questionnaire.parser(), answers, (transaction, caller) -> {
            Questionnaire source = Questionnaires.TABLE
                    .require(transaction, caller, request.getName())
                    .value();
            String id = request.getQuestionnaireId().isEmpty() ? transaction.newId() : request.getQuestionnaireId();
            Questionnaire copy = QuestionnaireRules.complete(source.toBuilder()
                    .setName("questionnaires/" + id)
                    .setTitle(request.getTitle().isEmpty() ? source.getTitle() : request.getTitle())
                    .build());
            return Questionnaires.TABLE.create(transaction, copy, "created").value();
        });
    }

    @Override
    public void deleteQuestionnaire(DeleteQuestionnaireRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Questionnaire> current = Questionnaires.TABLE.require(transaction, caller, request.getName());
            Questionnaires.TABLE.checkEtag(current, request.getEtag());
            Referrers.refuseIfUsed(transaction, request.getName(), USERS);
            Questionnaires.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }
}

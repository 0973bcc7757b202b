package org.cadre.server.risk;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.person.Persons;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CloseRiskRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.GetRiskRequest;
import org.cadre.v1.ListRisksRequest;
import org.cadre.v1.ListRisksResponse;
import org.cadre.v1.Project;
import org.cadre.v1.ReopenRiskRequest;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.RiskState;
import org.cadre.v1.UpdateRiskRequest;

/** Risks over gRPC. */
public final class RiskService extends RiskServiceGrpc.RiskServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;

    public RiskService(Calls calls, PageTokens pageTokens) {
        this.calls = calls;
        this.pageTokens = pageTokens;
    }

    @Override
    public void getRisk(GetRiskRequest request, StreamObserver<Risk> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Risks.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listRisks(ListRisksRequest request, StreamObserver<ListRisksResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<Risk> page = Risks.TABLE.list(
                    transaction,
                    pageTokens,
                    caller,
                    Risks.LIST_FIELDS,
                    "score desc",
                    new ListQuery.Request(
                            "ListRisks",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListRisksResponse.newBuilder()
                    .addAllRisks(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createRisk(CreateRiskRequest request, StreamObserver<Risk> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Risk.parser(), answers, (transaction, caller) -> {
            Project project = ProjectChildren.openProject(transaction, caller, request.getParent());
            String id = request.getRiskId().isEmpty() ? transaction.newId() : request.getRiskId();
            Risk risk = scored(request.getRisk()).toBuilder()
                    .setName(project.getName() + "/risks/" + id)
                    .setState(RiskState.RISK_STATE_OPEN)
                    .clearStateReason()
                    .build();
            check(transaction, caller, Risk.getDefaultInstance(), risk);
            return Risks.TABLE.create(transaction, project, risk).value();
        });
    }

    @Override
    public void updateRisk(UpdateRiskRequest request, StreamObserver<Risk> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Risk.parser(), answers, (transaction, caller) -> {
            Risk patch = request.getRisk();
            Stored<Risk> current = Risks.TABLE.requireOpen(
                    transaction, caller, UpdateMask.target("risk", patch.getName()), patch.getEtag());
            Risk changed = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setRisk(changed).build());
            RiskVerb.UPDATE.requireFrom(current.value());
            check(transaction, caller, current.value(), changed);
            return Risks.TABLE
                    .update(transaction, current, scored(changed), RiskVerb.UPDATE.event())
                    .value();
        });
    }

    @Override
    public void closeRisk(CloseRiskRequest request, StreamObserver<Risk> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Risk.parser(),
                answers,
                (transaction, caller) -> move(
                        transaction,
                        Risks.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        RiskVerb.CLOSE,
                        request.getReason()));
    }

    @Override
    public void reopenRisk(ReopenRiskRequest request, StreamObserver<Risk> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Risk.parser(),
                answers,
                (transaction, caller) -> move(
                        transaction,
                        Risks.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        RiskVerb.REOPEN,
                        request.getReason()));
    }

    private static Risk move(WriteTransaction transaction, Stored<Risk> current, RiskVerb verb, String reason)
            throws SQLException {
        verb.requireFrom(current.value());
        Risk moved = current.value().toBuilder()
                .setState(verb.to())
                .setStateReason(reason)
                .build();
        return Risks.TABLE.update(transaction, current, moved, verb.event()).value();
    }

    private static void check(Transaction transaction, Caller caller, Risk before, Risk risk) throws SQLException {
        PlainText.check("risk.title", risk.getTitle());
        PartialDate.whole("risk.review_date", risk.getReviewDate());
        if (!risk.getOwner().equals(before.getOwner())) {
            Persons.requireReference(transaction, caller, "risk.owner", risk.getOwner());
        }
    }

    private static Risk scored(Risk risk) {
        return risk.toBuilder()
                .setScore(risk.getLikelihood() * risk.getImpact())
                .build();
    }
}

package org.cadre.server.milestone;

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
import org.cadre.server.milestone.MilestoneMoves.Outcome;
import org.cadre.server.project.ProjectChildren;
import org.cadre.v1.AchieveMilestoneRequest;
import org.cadre.v1.AchieveMilestoneResponse;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.DeleteMilestoneRequest;
import org.cadre.v1.GetMilestoneRequest;
import org.cadre.v1.ListMilestonesRequest;
import org.cadre.v1.ListMilestonesResponse;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneServiceGrpc;
import org.cadre.v1.MissMilestoneRequest;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.RescheduleMilestoneResponse;
import org.cadre.v1.StartMilestoneRequest;
import org.cadre.v1.UpdateMilestoneRequest;
import org.cadre.v1.UpdateMilestoneResponse;
import org.cadre.v1.WaiveMilestoneRequest;

/** Milestones over gRPC. */
public final class MilestoneService extends MilestoneServiceGrpc.MilestoneServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final List<Referrers> referrers;

    /** @param referrers what may refer to a milestone, which is then not removed */
    public MilestoneService(Calls calls, PageTokens pageTokens, List<Referrers> referrers) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.referrers = List.copyOf(referrers);
    }

    @Override
    public void getMilestone(GetMilestoneRequest request, StreamObserver<Milestone> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Milestones.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listMilestones(ListMilestonesRequest request, StreamObserver<ListMilestonesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<Milestone> page = Milestones.TABLE.list(
                    transaction,
                    pageTokens,
                    caller,
                    Milestones.LIST_FIELDS,
                    "forecast_date",
                    new ListQuery.Request(
                            "ListMilestones",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListMilestonesResponse.newBuilder()
                    .addAllMilestones(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createMilestone(CreateMilestoneRequest request, StreamObserver<Milestone> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Milestone.parser(), answers, (transaction, caller) -> {
            String id = request.getMilestoneId().isEmpty() ? transaction.newId() : request.getMilestoneId();
            return MilestoneMoves.create(
                    transaction,
                    caller,
                    ProjectChildren.openProject(transaction, caller, request.getParent()),
                    id,
                    request.getMilestone());
        });
    }

    @Override
    public void updateMilestone(UpdateMilestoneRequest request, StreamObserver<UpdateMilestoneResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, UpdateMilestoneResponse.parser(), answers, (transaction, caller) -> {
            Milestone patch = request.getMilestone();
            Stored<Milestone> current = Milestones.TABLE.requireOpen(
                    transaction, caller, UpdateMask.target("milestone", patch.getName()), patch.getEtag());
            Milestone changed =
                    UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of("forecast_date"));
            calls.rules().check(request.toBuilder().setMilestone(changed).build());
            Outcome outcome = MilestoneMoves.update(transaction, caller, current, changed, request.getReason());
            return UpdateMilestoneResponse.newBuilder()
                    .setMilestone(outcome.milestone())
                    .addAllMoved(outcome.moved())
                    .build();
        });
    }

    @Override
    public void deleteMilestone(DeleteMilestoneRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            MilestoneMoves.delete(
                    transaction,
                    Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                    referrers);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void rescheduleMilestone(
            RescheduleMilestoneRequest request, StreamObserver<RescheduleMilestoneResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, RescheduleMilestoneResponse.parser(), answers, (transaction, caller) -> {
            Outcome outcome = MilestoneMoves.reschedule(
                    transaction,
                    Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                    request.getForecastDate());
            return RescheduleMilestoneResponse.newBuilder()
                    .setMilestone(outcome.milestone())
                    .addAllMoved(outcome.moved())
                    .build();
        });
    }

    @Override
    public void startMilestone(StartMilestoneRequest request, StreamObserver<Milestone> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Milestone.parser(),
                answers,
                (transaction, caller) -> MilestoneMoves.move(
                        transaction,
                        Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        MilestoneVerb.START,
                        request.getReason()));
    }

    @Override
    public void achieveMilestone(AchieveMilestoneRequest request, StreamObserver<AchieveMilestoneResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, AchieveMilestoneResponse.parser(), answers, (transaction, caller) -> {
            Outcome outcome = MilestoneMoves.achieve(
                    transaction,
                    Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                    request.getActualDate(),
                    request.getEvidence());
            return AchieveMilestoneResponse.newBuilder()
                    .setMilestone(outcome.milestone())
                    .addAllMoved(outcome.moved())
                    .build();
        });
    }

    @Override
    public void missMilestone(MissMilestoneRequest request, StreamObserver<Milestone> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Milestone.parser(),
                answers,
                (transaction, caller) -> MilestoneMoves.move(
                        transaction,
                        Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        MilestoneVerb.MISS,
                        request.getReason()));
    }

    @Override
    public void waiveMilestone(WaiveMilestoneRequest request, StreamObserver<Milestone> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                Milestone.parser(),
                answers,
                (transaction, caller) -> MilestoneMoves.move(
                        transaction,
                        Milestones.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        MilestoneVerb.WAIVE,
                        request.getReason()));
    }
}

package org.cadre.server.result;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.result.Achievements.Ground;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.Attempt;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.DeleteAssessmentRequest;
import org.cadre.v1.DeleteAttemptRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetAssessmentRequest;
import org.cadre.v1.ListAssessmentsRequest;
import org.cadre.v1.ListAssessmentsResponse;
import org.cadre.v1.ListAttemptsRequest;
import org.cadre.v1.ListAttemptsResponse;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.RecordScoresResponse;
import org.cadre.v1.UpdateAssessmentRequest;

/** Assessments and attempts over gRPC. */
public final class AssessmentService extends AssessmentServiceGrpc.AssessmentServiceImplBase {
    private static final int MOST = 50;

    private final Calls calls;
    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final Achievements achievements;

    public AssessmentService(Calls calls, PageTokens pageTokens, Deliveries deliveries, Achievements achievements) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.achievements = achievements;
    }

    @Override
    public void getAssessment(GetAssessmentRequest request, StreamObserver<Assessment> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Assessments.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listAssessments(ListAssessmentsRequest request, StreamObserver<ListAssessmentsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            deliveries.plan(transaction, request.getParent());
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Assessments.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListAssessments",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            query.where("delivery = :delivery").set("delivery", ResourceName.id(request.getParent()));
            ListQuery.Page<Assessment> page = query.read(
                    transaction,
                    "body, revision",
                    "assessment",
                    row -> Assessments.TABLE.stored(row).value());
            return ListAssessmentsResponse.newBuilder()
                    .addAllAssessments(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createAssessment(CreateAssessmentRequest request, StreamObserver<Assessment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Assessment.parser(), answers, (transaction, caller) -> {
            Plan plan = deliveries.planReference(transaction, "parent", request.getParent());
            OpenBooks.ASSESSMENTS.require(plan.delivery(), "add an assessment");
            String id = request.getAssessmentId().isEmpty() ? transaction.newId() : request.getAssessmentId();
            Assessment assessment = complete(request.getAssessment().toBuilder()
                    .setName(request.getParent() + "/assessments/" + id)
                    .build());
            if (Assessments.ofDelivery(transaction, request.getParent()).size() >= MOST) {
                throw guard(
                        plan.delivery().getName(),
                        "add an assessment",
                        "assessments",
                        "A delivery has at most " + MOST + "; remove one first.");
            }
            requireNoneRestsOn(transaction, assessment, "add an assessment");
            return Assessments.TABLE.create(transaction, assessment, "created").value();
        });
    }

    @Override
    public void updateAssessment(UpdateAssessmentRequest request, StreamObserver<Assessment> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Assessment.parser(), answers, (transaction, caller) -> {
            Assessment patch = request.getAssessment();
            Stored<Assessment> stored =
                    open(transaction, caller, UpdateMask.target("assessment", patch.getName()), patch.getEtag());
            Assessment merged = UpdateMask.apply(stored.value(), patch, request.getUpdateMask(), Set.of("kind"));
            calls.rules().check(request.toBuilder().setAssessment(merged).build());
            Assessment after = complete(merged);
            boolean counts = !after.toBuilder()
                    .setTitle(stored.value().getTitle())
                    .build()
                    .equals(stored.value());
            if (counts) {
                requireNoneRestsOn(transaction, after, "change an assessment");
            }
            requireScoresFit(transaction, after);
            return Assessments.TABLE
                    .update(transaction, stored, after, "updated")
                    .value();
        });
    }

    @Override
    public void deleteAssessment(DeleteAssessmentRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Assessment> stored = open(transaction, caller, request.getName(), request.getEtag());
            Optional<Attempt> attempt = Assessments.attempts(transaction, request.getName()).stream()
                    .findFirst();
            if (attempt.isPresent()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_RESOURCE_IN_USE,
                        request.getName() + " has attempts; remove those first.",
                        Map.of(
                                "resource",
                                request.getName(),
                                "used_by",
                                attempt.get().getName()));
            }
            requireNoneRestsOn(transaction, stored.value(), "remove an assessment");
            Assessments.TABLE.delete(transaction, stored);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void listAttempts(ListAttemptsRequest request, StreamObserver<ListAttemptsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            deliveries.plan(transaction, request.getParent());
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Assessments.ATTEMPT_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListAttempts",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            query.where("delivery = :delivery").set("delivery", ResourceName.id(request.getParent()));
            RollService.scope(query, caller, "attempt");
            ListQuery.Page<Attempt> page = query.read(
                    transaction,
                    "body, revision",
                    "attempt",
                    row -> Assessments.ATTEMPTS.stored(row).value());
            return ListAttemptsResponse.newBuilder()
                    .addAllAttempts(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void recordScores(RecordScoresRequest request, StreamObserver<RecordScoresResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, RecordScoresResponse.parser(), answers, (transaction, caller) -> {
            Assessment assessment = Assessments.TABLE
                    .require(transaction, caller, request.getName())
                    .value();
            Plan plan = deliveries.plan(transaction, ResourceName.parent(request.getName()));
            OpenBooks.SCORES.require(plan.delivery(), "record scores");
            List<Attempt> attempts =
                    new ScoreSheet(transaction, caller, achievements, plan, assessment).record(request.getScoresList());
            return RecordScoresResponse.newBuilder().addAllAttempts(attempts).build();
        });
    }

    @Override
    public void deleteAttempt(DeleteAttemptRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Attempt> stored = Assessments.ATTEMPTS.require(transaction, caller, request.getName());
            Assessments.ATTEMPTS.checkEtag(stored, request.getEtag());
            String enrolmentName = ResourceName.parent(request.getName());
            Plan plan = deliveries.plan(transaction, ResourceName.parent(enrolmentName));
            OpenBooks.SCORES.require(plan.delivery(), "remove an attempt");
            Assessments.ATTEMPTS.delete(transaction, stored);
            Enrolment enrolment = Participants.find(transaction, caller, enrolmentName)
                    .orElseThrow(() -> new Refusal.NotFound(request.getName()));
            achievements.requirePassedStands(transaction, Ground.of(transaction, plan), enrolment, "remove an attempt");
            return Empty.getDefaultInstance();
        });
    }

    private Stored<Assessment> open(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Assessment> stored = Assessments.TABLE.require(transaction, caller, name);
        Assessments.TABLE.checkEtag(stored, etag);
        Plan plan = deliveries.plan(transaction, ResourceName.parent(name));
        OpenBooks.ASSESSMENTS.require(plan.delivery(), "change its assessments");
        return stored;
    }

    /** With what is taken for what was not said; refuses what the annotations of the contract cannot. */
    private static Assessment complete(Assessment assessment) {
        PlainText.check("assessment.title", assessment.getTitle());
        if (new BigDecimal(assessment.getMaximum()).signum() == 0) {
            throw Refusal.field("assessment.maximum", FieldReason.FIELD_REASON_MAXIMUM_NOT_POSITIVE);
        }
        boolean graded = assessment.getKind() == AssessmentKind.ASSESSMENT_KIND_GRADED;
        if (!graded && assessment.getWeight() != 0) {
            throw Refusal.field("assessment.weight", FieldReason.FIELD_REASON_WEIGHT_OF_GRADED_ONLY);
        }
        Assessment.Builder complete = assessment.toBuilder();
        if (graded && assessment.getWeight() == 0) {
            complete.setWeight(1);
        }
        if (assessment.getAttemptRule() == AttemptRule.ATTEMPT_RULE_UNSPECIFIED) {
            complete.setAttemptRule(AttemptRule.ATTEMPT_RULE_BEST);
        }
        return complete.build();
    }

    private static void requireNoneRestsOn(Transaction transaction, Assessment assessment, String verb)
            throws SQLException {
        if (assessment.getKind() != AssessmentKind.ASSESSMENT_KIND_GRADED) {
            return;
        }
        String delivery = ResourceName.parent(assessment.getName());
        Optional<String> passed = Participants.firstPassed(transaction, delivery);
        if (passed.isPresent()) {
            throw guard(
                    delivery,
                    verb,
                    "result",
                    passed.get() + " is recorded as PASSED by what is graded now; correct that result first.");
        }
    }

    private static void requireScoresFit(Transaction transaction, Assessment assessment) throws SQLException {
        for (Attempt attempt : Assessments.attempts(transaction, assessment.getName())) {
            if (new BigDecimal(attempt.getScore()).compareTo(Assessments.maximum(assessment)) > 0) {
                throw guard(
                        assessment.getName(),
                        "change an assessment",
                        "scores",
                        attempt.getName() + " scored " + attempt.getScore() + "; set at least that as the maximum.");
            }
        }
    }

    private static Refusal guard(String resource, String verb, String guard, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                "Cannot " + verb + " of " + resource + ": " + remedy,
                Map.of("resource", resource, "state", "", "verb", verb, "guard", guard),
                remedy);
    }
}

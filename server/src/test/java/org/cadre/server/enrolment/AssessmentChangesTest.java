package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.ChangeEntry;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.Attempt;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.DeleteAssessmentRequest;
import org.cadre.v1.DeleteAttemptRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.GetAssessmentRequest;
import org.cadre.v1.GetResultRequest;
import org.cadre.v1.ListAttemptsRequest;
import org.cadre.v1.PassRule;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.Role;
import org.cadre.v1.ScoreEntry;
import org.cadre.v1.UpdateAssessmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assessments and attempts are changed and removed as long as no result rests on them, and not a moment longer. */
class AssessmentChangesTest {
    @TempDir
    private Path folder;

    private Classroom classroom;
    private String delivery;
    private Enrolment ana;
    private Assessment exam;

    @BeforeEach
    void open() throws Exception {
        classroom = begin();
        classroom.course(
                "asked",
                CourseVersion.newBuilder().setPassRule(PassRule.newBuilder().setMinimumScorePercent(60)));
        delivery = classroom.running(
                "d",
                Delivery.newBuilder().setCapacity(10).setCourseVersion("courses/asked/versions/1"),
                List.of(classroom.person("ana")));
        ana = classroom.registrar().roster(delivery).get(0);
        exam = create("exam", AssessmentKind.ASSESSMENT_KIND_GRADED);
    }

    /** Another engine is another classroom. */
    Classroom begin() throws Exception {
        return new Classroom(folder);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private Assessment create(String id, AssessmentKind kind) {
        return classroom
                .assessments()
                .createAssessment(CreateAssessmentRequest.newBuilder()
                        .setParent(delivery)
                        .setAssessmentId(id)
                        .setAssessment(Assessment.newBuilder()
                                .setTitle("Test " + id)
                                .setKind(kind)
                                .setMaximum("20")
                                .setAttemptRule(AttemptRule.ATTEMPT_RULE_LAST))
                        .build());
    }

    private Attempt score(Assessment assessment, String score) {
        return classroom
                .assessments()
                .recordScores(RecordScoresRequest.newBuilder()
                        .setName(assessment.getName())
                        .addScores(ScoreEntry.newBuilder()
                                .setEnrolment(ana.getName())
                                .setScore(score))
                        .build())
                .getAttempts(0);
    }

    private static DeleteAttemptRequest.Builder removal(Attempt attempt) {
        return DeleteAttemptRequest.newBuilder().setName(attempt.getName()).setReason("Entered for another person.");
    }

    private void remove(DeleteAttemptRequest.Builder request) {
        var unused = classroom.assessments().deleteAttempt(request.build());
    }

    private void removeAssessment(Assessment assessment) {
        var unused = classroom
                .assessments()
                .deleteAssessment(DeleteAssessmentRequest.newBuilder()
                        .setName(assessment.getName())
                        .build());
    }

    private Assessment change(Assessment.Builder to, String... fields) {
        return classroom
                .assessments()
                .updateAssessment(UpdateAssessmentRequest.newBuilder()
                        .setAssessment(to.setName(exam.getName()))
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .setReason("As agreed")
                        .build());
    }

    private List<String> attempts() {
        return classroom
                .assessments()
                .listAttempts(ListAttemptsRequest.newBuilder()
                        .setParent(delivery)
                        .setOrderBy("number")
                        .build())
                .getAttemptsList()
                .stream()
                .map(attempt -> attempt.getNumber() + ": " + attempt.getScore())
                .toList();
    }

    private String percent() {
        return classroom
                .results()
                .getResult(GetResultRequest.newBuilder()
                        .setEnrolment(ana.getName())
                        .build())
                .getScorePercent();
    }

    @Test
    void aRemovedAttemptCountsNoMoreAndTheOthersKeepTheirNumbers() {
        Attempt first = score(exam, "10");
        Attempt second = score(exam, "18");
        Attempt third = score(exam, "5");
        assertEquals("25", percent(), "the last counts");
        long before = classroom.server().store().revision();
        remove(removal(third).setValidateOnly(true));
        assertEquals(List.of("1: 10", "2: 18", "3: 5"), attempts(), "a dry run removes nothing");
        String request = UUID.randomUUID().toString();
        remove(removal(third).setRequestId(request));
        remove(removal(third).setRequestId(request));
        assertEquals("90", percent());
        remove(removal(first));
        assertEquals(List.of("2: 18"), attempts());
        List<ChangeEntry> entries = classroom.changesAfter(before);
        assertEquals(2, entries.size(), "said twice, done once");
        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> remove(removal(third))).reason());
        assertEquals("2: 18", attempts().get(0));
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> remove(removal(second).setEtag(first.getEtag() + "x")))
                        .reason());
        assertTrue(refusal(() -> remove(removal(second).setReason("")))
                .violations()
                .containsKey("reason"));
        var auditor = AssessmentServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_AUDITOR));
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> auditor.deleteAttempt(removal(second).build())).reason());
    }

    @Test
    void anAttemptUnderARecordedPassedIsRemovedOnlyWhereItStillFollows() {
        Attempt first = score(exam, "15");
        Attempt second = score(exam, "16");
        classroom.registrar().complete(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        remove(removal(second));
        Refused refused = refusal(() -> remove(removal(first)));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("result", refused.metadata().get("guard"));
        assertEquals(List.of("1: 15"), attempts(), "the refused removal left nothing behind");
        classroom.registrar().complete(ana, EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE);
        remove(removal(first));
        assertEquals(List.of(), attempts());
        assertEquals("", percent());
    }

    @Test
    void anAssessmentIsRemovedOnceItHasNoAttemptsAndNoResultRestsOnWhatIsGraded() {
        Assessment other = create("other", AssessmentKind.ASSESSMENT_KIND_GRADED);
        Assessment before = create("before", AssessmentKind.ASSESSMENT_KIND_PRE_TEST);
        Attempt attempt = score(other, "4");
        Refused used = refusal(() -> removeAssessment(other));
        assertEquals("RESOURCE_IN_USE", used.reason());
        assertEquals(Map.of("resource", other.getName(), "used_by", attempt.getName()), used.metadata());
        remove(removal(attempt));
        removeAssessment(other);
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> classroom
                                .assessments()
                                .getAssessment(GetAssessmentRequest.newBuilder()
                                        .setName(other.getName())
                                        .build()))
                        .reason());
        Assessment spare = create("spare", AssessmentKind.ASSESSMENT_KIND_GRADED);
        score(exam, "20");
        assertEquals("", percent(), "no score without an attempt at each");
        removeAssessment(spare);
        assertEquals("100", percent());
        classroom.registrar().complete(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        assertEquals(
                "result",
                refusal(() -> create("late", AssessmentKind.ASSESSMENT_KIND_GRADED))
                        .metadata()
                        .get("guard"));
        removeAssessment(before);
    }

    @Test
    void aChangeOfWhatIsGradedIsRefusedOnceAResultRestsOnIt() {
        score(exam, "12");
        assertEquals("60", percent());
        Refused low = refusal(() -> change(Assessment.newBuilder().setMaximum("11"), "maximum"));
        assertEquals("scores", low.metadata().get("guard"));
        assertTrue(refusal(() -> change(Assessment.newBuilder().setMaximum("0"), "maximum"))
                .violations()
                .containsKey("assessment.maximum"));
        assertTrue(
                refusal(() -> change(Assessment.newBuilder().setKind(AssessmentKind.ASSESSMENT_KIND_PRE_TEST), "kind"))
                                .violations()
                                .size()
                        > 0,
                "what is graded stays so");
        change(Assessment.newBuilder().setMaximum("12"), "maximum");
        assertEquals("100", percent());
        change(Assessment.newBuilder().setMaximum("20"), "maximum");
        classroom.registrar().complete(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        for (Assessment.Builder counted : List.of(
                Assessment.newBuilder().setMaximum("24"),
                Assessment.newBuilder().setWeight(7),
                Assessment.newBuilder().setAttemptRule(AttemptRule.ATTEMPT_RULE_BEST))) {
            String field = counted.build().getAllFields().keySet().stream()
                    .map(descriptor -> descriptor.getName())
                    .filter(name -> !name.equals("name"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    "result", refusal(() -> change(counted, field)).metadata().get("guard"), field);
        }
        Assessment renamed = change(Assessment.newBuilder().setTitle("Final test"), "title");
        assertEquals("Final test", renamed.getTitle());
        assertNotEquals(exam.getEtag(), renamed.getEtag());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> change(Assessment.newBuilder().setTitle("Third").setEtag(exam.getEtag()), "title"))
                        .reason());
    }
}

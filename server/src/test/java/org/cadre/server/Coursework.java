package org.cadre.server;

import java.util.List;
import org.cadre.v1.Answer;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureScope;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.GetResultRequest;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListFigureRowsRequest;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.QuestionnaireServiceGrpc;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Result;
import org.cadre.v1.ResultServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.Roll;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.ScoreEntry;
import org.cadre.v1.SubmitResponseRequest;

/** What is kept of the course of {@link Syllabus} while it is held: rolls, scores, results, answers, figures. */
record Coursework(Academy academy) {
    private RollServiceGrpc.RollServiceBlockingStub rolls() {
        return RollServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER));
    }

    /** Keeps a roll: those who are named so, all others present; and closes it. */
    void roll(String session, MarkEntry... marks) {
        String name = Syllabus.DELIVERY + "/rolls/" + session;
        if (marks.length > 0) {
            var unused = rolls().recordMarks(RecordMarksRequest.newBuilder()
                    .setName(name)
                    .addAllMarks(List.of(marks))
                    .build());
        }
        var present = rolls().markAllPresent(
                        MarkAllPresentRequest.newBuilder().setName(name).build());
        var closed =
                rolls().closeRoll(CloseRollRequest.newBuilder().setName(name).build());
    }

    Roll reopened() {
        return rolls().reopenRoll(ReopenRollRequest.newBuilder()
                .setName(Syllabus.DELIVERY + "/rolls/monday-morning")
                .setReason("Two names were mixed up.")
                .build());
    }

    /** Marks somebody present on Monday morning after all, and closes that roll. */
    void correct(Enrolment enrolment) {
        roll(
                "monday-morning",
                MarkEntry.newBuilder()
                        .setEnrolment(enrolment.getName())
                        .setAttendance(Attendance.ATTENDANCE_PRESENT)
                        .build());
    }

    void assessment(String id, AssessmentKind kind, String maximum) {
        var unused = AssessmentServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER))
                .createAssessment(CreateAssessmentRequest.newBuilder()
                        .setParent(Syllabus.DELIVERY)
                        .setAssessmentId(id)
                        .setAssessment(Assessment.newBuilder()
                                .setTitle(id)
                                .setKind(kind)
                                .setMaximum(maximum))
                        .build());
    }

    void scores(String assessment, List<ScoreEntry> scores) {
        var unused = AssessmentServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER))
                .recordScores(RecordScoresRequest.newBuilder()
                        .setName(Syllabus.DELIVERY + "/assessments/" + assessment)
                        .addAllScores(scores)
                        .build());
    }

    Result result(Enrolment enrolment) {
        return ResultServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER))
                .getResult(GetResultRequest.newBuilder()
                        .setEnrolment(enrolment.getName())
                        .build());
    }

    CompleteEnrolmentsResponse recordResults() {
        return EnrolmentServiceGrpc.newBlockingStub(academy.as(Role.ROLE_TRAINER))
                .completeEnrolments(CompleteEnrolmentsRequest.newBuilder()
                        .setParent(Syllabus.DELIVERY)
                        .build());
    }

    private EvaluationServiceGrpc.EvaluationServiceBlockingStub evaluations() {
        return EvaluationServiceGrpc.newBlockingStub(academy.as(Role.ROLE_COORDINATOR));
    }

    LearningGain gain() {
        return evaluations()
                .getLearningGain(GetLearningGainRequest.newBuilder()
                        .setDelivery(Syllabus.DELIVERY)
                        .build());
    }

    /** Asks all who took part how they found it; as many answer as there are ratings. */
    EvaluationSummary evaluate(List<Integer> ratings) {
        QuestionnaireServiceGrpc.newBlockingStub(academy.as(Role.ROLE_COORDINATOR))
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaireId("reaction")
                        .setQuestionnaire(Questionnaire.newBuilder()
                                .setTitle("Last day")
                                .setLevel(EvaluationLevel.EVALUATION_LEVEL_REACTION)
                                .setDefaultLanguage("en")
                                .addQuestions(Question.newBuilder()
                                        .setId("overall")
                                        .setKind(QuestionKind.QUESTION_KIND_RATING)
                                        .setRequired(true)
                                        .addTexts(LocalisedText.newBuilder()
                                                .setLanguage("en")
                                                .setText("How did you find it?"))))
                        .build());
        String name = evaluations()
                .createEvaluation(CreateEvaluationRequest.newBuilder()
                        .setParent(Syllabus.DELIVERY)
                        .setEvaluationId("reaction")
                        .setEvaluation(Evaluation.newBuilder().setQuestionnaire("questionnaires/reaction"))
                        .build())
                .getName();
        var opened = evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder().setName(name).build());
        List<IssuedToken> tokens = evaluations()
                .issueTokens(IssueTokensRequest.newBuilder().setName(name).build())
                .getTokensList();
        for (int at = 0; at < ratings.size(); at++) {
            var unused = EvaluationServiceGrpc.newBlockingStub(academy.anyone())
                    .submitResponse(SubmitResponseRequest.newBuilder()
                            .setToken(tokens.get(at).getToken())
                            .addAnswers(
                                    Answer.newBuilder().setQuestion("overall").setRating(ratings.get(at)))
                            .build());
        }
        var closed = evaluations()
                .closeEvaluation(
                        CloseEvaluationRequest.newBuilder().setName(name).build());
        return evaluations()
                .getEvaluationSummary(
                        GetEvaluationSummaryRequest.newBuilder().setName(name).build());
    }

    ComputeFiguresResponse figures(FigureDimension by) {
        return FiguresServiceGrpc.newBlockingStub(academy.as(Role.ROLE_AUDITOR))
                .computeFigures(ComputeFiguresRequest.newBuilder()
                        .addBy(by)
                        .setScope(FigureScope.newBuilder().setDelivery(Syllabus.DELIVERY))
                        .build());
    }

    /** How many rows stand behind a count of a cell. */
    int rows(FigureDimension by, FigureCell cell, FigureCount count) {
        return FiguresServiceGrpc.newBlockingStub(academy.as(Role.ROLE_AUDITOR))
                .listFigureRows(ListFigureRowsRequest.newBuilder()
                        .addBy(by)
                        .setScope(FigureScope.newBuilder().setDelivery(Syllabus.DELIVERY))
                        .addAllKey(cell.getKeyList())
                        .setCount(count)
                        .setPageSize(100)
                        .build())
                .getEnrolmentsCount();
    }
}

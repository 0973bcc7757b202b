package org.cadre.server.evaluation;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.evaluation.Symposium.ANA;
import static org.cadre.server.evaluation.Symposium.BEN;
import static org.cadre.server.evaluation.Symposium.clear;
import static org.cadre.server.evaluation.Symposium.question;
import static org.cadre.server.evaluation.Symposium.rating;
import static org.cadre.server.evaluation.Symposium.text;
import static org.cadre.server.evaluation.Symposium.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Answer;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CopyQuestionnaireRequest;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.DeleteEvaluationRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.DeleteQuestionnaireRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.GetEvaluationRequest;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.GetQuestionnaireRequest;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.ListEvaluationsRequest;
import org.cadre.v1.ListQuestionnairesRequest;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.ReopenEvaluationRequest;
import org.cadre.v1.Role;
import org.cadre.v1.ScoreEntry;
import org.cadre.v1.SubmitResponseRequest;
import org.cadre.v1.UpdateEvaluationRequest;
import org.cadre.v1.UpdateQuestionnaireRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What evaluations promise beside anonymity, on either engine. */
abstract class EvaluationContract {
    private Symposium symposium;

    abstract Symposium open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        symposium = open();
    }

    @AfterEach
    void end() {
        symposium.close();
    }

    @Test
    void aQuestionnaireInUseIsNotChangedButCopied() {
        Questionnaire form = symposium
                .questionnaires()
                .getQuestionnaire(GetQuestionnaireRequest.newBuilder()
                        .setName("questionnaires/reaction")
                        .build());
        UpdateQuestionnaireRequest retitle = UpdateQuestionnaireRequest.newBuilder()
                .setQuestionnaire(form.toBuilder().setTitle("The last day"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("title"))
                .build();
        assertEquals(
                "The last day",
                symposium.questionnaires().updateQuestionnaire(retitle).getTitle());
        Evaluation evaluation = symposium.draft(symposium.held(5));
        Refused refused = refusal(() -> symposium
                .questionnaires()
                .updateQuestionnaire(retitle.toBuilder()
                        .setQuestionnaire(retitle.getQuestionnaire().toBuilder().clearEtag())
                        .build()));
        assertEquals("RESOURCE_IN_USE", refused.reason());
        assertEquals(evaluation.getName(), refused.metadata().get("used_by"));
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> symposium
                                .questionnaires()
                                .deleteQuestionnaire(DeleteQuestionnaireRequest.newBuilder()
                                        .setName(form.getName())
                                        .build()))
                        .reason());
        Questionnaire copy = symposium
                .questionnaires()
                .copyQuestionnaire(CopyQuestionnaireRequest.newBuilder()
                        .setName(form.getName())
                        .setQuestionnaireId("reaction-2")
                        .setTitle("Shorter")
                        .build());
        assertEquals(form.getQuestionsList(), copy.getQuestionsList());
        assertEquals("Shorter", copy.getTitle());
        assertEquals(form.getQuestionsList(), evaluation.getQuestionsList(), "frozen with the evaluation");
        symposium
                .questionnaires()
                .deleteQuestionnaire(DeleteQuestionnaireRequest.newBuilder()
                        .setName(copy.getName())
                        .build());
    }

    @Test
    void aQuestionnaireThatCannotBeAskedIsRefusedFieldByField() {
        Question.Builder rating = question("one", QuestionKind.QUESTION_KIND_RATING, true);
        assertEquals("questionnaire.questions[1].id", field(rating, rating));
        assertEquals(
                "questionnaire.questions[0].options",
                field(question("one", QuestionKind.QUESTION_KIND_CHOICE, true).addOptions(Symposium.option("a"))));
        assertEquals("questionnaire.questions[0].options", field(rating.clone().addOptions(Symposium.option("a"))));
        assertEquals(
                "questionnaire.questions[0].texts",
                field(rating.clone().clearTexts().addTexts(text("es", "Sin inglés"))));
        assertEquals(
                "questionnaire.questions[0].texts[1].language",
                field(rating.clone().addTexts(text("en", "Again"))));
        assertEquals(
                "questionnaire.level",
                refusal(() -> create(Questionnaire.newBuilder()
                                .setTitle("Test")
                                .setLevel(EvaluationLevel.EVALUATION_LEVEL_LEARNING)
                                .setDefaultLanguage("en")
                                .addQuestions(rating)))
                        .violations()
                        .keySet()
                        .iterator()
                        .next(),
                "learning is computed and not asked");
    }

    private String field(Question.Builder... questions) {
        Questionnaire.Builder form = Questionnaire.newBuilder()
                .setTitle("Form")
                .setLevel(EvaluationLevel.EVALUATION_LEVEL_REACTION)
                .setDefaultLanguage("en");
        for (Question.Builder question : questions) {
            form.addQuestions(question);
        }
        Refused refused = refusal(() -> create(form));
        assertEquals("FIELD_INVALID", refused.reason());
        return refused.violations().keySet().iterator().next();
    }

    private Questionnaire create(Questionnaire.Builder form) {
        return symposium
                .questionnaires()
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaire(form)
                        .build());
    }

    @Test
    void itMovesByVerbsAndTakesAnswersOnlyWhileOpen() {
        String delivery = symposium.held(5);
        Evaluation draft = symposium.draft(delivery);
        assertEquals(EvaluationState.EVALUATION_STATE_DRAFT, draft.getState());
        assertEquals(EvaluationRespondents.EVALUATION_RESPONDENTS_PARTICIPANTS, draft.getRespondents());
        assertForbidden("DRAFT", () -> symposium.close(draft.getName()));
        assertForbidden("DRAFT", () -> symposium.tokens(draft.getName()));
        assertForbidden("DRAFT", () -> symposium.reopen(draft.getName()));
        Evaluation open = symposium
                .evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder()
                        .setName(draft.getName())
                        .setReason("The last day has come.")
                        .build());
        assertEquals(List.of(ANA), open.getTrainersList());
        assertEquals("The last day has come.", open.getStateReason());
        List<String> tokens = symposium.tokens(draft.getName());
        assertEquals(5, tokens.size());
        symposium.close(draft.getName());
        assertForbidden("CLOSED", () -> symposium.answer(tokens.get(0), rating("overall", 3)));
        assertForbidden("CLOSED", () -> questions(tokens.get(0), ""));
        assertForbidden(
                "CLOSED",
                () -> symposium
                        .evaluations()
                        .deleteEvaluation(DeleteEvaluationRequest.newBuilder()
                                .setName(draft.getName())
                                .build()));
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> symposium
                                .evaluations()
                                .reopenEvaluation(ReopenEvaluationRequest.newBuilder()
                                        .setName(draft.getName())
                                        .build()))
                        .reason(),
                "needs a reason");
        symposium.reopen(draft.getName());
        symposium.answer(tokens.get(0), rating("overall", 3));
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> symposium
                                .evaluations()
                                .closeEvaluation(CloseEvaluationRequest.newBuilder()
                                        .setName(draft.getName())
                                        .setEtag(open.getEtag())
                                        .build()))
                        .reason());
    }

    private static void assertForbidden(String state, org.junit.jupiter.api.function.Executable call) {
        Refused refused = refusal(call);
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(state, refused.metadata().get("state"));
    }

    @Test
    void itClosesByTheClockAndTakesNoAnswerOutsideItsTimes() {
        String name = symposium.opened(symposium.held(5));
        String token = symposium.tokens(name).get(0);
        var end = symposium.server().clock().instant().plusSeconds(3_600);
        symposium
                .evaluations()
                .updateEvaluation(UpdateEvaluationRequest.newBuilder()
                        .setEvaluation(Evaluation.newBuilder().setName(name).setCloseTime(Symposium.timestamp(end)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("close_time"))
                        .build());
        assertEquals(Symposium.timestamp(end), questions(token, "").getCloseTime());
        symposium.feature().tick();
        assertEquals(EvaluationState.EVALUATION_STATE_OPEN, get(name).getState());
        symposium.server().clock().set(end);
        assertForbidden("OPEN", () -> symposium.answer(token, rating("overall", 3)));
        symposium.feature().tick();
        assertEquals(EvaluationState.EVALUATION_STATE_CLOSED, get(name).getState());
        assertEquals("The closing time has passed.", get(name).getStateReason());
        symposium.reopen(name);
        assertFalse(get(name).hasCloseTime(), "a time that has passed would close it again at once");
        symposium.answer(token, rating("overall", 3));
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> symposium
                                .evaluations()
                                .updateEvaluation(UpdateEvaluationRequest.newBuilder()
                                        .setEvaluation(Evaluation.newBuilder()
                                                .setName(name)
                                                .setRespondents(
                                                        EvaluationRespondents.EVALUATION_RESPONDENTS_SENDING_PARTNERS))
                                        .setUpdateMask(FieldMask.newBuilder().addPaths("respondents"))
                                        .build()))
                        .reason(),
                "who is asked is settled when it opens");
    }

    private Evaluation get(String name) {
        return symposium
                .evaluations()
                .getEvaluation(GetEvaluationRequest.newBuilder().setName(name).build());
    }

    private GetQuestionsForTokenResponse questions(String token, String language) {
        return symposium
                .respondent()
                .getQuestionsForToken(GetQuestionsForTokenRequest.newBuilder()
                        .setToken(token)
                        .setLanguage(language)
                        .build());
    }

    @Test
    void aTokenIsReadAsItIsTypedAndABadOneTellsNothing() {
        String name = symposium.opened(symposium.held(5, ANA, BEN));
        String token = symposium.tokens(name).get(0);
        assertTrue(token.matches("EVAL(-[0-9A-HJKMNP-TV-Z]{4}){7}"), token);
        GetQuestionsForTokenResponse asked = questions(token.toLowerCase(java.util.Locale.ROOT), "");
        assertEquals(
                "¿Qué le pareció el curso?", asked.getQuestions(0).getTexts(0).getText(), "the delivery's language");
        assertEquals(1, asked.getQuestions(0).getTextsCount());
        assertEquals(
                "In English: clear", asked.getQuestions(1).getTexts(0).getText(), "the default where there is none");
        assertEquals(
                "In English: overall",
                questions(token.replace("-", " ").replace('0', 'O').replace('1', 'l'), "en-GB")
                        .getQuestions(0)
                        .getTexts(0)
                        .getText());
        assertEquals(
                List.of("Ana Trainer", "Ben Trainer"),
                asked.getTrainersList().stream()
                        .map(trainer -> trainer.getFullName())
                        .toList());

        String madeUp = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        for (String bad : List.of(madeUp, "EVAL-1", "cadre_something")) {
            Refused refused = refusal(() -> questions(bad, ""));
            assertEquals(Status.Code.NOT_FOUND, refused.code());
            assertEquals("ANSWER_TOKEN_UNKNOWN", refused.reason());
            assertEquals(Map.of(), refused.metadata());
            assertEquals(
                    refused,
                    refusal(() -> symposium.answer(bad, rating("overall", 3))),
                    "to answer and to ask are refused alike");
        }
        symposium.answer(token, rating("overall", 3));
        assertEquals("ANSWER_TOKEN_SPENT", refusal(() -> questions(token, "")).reason());
        assertEquals(
                "ANSWER_TOKEN_SPENT",
                refusal(() -> symposium.answer(token, rating("overall", 3))).reason());
    }

    @Test
    void answersThatAreNoneAreRefusedAndTheTokenStaysGood() {
        String name = symposium.opened(symposium.held(5, ANA));
        String token = symposium.tokens(name).get(0);
        Answer overall = rating("overall", 3);
        assertEquals(
                "answers",
                wrong(token, rating("clear", 3).toBuilder().setTrainer(ANA).build()));
        assertEquals("answers[1].question", wrong(token, overall, rating("no-such", 3)));
        assertEquals("answers[1].trainer", wrong(token, overall, clear(BEN, 3)));
        assertEquals(
                "answers[0].trainer",
                wrong(token, overall.toBuilder().setTrainer(ANA).build()));
        assertEquals("answers[1]", wrong(token, overall, overall));
        assertEquals("answers[0].rating", wrong(token, rating("overall", 6)));
        assertEquals("answers[1].yes", wrong(token, overall, rating("again", 3)));
        assertEquals(
                "answers[1].choice",
                wrong(
                        token,
                        overall,
                        Answer.newBuilder()
                                .setQuestion("pace")
                                .setChoice("none")
                                .build()));
        assertEquals("answers[1].text", wrong(token, overall, words("\u202eright to left")));
        symposium
                .respondent()
                .submitResponse(SubmitResponseRequest.newBuilder()
                        .setToken(token)
                        .addAnswers(overall)
                        .setValidateOnly(true)
                        .build());
        symposium.answer(token, overall, words("Two\n\nparagraphs"));
    }

    private String wrong(String token, Answer... answers) {
        Refused refused = refusal(() -> symposium.answer(token, answers));
        assertEquals("FIELD_INVALID", refused.reason());
        return refused.violations().keySet().iterator().next();
    }

    @Test
    void everyKindOfAnswerIsCounted() {
        String name = symposium.opened(symposium.held(6, ANA, BEN));
        int at = 0;
        for (String token : symposium.tokens(name)) {
            symposium.answer(
                    token,
                    rating("overall", 1 + at % 5),
                    clear(ANA, 4),
                    clear(BEN, 2),
                    Answer.newBuilder().setQuestion("again").setYes(at < 4).build(),
                    Answer.newBuilder()
                            .setQuestion("pace")
                            .setChoice(at < 1 ? "slow" : "right")
                            .build(),
                    words("Comment " + at));
            at++;
        }
        symposium.close(name);
        assertEquals("2.67", symposium.figures(name, "overall", "").getMean());
        assertEquals("4.00", symposium.figures(name, "clear", ANA).getMean());
        assertEquals("2.00", symposium.figures(name, "clear", BEN).getMean());
        assertEquals(
                Map.of("yes", 4, "no", 2),
                counts(symposium.figures(name, "again", "").getCountsList()));
        assertEquals("", symposium.figures(name, "again", "").getMean());
        assertEquals(
                Map.of("slow", 1, "right", 5, "fast", 0),
                counts(symposium.figures(name, "pace", "").getCountsList()));
        assertEquals(6, symposium.figures(name, "words", "").getCommentsCount());
    }

    private static Map<String, Integer> counts(List<AnswerCount> counts) {
        return counts.stream().collect(Collectors.toMap(AnswerCount::getValue, AnswerCount::getCount));
    }

    @Test
    void averagesAreByCourseVersionDeliveryAndTrainerAndWithinAPeriod() {
        String first = symposium.held("1", 5, ANA);
        String second = symposium.held("2", 5, ANA, BEN);
        String one = symposium.opened(first);
        symposium.tokens(one).forEach(token -> symposium.answer(token, rating("overall", 2), clear(ANA, 1)));
        symposium.close(one);
        String two = symposium.opened(second);
        symposium
                .tokens(two)
                .forEach(token -> symposium.answer(token, rating("overall", 4), clear(ANA, 5), clear(BEN, 3)));
        symposium.close(two);
        var course = symposium.average(AverageGroup.AVERAGE_GROUP_COURSE, "courses/heritage", "overall");
        assertEquals("3.00", course.getMean());
        assertEquals(2, course.getEvaluationCount());
        assertEquals("100", course.getResponseRate());
        assertEquals(
                "4.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_COURSE_VERSION, "courses/heritage/versions/2", "overall")
                        .getMean());
        assertEquals(
                "2.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_DELIVERY, first, "overall")
                        .getMean());
        assertEquals(
                "3.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_TRAINER, ANA, "clear")
                        .getMean());
        assertEquals(
                "3.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_TRAINER, BEN, "clear")
                        .getMean());
        assertEquals(
                2,
                symposium.averages(AverageGroup.AVERAGE_GROUP_TRAINER, "").size(),
                "the questions about the trainer alone");
        assertTrue(
                symposium.averages(AverageGroup.AVERAGE_GROUP_DELIVERY, "end_time < 2026-12-20").stream()
                        .allMatch(average -> average.getGroup().equals(first)),
                "a period");
        assertEquals(
                List.of("1.00"),
                symposium
                        .evaluations()
                        .listEvaluationAverages(ListEvaluationAveragesRequest.newBuilder()
                                .setGroupBy(AverageGroup.AVERAGE_GROUP_DELIVERY)
                                .setFilter("course_version = \"courses/heritage/versions/1\"")
                                .setTrainer(ANA)
                                .build())
                        .getAveragesList()
                        .stream()
                        .map(average -> average.getMean())
                        .toList());
    }

    @Test
    void resultsAreAskedOfThosePartnersWhoSentParticipants() {
        create(Questionnaire.newBuilder()
                .setTitle("A year after")
                .setLevel(EvaluationLevel.EVALUATION_LEVEL_RESULTS)
                .setDefaultLanguage("en")
                .addQuestions(question("cases", QuestionKind.QUESTION_KIND_YES_NO, true)));
        String form = symposium
                .questionnaires()
                .listQuestionnaires(ListQuestionnairesRequest.newBuilder()
                        .setFilter("level = RESULTS")
                        .build())
                .getQuestionnaires(0)
                .getName();
        CreateEvaluationRequest.Builder creation = Symposium.creation(symposium.held(5));
        creation.getEvaluationBuilder().setQuestionnaire(form);
        String name = symposium.evaluations().createEvaluation(creation.build()).getName();
        symposium
                .evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder().setName(name).build());
        List<IssuedToken> tokens = symposium
                .evaluations()
                .issueTokens(IssueTokensRequest.newBuilder().setName(name).build())
                .getTokensList();
        assertEquals(
                List.of("partners/unesco UNESCO", "partners/unodc UNODC"),
                tokens.stream()
                        .map(token -> token.getRespondent() + " " + token.getDisplayName())
                        .toList());
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> PartnerServiceGrpc.newBlockingStub(
                                        symposium.server().as(Role.ROLE_ADMIN))
                                .deletePartner(DeletePartnerRequest.newBuilder()
                                        .setName("partners/unodc")
                                        .build()))
                        .reason());
    }

    @Test
    void tokensAreMadeOnceForEachAndAnewOnlyWhileNoneIsUsed() {
        String delivery = symposium.held(5);
        String name = symposium.opened(delivery);
        IssueTokensRequest.Builder request = IssueTokensRequest.newBuilder().setName(name);
        IssueTokensResponse dry = symposium
                .evaluations()
                .issueTokens(request.clone().setValidateOnly(true).build());
        assertEquals(5, dry.getTokensCount());
        assertTrue(
                dry.getTokensList().stream().allMatch(token -> token.getToken().isEmpty()));
        assertEquals(0, get(name).getInvitedCount());
        List<String> first = symposium.tokens(name);
        assertEquals(5, get(name).getInvitedCount());
        assertEquals(List.of(), symposium.tokens(name));
        List<String> second =
                symposium
                        .evaluations()
                        .issueTokens(request.clone().setVoidEarlier(true).build())
                        .getTokensList()
                        .stream()
                        .map(IssuedToken::getToken)
                        .toList();
        assertEquals(5, second.size());
        assertEquals(
                "ANSWER_TOKEN_UNKNOWN",
                refusal(() -> questions(first.get(0), "")).reason());
        symposium.answer(second.get(0), rating("overall", 3));
        Refused refused = refusal(() -> symposium
                .evaluations()
                .issueTokens(request.clone().setVoidEarlier(true).build()));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("tokens", refused.metadata().get("guard"));
    }

    @Test
    void whatWasLearnedIsComputedFromTheTestsBeforeAndAfter() {
        String delivery = symposium.held(4);
        List<String> enrolments = EnrolmentServiceGrpc.newBlockingStub(
                        symposium.server().as(Role.ROLE_TRAINER))
                .listEnrolments(ListEnrolmentsRequest.newBuilder()
                        .setParent(delivery)
                        .setOrderBy("create_time")
                        .build())
                .getEnrolmentsList()
                .stream()
                .map(Enrolment::getName)
                .toList();
        scores(
                delivery,
                "before",
                AssessmentKind.ASSESSMENT_KIND_PRE_TEST,
                "30",
                Map.of(enrolments.get(0), "10", enrolments.get(1), "20", enrolments.get(2), "30"));
        scores(
                delivery,
                "after",
                AssessmentKind.ASSESSMENT_KIND_POST_TEST,
                "20",
                Map.of(enrolments.get(0), "15", enrolments.get(1), "16", enrolments.get(3), "1"));
        LearningGain gain = symposium
                .evaluations()
                .getLearningGain(GetLearningGainRequest.newBuilder()
                        .setDelivery(delivery)
                        .build());
        assertEquals(2, gain.getPairCount());
        assertEquals("50.0", gain.getMeanBefore());
        assertEquals("77.5", gain.getMeanAfter());
        assertEquals("27.5", gain.getGain());
        assertEquals(1, gain.getBeforeOnlyCount());
        assertEquals(1, gain.getAfterOnlyCount());
    }

    private void scores(String delivery, String id, AssessmentKind kind, String maximum, Map<String, String> scores) {
        var assessments =
                AssessmentServiceGrpc.newBlockingStub(symposium.server().as(Role.ROLE_TRAINER));
        assessments.createAssessment(CreateAssessmentRequest.newBuilder()
                .setParent(delivery)
                .setAssessmentId(id)
                .setAssessment(
                        Assessment.newBuilder().setTitle(id).setKind(kind).setMaximum(maximum))
                .build());
        RecordScoresRequest.Builder sheet = RecordScoresRequest.newBuilder().setName(delivery + "/assessments/" + id);
        scores.forEach((enrolment, score) ->
                sheet.addScores(ScoreEntry.newBuilder().setEnrolment(enrolment).setScore(score)));
        assessments.recordScores(sheet.build());
    }

    @Test
    void focalPointsSeeQuestionnairesAndNothingOfEvaluations() {
        String name = symposium.opened(symposium.held(5));
        var focal = symposium.server().asFocalPoint("partners/unodc");
        for (org.junit.jupiter.api.function.Executable call : List.<org.junit.jupiter.api.function.Executable>of(
                () -> symposium
                        .of(focal)
                        .getEvaluation(
                                GetEvaluationRequest.newBuilder().setName(name).build()),
                () -> symposium
                        .of(focal)
                        .getEvaluationSummary(GetEvaluationSummaryRequest.newBuilder()
                                .setName(name)
                                .build()),
                () -> symposium
                        .of(focal)
                        .listEvaluations(ListEvaluationsRequest.newBuilder()
                                .setParent("deliveries/-")
                                .build()),
                () -> symposium
                        .of(focal)
                        .issueTokens(
                                IssueTokensRequest.newBuilder().setName(name).build()))) {
            assertEquals("ROLE_DENIED", refusal(call).reason());
        }
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> ChangeServiceGrpc.newBlockingStub(focal)
                                .listChanges(ListChangesRequest.newBuilder()
                                        .setResource(name)
                                        .build()))
                        .reason(),
                "in the feed neither");
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> symposium
                                .of(symposium.server().as(Role.ROLE_TRAINER))
                                .issueTokens(IssueTokensRequest.newBuilder()
                                        .setName(name)
                                        .build()))
                        .reason(),
                "who is judged does not hand out the tokens");
    }

    @Test
    void aRepeatedRequestIsDoneOnceAndATryOutNotAtAll() {
        String delivery = symposium.held(5);
        CreateEvaluationRequest.Builder creation = Symposium.creation(delivery).clearEvaluationId();
        symposium
                .evaluations()
                .createEvaluation(creation.clone().setValidateOnly(true).build());
        creation.setRequestId(UUID.randomUUID().toString());
        Evaluation first = symposium.evaluations().createEvaluation(creation.build());
        assertEquals(first, symposium.evaluations().createEvaluation(creation.build()));
        assertEquals(
                List.of(first),
                symposium
                        .evaluations()
                        .listEvaluations(ListEvaluationsRequest.newBuilder()
                                .setParent(delivery)
                                .setFilter("state = DRAFT")
                                .build())
                        .getEvaluationsList());
        symposium
                .evaluations()
                .deleteEvaluation(DeleteEvaluationRequest.newBuilder()
                        .setName(first.getName())
                        .setEtag(first.getEtag())
                        .build());
        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> get(first.getName())).reason());
    }

    @Test
    void aTrainerWhoIsAskedAboutIsNotRemoved() {
        symposium.opened(symposium.held(5, BEN));
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> PersonServiceGrpc.newBlockingStub(
                                        symposium.server().as(Role.ROLE_ADMIN))
                                .deletePerson(DeletePersonRequest.newBuilder()
                                        .setName(BEN)
                                        .build()))
                        .reason());
    }
}

package org.cadre.server.evaluation;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.evaluation.Forms.question;
import static org.cadre.server.evaluation.Forms.rating;
import static org.cadre.server.evaluation.Symposium.ANA;
import static org.cadre.server.evaluation.Symposium.BEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.DeleteEvaluationRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.GetEvaluationRequest;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListEvaluationsRequest;
import org.cadre.v1.ListQuestionnairesRequest;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.ReopenEvaluationRequest;
import org.cadre.v1.Role;
import org.cadre.v1.UpdateEvaluationRequest;
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
    void resultsAreAskedOfThosePartnersWhoSentParticipants() {
        symposium.create(Questionnaire.newBuilder()
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

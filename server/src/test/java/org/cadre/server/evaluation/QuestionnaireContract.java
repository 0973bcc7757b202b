package org.cadre.server.evaluation;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.evaluation.Forms.question;
import static org.cadre.server.evaluation.Forms.rating;
import static org.cadre.server.evaluation.Forms.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.FieldMask;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CopyQuestionnaireRequest;
import org.cadre.v1.DeleteQuestionnaireRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.GetQuestionnaireRequest;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.UpdateQuestionnaireRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What questionnaires promise, on either engine. */
abstract class QuestionnaireContract {
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
                field(question("one", QuestionKind.QUESTION_KIND_CHOICE, true).addOptions(Forms.option("a"))));
        assertEquals("questionnaire.questions[0].options", field(rating.clone().addOptions(Forms.option("a"))));
        assertEquals(
                "questionnaire.questions[0].texts",
                field(rating.clone().clearTexts().addTexts(text("es", "Sin inglés"))));
        assertEquals(
                "questionnaire.questions[0].texts[1].language",
                field(rating.clone().addTexts(text("en", "Again"))));
        assertEquals(
                "questionnaire.level",
                refusal(() -> symposium.create(Questionnaire.newBuilder()
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
        Refused refused = refusal(() -> symposium.create(form));
        assertEquals("FIELD_INVALID", refused.reason());
        return refused.violations().keySet().iterator().next();
    }
}

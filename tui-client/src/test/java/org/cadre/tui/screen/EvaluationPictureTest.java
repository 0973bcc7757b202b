package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.AskedTrainer;
import org.cadre.v1.Delivery;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.LearningGain;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.Questionnaire;
import org.junit.jupiter.api.Test;

/** How a delivery was evaluated: levels side by side, figures, and of one of them who answered what. */
class EvaluationPictureTest {
    private static final Delivery DELIVERY = Fixtures.asuncion();

    private static Picture screen() {
        return Picture.of(new EvaluationScreen(Fixtures.nowhere()), EvaluationScreen.start(DELIVERY))
                .tell(1, new EvaluationScreen.Loaded(evaluations()))
                .tell(1, Link.LIVE);
    }

    private static Evaluations evaluations() {
        EvaluationSummary reaction = EvaluationSummary.newBuilder()
                .setEvaluation(evaluation("last-day", EvaluationLevel.EVALUATION_LEVEL_REACTION, 24)
                        .addQuestions(
                                question("overall", QuestionKind.QUESTION_KIND_RATING, "¿Qué tan bueno fue el curso?"))
                        .addQuestions(
                                question("clear", QuestionKind.QUESTION_KIND_RATING, "¿Con qué claridad explicó?"))
                        .addQuestions(question("words", QuestionKind.QUESTION_KIND_TEXT, "¿Qué deberíamos cambiar?")))
                .setResponseCount(9)
                .setResponseRate("37.5")
                .addFigures(figures("overall", "", "4.22", "1", 0, "2", 0, "3", 2, "4", 3, "5", 4))
                .addFigures(figures("clear", "persons/ana", "4.60", "1", 0, "2", 0, "3", 0, "4", 2, "5", 3))
                .addFigures(QuestionFigures.newBuilder()
                        .setQuestion("clear")
                        .setTrainer("persons/ben")
                        .setFewerThanFive(true))
                .addFigures(QuestionFigures.newBuilder()
                        .setQuestion("words")
                        .setAnswerCount(5)
                        .addComments("Más tiempo para los ejercicios.")
                        .addComments("The network failed twice.")
                        .addComments("会場が小さかった。")
                        .addComments("المزيد من الحالات من منطقتنا")
                        .addComments("A manual in French would help those of us who read no English."))
                .build();
        EvaluationSummary behaviour = EvaluationSummary.newBuilder()
                .setEvaluation(evaluation("six-months-after", EvaluationLevel.EVALUATION_LEVEL_BEHAVIOUR, 24)
                        .addQuestions(
                                question("used", QuestionKind.QUESTION_KIND_YES_NO, "¿Ha usado lo que aprendió?")))
                .setResponseCount(5)
                .setResponseRate("20.8")
                .addFigures(figures("used", "", "", "yes", 4, "no", 1))
                .build();
        EvaluationSummary results = EvaluationSummary.newBuilder()
                .setEvaluation(evaluation("a-year-after", EvaluationLevel.EVALUATION_LEVEL_RESULTS, 6)
                        .setState(EvaluationState.EVALUATION_STATE_OPEN))
                .setFewerThanFive(true)
                .build();
        return new Evaluations(
                LearningGain.newBuilder()
                        .setPairCount(22)
                        .setMeanBefore("48.3")
                        .setMeanAfter("70.0")
                        .setGain("21.7")
                        .build(),
                List.of(reaction, behaviour, results),
                Map.of("persons/ana", "Ana Benítez", "persons/ben", "Ben Okafor"));
    }

    private static Evaluation.Builder evaluation(String id, EvaluationLevel level, int invited) {
        return Evaluation.newBuilder()
                .setName(DELIVERY.getName() + "/evaluations/" + id)
                .setLevel(level)
                .setState(EvaluationState.EVALUATION_STATE_CLOSED)
                .setInvitedCount(invited);
    }

    private static Question question(String id, QuestionKind kind, String text) {
        return Question.newBuilder()
                .setId(id)
                .setKind(kind)
                .addTexts(LocalisedText.newBuilder().setLanguage("es").setText(text))
                .build();
    }

    private static QuestionFigures figures(String question, String trainer, String mean, Object... counts) {
        QuestionFigures.Builder figures = QuestionFigures.newBuilder()
                .setQuestion(question)
                .setTrainer(trainer)
                .setMean(mean);
        int all = 0;
        for (int at = 0; at < counts.length; at += 2) {
            figures.addCounts(
                    AnswerCount.newBuilder().setValue((String) counts[at]).setCount((int) counts[at + 1]));
            all += (int) counts[at + 1];
        }
        return figures.setAnswerCount(all).build();
    }

    @Test
    void levelsStandSideBySideWithBarsAndTheSelectedFigureSaysWhoAnsweredWhat() {
        screen().matches("evaluation").size(120, 40).matches("evaluation");
    }

    @Test
    void commentsStandBesideTheQuestionThatTheyAnswer() {
        String text = screen().press("j j j").size(120, 40).text();
        assertTrue(text.contains("The network failed twice."), text);
    }

    @Test
    void ofFewerThanFiveNothingIsShown() {
        String text = screen().press("j j").text();
        assertTrue(text.contains("Fewer than five have answered"), text);
        assertFalse(text.contains("0.00"), text);
    }

    @Test
    void helpNamesEveryKey() {
        screen().press("?").matches("evaluation-help");
    }

    @Test
    void eachEvaluationOffersWhatItsStateAllows() {
        String text = screen().press("m").matches("evaluation-menu").text();
        assertTrue(text.contains("reopen last-day") && text.contains("close a-year-after"), text);
        assertTrue(text.contains("tokens for a-year-after"), text);
        assertFalse(text.contains("open a-year-after") && text.contains("close last-day"), text);
    }

    @Test
    void tokensAreWrittenOnlyWhereNoFileIsLost() {
        screen().press("m 3").matches("evaluation-tokens");
    }

    @Test
    void theQuestionsBehindATokenAreAskedOneAfterTheOther() {
        GetQuestionsForTokenResponse asked = GetQuestionsForTokenResponse.newBuilder()
                .setDeliveryTitle("Investigación de delitos forestales")
                .addQuestions(
                        question("overall", QuestionKind.QUESTION_KIND_RATING, "¿Qué tan bueno fue el curso?")
                                .toBuilder()
                                .setRequired(true))
                .addQuestions(
                        question("clear", QuestionKind.QUESTION_KIND_RATING, "¿Con qué claridad explicó?").toBuilder()
                                .setSubject(QuestionSubject.QUESTION_SUBJECT_TRAINER))
                .addQuestions(question("used", QuestionKind.QUESTION_KIND_YES_NO, "¿Ha usado lo que aprendió?"))
                .addQuestions(question("words", QuestionKind.QUESTION_KIND_TEXT, "¿Qué deberíamos cambiar?"))
                .addTrainers(AskedTrainer.newBuilder().setPerson("persons/ana").setFullName("Ana Benítez"))
                .addTrainers(AskedTrainer.newBuilder().setPerson("persons/ben").setFullName("Ben Okafor"))
                .build();
        Picture.of(
                        new ActionScreen(),
                        ActionScreen.of(AnswerForm.answers(Fixtures.nowhere(), new AnswerForm.Asked("token", asked))))
                .press("5 Enter")
                .type("4")
                .matches("evaluation-answer");
    }

    @Test
    void aNewEvaluationPicksItsQuestionnaire() {
        screen().tell(
                        1,
                        new EvaluationScreen.Questionnaires(List.of(
                                Questionnaire.newBuilder()
                                        .setName("questionnaires/last-day")
                                        .setTitle("Last day")
                                        .setLevel(EvaluationLevel.EVALUATION_LEVEL_REACTION)
                                        .build(),
                                Questionnaire.newBuilder()
                                        .setName("questionnaires/six-months-after")
                                        .setTitle("Six months after")
                                        .setLevel(EvaluationLevel.EVALUATION_LEVEL_BEHAVIOUR)
                                        .build())))
                .press("Down")
                .matches("evaluation-new");
    }
}

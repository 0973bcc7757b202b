package org.cadre.server.evaluation;

import org.cadre.v1.Answer;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionOption;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.Questionnaire;

/** Questions and answers as tests ask and give them. */
final class Forms {
    private Forms() {}

    /** One question of each kind: "overall" alone is required, "clear" is about each trainer. */
    static Questionnaire.Builder reaction() {
        return Questionnaire.newBuilder()
                .setTitle("Last day")
                .setLevel(EvaluationLevel.EVALUATION_LEVEL_REACTION)
                .setDefaultLanguage("en")
                .addQuestions(question("overall", QuestionKind.QUESTION_KIND_RATING, true)
                        .addTexts(text("es", "¿Qué le pareció el curso?")))
                .addQuestions(question("clear", QuestionKind.QUESTION_KIND_RATING, false)
                        .setSubject(QuestionSubject.QUESTION_SUBJECT_TRAINER))
                .addQuestions(question("again", QuestionKind.QUESTION_KIND_YES_NO, false))
                .addQuestions(question("pace", QuestionKind.QUESTION_KIND_CHOICE, false)
                        .setSubject(QuestionSubject.QUESTION_SUBJECT_ORGANISATION)
                        .addOptions(option("slow"))
                        .addOptions(option("right"))
                        .addOptions(option("fast")))
                .addQuestions(question("words", QuestionKind.QUESTION_KIND_TEXT, false));
    }

    static Question.Builder question(String id, QuestionKind kind, boolean required) {
        return Question.newBuilder()
                .setId(id)
                .setKind(kind)
                .setRequired(required)
                .addTexts(text("en", "In English: " + id));
    }

    static LocalisedText text(String language, String text) {
        return LocalisedText.newBuilder().setLanguage(language).setText(text).build();
    }

    static QuestionOption option(String id) {
        return QuestionOption.newBuilder().setId(id).addTexts(text("en", id)).build();
    }

    static Answer rating(String question, int rating) {
        return Answer.newBuilder().setQuestion(question).setRating(rating).build();
    }

    static Answer clear(String trainer, int rating) {
        return Answer.newBuilder()
                .setQuestion("clear")
                .setTrainer(trainer)
                .setRating(rating)
                .build();
    }

    static Answer words(String text) {
        return Answer.newBuilder().setQuestion("words").setText(text).build();
    }
}

package org.cadre.server.sample;

import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.Answer;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssuedToken;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionOption;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.SubmitResponseRequest;
import org.cadre.v1.TrainerAssignment;

/** A questionnaire for each level that is asked, and a delivery that was evaluated at all of them. All answers are invented. */
final class Questionings {
    /** Answers are open to all, so one address may give no more at once than a server takes: 20, in all that is here. */
    private static final int REACTIONS = 9;

    private static final int BEHAVIOURS = 5;
    private static final List<String> REMARKS = List.of(
            "More time for the exercises, please.",
            "The second day was the best.",
            "A manual in French would help.",
            "The network failed twice.",
            "I would come again.",
            "More cases from our region.",
            "The room was too small.");

    private final Desk desk;

    Questionings(Desk desk) {
        this.desk = desk;
    }

    void register() {
        form(
                "last-day",
                "Last day",
                EvaluationLevel.EVALUATION_LEVEL_REACTION,
                rating(
                        "overall",
                        true,
                        QuestionSubject.QUESTION_SUBJECT_COURSE,
                        "How good was the course?",
                        "Le cours était-il bon ?",
                        "¿Qué tan bueno fue el curso?"),
                rating(
                        "clear",
                        false,
                        QuestionSubject.QUESTION_SUBJECT_TRAINER,
                        "How clearly did the trainer explain?",
                        "Le formateur expliquait-il clairement ?",
                        "¿Con qué claridad explicó el instructor?"),
                rating(
                        "venue",
                        false,
                        QuestionSubject.QUESTION_SUBJECT_ORGANISATION,
                        "How well was it organised?",
                        "L'organisation était-elle bonne ?",
                        "¿Qué tan bien estuvo organizado?"),
                question(
                                QuestionKind.QUESTION_KIND_CHOICE,
                                "pace",
                                false,
                                "The pace was",
                                "Le rythme était",
                                "El ritmo fue")
                        .addOptions(option("slow", "too slow", "trop lent", "muy lento"))
                        .addOptions(option("right", "right", "bon", "adecuado"))
                        .addOptions(option("fast", "too fast", "trop rapide", "muy rápido")),
                question(
                        QuestionKind.QUESTION_KIND_TEXT,
                        "words",
                        false,
                        "What should we change?",
                        "Que devrions-nous changer ?",
                        "¿Qué deberíamos cambiar?"));
        form(
                "six-months-after",
                "Six months after",
                EvaluationLevel.EVALUATION_LEVEL_BEHAVIOUR,
                question(
                        QuestionKind.QUESTION_KIND_YES_NO,
                        "used",
                        true,
                        "Have you used at work what you learned?",
                        "Avez-vous utilisé au travail ce que vous avez appris ?",
                        "¿Ha usado en el trabajo lo que aprendió?"),
                rating(
                        "supported",
                        false,
                        QuestionSubject.QUESTION_SUBJECT_COURSE,
                        "How well does your unit support it?",
                        "Votre unité le soutient-elle ?",
                        "¿Cuánto lo apoya su unidad?"));
        form(
                "a-year-after",
                "A year after",
                EvaluationLevel.EVALUATION_LEVEL_RESULTS,
                rating(
                        "cases",
                        true,
                        QuestionSubject.QUESTION_SUBJECT_COURSE,
                        "How much has it helped your cases?",
                        "A-t-il aidé vos affaires ?",
                        "¿Cuánto ha ayudado a sus casos?"));
    }

    /** A delivery that was held, with an evaluation of each level, each answered by five or more and closed. */
    void evaluate(String delivery) {
        List<String> trainers = desk
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build())
                .getTrainersList()
                .stream()
                .map(TrainerAssignment::getPerson)
                .toList();
        ask(delivery, "last-day", REACTIONS, place -> {
            List<Answer> answers = new ArrayList<>(List.of(
                    answer("overall").setRating(3 + place % 3).build(),
                    answer("venue").setRating(2 + place % 4).build(),
                    answer("pace").setChoice(place % 4 == 1 ? "fast" : "right").build()));
            for (int trainer = 0; trainer < trainers.size(); trainer++) {
                // The second one has fewer than five answers, which are not told.
                if (trainer == 0 || place < 4) {
                    answers.add(answer("clear")
                            .setTrainer(trainers.get(trainer))
                            .setRating(4 + place % 2)
                            .build());
                }
            }
            if (place < REMARKS.size()) {
                answers.add(answer("words").setText(REMARKS.get(place)).build());
            }
            return answers;
        });
        ask(
                delivery,
                "six-months-after",
                BEHAVIOURS,
                place -> List.of(
                        answer("used").setYes(place != 2).build(),
                        answer("supported").setRating(2 + place % 3).build()));
        ask(
                delivery,
                "a-year-after",
                BEHAVIOURS,
                place -> List.of(answer("cases").setRating(3 + place % 2).build()));
    }

    /** What one respondent answers. */
    private interface Answers {
        List<Answer> of(int place);
    }

    private void ask(String delivery, String form, int respondents, Answers answers) {
        String name = desk.evaluations()
                .createEvaluation(CreateEvaluationRequest.newBuilder()
                        .setParent(delivery)
                        .setEvaluationId(form)
                        .setEvaluation(Evaluation.newBuilder().setQuestionnaire("questionnaires/" + form))
                        .build())
                .getName();
        var opened = desk.evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder().setName(name).build());
        List<IssuedToken> tokens = desk.evaluations()
                .issueTokens(IssueTokensRequest.newBuilder().setName(name).build())
                .getTokensList();
        for (int place = 0; place < Math.min(respondents, tokens.size()); place++) {
            var counted = desk.evaluations()
                    .submitResponse(SubmitResponseRequest.newBuilder()
                            .setToken(tokens.get(place).getToken())
                            .addAllAnswers(answers.of(place))
                            .build());
        }
        var closed = desk.evaluations()
                .closeEvaluation(CloseEvaluationRequest.newBuilder()
                        .setName(name)
                        .setReason("Whoever wanted to has answered (example).")
                        .build());
    }

    private void form(String id, String title, EvaluationLevel level, Question.Builder... questions) {
        Questionnaire.Builder form = Questionnaire.newBuilder()
                .setTitle(title + " (example)")
                .setLevel(level)
                .setDefaultLanguage("en");
        for (Question.Builder question : questions) {
            form.addQuestions(question);
        }
        var created = desk.questionnaires()
                .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                        .setQuestionnaireId(id)
                        .setQuestionnaire(form)
                        .build());
    }

    private static Question.Builder rating(
            String id, boolean required, QuestionSubject subject, String english, String french, String spanish) {
        return question(QuestionKind.QUESTION_KIND_RATING, id, required, english, french, spanish)
                .setSubject(subject);
    }

    private static Question.Builder question(
            QuestionKind kind, String id, boolean required, String english, String french, String spanish) {
        return Question.newBuilder()
                .setId(id)
                .setKind(kind)
                .setRequired(required)
                .addAllTexts(texts(english, french, spanish));
    }

    private static QuestionOption option(String id, String english, String french, String spanish) {
        return QuestionOption.newBuilder()
                .setId(id)
                .addAllTexts(texts(english, french, spanish))
                .build();
    }

    private static List<LocalisedText> texts(String english, String french, String spanish) {
        return List.of(text("en", english), text("fr", french), text("es", spanish));
    }

    private static LocalisedText text(String language, String text) {
        return LocalisedText.newBuilder().setLanguage(language).setText(text).build();
    }

    private static Answer.Builder answer(String question) {
        return Answer.newBuilder().setQuestion(question);
    }
}

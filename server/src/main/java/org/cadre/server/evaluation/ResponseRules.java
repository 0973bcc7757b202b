package org.cadre.server.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Answer;
import org.cadre.v1.Answer.AnswerCase;
import org.cadre.v1.Evaluation;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionSubject;

/** Whether answers are answers to the questions of an evaluation, and all that must be there. Pure. */
final class ResponseRules {
    private ResponseRules() {}

    /** @throws Refusal.Invalid that names the first answer that is not in order, or the first question without one */
    static void check(Evaluation evaluation, List<Answer> answers) {
        Map<String, Question> questions = BallotBox.byId(evaluation);
        Set<List<String>> answered = new HashSet<>();
        for (int at = 0; at < answers.size(); at++) {
            Answer answer = answers.get(at);
            String path = "answers[" + at + "]";
            Question question = questions.get(answer.getQuestion());
            if (question == null) {
                throw Refusal.field(path + ".question", "There is no question \"" + answer.getQuestion() + "\".");
            }
            checkSubject(path, evaluation, question, answer);
            checkKind(path, question, answer);
            if (!answered.add(List.of(answer.getQuestion(), answer.getTrainer()))) {
                throw Refusal.field(path, "\"" + answer.getQuestion() + "\" is answered already; answer it once.");
            }
        }
        for (Question question : evaluation.getQuestionsList()) {
            for (String trainer : subjects(evaluation, question)) {
                if (question.getRequired() && !answered.contains(List.of(question.getId(), trainer))) {
                    throw Refusal.field(
                            "answers",
                            "\"" + question.getId() + "\"" + (trainer.isEmpty() ? "" : " about " + trainer)
                                    + " must be answered.");
                }
            }
        }
        if (answers.isEmpty()) {
            throw Refusal.field("answers", "Answer one question or more.");
        }
    }

    private static List<String> subjects(Evaluation evaluation, Question question) {
        return question.getSubject() == QuestionSubject.QUESTION_SUBJECT_TRAINER
                ? evaluation.getTrainersList()
                : List.of("");
    }

    private static void checkSubject(String path, Evaluation evaluation, Question question, Answer answer) {
        if (!subjects(evaluation, question).contains(answer.getTrainer())) {
            boolean aboutTrainer = question.getSubject() == QuestionSubject.QUESTION_SUBJECT_TRAINER;
            throw Refusal.field(
                    path + ".trainer",
                    aboutTrainer
                            ? "Name one of the trainers: " + String.join(", ", evaluation.getTrainersList()) + "."
                            : "\"" + question.getId() + "\" is not about a trainer; leave it empty.");
        }
    }

    private static void checkKind(String path, Question question, Answer answer) {
        AnswerCase wanted = switch (question.getKind()) {
            case QUESTION_KIND_RATING -> AnswerCase.RATING;
            case QUESTION_KIND_YES_NO -> AnswerCase.YES;
            case QUESTION_KIND_CHOICE -> AnswerCase.CHOICE;
            default -> AnswerCase.TEXT;
        };
        if (answer.getAnswerCase() != wanted) {
            String field = wanted.name().toLowerCase(java.util.Locale.ROOT);
            throw Refusal.field(path + "." + field, "\"" + question.getId() + "\" is answered with " + field + ".");
        }
        if (wanted == AnswerCase.CHOICE
                && question.getOptionsList().stream()
                        .noneMatch(option -> option.getId().equals(answer.getChoice()))) {
            throw Refusal.field(
                    path + ".choice",
                    "Choose one of "
                            + String.join(
                                    ", ",
                                    question.getOptionsList().stream()
                                            .map(option -> option.getId())
                                            .toList())
                            + ".");
        }
        if (wanted == AnswerCase.TEXT) {
            if (answer.getText().isBlank()) {
                throw Refusal.field(path + ".text", "Write a text that is not blank, or leave the answer out.");
            }
            for (String line : answer.getText().split("\n", -1)) {
                if (!line.isBlank()) {
                    PlainText.check(path + ".text", line);
                }
            }
        }
    }
}

package org.cadre.server.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Answer;
import org.cadre.v1.Answer.AnswerCase;
import org.cadre.v1.Evaluation;
import org.cadre.v1.FieldReason;
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
                throw Refusal.field(
                        path + ".question",
                        FieldReason.FIELD_REASON_NO_SUCH_QUESTION,
                        Map.of("question", answer.getQuestion()));
            }
            checkSubject(path, evaluation, question, answer);
            checkKind(path, question, answer);
            if (!answered.add(List.of(answer.getQuestion(), answer.getTrainer()))) {
                throw Refusal.field(
                        path, FieldReason.FIELD_REASON_ANSWERED_TWICE, Map.of("question", answer.getQuestion()));
            }
        }
        for (Question question : evaluation.getQuestionsList()) {
            for (String trainer : subjects(evaluation, question)) {
                if (question.getRequired() && !answered.contains(List.of(question.getId(), trainer))) {
                    throw trainer.isEmpty()
                            ? Refusal.field(
                                    "answers",
                                    FieldReason.FIELD_REASON_ANSWER_MISSING,
                                    Map.of("question", question.getId()))
                            : Refusal.field(
                                    "answers",
                                    FieldReason.FIELD_REASON_ANSWER_ABOUT_MISSING,
                                    Map.of("question", question.getId(), "trainer", trainer));
                }
            }
        }
        if (answers.isEmpty()) {
            throw Refusal.field("answers", FieldReason.FIELD_REASON_NO_ANSWERS);
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
            throw aboutTrainer
                    ? Refusal.field(
                            path + ".trainer",
                            FieldReason.FIELD_REASON_TRAINER_OF_EVALUATION,
                            Map.of("trainers", String.join(", ", evaluation.getTrainersList())))
                    : Refusal.field(
                            path + ".trainer",
                            FieldReason.FIELD_REASON_NOT_ABOUT_TRAINER,
                            Map.of("question", question.getId()));
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
            throw Refusal.field(
                    path + "." + field,
                    FieldReason.FIELD_REASON_ANSWER_KIND,
                    Map.of(
                            "question",
                            question.getId(),
                            "kind",
                            question.getKind().name().substring("QUESTION_KIND_".length())));
        }
        if (wanted == AnswerCase.CHOICE
                && question.getOptionsList().stream()
                        .noneMatch(option -> option.getId().equals(answer.getChoice()))) {
            throw Refusal.field(
                    path + ".choice",
                    FieldReason.FIELD_REASON_NO_SUCH_OPTION,
                    Map.of(
                            "options",
                            question.getOptionsList().stream()
                                    .map(option -> option.getId())
                                    .collect(Collectors.joining(", "))));
        }
        if (wanted == AnswerCase.TEXT) {
            if (answer.getText().isBlank()) {
                throw Refusal.field(path + ".text", FieldReason.FIELD_REASON_ANSWER_BLANK);
            }
            for (String line : answer.getText().split("\n", -1)) {
                if (!line.isBlank()) {
                    PlainText.check(path + ".text", line);
                }
            }
        }
    }
}

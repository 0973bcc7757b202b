package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Answer;
import org.cadre.v1.AskedTrainer;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.SubmitResponseRequest;

/**
 * Answers the questions behind a token, such as those on a sheet of paper. Who types them is not told to the server: the calls carry
 * no other token, so that answers stay apart from every name.
 */
final class AnswerForm {
    private AnswerForm() {}

    /** The questions behind a token. */
    record Asked(String token, GetQuestionsForTokenResponse questions) {}

    /** One line of the form: a question, of one trainer where it is about trainers. @param trainer empty for the course */
    private record Line(String field, Question question, String trainer, String text) {}

    /** Asks for the token; its answer is what was {@link Asked}. */
    static Action token(Connection connection) {
        return new Action(
                "Answer an evaluation",
                "show the questions",
                List.of("For what was answered on paper. Your own name is not sent with it."),
                Form.of(
                        Form.Field.text("token", "Token", "As it was handed out."),
                        Form.Field.text("language", "Language", "To ask in: es. Empty: the delivery's.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    String token = form.field("token").value().trim();
                    if (token.isEmpty()) {
                        throw Typed.refusal("token", "Type the token.");
                    }
                    try (Connection anonymous = connection.withoutToken()) {
                        GetQuestionsForTokenResponse asked = anonymous
                                .evaluations()
                                .getQuestionsForToken(GetQuestionsForTokenRequest.newBuilder()
                                        .setToken(token)
                                        .setLanguage(
                                                form.field("language").value().trim())
                                        .build());
                        return new Action.Outcome(
                                List.of("Shows " + Words.count(lines(asked).size(), "question", "questions") + " of "
                                        + asked.getDeliveryTitle() + "."),
                                "Type the answers; nothing is counted before Ctrl-S.",
                                new Asked(token, asked));
                    }
                });
    }

    /** Asks the questions, and counts the answers. */
    static Action answers(Connection connection, Asked asked) {
        List<Line> lines = lines(asked.questions());
        List<Form.Field> fields = lines.stream().map(AnswerForm::field).toList();
        return new Action(
                        asked.questions().getDeliveryTitle(),
                        "count the answers",
                        List.of("Those with ! need an answer; the others may be left empty."),
                        new Form(fields, 0),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            SubmitResponseRequest.Builder request = SubmitResponseRequest.newBuilder()
                                    .setToken(asked.token())
                                    .setValidateOnly(only);
                            int left = 0;
                            for (Line line : lines) {
                                String said = form.field(line.field()).value().trim();
                                if (!said.isEmpty()) {
                                    request.addAnswers(answer(line, said));
                                } else if (line.question().getRequired()) {
                                    throw Typed.refusal(line.field(), "This one needs an answer.");
                                } else {
                                    left++;
                                }
                            }
                            try (Connection anonymous = connection.withoutToken()) {
                                var counted = anonymous.evaluations().submitResponse(request.build());
                                return new Action.Outcome(
                                        List.of(
                                                "Counts " + Words.count(request.getAnswersCount(), "answer", "answers")
                                                        + (left == 0 ? "." : "; " + left + " left out."),
                                                "The token is spent with it, and the answers cannot be changed."),
                                        "Counted.",
                                        counted);
                            }
                        })
                .of(SubmitResponseRequest.getDescriptor());
    }

    private static List<Line> lines(GetQuestionsForTokenResponse asked) {
        List<Line> lines = new ArrayList<>();
        for (Question question : asked.getQuestionsList()) {
            String text = EvaluationWords.text(question.getTextsList(), "");
            if (question.getSubject() == QuestionSubject.QUESTION_SUBJECT_TRAINER) {
                for (AskedTrainer trainer : asked.getTrainersList()) {
                    lines.add(new Line(
                            "answer" + lines.size(),
                            question,
                            trainer.getPerson(),
                            trainer.getFullName() + ": " + text));
                }
            } else {
                lines.add(new Line("answer" + lines.size(), question, "", text));
            }
        }
        return lines;
    }

    private static Form.Field field(Line line) {
        Question question = line.question();
        int number = Integer.parseInt(line.field().substring("answer".length())) + 1;
        String label = number + (question.getRequired() ? "! " : ". ") + line.text();
        List<Choice.Option> options = switch (question.getKind()) {
            case QUESTION_KIND_RATING ->
                List.of(
                        new Choice.Option("1", "1", "the worst"),
                        new Choice.Option("2", "2", ""),
                        new Choice.Option("3", "3", ""),
                        new Choice.Option("4", "4", ""),
                        new Choice.Option("5", "5", "the best"));
            case QUESTION_KIND_YES_NO ->
                List.of(new Choice.Option("yes", "yes", ""), new Choice.Option("no", "no", ""));
            default ->
                question.getOptionsList().stream()
                        .map(option ->
                                new Choice.Option(option.getId(), EvaluationWords.text(option.getTextsList(), ""), ""))
                        .toList();
        };
        return question.getKind() == QuestionKind.QUESTION_KIND_TEXT
                ? Form.Field.text(line.field(), label, line.text())
                : Form.Field.choice(line.field(), label, Choice.among(options), line.text());
    }

    private static Answer answer(Line line, String said) {
        Answer.Builder answer =
                Answer.newBuilder().setQuestion(line.question().getId()).setTrainer(line.trainer());
        return switch (line.question().getKind()) {
            case QUESTION_KIND_RATING ->
                answer.setRating(Integer.parseInt(said)).build();
            case QUESTION_KIND_YES_NO -> answer.setYes(said.equals("yes")).build();
            case QUESTION_KIND_CHOICE -> answer.setChoice(said).build();
            default -> answer.setText(said).build();
        };
    }
}

package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.EvaluationWords;
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
                Texts.of("screen.AnswerForm.answerAnEvaluation"),
                Texts.of("screen.AnswerForm.showTheQuestions"),
                List.of(Texts.of("screen.AnswerForm.forWhatWasAnsweredOn")),
                Form.of(
                        Form.Field.text(
                                "token",
                                Texts.of("screen.AnswerForm.token"),
                                Texts.of("screen.AnswerForm.asItWasHandedOut")),
                        Form.Field.text(
                                "language",
                                Texts.of("screen.AnswerForm.language"),
                                Texts.of("screen.AnswerForm.toAskInEsEmpty"))),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    String token = form.field("token").value().trim();
                    if (token.isEmpty()) {
                        throw Typed.refusal("token", Texts.of("screen.AnswerForm.typeTheToken"));
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
                                List.of(Texts.of(
                                        "screen.AnswerForm.showsOf",
                                        Texts.of(
                                                "screen.AnswerForm.questions",
                                                lines(asked).size()),
                                        asked.getDeliveryTitle())),
                                Texts.of("screen.AnswerForm.typeTheAnswersNothingIs"),
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
                        Texts.of("screen.AnswerForm.countTheAnswers"),
                        List.of(Texts.of("screen.AnswerForm.thoseWithNeedAnAnswer")),
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
                                    throw Typed.refusal(
                                            line.field(), Texts.of("screen.AnswerForm.thisOneNeedsAnAnswer"));
                                } else {
                                    left++;
                                }
                            }
                            try (Connection anonymous = connection.withoutToken()) {
                                var counted = anonymous.evaluations().submitResponse(request.build());
                                return new Action.Outcome(
                                        List.of(
                                                Texts.of(
                                                        "screen.AnswerForm.counts",
                                                        Texts.of(
                                                                "screen.AnswerForm.answers", request.getAnswersCount()),
                                                        left == 0 ? "." : Texts.of("screen.AnswerForm.leftOut", left)),
                                                Texts.of("screen.AnswerForm.theTokenIsSpentWith")),
                                        Texts.of("screen.AnswerForm.counted"),
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
                        new Choice.Option("1", "1", Texts.of("screen.AnswerForm.theWorst")),
                        new Choice.Option("2", "2", ""),
                        new Choice.Option("3", "3", ""),
                        new Choice.Option("4", "4", ""),
                        new Choice.Option("5", "5", Texts.of("screen.AnswerForm.theBest")));
            case QUESTION_KIND_YES_NO ->
                List.of(
                        new Choice.Option("yes", Texts.of("screen.AnswerForm.yes"), ""),
                        new Choice.Option("no", Texts.of("screen.AnswerForm.no"), ""));
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

package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.v1.Answer;
import org.cadre.v1.AskedTrainer;
import org.cadre.v1.GetQuestionsForTokenRequest;
import org.cadre.v1.GetQuestionsForTokenResponse;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.SubmitResponseRequest;

/** Asks the questions behind a token, one line for each answer, or takes the answers from a file. */
final class AnswerSheet {
    private final Shared shared;
    private final Connection connection;
    private final BufferedReader lines;

    AnswerSheet(Shared shared, Connection connection) {
        this.shared = shared;
        this.connection = connection;
        this.lines = new BufferedReader(new InputStreamReader(shared.kept(), UTF_8));
    }

    /** @param file answers as JSON, - for stdin after the token; null to ask for them */
    void answer(String file, String language, boolean dryRun) throws IOException, ProblemException {
        shared.say("Token:");
        String token = line();
        SubmitResponseRequest.Builder request = SubmitResponseRequest.newBuilder();
        if (file == null) {
            ask(token, language, request);
        } else {
            read(file, request);
        }
        var unused = connection
                .evaluations()
                .submitResponse(request.setToken(token).setValidateOnly(dryRun).build());
        if (!dryRun) {
            shared.say("Counted. Thank you.");
        }
    }

    private void read(String file, SubmitResponseRequest.Builder request) throws IOException, ProblemException {
        try {
            JsonFormat.parser().merge(Shared.isStream(file) ? rest() : shared.text(file), request);
        } catch (InvalidProtocolBufferException malformed) {
            throw new ProblemException(Problem.local(
                    io.grpc.Status.Code.INVALID_ARGUMENT, file + " holds no answers: " + malformed.getMessage()));
        }
    }

    private void ask(String token, String language, SubmitResponseRequest.Builder request)
            throws IOException, ProblemException {
        GetQuestionsForTokenResponse asked = connection
                .evaluations()
                .getQuestionsForToken(GetQuestionsForTokenRequest.newBuilder()
                        .setToken(token)
                        .setLanguage(language)
                        .build());
        shared.say(asked.getDeliveryTitle());
        for (Question question : asked.getQuestionsList()) {
            if (question.getSubject() == QuestionSubject.QUESTION_SUBJECT_TRAINER) {
                for (AskedTrainer trainer : asked.getTrainersList()) {
                    ask(question, trainer.getFullName() + ": ")
                            .ifPresent(answer -> request.addAnswers(answer.setTrainer(trainer.getPerson())));
                }
            } else {
                ask(question, "").ifPresent(request::addAnswers);
            }
        }
    }

    /** Asks until there is an answer of the question's kind, or none where none must be. */
    private Optional<Answer.Builder> ask(Question question, String about) throws IOException, ProblemException {
        String options = String.join(
                ", ",
                question.getOptionsList().stream()
                        .map(option -> option.getId() + " = " + EvaluationWords.text(option.getTextsList(), ""))
                        .toList());
        String how = switch (question.getKind()) {
            case QUESTION_KIND_RATING -> "1 to 5";
            case QUESTION_KIND_YES_NO -> "yes or no";
            case QUESTION_KIND_CHOICE -> options;
            default -> "in words";
        };
        while (true) {
            shared.say(about + EvaluationWords.text(question.getTextsList(), "") + " [" + how
                    + (question.getRequired() ? "" : "; may be left empty") + "]");
            String said = line();
            if (said.isEmpty() && !question.getRequired()) {
                return Optional.empty();
            }
            Optional<Answer.Builder> answer = read(question, said);
            if (answer.isPresent()) {
                return answer;
            }
        }
    }

    private static Optional<Answer.Builder> read(Question question, String said) {
        Answer.Builder answer = Answer.newBuilder().setQuestion(question.getId());
        return switch (question.getKind()) {
            case QUESTION_KIND_RATING ->
                said.matches("[1-5]") ? Optional.of(answer.setRating(Integer.parseInt(said))) : Optional.empty();
            case QUESTION_KIND_YES_NO ->
                switch (said.toLowerCase(Locale.ROOT)) {
                    case "yes", "y" -> Optional.of(answer.setYes(true));
                    case "no", "n" -> Optional.of(answer.setYes(false));
                    default -> Optional.empty();
                };
            case QUESTION_KIND_CHOICE ->
                question.getOptionsList().stream()
                                .anyMatch(option -> option.getId().equals(said))
                        ? Optional.of(answer.setChoice(said))
                        : Optional.empty();
            default -> said.isEmpty() ? Optional.empty() : Optional.of(answer.setText(said));
        };
    }

    /** What stands on stdin after the token. */
    private String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private String line() throws IOException, ProblemException {
        String line = lines.readLine();
        if (line == null) {
            throw new ProblemException(Problem.local(
                    io.grpc.Status.Code.INVALID_ARGUMENT,
                    "The input ended before all was answered; nothing was counted."));
        }
        return line.strip();
    }
}

package org.cadre.tui.command;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CopyQuestionnaireRequest;
import org.cadre.v1.CreateQuestionnaireRequest;
import org.cadre.v1.DeleteQuestionnaireRequest;
import org.cadre.v1.GetQuestionnaireRequest;
import org.cadre.v1.ListQuestionnairesRequest;
import org.cadre.v1.ListQuestionnairesResponse;
import org.cadre.v1.Questionnaire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the questionnaires that deliveries are evaluated with. */
@Command(name = "questionnaire", description = "Lists, shows, adds, copies and deletes questionnaires.")
final class QuestionnaireCommand {
    private final Shared shared;

    QuestionnaireCommand(Shared shared) {
        this.shared = shared;
    }

    private static String name(String given) {
        return "questionnaires/" + Words.id(given);
    }

    @Command(description = "Lists questionnaires.")
    int list(
            @Option(names = "--filter", defaultValue = "", description = "Only those that match: level = REACTION.")
                    String filter)
            throws IOException {
        try (Connection connection = shared.connect()) {
            Pages<Questionnaire> found = Pages.all(token -> {
                var page = connection
                        .questionnaires()
                        .listQuestionnaires(ListQuestionnairesRequest.newBuilder()
                                .setFilter(filter)
                                .setPageSize(Pages.PAGE_SIZE)
                                .setPageToken(token)
                                .build());
                return new Pages.Page<>(page.getQuestionnairesList(), page.getNextPageToken(), page.getRevision());
            });
            if (shared.json()) {
                shared.document(ListQuestionnairesResponse.newBuilder()
                        .addAllQuestionnaires(found.rows())
                        .setRevision(found.revision()));
            } else {
                shared.table(
                        List.of("QUESTIONNAIRE", "LEVEL", "QUESTIONS", "TITLE"),
                        found.rows().stream()
                                .map(form -> List.of(
                                        Words.id(form.getName()),
                                        EvaluationWords.of(form.getLevel()),
                                        Integer.toString(form.getQuestionsCount()),
                                        form.getTitle()))
                                .toList());
            }
        }
        return ExitCodes.OK;
    }

    @Command(description = "Shows the questions of one; with --json as \"add\" reads it.")
    int show(
            @Parameters(paramLabel = "QUESTIONNAIRE", description = "Its id.") String questionnaire,
            @Option(names = "--language", defaultValue = "", description = "To show it in: es. Default: its own.")
                    String language)
            throws IOException {
        try (Connection connection = shared.connect()) {
            Questionnaire form = connection
                    .questionnaires()
                    .getQuestionnaire(GetQuestionnaireRequest.newBuilder()
                            .setName(name(questionnaire))
                            .build());
            if (shared.json()) {
                shared.document(form);
            } else {
                shared.table(
                        List.of("QUESTION", "KIND", "ABOUT", "REQUIRED", "TEXT"),
                        form.getQuestionsList().stream()
                                .map(question -> List.of(
                                        question.getId(),
                                        Words.plain(question.getKind().name(), "QUESTION_KIND_"),
                                        Words.plain(question.getSubject().name(), "QUESTION_SUBJECT_"),
                                        question.getRequired() ? "yes" : "no",
                                        EvaluationWords.text(
                                                question.getTextsList(),
                                                language.isEmpty() ? form.getDefaultLanguage() : language)))
                                .toList());
            }
        }
        return ExitCodes.OK;
    }

    @Command(description = "Adds a questionnaire from a file of JSON, as \"show --json\" prints one.")
    int add(
            @Parameters(index = "0", paramLabel = "QUESTIONNAIRE", description = "An id for it.") String id,
            @Parameters(
                            index = "1",
                            paramLabel = "FILE",
                            description = "JSON: title, level, defaultLanguage, questions; - for stdin.")
                    String file,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        Questionnaire.Builder form = Questionnaire.newBuilder();
        try {
            JsonFormat.parser().merge(shared.text(file), form);
        } catch (InvalidProtocolBufferException malformed) {
            throw new ProblemException(Problem.local(
                    io.grpc.Status.Code.INVALID_ARGUMENT, file + " holds no questionnaire: " + malformed.getMessage()));
        }
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .questionnaires()
                            .createQuestionnaire(CreateQuestionnaireRequest.newBuilder()
                                    .setQuestionnaireId(id)
                                    .setQuestionnaire(form.clearName())
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
    }

    @Command(description = "Copies a questionnaire, since one in use is not changed.")
    int copy(
            @Parameters(index = "0", paramLabel = "QUESTIONNAIRE", description = "Its id.") String from,
            @Parameters(index = "1", paramLabel = "COPY", description = "An id for the copy.") String id,
            @Option(names = "--title", defaultValue = "", description = "Default: the same.") String title,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .questionnaires()
                            .copyQuestionnaire(CopyQuestionnaireRequest.newBuilder()
                                    .setName(name(from))
                                    .setQuestionnaireId(id)
                                    .setTitle(title)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
    }

    @Command(description = "Deletes a questionnaire that no evaluation uses.")
    int delete(
            @Parameters(paramLabel = "QUESTIONNAIRE", description = "Its id.") String questionnaire,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            var unused = connection
                    .questionnaires()
                    .deleteQuestionnaire(DeleteQuestionnaireRequest.newBuilder()
                            .setName(name(questionnaire))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
        }
        shared.say(dryRun ? "Nothing was changed." : name(questionnaire) + " is deleted.");
        return ExitCodes.OK;
    }

    private int print(Questionnaire form, boolean dryRun) {
        if (shared.json()) {
            shared.document(form);
        } else {
            shared.out()
                    .println(form.getName() + ": " + EvaluationWords.of(form.getLevel()) + ", "
                            + Words.count(form.getQuestionsCount(), "question", "questions"));
        }
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
        return ExitCodes.OK;
    }
}

package org.cadre.tui.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.ListEvaluationsResponse;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.ReopenEvaluationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts questionnaires to deliveries, hands out tokens, takes answers, and prints what they amount to. */
@Command(
        name = "evaluation",
        description = "Puts questionnaires to deliveries, hands out tokens, takes answers, prints what they amount to.")
final class EvaluationCommand {
    private final Shared shared;

    EvaluationCommand(Shared shared) {
        this.shared = shared;
    }

    /** Which evaluation, why, and whether it is only asked what would happen. */
    private static final class Terms {
        @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        @Parameters(index = "1", paramLabel = "EVALUATION", description = "Its id.")
        private String evaluation;

        @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
        private String reason;

        @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
        private boolean dryRun;

        private String name() {
            return Cadre.delivery(delivery) + "/evaluations/" + evaluation;
        }
    }

    /** Who is asked, as people type it. */
    enum Respondents {
        PARTICIPANTS,
        SENDING_PARTNERS;

        private EvaluationRespondents ofContract() {
            return EvaluationRespondents.valueOf("EVALUATION_RESPONDENTS_" + name());
        }
    }

    @Command(description = "Puts a questionnaire to a delivery, as a draft.")
    int create(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "EVALUATION",
                            description = "An id for it. Default: that of the questionnaire.")
                    String id,
            @Option(names = "--questionnaire", required = true, description = "Its id.") String questionnaire,
            @Option(
                            names = "--respondents",
                            description = "${COMPLETION-CANDIDATES}. Default: by the level of the questionnaire.")
                    Respondents respondents,
            @Option(
                            names = "--opens",
                            paramLabel = "TIME",
                            description = "Answers are taken from then on: 2026-12-11T15:00:00Z. Default: once open.")
                    String opens,
            @Option(
                            names = "--closes",
                            paramLabel = "TIME",
                            description = "The service closes it then. Default: when somebody does.")
                    String closes,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        Evaluation.Builder evaluation = Evaluation.newBuilder()
                .setQuestionnaire("questionnaires/" + Words.id(questionnaire))
                .setRespondents(
                        respondents == null
                                ? EvaluationRespondents.EVALUATION_RESPONDENTS_UNSPECIFIED
                                : respondents.ofContract());
        if (opens != null) {
            evaluation.setOpenTime(Dates.timestamp(time("--opens", opens)));
        }
        if (closes != null) {
            evaluation.setCloseTime(Dates.timestamp(time("--closes", closes)));
        }
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .evaluations()
                            .createEvaluation(CreateEvaluationRequest.newBuilder()
                                    .setParent(Cadre.delivery(delivery))
                                    .setEvaluationId(id == null ? Words.id(questionnaire) : id)
                                    .setEvaluation(evaluation)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
    }

    private static Instant time(String option, String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("Write " + option + " like 2026-12-11T15:00:00Z, not " + given + ".");
        }
    }

    @Command(description = "Begins to take answers.")
    int open(@Mixin Terms terms) throws IOException {
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .evaluations()
                            .openEvaluation(OpenEvaluationRequest.newBuilder()
                                    .setName(terms.name())
                                    .setReason(terms.reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(terms.dryRun)
                                    .build()),
                    terms.dryRun);
        }
    }

    @Command(description = "Takes no more answers, and makes the figures of those there are.")
    int close(@Mixin Terms terms) throws IOException {
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .evaluations()
                            .closeEvaluation(CloseEvaluationRequest.newBuilder()
                                    .setName(terms.name())
                                    .setReason(terms.reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(terms.dryRun)
                                    .build()),
                    terms.dryRun);
        }
    }

    @Command(description = "Takes answers again; needs a --reason.")
    int reopen(@Mixin Terms terms) throws IOException {
        try (Connection connection = shared.connect()) {
            return print(
                    connection
                            .evaluations()
                            .reopenEvaluation(ReopenEvaluationRequest.newBuilder()
                                    .setName(terms.name())
                                    .setReason(terms.reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(terms.dryRun)
                                    .build()),
                    terms.dryRun);
        }
    }

    private int print(Evaluation evaluation, boolean dryRun) {
        if (shared.json()) {
            shared.document(evaluation);
        } else {
            shared.out().println(evaluation.getName() + ": " + EvaluationWords.of(evaluation.getState()));
        }
        return done(dryRun);
    }

    private int done(boolean dryRun) {
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
        return ExitCodes.OK;
    }

    @Command(description = "Lists the evaluations of a delivery, or of all.")
    int list(
            @Parameters(index = "0", arity = "0..1", paramLabel = "DELIVERY", description = "Its id. Default: all.")
                    String delivery,
            @Option(
                            names = "--filter",
                            defaultValue = "",
                            description = "Only those that match: state = OPEN AND level = REACTION.")
                    String filter)
            throws IOException {
        try (Connection connection = shared.connect()) {
            var evaluations = Evaluations.list(connection, Cadre.delivery(delivery == null ? "-" : delivery), filter);
            if (shared.json()) {
                shared.document(ListEvaluationsResponse.newBuilder()
                        .addAllEvaluations(evaluations.rows())
                        .setRevision(evaluations.revision()));
            } else {
                shared.table(
                        List.of("DELIVERY", "EVALUATION", "LEVEL", "STATE", "INVITED", "TITLE"),
                        evaluations.rows().stream()
                                .map(evaluation -> List.of(
                                        evaluation.getName().split("/")[1],
                                        Words.id(evaluation.getName()),
                                        EvaluationWords.of(evaluation.getLevel()),
                                        EvaluationWords.of(evaluation.getState()),
                                        Integer.toString(evaluation.getInvitedCount()),
                                        evaluation.getTitle()))
                                .toList());
            }
        }
        return ExitCodes.OK;
    }

    @Command(
            description = {
                "Makes a token for each respondent who has none, and prints it this once.",
                "Which token is whose is kept nowhere: mail or print them, then delete what was printed."
            })
    int tokens(
            @Mixin Terms terms,
            @Option(
                            names = "--void-earlier",
                            description = "First make void those made before; only while none has been used.")
                    boolean voidEarlier)
            throws IOException {
        try (Connection connection = shared.connect()) {
            IssueTokensResponse made = connection
                    .evaluations()
                    .issueTokens(IssueTokensRequest.newBuilder()
                            .setName(terms.name())
                            .setVoidEarlier(voidEarlier)
                            .setReason(terms.reason)
                            .setValidateOnly(terms.dryRun)
                            .build());
            if (shared.json()) {
                shared.document(made);
            } else {
                shared.table(
                        List.of("RESPONDENT", "NAME", "PARTNER", "TOKEN"),
                        made.getTokensList().stream()
                                .map(token -> List.of(
                                        Words.id(token.getRespondent()),
                                        token.getDisplayName(),
                                        token.getPartner().isEmpty() ? "" : Words.id(token.getPartner()),
                                        token.getToken()))
                                .toList());
            }
        }
        return done(terms.dryRun);
    }

    @Command(
            description = {
                "Answers the questions behind a token, which it asks for; no other token is needed or sent.",
                "Reads the token, and then an answer to each question, a line each; an empty line leaves one out."
            })
    int answer(
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description =
                                    "Answers as JSON instead: {\"answers\": [{\"question\": \"overall\", \"rating\": 4}]}.")
                    String file,
            @Option(names = "--language", defaultValue = "", description = "To ask in: es. Default: the delivery's.")
                    String language,
            @Option(names = "--dry-run", description = "Check the answers; do not count them.") boolean dryRun)
            throws IOException, ProblemException {
        try (Connection connection = shared.connectWithoutToken()) {
            new AnswerSheet(shared, connection).answer(file, language, dryRun);
        }
        return done(dryRun);
    }
}

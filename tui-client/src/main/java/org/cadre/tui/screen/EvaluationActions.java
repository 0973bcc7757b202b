package org.cadre.tui.screen;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CloseEvaluationRequest;
import org.cadre.v1.CreateEvaluationRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationRespondents;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.IssueTokensResponse;
import org.cadre.v1.ListQuestionnairesRequest;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Questionnaire;
import org.cadre.v1.ReopenEvaluationRequest;

/** What can be done with the evaluations of a delivery. */
final class EvaluationActions {
    /** Of the lines of the menu, without those that move in it. */
    private static final String KEYS = "123456789abcdefghilmnoprstuvwxyz";

    private EvaluationActions() {}

    /** What moves an evaluation from one state to another, or hands out its tokens. */
    enum Verb {
        OPEN(() -> "open", () -> "Begins to take answers.", EvaluationState.EVALUATION_STATE_DRAFT),
        TOKENS(
                () -> "tokens for",
                () -> "A file with a token for each without one.",
                EvaluationState.EVALUATION_STATE_OPEN),
        CLOSE(() -> "close", () -> "No more answers; makes the figures.", EvaluationState.EVALUATION_STATE_OPEN),
        REOPEN(() -> "reopen", () -> "Takes answers again; needs a reason.", EvaluationState.EVALUATION_STATE_CLOSED);

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> word;

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> does;

        private final EvaluationState from;

        Verb(Supplier<String> word, Supplier<String> does, EvaluationState from) {
            this.word = word;
            this.does = does;
            this.from = from;
        }

        private Evaluation call(Connection connection, Evaluation evaluation, String reason, String id, boolean only) {
            String name = evaluation.getName();
            String etag = evaluation.getEtag();
            var stub = connection.evaluations();
            return switch (this) {
                case OPEN ->
                    stub.openEvaluation(OpenEvaluationRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case CLOSE ->
                    stub.closeEvaluation(CloseEvaluationRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case REOPEN ->
                    stub.reopenEvaluation(ReopenEvaluationRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case TOKENS -> throw new IllegalArgumentException("tokens move nothing");
            };
        }
    }

    /** One thing that can be done with one evaluation. */
    record Move(Evaluation evaluation, Verb verb) {}

    /** All that can be done with those there are, in their order. */
    static MenuScreen.Menu menu(List<Evaluation> evaluations) {
        List<MenuScreen.Item> items = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            for (Verb verb : Verb.values()) {
                if (verb.from == evaluation.getState()) {
                    items.add(new MenuScreen.Item(
                            items.size() < KEYS.length() ? KEYS.substring(items.size(), items.size() + 1) : "Enter",
                            verb.word.get() + " " + Words.id(evaluation.getName()),
                            verb.does.get(),
                            new Move(evaluation, verb)));
                }
            }
        }
        return MenuScreen.Menu.of("Evaluations", items);
    }

    static Action of(Connection connection, Delivery delivery, Move move) {
        return move.verb() == Verb.TOKENS
                ? tokens(connection, delivery, move.evaluation())
                : move(connection, move.evaluation(), move.verb());
    }

    private static Action move(Connection connection, Evaluation evaluation, Verb verb) {
        String id = Words.id(evaluation.getName());
        return new Action(
                Character.toUpperCase(verb.word.get().charAt(0))
                        + verb.word.get().substring(1) + ": " + id,
                verb.word.get(),
                List.of(EvaluationWords.of(evaluation.getLevel()) + " · " + evaluation.getTitle(), verb.does.get()),
                Form.of(Form.Field.text(
                        "reason",
                        "Reason",
                        verb == Verb.REOPEN ? "In one sentence; needed." : "In one sentence; may be left empty.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Evaluation after = verb.call(
                            connection, evaluation, form.field("reason").value().trim(), requestId, only);
                    List<String> lines = new ArrayList<>();
                    lines.add("It goes from " + EvaluationWords.of(evaluation.getState()) + " to "
                            + EvaluationWords.of(after.getState()) + ".");
                    if (verb == Verb.OPEN) {
                        lines.add("Nobody can answer before tokens are handed out: m, tokens.");
                    } else if (verb == Verb.CLOSE) {
                        lines.add("What fewer than five have answered is not told, now or later.");
                    }
                    return new Action.Outcome(lines, id + " is " + EvaluationWords.of(after.getState()) + ".");
                });
    }

    /** Makes the tokens that are missing, and keeps them in a file: they are told this once. */
    private static Action tokens(Connection connection, Delivery delivery, Evaluation evaluation) {
        String id = Words.id(evaluation.getName());
        String file = Words.id(delivery.getName()) + "-" + id + "-tokens.csv";
        Form form = Form.of(
                NewFile.name(file, "Ends in .csv, .xlsx or .json; only you can read it."),
                NewFile.replace(),
                NewFile.yesOrNo(
                        "void_earlier", "Anew", "Void those made before, if their list was lost; while none is used."),
                Form.Field.text("reason", "Reason", "In one sentence; may be left empty."));
        return new Action(
                "Tokens: " + id,
                "make and write them",
                List.of(
                        "A token for each respondent who has none. Which token is whose is kept nowhere but in this file:"
                                + " mail or print them, then delete it."),
                form,
                false,
                Map.of(),
                (filled, requestId, only) -> issue(connection, evaluation, filled, only));
    }

    private static Action.Outcome issue(Connection connection, Evaluation evaluation, Form form, boolean only)
            throws Exception {
        Path file = NewFile.of(connection.disk(), form);
        Sheet.Format format = format(file);
        IssueTokensResponse made = connection
                .evaluations()
                .issueTokens(IssueTokensRequest.newBuilder()
                        .setName(evaluation.getName())
                        .setVoidEarlier(NewFile.yes(form, "void_earlier"))
                        .setReason(form.field("reason").value().trim())
                        .setValidateOnly(only)
                        .build());
        String count = Words.count(made.getTokensCount(), "token", "tokens");
        if (made.getTokensCount() == 0) {
            if (only) {
                return new Action.Outcome(List.of("Nothing: every respondent has a token."), "");
            }
            return new Action.Outcome(List.of(), "Every respondent has a token; no file was written.");
        }
        if (only) {
            return new Action.Outcome(
                    List.of(
                            "Makes " + count + " and writes them to " + file.toAbsolutePath() + ".",
                            NewFile.consequence(connection.disk(), file),
                            "They are told this once: no second call tells them again."),
                    "");
        }
        KeptFile.write(connection.disk(), file, sheet(made).bytes(format), NewFile.yes(form, "replace"));
        return new Action.Outcome(List.of(), "Wrote " + count + " to " + file + ".");
    }

    private static Sheet.Format format(Path file) throws ProblemException {
        for (Sheet.Format format : Sheet.Format.values()) {
            if (file.toString()
                    .toLowerCase(Locale.ROOT)
                    .endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw Typed.refusal("file", "A file name that ends in .csv, .xlsx or .json.");
    }

    private static Sheet sheet(IssueTokensResponse made) {
        return new Sheet(
                "tokens",
                List.of("Respondent", "Name", "Partner", "Token"),
                made.getTokensList().stream()
                        .map(token -> List.of(
                                token.getRespondent(), token.getDisplayName(), token.getPartner(), token.getToken()))
                        .toList(),
                made);
    }

    /** Puts a questionnaire to a delivery, as a draft. @param questionnaires as they were read */
    static Action create(Connection connection, Delivery delivery, List<Questionnaire> questionnaires) {
        Form form = Form.of(
                Form.Field.choice(
                        "questionnaire",
                        "Questionnaire",
                        Choice.among(questionnaires.stream()
                                .map(one -> new Choice.Option(
                                        one.getName(), one.getTitle(), EvaluationWords.of(one.getLevel())))
                                .toList()),
                        "Type part of its title."),
                Form.Field.text("evaluation_id", "Id", "Small letters, digits, hyphens. Empty: the questionnaire's."),
                Form.Field.choice(
                        "respondents",
                        "Who is asked",
                        Choice.among(List.of(
                                new Choice.Option(
                                        EvaluationRespondents.EVALUATION_RESPONDENTS_PARTICIPANTS.name(),
                                        "participants",
                                        "a token for each"),
                                new Choice.Option(
                                        EvaluationRespondents.EVALUATION_RESPONDENTS_SENDING_PARTNERS.name(),
                                        "sending partners",
                                        "a token for each"))),
                        "Empty: by the level of the questionnaire."),
                Form.Field.text("open_time", "Opens", "2027-02-19 15:00, where it is held. Empty: once it is opened."),
                Form.Field.text(
                        "close_time", "Closes", "Likewise; it closes by itself then. Empty: when you close it."));
        String levels = questionnaires.stream()
                .map(one -> EvaluationWords.of(one.getLevel()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new Action(
                "New evaluation",
                "add it",
                List.of(
                        delivery.getTitle(),
                        questionnaires.isEmpty()
                                ? "There is no questionnaire yet: cadre questionnaire add ID FILE adds one."
                                : "There are questionnaires for " + levels + "."),
                form,
                false,
                Map.of(),
                (filled, requestId, only) -> create(connection, delivery, filled, requestId, only));
    }

    private static Action.Outcome create(
            Connection connection, Delivery delivery, Form form, String requestId, boolean only)
            throws ProblemException {
        String questionnaire = form.field("questionnaire").value();
        if (questionnaire.isEmpty()) {
            throw Typed.refusal("questionnaire", "Pick a questionnaire.");
        }
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        String respondents = form.field("respondents").value();
        Evaluation.Builder evaluation = Evaluation.newBuilder()
                .setQuestionnaire(questionnaire)
                .setRespondents(
                        respondents.isEmpty()
                                ? EvaluationRespondents.EVALUATION_RESPONDENTS_UNSPECIFIED
                                : EvaluationRespondents.valueOf(respondents));
        if (!form.field("open_time").value().isBlank()) {
            evaluation.setOpenTime(Typed.minute(form, "open_time", zone));
        }
        if (!form.field("close_time").value().isBlank()) {
            evaluation.setCloseTime(Typed.minute(form, "close_time", zone));
        }
        String id = form.field("evaluation_id").value().trim();
        Evaluation added = connection
                .evaluations()
                .createEvaluation(CreateEvaluationRequest.newBuilder()
                        .setParent(delivery.getName())
                        .setEvaluationId(id.isEmpty() ? Words.id(questionnaire) : id)
                        .setEvaluation(evaluation)
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        return new Action.Outcome(
                List.of(
                        "Adds " + Words.id(added.getName()) + ", " + EvaluationWords.of(added.getLevel()) + ", as "
                                + EvaluationWords.of(added.getState()) + " with "
                                + Words.count(added.getQuestionsCount(), "question", "questions") + ".",
                        "Open it and hand out tokens with m."),
                Words.id(added.getName()) + " is " + EvaluationWords.of(added.getState()) + "; m opens it.");
    }

    /** The questionnaires there are, by name. */
    static List<Questionnaire> questionnaires(Connection connection) {
        return Pages.all(token -> {
                    var page = connection
                            .questionnaires()
                            .listQuestionnaires(ListQuestionnairesRequest.newBuilder()
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getQuestionnairesList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }
}

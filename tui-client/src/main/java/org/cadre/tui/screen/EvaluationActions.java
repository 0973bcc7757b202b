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
import org.cadre.tui.language.Texts;
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
        OPEN(
                () -> Texts.of("screen.EvaluationActions.open"),
                () -> Texts.of("screen.EvaluationActions.beginsToTakeAnswers"),
                EvaluationState.EVALUATION_STATE_DRAFT),
        TOKENS(
                () -> Texts.of("screen.EvaluationActions.tokensFor"),
                () -> Texts.of("screen.EvaluationActions.aFileWithAToken"),
                EvaluationState.EVALUATION_STATE_OPEN),
        CLOSE(
                () -> Texts.of("screen.EvaluationActions.close"),
                () -> Texts.of("screen.EvaluationActions.noMoreAnswersMakesThe"),
                EvaluationState.EVALUATION_STATE_OPEN),
        REOPEN(
                () -> Texts.of("screen.EvaluationActions.reopen"),
                () -> Texts.of("screen.EvaluationActions.takesAnswersAgainNeedsA"),
                EvaluationState.EVALUATION_STATE_CLOSED);

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
        return MenuScreen.Menu.of(Texts.of("screen.EvaluationActions.evaluations"), items);
    }

    static Action of(Connection connection, Delivery delivery, Move move) {
        Evaluation evaluation = move.evaluation();
        return switch (move.verb()) {
            case TOKENS -> tokens(connection, delivery, evaluation);
            case OPEN -> move(connection, evaluation, Verb.OPEN);
            case CLOSE ->
                move(connection, evaluation, Verb.CLOSE)
                        .undoneBy(move(
                                connection, later(evaluation, EvaluationState.EVALUATION_STATE_CLOSED), Verb.REOPEN));
            case REOPEN ->
                move(connection, evaluation, Verb.REOPEN)
                        .undoneBy(
                                move(connection, later(evaluation, EvaluationState.EVALUATION_STATE_OPEN), Verb.CLOSE));
        };
    }

    /** As it is when what was done is taken back: its etag is another by then. */
    private static Evaluation later(Evaluation evaluation, EvaluationState state) {
        return evaluation.toBuilder().clearEtag().setState(state).build();
    }

    private static Action move(Connection connection, Evaluation evaluation, Verb verb) {
        String id = Words.id(evaluation.getName());
        return new Action(
                Words.verb(verb.word.get(), id),
                verb.word.get(),
                List.of(EvaluationWords.of(evaluation.getLevel()) + " · " + evaluation.getTitle(), verb.does.get()),
                Form.of(Form.Field.text(
                        "reason",
                        Texts.of("screen.EvaluationActions.reason"),
                        verb == Verb.REOPEN
                                ? Texts.of("screen.EvaluationActions.inOneSentenceNeeded")
                                : Texts.of("screen.EvaluationActions.inOneSentenceMayBe"))),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Evaluation after = verb.call(
                            connection, evaluation, form.field("reason").value().trim(), requestId, only);
                    List<String> lines = new ArrayList<>();
                    lines.add(Texts.of(
                            "screen.EvaluationActions.itGoesFromTo",
                            EvaluationWords.of(evaluation.getState()),
                            EvaluationWords.of(after.getState())));
                    if (verb == Verb.OPEN) {
                        lines.add(Texts.of("screen.EvaluationActions.nobodyCanAnswerBeforeTokens"));
                    } else if (verb == Verb.CLOSE) {
                        lines.add(Texts.of("screen.EvaluationActions.whatFewerThanFiveHave"));
                    }
                    return new Action.Outcome(
                            lines, Texts.of("screen.EvaluationActions.is", id, EvaluationWords.of(after.getState())));
                });
    }

    /** Makes the tokens that are missing, and keeps them in a file: they are told this once. */
    private static Action tokens(Connection connection, Delivery delivery, Evaluation evaluation) {
        String id = Words.id(evaluation.getName());
        String file = Words.id(delivery.getName()) + "-" + id + "-tokens.csv";
        Form form = Form.of(
                NewFile.name(file, Texts.of("screen.EvaluationActions.endsInCsvXlsxOr")),
                NewFile.replace(),
                NewFile.yesOrNo(
                        "void_earlier",
                        Texts.of("screen.EvaluationActions.anew"),
                        Texts.of("screen.EvaluationActions.voidThoseMadeBeforeIf")),
                Form.Field.text(
                        "reason",
                        Texts.of("screen.EvaluationActions.reason"),
                        Texts.of("screen.EvaluationActions.inOneSentenceMayBe")));
        return new Action(
                Texts.of("screen.EvaluationActions.tokens", id),
                Texts.of("screen.EvaluationActions.makeAndWriteThem"),
                List.of(Texts.of("screen.EvaluationActions.aTokenForEachRespondent")),
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
        String count = Texts.of("screen.EvaluationActions.tokens2", made.getTokensCount());
        if (made.getTokensCount() == 0) {
            if (only) {
                return new Action.Outcome(List.of(Texts.of("screen.EvaluationActions.nothingEveryRespondentHasA")), "");
            }
            return new Action.Outcome(List.of(), Texts.of("screen.EvaluationActions.everyRespondentHasAToken"));
        }
        if (only) {
            return new Action.Outcome(
                    List.of(
                            Texts.of("screen.EvaluationActions.makesAndWritesThemTo", count, file.toAbsolutePath()),
                            NewFile.consequence(connection.disk(), file),
                            Texts.of("screen.EvaluationActions.theyAreToldThisOnce")),
                    "");
        }
        KeptFile.write(connection.disk(), file, sheet(made).bytes(format), NewFile.yes(form, "replace"));
        return new Action.Outcome(List.of(), Texts.of("screen.EvaluationActions.wroteTo", count, file));
    }

    private static Sheet.Format format(Path file) throws ProblemException {
        for (Sheet.Format format : Sheet.Format.values()) {
            if (file.toString()
                    .toLowerCase(Locale.ROOT)
                    .endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw Typed.refusal("file", Texts.of("screen.EvaluationActions.aFileNameThatEnds"));
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
                        Texts.of("screen.EvaluationActions.questionnaire"),
                        Choice.among(questionnaires.stream()
                                .map(one -> new Choice.Option(
                                        one.getName(), one.getTitle(), EvaluationWords.of(one.getLevel())))
                                .toList()),
                        Texts.of("screen.EvaluationActions.typePartOfItsTitle")),
                Form.Field.text(
                        "evaluation_id",
                        Texts.of("screen.EvaluationActions.id"),
                        Texts.of("screen.EvaluationActions.smallLettersDigitsHyphensEmpty")),
                Form.Field.choice(
                        "respondents",
                        Texts.of("screen.EvaluationActions.whoIsAsked"),
                        Choice.among(List.of(
                                new Choice.Option(
                                        EvaluationRespondents.EVALUATION_RESPONDENTS_PARTICIPANTS.name(),
                                        Texts.of("screen.EvaluationActions.participants"),
                                        Texts.of("screen.EvaluationActions.aTokenForEach")),
                                new Choice.Option(
                                        EvaluationRespondents.EVALUATION_RESPONDENTS_SENDING_PARTNERS.name(),
                                        Texts.of("screen.EvaluationActions.sendingPartners"),
                                        Texts.of("screen.EvaluationActions.aTokenForEach")))),
                        Texts.of("screen.EvaluationActions.emptyByTheLevelOf")),
                Form.Field.text(
                        "open_time",
                        Texts.of("screen.EvaluationActions.opens"),
                        Texts.of("screen.EvaluationActions.whereItIsHeldEmpty")),
                Form.Field.text(
                        "close_time",
                        Texts.of("screen.EvaluationActions.closes"),
                        Texts.of("screen.EvaluationActions.likewiseItClosesByItself")));
        String levels = questionnaires.stream()
                .map(one -> EvaluationWords.of(one.getLevel()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new Action(
                Texts.of("screen.EvaluationActions.newEvaluation"),
                Texts.of("screen.EvaluationActions.addIt"),
                List.of(
                        delivery.getTitle(),
                        questionnaires.isEmpty()
                                ? Texts.of("screen.EvaluationActions.thereIsNoQuestionnaireYet")
                                : Texts.of("screen.EvaluationActions.thereAreQuestionnairesFor", levels)),
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
            throw Typed.refusal("questionnaire", Texts.of("screen.EvaluationActions.pickAQuestionnaire"));
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
                        Texts.of(
                                "screen.EvaluationActions.addsAsWith",
                                Words.id(added.getName()),
                                EvaluationWords.of(added.getLevel()),
                                EvaluationWords.of(added.getState()),
                                Texts.of("screen.EvaluationActions.questions", added.getQuestionsCount())),
                        Texts.of("screen.EvaluationActions.openItAndHandOut")),
                Texts.of(
                        "screen.EvaluationActions.isMOpensIt",
                        Words.id(added.getName()),
                        EvaluationWords.of(added.getState())));
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

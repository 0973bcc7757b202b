package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.CloseRiskRequest;
import org.cadre.v1.CompleteActionItemRequest;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.DropActionItemRequest;
import org.cadre.v1.ReopenActionItemRequest;
import org.cadre.v1.ReopenRiskRequest;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.UpdateActionItemRequest;
import org.cadre.v1.UpdateRiskRequest;

/** What can be done with the risks and the action items of a project. */
final class ConcernActions {
    private ConcernActions() {}

    /** What the state of the selected one allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, ProjectRows.Concern concern) {
        return concern.risk()
                .map(risk -> ofRisk(connection, loaded, risk))
                .or(() -> concern.item().map(item -> ofItem(connection, loaded, item)))
                .orElseThrow();
    }

    private static List<MenuScreen.Item> ofRisk(Connection connection, ProjectFeed.Loaded loaded, Risk risk) {
        return risk.getState() == RiskState.RISK_STATE_OPEN
                ? List.of(
                        new MenuScreen.Item(
                                "c",
                                Texts.of("screen.ConcernActions.change"),
                                Texts.of("screen.ConcernActions.changeItsLikelihoodImpactOwner"),
                                changeRisk(connection, loaded, risk)),
                        new MenuScreen.Item(
                                "x",
                                Texts.of("screen.ConcernActions.close"),
                                Texts.of("screen.ConcernActions.itNoLongerThreatensThe"),
                                close(connection, risk)
                                        .undoneBy(reopen(connection, later(risk, RiskState.RISK_STATE_CLOSED)))))
                : List.of(new MenuScreen.Item(
                        "o",
                        Texts.of("screen.ConcernActions.reopen"),
                        Texts.of("screen.ConcernActions.itThreatensTheProjectAgain"),
                        reopen(connection, risk).undoneBy(close(connection, later(risk, RiskState.RISK_STATE_OPEN)))));
    }

    /** As it is when what was done is taken back: its etag is another by then. */
    private static Risk later(Risk risk, RiskState state) {
        return risk.toBuilder().clearEtag().setState(state).build();
    }

    private static Action close(Connection connection, Risk risk) {
        return move(
                risk,
                Texts.of("screen.ConcernActions.close"),
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .risks()
                        .closeRisk(CloseRiskRequest.newBuilder()
                                .setName(risk.getName())
                                .setEtag(risk.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action reopen(Connection connection, Risk risk) {
        return move(
                risk,
                Texts.of("screen.ConcernActions.reopen"),
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .risks()
                        .reopenRisk(ReopenRiskRequest.newBuilder()
                                .setName(risk.getName())
                                .setEtag(risk.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action move(Risk risk, String verb, String note, Reasoned.Call<Risk> call) {
        return Reasoned.move(risk.getTitle(), verb, note, risk, one -> ProjectWords.of(one.getState()), call);
    }

    private static List<MenuScreen.Item> ofItem(Connection connection, ProjectFeed.Loaded loaded, ActionItem item) {
        return item.getState() == ActionItemState.ACTION_ITEM_STATE_OPEN
                ? List.of(
                        new MenuScreen.Item(
                                "d",
                                Texts.of("screen.ConcernActions.done"),
                                Texts.of("screen.ConcernActions.itWasDone"),
                                complete(connection, item)
                                        .undoneBy(reopen(
                                                connection, later(item, ActionItemState.ACTION_ITEM_STATE_DONE)))),
                        new MenuScreen.Item(
                                "c",
                                Texts.of("screen.ConcernActions.change"),
                                Texts.of("screen.ConcernActions.changeItsTitleOwnerOr"),
                                changeItem(connection, loaded, item)),
                        new MenuScreen.Item(
                                "x",
                                Texts.of("screen.ConcernActions.drop"),
                                Texts.of("screen.ConcernActions.itIsNoLongerTo"),
                                drop(connection, item)
                                        .undoneBy(reopen(
                                                connection, later(item, ActionItemState.ACTION_ITEM_STATE_DROPPED)))))
                : List.of(new MenuScreen.Item(
                        "o",
                        Texts.of("screen.ConcernActions.reopen"),
                        Texts.of("screen.ConcernActions.itIsToBeDone"),
                        reopen(connection, item)
                                .undoneBy(again(
                                        connection,
                                        item.getState(),
                                        later(item, ActionItemState.ACTION_ITEM_STATE_OPEN)))));
    }

    private static ActionItem later(ActionItem item, ActionItemState state) {
        return item.toBuilder().clearEtag().setState(state).build();
    }

    /** Brings it back to the state it was in. */
    private static Action again(Connection connection, ActionItemState state, ActionItem item) {
        return state == ActionItemState.ACTION_ITEM_STATE_DONE ? complete(connection, item) : drop(connection, item);
    }

    private static Action complete(Connection connection, ActionItem item) {
        return move(
                item,
                Texts.of("screen.ConcernActions.done"),
                Fields.mayBeEmpty(),
                (reason, requestId, only) -> connection
                        .actionItems()
                        .completeActionItem(CompleteActionItemRequest.newBuilder()
                                .setName(item.getName())
                                .setEtag(item.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action drop(Connection connection, ActionItem item) {
        return move(
                item,
                Texts.of("screen.ConcernActions.drop"),
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .actionItems()
                        .dropActionItem(DropActionItemRequest.newBuilder()
                                .setName(item.getName())
                                .setEtag(item.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action reopen(Connection connection, ActionItem item) {
        return move(
                item,
                Texts.of("screen.ConcernActions.reopen"),
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .actionItems()
                        .reopenActionItem(ReopenActionItemRequest.newBuilder()
                                .setName(item.getName())
                                .setEtag(item.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action move(ActionItem item, String verb, String note, Reasoned.Call<ActionItem> call) {
        return Reasoned.move(item.getTitle(), verb, note, item, one -> ProjectWords.of(one.getState()), call);
    }

    private static Map<String, Action.Search> owners(Connection connection, ProjectFeed.Loaded loaded) {
        return Map.of("owner", query -> EnrolmentActions.persons(connection, loaded.directory(), query));
    }

    private static Form riskFields(Risk risk) {
        return Form.of(
                Fields.text(
                        "title",
                        Texts.of("screen.ConcernActions.title"),
                        risk.getTitle(),
                        Texts.of("screen.ConcernActions.whatMayHappen")),
                Fields.score(
                        "likelihood",
                        Texts.of("screen.ConcernActions.likelihood"),
                        risk.getLikelihood(),
                        Texts.of("screen.ConcernActions.fromVeryLowToVery")),
                Fields.score(
                        "impact",
                        Texts.of("screen.ConcernActions.impact"),
                        risk.getImpact(),
                        Texts.of("screen.ConcernActions.fromVeryLowToVery")),
                Fields.person(
                        "owner",
                        Texts.of("screen.ConcernActions.owner"),
                        risk.getOwner(),
                        Texts.of("screen.ConcernActions.typePartOfAName")),
                Fields.day(
                        "review_date",
                        Texts.of("screen.ConcernActions.reviewBy"),
                        risk.getReviewDate(),
                        Texts.of("screen.ConcernActions.aDay")),
                Fields.text(
                        "response",
                        Texts.of("screen.ConcernActions.response"),
                        risk.getResponse(),
                        Texts.of("screen.ConcernActions.whatIsDoneAboutIt")),
                Fields.text(
                        "description",
                        Texts.of("screen.ConcernActions.description"),
                        risk.getDescription(),
                        Texts.of("screen.ConcernActions.mayBeLeftEmpty")));
    }

    private static Risk.Builder risk(Form form) throws ProblemException {
        return Risk.newBuilder()
                .setTitle(Fields.said(form, "title"))
                .setLikelihood(Integer.parseInt(
                        Fields.picked(form, "likelihood", Texts.of("screen.ConcernActions.pickANumberFromTo"))))
                .setImpact(Integer.parseInt(
                        Fields.picked(form, "impact", Texts.of("screen.ConcernActions.pickANumberFromTo"))))
                .setOwner(Fields.said(form, "owner"))
                .setReviewDate(Typed.day(form, "review_date"))
                .setResponse(Fields.said(form, "response"))
                .setDescription(Fields.said(form, "description"));
    }

    private static Action.Outcome stands(ProjectFeed.Loaded loaded, Risk risk) {
        int score = risk.getLikelihood() * risk.getImpact();
        String light = score >= loaded.rules().getRiskRedScore()
                ? Texts.of("screen.ConcernActions.red")
                : score >= loaded.rules().getRiskAmberScore()
                        ? Texts.of("screen.ConcernActions.amber")
                        : Texts.of("screen.ConcernActions.green");
        return new Action.Outcome(
                        List.of(Texts.of("screen.ConcernActions.itsScoreIsByThe", score, light)),
                        Texts.of("screen.ConcernActions.standsAt", risk.getTitle(), score))
                .of(risk);
    }

    /** Adds a risk. */
    static Action createRisk(Connection connection, ProjectFeed.Loaded loaded) {
        return new Action(
                        Texts.of(
                                "screen.ConcernActions.aNewRiskOf",
                                loaded.project().getCode()),
                        Texts.of("screen.ConcernActions.addIt"),
                        List.of(),
                        riskFields(Risk.getDefaultInstance()),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> stands(
                                loaded,
                                connection
                                        .risks()
                                        .createRisk(CreateRiskRequest.newBuilder()
                                                .setParent(loaded.project().getName())
                                                .setRisk(risk(form))
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())))
                .of(CreateRiskRequest.getDescriptor());
    }

    private static Action changeRisk(Connection connection, ProjectFeed.Loaded loaded, Risk risk) {
        return new Action(
                        Texts.of("screen.ConcernActions.changeTheRisk", risk.getTitle()),
                        Texts.of("screen.ConcernActions.changeIt"),
                        List.of(),
                        riskFields(risk),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> stands(
                                loaded,
                                connection
                                        .risks()
                                        .updateRisk(UpdateRiskRequest.newBuilder()
                                                .setRisk(risk(form)
                                                        .setName(risk.getName())
                                                        .setEtag(risk.getEtag()))
                                                .setUpdateMask(FieldMask.newBuilder()
                                                        .addAllPaths(List.of(
                                                                "title",
                                                                "likelihood",
                                                                "impact",
                                                                "owner",
                                                                "review_date",
                                                                "response",
                                                                "description")))
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())))
                .of(UpdateRiskRequest.getDescriptor());
    }

    private static Form itemFields(ActionItem item) {
        return Form.of(
                Fields.text(
                        "title",
                        Texts.of("screen.ConcernActions.title"),
                        item.getTitle(),
                        Texts.of("screen.ConcernActions.whatIsToBeDone")),
                Fields.person(
                        "owner",
                        Texts.of("screen.ConcernActions.owner"),
                        item.getOwner(),
                        Texts.of("screen.ConcernActions.typePartOfAName")),
                Fields.day(
                        "due_date",
                        Texts.of("screen.ConcernActions.by"),
                        item.getDueDate(),
                        Texts.of("screen.ConcernActions.aDay")),
                Fields.text(
                        "description",
                        Texts.of("screen.ConcernActions.description"),
                        item.getDescription(),
                        Texts.of("screen.ConcernActions.mayBeLeftEmpty")));
    }

    private static ActionItem.Builder item(Form form) throws ProblemException {
        return ActionItem.newBuilder()
                .setTitle(Fields.said(form, "title"))
                .setOwner(Fields.said(form, "owner"))
                .setDueDate(Typed.day(form, "due_date"))
                .setDescription(Fields.said(form, "description"));
    }

    private static Action.Outcome due(ActionItem item) {
        return new Action.Outcome(
                        List.of(Texts.of("screen.ConcernActions.itIsToBeDone2", Dates.day(item.getDueDate()))),
                        Texts.of("screen.ConcernActions.isToBeDoneBy", item.getTitle(), Dates.day(item.getDueDate())))
                .of(item);
    }

    /** Adds something to be done. */
    static Action createItem(Connection connection, ProjectFeed.Loaded loaded) {
        return new Action(
                        Texts.of(
                                "screen.ConcernActions.aNewActionItemOf",
                                loaded.project().getCode()),
                        Texts.of("screen.ConcernActions.addIt"),
                        List.of(),
                        itemFields(ActionItem.getDefaultInstance()),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> due(connection
                                .actionItems()
                                .createActionItem(CreateActionItemRequest.newBuilder()
                                        .setParent(loaded.project().getName())
                                        .setActionItem(item(form))
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())))
                .of(CreateActionItemRequest.getDescriptor());
    }

    private static Action changeItem(Connection connection, ProjectFeed.Loaded loaded, ActionItem item) {
        return new Action(
                        Texts.of("screen.ConcernActions.change2", item.getTitle()),
                        Texts.of("screen.ConcernActions.changeIt"),
                        List.of(),
                        itemFields(item),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> due(connection
                                .actionItems()
                                .updateActionItem(UpdateActionItemRequest.newBuilder()
                                        .setActionItem(item(form)
                                                .setName(item.getName())
                                                .setEtag(item.getEtag()))
                                        .setUpdateMask(FieldMask.newBuilder()
                                                .addAllPaths(List.of("title", "owner", "due_date", "description")))
                                        .setRequestId(requestId)
                                        .setValidateOnly(only)
                                        .build())))
                .of(UpdateActionItemRequest.getDescriptor());
    }
}

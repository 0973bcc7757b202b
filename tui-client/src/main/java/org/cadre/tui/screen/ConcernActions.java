package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
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
                                "change",
                                "Change its likelihood, impact, owner, or the day of its review.",
                                changeRisk(connection, loaded, risk)),
                        new MenuScreen.Item(
                                "x",
                                "close",
                                "It no longer threatens the project.",
                                move(
                                        risk,
                                        "close",
                                        Fields.needed(),
                                        (reason, requestId, only) -> connection
                                                .risks()
                                                .closeRisk(CloseRiskRequest.newBuilder()
                                                        .setName(risk.getName())
                                                        .setEtag(risk.getEtag())
                                                        .setReason(reason)
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build()))))
                : List.of(new MenuScreen.Item(
                        "o",
                        "reopen",
                        "It threatens the project again.",
                        move(
                                risk,
                                "reopen",
                                Fields.needed(),
                                (reason, requestId, only) -> connection
                                        .risks()
                                        .reopenRisk(ReopenRiskRequest.newBuilder()
                                                .setName(risk.getName())
                                                .setEtag(risk.getEtag())
                                                .setReason(reason)
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build()))));
    }

    private static Action move(Risk risk, String verb, String note, Reasoned.Call<Risk> call) {
        return Reasoned.move(risk.getTitle(), verb, note, risk, one -> ProjectWords.of(one.getState()), call);
    }

    private static List<MenuScreen.Item> ofItem(Connection connection, ProjectFeed.Loaded loaded, ActionItem item) {
        return item.getState() == ActionItemState.ACTION_ITEM_STATE_OPEN
                ? List.of(
                        new MenuScreen.Item(
                                "d",
                                "done",
                                "It was done.",
                                move(
                                        item,
                                        "done",
                                        Fields.mayBeEmpty(),
                                        (reason, requestId, only) -> connection
                                                .actionItems()
                                                .completeActionItem(CompleteActionItemRequest.newBuilder()
                                                        .setName(item.getName())
                                                        .setEtag(item.getEtag())
                                                        .setReason(reason)
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build()))),
                        new MenuScreen.Item(
                                "c",
                                "change",
                                "Change its title, owner, or the day.",
                                changeItem(connection, loaded, item)),
                        new MenuScreen.Item(
                                "x",
                                "drop",
                                "It is no longer to be done.",
                                move(
                                        item,
                                        "drop",
                                        Fields.needed(),
                                        (reason, requestId, only) -> connection
                                                .actionItems()
                                                .dropActionItem(DropActionItemRequest.newBuilder()
                                                        .setName(item.getName())
                                                        .setEtag(item.getEtag())
                                                        .setReason(reason)
                                                        .setRequestId(requestId)
                                                        .setValidateOnly(only)
                                                        .build()))))
                : List.of(new MenuScreen.Item(
                        "o",
                        "reopen",
                        "It is to be done after all.",
                        move(
                                item,
                                "reopen",
                                Fields.needed(),
                                (reason, requestId, only) -> connection
                                        .actionItems()
                                        .reopenActionItem(ReopenActionItemRequest.newBuilder()
                                                .setName(item.getName())
                                                .setEtag(item.getEtag())
                                                .setReason(reason)
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build()))));
    }

    private static Action move(ActionItem item, String verb, String note, Reasoned.Call<ActionItem> call) {
        return Reasoned.move(item.getTitle(), verb, note, item, one -> ProjectWords.of(one.getState()), call);
    }

    private static Map<String, Action.Search> owners(Connection connection, ProjectFeed.Loaded loaded) {
        return Map.of("owner", query -> EnrolmentActions.persons(connection, loaded.directory(), query));
    }

    private static Form riskFields(Risk risk) {
        return Form.of(
                Fields.text("title", "Title", risk.getTitle(), "What may happen."),
                Fields.score("likelihood", "Likelihood", risk.getLikelihood(), "From 1, very low, to 5, very high."),
                Fields.score("impact", "Impact", risk.getImpact(), "From 1, very low, to 5, very high."),
                Fields.person("owner", "Owner", risk.getOwner(), "Type part of a name, in any script."),
                Fields.day("review_date", "Review by", risk.getReviewDate(), "A day: 2027-06-30."),
                Fields.text("response", "Response", risk.getResponse(), "What is done about it; may be left empty."),
                Fields.text("description", "Description", risk.getDescription(), "May be left empty."));
    }

    private static Risk.Builder risk(Form form) throws ProblemException {
        return Risk.newBuilder()
                .setTitle(Fields.said(form, "title"))
                .setLikelihood(Integer.parseInt(Fields.picked(form, "likelihood", "Pick a number from 1 to 5.")))
                .setImpact(Integer.parseInt(Fields.picked(form, "impact", "Pick a number from 1 to 5.")))
                .setOwner(Fields.said(form, "owner"))
                .setReviewDate(Typed.day(form, "review_date"))
                .setResponse(Fields.said(form, "response"))
                .setDescription(Fields.said(form, "description"));
    }

    private static Action.Outcome stands(ProjectFeed.Loaded loaded, Risk risk) {
        int score = risk.getLikelihood() * risk.getImpact();
        String light = score >= loaded.rules().getRiskRedScore()
                ? "red"
                : score >= loaded.rules().getRiskAmberScore() ? "amber" : "green";
        return new Action.Outcome(
                        List.of("Its score is " + score + ": " + light + " by the project's rules."),
                        "“" + risk.getTitle() + "” stands at " + score + ".")
                .of(risk);
    }

    /** Adds a risk. */
    static Action createRisk(Connection connection, ProjectFeed.Loaded loaded) {
        return new Action(
                        "A new risk of " + loaded.project().getCode(),
                        "add it",
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
                        "Change the risk " + risk.getTitle(),
                        "change it",
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
                Fields.text("title", "Title", item.getTitle(), "What is to be done."),
                Fields.person("owner", "Owner", item.getOwner(), "Type part of a name, in any script."),
                Fields.day("due_date", "By", item.getDueDate(), "A day: 2027-06-30."),
                Fields.text("description", "Description", item.getDescription(), "May be left empty."));
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
                        List.of("It is to be done by " + Dates.day(item.getDueDate()) + "."),
                        "“" + item.getTitle() + "” is to be done by " + Dates.day(item.getDueDate()) + ".")
                .of(item);
    }

    /** Adds something to be done. */
    static Action createItem(Connection connection, ProjectFeed.Loaded loaded) {
        return new Action(
                        "A new action item of " + loaded.project().getCode(),
                        "add it",
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
                        "Change " + item.getTitle(),
                        "change it",
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

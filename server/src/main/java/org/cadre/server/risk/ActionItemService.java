package org.cadre.server.risk;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.milestone.Milestones;
import org.cadre.server.person.Persons;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemServiceGrpc;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.CompleteActionItemRequest;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.DropActionItemRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetActionItemRequest;
import org.cadre.v1.ListActionItemsRequest;
import org.cadre.v1.ListActionItemsResponse;
import org.cadre.v1.Project;
import org.cadre.v1.ReopenActionItemRequest;
import org.cadre.v1.UpdateActionItemRequest;

/** Action items over gRPC. */
public final class ActionItemService extends ActionItemServiceGrpc.ActionItemServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;

    public ActionItemService(Calls calls, PageTokens pageTokens) {
        this.calls = calls;
        this.pageTokens = pageTokens;
    }

    @Override
    public void getActionItem(GetActionItemRequest request, StreamObserver<ActionItem> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> ActionItems.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listActionItems(ListActionItemsRequest request, StreamObserver<ListActionItemsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery.Page<ActionItem> page = ActionItems.TABLE.list(
                    transaction,
                    pageTokens,
                    caller,
                    ActionItems.LIST_FIELDS,
                    "due_date",
                    new ListQuery.Request(
                            "ListActionItems",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            return ListActionItemsResponse.newBuilder()
                    .addAllActionItems(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createActionItem(CreateActionItemRequest request, StreamObserver<ActionItem> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, ActionItem.parser(), answers, (transaction, caller) -> {
            Project project = ProjectChildren.openProject(transaction, caller, request.getParent());
            String id = request.getActionItemId().isEmpty() ? transaction.newId() : request.getActionItemId();
            ActionItem item = request.getActionItem().toBuilder()
                    .setName(project.getName() + "/actionItems/" + id)
                    .setState(ActionItemState.ACTION_ITEM_STATE_OPEN)
                    .clearStateReason()
                    .clearEndTime()
                    .build();
            check(transaction, caller, ActionItem.getDefaultInstance(), item);
            return ActionItems.TABLE.create(transaction, project, item).value();
        });
    }

    @Override
    public void updateActionItem(UpdateActionItemRequest request, StreamObserver<ActionItem> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, ActionItem.parser(), answers, (transaction, caller) -> {
            ActionItem patch = request.getActionItem();
            Stored<ActionItem> current = ActionItems.TABLE.requireOpen(
                    transaction, caller, UpdateMask.target("action_item", patch.getName()), patch.getEtag());
            ActionItem changed = UpdateMask.apply(current.value(), patch, request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setActionItem(changed).build());
            ActionItemVerb.UPDATE.requireFrom(current.value());
            check(transaction, caller, current.value(), changed);
            return ActionItems.TABLE
                    .update(transaction, current, changed, ActionItemVerb.UPDATE.event())
                    .value();
        });
    }

    @Override
    public void completeActionItem(CompleteActionItemRequest request, StreamObserver<ActionItem> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                ActionItem.parser(),
                answers,
                (transaction, caller) -> move(
                        transaction,
                        ActionItems.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        ActionItemVerb.COMPLETE,
                        request.getReason()));
    }

    @Override
    public void dropActionItem(DropActionItemRequest request, StreamObserver<ActionItem> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                ActionItem.parser(),
                answers,
                (transaction, caller) -> move(
                        transaction,
                        ActionItems.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        ActionItemVerb.DROP,
                        request.getReason()));
    }

    @Override
    public void reopenActionItem(ReopenActionItemRequest request, StreamObserver<ActionItem> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(
                request,
                terms,
                ActionItem.parser(),
                answers,
                (transaction, caller) -> move(
                        transaction,
                        ActionItems.TABLE.requireOpen(transaction, caller, request.getName(), request.getEtag()),
                        ActionItemVerb.REOPEN,
                        request.getReason()));
    }

    private static ActionItem move(
            WriteTransaction transaction, Stored<ActionItem> current, ActionItemVerb verb, String reason)
            throws SQLException {
        verb.requireFrom(current.value());
        ActionItem.Builder moved =
                current.value().toBuilder().setState(verb.to()).setStateReason(reason);
        if (verb.to() == ActionItemState.ACTION_ITEM_STATE_OPEN) {
            moved.clearEndTime();
        } else {
            moved.setEndTime(ResourceTable.timestamp(transaction.now()));
        }
        return ActionItems.TABLE
                .update(transaction, current, moved.build(), verb.event())
                .value();
    }

    private static void check(Transaction transaction, Caller caller, ActionItem before, ActionItem item)
            throws SQLException {
        PlainText.check("action_item.title", item.getTitle());
        PartialDate.whole("action_item.due_date", item.getDueDate());
        if (!item.getOwner().equals(before.getOwner())) {
            Persons.requireReference(transaction, caller, "action_item.owner", item.getOwner());
        }
        String about = item.getAbout();
        if (about.isEmpty() || about.equals(before.getAbout())) {
            return;
        }
        if (!about.startsWith(ActionItems.TABLE.projectOf(item) + "/")) {
            throw Refusal.field("action_item.about", FieldReason.FIELD_REASON_ABOUT_ELSEWHERE);
        }
        if (about.contains("/risks/")) {
            Risks.TABLE.requireReference(transaction, caller, "action_item.about", about);
        } else {
            Milestones.TABLE.requireReference(transaction, caller, "action_item.about", about);
        }
    }
}

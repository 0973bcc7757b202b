package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.OMAR;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.cadre.v1.Light.LIGHT_GREEN;
import static org.cadre.v1.Light.LIGHT_RED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.CloseRiskRequest;
import org.cadre.v1.CompleteActionItemRequest;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.DropActionItemRequest;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.GetActionItemRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.ListDueItemsRequest;
import org.cadre.v1.ListRisksRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.ReopenActionItemRequest;
import org.cadre.v1.ReopenRiskRequest;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.Role;
import org.cadre.v1.UpdateRiskRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What risks and action items promise, and what is told as due, on either engine. */
abstract class RiskContract {
    private Desk desk;

    abstract Desk open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void aRiskIsScoredClosedAndReopenedAndNeverRemoved() {
        Risk risk = desk.risk("host", 3, 4, 30);
        assertEquals(12, risk.getScore());
        Risk worse = desk.risks()
                .updateRisk(UpdateRiskRequest.newBuilder()
                        .setRisk(risk.toBuilder().setImpact(5).setScore(1))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("impact"))
                        .build());
        assertEquals(15, worse.getScore());
        assertEquals("RISK_STATE_OPEN", worse.getState().name());
        assertForbidden("OPEN", "reopen", () -> reopenRisk());
        Risk closed = closeRisk();
        assertEquals(RiskState.RISK_STATE_CLOSED, closed.getState());
        assertEquals("It passed.", closed.getStateReason());
        assertForbidden("CLOSED", "close", this::closeRisk);
        assertForbidden(
                "CLOSED",
                "update",
                () -> desk.risks()
                        .updateRisk(UpdateRiskRequest.newBuilder()
                                .setRisk(closed.toBuilder().setImpact(1))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("impact"))
                                .build()));
        assertEquals(LIGHT_GREEN, status().getComputed(3).getLight());
        reopenRisk();
        assertEquals(LIGHT_RED, status().getComputed(3).getLight());
        desk.risk("money", 1, 1, 30);
        assertEquals(
                List.of(15, 1),
                desk
                        .risks()
                        .listRisks(ListRisksRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getRisksList()
                        .stream()
                        .map(Risk::getScore)
                        .toList());
    }

    private Risk closeRisk() {
        return desk.risks()
                .closeRisk(CloseRiskRequest.newBuilder()
                        .setName(PROJECT + "/risks/host")
                        .setReason("It passed.")
                        .build());
    }

    @Test
    void whatIsWrongWithARiskIsToldByField() {
        Refused refused = refusal(() -> desk.risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(PROJECT)
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(6)
                                .setImpact(1)
                                .setOwner(OMAR)
                                .setReviewDate(day(1)))
                        .build()));
        assertEquals(Set.of("risk.likelihood"), refused.violations().keySet());
        Refused unknown = refusal(() -> desk.risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(PROJECT)
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(1)
                                .setImpact(1)
                                .setOwner("persons/nobody")
                                .setReviewDate(day(1)))
                        .build()));
        assertEquals("REFERENCE_NOT_FOUND", unknown.reason());
        assertEquals("risk.owner", unknown.metadata().get("field"));
    }

    @Test
    void anActionItemIsDoneDroppedAndTakenUpAgain() {
        ActionItem made = item("call", Desk.item("Call the host", 3));
        assertEquals(ActionItemState.ACTION_ITEM_STATE_OPEN, made.getState());
        ActionItem done = desk.actionItems()
                .completeActionItem(CompleteActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("They agreed.")
                        .build());
        assertEquals(ActionItemState.ACTION_ITEM_STATE_DONE, done.getState());
        assertTrue(done.hasEndTime());
        Executable drop = () -> desk.actionItems()
                .dropActionItem(DropActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("No need.")
                        .build());
        assertForbidden("DONE", "drop", drop);
        ActionItem again = desk.actionItems()
                .reopenActionItem(ReopenActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("They changed their mind.")
                        .build());
        assertEquals(ActionItemState.ACTION_ITEM_STATE_OPEN, again.getState());
        assertFalse(again.hasEndTime());
        assertEquals(
                Set.of("action_item.about"),
                refusal(() -> item("other", Desk.item("Elsewhere", 1).setAbout("projects/other/risks/r")))
                        .violations()
                        .keySet());
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> item("none", Desk.item("Nothing", 1).setAbout(PROJECT + "/risks/none")))
                        .reason());
    }

    private ActionItem item(String id, ActionItem.Builder item) {
        return desk.actionItems()
                .createActionItem(CreateActionItemRequest.newBuilder()
                        .setParent(PROJECT)
                        .setActionItemId(id)
                        .setActionItem(item)
                        .build());
    }

    @Test
    void whatIsDueIsToldWithWhoeverIsToDoIt() {
        desk.started(PROJECT, 40);
        desk.milestone("needs", -3);
        desk.milestone("later", 31);
        desk.risk("host", 1, 1, 5);
        item("call", Desk.item("Call the host", 4));
        List<DueItem> due = due(ListDueItemsRequest.newBuilder());
        assertEquals(
                List.of(
                        DueKind.DUE_KIND_STATUS_REPORT,
                        DueKind.DUE_KIND_MILESTONE,
                        DueKind.DUE_KIND_ACTION_ITEM,
                        DueKind.DUE_KIND_RISK_REVIEW),
                due.stream().map(DueItem::getKind).toList());
        assertEquals(
                List.of(true, true, false, false),
                due.stream().map(DueItem::getOverdue).toList());
        assertEquals(List.of(Desk.CORA), due.get(0).getOwnersList());
        assertEquals(List.of(OMAR), due.get(2).getOwnersList());
        assertEquals(
                List.of(DueKind.DUE_KIND_ACTION_ITEM, DueKind.DUE_KIND_RISK_REVIEW),
                due(ListDueItemsRequest.newBuilder().setOwner(OMAR)).stream()
                        .map(DueItem::getKind)
                        .toList());
        assertEquals(
                5, due(ListDueItemsRequest.newBuilder().setUntilDate(day(31))).size());
        assertEquals(2, status().getOverdue());
        var first = desk.status()
                .listDueItems(ListDueItemsRequest.newBuilder()
                        .setParent("projects/-")
                        .setPageSize(3)
                        .build());
        var rest = desk.status()
                .listDueItems(ListDueItemsRequest.newBuilder()
                        .setParent("projects/-")
                        .setPageSize(3)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertEquals(due.subList(0, 3), first.getItemsList());
        assertEquals(due.subList(3, 4), rest.getItemsList());
        assertEquals("", rest.getNextPageToken());
    }

    @Test
    void whatAMergedPersonWasToDoIsTheSurvivors() {
        desk.risk("host", 1, 1, 5);
        item("call", Desk.item("Call the host", 4));
        reporter().late();
        reporter().published("r1", 0);
        desk.person("omar-2");
        PersonServiceGrpc.newBlockingStub(desk.server().as(Role.ROLE_COORDINATOR))
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName("persons/omar-2")
                        .setDuplicate(OMAR)
                        .setReason("Twice on record.")
                        .build());
        assertEquals(
                "persons/omar-2",
                desk.actionItems()
                        .getActionItem(GetActionItemRequest.newBuilder()
                                .setName(PROJECT + "/actionItems/call")
                                .build())
                        .getOwner());
        assertEquals(
                List.of("persons/omar-2"),
                due(ListDueItemsRequest.newBuilder()).stream()
                        .filter(item -> item.getKind() == DueKind.DUE_KIND_RISK_REVIEW)
                        .flatMap(item -> item.getOwnersList().stream())
                        .toList());
        assertEquals(
                "persons/omar-2",
                Reporter.get(desk.status(), "r1").getDeclared(0).getOwner());
    }

    private ProjectStatus status() {
        return desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(PROJECT).build());
    }

    private Reporter reporter() {
        return new Reporter(desk);
    }

    private Risk reopenRisk() {
        return desk.risks()
                .reopenRisk(ReopenRiskRequest.newBuilder()
                        .setName(PROJECT + "/risks/host")
                        .setReason("It is back.")
                        .build());
    }

    private static void assertForbidden(String state, String verb, Executable call) {
        Refused refused = refusal(call);
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(state, refused.metadata().get("state"));
        assertEquals(verb, refused.metadata().get("verb"));
    }

    private List<DueItem> due(ListDueItemsRequest.Builder request) {
        return desk.status().listDueItems(request.setParent(PROJECT).build()).getItemsList();
    }
}

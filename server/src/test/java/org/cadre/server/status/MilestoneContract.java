package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.cadre.server.status.Desk.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CancelProjectRequest;
import org.cadre.v1.Change;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.DeleteMilestoneRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.GetMilestoneRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListMilestonesRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.MissMilestoneRequest;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.StartMilestoneRequest;
import org.cadre.v1.UpdateMilestoneRequest;
import org.cadre.v1.WaiveMilestoneRequest;
import org.junit.jupiter.api.Test;

/** Where the verbs of milestones lead, what hangs on them, and who sees them, on either engine. */
abstract class MilestoneContract extends MilestoneFixture {
    @Test
    void everyVerbLeadsFromWhereTheTableSaysAndNowhereElse() {
        Map<MilestoneState, Consumer<String>> made = new EnumMap<>(MilestoneState.class);
        made.put(MilestoneState.MILESTONE_STATE_PLANNED, id -> desk.milestone(id, 10));
        made.put(MilestoneState.MILESTONE_STATE_IN_PROGRESS, id -> begun(id));
        made.put(MilestoneState.MILESTONE_STATE_ACHIEVED, id -> {
            desk.milestone(id, 10);
            achieve(id, 0).getMilestone();
        });
        made.put(MilestoneState.MILESTONE_STATE_MISSED, id -> {
            desk.milestone(id, 10);
            miss(id);
        });
        made.put(MilestoneState.MILESTONE_STATE_WAIVED, id -> {
            desk.milestone(id, 10);
            waive(id);
        });
        Set<String> allowed = Set.of(
                "PLANNED start",
                "PLANNED achieve",
                "PLANNED miss",
                "PLANNED waive",
                "PLANNED update",
                "PLANNED reschedule",
                "PLANNED delete",
                "IN_PROGRESS achieve",
                "IN_PROGRESS miss",
                "IN_PROGRESS waive",
                "IN_PROGRESS update",
                "IN_PROGRESS reschedule",
                "MISSED waive");
        Map<String, Consumer<String>> verbs = Map.of(
                "start", this::start,
                "achieve", id -> achieve(id, 0),
                "miss", this::miss,
                "waive", this::waive,
                "update", this::retitle,
                "reschedule", id -> reschedule(id, 20, false),
                "delete", this::delete);
        int number = 0;
        for (var state : made.entrySet()) {
            String word = state.getKey().name().substring("MILESTONE_STATE_".length());
            for (var verb : verbs.entrySet()) {
                String id = "m" + number++;
                state.getValue().accept(id);
                if (allowed.contains(word + " " + verb.getKey())) {
                    verb.getValue().accept(id);
                } else {
                    Refused refused = refusal(() -> verb.getValue().accept(id));
                    assertEquals("STATE_FORBIDS", refused.reason(), word + " " + verb.getKey());
                    assertEquals(word, refused.metadata().get("state"));
                    assertEquals(verb.getKey(), refused.metadata().get("verb"));
                }
            }
        }
    }

    private Milestone begun(String id) {
        desk.milestone(id, 10);
        return start(id);
    }

    private Milestone start(String id) {
        return desk.milestones()
                .startMilestone(
                        StartMilestoneRequest.newBuilder().setName(name(id)).build());
    }

    private Milestone miss(String id) {
        return desk.milestones()
                .missMilestone(MissMilestoneRequest.newBuilder()
                        .setName(name(id))
                        .setReason("The host withdrew.")
                        .build());
    }

    private Milestone waive(String id) {
        return desk.milestones()
                .waiveMilestone(WaiveMilestoneRequest.newBuilder()
                        .setName(name(id))
                        .setReason("Not needed any more.")
                        .build());
    }

    private Object retitle(String id) {
        return desk.milestones()
                .updateMilestone(UpdateMilestoneRequest.newBuilder()
                        .setMilestone(Milestone.newBuilder().setName(name(id)).setTitle("Other"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("title"))
                        .build());
    }

    private Object delete(String id) {
        return desk.milestones()
                .deleteMilestone(
                        DeleteMilestoneRequest.newBuilder().setName(name(id)).build());
    }

    @Test
    void whatSomethingHangsOnIsNotRemoved() {
        desk.milestone("needs", 30);
        desk.milestone("pilot", 40, "needs");
        assertEquals(name("pilot"), refusal(() -> delete("needs")).metadata().get("used_by"));
        desk.actionItems()
                .createActionItem(CreateActionItemRequest.newBuilder()
                        .setParent(PROJECT)
                        .setActionItemId("call")
                        .setActionItem(Desk.item("Call the host", 3).setAbout(name("pilot")))
                        .build());
        assertEquals(
                PROJECT + "/actionItems/call",
                refusal(() -> delete("pilot")).metadata().get("used_by"));
    }

    @Test
    void aProjectEndsWithoutAnOpenMilestoneAndIsNotDeletedOnceOneWasReached() {
        desk.started(PROJECT, 10);
        desk.milestone("needs", 30);
        desk.milestone("pilot", 30);
        achieve("needs", 0);
        miss("pilot");
        Refused refused = refusal(() -> finalise());
        assertEquals("milestones", refused.metadata().get("guard"));
        assertEquals(true, refused.sentence().contains("Milestone pilot (MISSED)"), refused.sentence());
        waive("pilot");
        assertEquals("PROJECT_STATE_FINALISATION", finalise().getState().name());
    }

    private Project finalise() {
        return desk.projects()
                .finaliseProject(
                        FinaliseProjectRequest.newBuilder().setName(PROJECT).build());
    }

    @Test
    void theyGoWithAProjectOfWhichNothingWasReportedAndBlockOneThatWas() {
        desk.project("other", "OTHER");
        desk.milestones()
                .createMilestone(CreateMilestoneRequest.newBuilder()
                        .setParent("projects/other")
                        .setMilestone(
                                Milestone.newBuilder().setTitle("Only planned").setBaselineDate(day(1)))
                        .build());
        deleteProject("projects/other");
        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> list("projects/other")).reason());
        desk.milestone("needs", 1);
        start("needs");
        assertEquals(
                name("needs"), refusal(() -> deleteProject(PROJECT)).metadata().get("used_by"));
    }

    private void deleteProject(String name) {
        var unused = desk.projects()
                .deleteProject(DeleteProjectRequest.newBuilder().setName(name).build());
    }

    private List<String> list(String parent) {
        return desk
                .milestones()
                .listMilestones(
                        ListMilestonesRequest.newBuilder().setParent(parent).build())
                .getMilestonesList()
                .stream()
                .map(Milestone::getName)
                .toList();
    }

    @Test
    void nothingChangesInAProjectThatIsOver() {
        desk.milestone("needs", 1);
        desk.projects()
                .cancelProject(CancelProjectRequest.newBuilder()
                        .setName(PROJECT)
                        .setReason("No money.")
                        .build());
        for (org.junit.jupiter.api.function.Executable call : List.<org.junit.jupiter.api.function.Executable>of(
                () -> desk.milestone("late", 1),
                () -> start("needs"),
                () -> retitle("needs"),
                () -> delete("needs"),
                () -> reschedule("needs", 9, false))) {
            Refused refused = refusal(call);
            assertEquals("STATE_FORBIDS", refused.reason());
            assertEquals(PROJECT, refused.metadata().get("resource"));
        }
    }

    @Test
    void theFocalPointsOfThePartnersSeeThemAndNobodyElsesDo() {
        desk.milestone("needs", 1);
        assertEquals(
                1,
                desk.milestonesOf("partners/unodc")
                        .listMilestones(ListMilestonesRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getMilestonesCount());
        assertEquals(
                0,
                desk.milestonesOf("partners/unesco")
                        .listMilestones(ListMilestonesRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getMilestonesCount());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> desk.milestonesOf("partners/unesco")
                                .getMilestone(GetMilestoneRequest.newBuilder()
                                        .setName(name("needs"))
                                        .build()))
                        .reason());
        Project project = desk.update(
                Project.newBuilder()
                        .setName(PROJECT)
                        .addPartners(ProjectPartner.newBuilder()
                                .setPartner("partners/unesco")
                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                        .addPartners(ProjectPartner.newBuilder()
                                .setPartner("partners/interpol")
                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING)),
                "partners");
        assertEquals(2, project.getPartnersCount());
        assertEquals(
                List.of("partners/unesco", "partners/interpol"), get("needs").getPartnersList());
        List<Change> told = desk.changesAs(desk.server().asFocalPoint("partners/unesco"))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(name("needs"))
                        .build())
                .getChangesList();
        assertEquals("milestone.entered_view", told.get(0).getVerb());
        assertEquals(1, told.size(), "what was before is not told");
    }

    @Test
    void theListIsInTheOrderOfTheForecastsAndCanBeNarrowed() {
        desk.milestone("later", 30);
        desk.milestone("sooner", 10);
        start("later");
        assertEquals(List.of(name("sooner"), name("later")), list(PROJECT));
        Date limit = day(20);
        assertEquals(
                List.of(name("sooner")),
                desk
                        .milestones()
                        .listMilestones(ListMilestonesRequest.newBuilder()
                                .setParent("projects/-")
                                .setFilter("forecast_date < 2026-12-13 AND state = PLANNED")
                                .build())
                        .getMilestonesList()
                        .stream()
                        .map(Milestone::getName)
                        .toList(),
                limit::toString);
    }
}

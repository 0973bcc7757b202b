package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.day;
import static org.cadre.server.status.Desk.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.FieldMask;
import java.util.List;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Change;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.RescheduleMilestoneResponse;
import org.cadre.v1.Role;
import org.cadre.v1.UpdateMilestoneRequest;
import org.junit.jupiter.api.Test;

/** For when milestones are promised, expected and reached, and what moves with them, on either engine. */
abstract class MilestoneScheduleContract extends MilestoneFixture {
    @Test
    void itIsForecastForTheDayThatWasPromisedUntilSomebodySaysOtherwise() {
        Milestone made = desk.milestone("needs", 30);
        assertEquals(day(30), made.getForecastDate());
        assertEquals(MilestoneState.MILESTONE_STATE_PLANNED, made.getState());
        assertFalse(made.hasActualDate());
        assertEquals(made, get("needs"));
        Milestone slipped = reschedule("needs", 44, false).getMilestone();
        assertEquals(day(30), slipped.getBaselineDate());
        assertEquals(day(44), slipped.getForecastDate());
    }

    @Test
    void whatWaitsForASlippedMilestoneIsShownAndThenMovedWithIt() {
        desk.milestone("needs", 30);
        desk.milestone("pilot", 40, "needs");
        desk.milestone("course", 60, "pilot");

        RescheduleMilestoneResponse preview = reschedule("needs", 50, true);
        assertEquals(
                List.of(name("pilot")),
                preview.getMovedList().stream()
                        .map(moved -> moved.getMilestone().getName())
                        .toList());
        assertEquals(day(40), preview.getMoved(0).getEarlierForecastDate());
        assertEquals(name("needs"), preview.getMoved(0).getMovedBy());
        assertEquals(day(40), get("pilot").getForecastDate(), "a preview moves nothing");

        assertEquals(1, reschedule("needs", 50, false).getMovedCount());
        assertEquals(day(50), get("pilot").getForecastDate());
        assertEquals(day(40), get("pilot").getBaselineDate());
        assertEquals(day(60), get("course").getForecastDate(), "nothing made it wait");
        assertEquals(2, reschedule("needs", 70, false).getMovedCount());
        assertEquals(day(70), get("course").getForecastDate());
        assertEquals(0, reschedule("needs", 20, false).getMovedCount());
        assertEquals(day(70), get("course").getForecastDate(), "nothing is moved to an earlier day by itself");
        Change followed = history("course").get(0);
        assertEquals("milestone.followed", followed.getVerb());
        assertEquals("The expert is ill.", followed.getReason());
    }

    private List<Change> history(String id) {
        return desk.changesAs(desk.server().as(Role.ROLE_COORDINATOR))
                .listChanges(
                        ListChangesRequest.newBuilder().setResource(name(id)).build())
                .getChangesList();
    }

    @Test
    void aForecastBeforeWhatItWaitsForIsRefusedWithTheFirstDayThatIsPossible() {
        desk.milestone("needs", 30);
        desk.milestone("pilot", 40, "needs");
        Refused early = refusal(() -> reschedule("pilot", 29, false));
        assertEquals(List.of("forecast_date"), List.copyOf(early.violations().keySet()));
        assertEquals(
                "It waits for projects/borders/milestones/needs, which allows 2026-12-23 at the earliest; say that day or a"
                        + " later one.",
                early.violations().get("forecast_date"));
        assertEquals(day(30), reschedule("pilot", 30, false).getMilestone().getForecastDate());
    }

    @Test
    void whatIsMadeToWaitMovesAndACircleIsRefused() {
        desk.milestone("needs", 30);
        Milestone pilot = desk.milestone("pilot", 20);
        var answer = desk.milestones()
                .updateMilestone(UpdateMilestoneRequest.newBuilder()
                        .setMilestone(pilot.toBuilder()
                                .addDependencies(MilestoneDependency.newBuilder()
                                        .setMilestone(name("needs"))
                                        .setLagDays(5)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("dependencies"))
                        .build());
        assertEquals(day(35), answer.getMilestone().getForecastDate());
        Refused circle = refusal(() -> desk.milestones()
                .updateMilestone(UpdateMilestoneRequest.newBuilder()
                        .setMilestone(Milestone.newBuilder()
                                .setName(name("needs"))
                                .addDependencies(
                                        MilestoneDependency.newBuilder().setMilestone(name("pilot"))))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("dependencies"))
                        .build()));
        assertEquals("DEPENDENCY_CIRCLE", circle.reason());
        assertEquals(
                name("needs") + "," + name("pilot") + "," + name("needs"),
                circle.metadata().get("circle"));
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> desk.milestone("late", 1, "nowhere")).reason());
    }

    @Test
    void aBaselineIsNotChangedWithoutAReason() {
        Milestone needs = desk.milestone("needs", 30);
        UpdateMilestoneRequest.Builder later = UpdateMilestoneRequest.newBuilder()
                .setMilestone(needs.toBuilder().setBaselineDate(day(50)))
                .setUpdateMask(FieldMask.newBuilder().addPaths("baseline_date"));
        Refused refused = refusal(() -> desk.milestones().updateMilestone(later.build()));
        assertEquals(List.of("reason"), List.copyOf(refused.violations().keySet()));
        desk.milestones().updateMilestone(later.setReason("The board moved it.").build());
        assertEquals(day(50), get("needs").getBaselineDate());
        assertEquals(day(30), history("needs").get(0).getBefore().getMilestone().getBaselineDate());
        assertEquals("The board moved it.", history("needs").get(0).getReason());
    }

    @Test
    void itIsReachedWithEvidenceAfterWhatItWaitsForAndMovesWhatFollowsWhenLate() {
        desk.milestone("needs", -30);
        desk.milestone("pilot", -20, "needs");
        Refused waits = refusal(() -> achieve("pilot", 0));
        assertEquals("GUARD_FAILED", waits.reason());
        assertEquals("dependencies", waits.metadata().get("guard"));
        assertEquals(
                List.of("actual_date"),
                List.copyOf(refusal(() -> achieve("needs", 2)).violations().keySet()));
        var answer = achieve("needs", -5);
        assertEquals(day(-5), answer.getMilestone().getActualDate());
        assertEquals("Report 7", answer.getMilestone().getEvidence());
        assertEquals(day(-30), answer.getMilestone().getForecastDate(), "what was forecast is kept");
        assertEquals(day(-5), answer.getMoved(0).getMilestone().getForecastDate());
        assertEquals(
                MilestoneState.MILESTONE_STATE_ACHIEVED,
                achieve("pilot", 0).getMilestone().getState());
    }
}

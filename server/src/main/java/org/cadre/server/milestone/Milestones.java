package org.cadre.server.milestone;

import java.util.List;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;

/** The milestones on record. */
public final class Milestones {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .text("owner", "owner")
            .enumeration("state", "state", MilestoneState.getDescriptor())
            .date("baseline_date", "baseline_date")
            .date("forecast_date", "forecast_date")
            .date("actual_date", "actual_date")
            .instant("update_time", "update_time");

    public static final ProjectChildren<Milestone> TABLE = new ProjectChildren<>(
            "milestone",
            Milestone.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM milestone WHERE name = :name",
                    """
                    INSERT INTO milestone (name, project, title, owner, state, baseline_date, forecast_date, actual_date,
                      update_time, revision, body)
                    VALUES (:name, :project, :title, :owner, :state, :baseline_date, :forecast_date, :actual_date,
                      :update_time, :revision, :body)
                    """,
                    """
                    UPDATE milestone SET project = :project, title = :title, owner = :owner, state = :state,
                      baseline_date = :baseline_date, forecast_date = :forecast_date, actual_date = :actual_date,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM milestone WHERE name = :name"),
            (sql, milestone) -> sql.set("title", milestone.getTitle())
                    .set("owner", milestone.getOwner())
                    .set("state", milestone.getStateValue())
                    .set("baseline_date", Dates.text(milestone.getBaselineDate()))
                    .set("forecast_date", Dates.text(milestone.getForecastDate()))
                    .set("actual_date", milestone.hasActualDate() ? Dates.text(milestone.getActualDate()) : "")
                    .set("update_time", ResourceTable.instant(milestone.getUpdateTime())),
            milestone -> milestone.getOwner().isEmpty() ? List.of() : List.of(milestone.getOwner()),
            all -> true);

    private Milestones() {}

    /** Whether it is still to be reached. */
    public static boolean isOpen(Milestone milestone) {
        return milestone.getState() == MilestoneState.MILESTONE_STATE_PLANNED
                || milestone.getState() == MilestoneState.MILESTONE_STATE_IN_PROGRESS;
    }
}

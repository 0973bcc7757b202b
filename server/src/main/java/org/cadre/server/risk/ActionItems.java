package org.cadre.server.risk;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;

/** The action items on record. */
public final class ActionItems {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .text("owner", "owner")
            .text("about", "about")
            .enumeration("state", "state", ActionItemState.getDescriptor())
            .date("due_date", "due_date")
            .instant("update_time", "update_time");

    public static final ProjectChildren<ActionItem> TABLE = new ProjectChildren<>(
            "action_item",
            ActionItem.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM action_item WHERE name = :name",
                    """
                    INSERT INTO action_item (name, project, title, owner, about, state, due_date, update_time, revision,
                      body)
                    VALUES (:name, :project, :title, :owner, :about, :state, :due_date, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE action_item SET project = :project, title = :title, owner = :owner, about = :about,
                      state = :state, due_date = :due_date, update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM action_item WHERE name = :name"),
            (sql, item) -> sql.set("title", item.getTitle())
                    .set("owner", item.getOwner())
                    .set("about", item.getAbout())
                    .set("state", item.getStateValue())
                    .set("due_date", Dates.text(item.getDueDate()))
                    .set("update_time", ResourceTable.instant(item.getUpdateTime())),
            item -> List.of(item.getOwner()),
            all -> true);

    private ActionItems() {}

    /** One action item that is about the milestone: why that cannot be removed. */
    public static Optional<String> firstAbout(Transaction transaction, String milestone) throws SQLException {
        return transaction
                .sql("SELECT name FROM action_item WHERE about = :about ORDER BY name LIMIT 1")
                .set("about", milestone)
                .optional(row -> row.text("name"));
    }
}

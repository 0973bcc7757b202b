package org.cadre.server.project;

import java.sql.SQLException;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;

/** Results of projects. */
final class Results {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("project", "project")
            .enumeration("kind", "kind", ProjectResultKind.getDescriptor())
            .instant("update_time", "update_time");

    static final ResourceTable<ProjectResult> TABLE = ResourceTable.shared(
            "project_result",
            ProjectResult.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM project_result WHERE name = :name",
                    """
                    INSERT INTO project_result (name, project, kind, update_time, revision, body)
                    VALUES (:name, :project, :kind, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE project_result SET project = :project, kind = :kind, update_time = :update_time,
                      revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM project_result WHERE name = :name"),
            (sql, result) -> sql.set("project", ResourceName.parent(result.getName()))
                    .set("kind", result.getKindValue())
                    .set("update_time", ResourceTable.instant(result.getUpdateTime())),
            ProjectResult::getPartnersList);

    private Results() {}

    static long countOfProject(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT COUNT(*) AS n FROM project_result WHERE project = :project")
                .set("project", project)
                .one(row -> row.number("n"));
    }
}

package org.cadre.server.budget;

import java.util.List;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.v1.BudgetLine;

/** The budget lines on record. */
final class BudgetLines {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .date("start_date", "start_date")
            .date("end_date", "end_date")
            .text("currency", "currency")
            .truth("committed", "committed")
            .instant("update_time", "update_time");

    static final ProjectChildren<BudgetLine> TABLE = new ProjectChildren<>(
            "budget_line",
            BudgetLine.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM budget_line WHERE name = :name",
                    """
                    INSERT INTO budget_line (name, project, title, start_date, end_date, currency, committed, update_time,
                      revision, body)
                    VALUES (:name, :project, :title, :start_date, :end_date, :currency, :committed, :update_time,
                      :revision, :body)
                    """,
                    """
                    UPDATE budget_line SET project = :project, title = :title, start_date = :start_date,
                      end_date = :end_date, currency = :currency, committed = :committed, update_time = :update_time,
                      revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM budget_line WHERE name = :name"),
            (sql, line) -> sql.set("title", line.getTitle())
                    .set("start_date", Dates.text(line.getStartDate()))
                    .set("end_date", Dates.text(line.getEndDate()))
                    .set("currency", line.getAmount().getCurrency())
                    .set("committed", line.getCommitted() ? 1 : 0)
                    .set("update_time", ResourceTable.instant(line.getUpdateTime())),
            line -> List.of(),
            all -> true);

    private BudgetLines() {}
}

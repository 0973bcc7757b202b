package org.cadre.server.status;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.Transaction;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** The status reports on record. */
final class StatusReports {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .date("report_date", "report_date")
            .truth("final", "final_report")
            .enumeration("state", "state", StatusReportState.getDescriptor())
            .instant("publish_time", "publish_time")
            .instant("update_time", "update_time");

    static final ProjectChildren<StatusReport> TABLE = new ProjectChildren<>(
            "status_report",
            StatusReport.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM status_report WHERE name = :name",
                    """
                    INSERT INTO status_report (name, project, report_date, final_report, state, publish_time, update_time,
                      revision, body)
                    VALUES (:name, :project, :report_date, :final_report, :state, :publish_time, :update_time, :revision,
                      :body)
                    """,
                    """
                    UPDATE status_report SET project = :project, report_date = :report_date, final_report = :final_report,
                      state = :state, publish_time = :publish_time, update_time = :update_time, revision = :revision,
                      body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM status_report WHERE name = :name"),
            (sql, report) -> sql.set("report_date", Dates.text(report.getReportDate()))
                    .set("final_report", report.getFinal() ? 1 : 0)
                    .set("state", report.getStateValue())
                    .set("publish_time", ResourceTable.instant(report.getPublishTime()))
                    .set("update_time", ResourceTable.instant(report.getUpdateTime())),
            report -> report.getDeclaredList().stream()
                    .map(DeclaredLight::getOwner)
                    .filter(owner -> !owner.isEmpty())
                    .distinct()
                    .toList(),
            report -> report.getState() != StatusReportState.STATUS_REPORT_STATE_DRAFT);

    private StatusReports() {}

    /** The published ones of a project, the earliest day first. */
    static List<Stored<StatusReport>> published(Transaction transaction, String project) throws SQLException {
        return TABLE.ofProject(transaction, project).stream()
                .filter(report -> report.value().getState() == StatusReportState.STATUS_REPORT_STATE_PUBLISHED)
                .sorted((one, other) -> Dates.day(one.value().getReportDate())
                        .compareTo(Dates.day(other.value().getReportDate())))
                .toList();
    }
}

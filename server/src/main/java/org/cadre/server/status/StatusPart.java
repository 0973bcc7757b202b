package org.cadre.server.status;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Project;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** What a project asks of its status reports. */
final class StatusPart implements ProjectPart {
    @Override
    public Set<Provision> provisions(Transaction transaction, Project project) throws SQLException {
        boolean last = StatusReports.published(transaction, project.getName()).stream()
                .anyMatch(report -> report.value().getFinal());
        return last ? Set.of(Provision.FINAL_REPORT) : Set.of();
    }

    @Override
    public Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        return StatusReports.TABLE.ofProject(transaction, project.getName()).stream()
                .map(Stored::value)
                .filter(report -> report.getState() != StatusReportState.STATUS_REPORT_STATE_DRAFT)
                .map(StatusReport::getName)
                .findFirst();
    }

    @Override
    public void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {
        StatusReports.TABLE.partnersChanged(transaction, project);
    }

    @Override
    public void deleted(WriteTransaction transaction, Project project) throws SQLException {
        StatusReports.TABLE.deleted(transaction, project);
    }
}

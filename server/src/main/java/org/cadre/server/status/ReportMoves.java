package org.cadre.server.status;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.Persons;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** How status reports are written and published. */
final class ReportMoves {
    private ReportMoves() {}

    static StatusReport create(
            WriteTransaction transaction, Caller caller, Project project, String id, StatusReport asked)
            throws SQLException {
        StatusReport report = asked.toBuilder()
                .setName(project.getName() + "/statusReports/" + id)
                .setState(StatusReportState.STATUS_REPORT_STATE_DRAFT)
                .clearSnapshot()
                .clearPublishTime()
                .clearPublisher()
                .clearSupersededBy()
                .build();
        check(transaction, caller, StatusReport.getDefaultInstance(), report);
        return StatusReports.TABLE.create(transaction, project, ordered(report)).value();
    }

    static StatusReport update(
            WriteTransaction transaction, Caller caller, Stored<StatusReport> current, StatusReport asked)
            throws SQLException {
        ReportVerb.UPDATE.requireFrom(current.value());
        check(transaction, caller, current.value(), asked);
        return StatusReports.TABLE
                .update(transaction, current, ordered(asked), ReportVerb.UPDATE.event())
                .value();
    }

    static void delete(WriteTransaction transaction, Stored<StatusReport> current) throws SQLException {
        ReportVerb.DELETE.requireFrom(current.value());
        StatusReports.TABLE.delete(transaction, current);
    }

    /** Freezes what is computed beside what is declared, and takes the place of the report for the same day. */
    static StatusReport publish(WriteTransaction transaction, Caller caller, Stored<StatusReport> current)
            throws SQLException {
        StatusReport draft = current.value();
        ReportVerb.PUBLISH.requireFrom(draft);
        Dates.past("report_date", true, draft.getReportDate(), transaction.now());
        String name = StatusReports.TABLE.projectOf(draft);
        Project project = ProjectChildren.openProject(transaction, caller, name);
        LocalDate today = Dates.today(transaction.now());
        ProjectStatus snapshot =
                Standing.of(project, Records.of(transaction, project), StatusRulesRecord.read(transaction), today);
        ReportVerb.PUBLISH.requireMet(draft, ReportRules.unmet(draft, snapshot.getComputedList()));
        for (Stored<StatusReport> earlier : StatusReports.published(transaction, name)) {
            if (earlier.value().getReportDate().equals(draft.getReportDate())) {
                StatusReports.TABLE.update(
                        transaction,
                        earlier,
                        earlier.value().toBuilder()
                                .setState(ReportVerb.SUPERSEDE.to())
                                .setSupersededBy(draft.getName())
                                .build(),
                        ReportVerb.SUPERSEDE.event());
            }
        }
        StatusReport published = draft.toBuilder()
                .setState(ReportVerb.PUBLISH.to())
                .setSnapshot(snapshot)
                .setPublishTime(ResourceTable.timestamp(transaction.now()))
                .setPublisher(caller.principal())
                .build();
        return StatusReports.TABLE
                .update(
                        transaction,
                        current,
                        StatusReports.TABLE.within(project, published),
                        ReportVerb.PUBLISH.event())
                .value();
    }

    private static void check(WriteTransaction transaction, Caller caller, StatusReport before, StatusReport report)
            throws SQLException {
        ReportRules.check(report);
        Dates.past("status_report.report_date", true, report.getReportDate(), transaction.now());
        Set<String> known =
                before.getDeclaredList().stream().map(DeclaredLight::getOwner).collect(Collectors.toSet());
        for (int at = 0; at < report.getDeclaredCount(); at++) {
            String owner = report.getDeclared(at).getOwner();
            if (!owner.isEmpty() && !known.contains(owner)) {
                Persons.requireReference(transaction, caller, "status_report.declared[" + at + "].owner", owner);
            }
        }
    }

    private static StatusReport ordered(StatusReport report) {
        return report.toBuilder()
                .clearDeclared()
                .addAllDeclared(ReportRules.ordered(report.getDeclaredList()))
                .build();
    }
}

package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.ProjectResult;

/**
 * A project's results framework as it is reported to others.
 *
 * @param results by name, as indicators
 * @param periods by their days
 * @param approved the actuals that count
 */
public record ReportedFramework(
        List<ProjectResult> results, List<Indicator> indicators, List<IndicatorPeriod> periods, List<Actual> approved) {

    public static ReportedFramework of(Transaction transaction, String project) throws SQLException {
        return new ReportedFramework(
                FrameworkPart.results(transaction, project).stream()
                        .map(Stored::value)
                        .toList(),
                FrameworkPart.indicators(transaction, project).stream()
                        .map(Stored::value)
                        .toList(),
                transaction
                        .sql("SELECT body, revision FROM indicator_period WHERE project = :project ORDER BY start_date")
                        .set("project", project)
                        .list(row -> Periods.TABLE.stored(row).value()),
                transaction
                        .sql("""
                            SELECT body, revision FROM actual WHERE project = :project AND state = :state ORDER BY name
                            """)
                        .set("project", project)
                        .set("state", ActualState.ACTUAL_STATE_APPROVED_VALUE)
                        .list(row -> Actuals.TABLE.stored(row).value()));
    }
}

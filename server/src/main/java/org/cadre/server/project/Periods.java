package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;

/** Periods of indicators. */
final class Periods {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("project", "project")
            .text("indicator", "indicator")
            .enumeration("state", "state", IndicatorPeriodState.getDescriptor())
            .truth("settled", "settled")
            .date("start_date", "start_date")
            .date("end_date", "end_date")
            .instant("update_time", "update_time");

    static final ResourceTable<IndicatorPeriod> TABLE = ResourceTable.shared(
            "indicator_period",
            IndicatorPeriod.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM indicator_period WHERE name = :name",
                    """
                    INSERT INTO indicator_period (name, project, indicator, state, settled, start_date, end_date,
                      update_time, revision, body)
                    VALUES (:name, :project, :indicator, :state, :settled, :start_date, :end_date,
                      :update_time, :revision, :body)
                    """,
                    """
                    UPDATE indicator_period SET project = :project, indicator = :indicator, state = :state,
                      settled = :settled, start_date = :start_date, end_date = :end_date,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM indicator_period WHERE name = :name"),
            (sql, period) -> sql.set("project", project(period))
                    .set("indicator", ResourceName.parent(period.getName()))
                    .set("state", period.getStateValue())
                    .set("settled", isSettled(period))
                    .set("start_date", Dates.day(period.getStartDate()))
                    .set("end_date", Dates.day(period.getEndDate()))
                    .set("update_time", ResourceTable.instant(period.getUpdateTime())),
            IndicatorPeriod::getPartnersList);

    private Periods() {}

    static String project(IndicatorPeriod period) {
        return ResourceName.parent(ResourceName.parent(period.getName()));
    }

    /** Whether nothing is to be reported of it any more. */
    static boolean isSettled(IndicatorPeriod period) {
        return !period.getApprovedActual().isEmpty() || period.hasWaiver();
    }

    /** Those of an indicator, by their days. */
    static List<Stored<IndicatorPeriod>> ofIndicator(Transaction transaction, String indicator) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM indicator_period WHERE indicator = :indicator ORDER BY start_date")
                .set("indicator", indicator)
                .list(TABLE::stored);
    }

    /** Some of those of a project that have neither an approved actual nor a waiver, by name. */
    static List<String> unsettled(Transaction transaction, String project, int most) throws SQLException {
        return transaction.sql("""
                    SELECT name FROM indicator_period WHERE project = :project AND settled = 0 ORDER BY name LIMIT :most
                    """).set("project", project).set("most", most).list(row -> row.text("name"));
    }

    static long countUnsettled(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT COUNT(*) AS n FROM indicator_period WHERE project = :project AND settled = 0")
                .set("project", project)
                .one(row -> row.number("n"));
    }

    /** Refuses to write in a period that is locked. */
    static void requireOpen(IndicatorPeriod period, String verb) {
        require(period, verb, IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN);
    }

    /** Refuses where a period is in another state than a verb leads from. */
    static void require(IndicatorPeriod period, String verb, IndicatorPeriodState state) {
        if (period.getState() != state) {
            String why = period.getStateReason().isEmpty() ? "" : " (" + period.getStateReason() + ")";
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    period.getName() + " is " + word(period.getState()) + why + "; to " + verb + " it must be "
                            + word(state) + ".",
                    Map.of(
                            "resource",
                            period.getName(),
                            "state",
                            word(period.getState()),
                            "verb",
                            verb,
                            "allowed_states",
                            word(state)));
        }
    }

    private static String word(IndicatorPeriodState state) {
        return state.name().substring("INDICATOR_PERIOD_STATE_".length());
    }
}

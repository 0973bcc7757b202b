package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.RosterQuery;

/** Indicators of projects. */
final class Indicators {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("project", "project")
            .text("result", "result")
            .enumeration("measure", "measure", IndicatorMeasure.getDescriptor())
            .instant("update_time", "update_time");

    static final ResourceTable<Indicator> TABLE = ResourceTable.shared(
            "indicator",
            Indicator.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM indicator WHERE name = :name",
                    """
                    INSERT INTO indicator (name, project, result, measure, has_baseline, update_time, revision, body)
                    VALUES (:name, :project, :result, :measure, :has_baseline, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE indicator SET project = :project, result = :result, measure = :measure,
                      has_baseline = :has_baseline, update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM indicator WHERE name = :name"),
            (sql, indicator) -> sql.set("project", ResourceName.parent(indicator.getName()))
                    .set("result", indicator.getResult())
                    .set("measure", indicator.getMeasureValue())
                    .set("has_baseline", indicator.hasBaseline())
                    .set("update_time", ResourceTable.instant(indicator.getUpdateTime())),
            Indicator::getPartnersList);

    private Indicators() {}

    static long countOfProject(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT COUNT(*) AS n FROM indicator WHERE project = :project")
                .set("project", project)
                .one(row -> row.number("n"));
    }

    /** Those of a project that have a baseline. */
    static long withBaseline(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT COUNT(*) AS n FROM indicator WHERE project = :project AND has_baseline = 1")
                .set("project", project)
                .one(row -> row.number("n"));
    }

    /** What its roster binding names, each once. */
    private static Set<String> targets(Indicator indicator) {
        Set<String> targets = new TreeSet<>();
        for (RosterQuery query : List.of(
                indicator.getRosterBinding().getCounted(),
                indicator.getRosterBinding().getBase())) {
            targets.addAll(query.getPartnersList());
            targets.addAll(query.getProgrammesList());
            targets.addAll(query.getCoursesList());
            targets.addAll(query.getDeliveriesList());
        }
        return targets;
    }

    /** Notes what the binding names, so that it is not removed. */
    static void note(WriteTransaction transaction, Indicator indicator) throws SQLException {
        forget(transaction, indicator.getName());
        for (String target : targets(indicator)) {
            transaction
                    .sql("INSERT INTO indicator_target (target, indicator) VALUES (:target, :indicator)")
                    .set("target", target)
                    .set("indicator", indicator.getName())
                    .execute();
        }
    }

    static void forget(WriteTransaction transaction, String indicator) throws SQLException {
        transaction
                .sql("DELETE FROM indicator_target WHERE indicator = :indicator")
                .set("indicator", indicator)
                .execute();
    }

    /** One indicator whose binding names something. */
    static Optional<String> firstCounting(Transaction transaction, String target) throws SQLException {
        return transaction
                .sql("SELECT indicator FROM indicator_target WHERE target = :target ORDER BY indicator LIMIT 1")
                .set("target", target)
                .optional(row -> row.text("indicator"));
    }

    /** One indicator of a result: why the result cannot be removed. */
    static Optional<String> firstOfResult(Transaction transaction, String result) throws SQLException {
        return transaction
                .sql("SELECT name FROM indicator WHERE result = :result ORDER BY name LIMIT 1")
                .set("result", result)
                .optional(row -> row.text("name"));
    }
}

package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Roster.Row;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;

/** Actuals, and the enrolments that approved ones were counted from. */
final class Actuals {
    /** Of a share, whether a row is one of its numerator or of its denominator. */
    enum Side {
        COUNTED,
        BASE
    }

    /** Where a row that was kept stands. */
    record Place(String delivery, String id) {
        String name() {
            return delivery + "/enrolments/" + id;
        }
    }

    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("project", "project")
            .text("indicator", "indicator")
            .text("period", "period")
            .enumeration("state", "state", ActualState.getDescriptor())
            .instant("update_time", "update_time");

    static final ResourceTable<Actual> TABLE = ResourceTable.shared(
            "actual",
            Actual.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM actual WHERE name = :name",
                    """
                    INSERT INTO actual (name, project, indicator, period, state, update_time, revision, body)
                    VALUES (:name, :project, :indicator, :period, :state, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE actual SET project = :project, indicator = :indicator, period = :period, state = :state,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM actual WHERE name = :name"),
            (sql, actual) -> {
                String period = ResourceName.parent(actual.getName());
                String indicator = ResourceName.parent(period);
                sql.set("project", ResourceName.parent(indicator))
                        .set("indicator", indicator)
                        .set("period", period)
                        .set("state", actual.getStateValue())
                        .set("update_time", ResourceTable.instant(actual.getUpdateTime()));
            },
            Actual::getPartnersList);

    private Actuals() {}

    /** One of a period. */
    static Optional<String> firstOfPeriod(Transaction transaction, String period) throws SQLException {
        return transaction
                .sql("SELECT name FROM actual WHERE period = :period ORDER BY name LIMIT 1")
                .set("period", period)
                .optional(row -> row.text("name"));
    }

    /** One of an indicator. */
    static Optional<String> firstOfIndicator(Transaction transaction, String indicator) throws SQLException {
        return transaction
                .sql("SELECT name FROM actual WHERE indicator = :indicator ORDER BY name LIMIT 1")
                .set("indicator", indicator)
                .optional(row -> row.text("name"));
    }

    /** One of a project. */
    static Optional<String> firstOfProject(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT name FROM actual WHERE project = :project ORDER BY name LIMIT 1")
                .set("project", project)
                .optional(row -> row.text("name"));
    }

    /** The one of a period that is not decided: 1 is DRAFT, 2 SUBMITTED, 3 RETURNED. */
    static Optional<String> open(Transaction transaction, String period) throws SQLException {
        return transaction
                .sql("SELECT name FROM actual WHERE period = :period AND state IN (1, 2, 3)")
                .set("period", period)
                .optional(row -> row.text("name"));
    }

    /** Keeps what an actual was counted from. */
    static void keepRows(WriteTransaction transaction, String actual, Side side, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            transaction
                    .sql("""
                        INSERT INTO actual_row (actual, side, delivery, enrolment)
                        VALUES (:actual, :side, :delivery, :enrolment)
                        """)
                    .set("actual", actual)
                    .set("side", side.ordinal())
                    .set("delivery", ResourceName.id(row.delivery()))
                    .set("enrolment", row.id())
                    .execute();
        }
    }

    /** What was kept, of enrolments that are still there and that the caller may see, after a place. */
    static List<Place> keptRows(
            Transaction transaction, Caller caller, String actual, Side side, Place after, int limit)
            throws SQLException {
        String statement = caller.partner().isPresent() ? """
                    SELECT r.delivery AS delivery, r.enrolment AS enrolment FROM actual_row r
                    JOIN enrolment e ON e.delivery = r.delivery AND e.id = r.enrolment
                    WHERE r.actual = :actual AND r.side = :side AND e.partner = :partner
                      AND (r.delivery > :delivery OR (r.delivery = :delivery AND r.enrolment > :enrolment))
                    ORDER BY r.delivery, r.enrolment LIMIT :most
                    """ : """
                    SELECT r.delivery AS delivery, r.enrolment AS enrolment FROM actual_row r
                    JOIN enrolment e ON e.delivery = r.delivery AND e.id = r.enrolment
                    WHERE r.actual = :actual AND r.side = :side
                      AND (r.delivery > :delivery OR (r.delivery = :delivery AND r.enrolment > :enrolment))
                    ORDER BY r.delivery, r.enrolment LIMIT :most
                    """;
        Sql sql = transaction
                .sql(statement)
                .set("actual", actual)
                .set("side", side.ordinal())
                .set("delivery", ResourceName.id(after.delivery()))
                .set("enrolment", after.id())
                .set("most", limit);
        caller.partner().ifPresent(partner -> sql.set("partner", ResourceName.id(partner)));
        return sql.list(row -> new Place("deliveries/" + row.text("delivery"), row.text("enrolment")));
    }

    /** The kept enrolments of a delivery and id, by the actuals that rest on them. */
    static List<String> restingOn(Transaction transaction, String enrolment) throws SQLException {
        return transaction
                .sql("""
                    SELECT DISTINCT actual FROM actual_row WHERE delivery = :delivery AND enrolment = :enrolment
                    ORDER BY actual
                    """)
                .set("delivery", ResourceName.id(ResourceName.parent(enrolment)))
                .set("enrolment", ResourceName.id(enrolment))
                .list(row -> row.text("actual"));
    }
}

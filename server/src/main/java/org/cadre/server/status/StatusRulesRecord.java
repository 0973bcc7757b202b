package org.cadre.server.status;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.FieldReason;
import org.cadre.v1.StatusRules;

/** The limits of the computed lights: one record, which is there once somebody has changed a limit. */
final class StatusRulesRecord {
    static final String NAME = "statusRules/default";

    private static final StatusRules DEFAULTS = StatusRules.newBuilder()
            .setName(NAME)
            .setScheduleAmberDays(14)
            .setScheduleRedDays(45)
            .setBudgetAmberPoints(15)
            .setBudgetRedPoints(30)
            .setResultsAmberPercent(90)
            .setResultsRedPercent(60)
            .setRiskAmberScore(8)
            .setRiskRedScore(15)
            .setEtag(ResourceTable.etagOf(0))
            .build();

    private static final ResourceTable<StatusRules> TABLE = new ResourceTable<>(
            "status_rules",
            DEFAULTS,
            new ResourceTable.Statements(
                    "SELECT body, revision FROM status_rules WHERE name = :name",
                    "INSERT INTO status_rules (name, revision, body) VALUES (:name, :revision, :body)",
                    "UPDATE status_rules SET revision = :revision, body = :body WHERE name = :name",
                    "DELETE FROM status_rules WHERE name = :name"),
            (sql, rules) -> {},
            Optional.empty());

    private StatusRulesRecord() {}

    static StatusRules read(Transaction transaction) throws SQLException {
        return current(transaction).value();
    }

    static Stored<StatusRules> current(Transaction transaction, String etag) throws SQLException {
        Stored<StatusRules> current = current(transaction);
        TABLE.checkEtag(current, etag);
        return current;
    }

    private static Stored<StatusRules> current(Transaction transaction) throws SQLException {
        return TABLE.find(transaction, NAME).orElse(new Stored<>(DEFAULTS, 0));
    }

    static StatusRules change(WriteTransaction transaction, Stored<StatusRules> current, StatusRules changed)
            throws SQLException {
        check(changed);
        return current.revision() == 0
                ? TABLE.create(transaction, changed, "created").value()
                : TABLE.update(transaction, current, changed, "updated").value();
    }

    private static void check(StatusRules rules) {
        record Pair(String field, int amber, int red, boolean rising) {}
        for (Pair pair : List.of(
                new Pair("schedule_red_days", rules.getScheduleAmberDays(), rules.getScheduleRedDays(), true),
                new Pair("budget_red_points", rules.getBudgetAmberPoints(), rules.getBudgetRedPoints(), true),
                new Pair("results_red_percent", rules.getResultsAmberPercent(), rules.getResultsRedPercent(), false),
                new Pair("risk_red_score", rules.getRiskAmberScore(), rules.getRiskRedScore(), true))) {
            boolean apart = pair.rising() ? pair.red() >= pair.amber() : pair.red() <= pair.amber();
            if (!apart) {
                throw Refusal.field(
                        "status_rules." + pair.field(),
                        pair.rising() ? FieldReason.FIELD_REASON_RED_TOO_LOW : FieldReason.FIELD_REASON_RED_TOO_HIGH,
                        Map.of("amber", Integer.toString(pair.amber()), "red", Integer.toString(pair.red())));
            }
        }
    }
}

package org.cadre.server.evaluation;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationState;

/** Evaluations. Their answers are the {@link Ballots}'. */
final class Evaluations {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("questionnaire", "questionnaire")
            .enumeration("level", "level", EvaluationLevel.getDescriptor())
            .enumeration("state", "state", EvaluationState.getDescriptor())
            .instant("update_time", "update_time");

    static final ResourceTable<Evaluation> TABLE = new ResourceTable<>(
            "evaluation",
            Evaluation.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM evaluation WHERE name = :name",
                    """
                    INSERT INTO evaluation (name, delivery, questionnaire, level, state, close_time, update_time,
                      revision, body)
                    VALUES (:name, :delivery, :questionnaire, :level, :state, :close_time, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE evaluation SET delivery = :delivery, questionnaire = :questionnaire, level = :level,
                      state = :state, close_time = :close_time, update_time = :update_time, revision = :revision,
                      body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM evaluation WHERE name = :name"),
            (sql, evaluation) -> sql.set("delivery", ResourceName.parent(evaluation.getName()))
                    .set("questionnaire", evaluation.getQuestionnaire())
                    .set("level", evaluation.getLevelValue())
                    .set("state", evaluation.getStateValue())
                    .set("close_time", ResourceTable.instant(evaluation.getCloseTime()))
                    .set("update_time", ResourceTable.instant(evaluation.getUpdateTime())),
            Optional.empty());

    private Evaluations() {}

    static long countOfDelivery(Transaction transaction, String delivery) throws SQLException {
        return transaction
                .sql("SELECT COUNT(*) AS n FROM evaluation WHERE delivery = :delivery")
                .set("delivery", delivery)
                .one(row -> row.number("n"));
    }

    /** One evaluation that uses the questionnaire: why it can be neither changed nor removed. */
    static Optional<String> firstOfQuestionnaire(Transaction transaction, String questionnaire) throws SQLException {
        return transaction
                .sql("SELECT name FROM evaluation WHERE questionnaire = :questionnaire ORDER BY name LIMIT 1")
                .set("questionnaire", questionnaire)
                .optional(row -> row.text("name"));
    }

    /** One evaluation that asks about the person as a trainer: why the person cannot be removed. */
    static Optional<String> firstOfTrainer(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("""
                    SELECT e.body AS body, e.revision AS revision FROM taught t
                    JOIN evaluation e ON e.delivery = t.delivery
                    WHERE t.person = :person ORDER BY e.name
                    """)
                .set("person", person)
                .list(row -> TABLE.stored(row).value())
                .stream()
                .filter(evaluation -> evaluation.getTrainersList().contains(person))
                .map(Evaluation::getName)
                .findFirst();
    }

    /** Open evaluations whose time has come to be closed by then. */
    static List<String> due(Transaction transaction, Instant now) throws SQLException {
        return transaction.sql("""
                    SELECT name FROM evaluation WHERE state = 2 AND close_time > 0 AND close_time <= :now
                    ORDER BY close_time, name LIMIT 200
                    """).set("now", now).list(row -> row.text("name"));
    }
}

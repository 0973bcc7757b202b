package org.cadre.server.budget;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectChildren;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.TransactionKind;

/** The transactions on record. */
final class Transactions {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .enumeration("kind", "kind", TransactionKind.getDescriptor())
            .date("date", "date")
            .text("currency", "currency")
            .text("provider", "provider")
            .text("receiver", "receiver")
            .text("reference", "reference")
            .truth("voided", "voided")
            .instant("update_time", "update_time");

    static final ProjectChildren<ProjectTransaction> TABLE = new ProjectChildren<>(
            "project_transaction",
            ProjectTransaction.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM project_transaction WHERE name = :name",
                    """
                    INSERT INTO project_transaction (name, project, kind, date, currency, provider, receiver, reference,
                      voided, update_time, revision, body)
                    VALUES (:name, :project, :kind, :date, :currency, :provider, :receiver, :reference, :voided,
                      :update_time, :revision, :body)
                    """,
                    """
                    UPDATE project_transaction SET project = :project, kind = :kind, date = :date, currency = :currency,
                      provider = :provider, receiver = :receiver, reference = :reference, voided = :voided,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM project_transaction WHERE name = :name"),
            (sql, transaction) -> sql.set("kind", transaction.getKindValue())
                    .set("date", Dates.text(transaction.getDate()))
                    .set("currency", transaction.getAmount().getCurrency())
                    .set("provider", transaction.getProvider())
                    .set("receiver", transaction.getReceiver())
                    .set("reference", transaction.getReference())
                    .set("voided", transaction.getVoided() ? 1 : 0)
                    .set("update_time", ResourceTable.instant(transaction.getUpdateTime())),
            transaction -> List.of(),
            all -> true);

    private Transactions() {}

    /** One transaction in which the partner paid or received: why the partner cannot be removed. */
    static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction.sql("""
                    SELECT name FROM project_transaction WHERE provider = :partner OR receiver = :partner
                    ORDER BY name LIMIT 1
                    """).set("partner", partner).optional(row -> row.text("name"));
    }
}

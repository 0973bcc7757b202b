package org.cadre.server.iati;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Row;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportCounts;
import org.cadre.v1.IatiImportOutcome;
import org.cadre.v1.IatiImportState;
import org.cadre.v1.IatiRelatedActivity;

/** The tables of imports of activities. */
final class IatiImports {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .enumeration("state", "state", IatiImportState.getDescriptor())
            .text("creator", "creator")
            .instant("create_time", "create_time");

    static final ResourceTable<IatiImport> TABLE = new ResourceTable<>(
            "iati_import",
            IatiImport.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM iati_import WHERE name = :name",
                    """
                    INSERT INTO iati_import (name, state, creator, create_time, update_time, revision, body)
                    VALUES (:name, :state, :creator, :create_time, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE iati_import SET state = :state, creator = :creator, create_time = :create_time,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM iati_import WHERE name = :name"),
            (sql, value) -> sql.set("state", value.getStateValue())
                    .set("creator", value.getCreator())
                    .set("create_time", ResourceTable.instant(value.getCreateTime()))
                    .set("update_time", ResourceTable.instant(value.getUpdateTime())),
            Optional.empty());

    /** An activity on record. @param content what is to be made of it; of one that is NEW alone */
    record Stored(IatiImportActivity activity, IatiActivityContent content) {}

    private IatiImports() {}

    static void add(WriteTransaction transaction, String name, Stored stored) throws SQLException {
        write(transaction, """
                INSERT INTO iati_import_activity (iati_import, position, outcome, body, content)
                VALUES (:iati_import, :position, :outcome, :body, :content)
                """, name, stored);
    }

    /** What became of it. @param left what is still to be done with it; what was to be made is no longer needed */
    static void settle(
            WriteTransaction transaction, String name, IatiImportActivity activity, List<IatiRelatedActivity> left)
            throws SQLException {
        write(
                transaction,
                """
                UPDATE iati_import_activity SET outcome = :outcome, body = :body, content = :content
                WHERE iati_import = :iati_import AND position = :position
                """,
                name,
                new Stored(
                        activity,
                        IatiActivityContent.newBuilder()
                                .addAllRelatedActivities(left)
                                .build()));
    }

    private static void write(WriteTransaction transaction, String statement, String name, Stored stored)
            throws SQLException {
        transaction
                .sql(statement)
                .set("iati_import", name)
                .set("position", stored.activity().getPosition())
                .set("outcome", stored.activity().getOutcomeValue())
                .set("body", stored.activity().toByteArray())
                .set("content", stored.content().toByteArray())
                .execute();
    }

    /** The first activity after a position that has come so far. */
    static Optional<Stored> next(Transaction transaction, String name, IatiImportOutcome outcome, int after)
            throws SQLException {
        return transaction
                .sql("""
                    SELECT body, content FROM iati_import_activity
                    WHERE iati_import = :iati_import AND outcome = :outcome AND position > :after
                    ORDER BY position LIMIT 1
                    """)
                .set("iati_import", name)
                .set("outcome", outcome.getNumber())
                .set("after", after)
                .optional(IatiImports::stored);
    }

    /** Whether an activity is still to be imported. */
    static boolean isNew(Transaction transaction, String name, int position) throws SQLException {
        return transaction
                .sql("""
                    SELECT outcome FROM iati_import_activity WHERE iati_import = :iati_import AND position = :position
                    """)
                .set("iati_import", name)
                .set("position", position)
                .optional(row -> row.number("outcome"))
                .filter(outcome -> outcome == IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW_VALUE)
                .isPresent();
    }

    static Stored stored(Row row) throws SQLException {
        try {
            return new Stored(
                    IatiImportActivity.parseFrom(row.bytes("body")),
                    IatiActivityContent.parseFrom(row.bytes("content")));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored activity cannot be read.", broken);
        }
    }

    static IatiImportCounts counts(Transaction transaction, String name) throws SQLException {
        Map<IatiImportOutcome, Integer> counts = new EnumMap<>(IatiImportOutcome.class);
        transaction
                .sql("""
                    SELECT outcome, COUNT(*) AS n FROM iati_import_activity
                    WHERE iati_import = :iati_import GROUP BY outcome
                    """)
                .set("iati_import", name)
                .list(row -> counts.put(IatiImportOutcome.forNumber((int) row.number("outcome")), (int) row.number("n"))
                        == null);
        int fresh = counts.getOrDefault(IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW, 0);
        int existing = counts.getOrDefault(IatiImportOutcome.IATI_IMPORT_OUTCOME_EXISTS, 0);
        int refused = counts.getOrDefault(IatiImportOutcome.IATI_IMPORT_OUTCOME_REFUSED, 0);
        int imported = counts.getOrDefault(IatiImportOutcome.IATI_IMPORT_OUTCOME_IMPORTED, 0);
        return IatiImportCounts.newBuilder()
                .setTotal(fresh + existing + refused + imported)
                .setReady(fresh)
                .setExisting(existing)
                .setRefused(refused)
                .setImported(imported)
                .build();
    }

    static void forget(WriteTransaction transaction, String name) throws SQLException {
        transaction
                .sql("DELETE FROM iati_import_activity WHERE iati_import = :iati_import")
                .set("iati_import", name)
                .execute();
    }

    /** What uploads left that a stop of the server cut off. */
    static void forgetOrphans(WriteTransaction transaction) throws SQLException {
        transaction
                .sql("DELETE FROM iati_import_activity WHERE iati_import NOT IN (SELECT name FROM iati_import)")
                .execute();
    }
}

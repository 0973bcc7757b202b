package org.cadre.server.access;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Row;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Role;
import org.cadre.v1.SshKey;

/** SSH public keys, and who may see them: their owner, administrators and auditors. */
final class SshKeys {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("principal", "principal")
            .text("label", "label")
            .text("type", "type")
            .truth("revoked", "revoked")
            .instant("update_time", "update_time");

    static final ResourceTable<SshKey> TABLE = new ResourceTable<>(
            "ssh_key",
            SshKey.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM ssh_key WHERE name = :name",
                    """
                    INSERT INTO ssh_key (name, principal, label, type, revoked, last_use_date, update_time, revision, body)
                    VALUES (:name, :principal, :label, :type, :revoked, '', :update_time, :revision, :body)
                    """,
                    """
                    UPDATE ssh_key SET principal = :principal, label = :label, type = :type, revoked = :revoked,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM ssh_key WHERE name = :name"),
            (sql, key) -> sql.set("principal", key.getPrincipal())
                    .set("label", key.getLabel())
                    .set("type", key.getType())
                    .set("revoked", key.hasRevokeTime())
                    .set("update_time", ResourceTable.instant(key.getUpdateTime())),
            Optional.empty());

    private SshKeys() {}

    /** Whether the caller sees the keys of everybody. */
    static boolean seesAll(Caller caller) {
        return caller.role() == Role.ROLE_ADMIN || caller.role() == Role.ROLE_AUDITOR;
    }

    /** The key, where it is there and the caller may see it; else {@link Refusal.NotFound}. */
    static Stored<SshKey> require(Transaction transaction, Caller caller, String name) throws SQLException {
        return TABLE.find(transaction, name)
                .filter(key -> seesAll(caller) || key.value().getPrincipal().equals(caller.principal()))
                .orElseThrow(() -> new Refusal.NotFound(name));
    }

    /** A key of a list, with the day of its last use; columns {@code body}, {@code revision} and {@code last_use_date}. */
    static SshKey listed(Row row) throws SQLException {
        return used(TABLE.stored(row).value(), row.text("last_use_date"));
    }

    /** The key with the day of its last use. */
    static SshKey shown(Transaction transaction, SshKey key) throws SQLException {
        return used(
                key,
                transaction
                        .sql("SELECT last_use_date FROM ssh_key WHERE name = :name")
                        .set("name", key.getName())
                        .optional(row -> row.text("last_use_date"))
                        .orElse(""));
    }

    /** Keeps the day of a use, which is no change of the key. */
    static void used(Transaction transaction, String name, LocalDate day) throws SQLException {
        transaction
                .sql("UPDATE ssh_key SET last_use_date = :day WHERE name = :name AND last_use_date < :day")
                .set("day", day)
                .set("name", name)
                .execute();
    }

    private static SshKey used(SshKey key, String day) {
        if (day.isEmpty()) {
            return key;
        }
        LocalDate date = LocalDate.parse(day);
        return key.toBuilder()
                .setLastUseDate(Date.newBuilder()
                        .setYear(date.getYear())
                        .setMonth(date.getMonthValue())
                        .setDay(date.getDayOfMonth()))
                .build();
    }
}

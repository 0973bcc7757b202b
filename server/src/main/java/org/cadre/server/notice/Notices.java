package org.cadre.server.notice;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeState;

/** The tables of notices and of their texts. Nothing here decides; see {@link Outbox} and {@link Courier}. */
final class Notices {
    /** For whoever may not see addresses, and so may not find out by asking. */
    static final ListFields LIST_FIELDS_WITHOUT_ADDRESS = listFields();

    static final ListFields LIST_FIELDS = listFields().text("email", "email");

    private static ListFields listFields() {
        return ListFields.keyedBy("name")
                .text("name", "name")
                .enumeration("kind", "kind", NoticeKind.getDescriptor())
                .enumeration("state", "state", NoticeState.getDescriptor())
                .text("person", "person")
                .text("recipient_name", "recipient_name")
                .text("partner", "partner")
                .text("delivery", "delivery")
                .text("resource", "resource")
                .text("language", "language")
                .number("attempts", "attempts")
                .instant("due_time", "due_time")
                .instant("next_attempt_time", "next_attempt_time")
                .instant("create_time", "create_time")
                .instant("update_time", "update_time");
    }

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM notice WHERE name = :name", """
            INSERT INTO notice (name, kind, state, person, recipient_name, email, partner, delivery, resource, language,
              attempts, due_time, next_attempt_time, create_time, update_time, revision, body)
            VALUES (:name, :kind, :state, :person, :recipient_name, :email, :partner, :delivery, :resource, :language,
              :attempts, :due_time, :next_attempt_time, :create_time, :update_time, :revision, :body)
            """, """
            UPDATE notice SET kind = :kind, state = :state, person = :person, recipient_name = :recipient_name,
              email = :email, partner = :partner, delivery = :delivery, resource = :resource, language = :language,
              attempts = :attempts, due_time = :due_time, next_attempt_time = :next_attempt_time,
              create_time = :create_time, update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """, "DELETE FROM notice WHERE name = :name");

    static final ResourceTable<Notice> TABLE = new ResourceTable<>(
            "notice", Notice.getDefaultInstance(), STATEMENTS, Notices::setColumns, Optional.of(Notice::getPartner));

    private Notices() {}

    /** Adds a notice and, apart from it, its text. */
    static void add(WriteTransaction transaction, Notice notice, String text, String event) throws SQLException {
        TABLE.create(transaction, notice, event);
        transaction
                .sql("INSERT INTO notice_text (name, text) VALUES (:name, :text)")
                .set("name", notice.getName())
                .set("text", text)
                .execute();
    }

    static String text(Transaction transaction, String notice) throws SQLException {
        return transaction
                .sql("SELECT text FROM notice_text WHERE name = :name")
                .set("name", notice)
                .optional(row -> row.text("text"))
                .orElse("");
    }

    /** What is to leave by now, the longest waiting first. */
    static List<Notice> due(Transaction transaction, Instant now, int limit) throws SQLException {
        return transaction
                .sql("""
                    SELECT body, revision FROM notice WHERE state = 1 AND next_attempt_time <= :now
                    ORDER BY next_attempt_time, name LIMIT :limit
                    """)
                .set("now", now)
                .set("limit", limit)
                .list(row -> TABLE.stored(row).value());
    }

    /** Names of those that are being sent. */
    static List<String> sending(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT name FROM notice WHERE state = 2 ORDER BY name")
                .list(row -> row.text("name"));
    }

    /** Those that tell of the resource and have not left. */
    static List<Stored<Notice>> queuedOf(Transaction transaction, String resource) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM notice WHERE resource = :resource AND state = 1 ORDER BY name")
                .set("resource", resource)
                .list(TABLE::stored);
    }

    static List<Stored<Notice>> ofPerson(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM notice WHERE person = :person ORDER BY name")
                .set("person", person)
                .list(TABLE::stored);
    }

    /** One notice to a person of the partner: why the partner cannot be removed. */
    static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT name FROM notice WHERE partner = :partner ORDER BY create_time, name LIMIT 1")
                .set("partner", partner)
                .optional(row -> row.text("name"));
    }

    private static void setColumns(Sql sql, Notice notice) {
        sql.set("kind", notice.getKindValue())
                .set("state", notice.getStateValue())
                .set("person", notice.getPerson())
                .set("recipient_name", notice.getRecipientName())
                .set("email", notice.getEmail())
                .set("partner", notice.getPartner())
                .set("delivery", notice.getDelivery())
                .set("resource", notice.getResource())
                .set("language", notice.getLanguage())
                .set("attempts", notice.getAttempts())
                .set("due_time", ResourceTable.instant(notice.getDueTime()))
                .set("next_attempt_time", ResourceTable.instant(notice.getNextAttemptTime()))
                .set("create_time", ResourceTable.instant(notice.getCreateTime()))
                .set("update_time", ResourceTable.instant(notice.getUpdateTime()));
    }
}

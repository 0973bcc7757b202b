package org.cadre.server.certificate;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateState;

/** The table of certificates. Nothing here decides; see {@link Issuing}. */
final class Certificates {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("number", "number")
            .enumeration("kind", "kind", CertificateKind.getDescriptor())
            .enumeration("state", "state", CertificateState.getDescriptor())
            .text("person", "person")
            .text("person_name", "person_name")
            .text("partner", "partner")
            .text("delivery", "delivery")
            .text("course_version", "course_version")
            .date("issue_date", "issue_date")
            .date("expire_date", "expire_date")
            .instant("create_time", "create_time")
            .instant("update_time", "update_time");

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM certificate WHERE name = :name",
            """
            INSERT INTO certificate (name, number, kind, state, person, person_name, partner, delivery, course_version,
              issue_date, expire_date, create_time, update_time, revision, body)
            VALUES (:name, :number, :kind, :state, :person, :person_name, :partner, :delivery, :course_version,
              :issue_date, :expire_date, :create_time, :update_time, :revision, :body)
            """,
            """
            UPDATE certificate SET number = :number, kind = :kind, state = :state, person = :person,
              person_name = :person_name, partner = :partner, delivery = :delivery, course_version = :course_version,
              issue_date = :issue_date, expire_date = :expire_date, create_time = :create_time,
              update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """,
            "DELETE FROM certificate WHERE name = :name");

    static final ResourceTable<Certificate> TABLE = new ResourceTable<>(
            "certificate",
            Certificate.getDefaultInstance(),
            STATEMENTS,
            Certificates::setColumns,
            Optional.of(Certificate::getPartner));

    private Certificates() {}

    /** The last certificate of the kind that was issued for the person on the delivery, whatever its state. */
    static Optional<Certificate> last(Transaction transaction, String delivery, String person, CertificateKind kind)
            throws SQLException {
        return transaction
                .sql("""
                    SELECT body, revision FROM certificate
                    WHERE delivery = :delivery AND person = :person AND kind = :kind
                    ORDER BY CASE WHEN state = 1 THEN 0 ELSE 1 END, create_time DESC, name DESC LIMIT 1
                    """)
                .set("delivery", delivery)
                .set("person", person)
                .set("kind", kind.getNumber())
                .optional(row -> TABLE.stored(row).value());
    }

    /** All certificates of a person. */
    static List<Stored<Certificate>> ofPerson(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM certificate WHERE person = :person ORDER BY name")
                .set("person", person)
                .list(TABLE::stored);
    }

    /** One certificate of a person of the partner: why the partner cannot be removed. */
    static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT name FROM certificate WHERE partner = :partner ORDER BY create_time LIMIT 1")
                .set("partner", partner)
                .optional(row -> row.text("name"));
    }

    /** A day of a certificate as ISO 8601; empty where it is not set. */
    static String text(boolean set, Date date) {
        return set ? day(date).toString() : "";
    }

    static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    private static void setColumns(Sql sql, Certificate certificate) {
        var content = certificate.getContent();
        sql.set("number", certificate.getNumber())
                .set("kind", certificate.getKindValue())
                .set("state", certificate.getStateValue())
                .set("person", certificate.getPerson())
                .set("person_name", content.getPersonName())
                .set("partner", certificate.getPartner())
                .set("delivery", certificate.getDelivery())
                .set("course_version", content.getCourseVersion())
                .set("issue_date", text(content.hasIssueDate(), content.getIssueDate()))
                .set("expire_date", text(content.hasExpireDate(), content.getExpireDate()))
                .set("create_time", ResourceTable.instant(certificate.getCreateTime()))
                .set("update_time", ResourceTable.instant(certificate.getUpdateTime()));
    }
}

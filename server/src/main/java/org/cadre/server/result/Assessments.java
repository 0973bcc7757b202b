package org.cadre.server.result;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.Attempt;

/** Assessments and the attempts at them. */
final class Assessments {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .enumeration("kind", "kind", AssessmentKind.getDescriptor())
            .instant("update_time", "update_time");

    static final ListFields ATTEMPT_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .folded("enrolment", "enrolment", ResourceName::id)
            .folded("assessment", "assessment", ResourceName::id)
            .number("number", "number")
            .instant("update_time", "update_time");

    static final ResourceTable<Assessment> TABLE = new ResourceTable<>(
            "assessment",
            Assessment.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM assessment WHERE name = :name",
                    """
                    INSERT INTO assessment (name, delivery, title, kind, update_time, revision, body)
                    VALUES (:name, :delivery, :title, :kind, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE assessment SET delivery = :delivery, title = :title, kind = :kind,
                      update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM assessment WHERE name = :name"),
            (sql, assessment) -> sql.set("delivery", ResourceName.id(ResourceName.parent(assessment.getName())))
                    .set("title", assessment.getTitle())
                    .set("kind", assessment.getKindValue())
                    .set("update_time", ResourceTable.instant(assessment.getUpdateTime())),
            Optional.empty());

    static final ResourceTable<Attempt> ATTEMPTS = new ResourceTable<>(
            "attempt",
            Attempt.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM attempt WHERE name = :name",
                    """
                    INSERT INTO attempt (name, delivery, enrolment, assessment, number, update_time, revision, body)
                    VALUES (:name, :delivery, :enrolment, :assessment, :number, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE attempt SET delivery = :delivery, enrolment = :enrolment, assessment = :assessment,
                      number = :number, update_time = :update_time, revision = :revision, body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM attempt WHERE name = :name"),
            Assessments::setColumns,
            Optional.of(Attempt::getPartner));

    private Assessments() {}

    /** The assessments of a delivery, by name. */
    static List<Assessment> ofDelivery(Transaction transaction, String delivery) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM assessment WHERE delivery = :delivery ORDER BY name")
                .set("delivery", ResourceName.id(delivery))
                .list(row -> TABLE.stored(row).value());
    }

    /** The attempts of a participant at an assessment, by number. */
    static List<Attempt> attempts(Transaction transaction, String enrolment, String assessment) throws SQLException {
        return transaction
                .sql("""
                    SELECT body, revision FROM attempt
                    WHERE delivery = :delivery AND enrolment = :enrolment AND assessment = :assessment
                    ORDER BY number
                    """)
                .set("delivery", ResourceName.id(ResourceName.parent(enrolment)))
                .set("enrolment", ResourceName.id(enrolment))
                .set("assessment", ResourceName.id(assessment))
                .list(row -> ATTEMPTS.stored(row).value());
    }

    /** All attempts at an assessment. */
    static List<Attempt> attempts(Transaction transaction, String assessment) throws SQLException {
        return transaction
                .sql("""
                    SELECT body, revision FROM attempt WHERE delivery = :delivery AND assessment = :assessment
                    ORDER BY name
                    """)
                .set("delivery", ResourceName.id(ResourceName.parent(assessment)))
                .set("assessment", ResourceName.id(assessment))
                .list(row -> ATTEMPTS.stored(row).value());
    }

    /** One attempt of the enrolment at anything. */
    static Optional<String> firstAttempt(Transaction transaction, String enrolment) throws SQLException {
        return transaction
                .sql("""
                    SELECT name FROM attempt WHERE delivery = :delivery AND enrolment = :enrolment
                    ORDER BY name LIMIT 1
                    """)
                .set("delivery", ResourceName.id(ResourceName.parent(enrolment)))
                .set("enrolment", ResourceName.id(enrolment))
                .optional(row -> row.text("name"));
    }

    static BigDecimal maximum(Assessment assessment) {
        return new BigDecimal(assessment.getMaximum());
    }

    private static void setColumns(Sql sql, Attempt attempt) {
        String enrolment = ResourceName.parent(attempt.getName());
        sql.set("delivery", ResourceName.id(ResourceName.parent(enrolment)))
                .set("enrolment", ResourceName.id(enrolment))
                .set("assessment", ResourceName.id(attempt.getAssessment()))
                .set("number", attempt.getNumber())
                .set("update_time", ResourceTable.instant(attempt.getUpdateTime()));
    }
}

package org.cadre.server.course;

import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Course;

/** The courses on record. Every caller sees all of them. */
public final class Courses {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .text("programme", "programme")
            .text("isced_field", "isced_field")
            .instant("update_time", "update_time");

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM course WHERE name = :name", """
            INSERT INTO course (name, title, programme, isced_field, update_time, revision, body)
            VALUES (:name, :title, :programme, :isced_field, :update_time, :revision, :body)
            """, """
            UPDATE course SET title = :title, programme = :programme, isced_field = :isced_field, update_time = :update_time,
              revision = :revision, body = :body
            WHERE name = :name
            """, "DELETE FROM course WHERE name = :name");

    static final ResourceTable<Course> TABLE = new ResourceTable<>(
            "course", Course.getDefaultInstance(), STATEMENTS, Courses::setColumns, Optional.empty());

    private Courses() {}

    /** The course that a field of a request names; else a refusal that names the field. */
    public static Course requireReference(Transaction transaction, Caller caller, String field, String course)
            throws SQLException {
        return TABLE.requireReference(transaction, caller, field, course).value();
    }

    /** One course of the programme: why the programme cannot be removed. */
    public static Optional<String> firstOfProgramme(Transaction transaction, String programme) throws SQLException {
        return transaction
                .sql("SELECT name FROM course WHERE programme = :programme ORDER BY name LIMIT 1")
                .set("programme", programme)
                .optional(row -> row.text("name"));
    }

    private static void setColumns(Sql sql, Course course) {
        sql.set("title", course.getTitle())
                .set("programme", course.getProgramme())
                .set("isced_field", course.getIscedField())
                .set("update_time", ResourceTable.instant(course.getUpdateTime()));
    }
}

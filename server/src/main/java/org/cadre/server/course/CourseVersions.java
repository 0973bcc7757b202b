package org.cadre.server.course;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CourseVersion;

/** The versions of courses. They are added and never changed, so that a certificate always says what was passed. */
public final class CourseVersions {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .instant("create_time", "create_time");

    private static final String NO_CHANGE = "A version never changes.";

    // A statement that is never run stands for what cannot happen to a version.
    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM course_version WHERE name = :name", """
            INSERT INTO course_version (name, course, title, create_time, revision, body)
            VALUES (:name, :course, :title, :create_time, :revision, :body)
            """, NO_CHANGE, NO_CHANGE);

    static final ResourceTable<CourseVersion> TABLE = new ResourceTable<>(
            "course_version",
            CourseVersion.getDefaultInstance(),
            STATEMENTS,
            CourseVersions::setColumns,
            Optional.empty());

    private CourseVersions() {}

    /** The version that a field of a request names; else a refusal that names the field. */
    public static CourseVersion requireReference(
            Transaction transaction, Caller caller, String field, String courseVersion) throws SQLException {
        return TABLE.requireReference(transaction, caller, field, courseVersion).value();
    }

    static CourseVersion create(WriteTransaction transaction, CourseVersion version) throws SQLException {
        CourseVersion created = TABLE.create(transaction, version, "created").value();
        for (String prerequisite : created.getPrerequisitesList()) {
            transaction
                    .sql("""
                        INSERT INTO course_prerequisite (course_version, course, prerequisite)
                        VALUES (:course_version, :course, :prerequisite)
                        """)
                    .set("course_version", created.getName())
                    .set("course", course(created))
                    .set("prerequisite", prerequisite)
                    .execute();
        }
        return created;
    }

    /** One version of the course. */
    static Optional<String> firstOfCourse(Transaction transaction, String course) throws SQLException {
        return transaction
                .sql("SELECT name FROM course_version WHERE course = :course ORDER BY name LIMIT 1")
                .set("course", course)
                .optional(row -> row.text("name"));
    }

    /** One version that asks for the course. */
    static Optional<String> firstAfter(Transaction transaction, String course) throws SQLException {
        return transaction.sql("""
                    SELECT course_version FROM course_prerequisite WHERE prerequisite = :course
                    ORDER BY course_version LIMIT 1
                    """).set("course", course).optional(row -> row.text("course_version"));
    }

    /** Whether a course is another, or some version of it asks for that, if only by way of further courses. */
    static boolean leadsTo(Transaction transaction, String from, String to) throws SQLException {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String course = open.remove();
            if (course.equals(to)) {
                return true;
            }
            List<String> prerequisites = transaction
                    .sql("SELECT DISTINCT prerequisite FROM course_prerequisite WHERE course = :course")
                    .set("course", course)
                    .list(row -> row.text("prerequisite"));
            for (String prerequisite : prerequisites) {
                if (seen.add(prerequisite)) {
                    open.add(prerequisite);
                }
            }
        }
        return false;
    }

    private static String course(CourseVersion version) {
        return ResourceName.parent(version.getName());
    }

    private static void setColumns(Sql sql, CourseVersion version) {
        sql.set("course", course(version))
                .set("title", version.getTitle())
                .set("create_time", ResourceTable.instant(version.getCreateTime()));
    }
}

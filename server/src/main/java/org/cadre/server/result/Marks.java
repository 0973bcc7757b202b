package org.cadre.server.result;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.result.Judgement.Attended;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Attendance;
import org.cadre.v1.Mark;

/** The marks on rolls: one for a participant and a session, a resource of its own, so that the feed tells only it. */
final class Marks {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .folded("enrolment", "enrolment", ResourceName::id)
            .text("session", "session")
            .enumeration("attendance", "attendance", Attendance.getDescriptor())
            .number("minutes", "minutes")
            .instant("update_time", "update_time");

    static final ResourceTable<Mark> TABLE = new ResourceTable<>(
            "mark",
            Mark.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM mark WHERE name = :name",
                    """
                    INSERT INTO mark (name, delivery, enrolment, session, attendance, minutes, update_time, revision, body)
                    VALUES (:name, :delivery, :enrolment, :session, :attendance, :minutes, :update_time, :revision, :body)
                    """,
                    """
                    UPDATE mark SET delivery = :delivery, enrolment = :enrolment, session = :session,
                      attendance = :attendance, minutes = :minutes, update_time = :update_time, revision = :revision,
                      body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM mark WHERE name = :name"),
            Marks::setColumns,
            Optional.of(Mark::getPartner));

    private Marks() {}

    static String nameOf(String enrolment, String session) {
        return enrolment + "/marks/" + session;
    }

    /** What one participant attended, by session. */
    static Map<String, Attended> ofEnrolment(Transaction transaction, String enrolment) throws SQLException {
        Map<String, Attended> attended = new HashMap<>();
        transaction
                .sql("SELECT session, attendance, minutes FROM mark WHERE name >= :first AND name < :end")
                .set("first", nameOf(enrolment, ""))
                .set("end", enrolment + "/marks0")
                .list(row -> attended.put(
                        row.text("session"), new Attended(Attendance.forNumber((int) row.number("attendance")), (int)
                                row.number("minutes"))));
        return attended;
    }

    /** The ids of the enrolments that have a mark in a session. */
    static Set<String> marked(Transaction transaction, String delivery, String session) throws SQLException {
        return new HashSet<>(transaction
                .sql("SELECT enrolment FROM mark WHERE delivery = :delivery AND session = :session")
                .set("delivery", ResourceName.id(delivery))
                .set("session", session)
                .list(row -> row.text("enrolment")));
    }

    /** How many marks of each kind a session has, of those whom the caller may see. */
    static Map<Attendance, Integer> counts(Transaction transaction, Caller caller, String delivery, String session)
            throws SQLException {
        Map<Attendance, Integer> counts = new HashMap<>();
        transaction
                .sql("""
                    SELECT mark.attendance AS attendance, count(*) AS number FROM mark
                    JOIN enrolment ON enrolment.delivery = mark.delivery AND enrolment.id = mark.enrolment
                    WHERE mark.delivery = :delivery AND mark.session = :session
                      AND (:scope = '' OR enrolment.partner = :scope)
                    GROUP BY mark.attendance
                    """)
                .set("delivery", ResourceName.id(delivery))
                .set("session", session)
                .set("scope", caller.partner().map(ResourceName::id).orElse(""))
                .list(row ->
                        counts.put(Attendance.forNumber((int) row.number("attendance")), (int) row.number("number")));
        return counts;
    }

    static Optional<String> firstOfSession(Transaction transaction, String delivery, String session)
            throws SQLException {
        List<String> first = transaction
                .sql("SELECT name FROM mark WHERE delivery = :delivery AND session = :session ORDER BY name LIMIT 1")
                .set("delivery", ResourceName.id(delivery))
                .set("session", session)
                .list(row -> row.text("name"));
        return first.stream().findFirst();
    }

    private static void setColumns(Sql sql, Mark mark) {
        String enrolment = ResourceName.parent(mark.getName());
        sql.set("delivery", ResourceName.id(ResourceName.parent(enrolment)))
                .set("enrolment", ResourceName.id(enrolment))
                .set("session", ResourceName.id(mark.getName()))
                .set("attendance", mark.getAttendanceValue())
                .set("minutes", mark.getMinutes())
                .set("update_time", ResourceTable.instant(mark.getUpdateTime()));
    }
}

package org.cadre.server.result;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceName;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable.Slot;
import org.cadre.v1.RollState;
import org.cadre.v1.Session;

/**
 * Lists the rolls of a delivery. A roll is there from the beginning and has a row only once it was closed, so the sessions
 * are handed to the database as values and joined with the rows that there are.
 */
final class RollList {
    private static final ListFields FIELDS = ListFields.keyedBy("session.id")
            .folded("name", "session.id", ResourceName::id)
            .enumeration(
                    "state", "COALESCE(roll.state, " + RollState.ROLL_STATE_OPEN_VALUE + ")", RollState.getDescriptor())
            .text("session_title", "session.title")
            .instant("session_start_time", "session.start_time")
            .instant("session_end_time", "session.end_time")
            .number("minutes", "session.minutes");

    private RollList() {}

    /** A page of the sessions whose rolls match, by their start unless the request says otherwise. */
    static ListQuery.Page<String> page(
            ReadTransaction transaction, Caller caller, PageTokens tokens, Plan plan, ListQuery.Request request)
            throws SQLException {
        ListQuery query = new ListQuery(tokens, caller, FIELDS, "session_start_time", request);
        List<Slot> slots = plan.timetable().slots();
        if (slots.isEmpty()) {
            return new ListQuery.Page<>(List.of(), "");
        }
        Map<String, String> titles =
                plan.delivery().getSessionsList().stream().collect(Collectors.toMap(Session::getId, Session::getTitle));
        StringBuilder sessions = new StringBuilder();
        for (int at = 0; at < slots.size(); at++) {
            Slot slot = slots.get(at);
            sessions.append(at == 0 ? "" : " UNION ALL ").append(ROW.replace("#", Integer.toString(at)));
            query.set("id" + at, slot.session())
                    .set("title" + at, titles.get(slot.session()))
                    .set("start" + at, micros(slot.start()))
                    .set("end" + at, micros(slot.end()))
                    .set("minutes" + at, (long) slot.minutes());
        }
        query.set("delivery", ResourceName.id(plan.delivery().getName()));
        return query.read(
                transaction,
                "session.id AS session_id",
                "(" + sessions + ") session LEFT JOIN roll ON roll.delivery = :delivery AND roll.session = session.id",
                row -> row.text("session_id"));
    }

    private static final String ROW = """
            SELECT CAST(:id# AS TEXT) AS id, CAST(:title# AS TEXT) AS title, CAST(:start# AS BIGINT) AS start_time,
              CAST(:end# AS BIGINT) AS end_time, CAST(:minutes# AS BIGINT) AS minutes
            """;

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}

package org.cadre.server.result;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Plan;
import org.cadre.server.training.RollCall;
import org.cadre.v1.Delivery;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Roll;
import org.cadre.v1.RollState;
import org.cadre.v1.Session;

/** The rolls of deliveries. A roll has a row from when it is first closed; before that it is open. */
final class Rolls implements RollCall {
    static final ResourceTable<Roll> TABLE = new ResourceTable<>(
            "roll",
            Roll.getDefaultInstance(),
            new ResourceTable.Statements(
                    "SELECT body, revision FROM roll WHERE name = :name",
                    """
                    INSERT INTO roll (name, delivery, session, state, revision, body)
                    VALUES (:name, :delivery, :session, :state, :revision, :body)
                    """,
                    """
                    UPDATE roll SET delivery = :delivery, session = :session, state = :state, revision = :revision,
                      body = :body
                    WHERE name = :name
                    """,
                    "DELETE FROM roll WHERE name = :name"),
            Rolls::setColumns,
            Optional.empty());

    /** A roll as it stands; one without a row is open. */
    static Stored<Roll> read(Transaction transaction, String name) throws SQLException {
        return TABLE.find(transaction, name)
                .orElse(new Stored<>(
                        Roll.newBuilder()
                                .setName(name)
                                .setState(RollState.ROLL_STATE_OPEN)
                                .setEtag(ResourceTable.etagOf(0))
                                .build(),
                        0));
    }

    static String nameOf(String delivery, String session) {
        return delivery + "/rolls/" + session;
    }

    /** The sessions of a delivery whose roll is closed. */
    static Set<String> closed(Transaction transaction, String delivery) throws SQLException {
        return new HashSet<>(transaction
                .sql("SELECT session FROM roll WHERE delivery = :delivery AND state = :closed")
                .set("delivery", ResourceName.id(delivery))
                .set("closed", RollState.ROLL_STATE_CLOSED_VALUE)
                .list(row -> row.text("session")));
    }

    @Override
    public List<String> openSessions(Transaction transaction, Plan plan) throws SQLException {
        Set<String> closed = closed(transaction, plan.delivery().getName());
        return plan.delivery().getSessionsList().stream()
                .map(Session::getId)
                .filter(session -> !closed.contains(session))
                .toList();
    }

    @Override
    public void requireSessionsMayChange(WriteTransaction transaction, Delivery before, Delivery after)
            throws SQLException {
        if (times(before).equals(times(after))) {
            return;
        }
        Optional<String> passed = Participants.firstPassed(transaction, before.getName());
        if (passed.isPresent()) {
            throw inUse(before.getName(), passed.get(), "rests on its sessions; correct that result first.");
        }
        Map<String, List<Object>> kept = times(after);
        for (Map.Entry<String, List<Object>> session : times(before).entrySet()) {
            if (!session.getValue().equals(kept.get(session.getKey()))) {
                String roll = nameOf(before.getName(), session.getKey());
                Optional<String> used = Marks.firstOfSession(transaction, before.getName(), session.getKey());
                if (used.isEmpty() && read(transaction, roll).revision() > 0) {
                    used = Optional.of(roll);
                }
                if (used.isPresent()) {
                    throw inUse(
                            before.getName(),
                            used.get(),
                            "tells of " + session.getKey() + " as it was held; leave that session as it is.");
                }
            }
        }
    }

    private static Map<String, List<Object>> times(Delivery delivery) {
        return delivery.getSessionsList().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Session::getId, session -> List.of(session.getStartTime(), session.getEndTime())));
    }

    private static Refusal inUse(String delivery, String user, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_RESOURCE_IN_USE,
                "The sessions of " + delivery + " cannot be changed so: " + user + " " + remedy,
                Map.of("resource", delivery, "used_by", user));
    }

    private static void setColumns(Sql sql, Roll roll) {
        sql.set("delivery", ResourceName.id(ResourceName.parent(roll.getName())))
                .set("session", ResourceName.id(roll.getName()))
                .set("state", roll.getStateValue());
    }
}

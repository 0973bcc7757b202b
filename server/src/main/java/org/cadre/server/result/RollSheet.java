package org.cadre.server.result;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.enrolment.Participants;
import org.cadre.server.result.Achievements.Ground;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable.Slot;
import org.cadre.v1.Attendance;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Mark;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.Roll;

/** One roll within a write: what may be entered on it, and how it moves. */
final class RollSheet {
    /** So many of those without a mark are named. */
    private static final int NAMED = 10;

    private final WriteTransaction transaction;
    private final Caller caller;
    private final Achievements achievements;
    private final Plan plan;
    private final Slot slot;
    private Stored<Roll> roll;

    private RollSheet(
            WriteTransaction transaction,
            Caller caller,
            Achievements achievements,
            Plan plan,
            Slot slot,
            Stored<Roll> roll) {
        this.transaction = transaction;
        this.caller = caller;
        this.achievements = achievements;
        this.plan = plan;
        this.slot = slot;
        this.roll = roll;
    }

    /** The roll of that name, where the verb may be used on it now; else a refusal. */
    static RollSheet open(
            WriteTransaction transaction,
            Caller caller,
            Deliveries deliveries,
            Achievements achievements,
            String name,
            RollVerb verb)
            throws SQLException {
        Plan plan =
                deliveries.read(transaction, ResourceName.parent(name)).orElseThrow(() -> new Refusal.NotFound(name));
        Slot slot = Achievements.slot(plan, ResourceName.id(name)).orElseThrow(() -> new Refusal.NotFound(name));
        OpenBooks.ROLLS.require(plan.delivery(), verb == RollVerb.MARK ? "mark attendance" : verb.word() + " a roll");
        requireBegun(name, slot, transaction.now());
        Stored<Roll> roll = Rolls.read(transaction, name);
        verb.requireFrom(roll.value());
        return new RollSheet(transaction, caller, achievements, plan, slot, roll);
    }

    private static void requireBegun(String roll, Slot slot, Instant now) {
        if (now.isBefore(slot.start())) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_SESSION_NOT_BEGUN,
                    "The session " + slot.session() + " begins at " + slot.start()
                            + "; attendance can be marked from then on.",
                    Map.of("roll", roll, "start_time", slot.start().toString()));
        }
    }

    Plan plan() {
        return plan;
    }

    Stored<Roll> roll() {
        return roll;
    }

    /** Enters rows: all, or a refusal that names the first that cannot be. */
    List<Mark> record(List<MarkEntry> entries) throws SQLException {
        Ground ground = Ground.of(transaction, plan);
        Set<String> seen = new HashSet<>();
        List<Mark> marks = new ArrayList<>(entries.size());
        for (int index = 0; index < entries.size(); index++) {
            MarkEntry entry = entries.get(index);
            String field = "marks[" + index + "].";
            try {
                if (!seen.add(entry.getEnrolment())) {
                    throw Refusal.field(
                            field + "enrolment",
                            FieldReason.FIELD_REASON_STANDS_TWICE,
                            Map.of("value", entry.getEnrolment()));
                }
                Enrolment enrolment = participant(field + "enrolment", entry.getEnrolment());
                int minutes = minutes(field + "minutes", entry, enrolment);
                marks.add(write(enrolment, entry.getAttendance(), minutes, entry.getNote()));
                achievements.requirePassedStands(transaction, ground, enrolment, "mark");
            } catch (Refusal refusal) {
                throw refusal.with("index", Integer.toString(index));
            }
        }
        return marks;
    }

    /** Marks all who are confirmed and have no mark. */
    List<Mark> markAllPresent() throws SQLException {
        List<Mark> marks = new ArrayList<>();
        for (Enrolment enrolment : unmarked()) {
            marks.add(write(enrolment, Attendance.ATTENDANCE_PRESENT, slot.minutes(), ""));
        }
        return marks;
    }

    /** Closes it, or opens it again. */
    Stored<Roll> move(RollVerb verb, String reason) throws SQLException {
        if (verb == RollVerb.CLOSE) {
            requireAllMarked();
        }
        Roll moved = roll.value().toBuilder()
                .setState(verb.to())
                .setStateReason(reason)
                .setStateTime(org.cadre.server.call.ResourceTable.timestamp(transaction.now()))
                .setStateActor(caller.principal())
                .build();
        roll = roll.revision() == 0
                ? Rolls.TABLE.create(transaction, moved, verb.event())
                : Rolls.TABLE.update(transaction, roll, moved, verb.event());
        return roll;
    }

    private void requireAllMarked() throws SQLException {
        List<String> without = unmarked().stream()
                .map(enrolment -> enrolment.getParticipant().getFullName())
                .toList();
        if (!without.isEmpty()) {
            String more = without.size() <= NAMED ? "" : " and " + (without.size() - NAMED) + " more";
            String remedy =
                    "Mark " + String.join(", ", without.subList(0, Math.min(NAMED, without.size()))) + more + " first.";
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    "Cannot close " + roll.value().getName() + ": "
                            + (without.size() == 1
                                    ? "1 confirmed participant has"
                                    : without.size() + " confirmed participants have")
                            + " no mark. " + remedy,
                    Map.of(
                            "resource", roll.value().getName(),
                            "state", RollVerb.word(roll.value().getState()),
                            "verb", RollVerb.CLOSE.word(),
                            "guard", "marks"),
                    remedy);
        }
    }

    private List<Enrolment> unmarked() throws SQLException {
        String delivery = plan.delivery().getName();
        Set<String> marked = Marks.marked(transaction, delivery, slot.session());
        return Participants.confirmed(transaction, delivery).stream()
                .filter(enrolment -> !marked.contains(ResourceName.id(enrolment.getName())))
                .toList();
    }

    private Enrolment participant(String field, String name) throws SQLException {
        if (!ResourceName.parent(name).equals(plan.delivery().getName())) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_NOT_OF_PARENT,
                    Map.of("name", name, "parent", plan.delivery().getName()));
        }
        Enrolment enrolment =
                Participants.find(transaction, caller, name).orElseThrow(() -> Refusal.reference(field, name));
        requireOnRoll(enrolment, slot.start(), "when " + slot.session() + " began");
        return enrolment;
    }

    /** Refuses one who had no seat then. */
    static void requireOnRoll(Enrolment enrolment, Instant begin, String when) {
        if (!Participants.isOnRoll(enrolment, begin)) {
            String state = Participants.word(enrolment.getState());
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_NOT_ON_ROLL,
                    enrolment.getParticipant().getFullName() + " is " + state + " and had no seat " + when
                            + "; leave that row out.",
                    Map.of("enrolment", enrolment.getName(), "state", state));
        }
    }

    private int minutes(String field, MarkEntry entry, Enrolment enrolment) {
        String who = enrolment.getParticipant().getFullName();
        if (entry.getAttendance() != Attendance.ATTENDANCE_PARTIAL) {
            if (entry.getMinutes() != 0) {
                throw Refusal.field(
                        field, FieldReason.FIELD_REASON_MINUTES_OF_PARTIAL_ONLY, Map.of("participant", who));
            }
            return entry.getAttendance() == Attendance.ATTENDANCE_PRESENT ? slot.minutes() : 0;
        }
        if (entry.getMinutes() < 1 || entry.getMinutes() >= slot.minutes()) {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_PARTIAL_MINUTES,
                    Map.of(
                            "participant",
                            who,
                            "minutes",
                            Integer.toString(entry.getMinutes()),
                            "whole",
                            Integer.toString(slot.minutes()),
                            "most",
                            Integer.toString(slot.minutes() - 1)));
        }
        return entry.getMinutes();
    }

    private Mark write(Enrolment enrolment, Attendance attendance, int minutes, String note) throws SQLException {
        String name = Marks.nameOf(enrolment.getName(), slot.session());
        Optional<Stored<Mark>> before = Marks.TABLE.find(transaction, name);
        Mark.Builder mark = before.map(stored -> stored.value().toBuilder())
                .orElse(Mark.newBuilder().setName(name));
        if (before.isPresent()
                && mark.getAttendance() == attendance
                && mark.getMinutes() == minutes
                && mark.getNote().equals(note)) {
            return before.get().value();
        }
        Mark after = mark.setAttendance(attendance)
                .setMinutes(minutes)
                .setNote(note)
                .setMarker(caller.principal())
                .setPartner(enrolment.getParticipant().getPartner())
                .build();
        return (before.isPresent()
                        ? Marks.TABLE.update(transaction, before.get(), after, "changed")
                        : Marks.TABLE.create(transaction, after, "made"))
                .value();
    }
}

package org.cadre.tui.screen;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Mark;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.Roll;

/**
 * People and sessions with their marks: what the server has, and over it what was typed and is not answered yet. One sheet is sent at a
 * time, so that of two letters in one cell the later one stays. Immutable.
 *
 * @param people those who stand on it, by name
 * @param typed entries that wait to be sent, in the order of typing
 * @param sent entries of one session that are on their way
 * @param refused why a cell did not take what was typed
 */
record AttendanceSheet(
        List<Enrolment> people,
        List<Roll> rolls,
        Map<String, Mark> marks,
        Map<Cell, MarkEntry> typed,
        Map<Cell, MarkEntry> sent,
        Map<Cell, String> refused) {
    private static final Set<EnrolmentState> TAKING_PART =
            Set.of(EnrolmentState.ENROLMENT_STATE_CONFIRMED, EnrolmentState.ENROLMENT_STATE_COMPLETED);

    static final AttendanceSheet EMPTY =
            new AttendanceSheet(List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** One person in one session, by the names of the enrolment and the roll. */
    record Cell(String enrolment, String roll) {
        String mark() {
            return enrolment + "/marks/" + Words.id(roll);
        }
    }

    /** What a cell shows. @param waiting typed and not answered yet */
    record Shown(Attendance attendance, int minutes, boolean waiting, boolean refused) {}

    AttendanceSheet with(List<Enrolment> roster, List<Roll> newRolls, List<Mark> newMarks) {
        Map<String, Mark> all = new TreeMap<>(marks);
        newMarks.forEach(mark -> all.put(mark.getName(), mark));
        Set<String> marked = all.keySet().stream()
                .map(name -> name.substring(0, name.indexOf("/marks/")))
                .collect(Collectors.toSet());
        Map<String, Enrolment> known = new LinkedHashMap<>();
        people.forEach(person -> known.put(person.getName(), person));
        roster.forEach(person -> known.put(person.getName(), person));
        Collator byName = Collator.getInstance(Locale.ROOT);
        List<Enrolment> shown = known.values().stream()
                .filter(person -> TAKING_PART.contains(person.getState()) || marked.contains(person.getName()))
                .sorted(Comparator.comparing(person -> person.getParticipant().getFullName(), byName))
                .toList();
        return new AttendanceSheet(shown, List.copyOf(newRolls), all, typed, sent, refused);
    }

    /** The same without what the server has, for reading it anew; what was typed stays. */
    AttendanceSheet emptied() {
        return new AttendanceSheet(List.of(), List.of(), Map.of(), typed, sent, refused);
    }

    Shown shown(Cell cell) {
        MarkEntry entry = typed.getOrDefault(cell, sent.get(cell));
        if (entry != null) {
            return new Shown(entry.getAttendance(), entry.getMinutes(), true, false);
        }
        Mark mark = marks.getOrDefault(cell.mark(), Mark.getDefaultInstance());
        return new Shown(mark.getAttendance(), mark.getMinutes(), false, refused.containsKey(cell));
    }

    Optional<Mark> mark(Cell cell) {
        return Optional.ofNullable(marks.get(cell.mark()));
    }

    /** Takes what was typed into a cell. */
    AttendanceSheet type(Cell cell, Attendance attendance, int minutes) {
        Map<Cell, MarkEntry> more = new LinkedHashMap<>(typed);
        more.remove(cell);
        more.put(
                cell,
                MarkEntry.newBuilder()
                        .setEnrolment(cell.enrolment())
                        .setAttendance(attendance)
                        .setMinutes(minutes)
                        .build());
        Map<Cell, String> fewer = new LinkedHashMap<>(refused);
        fewer.remove(cell);
        return new AttendanceSheet(people, rolls, marks, more, sent, fewer);
    }

    /** Whether there is something to send, and nothing is on its way. */
    boolean due() {
        return sent.isEmpty() && !typed.isEmpty();
    }

    /** The same with the next entries on their way: all that were typed for the roll of the first. */
    AttendanceSheet sending() {
        String roll = typed.keySet().iterator().next().roll();
        Map<Cell, MarkEntry> going = new LinkedHashMap<>();
        Map<Cell, MarkEntry> staying = new LinkedHashMap<>();
        typed.forEach((cell, entry) -> (cell.roll().equals(roll) ? going : staying).put(cell, entry));
        return new AttendanceSheet(people, rolls, marks, staying, going, refused);
    }

    /** The roll whose entries are on their way. */
    String sentRoll() {
        return sent.keySet().iterator().next().roll();
    }

    /** What was sent has been entered. */
    AttendanceSheet entered(Roll roll, List<Mark> entered) {
        List<Roll> now = rolls.stream()
                .map(one -> one.getName().equals(roll.getName()) ? roll : one)
                .toList();
        return new AttendanceSheet(people, now, marks, typed, Map.of(), refused).with(List.of(), now, entered);
    }

    /** What was sent was refused: because of one row, where it is known, and then the others are sent again. */
    AttendanceSheet refuse(Optional<Integer> row, String sentence) {
        Map<Cell, String> why = new LinkedHashMap<>(refused);
        Map<Cell, MarkEntry> again = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<Cell, MarkEntry> entry : sent.entrySet()) {
            if (row.isEmpty() || row.get() == at) {
                why.put(entry.getKey(), sentence);
            } else {
                again.put(entry.getKey(), entry.getValue());
            }
            at++;
        }
        again.putAll(typed);
        return new AttendanceSheet(people, rolls, marks, again, Map.of(), why);
    }

    List<MarkEntry> sentEntries() {
        return new ArrayList<>(sent.values());
    }
}

package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Roll;
import org.cadre.v1.RollCounts;

/** What changes a whole roll. */
final class AttendanceActions {
    private AttendanceActions() {}

    static Action allPresent(Connection connection, Roll roll) {
        return new Action(
                        "All present: " + title(roll),
                        "mark them present",
                        List.of("Marks that are there stay."),
                        Form.of(reason("In one sentence; may be left empty.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .rolls()
                                    .markAllPresent(MarkAllPresentRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String sentence = Words.count(answer.getMarksCount(), "person is", "people are")
                                    + " marked present in " + title(roll) + ".";
                            return new Action.Outcome(List.of(sentence), sentence);
                        })
                .of(MarkAllPresentRequest.getDescriptor());
    }

    static Action close(Connection connection, Roll roll) {
        return closing(connection, roll).undoneBy(reopening(connection, roll));
    }

    static Action reopen(Connection connection, Roll roll) {
        return reopening(connection, roll).undoneBy(closing(connection, roll));
    }

    private static Action closing(Connection connection, Roll roll) {
        return new Action(
                        "Close the roll: " + title(roll),
                        "close it",
                        List.of("A closed roll changes only by being reopened, for a reason."),
                        Form.of(reason("In one sentence; may be left empty.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Roll closed = connection
                                    .rolls()
                                    .closeRoll(CloseRollRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of("The roll is CLOSED with " + counts(closed.getCounts()) + "."),
                                    "The roll of " + title(roll) + " is closed.");
                        })
                .of(CloseRollRequest.getDescriptor());
    }

    private static Action reopening(Connection connection, Roll roll) {
        return new Action(
                        "Reopen the roll: " + title(roll),
                        "reopen it",
                        List.of(),
                        Form.of(reason("In one sentence; needed.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            connection
                                    .rolls()
                                    .reopenRoll(ReopenRollRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of("The roll is REOPENED and takes marks."),
                                    "The roll of " + title(roll) + " takes marks again.");
                        })
                .of(ReopenRollRequest.getDescriptor());
    }

    /** Puts a mark back as it was. */
    static Action markBack(Connection connection, String roll, Enrolment enrolment, AttendanceSheet.Shown before) {
        String name = enrolment.getParticipant().getFullName();
        return new Action(
                "Mark " + name + " as before",
                "mark so",
                List.of(),
                Form.of(reason("In one sentence; may be left empty.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    connection
                            .rolls()
                            .recordMarks(RecordMarksRequest.newBuilder()
                                    .setName(roll)
                                    .addMarks(MarkEntry.newBuilder()
                                            .setEnrolment(enrolment.getName())
                                            .setAttendance(before.attendance())
                                            .setMinutes(before.minutes()))
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    String word = Words.plain(before.attendance().name(), "ATTENDANCE_");
                    return new Action.Outcome(
                            List.of(name + " is marked " + word + " again."), name + " is marked " + word + " again.");
                });
    }

    private static Form.Field reason(String note) {
        return Form.Field.text("reason", "Reason", note);
    }

    static String title(Roll roll) {
        return roll.getSessionTitle().isEmpty() ? Words.id(roll.getName()) : roll.getSessionTitle();
    }

    /** {@code 12 present, 1 partial, 0 excused, 2 absent}. */
    static String counts(RollCounts counts) {
        return counts.getPresent() + " present, " + counts.getPartial() + " partial, " + counts.getExcused()
                + " excused, " + counts.getAbsent() + " absent";
    }
}

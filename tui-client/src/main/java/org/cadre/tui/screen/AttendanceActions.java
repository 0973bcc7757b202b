package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.MarkAllPresentRequest;
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
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    String sentence = Words.count(answer.getMarksCount(), "person is", "people are")
                            + " marked present in " + title(roll) + ".";
                    return new Action.Outcome(List.of(sentence), sentence);
                });
    }

    static Action close(Connection connection, Roll roll) {
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
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of("The roll is CLOSED with " + counts(closed.getCounts()) + "."),
                            "The roll of " + title(roll) + " is closed.");
                });
    }

    static Action reopen(Connection connection, Roll roll) {
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
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of("The roll is REOPENED and takes marks."),
                            "The roll of " + title(roll) + " takes marks again.");
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

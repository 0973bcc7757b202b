package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
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
        return Reasoned.of(
                        Texts.of("screen.AttendanceActions.allPresent", title(roll)),
                        Texts.of("screen.AttendanceActions.markThemPresent"),
                        List.of(Texts.of("screen.AttendanceActions.marksThatAreThereStay")),
                        Reasoned.reason(Texts.of("screen.AttendanceActions.inOneSentenceMayBe")),
                        false,
                        (reason, requestId, only) -> {
                            var answer = connection
                                    .rolls()
                                    .markAllPresent(MarkAllPresentRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String sentence = Texts.of(
                                    "screen.AttendanceActions.markedPresentIn",
                                    Texts.of("screen.AttendanceActions.peopleAre", answer.getMarksCount()),
                                    title(roll));
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
        return Reasoned.of(
                        Texts.of("screen.AttendanceActions.closeTheRoll", title(roll)),
                        Texts.of("screen.AttendanceActions.closeIt"),
                        List.of(Texts.of("screen.AttendanceActions.aClosedRollChangesOnly")),
                        Reasoned.reason(Texts.of("screen.AttendanceActions.inOneSentenceMayBe")),
                        false,
                        (reason, requestId, only) -> {
                            Roll closed = connection
                                    .rolls()
                                    .closeRoll(CloseRollRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(Texts.of(
                                            "screen.AttendanceActions.theRollIsClosedWith",
                                            counts(closed.getCounts()))),
                                    Texts.of("screen.AttendanceActions.theRollOfIsClosed", title(roll)));
                        })
                .of(CloseRollRequest.getDescriptor());
    }

    private static Action reopening(Connection connection, Roll roll) {
        return Reasoned.of(
                        Texts.of("screen.AttendanceActions.reopenTheRoll", title(roll)),
                        Texts.of("screen.AttendanceActions.reopenIt"),
                        List.of(),
                        Reasoned.reason(Texts.of("screen.AttendanceActions.inOneSentenceNeeded")),
                        false,
                        (reason, requestId, only) -> {
                            connection
                                    .rolls()
                                    .reopenRoll(ReopenRollRequest.newBuilder()
                                            .setName(roll.getName())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(Texts.of("screen.AttendanceActions.theRollIsReopenedAnd")),
                                    Texts.of("screen.AttendanceActions.theRollOfTakesMarks", title(roll)));
                        })
                .of(ReopenRollRequest.getDescriptor());
    }

    /** Puts a mark back as it was. */
    static Action markBack(Connection connection, String roll, Enrolment enrolment, AttendanceSheet.Shown before) {
        String name = enrolment.getParticipant().getFullName();
        return Reasoned.of(
                Texts.of("screen.AttendanceActions.markAsBefore", name),
                Texts.of("screen.AttendanceActions.markSo"),
                List.of(),
                Reasoned.reason(Texts.of("screen.AttendanceActions.inOneSentenceMayBe")),
                false,
                (reason, requestId, only) -> {
                    connection
                            .rolls()
                            .recordMarks(RecordMarksRequest.newBuilder()
                                    .setName(roll)
                                    .addMarks(MarkEntry.newBuilder()
                                            .setEnrolment(enrolment.getName())
                                            .setAttendance(before.attendance())
                                            // Of the other marks the minutes follow from the session, and are not said.
                                            .setMinutes(
                                                    before.attendance() == Attendance.ATTENDANCE_PARTIAL
                                                            ? before.minutes()
                                                            : 0))
                                    .setReason(reason)
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    String word = Words.plain(before.attendance().name(), "ATTENDANCE_");
                    return new Action.Outcome(
                            List.of(Texts.of("screen.AttendanceActions.isMarkedAgain", name, word)),
                            Texts.of("screen.AttendanceActions.isMarkedAgain", name, word));
                });
    }

    static String title(Roll roll) {
        return roll.getSessionTitle().isEmpty() ? Words.id(roll.getName()) : roll.getSessionTitle();
    }

    /** {@code 12 present, 1 partial, 0 excused, 2 absent}. */
    static String counts(RollCounts counts) {
        return Texts.of(
                "screen.AttendanceActions.presentPartialExcusedAbsent",
                counts.getPresent(),
                counts.getPartial(),
                counts.getExcused(),
                counts.getAbsent());
    }
}

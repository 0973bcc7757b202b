package org.cadre.tui.command;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.GetRollRequest;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListRollsRequest;
import org.cadre.v1.ListRollsResponse;
import org.cadre.v1.Mark;
import org.cadre.v1.RecordMarksResponse;
import org.cadre.v1.Roll;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the rolls of a delivery, or one with its marks. */
@Command(name = "roll", description = "Prints the rolls of a delivery, or one session's roll with its marks.")
final class RollCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SESSION",
            description = "The session's id; without it, all rolls.")
    private String session;

    RollCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) {
        String parent = Cadre.delivery(delivery);
        if (session == null) {
            rolls(connection, parent);
        } else {
            roll(connection, parent);
        }
        return ExitCodes.OK;
    }

    private void rolls(Connection connection, String parent) {
        ListRollsResponse rolls = connection
                .rolls()
                .listRolls(ListRollsRequest.newBuilder()
                        .setParent(parent)
                        .setPageSize(Pages.PAGE_SIZE)
                        .build());
        if (shared().json()) {
            shared().document(rolls);
            return;
        }
        shared().table(
                        List.of(
                                "SESSION",
                                "BEGINS",
                                "MINUTES",
                                "ROLL",
                                "PRESENT",
                                "PARTIAL",
                                "EXCUSED",
                                "ABSENT",
                                "UNMARKED"),
                        rolls.getRollsList().stream()
                                .map(roll -> List.of(
                                        Words.id(roll.getName()),
                                        Dates.instant(roll.getSessionStartTime())
                                                .toString(),
                                        Integer.toString(roll.getMinutes()),
                                        state(roll),
                                        Integer.toString(roll.getCounts().getPresent()),
                                        Integer.toString(roll.getCounts().getPartial()),
                                        Integer.toString(roll.getCounts().getExcused()),
                                        Integer.toString(roll.getCounts().getAbsent()),
                                        Integer.toString(roll.getCounts().getUnmarked())))
                                .toList());
    }

    private void roll(Connection connection, String parent) {
        Roll roll = connection
                .rolls()
                .getRoll(GetRollRequest.newBuilder()
                        .setName(parent + "/rolls/" + session)
                        .build());
        List<Mark> marks = Pages.all(token -> {
                    var page = connection
                            .rolls()
                            .listMarks(ListMarksRequest.newBuilder()
                                    .setParent(parent)
                                    .setFilter("session = \"" + session + "\"")
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getMarksList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
        if (shared().json()) {
            shared().document(RecordMarksResponse.newBuilder().setRoll(roll).addAllMarks(marks));
            return;
        }
        print(shared(), OnRoster.read(connection, parent), roll, marks);
    }

    /** A line for each who is confirmed or has a mark. */
    static void print(Shared shared, OnRoster roster, Roll roll, List<Mark> marks) {
        shared.table(
                List.of("ENROLMENT", "NAME", "ATTENDANCE", "MINUTES", "NOTE", "BY"),
                roster.all().stream()
                        .filter(one -> one.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED
                                || !of(marks, one).getName().isEmpty())
                        .map(one -> {
                            Mark mark = of(marks, one);
                            boolean none = mark.getAttendance() == Attendance.ATTENDANCE_UNSPECIFIED;
                            return List.of(
                                    Words.id(one.getName()),
                                    Words.name(one.getParticipant()),
                                    none
                                            ? "-"
                                            : Words.plain(mark.getAttendance().name(), "ATTENDANCE_"),
                                    none ? "" : Integer.toString(mark.getMinutes()),
                                    mark.getNote(),
                                    mark.getMarker());
                        })
                        .toList());
        shared.say("The roll of " + Words.id(roll.getName()) + " is " + state(roll) + ", "
                + Words.count(roll.getCounts().getUnmarked(), "person has", "people have") + " no mark.");
    }

    private static Mark of(List<Mark> marks, Enrolment enrolment) {
        return marks.stream()
                .filter(mark -> mark.getName().startsWith(enrolment.getName() + "/"))
                .findFirst()
                .orElse(Mark.getDefaultInstance());
    }

    static String state(Roll roll) {
        return Words.plain(roll.getState().name(), "ROLL_STATE_");
    }
}

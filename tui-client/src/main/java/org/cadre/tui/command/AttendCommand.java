package org.cadre.tui.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.RecordMarksResponse;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Roll;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Enters attendance of one session: reopen, marks, all present, close, in this order, each as asked for. */
@Command(
        name = "attend",
        description = {
            "Enters attendance of one session. Done in this order, each where it is asked for: reopen, marks, all present,"
                    + " close. Marks are entered all or none."
        })
final class AttendCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(index = "1", paramLabel = "SESSION", description = "The session's id.")
    private String session;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PERSON=MARK",
            description =
                    "An enrolment's id, a person's id or a whole name; present, absent, excused or partial:MINUTES.")
    private List<String> marks = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "CSV with the columns enrolment, person or name; attendance; and, where wanted, minutes and note. - for"
                            + " stdin.")
    private String file;

    @Option(names = "--all-present", description = "Mark as present whoever is confirmed and has no mark.")
    private boolean allPresent;

    @Option(names = "--close", description = "Close the roll.")
    private boolean close;

    @Option(names = "--reopen", description = "Reopen the closed roll; needs --reason.")
    private boolean reopen;

    @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing. For one of the steps.")
    private boolean dryRun;

    AttendCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, ProblemException {
        String parent = Cadre.delivery(delivery);
        String name = parent + "/rolls/" + session;
        boolean entering = file != null || !marks.isEmpty();
        long steps = List.of(entering, allPresent, close, reopen).stream()
                .filter(step -> step)
                .count();
        if (steps == 0) {
            throw new IllegalArgumentException(
                    "Say what to enter: PERSON=MARK, --file, --all-present, --close or --reopen.");
        }
        if (dryRun && steps > 1) {
            throw new IllegalArgumentException(
                    "--dry-run goes with one step: a later one would not see the one before.");
        }
        RecordMarksResponse.Builder done = RecordMarksResponse.newBuilder();
        if (reopen) {
            done.setRoll(connection
                    .rolls()
                    .reopenRoll(ReopenRollRequest.newBuilder()
                            .setName(name)
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build()));
        }
        OnRoster roster = OnRoster.read(connection, parent);
        if (entering) {
            RecordMarksResponse entered = connection
                    .rolls()
                    .recordMarks(RecordMarksRequest.newBuilder()
                            .setName(name)
                            .addAllMarks(entries(roster))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            done.setRoll(entered.getRoll()).addAllMarks(entered.getMarksList());
        }
        if (allPresent) {
            RecordMarksResponse entered = connection
                    .rolls()
                    .markAllPresent(MarkAllPresentRequest.newBuilder()
                            .setName(name)
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build());
            done.setRoll(entered.getRoll()).addAllMarks(entered.getMarksList());
        }
        if (close) {
            done.setRoll(connection
                    .rolls()
                    .closeRoll(CloseRollRequest.newBuilder()
                            .setName(name)
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build()));
        }
        print(done.build());
        return ExitCodes.OK;
    }

    private void print(RecordMarksResponse done) {
        if (shared().json()) {
            shared().document(done);
        } else {
            Roll roll = done.getRoll();
            shared().out()
                    .println("The roll of " + session + " is " + RollCommand.state(roll) + ": "
                            + Words.count(done.getMarksCount(), "mark", "marks") + " entered, "
                            + Words.count(roll.getCounts().getUnmarked(), "person has", "people have") + " no mark.");
        }
        if (dryRun) {
            shared().say("Nothing was changed.");
        }
    }

    private List<MarkEntry> entries(OnRoster roster) throws IOException, ProblemException {
        List<OnRoster.Said> lines = new ArrayList<>();
        if (file != null) {
            lines.addAll(OnRoster.file(shared(), file, "attendance"));
        }
        marks.forEach(given -> lines.add(OnRoster.said(given, "attendance")));
        List<MarkEntry> entries = new ArrayList<>();
        for (OnRoster.Said line : lines) {
            entries.add(entry(line.rest(), line.person())
                    .setEnrolment(roster.find(line.person()).getName())
                    .build());
        }
        return entries;
    }

    private static MarkEntry.Builder entry(Map<String, String> cells, String person) {
        String[] words = cells.get("attendance").toLowerCase(Locale.ROOT).split(":", 2);
        String minutes = words.length == 2 ? words[1].trim() : cells.getOrDefault("minutes", "");
        MarkEntry.Builder entry = MarkEntry.newBuilder()
                .setAttendance(
                        switch (words[0].trim()) {
                            case "present", "p" -> Attendance.ATTENDANCE_PRESENT;
                            case "partial", "t" -> Attendance.ATTENDANCE_PARTIAL;
                            case "excused", "e" -> Attendance.ATTENDANCE_EXCUSED;
                            case "absent", "a" -> Attendance.ATTENDANCE_ABSENT;
                            default ->
                                throw new IllegalArgumentException(person + ": write present, absent, excused or"
                                        + " partial:MINUTES, not " + words[0] + ".");
                        })
                .setNote(cells.getOrDefault("note", ""));
        if (entry.getAttendance() == Attendance.ATTENDANCE_PARTIAL) {
            if (!minutes.matches("[0-9]{1,4}")) {
                throw new IllegalArgumentException(person + ": say the minutes, as partial:45.");
            }
            entry.setMinutes(Integer.parseInt(minutes));
        }
        return entry;
    }
}

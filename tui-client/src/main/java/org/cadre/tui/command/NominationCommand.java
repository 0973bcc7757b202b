package org.cadre.tui.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.ClearEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.RecallEnrolmentRequest;
import org.cadre.v1.RejectEnrolmentRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves nominations on: what vetting decided, and what the nominator takes back. */
@Command(name = "nomination", description = "Records what vetting decided on a nominee, or takes a nomination back.")
final class NominationCommand {
    private static final String WHOM = "On its roster: an enrolment's id, a person's id or a whole name.";

    private final Shared shared;

    NominationCommand(Shared shared) {
        this.shared = shared;
    }

    /** A call that moves the enrolment as it was read. */
    @FunctionalInterface
    private interface Call {
        Enrolment of(Connection connection, Enrolment enrolment) throws ProblemException;
    }

    @Command(description = "Vetting cleared the nominee, or clears again one whose clearance has lapsed or will.")
    int clear(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(
                            names = "--expires",
                            paramLabel = "DAY",
                            description = "The last day on which it holds: 2027-06-30. Default: without end.")
                    String expires,
            @Option(
                            names = "--decided",
                            paramLabel = "DAY",
                            description = "The day on which vetting decided: 2027-01-15. Default: today.")
                    String decided,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        ClearEnrolmentRequest.Builder request = ClearEnrolmentRequest.newBuilder();
        if (expires != null) {
            request.setClearanceExpireDate(day("--expires", expires));
        }
        if (decided != null) {
            request.setClearanceDecideDate(day("--decided", decided));
        }
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .clearEnrolment(request.setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    @Command(description = "Vetting refused the nominee: the nomination is rejected, for good.")
    int refuse(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .rejectEnrolment(RejectEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setClearanceRefused(true)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    @Command(description = "The nominator takes back a nomination that nobody has decided on; it may be sent in again.")
    int recall(
            @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.") String delivery,
            @Parameters(index = "1", paramLabel = "PERSON", description = WHOM) String person,
            @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException, ProblemException {
        return move(
                delivery,
                person,
                dryRun,
                (connection, enrolment) -> connection
                        .enrolments()
                        .recallEnrolment(RecallEnrolmentRequest.newBuilder()
                                .setName(enrolment.getName())
                                .setEtag(enrolment.getEtag())
                                .setReason(reason)
                                .setRequestId(RequestIds.next())
                                .setValidateOnly(dryRun)
                                .build()));
    }

    private int move(String delivery, String person, boolean dryRun, Call call) throws IOException, ProblemException {
        try (Connection connection = shared.connect()) {
            Enrolment before =
                    OnRoster.read(connection, Cadre.delivery(delivery)).find(person);
            Enrolment after = call.of(connection, before);
            if (shared.json()) {
                shared.document(after);
            } else {
                shared.table(
                        List.of("PERSON", "NAME", "STATE", "CLEARANCE", "WHY"),
                        List.of(List.of(
                                Words.id(after.getPerson()),
                                after.getParticipant().getFullName(),
                                Words.of(after.getState()),
                                Words.clearance(after),
                                Words.why(after))));
            }
            if (dryRun) {
                shared.say("Nothing was changed.");
            }
        }
        return ExitCodes.OK;
    }

    private static com.google.type.Date day(String option, String written) {
        try {
            return Dates.date(written);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(option + " wants a day, such as 2027-06-30, not " + written + ".");
        }
    }
}

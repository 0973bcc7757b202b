package org.cadre.tui.command;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Words;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.GetResultRequest;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.ListResultsResponse;
import org.cadre.v1.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints results as the rule gives them, explains one, or records them. */
@Command(
        name = "results",
        description =
                "Prints the results of a delivery as its pass rule gives them; explains one person's; records them.")
final class ResultsCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PERSON",
            description = "An enrolment's id, a person's id or a whole name: why the result is what it is.")
    private String person;

    @Option(
            names = "--complete",
            description = "Record them for everybody who is confirmed; every roll must be closed.")
    private boolean complete;

    @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--dry-run", description = "With --complete: say what would be recorded, and change nothing.")
    private boolean dryRun;

    ResultsCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws ProblemException {
        String parent = Cadre.delivery(delivery);
        if (complete) {
            complete(connection, parent);
        } else if (person != null) {
            explain(connection, parent);
        } else {
            list(connection, parent);
        }
        return ExitCodes.OK;
    }

    private void complete(Connection connection, String parent) throws ProblemException {
        CompleteEnrolmentsRequest.Builder request = CompleteEnrolmentsRequest.newBuilder()
                .setParent(parent)
                .setReason(reason)
                .setRequestId(RequestIds.next())
                .setValidateOnly(dryRun);
        if (person != null) {
            request.addNames(OnRoster.read(connection, parent).find(person).getName());
        }
        CompleteEnrolmentsResponse done = connection.enrolments().completeEnrolments(request.build());
        if (shared().json()) {
            shared().document(done);
        } else {
            shared().table(
                            List.of("ENROLMENT", "NAME", "STATE"),
                            done.getEnrolmentsList().stream()
                                    .map(one -> List.of(
                                            Words.id(one.getName()),
                                            Words.name(one.getParticipant()),
                                            Words.state(one)))
                                    .toList());
        }
        shared().say(done.getPassed() + " PASSED, " + done.getFailed() + " FAILED, " + done.getIncomplete()
                + " INCOMPLETE." + (dryRun ? " Nothing was changed." : ""));
    }

    private void explain(Connection connection, String parent) throws ProblemException {
        Result result = connection
                .results()
                .getResult(GetResultRequest.newBuilder()
                        .setEnrolment(
                                OnRoster.read(connection, parent).find(person).getName())
                        .build());
        if (shared().json()) {
            shared().document(result);
            return;
        }
        shared().out().println(Words.name(result.getParticipant()) + ": " + Words.of(result.getComputedResult()));
        result.getStepsList()
                .forEach(step -> shared().out().println((step.getMet() ? "  ✓ " : "  ✗ ") + step.getExplanation()));
    }

    private void list(Connection connection, String parent) {
        Pages<Result> results = Pages.all(token -> {
            var page = connection
                    .results()
                    .listResults(ListResultsRequest.newBuilder()
                            .setParent(parent)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getResultsList(), page.getNextPageToken(), page.getRevision());
        });
        if (shared().json()) {
            shared().document(ListResultsResponse.newBuilder()
                    .addAllResults(results.rows())
                    .setRevision(results.revision()));
            return;
        }
        shared().table(
                        List.of("ENROLMENT", "NAME", "ATTENDED", "SCORE", "BY THE RULE", "SETTLED", "RECORDED"),
                        results.rows().stream()
                                .map(result -> List.of(
                                        Words.id(result.getEnrolment()),
                                        Words.name(result.getParticipant()),
                                        result.getAttendedMinutes() + "/" + result.getWholeMinutes(),
                                        result.getScorePercent().isEmpty() ? "-" : result.getScorePercent() + " %",
                                        Words.of(result.getComputedResult()),
                                        result.getSettled() ? "yes" : "no",
                                        Words.of(result.getRecordedResult())))
                                .toList());
    }
}

package org.cadre.tui.command;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Changes;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Printed;
import org.cadre.v1.Change;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.WatchChangesRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints changes as they happen. */
@Command(
        name = "watch",
        description =
                "Prints every change as it happens, one line each, until it is interrupted. A broken line is mended by"
                        + " itself, and nothing is missed or repeated.")
final class WatchCommand extends Connected {
    @Parameters(
            paramLabel = "RESOURCE",
            arity = "0..1",
            defaultValue = "",
            description = "Only this, and what is below.")
    private String resource;

    @Option(
            names = "--after",
            paramLabel = "REVISION",
            defaultValue = "-1",
            description = "Begin after this revision; 0 for the earliest kept. Default: from now on.")
    private long after;

    WatchCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws InterruptedException {
        // A wrong address or token is told at once; what breaks later is mended.
        connection.access().getCaller(GetCallerRequest.getDefaultInstance());
        new Follower(
                        connection,
                        WatchChangesRequest.newBuilder().setResource(resource).build())
                .run(new Follower.Listener() {
                    private boolean begun;

                    @Override
                    public long list() throws Exception {
                        if (begun) {
                            shared().say(
                                            "cadre: the server no longer holds some changes; what comes now is not complete.");
                        }
                        long from = begun || after < 0
                                ? connection
                                        .deliveries()
                                        .listDeliveries(ListDeliveriesRequest.newBuilder()
                                                .setPageSize(1)
                                                .build())
                                        .getRevision()
                                : after;
                        begun = true;
                        return from;
                    }

                    @Override
                    public void changed(List<Change> changes) {
                        changes.forEach(WatchCommand.this::print);
                        shared().out().flush();
                    }

                    @Override
                    public void link(Link link) {
                        if (link.state() == Link.State.DOWN) {
                            shared().say("cadre: " + link.words() + " Next try in " + link.retrySeconds() + " s.");
                        }
                    }
                });
        return ExitCodes.INTERRUPTED;
    }

    private void print(Change change) {
        if (shared().json()) {
            shared().out().println(Printed.jsonLine(change));
            return;
        }
        shared().out()
                .println(Sanitizer.line(String.join(
                        "\t",
                        Long.toString(change.getRevision()),
                        Dates.instant(change.getTime()).toString(),
                        change.getActor(),
                        Changes.verb(change),
                        Changes.subject(change),
                        change.getReason())));
    }
}

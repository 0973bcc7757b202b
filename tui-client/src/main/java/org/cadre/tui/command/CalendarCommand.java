package org.cadre.tui.command;

import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Words;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.GetCalendarResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a calendar as a file. */
@Command(
        name = "calendar",
        description = "Writes the sessions of a delivery, a participant or a trainer as iCalendar (RFC 5545).")
final class CalendarCommand extends Connected {
    /** Whose calendar. */
    enum Whose {
        DELIVERY,
        PERSON,
        TRAINER
    }

    @Parameters(
            index = "0",
            paramLabel = "WHOSE",
            description = "${COMPLETION-CANDIDATES}, in any case. PERSON: the seats of a participant.")
    private Whose whose;

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "A delivery's id; or persons/ID, an e-mail address, or a name that fits one person only.")
    private String id;

    @Option(
            names = "--cancelled",
            description = "Only what will not take place, with METHOD:CANCEL, for programs that read an earlier file.")
    private boolean cancelled;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; - for stdout. Default: a name ending in .ics, here.")
    private String output;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    CalendarCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws Exception {
        GetCalendarRequest.Builder request = GetCalendarRequest.newBuilder().setCancelledOnly(cancelled);
        switch (whose) {
            case DELIVERY -> request.setDelivery(Cadre.delivery(id));
            case PERSON -> request.setParticipant(EnrolCommand.person(connection, id));
            case TRAINER -> request.setTrainer(EnrolCommand.person(connection, id));
        }
        GetCalendarResponse answer = connection.calendars().getCalendar(request.build());
        byte[] bytes = answer.getCalendar().toByteArray();
        if (shared().json()) {
            shared().document(answer);
        } else {
            shared().keep(
                            output == null ? answer.getFileName() : output,
                            force,
                            bytes,
                            Words.count(answer.getEvents(), "event", "events") + " to");
        }
        return ExitCodes.OK;
    }
}

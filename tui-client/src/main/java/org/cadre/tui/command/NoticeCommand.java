package org.cadre.tui.command;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Notices;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.NoticeWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.ResendNoticeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one notice with its text, queues it again or takes it back, and says how the outbox stands. */
@Command(name = "notice", description = "Shows one notice, queues it again, takes it back; says how the outbox stands.")
final class NoticeCommand {
    private final Shared shared;

    NoticeCommand(Shared shared) {
        this.shared = shared;
    }

    @Command(description = "Shows everything about one notice, with its text.")
    int show(@Parameters(paramLabel = "NOTICE", description = "Its id.") String id) throws IOException {
        try (Connection connection = shared.connect()) {
            Notice notice = Notices.one(connection, Notices.name(id));
            if (shared.json()) {
                shared.document(notice);
                return ExitCodes.OK;
            }
            ZoneId here = ZoneId.systemDefault();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("Notice", Words.id(notice.getName())));
            rows.add(List.of("State", NoticeWords.of(notice.getState())));
            rows.add(List.of("Reason", notice.getStateReason()));
            rows.add(List.of("Last error", notice.getLastError()));
            rows.add(List.of("Kind", NoticeWords.of(notice.getKind())));
            rows.add(List.of("To", notice.getRecipientName()));
            rows.add(List.of("E-mail", notice.getEmail()));
            rows.add(List.of("Person", notice.getPerson()));
            rows.add(List.of("About", notice.getResource()));
            rows.add(List.of("Language", notice.getLanguage()));
            rows.add(List.of("Written", Dates.minute(notice.getCreateTime(), here)));
            rows.add(List.of(notice.hasSentTime() ? "Sent" : "Next attempt", NoticeWords.when(notice, here)));
            rows.add(List.of("Attempts", Integer.toString(notice.getAttempts())));
            rows.add(List.of("Message-ID", notice.getMessageId()));
            rows.add(List.of("Subject", notice.getSubject()));
            rows.removeIf(row -> row.get(1).isEmpty());
            shared.table(List.of("FIELD", "VALUE"), rows);
            shared.out().println();
            notice.getText().strip().lines().forEach(line -> shared.out().println(Sanitizer.line(line)));
        }
        return ExitCodes.OK;
    }

    @Command(description = "Queues a notice again that left, failed, or did not leave; the person may get it twice.")
    int resend(
            @Parameters(paramLabel = "NOTICE", description = "Its id.") String id,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            moved(
                    connection
                            .notices()
                            .resendNotice(ResendNoticeRequest.newBuilder()
                                    .setName(Notices.name(id))
                                    .setReason(reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
        return ExitCodes.OK;
    }

    @Command(description = "Takes back a notice that has not left.")
    int cancel(
            @Parameters(paramLabel = "NOTICE", description = "Its id.") String id,
            @Option(names = "--reason", required = true, description = "Why, in one sentence.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            moved(
                    connection
                            .notices()
                            .cancelNotice(CancelNoticeRequest.newBuilder()
                                    .setName(Notices.name(id))
                                    .setReason(reason)
                                    .setRequestId(RequestIds.next())
                                    .setValidateOnly(dryRun)
                                    .build()),
                    dryRun);
        }
        return ExitCodes.OK;
    }

    @Command(description = "Says whether notices are sent at all, and how many stand where.")
    int status() throws IOException {
        try (Connection connection = shared.connect()) {
            var status = connection.notices().getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance());
            if (shared.json()) {
                shared.document(status);
            } else {
                shared.out().println(Sanitizer.line(NoticeWords.outbox(status)));
                if (status.hasOldestDueTime()) {
                    shared.out()
                            .println("The longest waiting was due on "
                                    + Dates.minute(status.getOldestDueTime(), ZoneId.systemDefault()) + ".");
                }
            }
        }
        return ExitCodes.OK;
    }

    private void moved(Notice notice, boolean dryRun) {
        if (shared.json()) {
            shared.document(notice);
        } else {
            shared.out()
                    .println(Sanitizer.line(Words.id(notice.getName()) + " to " + notice.getRecipientName() + " is "
                            + NoticeWords.of(notice.getState()) + "."));
        }
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
    }
}

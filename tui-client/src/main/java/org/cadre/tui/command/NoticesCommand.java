package org.cadre.tui.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Notices;
import org.cadre.tui.client.Pages;
import org.cadre.tui.words.NoticeWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.ListNoticesResponse;
import org.cadre.v1.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the notices that were, are and will be sent to people. */
@Command(
        name = "notices",
        description = "Lists what was, is and will be sent to people by e-mail, with its state, newest first.")
final class NoticesCommand extends Connected {
    /** States as people type them. */
    enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        UNCERTAIN,
        SKIPPED,
        CANCELLED
    }

    /** Kinds as people type them. */
    enum Kind {
        OFFER,
        OFFER_REMINDER,
        DELIVERY_CANCELLED,
        CERTIFICATE_ISSUED,
        SEAT_CONFIRMED,
        OFFER_EXPIRED
    }

    @Option(names = "--state", description = "Only those: ${COMPLETION-CANDIDATES}.")
    private State state;

    @Option(names = "--kind", description = "Only those: ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Option(names = "--delivery", paramLabel = "DELIVERY", description = "Only those about it, by its id.")
    private String delivery;

    @Option(
            names = "--person",
            paramLabel = "PERSON",
            description =
                    "Only those to one person: persons/ID, an e-mail address, or a name that fits one person only.")
    private String person;

    @Option(names = "--filter", defaultValue = "", description = "Only those that match: attempts > 1.")
    private String filter;

    NoticesCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws Exception {
        Pages<Notice> notices = Notices.read(connection, condition(connection));
        if (shared().json()) {
            shared().document(ListNoticesResponse.newBuilder()
                    .addAllNotices(notices.rows())
                    .setRevision(notices.revision()));
            return ExitCodes.OK;
        }
        ZoneId here = ZoneId.systemDefault();
        shared().table(
                        List.of("NOTICE", "STATE", "KIND", "TO", "E-MAIL", "DELIVERY", "LANG", "WHEN", "TRIES", "WHY"),
                        notices.rows().stream()
                                .map(notice -> List.of(
                                        Words.id(notice.getName()),
                                        NoticeWords.of(notice.getState()),
                                        NoticeWords.of(notice.getKind()),
                                        notice.getRecipientName(),
                                        notice.getEmail(),
                                        Words.id(notice.getDelivery()),
                                        notice.getLanguage(),
                                        NoticeWords.when(notice, here),
                                        Integer.toString(notice.getAttempts()),
                                        NoticeWords.why(notice)))
                                .toList());
        shared().say(NoticeWords.outbox(
                connection.notices().getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance())));
        return ExitCodes.OK;
    }

    private String condition(Connection connection) throws Exception {
        List<String> conditions = new ArrayList<>();
        if (state != null) {
            conditions.add("state = " + state.name().toUpperCase(Locale.ROOT));
        }
        if (kind != null) {
            conditions.add("kind = " + kind.name().toUpperCase(Locale.ROOT));
        }
        if (delivery != null) {
            conditions.add("delivery = \"" + Cadre.delivery(delivery) + "\"");
        }
        if (person != null) {
            conditions.add("person = \"" + EnrolCommand.person(connection, person) + "\"");
        }
        if (!filter.isBlank()) {
            conditions.add("(" + filter + ")");
        }
        return String.join(" AND ", conditions);
    }
}

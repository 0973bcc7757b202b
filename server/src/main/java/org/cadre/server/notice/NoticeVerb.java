package org.cadre.server.notice;

import static org.cadre.v1.NoticeState.NOTICE_STATE_CANCELLED;
import static org.cadre.v1.NoticeState.NOTICE_STATE_FAILED;
import static org.cadre.v1.NoticeState.NOTICE_STATE_QUEUED;
import static org.cadre.v1.NoticeState.NOTICE_STATE_SENDING;
import static org.cadre.v1.NoticeState.NOTICE_STATE_SENT;
import static org.cadre.v1.NoticeState.NOTICE_STATE_SKIPPED;
import static org.cadre.v1.NoticeState.NOTICE_STATE_UNCERTAIN;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;

/** The transition table of notices: from where each verb leads, and to where. */
enum NoticeVerb {
    /** The mark before the conversation with the mail server: what has it is never begun a second time. */
    CLAIM(NOTICE_STATE_SENDING, NOTICE_STATE_QUEUED),
    SEND(NOTICE_STATE_SENT, NOTICE_STATE_SENDING),
    /** A passing failure; from QUEUED where the mail server was not even reached. */
    DEFER(NOTICE_STATE_QUEUED, NOTICE_STATE_QUEUED, NOTICE_STATE_SENDING),
    FAIL(NOTICE_STATE_FAILED, NOTICE_STATE_QUEUED, NOTICE_STATE_SENDING),
    LOSE(NOTICE_STATE_UNCERTAIN, NOTICE_STATE_SENDING),
    SKIP(NOTICE_STATE_SKIPPED, NOTICE_STATE_QUEUED),
    CANCEL(NOTICE_STATE_CANCELLED, NOTICE_STATE_QUEUED),
    RESEND(
            NOTICE_STATE_QUEUED,
            NOTICE_STATE_SENT,
            NOTICE_STATE_FAILED,
            NOTICE_STATE_UNCERTAIN,
            NOTICE_STATE_SKIPPED,
            NOTICE_STATE_CANCELLED);

    private final NoticeState to;
    private final Set<NoticeState> from;

    NoticeVerb(NoticeState to, NoticeState... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    NoticeState to() {
        return to;
    }

    /** What the feed calls the move: {@code deferred} for a return to the queue, else the state it leads to. */
    String event() {
        return switch (this) {
            case DEFER -> "deferred";
            case RESEND -> "resent";
            default -> word(to).toLowerCase(Locale.ROOT);
        };
    }

    boolean leadsFrom(NoticeState state) {
        return from.contains(state);
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Notice notice) {
        if (!leadsFrom(notice.getState())) {
            String verb = name().toLowerCase(Locale.ROOT);
            String allowed = from.stream().map(NoticeVerb::word).sorted().collect(Collectors.joining(","));
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    notice.getName() + " is " + word(notice.getState()) + "; to " + verb + " it must be "
                            + allowed.replace(",", " or ") + ".",
                    Map.of(
                            "resource",
                            notice.getName(),
                            "state",
                            word(notice.getState()),
                            "verb",
                            verb,
                            "allowed_states",
                            allowed));
        }
    }

    /** A state as people read it: QUEUED. */
    static String word(NoticeState state) {
        return state.name().substring("NOTICE_STATE_".length());
    }
}

package org.cadre.tui.words;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeState;

/** Notices in the words of screens and commands. */
public final class NoticeWords {
    private NoticeWords() {}

    /** {@code delivery cancelled}. */
    public static String of(NoticeKind kind) {
        return Words.plain(kind.name(), "NOTICE_KIND_").toLowerCase(Locale.ROOT);
    }

    /** {@code UNCERTAIN}. */
    public static String of(NoticeState state) {
        return Words.plain(state.name(), "NOTICE_STATE_");
    }

    /** When it was sent, or is to be; empty where neither is so. */
    public static String when(Notice notice, ZoneId zone) {
        if (notice.hasSentTime()) {
            return Dates.minute(notice.getSentTime(), zone);
        }
        return notice.hasNextAttemptTime()
                ? Texts.of("words.NoticeWords.due", Dates.minute(notice.getNextAttemptTime(), zone))
                : "";
    }

    /** The same for a narrow column. */
    public static String briefWhen(Notice notice, ZoneId zone) {
        if (notice.hasSentTime()) {
            return Dates.briefMinute(notice.getSentTime(), zone);
        }
        return notice.hasNextAttemptTime()
                ? Texts.of("words.NoticeWords.dueBriefly", Dates.briefMinute(notice.getNextAttemptTime(), zone))
                : "";
    }

    /** All states of a notice, for a column that must hold each. */
    public static List<String> states() {
        return Stream.of(NoticeState.values())
                .filter(state -> state != NoticeState.UNRECOGNIZED && state.getNumber() > 0)
                .map(NoticeWords::of)
                .toList();
    }

    /** Why it stands where it does, in one line: what went wrong, or what was said. */
    public static String why(Notice notice) {
        return notice.getLastError().isEmpty() ? notice.getStateReason() : notice.getLastError();
    }

    /** How the outbox stands, in one sentence. */
    public static String outbox(GetOutboxStatusResponse status) {
        if (!status.getConfigured()) {
            long waiting = status.getDue() + status.getScheduled();
            return Texts.of(
                    "words.NoticeWords.noMailServerIsConfigured",
                    waiting == 0
                            ? Texts.of("words.NoticeWords.noNoticesAreWrittenAnd")
                            : Texts.of(
                                    "words.NoticeWords.noneAreWrittenAnd",
                                    Texts.of("words.NoticeWords.thatWaitStay", waiting)));
        }
        return Texts.of(
                "words.NoticeWords.noticesComeFromDueFor",
                status.getMailFrom(),
                status.getDue(),
                status.getScheduled(),
                status.getSent(),
                status.getFailed(),
                status.getUncertain(),
                status.getNotSent());
    }
}

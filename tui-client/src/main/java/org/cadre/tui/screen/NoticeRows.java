package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.NoticeWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;

/** The table of notices, on the screen and as a file. */
final class NoticeRows {
    static final String NAME = "notices";

    static final List<Map.Entry<String, Function<Notice, String>>> EXPORTED = List.of(
            Map.entry("Notice", Notice::getName),
            Map.entry("State", notice -> NoticeWords.of(notice.getState())),
            Map.entry("Kind", notice -> NoticeWords.of(notice.getKind())),
            Map.entry("To", Notice::getRecipientName),
            Map.entry("E-mail", Notice::getEmail),
            Map.entry("Delivery", Notice::getDelivery),
            Map.entry("About", Notice::getResource),
            Map.entry("Language", Notice::getLanguage),
            Map.entry("Subject", Notice::getSubject),
            Map.entry("Attempts", notice -> Integer.toString(notice.getAttempts())),
            Map.entry("Why", NoticeWords::why));

    private NoticeRows() {}

    /** @param zone in which times are told */
    static Table<Notice> table(ZoneId zone) {
        return new Table<>(
                NAME,
                Notice::getName,
                List.of(
                        Table.Column.growing(() -> Texts.of("screen.NoticeRows.to"), 16, 3, Notice::getRecipientName),
                        Table.Column.fixed(
                                () -> Texts.of("screen.NoticeRows.about"),
                                18,
                                notice -> NoticeWords.of(notice.getKind())),
                        Table.Column.<Notice>fixed(
                                        () -> Texts.of("screen.NoticeRows.state"),
                                        9,
                                        notice -> NoticeWords.of(notice.getState()))
                                .holding(NoticeWords::states)
                                .styled(notice -> look(notice.getState())),
                        Table.Column.fixed(
                                () -> Texts.of("screen.NoticeRows.when"),
                                21,
                                notice -> NoticeWords.briefWhen(notice, zone)),
                        Table.Column.<Notice>growing(
                                        () -> Texts.of("screen.NoticeRows.delivery"),
                                        10,
                                        1,
                                        notice -> Words.id(notice.getDelivery()))
                                .dropped(2),
                        Table.Column.<Notice>growing(() -> Texts.of("screen.NoticeRows.why"), 12, 4, NoticeWords::why)
                                .dropped(1)),
                Texts.of("screen.NoticeRows.nothingHasBeenWrittenTo"));
    }

    static Style look(NoticeState state) {
        return switch (state) {
            case NOTICE_STATE_SENT -> Style.GOOD;
            case NOTICE_STATE_FAILED -> Style.BAD;
            case NOTICE_STATE_UNCERTAIN -> Style.WARNING;
            case NOTICE_STATE_QUEUED, NOTICE_STATE_SENDING -> Style.ACCENT;
            default -> Style.MUTED;
        };
    }
}

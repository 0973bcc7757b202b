package org.cadre.tui.screen;

import java.time.ZoneId;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.NoticeWords;
import org.cadre.v1.Notice;

/** All about one notice, for the second pane; or its essence, for a few lines below a list. */
final class NoticePane {
    private NoticePane() {}

    static void summary(Canvas canvas, Notice notice, ZoneId zone) {
        canvas.text(0, 0, notice.getSubject(), Style.STRONG);
        canvas.text(
                0,
                1,
                (notice.getEmail().isEmpty() ? Texts.of("screen.NoticePane.noAddress") : notice.getEmail()) + " · "
                        + NoticeWords.of(notice.getState()) + " " + NoticeWords.when(notice, zone),
                NoticeRows.look(notice.getState()));
        int line = 2;
        for (String part : Columns.wrap(NoticeWords.why(notice), canvas.width())) {
            if (line < canvas.height()) {
                canvas.text(0, line++, part, Style.MUTED);
            }
        }
    }

    /** @param text of the notice; empty where it has not been read */
    static void draw(Canvas pane, Notice notice, String text, ZoneId zone) {
        int at = Looks.paragraph(pane, 0, notice.getSubject(), Style.HEADING) + 1;
        at = Looks.line(pane, at, Texts.of("screen.NoticePane.to"), notice.getRecipientName(), Style.PLAIN);
        at = Looks.line(pane, at, Texts.of("screen.NoticePane.eMail"), notice.getEmail(), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.NoticePane.state"),
                NoticeWords.of(notice.getState()),
                NoticeRows.look(notice.getState()));
        at = Looks.line(pane, at, Texts.of("screen.NoticePane.when"), NoticeWords.when(notice, zone), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.NoticePane.written"),
                Dates.minute(notice.getCreateTime(), zone),
                Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.NoticePane.attempts"),
                notice.getAttempts() == 0 ? "" : Integer.toString(notice.getAttempts()),
                Style.PLAIN);
        at = Looks.line(pane, at, Texts.of("screen.NoticePane.language"), notice.getLanguage(), Style.PLAIN);
        if (!NoticeWords.why(notice).isEmpty()) {
            at = Looks.paragraph(pane, at + 1, NoticeWords.why(notice), NoticeRows.look(notice.getState()));
        }
        at++;
        for (String paragraph : text.strip().split("\n", -1)) {
            at = Looks.paragraph(pane, at, paragraph, Style.PLAIN) + (paragraph.isEmpty() ? 1 : 0);
        }
    }
}

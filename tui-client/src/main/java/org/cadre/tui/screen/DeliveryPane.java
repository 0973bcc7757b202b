package org.cadre.tui.screen;

import java.time.ZoneId;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.Session;

/** All about one delivery, for the second pane. */
final class DeliveryPane {
    private DeliveryPane() {}

    static void draw(Canvas pane, Delivery delivery, Directory directory) {
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        int row = Looks.paragraph(pane, 0, delivery.getTitle(), Style.HEADING);
        row = Looks.paragraph(pane, row, directory.course(delivery), Style.MUTED);
        row++;
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.DeliveryPane.state"),
                Words.of(delivery.getState()),
                Looks.of(delivery.getState()));
        row = Looks.line(pane, row, Texts.of("screen.DeliveryPane.cancelled"), delivery.getCancelReason(), Style.BAD);
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.DeliveryPane.admission"),
                Words.of(delivery.getAdmissionPolicy()),
                Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.DeliveryPane.dates"), Dates.span(delivery), Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.DeliveryPane.place"), Words.place(delivery), Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.DeliveryPane.timeZone"), delivery.getTimeZone(), Style.PLAIN);
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.DeliveryPane.language"),
                Words.language(delivery.getLanguage()),
                Style.PLAIN);
        if (delivery.hasNominationDeadline()) {
            row = Looks.line(
                    pane,
                    row,
                    Texts.of("screen.DeliveryPane.nominateBy"),
                    Dates.minute(delivery.getNominationDeadline(), zone),
                    Style.PLAIN);
        }
        row = Looks.line(pane, row, Texts.of("screen.DeliveryPane.id"), Words.id(delivery.getName()), Style.MUTED);
        row++;
        pane.text(0, row++, Texts.of("screen.DeliveryPane.seats"), Style.HEADING);
        Looks.bar(delivery.getSeats()).draw(pane, 0, row++, pane.width());
        if (delivery.getSeats().getInSelection() > 0) {
            pane.text(
                    0,
                    row++,
                    Texts.of(
                            "screen.DeliveryPane.beforeSelection",
                            Texts.of(
                                    "screen.DeliveryPane.nominees",
                                    delivery.getSeats().getInSelection())),
                    Style.PLAIN);
        }
        for (SeatRuleUse use : delivery.getSeats().getRulesList()) {
            Looks.rule(pane, row++, Math.min(24, pane.width() / 2), use, directory);
        }
        if (delivery.getSessionsCount() > 0) {
            row++;
            pane.text(0, row++, Texts.of("screen.DeliveryPane.sessions"), Style.HEADING);
            for (Session session : delivery.getSessionsList()) {
                pane.text(0, row, 20, Dates.minute(session.getStartTime(), zone), Style.MUTED);
                pane.text(20, row++, session.getTitle().isEmpty() ? session.getId() : session.getTitle(), Style.PLAIN);
            }
        }
    }
}

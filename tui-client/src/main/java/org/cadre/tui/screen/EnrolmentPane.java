package org.cadre.tui.screen;

import java.time.ZoneId;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.SeatObstacle;

/** All about one enrolment, for the second pane; or its essence, for a few lines below a list. */
final class EnrolmentPane {
    private EnrolmentPane() {}

    /** @param zone where the delivery is held */
    static void summary(Canvas canvas, Enrolment enrolment, ZoneId zone) {
        Participant participant = enrolment.getParticipant();
        canvas.text(
                0,
                0,
                Words.name(participant) + " · " + Words.country(participant.getNationality()) + " · "
                        + Words.state(enrolment),
                Style.STRONG);
        String why = enrolment.hasWaiting() ? Words.waiting(enrolment) : RosterRows.why(enrolment, zone);
        if (why.isEmpty()) {
            why = Texts.of(
                    "screen.EnrolmentPane.by",
                    enrolment.hasStateTime()
                            ? Texts.of(
                                    "screen.EnrolmentPane.sinceEntered", Dates.minute(enrolment.getStateTime(), zone))
                            : Texts.of("screen.EnrolmentPane.entered"),
                    enrolment.getNominator(),
                    enrolment.getRemarks());
        }
        int row = 1;
        if (!enrolment.getVettingRemark().isEmpty()) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of("screen.EnrolmentPane.staffRemark", enrolment.getVettingRemark()),
                    Style.ACCENT);
        }
        int last = canvas.height() - (enrolment.getVettingRemark().isEmpty() ? 0 : 1);
        for (String line : Columns.wrap(why, canvas.width())) {
            if (row < last) {
                canvas.text(0, row++, line, enrolment.hasWaiting() ? Style.WARNING : Style.MUTED);
            }
        }
    }

    static void draw(Canvas pane, Enrolment enrolment, Delivery delivery, Directory directory) {
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        Participant participant = enrolment.getParticipant();
        int row = Looks.paragraph(pane, 0, Words.fullName(participant), Style.HEADING);
        if (!participant.getLatinName().isEmpty()) {
            row = Looks.paragraph(pane, row, participant.getLatinName(), Style.PLAIN);
        }
        row++;
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.EnrolmentPane.state"),
                Words.state(enrolment),
                Looks.of(enrolment.getState()));
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.EnrolmentPane.since"),
                Dates.minute(enrolment.getStateTime(), zone),
                Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.EnrolmentPane.reason"), enrolment.getStateReason(), Style.PLAIN);
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            row = Looks.line(
                    pane,
                    row,
                    Texts.of("screen.EnrolmentPane.offerUntil"),
                    Dates.minute(enrolment.getOfferExpireTime(), zone),
                    Style.ACCENT);
        }
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.EnrolmentPane.country"),
                Words.country(participant.getNationality()),
                Style.PLAIN);
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.EnrolmentPane.partner"),
                participant.getPartner().isEmpty() ? "" : directory.partner(participant.getPartner()),
                Style.PLAIN);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.gender"), Words.of(participant.getGender()), Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.EnrolmentPane.post"), enrolment.getJobTitle(), Style.PLAIN);
        row = Looks.line(
                pane,
                row,
                Texts.of("screen.EnrolmentPane.priority"),
                enrolment.getPriority() == 0 ? "" : Integer.toString(enrolment.getPriority()),
                Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.EnrolmentPane.remarks"), enrolment.getRemarks(), Style.PLAIN);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.nominatedBy"), enrolment.getNominator(), Style.PLAIN);
        row = Looks.line(pane, row, Texts.of("screen.EnrolmentPane.endorsedBy"), enrolment.getEndorser(), Style.PLAIN);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.clearance"), Words.clearance(enrolment), Style.PLAIN);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.staffRemark2"), enrolment.getVettingRemark(), Style.ACCENT);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.waiver"), enrolment.getPrerequisiteWaiver(), Style.PLAIN);
        row = Looks.line(
                pane, row, Texts.of("screen.EnrolmentPane.import"), Words.id(enrolment.getImport()), Style.MUTED);
        row = Looks.line(pane, row, Texts.of("screen.EnrolmentPane.id"), Words.id(enrolment.getName()), Style.MUTED);
        if (enrolment.hasWaiting()) {
            row++;
            pane.text(
                    0,
                    row++,
                    Texts.of(
                            "screen.EnrolmentPane.whyNoWaits",
                            enrolment.getWaiting().getPosition(),
                            enrolment.hasWaitingSince()
                                    ? Texts.of(
                                            "screen.EnrolmentPane.since2",
                                            Dates.minute(enrolment.getWaitingSince(), zone))
                                    : ""),
                    Style.HEADING);
            for (SeatObstacle obstacle : enrolment.getWaiting().getObstaclesList()) {
                row = bullet(pane, row, obstacle.getExplanation());
            }
        }
    }

    private static int bullet(Canvas pane, int from, String text) {
        int row = from;
        for (String line : Columns.wrap(text, pane.width() - 2)) {
            pane.text(0, row, row == from ? "•" : " ", Style.WARNING);
            pane.text(2, row++, line, Style.PLAIN);
        }
        return row;
    }
}

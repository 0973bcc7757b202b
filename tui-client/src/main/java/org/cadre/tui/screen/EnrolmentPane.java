package org.cadre.tui.screen;

import java.time.ZoneId;
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
            why = (enrolment.hasStateTime()
                            ? "Since " + Dates.minute(enrolment.getStateTime(), zone) + ", entered"
                            : "Entered")
                    + " by " + enrolment.getNominator() + ". " + enrolment.getRemarks();
        }
        int row = 1;
        if (!enrolment.getVettingRemark().isEmpty()) {
            canvas.text(0, canvas.height() - 1, "Staff remark: " + enrolment.getVettingRemark(), Style.ACCENT);
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
        row = Looks.line(pane, row, "State", Words.state(enrolment), Looks.of(enrolment.getState()));
        row = Looks.line(pane, row, "Since", Dates.minute(enrolment.getStateTime(), zone), Style.PLAIN);
        row = Looks.line(pane, row, "Reason", enrolment.getStateReason(), Style.PLAIN);
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            row = Looks.line(
                    pane, row, "Offer until", Dates.minute(enrolment.getOfferExpireTime(), zone), Style.ACCENT);
        }
        row = Looks.line(pane, row, "Country", Words.country(participant.getNationality()), Style.PLAIN);
        row = Looks.line(
                pane,
                row,
                "Partner",
                participant.getPartner().isEmpty() ? "" : directory.partner(participant.getPartner()),
                Style.PLAIN);
        row = Looks.line(pane, row, "Gender", Words.of(participant.getGender()), Style.PLAIN);
        row = Looks.line(pane, row, "Post", enrolment.getJobTitle(), Style.PLAIN);
        row = Looks.line(
                pane,
                row,
                "Priority",
                enrolment.getPriority() == 0 ? "" : Integer.toString(enrolment.getPriority()),
                Style.PLAIN);
        row = Looks.line(pane, row, "Remarks", enrolment.getRemarks(), Style.PLAIN);
        row = Looks.line(pane, row, "Nominated by", enrolment.getNominator(), Style.PLAIN);
        row = Looks.line(pane, row, "Endorsed by", enrolment.getEndorser(), Style.PLAIN);
        row = Looks.line(pane, row, "Clearance", Words.clearance(enrolment), Style.PLAIN);
        row = Looks.line(pane, row, "Staff remark", enrolment.getVettingRemark(), Style.ACCENT);
        row = Looks.line(pane, row, "Waiver", enrolment.getPrerequisiteWaiver(), Style.PLAIN);
        row = Looks.line(pane, row, "Import", Words.id(enrolment.getImport()), Style.MUTED);
        row = Looks.line(pane, row, "Id", Words.id(enrolment.getName()), Style.MUTED);
        if (enrolment.hasWaiting()) {
            row++;
            pane.text(
                    0,
                    row++,
                    "Why no. " + enrolment.getWaiting().getPosition() + " waits"
                            + (enrolment.hasWaitingSince()
                                    ? ", since " + Dates.minute(enrolment.getWaitingSince(), zone)
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

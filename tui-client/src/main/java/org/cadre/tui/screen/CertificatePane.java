package org.cadre.tui.screen;

import java.time.LocalDate;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Explained;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateObstacle;

/** All about one person's certificate of a kind, for the second pane; or its essence, for a few lines below a list. */
final class CertificatePane {
    private CertificatePane() {}

    static void summary(Canvas canvas, CertificateEligibility row, LocalDate today) {
        canvas.text(
                0,
                0,
                row.getFullName() + " · " + CertificateWords.of(row.getKind()) + " · "
                        + CertificateWords.state(row, today),
                Style.STRONG);
        int line = 1;
        for (String part : Columns.wrap(CertificateWords.why(row), canvas.width())) {
            if (line < canvas.height()) {
                canvas.text(0, line++, part, row.getEligible() ? Style.GOOD : Style.MUTED);
            }
        }
    }

    static void draw(Canvas pane, CertificateEligibility row, Directory directory, LocalDate today) {
        int at = Looks.paragraph(pane, 0, row.getFullName(), Style.HEADING) + 1;
        at = Looks.line(
                pane, at, Texts.of("screen.CertificatePane.kind"), CertificateWords.of(row.getKind()), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.CertificatePane.state"),
                CertificateWords.state(row, today),
                CertificateRows.look(row, today));
        at = Looks.line(pane, at, Texts.of("screen.CertificatePane.toPrint"), row.getPersonName(), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.CertificatePane.partner"),
                row.getPartner().isEmpty() ? "" : directory.partner(row.getPartner()),
                Style.PLAIN);
        if (row.hasCertificate()) {
            Certificate certificate = row.getCertificate();
            at = Looks.line(pane, at, Texts.of("screen.CertificatePane.number"), certificate.getNumber(), Style.STRONG);
            at = Looks.line(
                    pane,
                    at,
                    Texts.of("screen.CertificatePane.says"),
                    certificate.getContent().getPersonName(),
                    Style.PLAIN);
            at = Looks.line(
                    pane,
                    at,
                    Texts.of("screen.CertificatePane.nameNow"),
                    certificate.getCorrectedName(),
                    Style.WARNING);
            at = Looks.line(
                    pane,
                    at,
                    Texts.of("screen.CertificatePane.issued"),
                    Dates.day(certificate.getContent().getIssueDate()),
                    Style.PLAIN);
            at = Looks.line(
                    pane,
                    at,
                    Texts.of("screen.CertificatePane.goodUntil"),
                    Dates.day(certificate.getContent().getExpireDate()),
                    Style.PLAIN);
            at = Looks.line(
                    pane, at, Texts.of("screen.CertificatePane.issuedBy"), certificate.getIssuer(), Style.PLAIN);
            at = Looks.line(
                    pane, at, Texts.of("screen.CertificatePane.reason"), certificate.getStateReason(), Style.PLAIN);
            at = Looks.line(
                    pane,
                    at,
                    Texts.of("screen.CertificatePane.followedBy"),
                    certificate.getSupersededBy().replace("certificates/", ""),
                    Style.PLAIN);
        }
        at++;
        for (String ground : Explained.grounds(row)) {
            at = bullet(pane, at, "✓", ground, Style.GOOD);
        }
        for (CertificateObstacle obstacle : row.getObstaclesList()) {
            at = bullet(pane, at, "•", Explained.obstacle(obstacle), Style.WARNING);
        }
    }

    private static int bullet(Canvas pane, int from, String sign, String text, Style style) {
        int row = from;
        for (String line : Columns.wrap(text, pane.width() - 2)) {
            pane.text(0, row, row == from ? sign : " ", style);
            pane.text(2, row++, line, Style.PLAIN);
        }
        return row;
    }
}

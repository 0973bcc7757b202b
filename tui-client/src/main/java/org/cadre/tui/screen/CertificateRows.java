package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.CertificateWords;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateState;

/** The table of who may have which certificate. */
final class CertificateRows {
    static final String NAME = "certificates";

    /** A row, and the day in the delivery's zone, for which an expiry is told. */
    record Line(CertificateEligibility row, LocalDate today) {}

    static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.row().getPerson() + " " + line.row().getKindValue(),
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.CertificateRows.name"),
                            18,
                            3,
                            line -> line.row().getFullName()),
                    Table.Column.fixed(
                            () -> Texts.of("screen.CertificateRows.kind"),
                            13,
                            line -> CertificateWords.of(line.row().getKind())),
                    Table.Column.fixed(
                            () -> Texts.of("screen.CertificateRows.number"),
                            13,
                            line -> line.row().getCertificate().getNumber()),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.CertificateRows.state"),
                                    13,
                                    line -> CertificateWords.state(line.row(), line.today()))
                            .styled(line -> look(line.row(), line.today())),
                    Table.Column.<Line>growing(
                                    () -> Texts.of("screen.CertificateRows.why"),
                                    14,
                                    5,
                                    line -> CertificateWords.why(line.row()))
                            .dropped(2)),
            () -> Texts.of("screen.CertificateRows.nobodyHasHadASeat"));

    private CertificateRows() {}

    static Style look(CertificateEligibility row, LocalDate today) {
        if (row.getEligible()) {
            return Style.ACCENT;
        }
        if (!row.hasCertificate()) {
            return Style.MUTED;
        }
        if (row.getCertificate().getState() != CertificateState.CERTIFICATE_STATE_ISSUED) {
            return Style.BAD;
        }
        boolean wanting = !row.getCertificate().getCorrectedName().isEmpty()
                || CertificateWords.state(row, today).equals("EXPIRED");
        return wanting ? Style.WARNING : Style.GOOD;
    }
}

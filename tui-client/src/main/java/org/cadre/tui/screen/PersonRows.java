package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.CertificateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Certificate;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;

/** The rows of a person: where they took part, where they teach, and which certificates they have. */
final class PersonRows {
    static final String NAME = "taken part";

    /** A row: an enrolment, a certificate, or a delivery that they teach. @param delivery its resource name */
    record Line(String key, String what, String delivery, String state, Style style, String day, String more) {}

    static final Table<Line> TABLE = new Table<>(
            NAME,
            Line::key,
            List.of(
                    Table.Column.fixed(() -> Texts.of("screen.PersonRows.what"), 13, Line::what),
                    Table.Column.growing(
                            () -> Texts.of("screen.PersonRows.delivery"), 16, 2, line -> Words.id(line.delivery())),
                    Table.Column.<Line>fixed(() -> Texts.of("screen.PersonRows.state"), 18, Line::state)
                            .styled(Line::style),
                    Table.Column.<Line>fixed(() -> Texts.of("screen.PersonRows.since"), 11, Line::day)
                            .holding(Dates::days),
                    Table.Column.<Line>growing("", 8, 2, Line::more).dropped(1)),
            () -> Texts.of("screen.PersonRows.noEnrolmentNoCertificateAnd"));

    private PersonRows() {}

    /** Enrolments, the latest first, then what they teach, then certificates. */
    static List<Line> lines(PersonScreen.Loaded loaded) {
        List<Line> lines = new ArrayList<>();
        loaded.read().enrolments().stream()
                .sorted(Comparator.comparing((Enrolment row) -> Dates.instant(row.getStateTime()))
                        .reversed())
                .forEach(row -> lines.add(new Line(
                        row.getName(),
                        Texts.of("screen.PersonRows.enrolment"),
                        row.getName().substring(0, row.getName().indexOf("/enrolments/")),
                        Words.state(row),
                        Looks.of(row.getState()),
                        Dates.dayOf(row.getStateTime(), ZoneId.systemDefault()),
                        Words.why(row))));
        for (Delivery row : loaded.read().taught()) {
            lines.add(new Line(
                    row.getName() + "/taught",
                    Texts.of("screen.PersonRows.teaches"),
                    row.getName(),
                    Words.of(row.getState()),
                    Looks.of(row.getState()),
                    row.getSessionsCount() == 0
                            ? ""
                            : Dates.dayOf(Dates.timestamp(Dates.first(row)), Dates.zone(row.getTimeZone())),
                    PersonWords.teaches(row, loaded.read().person().getName())));
        }
        for (Certificate row : loaded.read().certificates()) {
            String state = CertificateWords.state(row, loaded.today());
            lines.add(new Line(
                    row.getName(),
                    CertificateWords.of(row.getKind()),
                    row.getDelivery(),
                    state,
                    state.equals("ISSUED") ? Style.GOOD : Style.MUTED,
                    Dates.day(row.getContent().getIssueDate()),
                    row.getNumber()
                            + (row.getContent().hasExpireDate()
                                    ? Texts.of(
                                            "screen.PersonRows.goodUntil",
                                            Dates.day(row.getContent().getExpireDate()))
                                    : "")));
        }
        return lines;
    }
}

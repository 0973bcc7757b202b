package org.cadre.tui.screen;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.tui.words.Printed;
import org.cadre.v1.Actual;
import org.cadre.v1.IndicatorValue;

/** Where a row of a results framework leads: to the enrolments that it was counted from, and to a file. */
final class FrameworkDoors {
    private FrameworkDoors() {}

    /** The counted actual of the row that was written last. */
    static Optional<Actual> counted(ProjectFeed.Loaded loaded, FrameworkRows.Line line) {
        return line.period()
                .map(period -> loaded.framework().actuals(period).stream()
                        .filter(Actual::hasRosterCount)
                        .findFirst())
                .orElseGet(() -> line.newest().filter(Actual::hasRosterCount));
    }

    /** The enrolments behind it; of a share, also those of the denominator. */
    static List<MenuScreen.Item> rows(FrameworkRows.Line line, Actual actual) {
        IndicatorValue value = actual.getValue();
        MenuScreen.Item counted = new MenuScreen.Item(
                "c",
                Texts.of("screen.FrameworkDoors.counted"),
                Texts.of("screen.FrameworkDoors.theEnrolmentsThatWereCounted"),
                figure(line, actual, value.getNumber().isEmpty() ? value.getNumerator() : value.getNumber(), false));
        return value.getDenominator().isEmpty()
                ? List.of(counted)
                : List.of(
                        counted,
                        new MenuScreen.Item(
                                "b",
                                Texts.of("screen.FrameworkDoors.base"),
                                Texts.of("screen.FrameworkDoors.theEnrolmentsOfWhichThey"),
                                figure(line, actual, value.getDenominator(), true)));
    }

    private static FigureRowsScreen.Figure figure(FrameworkRows.Line line, Actual actual, String value, boolean base) {
        String indicator = line.indicator()
                .map(one -> FrameworkWords.text(one.getTitleList(), line.language()))
                .orElse(line.title());
        return new FigureRowsScreen.Figure(
                indicator + (base ? Texts.of("screen.FrameworkDoors.base2") : ""),
                new BigDecimal(value),
                connection -> Frameworks.rows(connection, actual.getName(), base));
    }

    /** Writes the rows that are shown to a file. */
    static Action export(Disk disk, List<FrameworkRows.Line> lines) {
        return Exports.of(
                disk,
                "results",
                FrameworkRows.EXPORTED,
                lines,
                () -> Printed.json(
                        lines.stream().map(FrameworkRows.Line::message).toList()));
    }
}

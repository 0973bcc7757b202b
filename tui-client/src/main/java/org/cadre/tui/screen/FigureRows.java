package org.cadre.tui.screen;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.FigureWords;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureRate;

/** The table of figures, on the screen and as a file. */
final class FigureRows {
    static final String NAME = "figures";
    private static final int BAR = 10;

    /** By name, and what is not on record last. */
    private static final Comparator<Line> BY_LABEL = Comparator.comparing(
                    (Line line) -> line.cell().getKey(0).isEmpty())
            .thenComparing(Line::label, Collator.getInstance(Locale.ENGLISH)::compare);

    private FigureRows() {}

    /**
     * A row: a cell.
     *
     * @param label its value in each dimension, as people read it
     * @param whole what the bar is a part of: the enrolments of the largest cell
     */
    record Line(FigureCell cell, String label, long whole) {
        private String key() {
            return String.join("\n", cell.getKeyList());
        }

        long count(FigureCount count) {
            return FigureWords.value(cell.getCounts(), count);
        }
    }

    private static boolean named(FigureDimension dimension) {
        return switch (dimension) {
            case FIGURE_DIMENSION_PARTNER,
                    FIGURE_DIMENSION_COUNTRY,
                    FIGURE_DIMENSION_LANGUAGE,
                    FIGURE_DIMENSION_COURSE,
                    FIGURE_DIMENSION_PROGRAMME -> true;
            default -> false;
        };
    }

    static Table<Line> table(List<FigureDimension> by) {
        return new Table<>(
                NAME,
                Line::key,
                List.of(
                        Table.Column.growing(() -> heading(by), 13, 3, Line::label),
                        Table.Column.<Line>fixed(
                                        "",
                                        BAR,
                                        line -> line.whole() == 0
                                                ? ""
                                                : FigureWords.bar(
                                                        line.count(FigureCount.FIGURE_COUNT_ENROLMENTS),
                                                        line.whole(),
                                                        BAR))
                                .styled(line -> Style.ACCENT)
                                .sorted(descending(FigureCount.FIGURE_COUNT_ENROLMENTS)),
                        number(() -> Texts.of("screen.FigureRows.all"), FigureCount.FIGURE_COUNT_ENROLMENTS),
                        number(() -> Texts.of("screen.FigureRows.nomin"), FigureCount.FIGURE_COUNT_NOMINATED)
                                .dropped(2),
                        number(() -> Texts.of("screen.FigureRows.wait"), FigureCount.FIGURE_COUNT_WAITING),
                        number(() -> Texts.of("screen.FigureRows.offer"), FigureCount.FIGURE_COUNT_OFFERED)
                                .dropped(3),
                        number(() -> Texts.of("screen.FigureRows.seat"), FigureCount.FIGURE_COUNT_SEATED),
                        number(() -> Texts.of("screen.FigureRows.passed"), FigureCount.FIGURE_COUNT_PASSED)
                                .dropped(1),
                        number(() -> Texts.of("screen.FigureRows.failed"), FigureCount.FIGURE_COUNT_FAILED)
                                .dropped(4),
                        number(() -> Texts.of("screen.FigureRows.ended"), FigureCount.FIGURE_COUNT_ENDED)
                                .dropped(5),
                        rate(
                                () -> Texts.of("screen.FigureRows.compl"),
                                cell -> cell.getRates().getCompletion()),
                        rate(
                                () -> Texts.of("screen.FigureRows.noSh"),
                                cell -> cell.getRates().getNoShow()),
                        rate(
                                () -> Texts.of("screen.FigureRows.wait2"),
                                cell -> cell.getRates().getWaiting())),
                Texts.of("screen.FigureRows.nothingIsCountedHerePress"));
    }

    private static String heading(List<FigureDimension> by) {
        String heading = by.stream().map(FigureWords::of).collect(Collectors.joining(" · "));
        return heading.isEmpty() ? "" : heading.substring(0, 1).toUpperCase(Locale.ROOT) + heading.substring(1);
    }

    private static Comparator<Line> descending(FigureCount count) {
        return Comparator.comparingLong(line -> -line.count(count));
    }

    private static Table.Column<Line> number(Supplier<String> title, FigureCount count) {
        return Table.Column.<Line>fixed(title, title.get().length() + 1, line -> Long.toString(line.count(count)))
                .right()
                .styled(line -> line.count(count) == 0 ? Style.MUTED : Style.PLAIN)
                .sorted(descending(count));
    }

    private static Table.Column<Line> rate(Supplier<String> title, Function<FigureCell, FigureRate> rate) {
        return Table.Column.<Line>fixed(title, 6, line -> FigureWords.percent(rate.apply(line.cell())))
                .right()
                .sorted(Comparator.comparingDouble(line -> -share(rate.apply(line.cell()))));
    }

    private static double share(FigureRate rate) {
        return rate.getDenominator() == 0 ? -1 : (double) rate.getNumerator() / rate.getDenominator();
    }

    static List<Line> lines(ComputeFiguresResponse figures, List<FigureDimension> by, Directory directory) {
        long most = figures.getCellsList().stream()
                .mapToLong(cell -> cell.getCounts().getEnrolments())
                .max()
                .orElse(0);
        Stream<Line> lines =
                figures.getCellsList().stream().map(cell -> new Line(cell, label(cell, by, directory), most));
        // By codes a reader does not see, the server's order looks like none; that of periods is the order of time.
        return (named(by.get(0)) ? lines.sorted(BY_LABEL) : lines).toList();
    }

    /** The total, whose bar is left out: it would be longer than all others together. */
    static Line total(ComputeFiguresResponse figures) {
        return new Line(figures.getTotal(), Texts.of("screen.FigureRows.total"), 0);
    }

    private static String label(FigureCell cell, List<FigureDimension> by, Directory directory) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < Math.min(by.size(), cell.getKeyCount()); at++) {
            parts.add(FigureWords.value(by.get(at), cell.getKey(at), directory));
        }
        return String.join(" · ", parts);
    }

    /** What a file holds: the values as the server has them, and every count. */
    static List<Map.Entry<String, Function<FigureCell, String>>> exported(List<FigureDimension> by) {
        List<Map.Entry<String, Function<FigureCell, String>>> columns = new ArrayList<>();
        for (int at = 0; at < by.size(); at++) {
            int place = at;
            columns.add(Map.entry(by.get(at).name().substring("FIGURE_DIMENSION_".length()), cell -> {
                boolean total = cell.getKeyCount() == 0;
                return total ? (place == 0 ? "TOTAL" : "") : cell.getKey(place);
            }));
        }
        for (FigureCount count : FigureWords.counts()) {
            columns.add(Map.entry(
                    count.name().substring("FIGURE_COUNT_".length()),
                    cell -> Long.toString(FigureWords.value(cell.getCounts(), count))));
        }
        return columns;
    }
}

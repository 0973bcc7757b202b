package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Light;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ProjectStatus;

/** The table of projects, on the screen and as a file. */
final class PortfolioRows {
    static final String NAME = "portfolio";
    /** Columns of the bar of milestones. */
    private static final int BAR = 8;

    /** What files call the dimensions, in the order of {@link ProjectWords#LETTERS}. */
    private static final List<String> LIGHTS = List.of("Schedule", "Budget", "Results", "Risk");

    static final List<Map.Entry<String, Function<PortfolioRow, String>>> EXPORTED = exported();

    static final Table<Line> TABLE = table();

    private PortfolioRows() {}

    /** A row with the name of who leads, so that it can be sorted and filtered by it. */
    record Line(PortfolioRow row, String lead) {
        static Line of(PortfolioRow row, Directory directory) {
            return new Line(row, PortfolioRows.lead(row, directory));
        }
    }

    private static Table<Line> table() {
        List<Table.Column<PortfolioRow>> columns = new ArrayList<>(List.of(
                Table.Column.growing(() -> Texts.of("screen.PortfolioRows.code"), 8, 1, PortfolioRow::getCode),
                Table.Column.growing(() -> Texts.of("screen.PortfolioRows.project"), 12, 4, PortfolioRow::getTitle)));
        for (int at = 0; at < ProjectWords.LETTERS.length(); at++) {
            int dimension = at;
            columns.add(Table.Column.<PortfolioRow>fixed(
                            ProjectWords.LETTERS.substring(at, at + 1),
                            1,
                            row -> ProjectWords.letter(light(row, dimension)))
                    .styled(row -> Looks.of(light(row, dimension)))
                    .sorted(Comparator.comparingInt(
                            row -> -light(row, dimension).getNumber()))
                    .heard(
                            () -> ProjectWords.dimensions().get(dimension),
                            row -> ProjectWords.of(light(row, dimension))));
        }
        columns.addAll(List.of(
                Table.Column.<PortfolioRow>fixed(() -> Texts.of("screen.PortfolioRows.report"), 6, ProjectWords::age)
                        .right()
                        .styled(row -> row.getStatus().getStale() ? Style.WARNING : Style.PLAIN)
                        .sorted(Comparator.comparing(
                                        (PortfolioRow row) -> !row.getStatus().getStale())
                                .thenComparingInt(row -> -row.getReportAgeDays()))
                        .heard(() -> Texts.of("screen.PortfolioRows.report"), PortfolioRows::heardAge),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.done"),
                                5,
                                row -> ProjectWords.milestones(row.getStatus()))
                        .right()
                        .sorted(Comparator.comparingDouble(row -> share(row.getStatus())))
                        .heard(
                                () -> Texts.of("screen.PortfolioRows.milestonesReached"),
                                row -> ProjectWords.milestones(row.getStatus())),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.progress"), BAR, row -> bar(row.getStatus()))
                        .styled(row -> Style.GOOD)
                        .sorted(Comparator.comparingDouble(row -> share(row.getStatus())))
                        .dropped(4),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.late"), 4, row -> late(row.getStatus()))
                        .right()
                        .styled(row -> row.getStatus().getOverdue() > 0 ? Style.BAD : Style.PLAIN)
                        .sorted(Comparator.comparingInt(row -> -row.getStatus().getOverdue())),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.spentTime"),
                                10,
                                row -> ProjectWords.burn(row.getStatus()))
                        .right()
                        .sorted(Comparator.comparingDouble(row -> -ahead(row.getStatus()))),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.trend"),
                                8,
                                row -> ProjectWords.trend(latest(row.getStatus())))
                        .styled(row -> Style.ACCENT)
                        .dropped(3),
                Table.Column.<PortfolioRow>fixed(
                                () -> Texts.of("screen.PortfolioRows.nextDue"), 9, row -> due(row.getStatus()))
                        .styled(row -> row.getStatus().getNextDue().getOverdue() ? Style.BAD : Style.PLAIN)
                        .sorted(Comparator.comparing(row -> dueDay(row.getStatus())))
                        .dropped(1),
                Table.Column.<PortfolioRow>growing(
                                () -> Texts.of("screen.PortfolioRows.what"), 12, 2, row -> what(row.getStatus()))
                        .dropped(6),
                Table.Column.fixed(() -> Texts.of("screen.PortfolioRows.state"), 14, ProjectWords::state)
                        .dropped(2)));
        List<Table.Column<Line>> ofLines =
                new ArrayList<>(columns.stream().map(PortfolioRows::ofLine).toList());
        ofLines.add(
                2,
                Table.Column.<Line>fixed(() -> Texts.of("screen.PortfolioRows.lead"), 10, Line::lead)
                        .dropped(5));
        return new Table<>(
                NAME,
                line -> line.row().getStatus().getProject(),
                ofLines,
                () -> Texts.of("screen.PortfolioRows.thereAreNoProjectsThat"));
    }

    private static Table.Column<Line> ofLine(Table.Column<PortfolioRow> column) {
        return new Table.Column<>(
                column.title(),
                line -> column.text().apply(line.row()),
                line -> column.style().apply(line.row()),
                column.align(),
                column.width(),
                column.weight(),
                column.priority(),
                column.order().map(order -> Comparator.comparing(Line::row, order)),
                column.heard()
                        .map(heard -> new Table.Heard<>(
                                heard.title(), line -> heard.text().apply(line.row()))),
                column.words());
    }

    static Light light(PortfolioRow row, int at) {
        return at < row.getLightsCount() ? row.getLights(at) : Light.LIGHT_UNSPECIFIED;
    }

    /** Whether somebody should look at it: a light is amber or red, as declared or as computed, or its report is late. */
    static boolean isTroubled(PortfolioRow row) {
        return row.getStatus().getStale()
                || row.getLightsList().stream().anyMatch(PortfolioRows::isDark)
                || row.getStatus().getComputedList().stream().anyMatch(light -> isDark(light.getLight()));
    }

    static boolean isDark(Light light) {
        return light == Light.LIGHT_AMBER || light == Light.LIGHT_RED;
    }

    static String lead(PortfolioRow row, Directory directory) {
        return row.getLead().isEmpty() ? ProjectWords.NONE : directory.partner(row.getLead());
    }

    private static double share(ProjectStatus status) {
        return status.getMilestonesTotal() == 0
                ? -1
                : (double) status.getMilestonesAchieved() / status.getMilestonesTotal();
    }

    private static String bar(ProjectStatus status) {
        return status.getMilestonesTotal() == 0
                ? ""
                : Looks.barText(status.getMilestonesAchieved(), status.getMilestonesTotal(), BAR);
    }

    private static String heardAge(PortfolioRow row) {
        String age = row.getReportAgeDays() < 0
                ? Texts.of("screen.PortfolioRows.noneYet")
                : Texts.of("screen.PortfolioRows.daysOld", row.getReportAgeDays());
        return age + (row.getStatus().getStale() ? Texts.of("screen.PortfolioRows.overdue") : "");
    }

    private static String late(ProjectStatus status) {
        return status.getOverdue() == 0 ? "" : Integer.toString(status.getOverdue());
    }

    /** By how many percent more is spent than time has passed; what is not known sorts last. */
    private static double ahead(ProjectStatus status) {
        return status.getSpentPercent().isEmpty() || status.getElapsedPercent().isEmpty()
                ? -Double.MAX_VALUE
                : Double.parseDouble(status.getSpentPercent()) - Double.parseDouble(status.getElapsedPercent());
    }

    private static List<String> latest(ProjectStatus status) {
        int count = status.getTrendPercentsCount();
        return status.getTrendPercentsList().subList(Math.max(0, count - 8), count);
    }

    private static String due(ProjectStatus status) {
        return status.hasNextDue() ? Dates.brief(status.getNextDue().getDueDate()) : ProjectWords.NONE;
    }

    private static LocalDate dueDay(ProjectStatus status) {
        return status.hasNextDue() ? ProjectWords.day(status.getNextDue().getDueDate()) : LocalDate.MAX;
    }

    private static String what(ProjectStatus status) {
        return status.hasNextDue() ? ProjectWords.what(status.getNextDue()) : "";
    }

    private static List<Map.Entry<String, Function<PortfolioRow, String>>> exported() {
        List<Map.Entry<String, Function<PortfolioRow, String>>> columns = new ArrayList<>(List.of(
                Map.entry("Project", row -> Words.id(row.getStatus().getProject())),
                Map.entry("Code", PortfolioRow::getCode),
                Map.entry("Title", PortfolioRow::getTitle),
                Map.entry("State", PortfolioRow::getState),
                Map.entry("Lead", row -> Words.id(row.getLead())),
                Map.entry("Coordinators", row -> String.join(" ", row.getCoordinatorsList()))));
        for (int at = 0; at < LIGHTS.size(); at++) {
            int dimension = at;
            columns.add(Map.entry(LIGHTS.get(at), row -> ProjectWords.of(light(row, dimension))));
        }
        columns.addAll(List.of(
                Map.entry(
                        "Report date",
                        row -> row.getStatus().hasReportDate()
                                ? ProjectWords.day(row.getStatus().getReportDate())
                                        .toString()
                                : ""),
                Map.entry(
                        "Next report date",
                        row -> row.getStatus().hasNextReportDate()
                                ? ProjectWords.day(row.getStatus().getNextReportDate())
                                        .toString()
                                : ""),
                Map.entry("Stale", row -> Boolean.toString(row.getStatus().getStale())),
                Map.entry(
                        "Milestones achieved",
                        row -> Integer.toString(row.getStatus().getMilestonesAchieved())),
                Map.entry("Milestones", row -> Integer.toString(row.getStatus().getMilestonesTotal())),
                Map.entry("Overdue", row -> Integer.toString(row.getStatus().getOverdue())),
                Map.entry("Spent percent", row -> row.getStatus().getSpentPercent()),
                Map.entry("Elapsed percent", row -> row.getStatus().getElapsedPercent()),
                Map.entry(
                        "Trend percents",
                        row -> String.join(" ", row.getStatus().getTrendPercentsList())),
                Map.entry(
                        "Next due date",
                        row -> row.getStatus().hasNextDue()
                                ? ProjectWords.day(row.getStatus().getNextDue().getDueDate())
                                        .toString()
                                : ""),
                Map.entry("Next due", row -> what(row.getStatus()))));
        return List.copyOf(columns);
    }
}

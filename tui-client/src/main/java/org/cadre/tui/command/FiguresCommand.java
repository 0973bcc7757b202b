package org.cadre.tui.command;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Figures;
import org.cadre.tui.client.Pages;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureCounts;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureScope;
import org.cadre.v1.ListFigureRowsResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints figures, and opens one of them to the rows behind it. */
@Command(
        name = "figures",
        description = {
            "Counts enrolments, with completion, no-show and waiting rates.",
            "With ROWS: lists the enrolments behind one count of one cell."
        })
final class FiguresCommand extends Connected {
    /** What else than figures. */
    enum What {
        ROWS
    }

    /** What to count by. */
    enum By {
        PARTNER,
        COUNTRY,
        GENDER,
        LANGUAGE,
        COURSE,
        PROGRAMME,
        DELIVERY,
        YEAR,
        QUARTER,
        MONTH;

        FigureDimension dimension() {
            return FigureDimension.valueOf("FIGURE_DIMENSION_" + name());
        }

        /** The value as the server has it, for what the table shows. */
        String value(String shown) {
            if (shown.equals(NOT_SAID)) {
                return "";
            }
            return switch (this) {
                case PARTNER -> "partners/" + Words.id(shown);
                case COURSE -> "courses/" + Words.id(shown);
                case PROGRAMME -> "programmes/" + Words.id(shown);
                case DELIVERY -> "deliveries/" + Words.id(shown);
                case COUNTRY, GENDER, LANGUAGE, YEAR, QUARTER, MONTH -> shown;
            };
        }
    }

    /** Names of the counts. */
    enum Count {
        ENROLMENTS,
        NOMINATED,
        WAITING,
        OFFERED,
        CONFIRMED,
        COMPLETED,
        PASSED,
        FAILED,
        INCOMPLETE,
        NO_SHOW,
        ENDED,
        SEATED,
        FINISHED,
        CONCLUDED,
        SELECTED;

        FigureCount count() {
            return FigureCount.valueOf("FIGURE_COUNT_" + name());
        }

        String of(FigureCounts counts) {
            return String.valueOf(
                    counts.getField(FigureCounts.getDescriptor().findFieldByName(name().toLowerCase(Locale.ROOT))));
        }
    }

    private static final String NOT_SAID = "-";

    @Parameters(index = "0", arity = "0..1", paramLabel = "ROWS", description = "List the rows behind one count.")
    private What what;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "DIMENSION",
            description = "Count by one or two of ${COMPLETION-CANDIDATES}, in any case. Default: the total alone.")
    private List<By> by = new ArrayList<>();

    @Option(names = "--programme", defaultValue = "", paramLabel = "ID", description = "Of this programme only.")
    private String programme;

    @Option(names = "--course", defaultValue = "", paramLabel = "ID", description = "Of this course only.")
    private String course;

    @Option(names = "--partner", defaultValue = "", paramLabel = "ID", description = "Of this partner's people only.")
    private String partner;

    @Option(names = "--delivery", defaultValue = "", paramLabel = "ID", description = "Of this delivery only.")
    private String delivery;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "Of deliveries that begin on this day or later: 2026-01-01.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Of deliveries that begin on this day or earlier.")
    private LocalDate to;

    @Option(
            names = "--cell",
            split = ",",
            paramLabel = "KEY",
            description = "With ROWS: the cell as the table shows it, a value for each --by; - for what is not said.")
    private List<String> cell = new ArrayList<>();

    @Option(
            names = "--count",
            defaultValue = "ENROLMENTS",
            paramLabel = "COUNT",
            description = "With ROWS: ${COMPLETION-CANDIDATES}, in any case. Default: ${DEFAULT-VALUE}.")
    private Count count;

    @Option(names = "--csv", description = "Print CSV (RFC 4180), with every count; the total is the last row.")
    private boolean csv;

    FiguresCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException {
        if (what == What.ROWS) {
            rows(connection);
        } else {
            figures(connection);
        }
        return ExitCodes.OK;
    }

    private FigureScope scope() {
        FigureScope.Builder scope = FigureScope.newBuilder();
        if (!programme.isEmpty()) {
            scope.setProgramme(By.PROGRAMME.value(programme));
        }
        if (!course.isEmpty()) {
            scope.setCourse(By.COURSE.value(course));
        }
        if (!partner.isEmpty()) {
            scope.setPartner(By.PARTNER.value(partner));
        }
        if (!delivery.isEmpty()) {
            scope.setDelivery(By.DELIVERY.value(delivery));
        }
        if (from != null) {
            scope.setStartDate(Dates.date(from.toString()));
        }
        if (to != null) {
            scope.setEndDate(Dates.date(to.toString()));
        }
        return scope.build();
    }

    private List<FigureDimension> dimensions() {
        return by.stream().map(By::dimension).toList();
    }

    private void figures(Connection connection) throws IOException {
        if (!cell.isEmpty()) {
            throw new IllegalArgumentException("--cell is of rows: cadre figures rows --by … --cell …");
        }
        ComputeFiguresResponse figures = Figures.compute(connection, dimensions(), scope());
        if (shared().json()) {
            shared().document(figures);
            return;
        }
        List<String> headings = new ArrayList<>(by.stream().map(By::name).toList());
        if (csv) {
            for (Count name : Count.values()) {
                headings.add(name.name());
            }
            List<List<String>> rows = new ArrayList<>();
            // As the protocol has them: a file is read by programs, and an empty field is what is not said.
            figures.getCellsList().forEach(one -> rows.add(everyCount(one.getKeyList(), one)));
            rows.add(everyCount(totalKey(), figures.getTotal()));
            print(new Sheet("figures", headings, rows, figures));
            return;
        }
        headings.addAll(List.of(
                "ENROLMENTS",
                "NOMINATED",
                "WAITING",
                "OFFERED",
                "SEATED",
                "PASSED",
                "NO_SHOW",
                "ENDED",
                "COMPLETION",
                "NO-SHOW RATE",
                "WAITING RATE"));
        List<List<String>> rows = new ArrayList<>();
        figures.getCellsList().forEach(one -> rows.add(row(key(one), one)));
        rows.add(row(totalKey(), figures.getTotal()));
        shared().table(headings, rows);
    }

    /** What stands in the place of the total's key: it has none. */
    private List<String> totalKey() {
        List<String> total = new ArrayList<>();
        by.forEach(dimension -> total.add(total.isEmpty() ? "TOTAL" : ""));
        return total;
    }

    private static List<String> key(FigureCell cell) {
        return cell.getKeyList().stream()
                .map(value -> value.isEmpty() ? NOT_SAID : Words.id(value))
                .toList();
    }

    private static List<String> row(List<String> key, FigureCell cell) {
        List<String> row = new ArrayList<>(key);
        for (Count name : List.of(
                Count.ENROLMENTS,
                Count.NOMINATED,
                Count.WAITING,
                Count.OFFERED,
                Count.SEATED,
                Count.PASSED,
                Count.NO_SHOW,
                Count.ENDED)) {
            row.add(name.of(cell.getCounts()));
        }
        row.add(rate(cell.getRates().getCompletion()));
        row.add(rate(cell.getRates().getNoShow()));
        row.add(rate(cell.getRates().getWaiting()));
        return row;
    }

    private static String rate(FigureRate rate) {
        return rate.getDenominator() == 0 ? NOT_SAID : rate.getNumerator() + "/" + rate.getDenominator();
    }

    private static List<String> everyCount(List<String> key, FigureCell cell) {
        List<String> row = new ArrayList<>(key);
        for (Count name : Count.values()) {
            row.add(name.of(cell.getCounts()));
        }
        return row;
    }

    private void rows(Connection connection) throws IOException {
        if (cell.size() != by.size()) {
            throw new IllegalArgumentException(
                    "Say with --cell one value for each of --by: " + by.size() + ", not " + cell.size() + ".");
        }
        List<String> key = new ArrayList<>();
        for (int at = 0; at < by.size(); at++) {
            key.add(by.get(at).value(cell.get(at)));
        }
        Pages<Enrolment> pages = Figures.rows(connection, dimensions(), scope(), key, count.count());
        ListFigureRowsResponse document = ListFigureRowsResponse.newBuilder()
                .addAllEnrolments(pages.rows())
                .setRevision(pages.revision())
                .build();
        if (shared().json()) {
            shared().document(document);
            return;
        }
        Directory directory = Directory.read(connection);
        List<String> headings = List.of("DELIVERY", "ENROLMENT", "NAME", "STATE", "COUNTRY", "PARTNER", "G");
        List<List<String>> rows = pages.rows().stream()
                .map(enrolment -> List.of(
                        enrolment.getName().split("/")[1],
                        Words.id(enrolment.getName()),
                        Words.name(enrolment.getParticipant()),
                        Words.state(enrolment),
                        enrolment.getParticipant().getNationality(),
                        enrolment.getParticipant().getPartner().isEmpty()
                                ? ""
                                : directory.partner(enrolment.getParticipant().getPartner()),
                        Words.of(enrolment.getParticipant().getGender())))
                .toList();
        if (csv) {
            print(new Sheet("rows", headings, rows, document));
        } else {
            shared().table(headings, rows);
        }
    }

    private void print(Sheet sheet) throws IOException {
        shared().out().write(sheet.bytes(Sheet.Format.CSV));
        shared().out().flush();
    }
}

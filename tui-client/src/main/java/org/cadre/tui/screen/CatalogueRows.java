package org.cadre.tui.screen;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TreeOrder;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Course;
import org.cadre.v1.Delivery;
import org.cadre.v1.Programme;

/** The catalogue as a tree of rows: programmes, their courses, and the deliveries of these. */
final class CatalogueRows {
    static final String NAME = "catalogue";

    private static final String NONE = "no programme";

    private CatalogueRows() {}

    /**
     * A row.
     *
     * @param path the rows above it in the tree, from the root
     * @param place where it stands unsorted
     * @param name its resource name; {@link #NONE} for what is of no programme
     * @param holds how many courses, or deliveries, stand below it
     * @param folded whether what is below it is put away
     * @param message what the contract has of it
     */
    record Line(
            List<Line> path,
            int place,
            String name,
            String title,
            int holds,
            boolean folded,
            Optional<Delivery> delivery,
            Message message) {
        private List<Line> whole() {
            List<Line> whole = new ArrayList<>(path);
            whole.add(this);
            return whole;
        }

        /** The course that it is, or is of; empty for a programme. */
        Optional<String> course() {
            return delivery.isPresent()
                    ? Optional.of(path.get(path.size() - 1).title())
                    : path.isEmpty() ? Optional.empty() : Optional.of(title);
        }

        private String text() {
            String sign = delivery.isPresent() ? "" : holds == 0 ? "  " : folded ? "▸ " : "▾ ";
            return "  ".repeat(path.size()) + sign + title;
        }

        private String count() {
            String what = path.isEmpty()
                    ? Texts.of("screen.CatalogueRows.courses", holds)
                    : Texts.of("screen.CatalogueRows.deliveries", holds);
            return delivery.isPresent() ? Words.id(name) : what;
        }

        private String seats() {
            return delivery.map(one -> one.getSeats().getTaken() + "/" + one.getCapacity())
                    .orElse("");
        }
    }

    static final Table<Line> TABLE = new Table<>(
            NAME,
            Line::name,
            List.of(
                    Table.Column.growing(
                                    () -> Texts.of("screen.CatalogueRows.programmeCourseDelivery"), 28, 5, Line::text)
                            .styled(line -> line.path().isEmpty()
                                    ? Style.STRONG
                                    : line.delivery().isPresent() ? Style.PLAIN : Style.ACCENT)
                            .sorted(tree(Comparator.comparing(Line::title))),
                    Table.Column.growing("", 14, 1, Line::count).dropped(2),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.CatalogueRows.dates"),
                                    16,
                                    line -> line.delivery().map(Dates::brief).orElse(""))
                            .sorted(tree(Comparator.comparing(
                                    line -> line.delivery().map(Dates::first).orElse(java.time.Instant.MIN)))),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.CatalogueRows.state"),
                                    11,
                                    line -> line.delivery()
                                            .map(Delivery::getState)
                                            .map(Words::of)
                                            .orElse(""))
                            .holding(Words::deliveryStates)
                            .styled(line -> line.delivery()
                                    .map(Delivery::getState)
                                    .map(Looks::of)
                                    .orElse(Style.PLAIN))
                            .sorted(tree(Comparator.comparing(line ->
                                    line.delivery().map(Delivery::getStateValue).orElse(0)))),
                    Table.Column.<Line>fixed(() -> Texts.of("screen.CatalogueRows.seats"), 7, Line::seats)
                            .right()
                            .sorted(tree(Comparator.comparing(line -> line.delivery()
                                    .map(one -> one.getSeats().getLeft())
                                    .orElse(0))))),
            () -> Texts.of("screen.CatalogueRows.nothingIsInTheCatalogue"));

    /** What an export holds. */
    static final List<Map.Entry<String, Function<Line, String>>> EXPORTED = List.of(
            Map.entry("Resource", Line::name),
            Map.entry("Title", Line::title),
            Map.entry(
                    "Below",
                    line -> line.path().isEmpty()
                            ? ""
                            : line.path().get(line.path().size() - 1).name()),
            Map.entry("Dates", line -> line.delivery().map(Dates::span).orElse("")),
            Map.entry(
                    "State",
                    line -> line.delivery().map(one -> Words.of(one.getState())).orElse("")),
            Map.entry("Seats", Line::seats));

    private static TreeOrder<Line> tree(Comparator<Line> by) {
        return new TreeOrder<>(Line::whole, by, Line::place, false);
    }

    /** The whole tree. @param folded names of the rows below which nothing is shown */
    static List<Line> of(List<Delivery> deliveries, Directory directory, Set<String> folded) {
        Map<String, List<Delivery>> taught = new HashMap<>();
        deliveries.forEach(delivery -> taught.computeIfAbsent(course(delivery), any -> new ArrayList<>())
                .add(delivery));
        Map<String, List<Course>> courses = new HashMap<>();
        directory.courses().values().forEach(course -> {
            String programme = programme(course, taught.getOrDefault(course.getName(), List.of()));
            courses.computeIfAbsent(
                            directory.programmes().containsKey(programme) ? programme : NONE, any -> new ArrayList<>())
                    .add(course);
        });
        List<Line> lines = new ArrayList<>();
        directory.programmes().values().stream()
                .sorted(Comparator.comparing(Programme::getTitle))
                .forEach(programme -> {
                    List<Course> below = courses.getOrDefault(programme.getName(), List.of());
                    programme(lines, programme.getName(), title(programme), programme, below, taught, folded);
                });
        List<Course> loose = courses.getOrDefault(NONE, List.of());
        if (!loose.isEmpty()) {
            programme(
                    lines,
                    NONE,
                    Texts.of("screen.CatalogueRows.ofNoProgramme"),
                    Programme.getDefaultInstance(),
                    loose,
                    taught,
                    folded);
        }
        return lines;
    }

    private static void programme(
            List<Line> lines,
            String name,
            String title,
            Programme programme,
            List<Course> courses,
            Map<String, List<Delivery>> taught,
            Set<String> folded) {
        Line root = new Line(
                List.of(),
                lines.size(),
                name,
                title,
                courses.size(),
                folded.contains(name),
                Optional.empty(),
                programme);
        lines.add(root);
        if (root.folded()) {
            return;
        }
        courses.stream().sorted(Comparator.comparing(Course::getTitle)).forEach(course -> {
            List<Delivery> below = taught.getOrDefault(course.getName(), List.of());
            Line line = new Line(
                    List.of(root),
                    lines.size(),
                    course.getName(),
                    course.getTitle(),
                    below.size(),
                    folded.contains(course.getName()),
                    Optional.empty(),
                    course);
            lines.add(line);
            if (!line.folded()) {
                below.stream()
                        .sorted(Comparator.comparing(Dates::first).thenComparing(Delivery::getName))
                        .forEach(delivery -> lines.add(new Line(
                                List.of(root, line),
                                lines.size(),
                                delivery.getName(),
                                delivery.getTitle(),
                                0,
                                false,
                                Optional.of(delivery),
                                delivery)));
            }
        });
    }

    private static String title(Programme programme) {
        return Stream.of(programme.getAcronym(), programme.getTitle())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** Its own, or else that for which it has been taught. */
    private static String programme(Course course, List<Delivery> taught) {
        return course.getProgramme().isEmpty()
                ? taught.stream().map(Delivery::getProgramme).findFirst().orElse("")
                : course.getProgramme();
    }

    private static String course(Delivery delivery) {
        String version = delivery.getCourseVersion();
        return version.substring(0, Math.max(0, version.indexOf("/versions/")));
    }
}

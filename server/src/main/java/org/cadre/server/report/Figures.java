package org.cadre.server.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.server.report.Dimension.OfDelivery;
import org.cadre.server.report.Slice.Group;
import org.cadre.v1.FigureCell;
import org.cadre.v1.Gender;

/** Groups of rows folded into cells. Pure. */
final class Figures {
    /** Value by value; what is not on record comes last. */
    private static final Comparator<List<String>> BY_KEY = Figures::compare;

    private final List<FigureCell> cells;
    private final FigureCell total;

    private Figures(List<FigureCell> cells, FigureCell total) {
        this.cells = cells;
        this.total = total;
    }

    /** @param deliveries those of the groups, by name; may be empty where no dimension is of the delivery */
    static Figures of(List<Dimension> by, Iterable<Group> groups, Map<String, OfDelivery> deliveries) {
        Map<List<String>, Counts> cells = new TreeMap<>(BY_KEY);
        Counts total = new Counts();
        for (Group group : groups) {
            List<String> key = new ArrayList<>(by.size());
            for (Dimension dimension : by) {
                key.add(value(dimension, group, deliveries));
            }
            total.add(group.state(), group.result(), group.number());
            cells.computeIfAbsent(key, first -> new Counts()).add(group.state(), group.result(), group.number());
        }
        List<FigureCell> answer = new ArrayList<>(cells.size());
        if (!by.isEmpty()) {
            cells.forEach((key, counts) -> answer.add(counts.cell(key)));
        }
        return new Figures(answer, total.cell(List.of()));
    }

    private static String value(Dimension dimension, Group group, Map<String, OfDelivery> deliveries) {
        return switch (dimension) {
            case PARTNER -> group.partner().isEmpty() ? "" : "partners/" + group.partner();
            case COUNTRY -> group.nationality();
            case GENDER -> {
                Gender gender = Gender.forNumber(group.gender());
                yield Dimension.letter(gender == null ? Gender.UNRECOGNIZED : gender);
            }
            case LANGUAGE, COURSE, PROGRAMME, DELIVERY, YEAR, QUARTER, MONTH ->
                dimension.value(deliveries.get(group.delivery()));
        };
    }

    private static int compare(List<String> one, List<String> other) {
        for (int at = 0; at < one.size(); at++) {
            String first = one.get(at);
            String second = other.get(at);
            int order = first.isEmpty() == second.isEmpty() ? first.compareTo(second) : first.isEmpty() ? 1 : -1;
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    List<FigureCell> cells() {
        return cells;
    }

    FigureCell total() {
        return total;
    }
}

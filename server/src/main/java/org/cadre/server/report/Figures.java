package org.cadre.server.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FigureCell;

/** Cells as the contract has them, in order, and their total. Pure. */
final class Figures {
    private static final int MOST_CELLS = 10_000;

    /**
     * Rows that share a cell.
     *
     * @param ofDelivery values of the dimensions that follow from the delivery, in their order
     * @param ofParticipant values of the others, in theirs
     * @param standings how many, by {@link Tally}'s number of state and result
     */
    record Cell(List<String> ofDelivery, List<String> ofParticipant, long[] standings) {
        private List<String> key(List<Dimension> by) {
            Iterator<String> deliverys = ofDelivery.iterator();
            Iterator<String> participants = ofParticipant.iterator();
            return by.stream()
                    .map(dimension -> (dimension.isOfDelivery() ? deliverys : participants).next())
                    .toList();
        }
    }

    /** Value by value; what is not on record comes last. */
    private static final Comparator<List<String>> BY_KEY = Figures::compare;

    private final List<FigureCell> cells;
    private final FigureCell total;
    private final long revision;

    private Figures(List<FigureCell> cells, FigureCell total, long revision) {
        this.cells = cells;
        this.total = total;
        this.revision = revision;
    }

    static Figures of(List<Dimension> by, List<Cell> cells, long revision) {
        Map<List<String>, Counts> inOrder = new TreeMap<>(BY_KEY);
        Counts total = new Counts();
        for (Cell cell : cells) {
            Counts counts = new Counts();
            for (int standing = 0; standing < cell.standings().length; standing++) {
                long number = cell.standings()[standing];
                if (number > 0) {
                    counts.add(Tally.state(standing), Tally.result(standing), number);
                    total.add(Tally.state(standing), Tally.result(standing), number);
                }
            }
            inOrder.put(cell.key(by), counts);
        }
        List<FigureCell> answer = new ArrayList<>(cells.size());
        if (!by.isEmpty()) {
            inOrder.forEach((key, counts) -> answer.add(counts.cell(key)));
        }
        return new Figures(answer, total.cell(List.of()), revision);
    }

    /** @throws Refusal where there are more cells than one answer should have */
    static void requireFew(int cells) {
        if (cells > MOST_CELLS) {
            throw Refusal.field(
                    "by", FieldReason.FIELD_REASON_TOO_MANY_CELLS, Map.of("most", Integer.toString(MOST_CELLS)));
        }
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

    /** The last change that is counted. */
    long revision() {
        return revision;
    }
}

package org.cadre.server.project;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.project.Actuals.Place;
import org.cadre.server.project.Actuals.Side;
import org.cadre.server.project.Roster.Row;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Actual;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterCount;
import org.cadre.v1.RosterQuery;

/** Counts actuals from enrolments, and finds again what they were counted from. */
final class Counting {
    /** What one actual is counted from at most: it is all kept. */
    private static final int MOST = 100_000;

    /**
     * What a binding gives for a period.
     *
     * @param base of a share, what it is a share of; else empty
     */
    record Counted(
            IndicatorValue value,
            List<Disaggregation> disaggregations,
            RosterCount count,
            List<Row> counted,
            Optional<List<Row>> base) {}

    private final Roster roster;

    Counting(Roster roster) {
        this.roster = roster;
    }

    /** @param revision the last change that the transaction sees */
    Counted count(Transaction transaction, Indicator indicator, IndicatorPeriod period, long revision)
            throws SQLException {
        RosterBinding binding = indicator.getRosterBinding();
        List<Row> counted = all(transaction, binding.getCounted(), period);
        Optional<List<Row>> base =
                binding.hasBase() ? Optional.of(all(transaction, binding.getBase(), period)) : Optional.empty();
        if (base.isPresent()) {
            requireWithin(indicator, counted, base.get());
        }
        RosterCount count = RosterCount.newBuilder()
                .setBinding(binding)
                .setStartDate(period.getStartDate())
                .setEndDate(period.getEndDate())
                .setRevision(revision)
                .build();
        IndicatorValue value =
                base.isPresent() ? Values.share(counted.size(), base.get().size()) : Values.number(counted.size());
        return new Counted(value, Breakdown.of(counted, base.orElse(null)), count, counted, base);
    }

    private List<Row> all(Transaction transaction, RosterQuery query, IndicatorPeriod period) throws SQLException {
        List<Row> rows = roster.rows(
                transaction,
                new Roster.Request(
                        query,
                        Dates.day(period.getStartDate()),
                        Dates.day(period.getEndDate()),
                        Optional.empty(),
                        "",
                        "",
                        MOST + 1));
        if (rows.size() > MOST) {
            throw Refusal.field(
                    "indicator.roster_binding",
                    FieldReason.FIELD_REASON_TOO_MANY_COUNTED,
                    Map.of("most", Integer.toString(MOST)));
        }
        return rows;
    }

    /** A part of the whole, or it is no share. */
    private static void requireWithin(Indicator indicator, List<Row> counted, List<Row> base) {
        Set<Place> whole = base.stream().map(Counting::place).collect(Collectors.toCollection(HashSet::new));
        for (Row row : counted) {
            if (!whole.contains(place(row))) {
                throw FrameworkMoves.guard(
                        indicator.getName(),
                        "count",
                        "share",
                        place(row).name() + " is counted by " + indicator.getName()
                                + " and is not among those that it is a share of.",
                        "Widen roster_binding.base, or narrow roster_binding.counted.");
            }
        }
    }

    private static Place place(Row row) {
        return new Place(row.delivery(), row.id());
    }

    /** Whether what an actual was decided on is kept. */
    static boolean isKept(Actual actual) {
        return actual.getRosterCount().getFrozen();
    }

    /** What an actual rests on, of what the caller may see, after a place. */
    List<Place> rows(Transaction transaction, Caller caller, Actual actual, Side side, Place after, int limit)
            throws SQLException {
        if (isKept(actual)) {
            return Actuals.keptRows(transaction, caller, actual.getName(), side, after, limit);
        }
        RosterCount count = actual.getRosterCount();
        LocalDate first = Dates.day(count.getStartDate());
        LocalDate last = Dates.day(count.getEndDate());
        RosterQuery query = side == Side.BASE
                ? count.getBinding().getBase()
                : count.getBinding().getCounted();
        return roster
                .rows(
                        transaction,
                        new Roster.Request(query, first, last, caller.partner(), after.delivery(), after.id(), limit))
                .stream()
                .map(Counting::place)
                .toList();
    }
}

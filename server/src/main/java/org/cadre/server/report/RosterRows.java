package org.cadre.server.report;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.ResourceName;
import org.cadre.server.project.Roster;
import org.cadre.server.report.Dimension.OfDelivery;
import org.cadre.server.report.Slice.Column;
import org.cadre.server.report.Slice.Found;
import org.cadre.server.report.Slice.Place;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Gender;
import org.cadre.v1.RosterQuery;

/** What indicators of projects count, by the definitions and conditions of figures, so that both say the same. */
public final class RosterRows implements Roster {
    /** No zone is further from UTC. */
    private static final Duration FURTHEST = Duration.ofHours(18);

    @Override
    public List<Row> rows(Transaction transaction, Request request) throws SQLException {
        Slice slice = slice(request);
        Place after = request.afterDelivery().isEmpty()
                ? Place.BEFORE_ALL
                : new Place(request.afterDelivery(), request.afterId());
        return slice.rows(transaction, deliveries(transaction, request, slice), after, request.limit()).stream()
                .map(RosterRows::row)
                .toList();
    }

    private static Slice slice(Request request) {
        RosterQuery query = request.query();
        Slice slice = new Slice();
        slice.count(Counts.definition(query.getCount()));
        request.partner().ifPresent(partner -> slice.where(Column.PARTNER, ResourceName.id(partner)));
        if (query.getPartnersCount() > 0) {
            slice.whereAny(
                    Column.PARTNER,
                    query.getPartnersList().stream().map(ResourceName::id).collect(Collectors.toSet()));
        }
        if (query.getCountriesCount() > 0) {
            slice.whereAny(Column.NATIONALITY, Set.copyOf(query.getCountriesList()));
        }
        if (query.getGendersCount() > 0) {
            slice.whereAny(
                    Column.GENDER,
                    query.getGendersValueList().stream().map(Integer::longValue).collect(Collectors.toSet()));
        }
        Days days = new Days(request.first(), request.last());
        slice.where(delivery -> delivery.startsIn(days)
                && isAmong(query.getProgrammesList(), delivery.programme())
                && isAmong(query.getCoursesList(), delivery.course())
                && isAmong(query.getDeliveriesList(), delivery.name()));
        return slice;
    }

    private static boolean isAmong(List<String> named, String name) {
        return named.isEmpty() || named.contains(name);
    }

    /** Those of the days, by name; which day it is there, only the delivery's own zone says. */
    private static List<String> deliveries(Transaction transaction, Request request, Slice slice) throws SQLException {
        return transaction
                .sql("SELECT body FROM delivery WHERE start_time >= :first AND start_time < :last ORDER BY name")
                .set("first", midnight(request.first()).minus(FURTHEST))
                .set("last", midnight(request.last().plusDays(1)).plus(FURTHEST))
                .list(row -> Tally.delivery(row.optionalBytes("body").orElseThrow()))
                .stream()
                .filter(slice::holds)
                .map(OfDelivery::name)
                .toList();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Row row(Found found) {
        Gender gender = Gender.forNumber(found.profile().gender());
        String partner = found.profile().partner();
        return new Row(
                found.place().delivery(),
                found.place().id(),
                Dimension.letter(gender == null ? Gender.UNRECOGNIZED : gender),
                found.profile().nationality(),
                partner.isEmpty() ? "" : "partners/" + partner);
    }
}

package org.cadre.server.report;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.report.Dimension.OfDelivery;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;

/** Some of the enrolments: conditions that grow, by which rows are counted and listed alike. */
final class Slice {
    /** What participants are told apart by. */
    record Profile(String partner, String nationality, int gender) {}

    /** What a condition on participants is about: the column of the row, and the same of a profile. */
    enum Column {
        PARTNER("partner", Profile::partner),
        NATIONALITY("nationality", Profile::nationality),
        GENDER("gender", profile -> (long) profile.gender());

        private final String text;
        private final Function<Profile, Object> value;

        Column(String text, Function<Profile, Object> value) {
            this.text = text;
            this.value = value;
        }
    }

    /** Where a row stands. */
    record Place(String delivery, String id) {
        static final Place BEFORE_ALL = new Place("", "");

        String name() {
            return delivery + "/enrolments/" + id;
        }
    }

    /** A row with what its participant is told apart by. */
    record Found(Place place, Profile profile) {}

    /** @param values of which a row has one */
    private record Condition(Column column, Set<Object> values) {}

    private final List<Condition> participants = new ArrayList<>();
    private Predicate<OfDelivery> deliveries = delivery -> true;
    private Counts.Definition count;

    void where(Column column, String value) {
        whereAny(column, Set.of(value));
    }

    void gender(int gender) {
        whereAny(Column.GENDER, Set.of((long) gender));
    }

    /** @param values texts, for {@link Column#GENDER} numbers, of which a row is to have one */
    void whereAny(Column column, Set<?> values) {
        participants.add(new Condition(column, Set.copyOf(values)));
    }

    void where(Predicate<OfDelivery> delivery) {
        deliveries = deliveries.and(delivery);
    }

    void count(Counts.Definition definition) {
        count = definition;
    }

    boolean holds(OfDelivery delivery) {
        return deliveries.test(delivery);
    }

    boolean holds(Profile profile) {
        return participants.stream()
                .allMatch(condition ->
                        condition.values().contains(condition.column().value.apply(profile)));
    }

    boolean holds(EnrolmentState state, EnrolmentResult result) {
        return count == null || count.holds(state, result);
    }

    /** The places of the next rows after one. */
    List<Place> places(Transaction transaction, List<String> in, Place after, int limit) throws SQLException {
        return rows(transaction, in, after, limit).stream().map(Found::place).toList();
    }

    /** The next rows after a place. @param in deliveries to look in, by name, of which earlier ones are passed over */
    List<Found> rows(Transaction transaction, List<String> in, Place after, int limit) throws SQLException {
        List<Found> places = new ArrayList<>();
        for (String delivery : in) {
            int beside = delivery.compareTo(after.delivery());
            if (beside >= 0 && places.size() < limit) {
                places.addAll(rows(transaction, delivery, beside == 0 ? after.id() : "", limit - places.size()));
            }
        }
        return places;
    }

    private List<Found> rows(Transaction transaction, String delivery, String after, int limit) throws SQLException {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Condition condition : participants) {
            List<String> names = new ArrayList<>();
            for (Object value : condition.values()) {
                String name = "p" + values.size();
                names.add(":" + name);
                values.put(name, value);
            }
            // Padded, so that there are few statements to keep prepared, however many values there are.
            while (Integer.bitCount(names.size()) != 1) {
                names.add(names.get(0));
            }
            conditions.add(condition.column().text + " IN (" + String.join(", ", names) + ")");
        }
        conditions.add("state IN (" + numbers(count.states().stream().map(EnrolmentState::getNumber)) + ")");
        if (!count.results().isEmpty()) {
            conditions.add("result IN (" + numbers(count.results().stream().map(EnrolmentResult::getNumber)) + ")");
        }
        Sql sql = transaction.sql(
                "SELECT id, partner, nationality, gender FROM enrolment WHERE delivery = :delivery AND id > :after AND "
                        + String.join(" AND ", conditions) + " ORDER BY id LIMIT :limit");
        values.forEach((name, value) -> {
            if (value instanceof Long number) {
                sql.set(name, number.longValue());
            } else {
                sql.set(name, (String) value);
            }
        });
        return sql.set("delivery", delivery.substring("deliveries/".length()))
                .set("after", after)
                .set("limit", limit)
                .list(row -> new Found(
                        new Place(delivery, row.text("id")),
                        new Profile(row.text("partner"), row.text("nationality"), (int) row.number("gender"))));
    }

    private static String numbers(Stream<Integer> numbers) {
        return numbers.sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

package org.cadre.server.report;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.report.Dimension.OfDelivery;
import org.cadre.server.store.Row;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Delivery;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;

/** Some of the enrolments: conditions that grow, by which rows are counted and listed alike. */
final class Slice {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Rows that are alike. @param delivery and the next three: empty or 0 where they were not asked for */
    record Group(
            String delivery,
            String partner,
            String nationality,
            int gender,
            EnrolmentState state,
            EnrolmentResult result,
            long number) {}

    /** Where a row stands. */
    record Place(String delivery, String id) {
        static final Place BEFORE_ALL = new Place("", "");

        String name() {
            return "deliveries/" + delivery + "/enrolments/" + id;
        }
    }

    /** Conditions of one statement, and the values that they name. */
    private static final class Where {
        private final String prefix;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        Where(String prefix) {
            this.prefix = prefix;
        }

        void add(String condition) {
            conditions.add(condition);
        }

        /** A parameter of this value, a String, a Long or an Instant. */
        String parameter(Object value) {
            String name = prefix + values.size();
            values.put(name, value);
            return ":" + name;
        }

        String text() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        void bind(Sql sql) {
            values.forEach((name, value) -> {
                if (value instanceof Long number) {
                    sql.set(name, number.longValue());
                } else if (value instanceof Instant instant) {
                    sql.set(name, instant);
                } else {
                    sql.set(name, (String) value);
                }
            });
        }
    }

    private final Where rows = new Where("r");
    private final Where deliveries = new Where("d");

    /** A column of an enrolment has this value. */
    void where(String column, String value) {
        rows.add(column + " = " + rows.parameter(value));
    }

    void gender(int gender) {
        rows.add("gender = " + rows.parameter((long) gender));
    }

    void count(Counts.Definition definition) {
        rows.add("state IN (" + numbers(definition.states().stream().map(EnrolmentState::getNumber)) + ")");
        if (!definition.results().isEmpty()) {
            rows.add("result IN (" + numbers(definition.results().stream().map(EnrolmentResult::getNumber)) + ")");
        }
    }

    private static String numbers(Stream<Integer> numbers) {
        return numbers.sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** A column of the delivery has this value. */
    void whereDelivery(String column, String value) {
        deliveries.add(column + " = " + deliveries.parameter(value));
    }

    /** Of deliveries without sessions. */
    void undated() {
        deliveries.add("start_time = 0");
    }

    /**
     * Of deliveries whose first session begins on these days, where it is held. Days begin at other moments elsewhere,
     * so that those near both ends are looked at one by one.
     */
    void starting(Transaction transaction, Days days) throws SQLException {
        Instant first = days.first().atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = days.last().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        deliveries.add("start_time <> 0");
        deliveries.add("start_time >= " + deliveries.parameter(first.minus(ONE_DAY)));
        deliveries.add("start_time < " + deliveries.parameter(end.plus(ONE_DAY)));
        List<String> outside = transaction
                .sql("""
                    SELECT name, start_time, body FROM delivery
                    WHERE start_time <> 0
                      AND (start_time BETWEEN :first AND :first_end OR start_time BETWEEN :last AND :last_end)
                    """)
                .set("first", first.minus(ONE_DAY))
                .set("first_end", first.plus(ONE_DAY))
                .set("last", end.minus(ONE_DAY))
                .set("last_end", end.plus(ONE_DAY))
                .list(row -> start(row).filter(days::contains).isPresent() ? "" : row.text("name"));
        for (String name : outside) {
            if (!name.isEmpty()) {
                deliveries.add("name <> " + deliveries.parameter(name));
            }
        }
    }

    /** Counts the rows, apart by state, by result, and by what the dimensions need. */
    List<Group> groups(Transaction transaction, List<Dimension> by) throws SQLException {
        List<String> columns = new ArrayList<>(List.of("state", "result"));
        boolean delivery = by.stream().anyMatch(Dimension::isOfDelivery);
        boolean partner = by.contains(Dimension.PARTNER);
        boolean country = by.contains(Dimension.COUNTRY);
        boolean gender = by.contains(Dimension.GENDER);
        if (delivery) {
            columns.add(0, "delivery");
        }
        if (partner) {
            columns.add("partner");
        }
        if (country) {
            columns.add("nationality");
        }
        if (gender) {
            columns.add("gender");
        }
        String names = String.join(", ", columns);
        Sql sql = transaction.sql(
                "SELECT " + names + ", count(*) AS number FROM enrolment" + rowsText() + " GROUP BY " + names);
        bindRows(sql);
        return sql.list(row -> new Group(
                delivery ? "deliveries/" + row.text("delivery") : "",
                partner ? row.text("partner") : "",
                country ? row.text("nationality") : "",
                gender ? (int) row.number("gender") : 0,
                EnrolmentState.forNumber((int) row.number("state")),
                EnrolmentResult.forNumber((int) row.number("result")),
                row.number("number")));
    }

    /** The deliveries of the slice. @param dated whether it matters when they begin */
    Map<String, OfDelivery> deliveries(Transaction transaction, boolean dated) throws SQLException {
        Sql sql = transaction.sql("SELECT name, programme, course, language, start_time" + (dated ? ", body" : "")
                + " FROM delivery" + deliveries.text());
        deliveries.bind(sql);
        return sql
                .list(row -> new OfDelivery(
                        row.text("name"),
                        row.text("programme"),
                        row.text("course"),
                        row.text("language"),
                        dated ? start(row) : Optional.empty()))
                .stream()
                .collect(Collectors.toMap(OfDelivery::name, Function.identity()));
    }

    /** The next rows after a place, by delivery and in the order of entry. */
    List<Place> places(Transaction transaction, Place after, int limit) throws SQLException {
        String text = rowsText();
        Sql sql = transaction.sql("SELECT delivery, id FROM enrolment" + text + (text.isEmpty() ? " WHERE " : " AND ")
                + "(delivery, id) > (:after_delivery, :after_id) ORDER BY delivery, id LIMIT :limit");
        bindRows(sql);
        return sql.set("after_delivery", after.delivery())
                .set("after_id", after.id())
                .set("limit", limit)
                .list(row -> new Place(row.text("delivery"), row.text("id")));
    }

    private String rowsText() {
        if (deliveries.conditions.isEmpty()) {
            return rows.text();
        }
        return rows.text() + (rows.conditions.isEmpty() ? " WHERE " : " AND ")
                + "delivery IN (SELECT substr(name, 12) FROM delivery" + deliveries.text() + ")";
    }

    private void bindRows(Sql sql) {
        rows.bind(sql);
        deliveries.bind(sql);
    }

    private static Optional<LocalDate> start(Row row) throws SQLException {
        Instant start = row.instant("start_time");
        if (start.equals(Instant.EPOCH)) {
            return Optional.empty();
        }
        try {
            String zone = Delivery.parseFrom(row.bytes("body")).getTimeZone();
            return Optional.of(start.atZone(ZoneId.of(zone)).toLocalDate());
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored delivery cannot be read.", broken);
        }
    }
}

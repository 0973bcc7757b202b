package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A statement being made ready: set every parameter by name, then end with {@link #list}, {@link #optional},
 * {@link #one} or {@link #execute}. Setters take null, and an empty {@link Optional}, as SQL's NULL. Confined to its
 * transaction's thread.
 */
public final class Sql {
    private static final Object UNSET = new Object();

    /** Turns a row into a value. */
    @FunctionalInterface
    public interface RowFunction<T> {
        T apply(Row row) throws SQLException;
    }

    /** Takes one row. */
    @FunctionalInterface
    public interface RowAction {
        void accept(Row row) throws SQLException;
    }

    /** Told before a statement runs, and when it has ended. */
    interface Watch {
        void beginning(PreparedStatement statement, boolean reads) throws SQLException;

        void ended();
    }

    private final Statements.Prepared prepared;
    private final Watch watch;
    private final Object[] values;

    Sql(Statements.Prepared prepared, Watch watch) {
        this.prepared = prepared;
        this.watch = watch;
        this.values = new Object[prepared.sql.names().size()];
        Arrays.fill(values, UNSET);
    }

    public Sql set(String name, String value) {
        return put(name, value);
    }

    public Sql set(String name, long value) {
        return put(name, value);
    }

    /** Kept as 0 or 1. */
    public Sql set(String name, boolean value) {
        return put(name, value ? 1L : 0L);
    }

    /** Kept as microseconds since 1970; finer parts are cut off. */
    public Sql set(String name, Instant value) {
        return put(name, value == null ? null : Micros.of(value));
    }

    /** Kept as ISO 8601 text. */
    public Sql set(String name, LocalDate value) {
        return put(name, value == null ? null : value.toString());
    }

    /** Kept as plain text, exactly. */
    public Sql set(String name, BigDecimal value) {
        return put(name, value == null ? null : value.toPlainString());
    }

    /** Kept as 16 bytes, in the order of the text form. */
    public Sql set(String name, UUID value) {
        return put(name, value == null ? null : bytes(value));
    }

    public Sql set(String name, byte[] value) {
        return put(name, value);
    }

    public Sql set(String name, ByteString value) {
        return put(name, value == null ? null : value.toByteArray());
    }

    /** Whatever one of the other setters takes, or NULL. */
    public Sql set(String name, Optional<?> value) {
        Object inside = value.orElse(null);
        if (inside == null || inside instanceof String || inside instanceof Long || inside instanceof byte[]) {
            return put(name, inside);
        } else if (inside instanceof Integer number) {
            return put(name, number.longValue());
        } else if (inside instanceof Boolean truth) {
            return set(name, truth.booleanValue());
        } else if (inside instanceof Instant instant) {
            return set(name, instant);
        } else if (inside instanceof LocalDate date) {
            return set(name, date);
        } else if (inside instanceof BigDecimal decimal) {
            return set(name, decimal);
        } else if (inside instanceof UUID uuid) {
            return set(name, uuid);
        } else if (inside instanceof ByteString bytes) {
            return set(name, bytes);
        }
        throw new IllegalArgumentException(
                "no column holds a " + inside.getClass().getName());
    }

    /** All rows, in order. */
    public <T> List<T> list(RowFunction<T> function) throws SQLException {
        List<T> list = new ArrayList<>();
        each(row -> list.add(function.apply(row)));
        return list;
    }

    /** Hands every row on, in order, and keeps none. */
    public void each(RowAction action) throws SQLException {
        bind();
        watch.beginning(prepared.statement, prepared.sql.reads());
        try (ResultSet rows = prepared.query()) {
            Row row = new Row(rows, prepared);
            while (rows.next()) {
                action.accept(row);
            }
        } finally {
            prepared.finish();
            watch.ended();
        }
    }

    /** The only row, or none. More than one is a fault of the query: {@link IllegalStateException}. */
    public <T> Optional<T> optional(RowFunction<T> function) throws SQLException {
        List<T> list = list(function);
        if (list.size() > 1) {
            throw new IllegalStateException(list.size() + " rows where one was expected: " + prepared.sql.text());
        }
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    /** The only row; none is a fault of the query: {@link IllegalStateException}. */
    public <T> T one(RowFunction<T> function) throws SQLException {
        return optional(function)
                .orElseThrow(() -> new IllegalStateException("no row where one was expected: " + prepared.sql.text()));
    }

    /** Runs a statement that changes rows, and returns how many it changed. */
    public int execute() throws SQLException {
        bind();
        watch.beginning(prepared.statement, false);
        try {
            return prepared.statement.executeUpdate();
        } finally {
            prepared.finish();
            watch.ended();
        }
    }

    static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private Sql put(String name, Object value) {
        Integer index = prepared.sql.indexes().get(name);
        if (index == null) {
            throw new IllegalArgumentException("no parameter :" + name + " in: " + prepared.sql.text());
        }
        values[index] = value;
        return this;
    }

    private void bind() throws SQLException {
        List<Integer> positions = prepared.sql.positions();
        PreparedStatement statement = prepared.statement;
        for (int mark = 0; mark < positions.size(); mark++) {
            Object value = values[positions.get(mark)];
            if (value instanceof String text) {
                statement.setString(mark + 1, text);
            } else if (value instanceof Long number) {
                statement.setLong(mark + 1, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(mark + 1, bytes);
            } else if (value == null) {
                statement.setNull(mark + 1, Types.NULL);
            } else {
                throw new IllegalArgumentException("parameter :"
                        + prepared.sql.names().get(positions.get(mark)) + " is not set in: " + prepared.sql.text());
            }
        }
    }
}

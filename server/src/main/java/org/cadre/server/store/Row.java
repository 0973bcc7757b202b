package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The current row of a result, by column name. A getter without {@code optional} refuses NULL with an
 * {@link IllegalStateException}. Valid only within the row function.
 */
public final class Row {
    private final ResultSet rows;
    private final Statements.Prepared prepared;

    Row(ResultSet rows, Statements.Prepared prepared) {
        this.rows = rows;
        this.prepared = prepared;
    }

    public String text(String column) throws SQLException {
        return present(rows.getString(prepared.column(column)), column);
    }

    /** A text as String or a whole number as Long, as the column has it: for lists that are sorted by any column. */
    public Object value(String column) throws SQLException {
        Object value = present(rows.getObject(prepared.column(column)), column);
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(prepared.column(column)));
    }

    public long number(String column) throws SQLException {
        long value = rows.getLong(prepared.column(column));
        if (value == 0 && rows.wasNull()) {
            throw absent(column);
        }
        return value;
    }

    public OptionalLong optionalNumber(String column) throws SQLException {
        long value = rows.getLong(prepared.column(column));
        return value == 0 && rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A truth kept as 0 or 1. */
    public boolean truth(String column) throws SQLException {
        return number(column) != 0;
    }

    /** An instant kept as microseconds since 1970. */
    public Instant instant(String column) throws SQLException {
        return Micros.instant(number(column));
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        OptionalLong micros = optionalNumber(column);
        return micros.isPresent() ? Optional.of(Micros.instant(micros.getAsLong())) : Optional.empty();
    }

    /** A calendar day kept as ISO 8601 text. */
    public LocalDate date(String column) throws SQLException {
        return LocalDate.parse(text(column));
    }

    public Optional<LocalDate> optionalDate(String column) throws SQLException {
        return optionalText(column).map(LocalDate::parse);
    }

    /** An exact decimal kept as text. */
    public BigDecimal decimal(String column) throws SQLException {
        return new BigDecimal(text(column));
    }

    public Optional<BigDecimal> optionalDecimal(String column) throws SQLException {
        return optionalText(column).map(BigDecimal::new);
    }

    public byte[] bytes(String column) throws SQLException {
        return present(rows.getBytes(prepared.column(column)), column);
    }

    public Optional<ByteString> optionalBytes(String column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(prepared.column(column))).map(ByteString::copyFrom);
    }

    /** A UUID kept as 16 bytes. */
    public Optional<UUID> optionalUuid(String column) throws SQLException {
        byte[] bytes = rows.getBytes(prepared.column(column));
        if (bytes == null) {
            return Optional.empty();
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(halves.getLong(), halves.getLong()));
    }

    private static <T> T present(T value, String column) {
        if (value == null) {
            throw absent(column);
        }
        return value;
    }

    private static IllegalStateException absent(String column) {
        return new IllegalStateException("column " + column + " is NULL; read it with an optional getter");
    }
}

package org.cadre.server.call;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The fields by which one kind of list can be filtered and sorted, and the columns behind them. Immutable. */
public final class ListFields {
    /** Reads a literal of a filter as the column keeps it: a String or a Long. */
    @FunctionalInterface
    interface Literal {
        Object read(String text) throws IllegalArgumentException;
    }

    /**
     * @param column what it reads in SQL; never NULL
     * @param text whether the column holds text, so that {@code :} asks whether it contains the literal
     * @param literal how a literal is read
     * @param expected what a literal must be, for the refusal
     * @param form what the column is
     */
    record Field(String column, boolean text, Literal literal, String expected, Form form) {
        Field(String column, boolean text, Literal literal, String expected) {
            this(column, text, literal, expected, Form.VALUE);
        }

        boolean sorts() {
            return form != Form.MEMBERS;
        }
    }

    /** What stands behind a field. */
    enum Form {
        /** A value that every resource has, if only an empty one. */
        VALUE,
        /** A value that is before and after nothing where it is empty. */
        PERHAPS,
        /** A condition that holds where a resource has the literal among its members; {@code ?} stands for it. */
        MEMBERS
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final String key;

    private ListFields(String key) {
        this.key = key;
    }

    /** @param key the column that is unique and not NULL, by which ties are broken; it is text */
    public static ListFields keyedBy(String key) {
        return new ListFields(key);
    }

    /** A text that is kept as it was typed. */
    public ListFields text(String name, String column) {
        return folded(name, column, UnaryOperator.identity());
    }

    /** A text that is kept folded, so that a literal must be folded alike. */
    public ListFields folded(String name, String column, UnaryOperator<String> fold) {
        fields.put(name, new Field(column, true, fold::apply, "a text"));
        return this;
    }

    /** A resource name of which the column keeps the id: {@code partner = "partners/unodc"}. */
    public ListFields reference(String name, String column, String collection) {
        fields.put(
                name,
                new Field(
                        column,
                        false,
                        text -> text.startsWith(collection + "/") ? text.substring(collection.length() + 1) : text,
                        "a resource name \"" + collection + "/…\""));
        return this;
    }

    /** An enum of which the column keeps the number; the literal is the value's name, with or without its prefix. */
    public ListFields enumeration(String name, String column, EnumDescriptor type) {
        String prefix = type.getValues().get(0).getName().replaceFirst("UNSPECIFIED$", "");
        fields.put(
                name,
                new Field(
                        column,
                        false,
                        text -> {
                            String wanted = text.toUpperCase(Locale.ROOT);
                            for (EnumValueDescriptor value : type.getValues()) {
                                if (value.getName().equals(wanted)
                                        || value.getName().equals(prefix + wanted)) {
                                    return (long) value.getNumber();
                                }
                            }
                            throw new IllegalArgumentException(text);
                        },
                        "one of "
                                + String.join(
                                        ", ",
                                        type.getValues().stream()
                                                .skip(1)
                                                .map(value -> value.getName().substring(prefix.length()))
                                                .toList())));
        return this;
    }

    public ListFields truth(String name, String column) {
        fields.put(
                name,
                new Field(
                        column,
                        false,
                        text -> switch (text) {
                            case "true" -> 1L;
                            case "false" -> 0L;
                            default -> throw new IllegalArgumentException(text);
                        },
                        "true or false"));
        return this;
    }

    public ListFields number(String name, String column) {
        fields.put(name, new Field(column, false, Long::valueOf, "a whole number"));
        return this;
    }

    /** An instant kept in microseconds. The literal is RFC 3339, or a day, which means its beginning in UTC. */
    public ListFields instant(String name, String column) {
        fields.put(name, new Field(column, false, ListFields::micros, "a time as 2026-11-23T09:00:00Z or a day"));
        return this;
    }

    /**
     * A day kept as ISO 8601 text, possibly without month or day, or empty where there is none: such a one is neither
     * before nor after any day.
     */
    public ListFields date(String name, String column) {
        fields.put(
                name,
                new Field(
                        column,
                        true,
                        text -> {
                            if (!text.matches("(\\d{4}(-\\d{2}(-\\d{2})?)?)?")) {
                                throw new IllegalArgumentException(text);
                            }
                            return text;
                        },
                        "a day as 2026-11-23, 2026-11 or 2026",
                        Form.PERHAPS));
        return this;
    }

    /**
     * Something that a resource has several of, each a text: can be asked for with {@code = != :}, and not sorted by.
     *
     * @param condition SQL that holds where {@code ?} is among them
     */
    public ListFields members(String name, String condition) {
        fields.put(name, new Field(condition, true, text -> text, "a text", Form.MEMBERS));
        return this;
    }

    private static Object micros(String text) {
        try {
            Instant instant = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    Field find(String name) {
        return fields.get(name);
    }

    String key() {
        return key;
    }

    String names() {
        return String.join(", ", fields.keySet());
    }

    /** Those that a list can be sorted by. */
    String sortableNames() {
        return String.join(
                ", ",
                fields.entrySet().stream()
                        .filter(field -> field.getValue().sorts())
                        .map(Map.Entry::getKey)
                        .toList());
    }
}

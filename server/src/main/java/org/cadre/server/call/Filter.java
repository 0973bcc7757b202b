package org.cadre.server.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;

/**
 * A filter (AIP-160), as an SQL condition with bound values or asked of rows in memory. The grammar, in which OR binds closer than AND, as the AIP
 * has it:
 *
 * <pre>
 * filter     = [ expression ]
 * expression = factor { "AND" factor }
 * factor     = term { "OR" term }
 * term       = [ "NOT" | "-" ] ( "(" expression ")" | field comparator value )
 * comparator = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | ":"
 * value      = a word, or a text in double or single quotes with \ before a quote or \
 * </pre>
 */
final class Filter {
    private static final int DEEPEST = 20;

    private final String text;
    private final ListFields fields;
    private int at;
    private int depth;

    private Filter(String text, ListFields fields) {
        this.text = text;
        this.fields = fields;
    }

    /** What a filter says, as a tree. */
    sealed interface Expression {}

    /** All of the parts hold; an empty filter has none. */
    record All(List<Expression> parts) implements Expression {}

    /** One of the parts holds. */
    record Any(List<Expression> parts) implements Expression {}

    record Not(Expression part) implements Expression {}

    /** @param value as the field keeps it, a String or a Long */
    record Comparison(ListFields.Field field, String comparator, Object value) implements Expression {
        boolean contains() {
            return comparator.equals(":") && field.text() && !ofMembers();
        }

        boolean ofMembers() {
            return field.form() == ListFields.Form.MEMBERS;
        }

        boolean isOrdering() {
            return comparator.startsWith("<") || comparator.startsWith(">");
        }
    }

    /**
     * @param sql a condition; {@code 1 = 1} for an empty filter
     * @param values what its parameters stand for, each a String or a Long
     */
    record Condition(String sql, Map<String, Object> values) {}

    /** @throws Refusal.Invalid with the place where it does not parse, and what was expected there */
    static Expression parse(String text, ListFields fields) {
        Filter filter = new Filter(text, fields);
        filter.space();
        if (filter.at == text.length()) {
            return new All(List.of());
        }
        Expression expression = filter.expression();
        if (filter.at < text.length()) {
            throw filter.expected("AND, OR or the end");
        }
        return expression;
    }

    /** The expression in SQL. */
    static Condition condition(Expression expression) {
        StringBuilder sql = new StringBuilder();
        Map<String, Object> values = new LinkedHashMap<>();
        write(expression, sql, values);
        return new Condition(sql.toString(), values);
    }

    private static void write(Expression expression, StringBuilder sql, Map<String, Object> values) {
        if (expression instanceof All all) {
            write(all.parts(), " AND ", sql, values);
        } else if (expression instanceof Any any) {
            write(any.parts(), " OR ", sql, values);
        } else if (expression instanceof Not not) {
            sql.append("NOT ");
            write(not.part(), sql, values);
        } else {
            write((Comparison) expression, sql, values);
        }
    }

    private static void write(List<Expression> parts, String between, StringBuilder sql, Map<String, Object> values) {
        sql.append(parts.isEmpty() ? "1 = 1" : "(");
        for (int part = 0; part < parts.size(); part++) {
            sql.append(part == 0 ? "" : between);
            write(parts.get(part), sql, values);
        }
        sql.append(parts.isEmpty() ? "" : ")");
    }

    private static void write(Comparison comparison, StringBuilder sql, Map<String, Object> values) {
        String parameter = "filter" + values.size();
        String column = comparison.field().column();
        String comparator = comparison.comparator();
        if (comparison.ofMembers()) {
            values.put(parameter, comparison.value());
            sql.append(comparator.equals("!=") ? "NOT (" : "(");
            sql.append(column.replace("?", ":" + parameter)).append(')');
        } else if (comparison.contains()) {
            values.put(parameter, "%" + escapeLike(String.valueOf(comparison.value())) + "%");
            sql.append("lower(").append(column).append(") LIKE lower(:").append(parameter);
            sql.append(") ESCAPE '\\'");
        } else {
            values.put(parameter, comparison.value());
            String operator = comparator.equals(":") ? "=" : comparator.equals("!=") ? "<>" : comparator;
            boolean perhaps = comparison.field().form() == ListFields.Form.PERHAPS && comparison.isOrdering();
            sql.append(perhaps ? "(" + column + " <> '' AND " : "(");
            sql.append(column)
                    .append(' ')
                    .append(operator)
                    .append(" :")
                    .append(parameter)
                    .append(')');
        }
    }

    /**
     * Whether the expression holds of a row.
     *
     * @param row by the field's column: a String, a Long, or for members a collection of texts
     */
    static boolean holds(Expression expression, Map<String, ?> row) {
        if (expression instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, row));
        }
        if (expression instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, row));
        }
        if (expression instanceof Not not) {
            return !holds(not.part(), row);
        }
        Comparison comparison = (Comparison) expression;
        Object value = row.get(comparison.field().column());
        if (comparison.ofMembers()) {
            return ((Collection<?>) value).contains(comparison.value())
                    != comparison.comparator().equals("!=");
        }
        if (comparison.contains()) {
            return String.valueOf(value)
                    .toLowerCase(Locale.ROOT)
                    .contains(String.valueOf(comparison.value()).toLowerCase(Locale.ROOT));
        }
        if (comparison.isOrdering() && comparison.field().form() == ListFields.Form.PERHAPS && value.equals("")) {
            return false;
        }
        int order = compare(value, comparison.value());
        return switch (comparison.comparator()) {
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    /** How two values of one field stand to each other: both texts, or both numbers. */
    static int compare(Object one, Object other) {
        return one instanceof Long number ? number.compareTo((Long) other) : ((String) one).compareTo((String) other);
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw expected("at most " + DEEPEST + " nested parentheses");
        }
        List<Expression> parts = new ArrayList<>();
        parts.add(factor());
        while (word("AND")) {
            parts.add(factor());
        }
        depth--;
        return new All(parts);
    }

    private Expression factor() {
        List<Expression> parts = new ArrayList<>();
        parts.add(term());
        while (word("OR")) {
            parts.add(term());
        }
        return new Any(parts);
    }

    private Expression term() {
        boolean negated = word("NOT") || symbol("-");
        Expression part;
        if (symbol("(")) {
            part = expression();
            if (!symbol(")")) {
                throw expected(")");
            }
        } else {
            part = comparison();
        }
        return negated ? new Not(part) : part;
    }

    private Comparison comparison() {
        int start = at;
        String name = bareWord();
        ListFields.Field field = fields.find(name);
        if (field == null) {
            at = start;
            throw expected("a field (" + fields.names() + ")");
        }
        int comparatorStart = at;
        String comparator = comparator();
        if (field.form() == ListFields.Form.MEMBERS && (comparator.startsWith("<") || comparator.startsWith(">"))) {
            at = comparatorStart;
            throw expected("one of = != :");
        }
        int literalStart = at;
        String literal = literal();
        try {
            return new Comparison(field, comparator, field.literal().read(literal));
        } catch (IllegalArgumentException malformed) {
            at = literalStart;
            throw expected(field.expected());
        }
    }

    private static String escapeLike(String literal) {
        return literal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private String comparator() {
        for (String comparator : new String[] {"!=", "<=", ">=", "=", "<", ">", ":"}) {
            if (symbol(comparator)) {
                return comparator;
            }
        }
        throw expected("one of = != < <= > >= :");
    }

    private String literal() {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at));
        }
        String word = bareWord();
        if (word.isEmpty()) {
            throw expected("a value");
        }
        return word;
    }

    private String quoted(char quote) {
        int start = at;
        StringBuilder literal = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            literal.append(text.charAt(at));
            at++;
        }
        if (at == text.length()) {
            at = start;
            throw expected("a closing " + quote);
        }
        at++;
        space();
        return literal.toString();
    }

    private String bareWord() {
        int start = at;
        while (at < text.length() && "()=!<>:\"' \t\n\r,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        // A time has colons in it, which end a field's name but not a value that begins like a time.
        if (text.substring(start, at).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}")) {
            while (at < text.length() && "() \t\n\r".indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
        String word = text.substring(start, at);
        space();
        return word;
    }

    private boolean word(String word) {
        int end = at + word.length();
        if (text.startsWith(word, at) && (end == text.length() || " \t\n\r(".indexOf(text.charAt(end)) >= 0)) {
            at = end;
            space();
            return true;
        }
        return false;
    }

    private boolean symbol(String symbol) {
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            space();
            return true;
        }
        return false;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Refusal.Invalid expected(String what) {
        return queryRefusal("filter", at + 1, what);
    }

    static Refusal.Invalid queryRefusal(String field, int position, String expected) {
        Refusal.FieldViolation violation = new Refusal.FieldViolation(
                field,
                FieldReason.FIELD_REASON_LIST_QUERY,
                Map.of("position", Integer.toString(position), "expected", expected));
        return new Refusal.Invalid(
                ErrorReason.ERROR_REASON_LIST_QUERY_INVALID,
                field + ": " + violation.description(),
                Map.of("field", field, "position", Integer.toString(position), "expected", expected),
                List.of(violation));
    }
}

package org.cadre.server.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.v1.ErrorReason;

/**
 * A filter (AIP-160) as an SQL condition with bound values. The grammar, in which OR binds closer than AND, as the AIP
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
    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int at;
    private int depth;

    private Filter(String text, ListFields fields) {
        this.text = text;
        this.fields = fields;
    }

    /**
     * @param sql a condition; {@code 1 = 1} for an empty filter
     * @param values what its parameters stand for, each a String or a Long
     */
    record Condition(String sql, Map<String, Object> values) {}

    /** @throws Refusal.Invalid with the place where it does not parse, and what was expected there */
    static Condition parse(String text, ListFields fields) {
        Filter filter = new Filter(text, fields);
        filter.space();
        if (filter.at == text.length()) {
            return new Condition("1 = 1", Map.of());
        }
        filter.expression();
        if (filter.at < text.length()) {
            throw filter.expected("AND, OR or the end");
        }
        return new Condition(filter.sql.toString(), filter.values);
    }

    private void expression() {
        if (++depth > DEEPEST) {
            throw expected("at most " + DEEPEST + " nested parentheses");
        }
        sql.append('(');
        factor();
        while (word("AND")) {
            sql.append(" AND ");
            factor();
        }
        sql.append(')');
        depth--;
    }

    private void factor() {
        sql.append('(');
        term();
        while (word("OR")) {
            sql.append(" OR ");
            term();
        }
        sql.append(')');
    }

    private void term() {
        if (word("NOT") || symbol("-")) {
            sql.append("NOT ");
        }
        if (symbol("(")) {
            expression();
            if (!symbol(")")) {
                throw expected(")");
            }
        } else {
            comparison();
        }
    }

    private void comparison() {
        int start = at;
        String name = bareWord();
        ListFields.Field field = fields.find(name);
        if (field == null) {
            at = start;
            throw expected("a field (" + fields.names() + ")");
        }
        int comparatorStart = at;
        String comparator = comparator();
        boolean members = field.form() == ListFields.Form.MEMBERS;
        if (members && (comparator.startsWith("<") || comparator.startsWith(">"))) {
            at = comparatorStart;
            throw expected("one of = != :");
        }
        int literalStart = at;
        String literal = literal();
        Object value;
        try {
            value = field.literal().read(literal);
        } catch (IllegalArgumentException malformed) {
            at = literalStart;
            throw expected(field.expected());
        }
        String parameter = "filter" + values.size();
        if (members) {
            values.put(parameter, value);
            sql.append(comparator.equals("!=") ? "NOT (" : "(");
            sql.append(field.column().replace("?", ":" + parameter)).append(')');
        } else if (comparator.equals(":") && field.text()) {
            values.put(parameter, "%" + escapeLike(String.valueOf(value)) + "%");
            sql.append("lower(").append(field.column()).append(") LIKE lower(:").append(parameter);
            sql.append(") ESCAPE '\\'");
        } else {
            values.put(parameter, value);
            String operator = comparator.equals(":") ? "=" : comparator.equals("!=") ? "<>" : comparator;
            boolean perhaps = field.form() == ListFields.Form.PERHAPS
                    && (operator.startsWith("<") || operator.startsWith(">"))
                    && !operator.equals("<>");
            sql.append(perhaps ? "(" + field.column() + " <> '' AND " : "(");
            sql.append(field.column())
                    .append(' ')
                    .append(operator)
                    .append(" :")
                    .append(parameter)
                    .append(')');
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
        String sentence = field + ": expected " + expected + " at character " + position + ".";
        return new Refusal.Invalid(
                ErrorReason.ERROR_REASON_LIST_QUERY_INVALID,
                sentence,
                Map.of("field", field, "position", Integer.toString(position), "expected", expected),
                java.util.List.of(new Refusal.FieldViolation(field, sentence)));
    }
}

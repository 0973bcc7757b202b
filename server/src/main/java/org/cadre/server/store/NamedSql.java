package org.cadre.server.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * SQL text with {@code :name} parameters, parsed into JDBC's question marks. Quoted text, comments and PostgreSQL's
 * {@code ::type} are left alone.
 *
 * @param text with question marks
 * @param names of the parameters, each once, in order of first appearance
 * @param indexes of the names, by name
 * @param positions for each question mark, the index of its name
 * @param reads whether the statement only reads; in doubt it does not
 */
record NamedSql(String text, List<String> names, Map<String, Integer> indexes, List<Integer> positions, boolean reads) {
    static NamedSql parse(String sql) {
        StringBuilder text = new StringBuilder(sql.length());
        List<String> names = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = passedOver(sql, at);
            if (end > at) {
                text.append(sql, at, end);
            } else if (sql.charAt(at) == ':' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
                end = at + 1;
                while (end < sql.length() && isNamePart(sql.charAt(end))) {
                    end++;
                }
                String name = sql.substring(at + 1, end);
                if (!names.contains(name)) {
                    names.add(name);
                }
                positions.add(names.indexOf(name));
                text.append('?');
            } else {
                end = at + 1;
                text.append(sql.charAt(at));
            }
            at = end;
        }
        boolean reads = sql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
        Map<String, Integer> indexes = new HashMap<>();
        names.forEach(name -> indexes.put(name, indexes.size()));
        return new NamedSql(text.toString(), List.copyOf(names), indexes, List.copyOf(positions), reads);
    }

    /** The end of a quotation, comment or cast that begins here; {@code at} itself where none does. */
    private static int passedOver(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return past(sql, String.valueOf(c), at + 1);
        }
        if (sql.startsWith("--", at)) {
            return past(sql, "\n", at);
        }
        if (sql.startsWith("/*", at)) {
            return past(sql, "*/", at + 2);
        }
        return sql.startsWith("::", at) ? at + 2 : at;
    }

    private static int past(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }
}

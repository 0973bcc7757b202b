package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.language.Language;

/**
 * What a table's columns are called in what is kept: by their English titles, whatever language they are read in, so that a view which
 * was kept in one language is the same in another.
 */
final class ColumnNames {
    private static final String AND = " & ";

    private ColumnNames() {}

    /** What it is called where it is kept. */
    static String kept(Table.Column<?> column) {
        return title(column, Language.ENGLISH);
    }

    /** The place of the column of that kept name, or else of that title in any language, as older files have it; empty for none. */
    static Optional<Integer> place(Table<?> table, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Set<Language> languages = new LinkedHashSet<>(List.of(Language.ENGLISH, Language.current()));
        languages.addAll(List.of(Language.values()));
        for (Language language : languages) {
            for (int index = 0; index < table.columns().size(); index++) {
                if (title(table.columns().get(index), language).equals(name)) {
                    return Optional.of(index);
                }
            }
        }
        return Optional.empty();
    }

    /** A filter as it is kept: what was typed, but with the names of columns as they are kept. */
    static String keptFilter(Table<?> table, String typed) {
        return renamed(table, typed, Language.current(), Language.ENGLISH);
    }

    /** A filter as the reader would type it. */
    static String readFilter(Table<?> table, String kept) {
        return renamed(table, kept, Language.ENGLISH, Language.current());
    }

    private static String renamed(Table<?> table, String filter, Language from, Language to) {
        List<String> parts = new ArrayList<>();
        for (String part : filter.split(AND, -1)) {
            int name = 0;
            while (name < part.length() && (part.charAt(name) == '!' || part.charAt(name) == ' ')) {
                name++;
            }
            int colon = part.indexOf(':', name);
            parts.add(
                    colon < 0
                            ? part
                            : part.substring(0, name)
                                    + column(table, part.substring(name, colon).trim(), from, to)
                                    + part.substring(colon));
        }
        return String.join(AND, parts);
    }

    /** A beginning of a title stays one where it still is one; what names no column, or several, stays as it was typed. */
    private static String column(Table<?> table, String typed, Language from, Language to) {
        Set<Language> languages = new LinkedHashSet<>(List.of(from, to));
        languages.addAll(List.of(Language.values()));
        for (Language language : languages) {
            List<Table.Column<?>> named = named(table, typed, language);
            if (named.size() == 1) {
                String title = title(named.get(0), to);
                return Folding.fold(title).startsWith(Folding.fold(typed)) ? typed : title;
            }
        }
        return typed;
    }

    private static List<Table.Column<?>> named(Table<?> table, String typed, Language language) {
        String wanted = Folding.fold(typed);
        List<Table.Column<?>> exact = new ArrayList<>();
        List<Table.Column<?>> begun = new ArrayList<>();
        for (Table.Column<?> column : table.columns()) {
            String title = Folding.fold(title(column, language));
            if (title.equals(wanted)) {
                exact.add(column);
            } else if (!wanted.isEmpty() && title.startsWith(wanted)) {
                begun.add(column);
            }
        }
        return exact.isEmpty() ? begun : exact;
    }

    private static String title(Table.Column<?> column, Language language) {
        try (Language.Spoken unused = language.spoken()) {
            return column.title().get().trim();
        }
    }
}

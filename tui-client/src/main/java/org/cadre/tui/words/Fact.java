package org.cadre.tui.words;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One thing that is known: what it is called, and what it is. Without a value it is a heading of those that follow. */
public record Fact(String label, String value, Weight weight) {
    /** How much it matters to a reader. */
    public enum Weight {
        PLAIN,
        /** What the others are about. */
        STRONG,
        /** What must not be missed; the words say it too. */
        WARNING
    }

    /** One that matters as much as others. */
    public Fact(String label, String value) {
        this(label, value, Weight.PLAIN);
    }

    /** The labels of what was not known so before. */
    public static Set<String> changed(List<Fact> before, List<Fact> after) {
        Set<Fact> known = new HashSet<>(before);
        Set<String> changed = new LinkedHashSet<>();
        after.stream().filter(fact -> !known.contains(fact)).map(Fact::label).forEach(changed::add);
        return changed;
    }
}

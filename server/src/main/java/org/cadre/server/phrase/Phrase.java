package org.cadre.server.phrase;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An English sentence with places for facts: ICU's patterns, {@code "{days, plural, one {# day} other {# days}} left"}. Immutable
 * and safe to share.
 */
public final class Phrase {
    private final String pattern;
    private final Set<String> names = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    // A format may be used by one thread at a time, and costs more to make than to use.
    private final ThreadLocal<MessageFormat> format;

    private Phrase(String pattern) {
        this.pattern = pattern;
        MessagePattern parsed = new MessagePattern(pattern);
        for (int at = 0; at < parsed.countParts(); at++) {
            if (parsed.getPart(at).getType() == Part.Type.ARG_START) {
                String name = parsed.getSubstring(parsed.getPart(at + 1));
                names.add(name);
                ArgType type = parsed.getPart(at).getArgType();
                if (type == ArgType.PLURAL || type == ArgType.SIMPLE) {
                    numbers.add(name);
                }
            }
        }
        this.format = ThreadLocal.withInitial(() -> new MessageFormat(pattern, Locale.ENGLISH));
    }

    /** @throws IllegalArgumentException where it is none of ICU's patterns */
    public static Phrase of(String pattern) {
        return new Phrase(pattern);
    }

    /**
     * The sentence.
     *
     * @param facts by name; those that stand in for numbers in digits
     * @throws IllegalArgumentException where one is missing that the sentence says, or is no number and has to be
     */
    public String with(Map<String, String> facts) {
        Map<String, Object> values = new HashMap<>();
        for (String name : names) {
            String fact = facts.get(name);
            if (fact == null) {
                throw new IllegalArgumentException("No fact " + name + " for: " + pattern);
            }
            values.put(name, numbers.contains(name) ? (Object) Long.valueOf(fact) : fact);
        }
        return format.get().format(values);
    }

    @Override
    public String toString() {
        return pattern;
    }
}

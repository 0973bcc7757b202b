package org.cadre.tui.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.SimpleFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the interface. A key is {@code area.Class.words}: the area names the bundle ({@code screen.properties} beside this
 * class, {@code screen_fr.properties} and so on, UTF-8), the class is where it is said. Patterns are ICU's: {@code {0}} stands for
 * the first value, and a text that depends on a number has ICU's plural forms. Write ’ for an apostrophe: ' is ICU's quotation mark.
 */
public final class Texts {
    private static final String PLURAL = ", plural,";
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<Area, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();
    private static final Map<String, SimpleFormatter> PATTERNS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Boolean>> PLACES = new ConcurrentHashMap<>();

    private record Area(String name, Language language) {
        ResourceBundle read() {
            return ResourceBundle.getBundle(
                    Texts.class.getPackageName() + "." + name, language.locale(), NO_OTHER_LANGUAGE);
        }
    }

    private Texts() {}

    /** The text with that key, in the language of this thread. */
    public static String of(String key) {
        return bundle(key).getString(key);
    }

    /** The same with values in its places. Where its form depends on a number, that is given as a number. */
    public static String of(String key, Object... values) {
        String pattern = of(key);
        if (pattern.contains(PLURAL)) {
            return new MessageFormat(pattern, Language.current().icu()).format(values);
        }
        return PATTERNS.computeIfAbsent(pattern, SimpleFormatter::compile)
                .format(Arrays.stream(values).map(String::valueOf).toArray(CharSequence[]::new));
    }

    /** Whether there is a text with that key, in the language of this thread. */
    public static boolean has(String key) {
        return bundle(key).containsKey(key);
    }

    /** The text with that key where there is one, or else {@code otherwise}: for names that the contract may add to. */
    public static String orElse(String key, String otherwise) {
        ResourceBundle bundle = bundle(key);
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /**
     * The same with values by their names.
     *
     * @param otherwise what is said where there is no text with that key
     */
    public static String named(String key, Map<String, String> values, String otherwise) {
        String pattern = orElse(key, "");
        return pattern.isEmpty()
                ? otherwise
                : new MessageFormat(pattern, Language.current().icu()).format(new HashMap<String, Object>(values));
    }

    /**
     * The same for what the server explains: facts by their names, those that a pattern counts with in digits.
     *
     * @return empty where there is no such text, or a fact is not there that it says, as of a server that is older or newer
     */
    public static Optional<String> told(String key, Map<String, String> facts) {
        String pattern = orElse(key, "");
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, Boolean> place :
                PLACES.computeIfAbsent(pattern, Texts::places).entrySet()) {
            String fact = facts.get(place.getKey());
            if (fact == null || (place.getValue() && !fact.matches("-?\\d{1,18}"))) {
                return Optional.empty();
            }
            values.put(place.getKey(), place.getValue() ? (Object) Long.valueOf(fact) : fact);
        }
        return Optional.of(new MessageFormat(pattern, Language.current().icu()).format(values));
    }

    /** The names that a pattern has places for, and whether it counts with each. */
    private static Map<String, Boolean> places(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Map<String, Boolean> places = new HashMap<>();
        for (int at = 0; at < parsed.countParts(); at++) {
            if (parsed.getPart(at).getType() == MessagePattern.Part.Type.ARG_START) {
                MessagePattern.ArgType type = parsed.getPart(at).getArgType();
                boolean counts = type == MessagePattern.ArgType.PLURAL || type == MessagePattern.ArgType.SIMPLE;
                places.merge(parsed.getSubstring(parsed.getPart(at + 1)), counts, Boolean::logicalOr);
            }
        }
        return places;
    }

    private static ResourceBundle bundle(String key) {
        return BUNDLES.computeIfAbsent(new Area(key.substring(0, key.indexOf('.')), Language.current()), Area::read);
    }
}

package org.cadre.server.partner;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cadre.server.reading.WrittenText;

/** The names of countries by language, and which one is near to a name that is none. Thread-safe. */
final class CountryNames {
    private static final List<String> READ = List.of("en", "fr", "es", "ar");

    /** Languages whose names are recognised only to offer the likely country. */
    private static final List<String> OFFERED = List.of(
            "pt", "de", "it", "nl", "ru", "uk", "tr", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "el", "zh", "ja",
            "ko", "fa", "id", "ms", "vi", "sw", "ca", "sq", "sr", "hr", "bg", "he", "hi", "th");

    /** A guess at a misspelt name may be remembered; hostile files must not fill the memory with them. */
    private static final int MOST_GUESSES = 2_000;

    private static final int LONGEST_NAME = 80;

    private final List<String> assigned;
    private final Set<String> assignedSet;
    private final Map<String, String> byCode = new HashMap<>();
    private final Map<String, Map<String, String>> byLanguage = new HashMap<>();
    private final Map<String, String> otherLanguages = new HashMap<>();
    private final Map<String, Optional<String>> guesses = new ConcurrentHashMap<>();

    private CountryNames() {
        assigned = Arrays.stream(Locale.getISOCountries()).sorted().toList();
        assignedSet = new HashSet<>(assigned);
        for (String code : assigned) {
            byCode.put(code, code);
            try {
                byCode.put(new Locale.Builder().setRegion(code).build().getISO3Country(), code);
            } catch (MissingResourceException e) {
                throw new IllegalStateException("No alpha-3 code for " + code, e);
            }
        }
    }

    static CountryNames load() {
        CountryNames names = new CountryNames();
        for (String language : READ) {
            names.byLanguage.put(language, names.unicodeNames(language));
        }
        names.readUnitedNationsNames();
        // What is said in one of the four languages, and in none of those a sheet is in, comes first.
        READ.forEach(language -> names.byLanguage.get(language).forEach(names.otherLanguages::putIfAbsent));
        OFFERED.forEach(language -> names.unicodeNames(language).forEach(names.otherLanguages::putIfAbsent));
        return names;
    }

    /** Folded, without "the" in front; "&" as the word. */
    static String folded(String written) {
        String folded = WrittenText.folded(written.replace("&", " and "));
        if (folded.startsWith("the ")) {
            folded = folded.substring(4);
        }
        return folded.startsWith("st ") ? "saint" + folded.substring(2) : folded;
    }

    boolean isAssigned(String code) {
        return assignedSet.contains(code);
    }

    List<String> codes() {
        return assigned;
    }

    Optional<String> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<String> find(String folded, String language) {
        return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(folded));
    }

    /** The country whose name is the same in another language, or nearest in the given ones. */
    Optional<String> likely(String folded, Collection<Locale> languages) {
        if (folded.isEmpty() || folded.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        String elsewhere = otherLanguages.get(folded);
        if (elsewhere != null) {
            return Optional.of(elsewhere);
        }
        List<String> in = languages.stream()
                .map(Locale::getLanguage)
                .filter(byLanguage::containsKey)
                .sorted()
                .toList();
        String key = in + folded;
        Optional<String> known = guesses.get(key);
        if (known == null) {
            known = nearest(folded, in.isEmpty() ? READ : in);
            if (guesses.size() < MOST_GUESSES) {
                guesses.put(key, known);
            }
        }
        return known;
    }

    /** The one name within a quarter of its letters in edits; two countries equally near are no answer. */
    private Optional<String> nearest(String folded, List<String> languages) {
        int best = Math.max(1, folded.length() / 4) + 1;
        Set<String> countries = new HashSet<>();
        for (String language : languages) {
            for (Map.Entry<String, String> name : byLanguage.get(language).entrySet()) {
                if (Math.abs(name.getKey().length() - folded.length()) <= best) {
                    int distance = edits(folded, name.getKey());
                    if (distance < best) {
                        best = distance;
                        countries.clear();
                    }
                    if (distance == best) {
                        countries.add(name.getValue());
                    }
                }
            }
        }
        boolean near = best <= Math.max(1, folded.length() / 4) && folded.length() >= 4;
        return near && countries.size() == 1 ? Optional.of(countries.iterator().next()) : Optional.empty();
    }

    /** The optimal string alignment distance: insertions, deletions, replacements, and neighbours exchanged. */
    private static int edits(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            now[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                boolean same = one.charAt(row - 1) == other.charAt(column - 1);
                int cost = Math.min(last[column - 1] + (same ? 0 : 1), 1 + Math.min(last[column], now[column - 1]));
                if (row > 1
                        && column > 1
                        && one.charAt(row - 1) == other.charAt(column - 2)
                        && one.charAt(row - 2) == other.charAt(column - 1)) {
                    cost = Math.min(cost, beforeLast[column - 2] + 1);
                }
                now[column] = cost;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = now;
            now = spare;
        }
        return last[other.length()];
    }

    private Map<String, String> unicodeNames(String language) {
        Map<String, String> names = new HashMap<>();
        ULocale locale = new ULocale(language);
        for (DisplayContext length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
            LocaleDisplayNames display = LocaleDisplayNames.getInstance(locale, length);
            for (String code : assigned) {
                add(names, display.regionDisplayName(code), code);
            }
            add(names, display.regionDisplayName("XK"), "XK");
        }
        return names;
    }

    private static void add(Map<String, String> names, String name, String code) {
        String folded = folded(name);
        // Spanish shortens Reino Unido to RU, which is Russia's code: short forms of two letters are no names.
        if (folded.length() > 3 || (folded.length() > 0 && folded.charAt(0) > 0x24F)) {
            names.putIfAbsent(folded, code);
        }
    }

    private void readUnitedNationsNames() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CountryNames.class.getResourceAsStream("country-names.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String code = line.substring(0, 2);
                    Map<String, String> names = byLanguage.get(line.substring(3, 5));
                    for (String name : line.substring(line.indexOf(':') + 1).split("\\|", -1)) {
                        String earlier = names.put(folded(name), code);
                        if (earlier != null && !earlier.equals(code)) {
                            throw new IllegalStateException(name + " is " + earlier + " and " + code);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.cadre.server.nominations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cadre.server.nominations.Sheet.Column;
import org.cadre.server.reading.WrittenText;

/** What the headings of nominations files mean, in the four languages. Pure, safe for any thread. */
final class Headings {
    /** The heading of the column that says why a row failed. English comes first: it serves where none fits. */
    private static final Map<String, String> REASON_BY_LANGUAGE = new LinkedHashMap<>();

    static {
        REASON_BY_LANGUAGE.put("en", "Reason for refusal");
        REASON_BY_LANGUAGE.put("fr", "Motif du refus");
        REASON_BY_LANGUAGE.put("es", "Motivo del rechazo");
        REASON_BY_LANGUAGE.put("ar", "سبب الرفض");
    }

    /** What a heading names: a meaning, and the languages it says it in; the words are folded. */
    private record Entry(String words, Meaning meaning, Set<String> languages) {}

    private static final Map<String, Entry> BY_FOLDED_HEADING = load();
    private static final Pattern BRACKETED = Pattern.compile("[(\\[（][^)\\]）]*[)\\]）]");
    private static final Pattern BILINGUAL = Pattern.compile("[/|\\n\\r–—]|\\s-\\s|[(\\[)\\]]");
    private static final int LONGEST_HEADING = 200;

    private Headings() {}

    /**
     * The columns of a row taken as the heading row.
     *
     * @param columns every cell as a column
     * @param recognised how many different meanings were found
     * @param language the language of most of them
     */
    record Row(List<Column> columns, int recognised, Locale language) {
        /** Whether it can be a heading row: it names people, and one thing about them. */
        boolean isHeadingRow() {
            return recognised >= 2
                    && columns.stream()
                            .flatMap(column -> column.meaning().stream())
                            .anyMatch(Meaning::names);
        }
    }

    /** Reads the cells of one row as headings. */
    static Row read(List<String> cells) {
        List<Optional<Entry>> entries = cells.stream().map(Headings::recognise).toList();
        Set<Meaning> present = EnumSet.noneOf(Meaning.class);
        Map<String, Integer> votes = new LinkedHashMap<>();
        REASON_BY_LANGUAGE.keySet().forEach(language -> votes.put(language, 0));
        for (Optional<Entry> entry : entries) {
            entry.ifPresent(known -> {
                present.add(known.meaning());
                known.languages().forEach(language -> votes.merge(language, 1, Integer::sum));
            });
        }
        List<Column> columns = new ArrayList<>(cells.size());
        for (int index = 0; index < cells.size(); index++) {
            String heading = cells.get(index);
            Optional<Meaning> meaning =
                    entries.get(index).map(entry -> settled(entry.meaning(), entry.words(), present));
            columns.add(new Column(index, heading, meaning));
        }
        int recognised = (int) columns.stream()
                .flatMap(column -> column.meaning().stream())
                .distinct()
                .count();
        String language = votes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue())
                .orElseThrow()
                .getKey();
        return new Row(columns, recognised, Locale.forLanguageTag(language));
    }

    /** Some headings mean one thing alone and another beside their complement. */
    private static Meaning settled(Meaning meaning, String heading, Set<Meaning> present) {
        if (heading.equals("nom") || heading.equals("noms")) {
            return present.contains(Meaning.GIVEN_NAME) ? Meaning.FAMILY_NAME : Meaning.FULL_NAME;
        }
        if ((heading.equals("nombre") || heading.equals("name")) && present.contains(Meaning.FAMILY_NAME)) {
            return Meaning.GIVEN_NAME;
        }
        if (heading.equals("nombres") && !present.contains(Meaning.FAMILY_NAME)) {
            return Meaning.FULL_NAME;
        }
        if (meaning == Meaning.COUNTRY && !present.contains(Meaning.NATIONALITY)) {
            return Meaning.NATIONALITY;
        }
        return meaning;
    }

    private static Optional<Entry> recognise(String heading) {
        if (heading.isBlank() || heading.length() > LONGEST_HEADING) {
            return Optional.empty();
        }
        Entry whole = BY_FOLDED_HEADING.get(WrittenText.folded(heading));
        if (whole == null) {
            whole = BY_FOLDED_HEADING.get(
                    WrittenText.folded(BRACKETED.matcher(heading).replaceAll(" ")));
        }
        if (whole != null) {
            return Optional.of(whole);
        }
        List<Entry> parts = BILINGUAL
                .splitAsStream(heading)
                .map(part -> BY_FOLDED_HEADING.get(WrittenText.folded(part)))
                .filter(Objects::nonNull)
                .toList();
        // "Surname / Nom": the word that can mean either follows the one that cannot.
        if (parts.stream().anyMatch(part -> part.meaning().names() && part.meaning() != Meaning.FULL_NAME)) {
            parts = parts.stream()
                    .filter(part -> part.meaning() != Meaning.FULL_NAME)
                    .toList();
        }
        if (parts.stream().map(Entry::meaning).distinct().count() != 1) {
            return Optional.empty();
        }
        return Optional.of(parts.get(0));
    }

    /** The heading of the reason column in that language. */
    static String reason(Locale language) {
        return REASON_BY_LANGUAGE.getOrDefault(language.getLanguage(), REASON_BY_LANGUAGE.get("en"));
    }

    static boolean isReason(String heading) {
        String folded = WrittenText.folded(heading);
        return REASON_BY_LANGUAGE.values().stream()
                .anyMatch(reason -> WrittenText.folded(reason).equals(folded));
    }

    /** One heading row per language, for a refusal to say what was looked for. */
    static String lookedFor() {
        return "a name (Name, Nom et prénoms, Nombre completo, الاسم) and one more of nationality, sex, birth date,"
                + " e-mail, agency, function, rank, languages or priority";
    }

    private static Map<String, Entry> load() {
        Map<String, Map<Meaning, Set<String>>> found = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Headings.class.getResourceAsStream("headings.txt")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    int colon = line.indexOf(':');
                    Meaning meaning = Meaning.valueOf(line.substring(0, space));
                    String language = line.substring(space + 1, colon);
                    for (String heading : line.substring(colon + 1).split("\\|", -1)) {
                        found.computeIfAbsent(WrittenText.folded(heading), key -> new EnumMap<>(Meaning.class))
                                .computeIfAbsent(meaning, key -> new HashSet<>())
                                .add(language);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Entry> entries = new HashMap<>();
        found.forEach((heading, meanings) -> {
            if (meanings.size() > 1) {
                throw new IllegalStateException("The heading " + heading + " has the meanings " + meanings.keySet());
            }
            meanings.forEach(
                    (meaning, languages) -> entries.put(heading, new Entry(heading, meaning, Set.copyOf(languages))));
        });
        return Map.copyOf(entries);
    }
}

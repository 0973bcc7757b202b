package org.cadre.server.nominations;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/**
 * Reads languages with their levels: {@code es C2; en B1}. A language is an ISO 639 code of two or three letters or its
 * name in English, French, Spanish or Arabic; a level is one of the CEFR's A1 to C2, or none. Pure, safe for any thread.
 */
public final class LanguagesReading {
    private static final Map<String, String> CODE_BY_WORD = new HashMap<>();
    private static final Pattern PARTS = Pattern.compile("[;,،؛/\\n|+]");
    private static final Pattern LEVEL =
            Pattern.compile("^(.*?)[\\s:(\\[–-]+\\(?([a-z][0-9][+-]?)\\)?\\]?$", Pattern.DOTALL);
    private static final Set<String> NATIVE = Set.of("native", "mother tongue", "maternelle", "nativo", "materna");

    static {
        for (String display : List.of("ar", "es", "fr", "en")) {
            LocaleDisplayNames names = LocaleDisplayNames.getInstance(new ULocale(display));
            for (String code : ULocale.getISOLanguages()) {
                String name = names.languageDisplayName(code);
                if (!name.equals(code)) {
                    CODE_BY_WORD.put(WrittenText.folded(name), shortest(code));
                }
            }
        }
        Set<String> codes = new HashSet<>(Arrays.asList(ULocale.getISOLanguages()));
        codes.addAll(Arrays.asList(Locale.getISOLanguages()));
        for (String code : codes) {
            CODE_BY_WORD.put(code, shortest(code));
            String three = new ULocale(code).getISO3Language();
            if (!three.isEmpty()) {
                CODE_BY_WORD.putIfAbsent(three, shortest(code));
            }
        }
        // ISO 639-2/B, the library codes, where they differ from what is above.
        String[] bibliographic =
                "fre fr ger de chi zh dut nl gre el per fa rum ro slo sk alb sq arm hy baq eu bur my cze cs geo ka ice is mac mk mao mi may ms tib bo wel cy"
                        .split(" ");
        for (int index = 0; index < bibliographic.length; index += 2) {
            CODE_BY_WORD.put(bibliographic[index], bibliographic[index + 1]);
        }
        CODE_BY_WORD.put("iw", "he");
        CODE_BY_WORD.put("in", "id");
        CODE_BY_WORD.put("ji", "yi");
        CODE_BY_WORD.put("castellano", "es");
        CODE_BY_WORD.put("castilian", "es");
        CODE_BY_WORD.put("mandarin", "zh");
    }

    private LanguagesReading() {}

    /** The common reference levels of the Council of Europe, from beginner to mastery. */
    public enum Level {
        A1,
        A2,
        B1,
        B2,
        C1,
        C2
    }

    /**
     * A language somebody knows.
     *
     * @param code ISO 639: two letters where there are two, else three
     * @param level how well; empty when it is not said
     */
    public record Language(String code, Optional<Level> level) {}

    /** Reads a list of languages; a blank cell is a blank reading. One that is not understood refuses the cell. */
    public static Reading<List<Language>> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        Map<String, Language> languages = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (String part : PARTS.split(WrittenText.visible(written), -1)) {
            if (!part.isBlank()) {
                readOne(part.strip(), findings)
                        .ifPresent(language -> languages.merge(
                                language.code(),
                                language,
                                (first, next) -> first.level().isPresent() ? first : next));
            }
        }
        boolean refused = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        return new Reading<>(
                refused || languages.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(languages.values())),
                findings);
    }

    private static Optional<Language> readOne(String part, List<Finding> findings) {
        Matcher match = LEVEL.matcher(part.toLowerCase(Locale.ROOT));
        String name = match.matches() ? match.group(1) : part;
        Optional<Level> level = Optional.empty();
        if (match.matches()) {
            String written = match.group(2).toUpperCase(Locale.ROOT).substring(0, 2);
            level = Arrays.stream(Level.values())
                    .filter(known -> known.name().equals(written))
                    .findFirst();
            if (level.isEmpty()) {
                findings.add(Finding.error(
                        Reason.LANGUAGE_LEVEL, part, ImportFindingKind.IMPORT_FINDING_KIND_LANGUAGE_LEVEL, Map.of()));
                return Optional.empty();
            }
        }
        String word = WrittenText.folded(name);
        String code = CODE_BY_WORD.get(word);
        if (code == null && word.indexOf(' ') > 0) {
            String rest = word.substring(word.indexOf(' ') + 1);
            if (NATIVE.contains(rest)) {
                code = CODE_BY_WORD.get(word.substring(0, word.indexOf(' ')));
            }
        }
        if (code == null) {
            findings.add(Finding.error(
                    Reason.LANGUAGE_UNKNOWN,
                    part,
                    ImportFindingKind.IMPORT_FINDING_KIND_LANGUAGE_NOT_UNDERSTOOD,
                    Map.of()));
            return Optional.empty();
        }
        return Optional.of(new Language(code, level));
    }

    private static String shortest(String code) {
        String canonical = ULocale.createCanonical(code).getLanguage();
        return canonical.isEmpty() ? code : canonical;
    }
}

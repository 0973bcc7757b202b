package org.cadre.server.partner;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.FieldReason;
import org.cadre.v1.ImportFindingKind;

/**
 * Countries as people write them, read as ISO 3166-1 alpha-2 codes: the codes of two and three letters, and the names of
 * the Unicode CLDR and of the United Nations. A name counts in the languages the caller names; in any other language, or
 * misspelt, it is refused with the likely country offered. Pure, safe for any thread; the first use loads the names
 * (some 100 ms).
 */
public final class Countries {
    /**
     * Codes that are in use though ISO 3166-1 has given them to no country, and what they are (ISO 3166-1 reserved and
     * user-assigned codes; ICAO Doc 9303 part 3, section 5). Those of two and three letters for one thing are one code.
     */
    private static final Set<String> NOT_ASSIGNED =
            Set.of("XK", "EU", "UN", "XPO", "UNO", "UNA", "UNK", "XOM", "XXA", "XXB", "XXC", "XXX");

    private static final Map<String, String> SAME_CODE = Map.of("XKX", "XK", "XKK", "XK", "RKS", "XK", "EUE", "EU");

    /** Codes that people use for a country that has another one. */
    private static final Map<String, String> RESERVED_FOR =
            Map.of("UK", "GB", "EL", "GR", "SU", "RU", "YU", "RS", "TP", "TL", "ZR", "CD", "BU", "MM", "D", "DE");

    private static final Map<String, List<String>> AMBIGUOUS = Map.of(
            "congo", List.of("CG", "CD"),
            "الكونغو", List.of("CG", "CD"),
            "korea", List.of("KR", "KP"),
            "coree", List.of("KR", "KP"),
            "corea", List.of("KR", "KP"),
            "كوريا", List.of("KR", "KP"));

    private static final CountryNames NAMES = CountryNames.load();

    private Countries() {}

    /**
     * Reads a country; a blank cell is a blank reading.
     *
     * @param languages the languages a name may be in, of {@code en}, {@code fr}, {@code es} and {@code ar}
     * @param extraCodes codes without a country that the caller's list of partners has, such as {@code XK}; what is read
     *     is the code of two letters where there is one
     */
    public static Reading<String> read(String written, Collection<Locale> languages, Set<String> extraCodes) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        String code = WrittenText.visible(written).strip().toUpperCase(Locale.ROOT);
        if (code.length() <= 3) {
            Optional<Reading<String>> reading = readCode(code, written, extraCodes);
            if (reading.isPresent()) {
                return reading.get();
            }
        }
        String name = CountryNames.folded(written);
        for (Locale language : languages) {
            Optional<String> found = NAMES.find(name, language.getLanguage());
            if (found.isPresent()) {
                return named(found.get(), name, written, extraCodes);
            }
        }
        if (AMBIGUOUS.containsKey(name)) {
            String one = AMBIGUOUS.get(name).get(0);
            String other = AMBIGUOUS.get(name).get(1);
            return Reading.refused(Finding.error(
                    Reason.COUNTRY_AMBIGUOUS,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_AMBIGUOUS,
                    Map.of(
                            "country",
                            one,
                            "name",
                            named(one, languages),
                            "other_country",
                            other,
                            "other_name",
                            named(other, languages))));
        }
        Optional<String> likely = NAMES.likely(name, languages);
        return Reading.refused(Finding.error(
                Reason.COUNTRY_UNKNOWN,
                written,
                likely.isPresent()
                        ? ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_LIKELY
                        : ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_UNKNOWN,
                likely.map(offered -> Map.of("country", offered, "name", named(offered, languages)))
                        .orElse(Map.of())));
    }

    /** The country that is meant by a name which {@link #read} refuses, if one is likely. */
    public static Optional<String> likely(String written, Collection<Locale> languages) {
        return NAMES.likely(CountryNames.folded(written), languages);
    }

    /** Whether ISO 3166-1 has assigned the alpha-2 code. */
    public static boolean isAssigned(String code) {
        return NAMES.isAssigned(code);
    }

    /**
     * Refuses a code that stands for no country; XK counts as one, an empty text as none said.
     *
     * @throws Refusal.Invalid that names the field
     */
    public static void require(String field, String code) {
        if (!code.isEmpty() && !code.equals("XK") && !isAssigned(code)) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_NO_SUCH_COUNTRY, Map.of("code", code));
        }
    }

    /** All assigned alpha-2 codes, sorted. */
    public static List<String> codes() {
        return NAMES.codes();
    }

    /** The country's name in that language; the code itself if it has none. */
    public static String displayName(String code, Locale language) {
        return Objects.requireNonNullElse(
                LocaleDisplayNames.getInstance(ULocale.forLocale(language)).regionDisplayName(code), code);
    }

    private static Reading<String> named(String code, String name, String written, Set<String> extraCodes) {
        if (NOT_ASSIGNED.contains(code)) {
            return notAssigned(code, written, extraCodes);
        }
        // In Spanish the CLDR calls one of the two plainly Congo; people still mean either.
        return AMBIGUOUS.containsKey(name)
                ? Reading.of(
                        code,
                        Finding.warning(
                                Reason.COUNTRY_AMBIGUOUS,
                                written,
                                ImportFindingKind.IMPORT_FINDING_KIND_COUNTRY_READ_AS,
                                Map.of("country", code)))
                : Reading.of(code);
    }

    private static Optional<Reading<String>> readCode(String code, String written, Set<String> extraCodes) {
        Optional<String> assigned = NAMES.byCode(code);
        if (assigned.isPresent()) {
            return Optional.of(Reading.of(assigned.get()));
        }
        String one = SAME_CODE.getOrDefault(code, code);
        if (NOT_ASSIGNED.contains(one)) {
            return Optional.of(notAssigned(one, written, extraCodes));
        }
        if (extraCodes.contains(code)) {
            return Optional.of(Reading.of(code));
        }
        if (RESERVED_FOR.containsKey(code)) {
            String country = RESERVED_FOR.get(code);
            return Optional.of(Reading.refused(Finding.error(
                    Reason.COUNTRY_NOT_ASSIGNED,
                    written,
                    ImportFindingKind.IMPORT_FINDING_KIND_CODE_OF_ANOTHER,
                    Map.of("code", code, "country", country, "name", displayName(country, Locale.ENGLISH)))));
        }
        return Optional.empty();
    }

    private static Reading<String> notAssigned(String code, String written, Set<String> extraCodes) {
        Set<String> spellings = new LinkedHashSet<>(List.of(code));
        SAME_CODE.forEach((other, one) -> {
            if (one.equals(code)) {
                spellings.add(other);
            }
        });
        if (spellings.stream().anyMatch(extraCodes::contains)) {
            return Reading.of(
                    code,
                    Finding.warning(
                            Reason.COUNTRY_NOT_ASSIGNED,
                            written,
                            ImportFindingKind.IMPORT_FINDING_KIND_CODE_ACCEPTED,
                            Map.of("code", code)));
        }
        return Reading.refused(Finding.error(
                Reason.COUNTRY_NOT_ASSIGNED,
                written,
                ImportFindingKind.IMPORT_FINDING_KIND_CODE_REFUSED,
                Map.of("code", code)));
    }

    private static String named(String code, Collection<Locale> languages) {
        return displayName(code, languages.stream().findFirst().orElse(Locale.ENGLISH));
    }
}

package org.cadre.server.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.junit.jupiter.api.Test;

class CountriesTest {
    private static Reading<String> read(String written, String language, String... extraCodes) {
        return Countries.read(written, List.of(Locale.forLanguageTag(language)), Set.of(extraCodes));
    }

    private static Finding refusal(Reading<String> reading) {
        assertEquals(Optional.empty(), reading.value());
        return reading.findings().get(0);
    }

    @Test
    void codesAndNamesOfTheSheetsLanguageAreRead() {
        String[][] cases = {
            {"AR", "AR", "es"},
            {"BRA", "BR", "es"},
            {" pry ", "PY", "es"},
            {"Paraguay", "PY", "es"},
            {"Bolivia (Estado Plurinacional de)", "BO", "es"},
            {"Côte d’Ivoire", "CI", "fr"},
            {"Côte d'Ivoire", "CI", "fr"},
            {"COTE D’IVOIRE", "CI", "fr"},
            {"Ivory Coast", "CI", "en"},
            {"Viet Nam", "VN", "en"},
            {"Vietnam", "VN", "en"},
            {"Türkiye", "TR", "en"},
            {"Turkey", "TR", "en"},
            {"Sénégal", "SN", "fr"},
            {"Tchad", "TD", "fr"},
            {"RU", "RU", "es"},
            {"Reino Unido", "GB", "es"},
            {"the Netherlands", "NL", "en"},
            {"Trinidad & Tobago", "TT", "en"},
            {"St. Lucia", "LC", "en"},
            {"Tanzania, United Republic of", "TZ", "en"},
            {"المملكة العربية السعودية", "SA", "ar"},
            {"مصر", "EG", "ar"},
            {"UAE", "AE", "en"},
            {"U.S.A.", "US", "en"},
            {"Russian Federation", "RU", "en"},
            {"GR", "GR", "en"}
        };
        for (String[] one : cases) {
            assertEquals(Reading.of(one[1]), read(one[0], one[2]), one[0]);
        }
    }

    @Test
    void everyCountryIsKnownByTheNameThatIsShown() {
        assertEquals(249, Countries.codes().size());
        for (String code : Countries.codes()) {
            for (String language : List.of("en", "fr", "es", "ar")) {
                String name = Countries.displayName(code, Locale.forLanguageTag(language));
                assertEquals(Optional.of(code), read(name, language).value(), name);
            }
        }
    }

    @Test
    void aNameOfAnotherLanguageOrMisspeltIsRefusedWithTheLikelyOneOffered() {
        String[][] cases = {
            {"Paraguai", "es", "Paraguay (PY)"}, {"Allemagne", "en", "Germany (DE)"}, {"Argentinia", "es", "(AR)"},
            {"Urugay", "es", "Uruguay (UY)"}, {"Sengal", "fr", "Sénégal (SN)"}, {"Deutschland", "fr", "Allemagne (DE)"}
        };
        for (String[] one : cases) {
            Finding finding = refusal(read(one[0], one[1]));
            assertEquals(Reason.COUNTRY_UNKNOWN, finding.reason());
            assertTrue(finding.sentence().contains(one[2]), finding.sentence());
        }
        assertEquals(Optional.empty(), Countries.likely("Atlantis of the deep sea", List.of(Locale.ENGLISH)));
    }

    @Test
    void aCodeWithoutACountryIsReadOnlyWhereAPartnerHasIt() {
        for (String written : List.of("XKX", "XK", "Kosovo")) {
            Finding finding = refusal(read(written, "en"));
            assertEquals(Reason.COUNTRY_NOT_ASSIGNED, finding.reason());
            assertTrue(finding.sentence().contains("ISO 3166"), finding.sentence());
            for (String extra : List.of("XKX", "XK")) {
                Reading<String> accepted = read(written, "en", extra);
                assertEquals(Optional.of("XK"), accepted.value());
                assertEquals(
                        Finding.Severity.WARNING, accepted.findings().get(0).severity());
            }
        }
        assertTrue(refusal(read("UK", "en")).sentence().contains("GB"));
        assertEquals(Reason.COUNTRY_NOT_ASSIGNED, refusal(read("EU", "en")).reason());
    }

    @Test
    void aNameOfTwoCountriesIsAskedBack() {
        assertEquals(
                Reason.COUNTRY_AMBIGUOUS, read("Congo", "es").findings().get(0).reason());
        Finding finding = refusal(read("Congo", "fr"));
        assertEquals(Reason.COUNTRY_AMBIGUOUS, finding.reason());
        assertTrue(finding.sentence().contains("CG") && finding.sentence().contains("CD"), finding.sentence());
    }
}

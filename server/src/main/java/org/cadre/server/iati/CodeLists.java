package org.cadre.server.iati;

import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cadre.server.project.ProjectRules;

/**
 * The codes of IATI that Cadre writes or keeps, by the name of their list there. What it does neither write nor keep is not
 * checked. Pure; countries, currencies and languages follow from ICU.
 */
final class CodeLists {
    /** A list. @param name as IATI calls it */
    record CodeList(String name, Predicate<String> holds) {}

    /** OECD DAC five-digit purposes, those that were withdrawn too: the three digits of a category, and the last two of each. */
    private static final String PURPOSES = """
            111:10,20,30,82 112:20,30,31,32,40,50,60 113:20,21,22,30 114:20,30 121:10,81,82,91,96
            122:20,30,40,50,61,62,63,64,81 123:10,20,30,40,50,82 130:10,20,30,40,81,96
            140:10,15,20,21,22,30,31,32,40,50,81
            151:10,11,12,13,14,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,40,42,43,44,50,51,52,\
            53,54,55,56,60,61,62,63,64,70,80,85,90,96 152:10,20,30,40,50,61
            160:10,11,12,13,14,15,20,30,40,50,61,62,63,64,65,66,70,80 210:10,11,12,13,20,21,22,23,24,30,40,50,61,81
            220:10,11,12,13,20,30,40 230:10,20,30,40,50,61,62,63,64,65,66,67,68,69,70,81,82 231:10,11,12,81,82,83
            232:10,20,30,31,32,40,50,60,70 233:10,20,30,40,50,60 234:10 235:10 236:10,20,30,31,40,41,42
            240:10,20,30,40,50,81 250:10,20,30,40 311:10,20,30,40,50,61,62,63,64,65,66,81,82,91,92,93,94,95
            312:10,20,61,81,82,91 313:10,20,81,82,91 321:10,20,30,40,61,62,63,64,65,66,67,68,69,70,71,72,73,74,82
            322:10,20,61,62,63,64,65,66,67,68 323:10 331:10,20,30,40,50,81 332:10 410:10,20,30,40,50,81,82
            430:10,30,31,32,40,41,42,50,60,71,72,73,81,82 510:10 520:10 530:30,40 600:10,20,30,40,61,62,63
            720:10,11,12,40,50 730:10 740:10,20 910:10 920:10,20,30 930:10,11,12,13,14,15,16,17,18 998:10,20
            """;

    private static final Set<String> SECTORS = Arrays.stream(PURPOSES.strip().split("\\s+"))
            .flatMap(category ->
                    Arrays.stream(category.substring(4).split(",")).map(purpose -> category.substring(0, 3) + purpose))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SECTOR_CATEGORIES =
            SECTORS.stream().map(code -> code.substring(0, 3)).collect(Collectors.toUnmodifiableSet());

    /** Regions of OECD DAC. */
    private static final Set<String> REGIONS = words("""
            88 89 189 289 298 380 389 489 498 589 619 679 689 789 798 889 998
            1027 1028 1029 1030 1031 1032 1033 1034 1035
            """);

    /** Regions that CLDR counts among the countries, and ISO 3166-1 does not. */
    private static final Set<String> NO_COUNTRIES = Set.of("DG", "EA", "IC");

    private static final Set<String> COUNTRIES = Arrays.stream(ULocale.getISOCountries())
            .filter(code -> !NO_COUNTRIES.contains(code))
            .collect(Collectors.toUnmodifiableSet());

    /** Languages of two letters that the list does not have. */
    private static final Set<String> OTHER_LANGUAGES = Set.of("cu", "ia", "ie");

    private static final Set<String> LANGUAGES = Arrays.stream(ULocale.getISOLanguages())
            .filter(code -> code.length() == 2 && !OTHER_LANGUAGES.contains(code))
            .collect(Collectors.toUnmodifiableSet());

    /** Of ISO 4217, and no money that anybody pays with, or younger than the list. */
    private static final Set<String> OTHER_CURRENCIES = words("""
            CHE CHW CNH UYW XAD XAG XAU XBA XBB XBC XBD XCG XPD XPT XSU XTS XUA XXX ZWG
            """);

    /** No money any more, and on the list. */
    private static final Set<String> FORMER_CURRENCIES =
            words("ANG BGN BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL");

    private static final Set<String> CURRENCIES = currencies();

    private static final Set<String> DOCUMENT_CATEGORIES = IntStream.concat(
                    IntStream.rangeClosed(1, 12), IntStream.rangeClosed(101, 118))
            .mapToObj(code -> code < 100 ? "A%02d".formatted(code) : "B%02d".formatted(code - 100))
            .collect(Collectors.toUnmodifiableSet());

    /** Media types by the endings of addresses: those of the documents that projects have, and all of them on the list FileFormat. */
    private static final Map<String, String> FORMATS = formats();

    static final CodeList VERSION = list("Version", "2.01", "2.02", "2.03");
    static final CodeList ACTIVITY_STATUS = list("ActivityStatus", "1", "2", "3", "4", "5", "6");
    static final CodeList ACTIVITY_DATE_TYPE = list("ActivityDateType", "1", "2", "3", "4");
    static final CodeList DESCRIPTION_TYPE = list("DescriptionType", "1", "2", "3", "4");
    static final CodeList ORGANISATION_ROLE = list("OrganisationRole", "1", "2", "3", "4");
    static final CodeList ORGANISATION_TYPE =
            new CodeList("OrganisationType", words("10 11 15 21 22 23 24 30 40 60 70 71 72 73 80 90")::contains);
    static final CodeList COUNTRY = new CodeList("Country", COUNTRIES::contains);
    static final CodeList REGION_VOCABULARY = list("RegionVocabulary", "1", "2", "99");
    static final CodeList REGION = new CodeList("Region", REGIONS::contains);
    static final CodeList SECTOR_VOCABULARY =
            new CodeList("SectorVocabulary", words("1 2 3 4 5 6 7 8 9 10 11 12 98 99")::contains);
    static final CodeList SECTOR = new CodeList("Sector", SECTORS::contains);
    static final CodeList SECTOR_CATEGORY = new CodeList("SectorCategory", SECTOR_CATEGORIES::contains);
    static final CodeList GOAL =
            new CodeList("UNSDG-Goals", words("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17")::contains);
    static final CodeList TARGET = new CodeList("UNSDG-Targets", ProjectRules::isSdgTarget);
    static final CodeList TAG_VOCABULARY = list("TagVocabulary", "1", "2", "3", "4", "5", "99");
    static final CodeList BUDGET_TYPE = list("BudgetType", "1", "2");
    static final CodeList BUDGET_STATUS = list("BudgetStatus", "1", "2");
    static final CodeList CURRENCY = new CodeList("Currency", CURRENCIES::contains);
    static final CodeList TRANSACTION_TYPE =
            new CodeList("TransactionType", words("1 2 3 4 5 6 7 8 9 10 11 12 13")::contains);
    static final CodeList DOCUMENT_CATEGORY = new CodeList("DocumentCategory", DOCUMENT_CATEGORIES::contains);
    static final CodeList LANGUAGE = new CodeList("Language", LANGUAGES::contains);
    static final CodeList RELATED_ACTIVITY_TYPE = list("RelatedActivityType", "1", "2", "3", "4", "5");
    static final CodeList RESULT_TYPE = list("ResultType", "1", "2", "3", "9");
    static final CodeList INDICATOR_MEASURE = list("IndicatorMeasure", "1", "2", "3", "4", "5");

    private CodeLists() {}

    private static CodeList list(String name, String... codes) {
        return new CodeList(name, Set.of(codes)::contains);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> currencies() {
        Date today = Date.from(Instant.parse("2026-11-01T00:00:00Z"));
        Set<String> codes = new TreeSet<>(FORMER_CURRENCIES);
        Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(code -> Currency.isAvailable(code, today, today))
                .filter(code -> !OTHER_CURRENCIES.contains(code))
                .forEach(codes::add);
        return codes;
    }

    private static Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        String office = "application/vnd.openxmlformats-officedocument.";
        formats.put("pdf", "application/pdf");
        formats.put("doc", "application/msword");
        formats.put("docx", office + "wordprocessingml.document");
        formats.put("xls", "application/vnd.ms-excel");
        formats.put("xlsx", office + "spreadsheetml.sheet");
        formats.put("ppt", "application/vnd.ms-powerpoint");
        formats.put("pptx", office + "presentationml.presentation");
        formats.put("odt", "application/vnd.oasis.opendocument.text");
        formats.put("ods", "application/vnd.oasis.opendocument.spreadsheet");
        formats.put("odp", "application/vnd.oasis.opendocument.presentation");
        formats.put("rtf", "application/rtf");
        formats.put("zip", "application/zip");
        formats.put("json", "application/json");
        formats.put("epub", "application/epub+zip");
        formats.put("xml", "application/xml");
        formats.put("csv", "text/csv");
        formats.put("txt", "text/plain");
        formats.put("html", "text/html");
        formats.put("htm", "text/html");
        formats.put("png", "image/png");
        formats.put("jpg", "image/jpeg");
        formats.put("jpeg", "image/jpeg");
        formats.put("tiff", "image/tiff");
        formats.put("mp4", "video/mp4");
        return formats;
    }

    /** Whether a media type is one that is known to be on the list FileFormat. */
    static boolean isFormat(String mediaType) {
        return FORMATS.containsValue(mediaType);
    }

    /** The media type that the ending of an address tells. */
    static Optional<String> formatOf(String uri) {
        String path = uri.replaceFirst("[?#].*$", "");
        int slash = path.indexOf('/', "https://".length());
        int dot = path.lastIndexOf('.');
        return slash < 0 || dot < path.lastIndexOf('/')
                ? Optional.empty()
                : Optional.ofNullable(FORMATS.get(path.substring(dot + 1).toLowerCase(java.util.Locale.ROOT)));
    }

    /** The code of two letters for the language of a BCP 47 tag: "fr" for "fr-CA". */
    static Optional<String> language(String tag) {
        String code = new ULocale(tag.split("-", 2)[0]).getLanguage();
        return LANGUAGES.contains(code) ? Optional.of(code) : Optional.empty();
    }
}

package org.cadre.tui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.ibm.icu.text.MessagePattern;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.call.FieldSentences;
import org.cadre.v1.CandidatePointReason;
import org.cadre.v1.CertificateReason;
import org.cadre.v1.ChangeProto;
import org.cadre.v1.DuplicateReason;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ImportFindingKind;
import org.cadre.v1.ResultStepReason;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.Snapshot;
import org.cadre.v1.StatusRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundles of texts against the code that asks for them, and against each other. */
class BundlesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/cadre/tui");
    private static final Path BUNDLES = Path.of("src/main/resources/org/cadre/tui/language");
    private static final List<String> AREAS = List.of("client", "screen", "view", "words");
    private static final Pattern ASKED = Pattern.compile("Texts\\.of\\(\\s*\"([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)");

    private static Map<String, String> bundle(String area, Language language) throws IOException {
        String name = area + (language == Language.ENGLISH ? "" : "_" + language.code()) + ".properties";
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name), StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        read.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> asked() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher found = ASKED.matcher(Files.readString(file));
                while (found.find()) {
                    keys.add(found.group(1));
                }
            }
        }
        return keys;
    }

    @Test
    void everyTextThatIsAskedForIsThereAndNoOther() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String area : AREAS) {
            there.addAll(bundle(area, Language.ENGLISH).keySet());
        }
        assertEquals(asked(), there);
    }

    /** A text that is put into words while its class is loaded would stay in the language of whoever came first. */
    @Test
    void noTextIsPutIntoWordsBeforeItIsKnownWhoReads() throws Exception {
        Path classes = Path.of(
                Texts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            places.add(Path.of(place).toUri().toURL());
        }
        Set<String> early = new TreeSet<>();
        try (URLClassLoader fresh =
                        new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                Stream<Path> files = Files.walk(classes.resolve("org/cadre/tui"))) {
            Field read = fresh.loadClass(Texts.class.getName()).getDeclaredField("BUNDLES");
            read.setAccessible(true);
            Map<?, ?> bundles = (Map<?, ?>) read.get(null);
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path ->
                            AREAS.contains(path.getParent().getFileName().toString()))
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                Class.forName(name, true, fresh);
                if (!bundles.isEmpty()) {
                    early.add(name);
                    bundles.clear();
                }
            }
        }
        assertEquals(Set.of(), early);
    }

    /** What reads like a sentence and is none for a reader: headings of files, names of tables, causes that no screen shows. */
    private static final Set<String> NO_TEXTS = Set.of(
            "no field ",
            "list all",
            "taken part",
            "no programme",
            "not told apart",
            "tokens move nothing",
            "read to its end",
            "no longer wanted",
            "no longer followed",
            "told to stop",
            " stands here twice",
            "Network closed for unknown reason",
            "a message without Any could not be printed");

    @Test
    void noTextStandsOutsideTheBundles() throws IOException {
        Pattern sentence = Pattern.compile(
                "(Texts\\.of\\(|Map\\.entry\\(|@\\w+\\()?\\s*\"((?:[^\"\\\\\n]|\\\\.)*\\p{Ll}{2,} \\p{Ll}{2,}[^\"\n]*)\"");
        Set<String> outside = new TreeSet<>();
        for (String area : AREAS) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(area))) {
                // Screens names the screens for the README alone.
                for (Path file :
                        files.filter(path -> !path.endsWith("Screens.java")).toList()) {
                    String code = Files.readString(file)
                            .replaceAll("(?s)/\\*.*?\\*/", "")
                            .replaceAll("(?m)//.*$", "");
                    Matcher found = sentence.matcher(code);
                    while (found.find()) {
                        if (found.group(1) == null && !NO_TEXTS.contains(found.group(2))) {
                            outside.add(file.getFileName() + ": " + found.group(2));
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), outside);
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasEveryTextWithTheSameValuesInIt(Language language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String area : Stream.concat(AREAS.stream(), Stream.of("isced")).toList()) {
            Map<String, String> english = bundle(area, Language.ENGLISH);
            Map<String, String> own = bundle(area, language);
            assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(own.keySet()), area);
            own.forEach((key, text) -> {
                if (!places(text).equals(places(english.get(key))) || text.contains("''")) {
                    wrong.add(key + " = " + text);
                }
                if (text.contains(", plural,")) {
                    new MessagePattern(text); // throws where it is none
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher found = PLACE.matcher(text.replaceAll("'\\{'", ""));
        while (found.find()) {
            if (found.group(1).matches("\\d+")) {
                places.add(found.group(1));
            }
        }
        return places;
    }

    /** The states, kinds and other enums that the screens put into words by {@code Words.plain}. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyEnumThatIsShownHasItsWordInEveryLanguage(Language language) throws IOException {
        Set<String> prefixes = new TreeSet<>();
        Pattern plain = Pattern.compile("\"([A-Z_]+_)\"");
        for (String area : List.of("words", "screen")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(area))) {
                for (Path file : files.toList()) {
                    Matcher found = plain.matcher(Files.readString(file));
                    while (found.find()) {
                        prefixes.add(found.group(1));
                    }
                }
            }
        }
        Set<String> own = bundle("enums", language).keySet();
        Set<String> missing = new TreeSet<>();
        for (EnumDescriptor shown : enums()) {
            boolean wanted = prefixes.stream()
                    .anyMatch(prefix -> shown.getValues().stream()
                            .allMatch(value -> value.getName().startsWith(prefix)));
            for (EnumValueDescriptor value : shown.getValues()) {
                if (wanted && value.getNumber() != 0 && !own.contains("enums." + value.getName())) {
                    missing.add(value.getName());
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    private static List<EnumDescriptor> enums() {
        List<EnumDescriptor> all = new ArrayList<>();
        Set<FileDescriptor> seen = new java.util.HashSet<>();
        List<FileDescriptor> open = new ArrayList<>(
                List.of(ChangeProto.getDescriptor(), ErrorReason.getDescriptor().getFile()));
        while (!open.isEmpty()) {
            FileDescriptor file = open.remove(open.size() - 1);
            if (seen.add(file) && file.getPackage().equals("cadre.v1")) {
                all.addAll(file.getEnumTypes());
                open.addAll(file.getDependencies());
            }
        }
        return all;
    }

    /** The guards of a project, and of publishing a report, by the names that refusals have for them. */
    private static final List<String> GUARDS = List.of(
            "accountable_partner",
            "implementing_partner",
            "countries",
            "sectors",
            "budget",
            "agreement",
            "final_report",
            "milestones",
            "indicator",
            "periods",
            "declared",
            "explained",
            "justified",
            "measured",
            // Those that stand alone, each by the kind of what is moved.
            "deliveries.sessions",
            "deliveries.nomination_deadline",
            "deliveries.minimum_enrolment",
            "deliveries.qualified_trainer",
            "deliveries.first_session",
            "deliveries.last_session",
            "deliveries.rolls",
            "deliveries.results",
            "deliveries.delivery_state",
            "deliveries.assessments",
            "deliveries.result",
            "deliveries.participants",
            "deliveries.evaluations",
            "rolls.marks",
            "enrolments.result",
            "enrolments.rolls",
            "enrolments.reason",
            "enrolments.certificate",
            "enrolments.clearance",
            "enrolments.partner",
            "enrolments.course",
            "enrolments.delivery_state",
            "assessments.scores",
            "certificates.corrected_name",
            "evaluations.tokens",
            "milestones.dependencies",
            "projects.milestones",
            "indicators.share",
            "indicators.indicator",
            "periods.one_open",
            "periods.approved",
            "actuals.begun",
            "notices.outbox",
            "notices.true",
            "notices.email",
            "persons.no_coming_session",
            "persons.no_open_project",
            "persons.no_active_enrolment");

    /** Reasons are made into sentences here, as the contract says, from their metadata. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyReasonOfTheContractHasItsSentenceInEveryLanguage(Language language) throws IOException {
        Map<String, String> own = bundle("reasons", language);
        Set<String> reasons = ErrorReason.getDescriptor().getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> "reasons." + value.getName().substring("ERROR_REASON_".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        GUARDS.forEach(guard -> reasons.add("reasons.guard." + guard));
        assertEquals(reasons, new TreeSet<>(own.keySet()));
        own.values().forEach(MessagePattern::new);
    }

    /** Fields of resources that no history shows, since they follow from others or tell nothing. */
    private static final Set<String> NEVER_TOLD =
            Set.of("etag", "update_time", "create_time", "state_time", "name", "target_revisions");

    /** What the feed and histories tell: kinds and fields. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyKindAndFieldThatCanChangeHasItsNameInEveryLanguage(Language language) throws IOException {
        Set<String> own = bundle("changes", language).keySet();
        Set<String> names = new TreeSet<>();
        for (FieldDescriptor kind : Snapshot.getDescriptor().getFields()) {
            names.add("changes.kind." + kind.getName());
            for (FieldDescriptor field : kind.getMessageType().getFields()) {
                if (!NEVER_TOLD.contains(field.getName())) {
                    names.add("changes.field." + field.getName());
                }
            }
        }
        assertEquals(
                names,
                own.stream()
                        .filter(key -> !key.startsWith("changes.verb."))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What is wrong with a field is made into a sentence here, with the same facts as the server's English one. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyFieldReasonOfTheContractHasItsSentenceInEveryLanguage(Language language) throws IOException {
        Map<String, String> own = bundle("fields", language);
        Map<String, Set<String>> facts = new TreeMap<>();
        FieldSentences.patterns()
                .forEach((reason, text) ->
                        facts.put("fields." + reason.name().substring("FIELD_REASON_".length()), names(text)));
        Map<String, Set<String>> said = new TreeMap<>();
        own.forEach((key, text) -> said.put(key, names(text)));
        assertEquals(facts, said);
    }

    /** What explains a light, a candidate, a result and so on; each text with the same facts as the English one. */
    @ParameterizedTest
    @EnumSource
    void everyExplanationOfTheContractHasItsSentenceInEveryLanguage(Language language) throws IOException {
        Map<String, String> own = bundle("explanations", language);
        Map<String, String> english = bundle("explanations", Language.ENGLISH);
        Set<String> reasons = Stream.of(
                        StatusRule.getDescriptor(),
                        CandidatePointReason.getDescriptor(),
                        ResultStepReason.getDescriptor(),
                        CertificateReason.getDescriptor(),
                        DuplicateReason.getDescriptor(),
                        ImportFindingKind.getDescriptor(),
                        SeatObstacleKind.getDescriptor())
                .flatMap(reason -> reason.getValues().stream())
                .filter(value -> value.getNumber() != 0)
                .map(value -> "explanations." + value.getName())
                .filter(key -> !SAID_OTHERWISE.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                reasons,
                own.keySet().stream()
                        .filter(key -> !key.startsWith("explanations.WHO_") && !key.startsWith("explanations.MEANING_"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(own.keySet()));
        List<String> wrong = new ArrayList<>();
        own.forEach((key, text) -> {
            if (!names(text).equals(names(english.get(key)))
                    && !key.endsWith("_NOT_HELD")
                    && !key.endsWith("_NO_RESULT")) {
                wrong.add(key + " = " + text);
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** A refusal has its own reason, and room that is missing is told by the sentences that candidates have for it. */
    private static final Set<String> SAID_OTHERWISE = Set.of(
            "explanations.IMPORT_FINDING_KIND_NOT_ADMITTED",
            "explanations.SEAT_OBSTACLE_KIND_CAPACITY",
            "explanations.SEAT_OBSTACLE_KIND_CAP");

    private static Set<String> names(String text) {
        MessagePattern parsed = new MessagePattern(text); // throws where it is none
        Set<String> names = new TreeSet<>();
        for (int at = 0; at < parsed.countParts(); at++) {
            if (parsed.getPart(at).getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(parsed.getPart(at)));
            }
        }
        return names;
    }

    @Test
    void aLanguageIsFoundByItsCodeOrAnEnvironmentAndElseItIsEnglish() {
        assertEquals(Language.SPANISH, Language.of(Map.of("LANG", "es_PY.UTF-8"), Optional.empty()));
        assertEquals(Language.FRENCH, Language.of(Map.of("LANG", "es_PY.UTF-8", "LC_ALL", "fr_CH"), Optional.empty()));
        assertEquals(Language.ARABIC, Language.of(Map.of("LC_ALL", "fr_CH", "CADRE_LANGUAGE", "ar"), Optional.empty()));
        assertEquals(Language.ENGLISH, Language.of(Map.of("LANG", "C.UTF-8"), Optional.empty()));
        assertEquals(Language.ENGLISH, Language.of(Map.of(), Optional.empty()));
        assertEquals(Language.ARABIC, Language.of(Map.of("LANG", "fr_CH"), Optional.of("ar")));
    }

    @Test
    void aLanguageEndsWhereItIsClosedAndNumbersFollowIt() {
        try (Language.Spoken unused = Language.ARABIC.spoken()) {
            assertEquals("12,345", Numbers.of(12_345));
            try (Language.Spoken inner = Language.FRENCH.spoken()) {
                assertTrue(Numbers.of(12_345).matches("12\\h345"), Numbers.of(12_345));
            }
            assertEquals(Language.ARABIC, Language.current());
        }
        assertEquals(Language.ENGLISH, Language.current());
    }
}

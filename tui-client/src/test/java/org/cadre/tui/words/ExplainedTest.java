package org.cadre.tui.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import io.grpc.Context;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Nominations;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.language.Language;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointKind;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Change;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportFindingKind;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListCertificateEligibilitiesRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ResultStep;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program cadre-server explains of the sample portfolio: the English that is made here of reasons and facts says what the
 * server's own sentence says, and every other language says something of its own.
 */
class ExplainedTest {
    private static final int PAGE = 1000;
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private static final Set<ImportFindingKind> TO_WRITE = Set.of(
            ImportFindingKind.IMPORT_FINDING_KIND_DAY_OR_MONTH,
            ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_MONTH,
            ImportFindingKind.IMPORT_FINDING_KIND_DATE_NOT_UNDERSTOOD,
            ImportFindingKind.IMPORT_FINDING_KIND_DATE_IS_NUMBER);

    @TempDir
    private static Path folder;

    private static RealServer server;
    private static Connection connection;
    private static List<Delivery> deliveries;

    @BeforeAll
    static void begin() throws Exception {
        server = RealServer.withSample(folder);
        connection = server.connect();
        deliveries = connection
                .deliveries()
                .listDeliveries(
                        ListDeliveriesRequest.newBuilder().setPageSize(PAGE).build())
                .getDeliveriesList();
    }

    @AfterAll
    static void end() {
        connection.close();
        server.close();
    }

    private static String plain(String sentence) {
        return sentence.replace('’', '\'').replace('_', ' ');
    }

    /** @param reasons that were met, to be told which were not */
    private static void assertSame(String sentence, Supplier<String> words, Enum<?> reason, Set<String> reasons) {
        assertEquals(plain(Readable.sentence(sentence, Directory.EMPTY, ZONE)), plain(words.get()), reason.name());
        for (Language language : Language.values()) {
            if (language != Language.ENGLISH) {
                try (Language.Spoken unused = language.spoken()) {
                    assertNotEquals(sentence, words.get(), language + " " + reason);
                }
            }
        }
        reasons.add(reason.name().replaceFirst("^.*_(REASON|RULE|KIND)_", ""));
    }

    private static void assertMet(Set<String> reasons, String... least) {
        assertTrue(reasons.containsAll(Set.of(least)), reasons.toString());
    }

    @Test
    void lights() {
        List<ComputedLight> lights = connection
                .status()
                .listPortfolio(
                        ListPortfolioRequest.newBuilder().setPageSize(PAGE).build())
                .getRowsList()
                .stream()
                .flatMap(row -> row.getStatus().getComputedList().stream())
                .toList();
        Set<String> met = new TreeSet<>();
        for (ComputedLight light : lights) {
            assertSame(light.getSentence(), () -> Explained.light(light), light.getRule(), met);
        }
        assertMet(met, "BEHIND_SCHEDULE", "ON_SCHEDULE", "BUDGET_WITHIN", "RESULTS_BEHIND", "RISK_HIGH");
    }

    private static void assertToldInEveryLanguage(Change change) {
        String english = change.getVerb().replace('.', ' ').replace('_', ' ');
        for (Language language : Language.values()) {
            try (Language.Spoken unused = language.spoken()) {
                String told = Changes.verb(change);
                assertEquals(language == Language.ENGLISH, told.equals(english), language + ": " + told);
            }
        }
    }

    @Test
    void whatHappened() {
        Set<String> verbs = new TreeSet<>();
        long last = connection
                .status()
                .listPortfolio(ListPortfolioRequest.getDefaultInstance())
                .getRevision();
        try (Context.CancellableContext all = Context.current().withCancellation()) {
            all.run(() -> {
                Iterator<WatchChangesResponse> feed =
                        connection.changes().watchChanges(WatchChangesRequest.getDefaultInstance());
                for (long at = 0; at < last; ) {
                    WatchChangesResponse said = feed.next();
                    said.getChangesList().stream()
                            .filter(change -> verbs.add(change.getVerb()))
                            .forEach(ExplainedTest::assertToldInEveryLanguage);
                    at = Math.max(at, said.getRevision());
                    for (Change change : said.getChangesList()) {
                        at = change.getRevision();
                    }
                }
            });
        }
        assertMet(verbs, "enrolment.confirmed", "delivery.call_opened", "notice.queued", "milestone.achieved");
    }

    @Test
    void candidatesAndThoseWhoWait() {
        Set<String> met = new TreeSet<>();
        for (Delivery delivery : deliveries) {
            List<CandidatePoint> points = connection
                    .selection()
                    .listCandidates(ListCandidatesRequest.newBuilder()
                            .setParent(delivery.getName())
                            .setPageSize(PAGE)
                            .build())
                    .getCandidatesList()
                    .stream()
                    .flatMap(candidate -> candidate.getPointsList().stream())
                    .filter(point -> point.getKind() != CandidatePointKind.CANDIDATE_POINT_KIND_WAIVER)
                    .toList();
            for (CandidatePoint point : points) {
                assertSame(
                        point.getExplanation(),
                        () -> Explained.point(point, Directory.EMPTY, ZONE),
                        point.getReason(),
                        met);
            }
            for (Enrolment enrolment : connection
                    .enrolments()
                    .listEnrolments(ListEnrolmentsRequest.newBuilder()
                            .setParent(delivery.getName())
                            .setPageSize(PAGE)
                            .build())
                    .getEnrolmentsList()) {
                for (SeatObstacle obstacle : enrolment.getWaiting().getObstaclesList()) {
                    assertSame(
                            obstacle.getExplanation(),
                            () -> Explained.obstacle(obstacle, Directory.EMPTY, ZONE),
                            obstacle.getKind(),
                            met);
                }
            }
        }
        assertMet(met, "CAPACITY", "SHARE_OF_COUNTRY", "SHARE_OF_GENDER", "PARTNER_PLACE");
    }

    @Test
    void resultsAndCertificates() {
        Set<String> met = new TreeSet<>();
        for (Delivery delivery : deliveries) {
            List<ResultStep> steps = connection
                    .results()
                    .listResults(ListResultsRequest.newBuilder()
                            .setParent(delivery.getName())
                            .setPageSize(PAGE)
                            .build())
                    .getResultsList()
                    .stream()
                    .flatMap(result -> result.getStepsList().stream())
                    .toList();
            for (ResultStep step : steps) {
                assertSame(step.getExplanation(), () -> Explained.step(step), step.getReason(), met);
            }
            for (CertificateEligibility row : connection
                    .certificates()
                    .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                            .setParent(delivery.getName())
                            .setPageSize(PAGE)
                            .build())
                    .getEligibilitiesList()) {
                for (int at = 0; at < row.getGroundsCount(); at++) {
                    int ground = at;
                    assertSame(
                            row.getGrounds(at),
                            () -> Explained.grounds(row).get(ground),
                            row.getGroundDetails(at).getReason(),
                            met);
                }
                row.getObstaclesList()
                        .forEach(obstacle -> assertSame(
                                obstacle.getExplanation(),
                                () -> Explained.obstacle(obstacle),
                                obstacle.getReason(),
                                met));
            }
        }
        assertMet(met, "ATTENDED", "MEAN", "PASSED", "STILL_GOOD", "NOT_HELD", "NO_RESULT");
    }

    @Test
    void duplicates() {
        Set<String> met = new TreeSet<>();
        Person known = connection
                .persons()
                .listPersons(ListPersonsRequest.newBuilder().setPageSize(PAGE).build())
                .getPersonsList()
                .stream()
                .filter(person -> person.hasBirthDate() && !person.getEmail().isEmpty())
                .findFirst()
                .orElseThrow();
        Person same = known.toBuilder().clearName().build();
        List<Person> asked = List.of(
                same,
                same.toBuilder().clearEmail().build(),
                same.toBuilder().setEmail("another@office.example").build(),
                same.toBuilder().clearBirthDate().build(),
                same.toBuilder()
                        .setBirthDate(
                                Date.newBuilder().setYear(1950).setMonth(1).setDay(2))
                        .build());
        for (Person person : asked) {
            for (DuplicateCandidate candidate : connection
                    .persons()
                    .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                            .setPerson(person)
                            .build())
                    .getCandidatesList()) {
                assertSame(
                        candidate.getExplanation(), () -> Explained.duplicate(candidate), candidate.getReason(), met);
            }
        }
        assertMet(met, "EMAIL_AND_BIRTH_DATE", "BIRTH_DATE", "BIRTH_DATE_NOT_EMAIL", "EMAIL", "EMAIL_NOT_BIRTH_DATE");
    }

    @Test
    void rowsOfAnImport() throws Exception {
        String file = """
                Full name;Sex;Nationality;Date of birth;E-mail;Languages;Priority;Partner;Rank
                Ana Prueba;F;PY;1990-02-31;ana(at)x.example;es C2;1;;
                Bea Prueba;Q;Paragauy;1990-13-05;bea.x.example;zz;0;Nowhere;=1+1
                Carlos Prueba;M;Congo;2090-01-05;carlos@;es Z9;2;;
                Dora Prueba;F;EU;05/06/90;dora@x.example, d@x.example;es;3;;
                Eva Prueba;F;PY;1850-01-05;..@x.example;es;4;;
                Eva Segunda;F;PY;1980-01-05;eva@office.example;es;4;;
                Eva Segunda;F;PY;1980-01-05;eva@office.example;es;4;;
                Eva Segunda;F;PY;1980-01-05;other@office.example;es;4;;
                123;F;PY;45000;f@office.example;es;4;;;;x
                #N/A;F;UK;sometime;g@office.example;es;4;;
                =A1;F;Atlantis;1980-01-05;h@office.example;es;4;;
                ;F;PY;1980-01-07;i@office.example;es;4;;
                """;
        Delivery open = deliveries.stream()
                .filter(delivery -> delivery.getState() == DeliveryState.DELIVERY_STATE_CALL_OPEN)
                .findFirst()
                .orElseThrow();
        Nominations nominations = new Nominations(connection);
        String made = nominations
                .validate(
                        ImportHeader.newBuilder()
                                .setDelivery(open.getName())
                                .setFileName("nominations.csv")
                                .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                                .setRetainUntil(Date.newBuilder()
                                        .setYear(2031)
                                        .setMonth(12)
                                        .setDay(31))
                                .build(),
                        new ByteArrayInputStream(file.getBytes(UTF_8)),
                        progress -> {})
                .getName();
        Set<String> met = new TreeSet<>();
        List<ImportFinding> findings = nominations.rows(made).stream()
                .flatMap(row -> row.getFindingsList().stream())
                .filter(finding -> finding.getKind() != ImportFindingKind.IMPORT_FINDING_KIND_NOT_ADMITTED)
                .toList();
        for (ImportFinding finding : findings) {
            // Days stay as they are to be written into the file, and no name of a month stands for them.
            assertSame(
                    withoutDays(finding, finding.getMessage()),
                    () -> withoutDays(finding, Explained.finding(finding, Directory.EMPTY)),
                    finding.getKind(),
                    met);
        }
        assertTrue(met.size() >= 20, met.size() + " " + met);
    }

    private static String withoutDays(ImportFinding finding, String sentence) {
        return TO_WRITE.contains(finding.getKind()) ? sentence.replaceAll("\\d{4}-\\d\\d-\\d\\d", "(day)") : sentence;
    }

    @Test
    void aReasonThatIsNotKnownHereIsToldByTheServersSentence() {
        List<String> told = new ArrayList<>();
        Stream.of(Language.values()).forEach(language -> {
            try (Language.Spoken unused = language.spoken()) {
                told.add(Explained.step(ResultStep.newBuilder()
                        .setReasonValue(999)
                        .setExplanation("A new sentence.")
                        .build()));
                told.add(Explained.light(ComputedLight.newBuilder()
                        .setRuleValue(999)
                        .setSentence("A new sentence.")
                        .build()));
                // One that is known and lacks a fact, as of a server that is older.
                told.add(Explained.point(
                        CandidatePoint.newBuilder()
                                .setReason(org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_DID_NOT_COME)
                                .setExplanation("A new sentence.")
                                .build(),
                        Directory.EMPTY,
                        ZONE));
            }
        });
        assertEquals(Set.of("A new sentence."), told.stream().collect(Collectors.toSet()));
    }
}

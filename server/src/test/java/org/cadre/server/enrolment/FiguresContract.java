package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureCounts;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureScope;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.FiguresServiceGrpc.FiguresServiceBlockingStub;
import org.cadre.v1.Gender;
import org.cadre.v1.ListFigureRowsRequest;
import org.cadre.v1.ListFigureRowsResponse;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures agree with the rows, whatever has happened to them. */
abstract class FiguresContract {
    private static final int PERSONS = 36;
    private static final int MOVES = 260;

    /** What the test knows of a delivery. */
    private record Known(String course, String programme, String language, String month) {}

    private static final Map<String, Known> DELIVERIES = Map.of(
            "deliveries/nairobi",
            new Known("courses/digital-forensics", "programmes/aircop", "en", "2026-12"),
            "deliveries/lima",
            new Known("courses/digital-forensics", "programmes/aircop", "es", "2026-12"),
            "deliveries/tokyo",
            new Known("courses/cargo", "programmes/aircop", "en", "2027-01"));

    private Classroom classroom;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(freshDatabase());
        classroom.course("cargo", List.of());
        ProgrammePartner.Builder unodc = ProgrammePartner.newBuilder()
                .setPartner(classroom.partner("unodc"))
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
        ProgrammePartner.Builder interpol = ProgrammePartner.newBuilder()
                .setPartner(classroom.partner("interpol"))
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
        ProgrammeServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("aircop")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("AIRCOP")
                                .addPartners(unodc)
                                .addPartners(interpol))
                        .build());
        live(new Random(20_261_124));
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    /** A history: people of many kinds enter three deliveries, and all that can happen to them happens. */
    private void live(Random random) {
        List<String> persons = new ArrayList<>();
        for (int number = 0; number < PERSONS; number++) {
            persons.add(classroom.person(Person.newBuilder()
                    .setName("persons/p" + number)
                    .setFullName("Person " + number)
                    .setNationality(List.of("KE", "PY", "").get(random.nextInt(3)))
                    .setGenderValue(random.nextInt(4))
                    .setPartner(
                            List.of("partners/unodc", "partners/interpol", "").get(random.nextInt(3)))
                    .build()));
        }
        classroom.running("nairobi", Delivery.newBuilder().setCapacity(14), persons.subList(0, 20));
        // Both begin in the night in which the year ends in Greenwich: here it has not ended yet, there it has.
        classroom.openDelivery(
                "lima",
                Delivery.newBuilder()
                        .setCapacity(6)
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION)
                        .setTimeZone("America/Lima")
                        .addSessions(Classroom.session("night", Instant.parse("2027-01-01T02:00:00Z"))));
        classroom.openDelivery(
                "tokyo",
                Delivery.newBuilder()
                        .setCapacity(7)
                        .setCourseVersion("courses/cargo/versions/1")
                        .setTimeZone("Asia/Tokyo")
                        .addSessions(Classroom.session("morning", Instant.parse("2026-12-31T16:00:00Z"))));
        Registrar trainer = classroom.registrar();
        for (String person : persons) {
            trainer.enrol(random.nextBoolean() ? "deliveries/lima" : "deliveries/tokyo", person);
        }
        Registrar coordinator = classroom.coordinator();
        for (int move = 0; move < MOVES; move++) {
            List<Enrolment> all = all();
            Enrolment one = all.get(random.nextInt(all.size()));
            String other = persons.get(random.nextInt(PERSONS));
            try {
                Object unused = switch (random.nextInt(14)) {
                    case 0, 1, 2 -> trainer.endorse(one);
                    case 3, 4, 5 -> coordinator.select(one);
                    case 6 -> trainer.accept(one);
                    case 7 -> trainer.decline(one);
                    case 8 -> trainer.giveBack(one);
                    case 9 -> random.nextInt(4) == 0 ? trainer.withdraw(one) : trainer.reject(one);
                    case 10 -> trainer.noShow(one);
                    case 11 -> trainer.complete(one, EnrolmentResult.forNumber(1 + random.nextInt(3)));
                    case 12 -> trainer.substitute(one, other);
                    default -> trainer.transfer(one, "deliveries/lima");
                };
            } catch (StatusRuntimeException notPossible) {
                assertTrue(notPossible.getStatus().getDescription() != null, "refused with a reason");
            }
            if (move >= MOVES / 2) {
                // From the first time they are asked, figures follow what happens.
                var unused = figures().computeFigures(by(FigureDimension.FIGURE_DIMENSION_DELIVERY));
            }
        }
        classroom.change(Delivery.newBuilder().setName("deliveries/lima").setLanguage("es"), "language");
        int merged = 0;
        for (int number = 0; merged == 0 && number < PERSONS; number++) {
            merged += merge(persons.get(number), persons.get((number + 7) % PERSONS));
        }
        assertEquals(1, merged, "a pair that could be merged");
    }

    private int merge(String survivor, String duplicate) {
        try {
            var unused = PersonServiceGrpc.newBlockingStub(classroom.server().as(Role.ROLE_ADMIN))
                    .mergePersons(MergePersonsRequest.newBuilder()
                            .setName(survivor)
                            .setDuplicate(duplicate)
                            .setReason("one and the same")
                            .build());
            return 1;
        } catch (StatusRuntimeException inTwoPlaces) {
            return 0;
        }
    }

    private List<Enrolment> all() {
        return classroom.registrar().roster("deliveries/-", "", "", 1_000);
    }

    private FiguresServiceBlockingStub figures(Channel channel) {
        return FiguresServiceGrpc.newBlockingStub(channel);
    }

    private FiguresServiceBlockingStub figures() {
        return figures(classroom.server().as(Role.ROLE_AUDITOR));
    }

    private static ComputeFiguresRequest by(FigureDimension... dimensions) {
        return ComputeFiguresRequest.newBuilder().addAllBy(List.of(dimensions)).build();
    }

    private static String value(FigureDimension dimension, Enrolment enrolment) {
        String delivery = enrolment.getName().substring(0, enrolment.getName().indexOf("/enrolments/"));
        Known known = DELIVERIES.get(delivery);
        return switch (dimension) {
            case FIGURE_DIMENSION_PARTNER -> enrolment.getParticipant().getPartner();
            case FIGURE_DIMENSION_COUNTRY -> enrolment.getParticipant().getNationality();
            case FIGURE_DIMENSION_GENDER ->
                Map.of(Gender.GENDER_FEMALE, "F", Gender.GENDER_MALE, "M", Gender.GENDER_OTHER, "X")
                        .getOrDefault(enrolment.getParticipant().getGender(), "");
            case FIGURE_DIMENSION_LANGUAGE -> known.language();
            case FIGURE_DIMENSION_COURSE -> known.course();
            case FIGURE_DIMENSION_PROGRAMME -> known.programme();
            case FIGURE_DIMENSION_DELIVERY -> delivery;
            case FIGURE_DIMENSION_YEAR -> known.month().substring(0, 4);
            case FIGURE_DIMENSION_QUARTER -> known.month().equals("2027-01") ? "2027-Q1" : "2026-Q4";
            case FIGURE_DIMENSION_MONTH -> known.month();
            case FIGURE_DIMENSION_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError(dimension);
        };
    }

    /** Whether an enrolment counts, in words of its state and result. */
    private static boolean counts(FigureCount count, Enrolment enrolment) {
        String is = enrolment.getState().name().substring("ENROLMENT_STATE_".length());
        String result = enrolment.getResult().name().substring("ENROLMENT_RESULT_".length());
        return switch (count) {
            case FIGURE_COUNT_ENROLMENTS -> true;
            case FIGURE_COUNT_NOMINATED ->
                Set.of("NOMINATED", "ENDORSED", "CLEARED", "RETURNED").contains(is);
            case FIGURE_COUNT_WAITING -> is.equals("WAITLISTED");
            case FIGURE_COUNT_OFFERED -> is.equals("OFFERED");
            case FIGURE_COUNT_CONFIRMED -> is.equals("CONFIRMED");
            case FIGURE_COUNT_COMPLETED -> is.equals("COMPLETED");
            case FIGURE_COUNT_PASSED -> result.equals("PASSED");
            case FIGURE_COUNT_FAILED -> result.equals("FAILED");
            case FIGURE_COUNT_INCOMPLETE -> result.equals("INCOMPLETE");
            case FIGURE_COUNT_NO_SHOW -> is.equals("NO_SHOW");
            case FIGURE_COUNT_ENDED ->
                Set.of("REJECTED", "DECLINED", "EXPIRED", "WITHDRAWN", "SUBSTITUTED", "TRANSFERRED")
                        .contains(is);
            case FIGURE_COUNT_SEATED ->
                Set.of("CONFIRMED", "COMPLETED", "NO_SHOW").contains(is);
            case FIGURE_COUNT_FINISHED -> Set.of("PASSED", "FAILED").contains(result);
            case FIGURE_COUNT_CONCLUDED -> Set.of("COMPLETED", "NO_SHOW").contains(is);
            case FIGURE_COUNT_SELECTED ->
                Set.of("WAITLISTED", "OFFERED", "CONFIRMED", "COMPLETED", "NO_SHOW")
                        .contains(is);
            case FIGURE_COUNT_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError(count);
        };
    }

    private static long number(FigureCounts counts, FigureCount count) {
        return (Long) counts.getField(FigureCounts.getDescriptor().findFieldByNumber(count.getNumber()));
    }

    private static List<FigureCount> countNames() {
        return List.of(FigureCount.values()).subList(1, FigureCount.values().length - 1);
    }

    /** Every count of every cell is that of the rows, and opens to exactly these. */
    private void holds(FiguresServiceBlockingStub figures, List<Enrolment> rows, ComputeFiguresRequest asked) {
        ComputeFiguresResponse answer = figures.computeFigures(asked);
        Map<List<String>, List<Enrolment>> expected =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (Enrolment row : rows) {
            expected.computeIfAbsent(
                            asked.getByList().stream()
                                    .map(dimension -> value(dimension, row))
                                    .toList(),
                            first -> new ArrayList<>())
                    .add(row);
        }
        if (asked.getByCount() > 0) {
            assertEquals(
                    expected.keySet().stream().map(List::toString).collect(Collectors.toSet()),
                    answer.getCellsList().stream()
                            .map(cell -> cell.getKeyList().toString())
                            .collect(Collectors.toSet()));
        }
        List<FigureCell> cells = new ArrayList<>(answer.getCellsList());
        for (FigureCell cell : cells) {
            opens(figures, asked, cell, expected.get(List.copyOf(cell.getKeyList())));
        }
        opens(
                figures,
                ComputeFiguresRequest.newBuilder().setScope(asked.getScope()).build(),
                answer.getTotal(),
                rows);
        for (FigureCount count : countNames()) {
            assertTrue(
                    cells.isEmpty()
                            || number(answer.getTotal().getCounts(), count)
                                    == cells.stream()
                                            .mapToLong(cell -> number(cell.getCounts(), count))
                                            .sum(),
                    count + " of the total is the sum of the cells");
        }
    }

    private void opens(
            FiguresServiceBlockingStub figures, ComputeFiguresRequest asked, FigureCell cell, List<Enrolment> rows) {
        for (FigureCount count : countNames()) {
            Set<String> expected = rows.stream()
                    .filter(row -> counts(count, row))
                    .map(Enrolment::getName)
                    .collect(Collectors.toSet());
            String what = cell.getKeyList() + " " + count;
            assertEquals(expected.size(), number(cell.getCounts(), count), what);
            List<String> found = names(
                    figures,
                    ListFigureRowsRequest.newBuilder()
                            .addAllBy(asked.getByList())
                            .addAllKey(cell.getKeyList())
                            .setScope(asked.getScope())
                            .setCount(count)
                            .setPageSize(11)
                            .build());
            assertEquals(expected.size(), found.size(), what);
            assertEquals(expected, new HashSet<>(found), what);
        }
        FigureCounts counts = cell.getCounts();
        assertEquals(
                rate(counts.getFinished(), counts.getConcluded()),
                cell.getRates().getCompletion());
        assertEquals(
                rate(counts.getNoShow(), counts.getConcluded()), cell.getRates().getNoShow());
        assertEquals(
                rate(counts.getWaiting(), counts.getSelected()), cell.getRates().getWaiting());
    }

    private static FigureRate rate(long numerator, long denominator) {
        return FigureRate.newBuilder()
                .setNumerator(numerator)
                .setDenominator(denominator)
                .build();
    }

    private static List<String> names(FiguresServiceBlockingStub figures, ListFigureRowsRequest request) {
        List<String> names = new ArrayList<>();
        ListFigureRowsRequest.Builder next = request.toBuilder();
        ListFigureRowsResponse page;
        do {
            page = figures.listFigureRows(next.build());
            page.getEnrolmentsList().forEach(enrolment -> names.add(enrolment.getName()));
            next.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return names;
    }

    private static List<Enrolment> of(List<Enrolment> all, Predicate<Enrolment> wanted) {
        return all.stream().filter(wanted).toList();
    }

    @Test
    void everyCountOfEveryCellIsThatOfTheRowsAndOpensToThem() {
        List<Enrolment> all = all();
        assertTrue(
                all.stream().map(Enrolment::getState).distinct().count() >= 9,
                "the history reached many states: "
                        + all.stream().map(Enrolment::getState).distinct().toList());
        holds(figures(), all, by());
        for (FigureDimension dimension : FigureDimension.values()) {
            if (dimension != FigureDimension.FIGURE_DIMENSION_UNSPECIFIED
                    && dimension != FigureDimension.UNRECOGNIZED) {
                holds(figures(), all, by(dimension));
            }
        }
        holds(figures(), all, by(FigureDimension.FIGURE_DIMENSION_QUARTER, FigureDimension.FIGURE_DIMENSION_PARTNER));
    }

    @Test
    void aScopeLeavesOutTheRestFromCellsAndRows() {
        List<Enrolment> all = all();
        FigureScope.Builder tokyoTime = FigureScope.newBuilder()
                .setStartDate(Date.newBuilder().setYear(2027).setMonth(1).setDay(1));
        holds(
                figures(),
                of(all, row -> row.getName().startsWith("deliveries/tokyo/")),
                by(FigureDimension.FIGURE_DIMENSION_GENDER).toBuilder()
                        .setScope(tokyoTime)
                        .build());
        FigureScope.Builder several = FigureScope.newBuilder()
                .setProgramme("programmes/aircop")
                .setCourse("courses/digital-forensics")
                .setPartner("partners/unodc")
                .setEndDate(Date.newBuilder().setYear(2026).setMonth(12).setDay(31));
        holds(
                figures(),
                of(
                        all,
                        row -> !row.getName().startsWith("deliveries/tokyo/")
                                && row.getParticipant().getPartner().equals("partners/unodc")),
                by(FigureDimension.FIGURE_DIMENSION_MONTH).toBuilder()
                        .setScope(several)
                        .build());
        holds(
                figures(),
                of(all, row -> row.getName().startsWith("deliveries/lima/")),
                by(FigureDimension.FIGURE_DIMENSION_COUNTRY).toBuilder()
                        .setScope(FigureScope.newBuilder().setDelivery("deliveries/lima"))
                        .build());
    }

    @Test
    void aFocalPointCountsAndOpensItsOwnPartnersRowsOnly() {
        List<Enrolment> own = of(all(), row -> row.getParticipant().getPartner().equals("partners/unodc"));
        FiguresServiceBlockingStub focalPoint = figures(classroom.server().asFocalPoint("partners/unodc"));
        holds(focalPoint, own, by(FigureDimension.FIGURE_DIMENSION_PARTNER));
        holds(focalPoint, own, by(FigureDimension.FIGURE_DIMENSION_DELIVERY));
        ComputeFiguresRequest others = ComputeFiguresRequest.newBuilder()
                .setScope(FigureScope.newBuilder().setPartner("partners/interpol"))
                .build();
        assertEquals(0, focalPoint.computeFigures(others).getTotal().getCounts().getEnrolments());
    }

    @Test
    void whatNamesNothingIsRefusedAndNotCountedAsNothing() {
        Refused scope = refusal(() -> figures()
                .computeFigures(ComputeFiguresRequest.newBuilder()
                        .setScope(FigureScope.newBuilder().setProgramme("programmes/aircopp"))
                        .build()));
        assertEquals("REFERENCE_NOT_FOUND", scope.reason());
        assertEquals("programmes/aircopp", scope.metadata().get("resource"));
        ListFigureRowsRequest rows = ListFigureRowsRequest.newBuilder()
                .addBy(FigureDimension.FIGURE_DIMENSION_QUARTER)
                .setCount(FigureCount.FIGURE_COUNT_SEATED)
                .build();
        for (List<String> key : List.of(List.<String>of(), List.of("2026-5"), List.of("2026-Q4", "F"))) {
            Refused refused = refusal(() ->
                    figures().listFigureRows(rows.toBuilder().addAllKey(key).build()));
            assertEquals("FIELD_INVALID", refused.reason());
            assertEquals(Set.of("key"), refused.violations().keySet());
        }
        String token = figures()
                .listFigureRows(
                        rows.toBuilder().addKey("2026-Q4").setPageSize(1).build())
                .getNextPageToken();
        assertEquals(
                "PAGE_TOKEN_INVALID",
                refusal(() -> figures()
                                .listFigureRows(rows.toBuilder()
                                        .addKey("2027-Q1")
                                        .setPageToken(token)
                                        .build()))
                        .reason());
    }
}

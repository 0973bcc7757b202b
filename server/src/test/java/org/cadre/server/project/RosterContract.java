package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Framework.number;
import static org.cadre.server.project.Framework.share;
import static org.cadre.server.project.Training.FAILED;
import static org.cadre.server.project.Training.MAN;
import static org.cadre.server.project.Training.PASSED;
import static org.cadre.server.project.Training.WOMAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.project.Training.Participant;
import org.cadre.v1.Actual;
import org.cadre.v1.CountRosterRequest;
import org.cadre.v1.CountRosterResponse;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.FigureCount;
import org.cadre.v1.Gender;
import org.cadre.v1.GetActualRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListRosterRowsRequest;
import org.cadre.v1.ListRosterRowsResponse;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ProjectState;
import org.cadre.v1.Role;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterQuery;
import org.cadre.v1.UpdateActualRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That training feeds the figures of projects, and each figure can be opened to the enrolments behind it, on either engine. */
abstract class RosterContract {
    private static final String UNODC = "partners/unodc";
    private static final String UNEP = "partners/unep";

    private Office office;
    private Framework framework;
    private Training training;
    private List<Enrolment> spring;
    private Indicator women;
    private IndicatorPeriod quarter;

    abstract Office open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        office = open();
        office.makeMovable();
        training = new Training(office);
        spring = training.held(
                "spring",
                "2026-04-01T00:00:00Z",
                new Participant(WOMAN, "SN", UNODC, PASSED),
                new Participant(WOMAN, "GH", UNODC, PASSED),
                new Participant(WOMAN, "", UNEP, PASSED),
                new Participant(MAN, "SN", UNODC, PASSED),
                new Participant(WOMAN, "SN", UNEP, FAILED),
                new Participant(Gender.GENDER_UNSPECIFIED, "SN", UNEP, PASSED));
        // The last night of the quarter, and the first after it.
        training.held("june", "2026-06-30T23:30:00Z", new Participant(WOMAN, "SN", UNODC, PASSED));
        training.held("july", "2026-07-01T00:00:00Z", new Participant(WOMAN, "SN", UNODC, PASSED));
        office.server().clock().set(java.time.Instant.parse("2026-11-23T09:00:00Z"));
        framework = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION).getName());
        women = framework.indicator(
                "women",
                framework
                        .described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                        .setRosterBinding(
                                RosterBinding.newBuilder().setCounted(passed().addGenders(Gender.GENDER_FEMALE))));
        quarter = framework.quarter(women, 2);
    }

    @AfterEach
    void end() {
        office.close();
    }

    private static RosterQuery.Builder passed() {
        return RosterQuery.newBuilder()
                .setCount(FigureCount.FIGURE_COUNT_PASSED)
                .addCourses("courses/airports");
    }

    private CountRosterResponse count(IndicatorPeriod period) {
        return framework
                .actualsAs(office.server().as(Role.ROLE_AUDITOR))
                .countRoster(CountRosterRequest.newBuilder()
                        .setName(period.getName())
                        .build());
    }

    private Actual draft() {
        return framework.draft(quarter, Actual.newBuilder().setComment("Counted."));
    }

    private Set<String> rows(Channel channel, Actual actual, boolean base) {
        List<Enrolment> all = new ArrayList<>();
        String token = "";
        do {
            ListRosterRowsResponse page = framework
                    .actualsAs(channel)
                    .listRosterRows(ListRosterRowsRequest.newBuilder()
                            .setName(actual.getName())
                            .setBase(base)
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            assertTrue(page.getEnrolmentsCount() <= 2);
            all.addAll(page.getEnrolmentsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        Set<String> names = all.stream().map(Enrolment::getName).collect(Collectors.toSet());
        assertEquals(all.size(), names.size(), "no row twice");
        return names;
    }

    private Set<String> rows(Actual actual) {
        return rows(office.server().as(Role.ROLE_AUDITOR), actual, false);
    }

    @Test
    void aBoundIndicatorIsCountedFromTheEnrolmentsOfItsPeriod() {
        CountRosterResponse counted = count(quarter);

        assertEquals(number("4"), counted.getValue());
        assertEquals(
                List.of("SEX F=4", "COUNTRY GH=1 SN=2 not stated=1", "PARTNER partners/unep=1 partners/unodc=3"),
                counted.getDisaggregationsList().stream()
                        .map(RosterContract::told)
                        .toList());
        assertEquals(number("1"), count(framework.quarter(women, 3)).getValue(), "july");
        Actual draft = draft();
        assertEquals(number("4"), draft.getValue());
        assertEquals(counted.getDisaggregationsList(), draft.getDisaggregationsList());
        assertEquals(4, rows(draft).size());
        assertTrue(rows(draft).contains(spring.get(0).getName()));
        assertFalse(rows(draft).contains(spring.get(4).getName()), "she failed");
    }

    private static String told(Disaggregation disaggregation) {
        String parts = disaggregation.getPartsList().stream()
                .map(part -> part.getKey() + "=" + Values.told(part.getValue()))
                .collect(Collectors.joining(" "));
        String rest = disaggregation.hasRemainder()
                ? " " + disaggregation.getRemainder().getLabel() + "="
                        + Values.told(disaggregation.getRemainder().getValue())
                : "";
        return disaggregation.getDimension().name().substring("DISAGGREGATION_DIMENSION_".length()) + " " + parts
                + rest;
    }

    @Test
    void aQueryNarrowsByCountryPartnerProgrammeAndDelivery() {
        assertEquals(
                "2",
                counted("one", passed().addCountries("SN").addPartners(UNODC).addGenders(WOMAN)));
        assertEquals("1", counted("two", passed().addDeliveries("deliveries/june")));
        assertEquals("6", counted("three", passed().addProgrammes("programmes/airports")));
        assertEquals("1", counted("four", passed().addGenders(Gender.GENDER_UNSPECIFIED)));
        assertEquals("1", counted("five", passed().clearCourses().setCount(FigureCount.FIGURE_COUNT_FAILED)));
    }

    private String counted(String id, RosterQuery.Builder query) {
        Indicator indicator = framework.indicator(
                id,
                framework
                        .described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                        .setRosterBinding(RosterBinding.newBuilder().setCounted(query)));
        return count(framework.quarter(indicator, 2)).getValue().getNumber();
    }

    @Test
    void aShareIsCountedOfItsWholeAndOfNothingElse() {
        Indicator share = framework.indicator(
                "share",
                framework
                        .described(IndicatorMeasure.INDICATOR_MEASURE_PERCENT)
                        .setRosterBinding(RosterBinding.newBuilder()
                                .setCounted(passed().addGenders(WOMAN))
                                .setBase(passed())));
        IndicatorPeriod period = framework.quarter(share, 2);
        assertEquals(share("4", "6"), count(period).getValue());
        assertEquals(
                "SEX F=4 of 4 M=0 of 1 not stated=0 of 1", told(count(period).getDisaggregations(0)));
        Actual approved = framework.approve(framework.submit(framework.draft(period, Actual.newBuilder())));
        assertEquals(
                6, rows(office.server().as(Role.ROLE_AUDITOR), approved, true).size());
        framework.update(
                share.toBuilder()
                        .setRosterBinding(
                                RosterBinding.newBuilder().setCounted(passed()).setBase(passed().addGenders(WOMAN))),
                "roster_binding");
        Refused refused = refusal(() -> count(period));
        assertEquals("share", refused.metadata().get("guard"));
        IndicatorPeriod empty = framework.quarter(share, 1);
        Actual nothing = framework.draft(empty, Actual.newBuilder());
        assertEquals(share("0", "0"), nothing.getValue());
        assertEquals(
                Set.of("value.denominator"),
                refusal(() -> framework.submit(nothing)).violations().keySet());
    }

    @Test
    void nobodyWritesWhatIsCounted() {
        assertEquals(
                Set.of("actual.value"),
                refusal(() -> framework.draft(quarter, Actual.newBuilder().setValue(number("400"))))
                        .violations()
                        .keySet());
    }

    @Test
    void whatWasReadCanBeSentBackWhole() {
        Actual draft = draft();
        Actual updated = framework
                .actuals()
                .updateActual(UpdateActualRequest.newBuilder()
                        .setActual(draft.toBuilder().setComment("Said otherwise."))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                        .build());
        assertEquals("Said otherwise.", updated.getComment());
        assertEquals(draft.getValue(), updated.getValue());
        assertEquals(
                Set.of("base"),
                refusal(() -> rows(office.server().as(Role.ROLE_AUDITOR), updated, true))
                        .violations()
                        .keySet(),
                "a number is no share");
    }

    @Test
    void whatWasApprovedStaysAsItWasWhateverBecomesOfTheRoster() {
        Actual approved = framework.approve(framework.submit(draft()));
        Set<String> behind = rows(approved);
        training.complete(spring.get(0), EnrolmentResult.ENROLMENT_RESULT_FAILED);

        assertEquals(number("3"), count(quarter).getValue());
        Actual kept = framework
                .actuals()
                .getActual(GetActualRequest.newBuilder()
                        .setName(approved.getName())
                        .build());
        assertEquals(number("4"), kept.getValue());
        assertTrue(kept.getRosterCount().getFrozen());
        assertEquals(behind, rows(kept));
        Actual corrected = framework.approve(framework.submit(draft()));
        assertEquals(number("3"), corrected.getValue());
        assertEquals(3, rows(corrected).size());
        assertEquals(behind, rows(kept), "the superseded one too");
    }

    @Test
    void nobodyApprovesAnotherNumberThanTheOneThatWasSubmitted() {
        Actual submitted = framework.submit(draft());
        training.complete(spring.get(0), EnrolmentResult.ENROLMENT_RESULT_FAILED);
        Refused refused = refusal(() -> framework.approve(submitted));

        assertEquals("ACTUAL_OUTDATED", refused.reason());
        assertEquals("4", refused.metadata().get("submitted"));
        assertEquals("3", refused.metadata().get("counted"));
        assertEquals(
                number("3"),
                framework
                        .approve(framework.submit(framework.sendBack(submitted)))
                        .getValue());
    }

    @Test
    void aFocalPointSeesItsOwnRowsAndHasNoOthersCounted() {
        Actual approved = framework.approve(framework.submit(draft()));
        Channel focalPoint = office.server().asFocalPoint(UNODC);
        assertEquals(3, rows(focalPoint, approved, false).size());
        assertFalse(rows(focalPoint, approved, false).contains(spring.get(2).getName()), "she is UNEP's");
        framework.quarter(women, 1);
        assertEquals(
                "cadre.v1.ActualService/CreateActual",
                refusal(() -> framework
                                .actualsAs(focalPoint)
                                .createActual(CreateActualRequest.newBuilder()
                                        .setParent(women.getName() + "/periods/2026-q1")
                                        .setActual(Actual.getDefaultInstance())
                                        .build()))
                        .metadata()
                        .get("method"));
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> framework
                                .actualsAs(focalPoint)
                                .countRoster(CountRosterRequest.newBuilder()
                                        .setName(quarter.getName())
                                        .build()))
                        .reason());
    }

    @Test
    void aPersonIsToldInWhichFiguresItCounts() {
        draft();
        assertEquals(List.of(), exported(spring.get(0)).getActualsCountedInList(), "nothing is kept of a draft");
        Actual approved = framework.approve(framework.submit(Actual.newBuilder()
                .setName(framework
                        .actuals()
                        .listActuals(ListActualsRequest.newBuilder()
                                .setParent(quarter.getName())
                                .build())
                        .getActuals(0)
                        .getName())
                .build()));
        assertEquals(List.of(approved.getName()), exported(spring.get(0)).getActualsCountedInList());
        assertEquals(List.of(), exported(spring.get(4)).getActualsCountedInList());
    }

    private ExportPersonResponse exported(Enrolment enrolment) {
        return PrivacyServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_COORDINATOR))
                .exportPerson(ExportPersonRequest.newBuilder()
                        .setName(enrolment.getPerson())
                        .setReason("She asked.")
                        .build());
    }

    @Test
    void whatIsCountedByIsNotRemoved() {
        assertEquals("1", counted("unep", passed().addPartners(UNEP).addGenders(WOMAN)));
        assertEquals(
                framework.project() + "/indicators/unep",
                refusal(() -> PartnerServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN))
                                .deletePartner(DeletePartnerRequest.newBuilder()
                                        .setName(UNEP)
                                        .build()))
                        .metadata()
                        .get("used_by"));
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> counted("none", passed().addCourses("courses/none")))
                        .reason());
    }
}

package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Framework.number;
import static org.cadre.server.project.Framework.share;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.DeleteActualRequest;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.GetActualRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ReturnActualRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.UpdateActualRequest;
import org.cadre.v1.WaiveIndicatorPeriodRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How actuals move, who decides on them, and that they add up, on either engine. */
abstract class ActualContract {
    /** What each verb may be said to, apart from the code's own table. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "submit", Set.of("DRAFT", "RETURNED"),
            "return", Set.of("SUBMITTED"),
            "approve", Set.of("SUBMITTED"),
            "update", Set.of("DRAFT", "RETURNED"),
            "delete", Set.of("DRAFT"));

    private Office office;
    private Framework framework;
    private Indicator indicator;
    private IndicatorPeriod period;

    abstract Office open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        office = open();
        office.makeMovable();
        framework = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION).getName());
        indicator = framework.indicator("passed", framework.described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER));
        period = framework.quarter(indicator, 1);
    }

    @AfterEach
    void end() {
        office.close();
    }

    private Actual draft(String value) {
        return framework.draft(period, Actual.newBuilder().setValue(number(value)));
    }

    private Actual get(Actual actual) {
        return framework
                .actuals()
                .getActual(
                        GetActualRequest.newBuilder().setName(actual.getName()).build());
    }

    @Test
    void everyVerbLeadsFromTheStatesOfTheTableAndFromNoOther() {
        Actual superseded = framework.approve(framework.submit(draft("1")));
        Actual approved = framework.approve(framework.submit(draft("2")));
        assertMoves(get(superseded), "SUPERSEDED");
        assertMoves(get(approved), "APPROVED");
        Actual one = draft("3");
        assertMoves(one, "DRAFT");
        assertMoves(framework.submit(one), "SUBMITTED");
        assertMoves(framework.sendBack(one), "RETURNED");
        assertEquals("The sum is wrong.", get(one).getStateReason());
        assertEquals(ActualState.ACTUAL_STATE_SUBMITTED, framework.submit(one).getState());
    }

    private void assertMoves(Actual actual, String state) {
        assertEquals("ACTUAL_STATE_" + state, actual.getState().name());
        trials(actual).forEach((verb, trial) -> {
            if (ALLOWED.get(verb).contains(state)) {
                assertDoesNotThrow(trial, verb + " from " + state);
            } else {
                Refused refused = refusal(trial);
                assertEquals("STATE_FORBIDS", refused.reason(), verb + " from " + state);
                assertEquals(state, refused.metadata().get("state"));
                assertEquals(
                        ALLOWED.get(verb),
                        Set.of(refused.metadata().get("allowed_states").split(",")));
            }
        });
        assertEquals(actual, get(actual), "trials leave it as it was");
    }

    private Map<String, Executable> trials(Actual actual) {
        String name = actual.getName();
        Map<String, Executable> trials = new LinkedHashMap<>();
        trials.put(
                "submit",
                () -> framework
                        .actuals()
                        .submitActual(SubmitActualRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        trials.put(
                "return",
                () -> framework
                        .approver()
                        .returnActual(ReturnActualRequest.newBuilder()
                                .setName(name)
                                .setReason("No.")
                                .setValidateOnly(true)
                                .build()));
        trials.put(
                "approve",
                () -> framework
                        .approver()
                        .approveActual(ApproveActualRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        trials.put(
                "update",
                () -> framework
                        .actuals()
                        .updateActual(UpdateActualRequest.newBuilder()
                                .setActual(Actual.newBuilder().setName(name).setComment("Other."))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("comment"))
                                .setValidateOnly(true)
                                .build()));
        trials.put(
                "delete",
                () -> framework
                        .actuals()
                        .deleteActual(DeleteActualRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        return trials;
    }

    @Test
    void whoSubmitsDoesNotApprove() {
        Actual submitted = framework.submit(draft("3"));
        Refused refused = refusal(() -> framework
                .actuals()
                .approveActual(ApproveActualRequest.newBuilder()
                        .setName(submitted.getName())
                        .build()));
        assertEquals("SAME_ACTOR", refused.reason());

        Actual approved = framework.approve(submitted);
        assertEquals(Role.ROLE_COORDINATOR.name(), approved.getSubmitter());
        assertEquals(Role.ROLE_ADMIN.name(), approved.getApprover());
    }

    @Test
    void anApprovalSaidTwiceIsDoneOnceAndOneOfSomethingElseNotAtAll() {
        Actual submitted = framework.submit(draft("3"));
        framework.sendBack(submitted);
        Actual again = framework.submit(submitted);
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> framework
                                .approver()
                                .approveActual(ApproveActualRequest.newBuilder()
                                        .setName(submitted.getName())
                                        .setEtag(submitted.getEtag())
                                        .build()))
                        .reason());
        ApproveActualRequest request = ApproveActualRequest.newBuilder()
                .setName(again.getName())
                .setEtag(again.getEtag())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        Actual approved = framework.approver().approveActual(request);
        assertEquals(approved, framework.approver().approveActual(request));
        assertEquals(approved, get(again));
        assertEquals(
                "REQUEST_ID_REUSED",
                refusal(() -> framework
                                .approver()
                                .approveActual(
                                        request.toBuilder().setReason("Other.").build()))
                        .reason());
    }

    @Test
    void anApprovedActualStandsInItsPeriodUntilAnotherTakesItsPlace() {
        framework
                .frameworks()
                .waiveIndicatorPeriod(WaiveIndicatorPeriodRequest.newBuilder()
                        .setName(period.getName())
                        .setReason("Nobody was there.")
                        .build());
        assertTrue(framework.get(period).hasWaiver());
        Actual first = framework.approve(framework.submit(draft("3")));
        IndicatorPeriod after = framework.get(period);
        assertEquals(first.getName(), after.getApprovedActual());
        assertEquals(number("3"), after.getApprovedValue());
        assertFalse(after.hasWaiver());
        assertEquals(
                "approved",
                refusal(() -> framework
                                .frameworks()
                                .waiveIndicatorPeriod(WaiveIndicatorPeriodRequest.newBuilder()
                                        .setName(period.getName())
                                        .setReason("No.")
                                        .build()))
                        .metadata()
                        .get("guard"));
        Actual second = framework.approve(framework.submit(draft("4")));

        assertEquals(ActualState.ACTUAL_STATE_SUPERSEDED, get(first).getState());
        assertEquals(second.getName(), framework.get(period).getApprovedActual());
        assertEquals(
                List.of(second.getName()),
                framework
                        .actuals()
                        .listActuals(ListActualsRequest.newBuilder()
                                .setParent(framework.project() + "/indicators/-/periods/-")
                                .setFilter("state = APPROVED")
                                .build())
                        .getActualsList()
                        .stream()
                        .map(Actual::getName)
                        .toList());
        assertEquals(
                List.of("actual.superseded", "actual.approved", "actual.submitted", "actual.created"),
                ChangeServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_AUDITOR))
                        .listChanges(ListChangesRequest.newBuilder()
                                .setResource(first.getName())
                                .build())
                        .getChangesList()
                        .stream()
                        .map(Change::getVerb)
                        .toList());
    }

    @Test
    void oneActualOfAPeriodIsUndecidedAtATime() {
        Actual open = framework.submit(draft("3"));
        Refused refused = refusal(() -> draft("4"));

        assertEquals("one_open", refused.metadata().get("guard"));
        assertTrue(refused.sentence().contains(open.getName()), refused.sentence());
    }

    @Test
    void nothingIsReportedBeforeTheProjectOrThePeriodHasBegun() {
        Framework planned = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_PIPELINE).getName());
        IndicatorPeriod early = planned.quarter(
                planned.indicator("passed", planned.described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)), 1);
        Refused refused = refusal(() -> planned.draft(early, Actual.newBuilder().setValue(number("1"))));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(planned.project(), refused.metadata().get("resource"));

        office.server().clock().set(java.time.Instant.parse("2026-11-24T09:00:00Z"));
        IndicatorPeriod coming = framework
                .frameworks()
                .createIndicatorPeriod(org.cadre.v1.CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator.getName())
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(Office.day(2026, 11, 25))
                                .setEndDate(Office.day(2026, 12, 31)))
                        .build());
        Actual draft = framework.draft(coming, Actual.newBuilder().setValue(number("1")));
        assertEquals("begun", refusal(() -> framework.submit(draft)).metadata().get("guard"));
    }

    @Test
    void partsSumToTheValueOrNameTheirRemainder() {
        Disaggregation.Builder sexes = Disaggregation.newBuilder()
                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX)
                .addParts(part("F", number("1.25")))
                .addParts(part("M", number("1.5")));
        Actual.Builder three = Actual.newBuilder().setValue(number("3"));
        Refused refused = refusal(() -> framework.draft(period, three.clone().addDisaggregations(sexes)));
        assertEquals(Set.of("actual.disaggregations[0]"), refused.violations().keySet());
        assertTrue(refused.sentence().contains("2.75") && refused.sentence().contains("0.25"), refused.sentence());
        assertEquals(
                Set.of("actual.disaggregations[0].parts[1].key"),
                refusal(() -> framework.draft(
                                period,
                                three.clone().addDisaggregations(sexes.clone().setParts(1, part("W", number("1.75"))))))
                        .violations()
                        .keySet());
        Actual drafted = framework.draft(
                period,
                three.clone()
                        .addDisaggregations(sexes.clone()
                                .setRemainder(DisaggregationRemainder.newBuilder()
                                        .setLabel("not stated")
                                        .setValue(number("0.25")))));
        assertEquals(1, drafted.getDisaggregationsCount());
        assertEquals(
                Set.of("actual.disaggregations[0]"),
                refusal(() -> framework
                                .actuals()
                                .updateActual(UpdateActualRequest.newBuilder()
                                        .setActual(drafted.toBuilder().setValue(number("4")))
                                        .setUpdateMask(FieldMask.newBuilder().addPaths("value"))
                                        .build()))
                        .violations()
                        .keySet(),
                "also when the value changes under them");
    }

    @Test
    void partsOfAShareSumInPartAndWhole() {
        IndicatorPeriod shares = framework.quarter(
                framework.indicator("share", framework.described(IndicatorMeasure.INDICATOR_MEASURE_PERCENT)), 1);
        Disaggregation.Builder partners = Disaggregation.newBuilder()
                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER)
                .addParts(part("partners/unodc", share("2", "5")))
                .addParts(part("partners/interpol", share("1", "4")));
        Actual.Builder actual = Actual.newBuilder().setValue(share("3", "10"));
        assertEquals(
                Set.of("actual.disaggregations[0]"),
                refusal(() -> framework.draft(shares, actual.clone().addDisaggregations(partners)))
                        .violations()
                        .keySet());
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> framework.draft(
                                shares,
                                actual.clone()
                                        .addDisaggregations(partners.clone()
                                                .setParts(1, part("partners/nobody", share("1", "5"))))))
                        .reason());
        framework.draft(
                shares,
                actual.clone()
                        .addDisaggregations(partners.clone().setParts(1, part("partners/interpol", share("1", "5")))));
    }

    private static DisaggregatedPart part(String key, IndicatorValue value) {
        return DisaggregatedPart.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void aProjectIsClosedOnceEveryPeriodIsSettled() {
        IndicatorPeriod second = framework.quarter(indicator, 2);
        framework.approved(period, number("3"));
        office.finalise(framework.project());
        Refused refused = refusal(() -> office.close(framework.project()));
        assertEquals("periods", refused.metadata().get("guard"));
        assertTrue(refused.sentence().contains(second.getName()), refused.sentence());
        framework
                .frameworks()
                .waiveIndicatorPeriod(WaiveIndicatorPeriodRequest.newBuilder()
                        .setName(second.getName())
                        .setReason("The unit was not there yet.")
                        .build());

        assertEquals(
                ProjectState.PROJECT_STATE_CLOSED,
                office.close(framework.project()).getState());
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> framework.target(period, number("9"), "Late.")).reason());
    }
}

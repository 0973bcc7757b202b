package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Framework.baseline;
import static org.cadre.server.project.Framework.number;
import static org.cadre.server.project.Framework.share;
import static org.cadre.server.project.Office.day;
import static org.cadre.server.project.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.util.List;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Actual;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.DeleteIndicatorPeriodRequest;
import org.cadre.v1.DeleteIndicatorRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.DeleteProjectResultRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.ListIndicatorPeriodsRequest;
import org.cadre.v1.ListProjectResultsRequest;
import org.cadre.v1.LockIndicatorPeriodRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.TargetRevision;
import org.cadre.v1.UnlockIndicatorPeriodRequest;
import org.cadre.v1.WaiveIndicatorPeriodRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What results, indicators, periods and targets promise, on either engine. */
abstract class FrameworkContract {
    private static final IndicatorMeasure NUMBER = IndicatorMeasure.INDICATOR_MEASURE_NUMBER;
    private static final IndicatorMeasure PERCENT = IndicatorMeasure.INDICATOR_MEASURE_PERCENT;
    private static final IndicatorMeasure WORDS = IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE;

    private Office office;
    private Framework framework;

    abstract Office open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        office = open();
        office.makeMovable();
        framework = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION).getName());
    }

    @AfterEach
    void end() {
        office.close();
    }

    private String field(Indicator.Builder indicator) {
        Refused refused = refusal(() -> framework.indicator("refused", indicator));
        assertEquals("FIELD_INVALID", refused.reason(), refused.sentence());
        return refused.violations().keySet().iterator().next();
    }

    @Test
    void anIndicatorTakesTheValuesOfItsMeasureAlone() {
        assertEquals(
                "indicator.baseline.value.number",
                field(framework.described(NUMBER).setBaseline(baseline(share("1", "2")))));
        assertEquals(
                "indicator.baseline.value.denominator",
                field(framework.described(PERCENT).setBaseline(baseline(share("1", "0")))));
        assertEquals(
                "indicator.baseline.value.text",
                field(framework.described(WORDS).setBaseline(baseline(number("1")))));
        assertEquals(
                "indicator.baseline.date",
                field(framework
                        .described(NUMBER)
                        .setBaseline(baseline(number("1")).toBuilder().setDate(day(2024, 5, 1)))));
        assertEquals("indicator.direction", field(framework.described(NUMBER).clearDirection()));
        assertEquals(
                "indicator.roster_binding", field(framework.described(WORDS).setRosterBinding(binding())));
        assertEquals(
                "indicator.roster_binding.base",
                field(framework.described(PERCENT).setRosterBinding(binding())));
        assertEquals(
                "12.5",
                framework
                        .indicator("share", framework.described(PERCENT).setBaseline(baseline(number("12.5"))))
                        .getBaseline()
                        .getValue()
                        .getNumber(),
                "a percentage may be a baseline");
    }

    private static RosterBinding binding() {
        return RosterBinding.newBuilder()
                .setCounted(
                        org.cadre.v1.RosterQuery.newBuilder().setCount(org.cadre.v1.FigureCount.FIGURE_COUNT_PASSED))
                .build();
    }

    @Test
    void anIndicatorMeasuresAResultOfItsOwnProject() {
        String other = office.create("elsewhere", office.movable()).getName();
        assertEquals("indicator.result", field(framework.described(NUMBER).setResult(other + "/results/trained")));
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> framework.indicator(
                                "none", framework.described(NUMBER).setResult(framework.project() + "/results/none")))
                        .reason());
    }

    @Test
    void periodsOfAnIndicatorDoNotOverlap() {
        Indicator indicator = framework.indicator("passed", framework.described(NUMBER));
        framework.quarter(indicator, 1);
        Refused refused = refusal(() -> framework
                .frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator.getName())
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(day(2026, 3, 31))
                                .setEndDate(day(2026, 6, 30)))
                        .build()));
        assertTrue(refused.violations().containsKey("indicator_period.start_date"), refused.sentence());
        framework.quarter(indicator, 2);

        assertEquals(
                List.of("2026-q2"),
                framework
                        .frameworks()
                        .listIndicatorPeriods(ListIndicatorPeriodsRequest.newBuilder()
                                .setParent(framework.project() + "/indicators/-")
                                .setFilter("start_date > \"2026-03\" AND indicator = " + indicator.getName())
                                .build())
                        .getIndicatorPeriodsList()
                        .stream()
                        .map(period ->
                                period.getName().substring(period.getName().lastIndexOf('/') + 1))
                        .toList());
    }

    @Test
    void aTargetIsOnlyEverFollowedByAnotherWithItsReason() {
        IndicatorPeriod period = framework.quarter(framework.indicator("passed", framework.described(NUMBER)), 1);
        framework.target(period, number("100"), "");
        assertEquals(
                java.util.Set.of("reason"),
                refusal(() -> framework.target(period, number("120"), ""))
                        .violations()
                        .keySet());
        framework.target(period, number("120"), "More money.");
        IndicatorPeriod same = framework.target(period, number("120.0"), "Again.");

        assertEquals(number("120"), same.getTarget());
        assertEquals(
                List.of("100 ", "100>120 More money."),
                same.getTargetRevisionsList().stream()
                        .map(FrameworkContract::told)
                        .toList());
        assertEquals(
                "target.number",
                refusal(() -> framework.target(period, share("1", "2"), "x"))
                        .violations()
                        .keySet()
                        .iterator()
                        .next());
    }

    private static String told(TargetRevision revision) {
        String before = revision.hasBefore() ? revision.getBefore().getNumber() + ">" : "";
        assertTrue(revision.getActor().endsWith("COORDINATOR") && revision.hasTime());
        return before + revision.getValue().getNumber() + " " + revision.getReason();
    }

    @Test
    void nothingIsWrittenInALockedPeriod() {
        IndicatorPeriod period = framework.quarter(framework.indicator("passed", framework.described(NUMBER)), 1);
        Actual draft = framework.draft(period, Actual.newBuilder().setValue(number("3")));
        framework
                .frameworks()
                .lockIndicatorPeriod(LockIndicatorPeriodRequest.newBuilder()
                        .setName(period.getName())
                        .setReason("The report went out.")
                        .build());
        for (Refused refused : List.of(
                refusal(() -> framework.target(period, number("1"), "")),
                refusal(() -> framework.submit(draft)),
                refusal(() -> framework
                        .frameworks()
                        .lockIndicatorPeriod(LockIndicatorPeriodRequest.newBuilder()
                                .setName(period.getName())
                                .setReason("Twice.")
                                .build())),
                refusal(() -> framework
                        .frameworks()
                        .waiveIndicatorPeriod(WaiveIndicatorPeriodRequest.newBuilder()
                                .setName(period.getName())
                                .setReason("No.")
                                .build())))) {
            assertEquals("STATE_FORBIDS", refused.reason());
            assertEquals("LOCKED", refused.metadata().get("state"));
            assertTrue(refused.sentence().contains("The report went out."), refused.sentence());
        }
        framework
                .frameworks()
                .unlockIndicatorPeriod(UnlockIndicatorPeriodRequest.newBuilder()
                        .setName(period.getName())
                        .setReason("A slip of the pen.")
                        .build());
        framework.submit(draft);
    }

    @Test
    void anIndicatorWithALockedPeriodIsNotRemovedUnderIt() {
        Indicator indicator = framework.indicator("passed", framework.described(NUMBER));
        IndicatorPeriod period = framework.quarter(indicator, 1);
        framework
                .frameworks()
                .lockIndicatorPeriod(LockIndicatorPeriodRequest.newBuilder()
                        .setName(period.getName())
                        .setReason("The report went out.")
                        .build());
        DeleteIndicatorRequest delete =
                DeleteIndicatorRequest.newBuilder().setName(indicator.getName()).build();
        Refused refused = refusal(() -> framework.frameworks().deleteIndicator(delete));
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(period.getName(), refused.metadata().get("resource"));
        assertEquals(indicator, framework.update(indicator.toBuilder(), "unit"), "it stands as it was");
    }

    @Test
    void whatIsReportedOnIsNotRemovedAndNotTurnedIntoSomethingElse() {
        Indicator indicator = framework.indicator("passed", framework.described(NUMBER));
        IndicatorPeriod period = framework.quarter(indicator, 1);
        Actual draft = framework.draft(period, Actual.newBuilder().setValue(number("3")));

        assertEquals(
                draft.getName(),
                refusal(() -> framework
                                .frameworks()
                                .deleteIndicator(DeleteIndicatorRequest.newBuilder()
                                        .setName(indicator.getName())
                                        .build()))
                        .metadata()
                        .get("used_by"));
        assertEquals(
                draft.getName(),
                refusal(() -> framework
                                .frameworks()
                                .deleteIndicatorPeriod(DeleteIndicatorPeriodRequest.newBuilder()
                                        .setName(period.getName())
                                        .build()))
                        .metadata()
                        .get("used_by"));
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> framework
                                .frameworks()
                                .deleteProjectResult(DeleteProjectResultRequest.newBuilder()
                                        .setName(indicator.getResult())
                                        .build()))
                        .reason());
        assertEquals(
                "RESOURCE_IN_USE",
                refusal(() -> framework.update(indicator.toBuilder().setMeasure(PERCENT), "measure"))
                        .reason());
    }

    @Test
    void aStartedProjectKeepsAnIndicatorWithABaseline() {
        Indicator only = Indicator.newBuilder()
                .setName(framework.project() + "/indicators/baseline")
                .build();
        assertEquals(
                "indicator",
                refusal(() -> framework.update(only.toBuilder(), "baseline"))
                        .metadata()
                        .get("guard"));
        assertEquals(
                "indicator",
                refusal(() -> framework
                                .frameworks()
                                .deleteIndicator(DeleteIndicatorRequest.newBuilder()
                                        .setName(only.getName())
                                        .build()))
                        .metadata()
                        .get("guard"));
        framework.indicator("second", framework.described(NUMBER).setBaseline(baseline(number("0"))));
        assertFalse(framework.update(only.toBuilder(), "baseline").hasBaseline());
    }

    @Test
    void aProjectThatNothingWasReportedOfGoesWithItsFramework() {
        String name = office.in(ProjectState.PROJECT_STATE_PIPELINE).getName();
        Framework planned = new Framework(office, name);
        planned.quarter(planned.indicator("passed", planned.described(NUMBER)), 1);
        office.projects()
                .deleteProject(DeleteProjectRequest.newBuilder().setName(name).build());

        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> framework
                                .frameworks()
                                .listProjectResults(ListProjectResultsRequest.newBuilder()
                                        .setParent(name)
                                        .build()))
                        .reason());
        assertFalse(framework
                .frameworks()
                .listProjectResults(ListProjectResultsRequest.newBuilder()
                        .setParent("projects/-")
                        .build())
                .getProjectResultsList()
                .stream()
                .anyMatch(result -> result.getName().startsWith(name + "/")));
    }

    @Test
    void onlyApprovedValuesMakeProgress() {
        Indicator indicator = framework.indicator("passed", framework.described(NUMBER));
        IndicatorPeriod first = framework.quarter(indicator, 1);
        IndicatorPeriod second = framework.quarter(indicator, 2);
        IndicatorPeriod third = framework.quarter(indicator, 3);
        framework.target(first, number("40"), "");
        framework.target(second, number("40.5"), "");
        framework.submit(framework.draft(first, Actual.newBuilder().setValue(number("90"))));
        assertFalse(framework.progress(indicator).hasValue());
        assertEquals(3, framework.progress(indicator).getOverdueCount());

        framework.approved(second, number("20.25"));
        IndicatorProgress progress = framework.progress(indicator);
        assertEquals(number("20.25"), progress.getValue());
        assertEquals("50.0", progress.getAchievedPercent());
        framework.approved(third, number("0.75"));
        progress = framework.progress(indicator);
        assertEquals(number("21"), progress.getValue());
        assertFalse(progress.hasTarget(), "the third quarter has none");
    }

    @Test
    void aCumulativeIndicatorStandsWhereItsLastPeriodStands() {
        Indicator falling = framework.indicator(
                "days",
                framework
                        .described(NUMBER)
                        .setCumulative(true)
                        .setDirection(IndicatorDirection.INDICATOR_DIRECTION_DESCENDING)
                        .setBaseline(baseline(number("30"))));
        IndicatorPeriod first = framework.quarter(falling, 1);
        IndicatorPeriod second = framework.quarter(falling, 2);
        framework.target(second, number("10"), "");
        framework.approved(first, number("25"));
        framework.approved(second, number("16.67"));

        assertEquals(number("16.67"), framework.progress(falling).getValue());
        assertEquals("66.6", framework.progress(falling).getAchievedPercent());
    }

    @Test
    void achievementsAreToldPeriodByPeriodAndWhatIsOpenToo() {
        Indicator indicator = framework.indicator("passed", framework.described(NUMBER));
        IndicatorPeriod first = framework.quarter(indicator, 1);
        IndicatorPeriod second = framework.quarter(indicator, 2);
        IndicatorPeriod third = framework.quarter(indicator, 3);
        framework.target(first, number("40"), "");
        framework.target(second, number("3"), "");
        framework.approved(first, number("30"));
        framework.approved(second, number("1"));
        Project project = office.get(framework.project());
        var achieved = office.server()
                .store()
                .read(transaction -> ProjectAchievements.of(transaction, ProjectRange.of(project))
                        .achieved(project))
                .join();
        assertEquals(1, achieved.size());
        assertEquals(indicator.getName(), achieved.get(0).indicator());
        assertEquals("Officers who passed", achieved.get(0).title());
        assertFalse(achieved.get(0).outcome());
        assertEquals(
                List.of("75.00000", "33.33333"),
                achieved.get(0).percents().stream()
                        .map(percent -> percent.setScale(5, RoundingMode.FLOOR).toPlainString())
                        .toList());
        var open = office.server()
                .store()
                .read(transaction -> ProjectAchievements.of(transaction, ProjectRange.of(project))
                        .stillOpen(project))
                .join();
        assertEquals(
                List.of(new ProjectAchievements.OpenPeriod(
                        third.getName(), "Officers who passed", java.time.LocalDate.of(2026, 9, 30))),
                open);
    }

    @Test
    void sharesAreAddedUpByPartAndWhole() {
        Indicator share =
                framework.indicator("share", framework.described(PERCENT).setBaseline(baseline(number("0"))));
        IndicatorPeriod first = framework.quarter(share, 1);
        IndicatorPeriod second = framework.quarter(share, 2);
        framework.target(first, number("50"), "");
        framework.approved(first, share("1", "4"));
        assertEquals("50.0", framework.progress(share).getAchievedPercent());
        framework.approved(second, share("5", "5"));

        assertEquals(share("6", "9"), framework.progress(share).getValue());
    }

    @Test
    void wordsAreReportedAsWords() {
        Indicator words = framework.indicator(
                "words", framework.described(WORDS).clearDirection().addDescription(prose()));
        IndicatorValue said = IndicatorValue.newBuilder()
                .setText("A unit stands.\nIt has an office.")
                .build();
        framework.approved(framework.quarter(words, 1), said);

        assertEquals(said, framework.progress(words).getValue());
        assertEquals("", framework.progress(words).getAchievedPercent());
        assertEquals(text("en", "Officers who passed"), words.getTitle(0));
    }

    private static org.cadre.v1.LocalisedProse prose() {
        return org.cadre.v1.LocalisedProse.newBuilder()
                .setLanguage("en")
                .setText("What people say.")
                .build();
    }
}

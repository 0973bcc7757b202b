package org.cadre.tui.screen;

import java.time.Instant;
import java.util.List;
import org.cadre.tui.words.Dates;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Baseline;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.FigureCount;
import org.cadre.v1.Gender;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.PeriodWaiver;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterCount;
import org.cadre.v1.RosterQuery;
import org.cadre.v1.TargetRevision;

/** A results framework as a server sends it: counted from the roster, typed by hand, a share, and in words. */
final class FrameworkFixtures {
    private static final String PROJECT = "projects/airports";

    static final ProjectResult TRAINED = result(
            "trained", ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT, "Officers are trained to profile passengers");
    static final ProjectResult SEIZED =
            result("seized", ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME, "More is seized at airports");

    static final Indicator WOMEN = indicator("women", TRAINED, "Women who passed the course")
            .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
            .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
            .setUnit("officers")
            .setBaseline(
                    Baseline.newBuilder().setYear(2025).setValue(number("0")).setComment("The register of 2025."))
            .setRosterBinding(RosterBinding.newBuilder()
                    .setCounted(RosterQuery.newBuilder()
                            .setCount(FigureCount.FIGURE_COUNT_PASSED)
                            .addGenders(Gender.GENDER_FEMALE)
                            .addCountries("SN")
                            .addCountries("GH")
                            .addProgrammes("programmes/leaf")))
            .build();
    static final Indicator USED = indicator("used", SEIZED, "Units that use the new procedure")
            .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_PERCENT)
            .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
            .setCumulative(true)
            .setBaseline(Baseline.newBuilder().setYear(2025).setValue(number("10")))
            .build();
    static final Indicator TRUST = indicator("trust", SEIZED, "What prosecutors say of the files that they get")
            .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE)
            .build();

    private static final String Q4 = "projects/airports/indicators/women/periods/2026-q4";
    static final Actual COUNTED = Actual.newBuilder()
            .setName(Q4 + "/actuals/a1")
            .setEtag("e1")
            .setValue(number("42"))
            .addDisaggregations(Disaggregation.newBuilder()
                    .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_COUNTRY)
                    .addParts(part("SN", "30"))
                    .addParts(part("GH", "10"))
                    .setRemainder(DisaggregationRemainder.newBuilder()
                            .setLabel("not stated")
                            .setValue(number("2"))))
            .setState(ActualState.ACTUAL_STATE_APPROVED)
            .setSubmitter("coordinator-lyon")
            .setApprover("coordinator-vienna")
            .setStateReason("As counted.")
            .setRosterCount(RosterCount.newBuilder()
                    .setBinding(WOMEN.getRosterBinding())
                    .setStartDate(ProjectFixtures.day("2026-10-01"))
                    .setEndDate(ProjectFixtures.day("2026-12-31"))
                    .setFrozen(true))
            .setCreateTime(Dates.timestamp(Instant.parse("2027-01-05T09:00:00Z")))
            .build();
    static final Actual SUBMITTED = Actual.newBuilder()
            .setName("projects/airports/indicators/used/periods/2026/actuals/a1")
            .setEtag("e2")
            .setValue(share("7", "20"))
            .setComment("Two units have not answered.")
            .setState(ActualState.ACTUAL_STATE_SUBMITTED)
            .setSubmitter("coordinator-lyon")
            .setCreateTime(Dates.timestamp(Instant.parse("2027-01-06T09:00:00Z")))
            .build();

    static final Framework FRAMEWORK = Framework.of(
            List.of(SEIZED, TRAINED),
            List.of(
                    IndicatorProgress.newBuilder()
                            .setIndicator(WOMEN)
                            .addPeriods(IndicatorPeriod.newBuilder()
                                    .setName(Q4)
                                    .setStartDate(ProjectFixtures.day("2026-10-01"))
                                    .setEndDate(ProjectFixtures.day("2026-12-31"))
                                    .setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED)
                                    .setStateReason("Reported to the board.")
                                    .setTarget(number("50"))
                                    .addTargetRevisions(TargetRevision.newBuilder()
                                            .setValue(number("40"))
                                            .setActor("coordinator-lyon")
                                            .setTime(Dates.timestamp(Instant.parse("2026-09-20T09:00:00Z"))))
                                    .addTargetRevisions(TargetRevision.newBuilder()
                                            .setBefore(number("40"))
                                            .setValue(number("50"))
                                            .setReason("The host takes ten more.")
                                            .setActor("coordinator-vienna")
                                            .setTime(Dates.timestamp(Instant.parse("2026-10-12T09:00:00Z"))))
                                    .setApprovedActual(COUNTED.getName())
                                    .setApprovedValue(COUNTED.getValue()))
                            .addPeriods(IndicatorPeriod.newBuilder()
                                    .setName("projects/airports/indicators/women/periods/2027-q1")
                                    .setStartDate(ProjectFixtures.day("2027-01-01"))
                                    .setEndDate(ProjectFixtures.day("2027-03-31"))
                                    .setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN)
                                    .setTarget(number("60")))
                            .setValue(number("42"))
                            .setTarget(number("50"))
                            .setAchievedPercent("84.0")
                            .build(),
                    IndicatorProgress.newBuilder()
                            .setIndicator(USED)
                            .addPeriods(IndicatorPeriod.newBuilder()
                                    .setName("projects/airports/indicators/used/periods/2026")
                                    .setStartDate(ProjectFixtures.day("2026-01-01"))
                                    .setEndDate(ProjectFixtures.day("2026-12-31"))
                                    .setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN)
                                    .setTarget(number("60")))
                            .build(),
                    IndicatorProgress.newBuilder()
                            .setIndicator(TRUST)
                            .addPeriods(IndicatorPeriod.newBuilder()
                                    .setName("projects/airports/indicators/trust/periods/2026")
                                    .setStartDate(ProjectFixtures.day("2026-09-15"))
                                    .setEndDate(ProjectFixtures.day("2027-01-10"))
                                    .setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN)
                                    .setWaiver(PeriodWaiver.newBuilder()
                                            .setReason("Nobody could be asked yet.")
                                            .setActor("coordinator-lyon")
                                            .setTime(Dates.timestamp(Instant.parse("2027-01-11T09:00:00Z")))))
                            .build()),
            List.of(COUNTED, SUBMITTED));

    private FrameworkFixtures() {}

    private static ProjectResult result(String id, ProjectResultKind kind, String title) {
        return ProjectResult.newBuilder()
                .setName(PROJECT + "/results/" + id)
                .setEtag("e")
                .setKind(kind)
                .addTitle(LocalisedText.newBuilder().setLanguage("en").setText(title))
                .build();
    }

    private static Indicator.Builder indicator(String id, ProjectResult result, String title) {
        return Indicator.newBuilder()
                .setName(PROJECT + "/indicators/" + id)
                .setEtag("e")
                .setResult(result.getName())
                .addTitle(LocalisedText.newBuilder().setLanguage("en").setText(title));
    }

    private static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    private static IndicatorValue share(String part, String whole) {
        return IndicatorValue.newBuilder()
                .setNumerator(part)
                .setDenominator(whole)
                .build();
    }

    private static DisaggregatedPart part(String key, String number) {
        return DisaggregatedPart.newBuilder()
                .setKey(key)
                .setValue(number(number))
                .build();
    }
}

package org.cadre.server.status;

import static org.cadre.v1.Light.LIGHT_AMBER;
import static org.cadre.v1.Light.LIGHT_GREEN;
import static org.cadre.v1.Light.LIGHT_RED;
import static org.cadre.v1.Light.LIGHT_UNSPECIFIED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectAchievements.Achievement;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.Light;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusRules;
import org.junit.jupiter.api.Test;

/** Each light at, before and after its limits, which here are not the usual ones. */
class LightsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final StatusRules RULES = StatusRules.newBuilder()
            .setScheduleAmberDays(10)
            .setScheduleRedDays(20)
            .setBudgetAmberPoints(5)
            .setBudgetRedPoints(12)
            .setResultsAmberPercent(80)
            .setResultsRedPercent(50)
            .setRiskAmberScore(6)
            .setRiskRedScore(12)
            .build();

    private final Lights lights = new Lights(RULES, TODAY);

    @Test
    void theScheduleFollowsTheMilestoneThatIsFurthestBehind() {
        assertLight(LIGHT_UNSPECIFIED, "Not measured: there are no milestones.", lights.schedule(List.of()));
        assertLight(
                LIGHT_UNSPECIFIED,
                "Not measured: there are no milestones.",
                lights.schedule(List.of(milestone(100, 200, MilestoneState.MILESTONE_STATE_WAIVED))));
        assertLight(
                LIGHT_GREEN,
                "No open milestone is behind.",
                lights.schedule(List.of(milestone(40, 30, MilestoneState.MILESTONE_STATE_PLANNED))));
        assertLight(
                LIGHT_GREEN,
                "No open milestone is more than 9 days behind.",
                lights.schedule(List.of(milestone(30, 39, MilestoneState.MILESTONE_STATE_PLANNED))));
        assertLight(
                LIGHT_AMBER,
                "\"Curriculum agreed\" is 10 days behind: promised for 2026-12-28, expected on 2027-01-07 (amber from 10"
                        + " days on).",
                lights.schedule(List.of(
                        milestone(30, 31, MilestoneState.MILESTONE_STATE_IN_PROGRESS),
                        milestone(30, 40, MilestoneState.MILESTONE_STATE_PLANNED))));
        assertLight(
                LIGHT_RED,
                "\"Curriculum agreed\" is 20 days behind: promised for 2026-12-28, expected on 2027-01-17 (red from 20"
                        + " days on).",
                lights.schedule(List.of(milestone(30, 50, MilestoneState.MILESTONE_STATE_PLANNED))));
    }

    @Test
    void aForecastThatHasPassedCountsAsToday() {
        assertLight(
                LIGHT_AMBER,
                "\"Curriculum agreed\" is 10 days behind: promised for 2026-11-18, expected on 2026-11-28 (amber from 10"
                        + " days on).",
                lights.schedule(List.of(milestone(-10, -10, MilestoneState.MILESTONE_STATE_PLANNED))));
    }

    @Test
    void whatWasReachedLateIsForgivenAndWhatWasMissedIsNot() {
        assertLight(
                LIGHT_GREEN,
                "No open milestone is behind.",
                lights.schedule(List.of(milestone(-300, -100, MilestoneState.MILESTONE_STATE_ACHIEVED))));
        assertLight(
                LIGHT_RED,
                "The milestone \"Curriculum agreed\" was missed, and not waived.",
                lights.schedule(List.of(
                        milestone(30, 30, MilestoneState.MILESTONE_STATE_PLANNED),
                        milestone(30, 30, MilestoneState.MILESTONE_STATE_MISSED))));
    }

    @Test
    void moneyAndTimeAreComparedBothWays() {
        assertLight(LIGHT_UNSPECIFIED, "Not measured: there is no budget.", budget("", "40"));
        assertLight(
                LIGHT_UNSPECIFIED, "Not measured: the day on which it begins or ends is not known.", budget("40", ""));
        assertLight(
                LIGHT_UNSPECIFIED,
                "Not measured: an amount is in a currency without a rate for its day.",
                lights.budget(new Spending(Optional.empty(), "rate"), Optional.of(BigDecimal.TEN)));
        assertLight(
                LIGHT_GREEN, "44.9 % of the money is spent, and 40.0 % of the time has passed.", budget("44.9", "40"));
        assertLight(
                LIGHT_AMBER,
                "45.0 % of the money is spent, and 40.0 % of the time has passed: 5.0 points apart (amber from 5 on).",
                budget("45", "40"));
        assertLight(
                LIGHT_AMBER,
                "35.0 % of the money is spent, and 40.0 % of the time has passed: 5.0 points apart (amber from 5 on).",
                budget("35", "40"));
        assertLight(
                LIGHT_RED,
                "28.0 % of the money is spent, and 40.0 % of the time has passed: 12.0 points apart (red from 12 on).",
                budget("28", "40"));
        assertLight(LIGHT_RED, "More is spent than there is: 100.1 %.", budget("100.1", "100"));
    }

    @Test
    void resultsFollowTheIndicatorThatIsFurthestFromItsTargetNow() {
        assertLight(
                LIGHT_UNSPECIFIED,
                "Not measured: no indicator has an approved actual beside a target.",
                lights.results(List.of()));
        assertLight(
                LIGHT_GREEN,
                "Every indicator that was measured reached 80.0 % of its target or more.",
                lights.results(List.of(achieved("10", "80"), achieved("120"))));
        assertLight(
                LIGHT_AMBER,
                "\"Women who passed\" reached 79.9 % of its target (amber below 80 %).",
                lights.results(List.of(achieved("100"), achieved("79.9"))));
        assertLight(
                LIGHT_AMBER,
                "\"Women who passed\" reached 50.0 % of its target (amber below 80 %).",
                lights.results(List.of(achieved("50"))));
        assertLight(
                LIGHT_RED,
                "\"Women who passed\" reached 49.0 % of its target (red below 50 %).",
                lights.results(List.of(achieved("90", "49"))));
    }

    @Test
    void risksCountWhileTheyAreOpenAndHaveToBeReviewed() {
        assertLight(LIGHT_UNSPECIFIED, "Not measured: no risk was ever put on record.", lights.risk(List.of()));
        assertLight(LIGHT_GREEN, "No risk is open.", lights.risk(List.of(risk(25, 1, RiskState.RISK_STATE_CLOSED))));
        assertLight(
                LIGHT_GREEN,
                "No open risk has a score of more than 5.",
                lights.risk(List.of(risk(5, 0, RiskState.RISK_STATE_OPEN))));
        assertLight(
                LIGHT_AMBER,
                "\"Host withdraws\" was to be reviewed by 2026-11-27.",
                lights.risk(List.of(risk(5, -1, RiskState.RISK_STATE_OPEN))));
        assertLight(
                LIGHT_AMBER,
                "\"Host withdraws\" has a score of 6 (amber from 6 on).",
                lights.risk(List.of(risk(6, 1, RiskState.RISK_STATE_OPEN))));
        assertLight(
                LIGHT_RED,
                "\"Host withdraws\" has a score of 12 (red from 12 on).",
                lights.risk(List.of(risk(4, 1, RiskState.RISK_STATE_OPEN), risk(12, 1, RiskState.RISK_STATE_OPEN))));
    }

    private ComputedLight budget(String spent, String elapsed) {
        return lights.budget(
                spent.isEmpty()
                        ? new Spending(Optional.empty(), "budget")
                        : new Spending(Optional.of(new BigDecimal(spent)), ""),
                elapsed.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(elapsed)));
    }

    private static void assertLight(Light light, String sentence, ComputedLight computed) {
        assertEquals(sentence, computed.getSentence());
        assertEquals(light, computed.getLight());
    }

    private static Milestone milestone(int baseline, int forecast, MilestoneState state) {
        return Milestone.newBuilder()
                .setTitle("Curriculum agreed")
                .setBaselineDate(Dates.of(TODAY.plusDays(baseline)))
                .setForecastDate(Dates.of(TODAY.plusDays(forecast)))
                .setState(state)
                .build();
    }

    private static Achievement achieved(String... percents) {
        List<BigDecimal> all = new ArrayList<>();
        for (String percent : percents) {
            all.add(new BigDecimal(percent));
        }
        return new Achievement("projects/p/results/r/indicators/i", "Women who passed", true, all);
    }

    private static Risk risk(int score, int review, RiskState state) {
        return Risk.newBuilder()
                .setTitle("Host withdraws")
                .setScore(score)
                .setReviewDate(Dates.of(TODAY.plusDays(review)))
                .setState(state)
                .build();
    }
}

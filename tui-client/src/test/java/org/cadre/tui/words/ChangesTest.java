package org.cadre.tui.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Timestamp;
import java.util.List;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Change;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.Snapshot;
import org.cadre.v1.TargetRevision;
import org.junit.jupiter.api.Test;

/** Changes as people read them. */
class ChangesTest {
    private static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    @Test
    void aTargetThatWasRevisedIsToldOnceFromWhatToWhat() {
        IndicatorPeriod before = IndicatorPeriod.newBuilder()
                .setTarget(number("40"))
                .addTargetRevisions(TargetRevision.newBuilder().setValue(number("40")))
                .build();
        IndicatorPeriod after = before.toBuilder()
                .setTarget(number("50"))
                .addTargetRevisions(
                        TargetRevision.newBuilder().setBefore(number("40")).setValue(number("50")))
                .build();
        assertEquals(List.of("target: 40 → 50"), Changes.differences(before, after));
    }

    @Test
    void statesAndTimesAreToldAsPeopleReadThemAndWhoSeesItIsNot() {
        Change change = Change.newBuilder()
                .setBefore(
                        Snapshot.newBuilder().setActual(Actual.newBuilder().setState(ActualState.ACTUAL_STATE_DRAFT)))
                .setAfter(Snapshot.newBuilder()
                        .setActual(Actual.newBuilder()
                                .setState(ActualState.ACTUAL_STATE_SUBMITTED)
                                .setSubmitTime(Timestamp.newBuilder().setSeconds(1_800_000_000))
                                .addPartners("partners/unodc")))
                .build();
        assertEquals(
                List.of("state: DRAFT → SUBMITTED", "submit time: 15 Jan 2027 08:00"), Changes.differences(change));
    }

    @Test
    void sharesAreToldOneByOne() {
        Project before = Project.newBuilder()
                .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("100"))
                .build();
        Project after = Project.newBuilder()
                .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("60"))
                .addCountries(ProjectCountry.newBuilder().setCountry("GH").setPercentage("40"))
                .build();
        assertEquals(List.of("countries: SN 100 → SN 60, GH 40"), Changes.differences(before, after));
    }
}

package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.Waiting;
import org.junit.jupiter.api.Test;

/** A roster with vetting: whose clearance has lapsed, and what can be done about it. */
class VettingPictureTest {
    @Test
    void aLapsedClearanceIsToldAndTheMenuRenewsIt() {
        Picture picture = roster(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING, lapsed());
        assertTrue(picture.text().contains("no. 1: lapsed"), picture.text());
        picture.size(120, 40).matches("roster-lapsed");
        assertTrue(picture.text().contains("CLEARED 1 Sep 2026, until"), picture.text());
        picture.size(80, 24).press("m").matches("roster-vetting-menu");
        assertTrue(picture.text().contains("refuse clearance"), picture.text());
    }

    @Test
    void whereNoVettingIsAskedForTheMenuHasNone() {
        Enrolment endorsed = lapsed().toBuilder()
                .setState(EnrolmentState.ENROLMENT_STATE_ENDORSED)
                .clearWaiting()
                .build();
        String text = roster(AdmissionPolicy.ADMISSION_POLICY_NOMINATION, endorsed)
                .press("m")
                .text();
        assertTrue(text.contains("recall"), text);
        assertFalse(text.contains("clear"), text);
    }

    private static Picture roster(AdmissionPolicy policy, Enrolment one) {
        Delivery delivery =
                Fixtures.asuncion().toBuilder().setAdmissionPolicy(policy).build();
        return Picture.of(new RosterScreen(Fixtures.nowhere()), RosterScreen.start(delivery, Fixtures.DIRECTORY))
                .tell(1, new RosterFeed.Loaded(delivery, List.of(one)))
                .tell(1, Link.LIVE);
    }

    private static Enrolment lapsed() {
        return Fixtures.waiting("w9", "Zoë König", Gender.GENDER_FEMALE, "DE", "unodc", 1).toBuilder()
                .setWaiting(Waiting.newBuilder()
                        .setPosition(1)
                        .addObstacles(SeatObstacle.newBuilder()
                                .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED)
                                .setValue("2026-11-22")
                                .setExplanation("The clearance lapsed after 2026-11-22; clear the person again with a"
                                        + " later day.")))
                .setClearanceOutcome(ClearanceOutcome.CLEARANCE_OUTCOME_CLEARED)
                .setClearanceDecideDate(
                        Date.newBuilder().setYear(2026).setMonth(9).setDay(1))
                .setClearanceExpireDate(
                        Date.newBuilder().setYear(2026).setMonth(11).setDay(22))
                .setClearer("trainer-lyon")
                .build();
    }
}

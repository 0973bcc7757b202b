package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.junit.jupiter.api.Test;

/** When a clearance has lapsed, and what that puts in the way. */
class ClearanceTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);
    private static final Enrolment CLEARED = Enrolment.newBuilder()
            .setClearanceExpireDate(Clearance.date(LAST_DAY))
            .build();

    @Test
    void aClearanceHoldsThroughItsLastDayAsTheDeliveryCountsDays() {
        Delivery tokyo = delivery("Asia/Tokyo");
        assertEquals(Optional.empty(), Clearance.lapsed(tokyo, CLEARED, Instant.parse("2026-11-30T14:59:59Z")));
        assertEquals(Optional.of(LAST_DAY), Clearance.lapsed(tokyo, CLEARED, Instant.parse("2026-11-30T15:00:00Z")));
        Delivery lima = delivery("America/Lima");
        assertEquals(Optional.empty(), Clearance.lapsed(lima, CLEARED, Instant.parse("2026-12-01T04:59:59Z")));
        assertEquals(Optional.of(LAST_DAY), Clearance.lapsed(lima, CLEARED, Instant.parse("2026-12-01T05:00:00Z")));
    }

    @Test
    void aClearanceWithoutEndNeverLapses() {
        Instant late = Instant.parse("2126-01-01T00:00:00Z");
        assertEquals(Optional.empty(), Clearance.lapsed(delivery("Asia/Tokyo"), Enrolment.getDefaultInstance(), late));
    }

    @Test
    void whereNoVettingIsAskedForNothingLapses() {
        Instant late = Instant.parse("2126-01-01T00:00:00Z");
        for (AdmissionPolicy policy : new AdmissionPolicy[] {
            AdmissionPolicy.ADMISSION_POLICY_OPEN, AdmissionPolicy.ADMISSION_POLICY_NOMINATION
        }) {
            Delivery unvetted = delivery("Asia/Tokyo").toBuilder()
                    .setAdmissionPolicy(policy)
                    .build();
            assertEquals(Optional.empty(), Clearance.lapsed(unvetted, CLEARED, late));
            assertEquals(Optional.empty(), Clearance.obstacle(unvetted, CLEARED, late));
        }
    }

    @Test
    void theObstacleNamesTheLastDayAndWhatLiftsIt() {
        SeatObstacle obstacle = Clearance.obstacle(
                        delivery("Asia/Tokyo"), CLEARED, Instant.parse("2026-11-30T15:00:00Z"))
                .orElseThrow();
        assertEquals(SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED, obstacle.getKind());
        assertEquals("2026-11-30", obstacle.getValue());
        assertEquals(
                "The clearance lapsed after 2026-11-30; clear the person again with a later day.",
                obstacle.getExplanation());
    }

    @Test
    void aDayIsTheSameThereAndBack() {
        Date leap = Date.newBuilder().setYear(2028).setMonth(2).setDay(29).build();
        assertEquals(leap, Clearance.date(Clearance.day(leap)));
    }

    private static Delivery delivery(String timeZone) {
        return Delivery.newBuilder()
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                .setTimeZone(timeZone)
                .build();
    }
}

package org.cadre.server.enrolment;

import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;

/**
 * Whether vetting's word on a person still holds: pure functions over a delivery, an enrolment, and the time. A clearance
 * holds through its last day, as the delivery's time zone counts days.
 */
final class Clearance {
    private Clearance() {}

    /** Whether the delivery asks for one. */
    static boolean isAsked(Delivery delivery) {
        return delivery.getAdmissionPolicy() == AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING;
    }

    /** The last day of a clearance that is asked for and has lapsed; empty where it holds, or none is asked for. */
    static Optional<LocalDate> lapsed(Delivery delivery, Enrolment enrolment, Instant now) {
        if (!isAsked(delivery) || !enrolment.hasClearanceExpireDate()) {
            return Optional.empty();
        }
        return Optional.of(day(enrolment.getClearanceExpireDate())).filter(last -> last.isBefore(today(delivery, now)));
    }

    /** The enrolment as it is read: whether the clearance under which it stands has lapsed. */
    static Enrolment marked(Delivery delivery, Enrolment enrolment, Instant now) {
        return EnrolmentStates.VETTED.contains(enrolment.getState())
                        && lapsed(delivery, enrolment, now).isPresent()
                ? enrolment.toBuilder().setClearanceLapsed(true).build()
                : enrolment;
    }

    /** What a lapsed clearance puts between the person and a seat. Of the person alone, so nobody behind waits for it. */
    static Optional<SeatObstacle> obstacle(Delivery delivery, Enrolment enrolment, Instant now) {
        return lapsed(delivery, enrolment, now)
                .map(last -> SeatSentences.told(SeatObstacle.newBuilder()
                        .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED)
                        .setValue(last.toString())));
    }

    /** Takes back what vetting decided: it must decide anew. */
    static Enrolment.Builder undecided(Enrolment.Builder enrolment) {
        return enrolment
                .clearClearanceOutcome()
                .clearClearanceDecideDate()
                .clearClearanceExpireDate()
                .clearClearer()
                .clearVettingRemark();
    }

    static LocalDate today(Delivery delivery, Instant now) {
        return LocalDate.ofInstant(now, ZoneId.of(delivery.getTimeZone()));
    }

    /** A day on record. */
    static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }
}

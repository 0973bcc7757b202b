package org.cadre.server.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.training.Plan;
import org.cadre.v1.Delivery;
import org.cadre.v1.EnrolmentState;

/**
 * What all candidates of a delivery are held against, at one moment.
 *
 * @param room counts by country, partner and gender
 * @param showsRoom whether the caller may know how the seats are spread: others' seats are not a focal point's
 */
record Board(Plan plan, Room room, Instant now, boolean showsRoom) {
    Delivery delivery() {
        return plan.delivery();
    }

    /** Whether the candidate's own seat is not among those of the room. */
    static boolean isWithoutSeat(CandidateFacts facts) {
        return facts.enrolment().getState() != EnrolmentState.ENROLMENT_STATE_OFFERED;
    }

    /** The last day of the delivery, where it is held; empty without sessions. */
    Optional<LocalDate> lastDay() {
        return plan.timetable()
                .end()
                .map(end -> LocalDate.ofInstant(end, ZoneId.of(delivery().getTimeZone())));
    }

    boolean isLate(CandidateFacts facts) {
        return delivery().hasNominationDeadline()
                && ResourceTable.instant(facts.enrolment().getCreateTime())
                        .isAfter(ResourceTable.instant(delivery().getNominationDeadline()));
    }
}

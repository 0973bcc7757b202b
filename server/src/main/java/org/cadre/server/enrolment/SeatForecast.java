package org.cadre.server.enrolment;

import java.time.Instant;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;

/**
 * What people who entered a delivery one after another would get, without anyone entering: as sure as the seats are
 * still. Confined to one thread.
 */
public final class SeatForecast {
    private final Delivery delivery;
    private final Instant now;
    private Room room;

    SeatForecast(Delivery delivery, Room room, Instant now) {
        this.delivery = delivery;
        this.room = room;
        this.now = now;
    }

    /** The state that the next one to enter would get. */
    public EnrolmentState enter(Person person) {
        Participant participant = Candidates.participantOf(person);
        EnrolmentState state;
        if (delivery.getAdmissionPolicy() != AdmissionPolicy.ADMISSION_POLICY_OPEN) {
            state = EnrolmentState.ENROLMENT_STATE_NOMINATED;
        } else if (SeatRules.obstacles(delivery, room, participant, now).isEmpty()) {
            state = EnrolmentState.ENROLMENT_STATE_CONFIRMED;
        } else {
            state = EnrolmentState.ENROLMENT_STATE_WAITLISTED;
        }
        room = room.plus(state, participant, 1);
        return state;
    }
}

package org.cadre.server.enrolment;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_COMPLETED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_ENDORSED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NOMINATED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_RETURNED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.cadre.v1.EnrolmentState;

/** What the states of an enrolment mean to the rules. */
final class EnrolmentStates {
    /** Takes a seat. */
    static final Set<EnrolmentState> SEATED =
            set(ENROLMENT_STATE_OFFERED, ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED);
    /** May still become something else: the person cannot enter the same delivery again. */
    static final Set<EnrolmentState> ACTIVE = set(
            ENROLMENT_STATE_NOMINATED,
            ENROLMENT_STATE_ENDORSED,
            ENROLMENT_STATE_CLEARED,
            ENROLMENT_STATE_WAITLISTED,
            ENROLMENT_STATE_OFFERED,
            ENROLMENT_STATE_CONFIRMED,
            ENROLMENT_STATE_RETURNED);
    /** Stands for the person on the delivery: active, or with a result. */
    static final Set<EnrolmentState> STANDING = with(ACTIVE, ENROLMENT_STATE_COMPLETED);
    /** Before anybody has been selected. */
    static final Set<EnrolmentState> IN_SELECTION =
            set(ENROLMENT_STATE_NOMINATED, ENROLMENT_STATE_ENDORSED, ENROLMENT_STATE_CLEARED, ENROLMENT_STATE_RETURNED);
    /** Rests on a vetting of who the person is. */
    static final Set<EnrolmentState> VETTED = set(
            ENROLMENT_STATE_CLEARED, ENROLMENT_STATE_WAITLISTED, ENROLMENT_STATE_OFFERED, ENROLMENT_STATE_CONFIRMED);

    private EnrolmentStates() {}

    /** A state as people read it: WAITLISTED. */
    static String word(EnrolmentState state) {
        return state.name().substring("ENROLMENT_STATE_".length());
    }

    private static Set<EnrolmentState> set(EnrolmentState first, EnrolmentState... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    private static Set<EnrolmentState> with(Set<EnrolmentState> states, EnrolmentState more) {
        EnumSet<EnrolmentState> all = EnumSet.copyOf(states);
        all.add(more);
        return Collections.unmodifiableSet(all);
    }
}

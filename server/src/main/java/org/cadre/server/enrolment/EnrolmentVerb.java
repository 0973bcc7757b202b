package org.cadre.server.enrolment;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CLEARED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_COMPLETED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_DECLINED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_ENDORSED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_EXPIRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NOMINATED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_NO_SHOW;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_REJECTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_RETURNED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_SUBSTITUTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_TRANSFERRED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_UNSPECIFIED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WITHDRAWN;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;

/** The transition table of enrolments: from where each verb leads, and to where. */
enum EnrolmentVerb {
    ENDORSE(ENROLMENT_STATE_ENDORSED, Set.of(ENROLMENT_STATE_NOMINATED)),
    /** From where it was vetted already it renews the clearance, and changes no state. */
    CLEAR(
            ENROLMENT_STATE_CLEARED,
            Set.of(
                    ENROLMENT_STATE_ENDORSED,
                    ENROLMENT_STATE_CLEARED,
                    ENROLMENT_STATE_WAITLISTED,
                    ENROLMENT_STATE_OFFERED,
                    ENROLMENT_STATE_CONFIRMED)),
    /** Leads on to OFFERED at once where there is a seat. */
    SELECT(ENROLMENT_STATE_WAITLISTED, Set.of(ENROLMENT_STATE_ENDORSED, ENROLMENT_STATE_CLEARED)),
    ACCEPT(ENROLMENT_STATE_CONFIRMED, Set.of(ENROLMENT_STATE_OFFERED)),
    DECLINE(ENROLMENT_STATE_DECLINED, Set.of(ENROLMENT_STATE_OFFERED)),
    EXPIRE(ENROLMENT_STATE_EXPIRED, Set.of(ENROLMENT_STATE_OFFERED)),
    RETURN(
            ENROLMENT_STATE_RETURNED,
            Set.of(ENROLMENT_STATE_NOMINATED, ENROLMENT_STATE_ENDORSED, ENROLMENT_STATE_CLEARED)),
    /** The nominator takes it back; once vetting has decided, only staff can return it. */
    RECALL(ENROLMENT_STATE_RETURNED, Set.of(ENROLMENT_STATE_NOMINATED, ENROLMENT_STATE_ENDORSED)),
    RESUBMIT(ENROLMENT_STATE_NOMINATED, Set.of(ENROLMENT_STATE_RETURNED)),
    REJECT(
            ENROLMENT_STATE_REJECTED,
            Set.of(
                    ENROLMENT_STATE_NOMINATED,
                    ENROLMENT_STATE_ENDORSED,
                    ENROLMENT_STATE_CLEARED,
                    ENROLMENT_STATE_WAITLISTED)),
    WITHDRAW(ENROLMENT_STATE_WITHDRAWN, EnrolmentStates.ACTIVE),
    MARK_NO_SHOW(ENROLMENT_STATE_NO_SHOW, Set.of(ENROLMENT_STATE_CONFIRMED)),
    /** From COMPLETED it corrects the result. */
    COMPLETE(ENROLMENT_STATE_COMPLETED, Set.of(ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED)),
    SUBSTITUTE(ENROLMENT_STATE_SUBSTITUTED, EnrolmentStates.ACTIVE),
    TRANSFER(ENROLMENT_STATE_TRANSFERRED, EnrolmentStates.ACTIVE),
    /** Moves within the queue; the state changes only if there is a seat. */
    PROMOTE(ENROLMENT_STATE_WAITLISTED, Set.of(ENROLMENT_STATE_WAITLISTED)),
    /** Changes what may be changed at any time, and no state. */
    UPDATE(ENROLMENT_STATE_UNSPECIFIED, EnrolmentStates.ACTIVE),
    /** What a focal point may change: the order of its own nominees, until one of them is selected. */
    RANK(ENROLMENT_STATE_UNSPECIFIED, EnrolmentStates.IN_SELECTION),
    /** What was vetted has changed. */
    REVET(ENROLMENT_STATE_ENDORSED, EnrolmentStates.VETTED);

    private final EnrolmentState to;
    private final Set<EnrolmentState> from;

    EnrolmentVerb(EnrolmentState to, Set<EnrolmentState> from) {
        this.to = to;
        this.from = from;
    }

    EnrolmentState to() {
        return to;
    }

    /** What the feed calls the move into a state: {@code enrolment.confirmed}. */
    static String event(EnrolmentState state) {
        return "enrolment." + EnrolmentStates.word(state).toLowerCase(Locale.ROOT);
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Enrolment enrolment) {
        EnrolmentState state = enrolment.getState();
        if (!from.contains(state)) {
            String allowed = from.stream().map(EnrolmentStates::word).sorted().collect(Collectors.joining(","));
            String verb = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    enrolment.getParticipant().getFullName() + "'s enrolment is " + EnrolmentStates.word(state)
                            + "; to " + verb + " it must be " + allowed.replace(",", " or ") + ".",
                    Map.of(
                            "resource",
                            enrolment.getName(),
                            "state",
                            EnrolmentStates.word(state),
                            "verb",
                            verb,
                            "allowed_states",
                            allowed));
        }
    }
}

package org.cadre.server.project;

import static org.cadre.v1.ActualState.ACTUAL_STATE_APPROVED;
import static org.cadre.v1.ActualState.ACTUAL_STATE_DRAFT;
import static org.cadre.v1.ActualState.ACTUAL_STATE_RETURNED;
import static org.cadre.v1.ActualState.ACTUAL_STATE_SUBMITTED;
import static org.cadre.v1.ActualState.ACTUAL_STATE_SUPERSEDED;
import static org.cadre.v1.ActualState.ACTUAL_STATE_UNSPECIFIED;

import java.util.Locale;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;

/** The transition table of actuals: from where each verb leads, and to where. */
enum ActualVerb {
    SUBMIT("submitted", ACTUAL_STATE_SUBMITTED, ACTUAL_STATE_DRAFT, ACTUAL_STATE_RETURNED),
    RETURN("returned", ACTUAL_STATE_RETURNED, ACTUAL_STATE_SUBMITTED),
    APPROVE("approved", ACTUAL_STATE_APPROVED, ACTUAL_STATE_SUBMITTED),
    /** Said by nobody: it follows from the approval of another. */
    SUPERSEDE("superseded", ACTUAL_STATE_SUPERSEDED, ACTUAL_STATE_APPROVED),
    /** These change no state. */
    UPDATE("updated", ACTUAL_STATE_UNSPECIFIED, ACTUAL_STATE_DRAFT, ACTUAL_STATE_RETURNED),
    DELETE("deleted", ACTUAL_STATE_UNSPECIFIED, ACTUAL_STATE_DRAFT);

    private final String event;
    private final ActualState to;
    private final Set<ActualState> from;

    ActualVerb(String event, ActualState to, ActualState... from) {
        this.event = event;
        this.to = to;
        this.from = Set.of(from);
    }

    /** What the feed calls it: {@code submitted}. */
    String event() {
        return event;
    }

    ActualState to() {
        return to;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Actual actual) {
        if (!from.contains(actual.getState())) {
            throw Refusal.Precondition.stateForbids(
                    actual.getName(),
                    word(actual.getState()),
                    word(),
                    from.stream().sorted().map(ActualVerb::word).toList());
        }
    }

    /** A state as people read it: SUBMITTED. */
    static String word(ActualState state) {
        return state.name().substring("ACTUAL_STATE_".length());
    }
}

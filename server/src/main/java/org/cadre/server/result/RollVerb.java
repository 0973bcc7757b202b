package org.cadre.server.result;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Roll;
import org.cadre.v1.RollState;

/** The transition table of rolls: from where each verb leads, and to where. */
enum RollVerb {
    CLOSE("closed", RollState.ROLL_STATE_CLOSED, Set.of(RollState.ROLL_STATE_OPEN, RollState.ROLL_STATE_REOPENED)),
    REOPEN("reopened", RollState.ROLL_STATE_REOPENED, Set.of(RollState.ROLL_STATE_CLOSED)),
    /** Changes marks, and no state. */
    MARK("", RollState.ROLL_STATE_UNSPECIFIED, Set.of(RollState.ROLL_STATE_OPEN, RollState.ROLL_STATE_REOPENED));

    private final String event;
    private final RollState to;
    private final Set<RollState> from;

    RollVerb(String event, RollState to, Set<RollState> from) {
        this.event = event;
        this.to = to;
        this.from = from;
    }

    /** What the feed calls it: {@code closed}. */
    String event() {
        return event;
    }

    RollState to() {
        return to;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Roll roll) {
        if (!from.contains(roll.getState())) {
            String allowed = from.stream().map(RollVerb::word).sorted().collect(Collectors.joining(","));
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    roll.getName() + " is " + word(roll.getState()) + "; to " + word() + " it must be "
                            + allowed.replace(",", " or ") + ".",
                    Map.of(
                            "resource", roll.getName(),
                            "state", word(roll.getState()),
                            "verb", word(),
                            "allowed_states", allowed));
        }
    }

    /** A state as people read it: CLOSED. */
    static String word(RollState state) {
        return state.name().substring("ROLL_STATE_".length());
    }
}

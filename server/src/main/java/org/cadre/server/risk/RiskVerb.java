package org.cadre.server.risk;

import java.util.Locale;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;

/** The transition table of risks: from where each verb leads, and to where. */
enum RiskVerb {
    CLOSE("closed", RiskState.RISK_STATE_CLOSED, RiskState.RISK_STATE_OPEN),
    REOPEN("reopened", RiskState.RISK_STATE_OPEN, RiskState.RISK_STATE_CLOSED),
    /** Changes no state. */
    UPDATE("updated", RiskState.RISK_STATE_OPEN, RiskState.RISK_STATE_OPEN);

    private final String event;
    private final RiskState to;
    private final Set<RiskState> from;

    RiskVerb(String event, RiskState to, RiskState... from) {
        this.event = event;
        this.to = to;
        this.from = Set.of(from);
    }

    /** What the feed calls it. */
    String event() {
        return event;
    }

    RiskState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Risk risk) {
        if (!from.contains(risk.getState())) {
            throw Refusal.Precondition.stateForbids(
                    risk.getName(),
                    word(risk.getState()),
                    word(),
                    from.stream().sorted().map(RiskVerb::word).toList());
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String word(RiskState state) {
        return state.name().substring("RISK_STATE_".length());
    }
}

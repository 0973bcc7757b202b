package org.cadre.server.milestone;

import static org.cadre.v1.MilestoneState.MILESTONE_STATE_ACHIEVED;
import static org.cadre.v1.MilestoneState.MILESTONE_STATE_IN_PROGRESS;
import static org.cadre.v1.MilestoneState.MILESTONE_STATE_MISSED;
import static org.cadre.v1.MilestoneState.MILESTONE_STATE_PLANNED;
import static org.cadre.v1.MilestoneState.MILESTONE_STATE_UNSPECIFIED;
import static org.cadre.v1.MilestoneState.MILESTONE_STATE_WAIVED;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;

/** The transition table of milestones: from where each verb leads, and to where. */
enum MilestoneVerb {
    START("started", MILESTONE_STATE_IN_PROGRESS, MILESTONE_STATE_PLANNED),
    ACHIEVE("achieved", MILESTONE_STATE_ACHIEVED, MILESTONE_STATE_PLANNED, MILESTONE_STATE_IN_PROGRESS),
    MISS("missed", MILESTONE_STATE_MISSED, MILESTONE_STATE_PLANNED, MILESTONE_STATE_IN_PROGRESS),
    WAIVE(
            "waived",
            MILESTONE_STATE_WAIVED,
            MILESTONE_STATE_PLANNED,
            MILESTONE_STATE_IN_PROGRESS,
            MILESTONE_STATE_MISSED),
    /** These change no state. */
    UPDATE("updated", MILESTONE_STATE_UNSPECIFIED, MILESTONE_STATE_PLANNED, MILESTONE_STATE_IN_PROGRESS),
    RESCHEDULE("rescheduled", MILESTONE_STATE_UNSPECIFIED, MILESTONE_STATE_PLANNED, MILESTONE_STATE_IN_PROGRESS),
    DELETE("deleted", MILESTONE_STATE_UNSPECIFIED, MILESTONE_STATE_PLANNED);

    private final String event;
    private final MilestoneState to;
    private final Set<MilestoneState> from;

    MilestoneVerb(String event, MilestoneState to, MilestoneState... from) {
        this.event = event;
        this.to = to;
        this.from = Set.of(from);
    }

    /** What the feed calls it: {@code achieved}. */
    String event() {
        return event;
    }

    MilestoneState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(Milestone milestone) {
        if (!from.contains(milestone.getState())) {
            throw Refusal.Precondition.stateForbids(
                    milestone.getName(),
                    word(milestone.getState()),
                    word(),
                    from.stream().sorted().map(MilestoneVerb::word).toList());
        }
    }

    /** The refusal of this verb by a guard. */
    Refusal guard(Milestone milestone, String guard, String sentence, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                sentence + " " + remedy,
                Map.of(
                        "resource", milestone.getName(),
                        "state", word(milestone.getState()),
                        "verb", word(),
                        "guard", guard),
                remedy);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A state as people read it: IN_PROGRESS. */
    static String word(MilestoneState state) {
        return state.name().substring("MILESTONE_STATE_".length());
    }
}

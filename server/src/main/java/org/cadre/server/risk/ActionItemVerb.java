package org.cadre.server.risk;

import java.util.Locale;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;

/** The transition table of action items: from where each verb leads, and to where. */
enum ActionItemVerb {
    COMPLETE("completed", ActionItemState.ACTION_ITEM_STATE_DONE, ActionItemState.ACTION_ITEM_STATE_OPEN),
    DROP("dropped", ActionItemState.ACTION_ITEM_STATE_DROPPED, ActionItemState.ACTION_ITEM_STATE_OPEN),
    REOPEN(
            "reopened",
            ActionItemState.ACTION_ITEM_STATE_OPEN,
            ActionItemState.ACTION_ITEM_STATE_DONE,
            ActionItemState.ACTION_ITEM_STATE_DROPPED),
    /** Changes no state. */
    UPDATE("updated", ActionItemState.ACTION_ITEM_STATE_OPEN, ActionItemState.ACTION_ITEM_STATE_OPEN);

    private final String event;
    private final ActionItemState to;
    private final Set<ActionItemState> from;

    ActionItemVerb(String event, ActionItemState to, ActionItemState... from) {
        this.event = event;
        this.to = to;
        this.from = Set.of(from);
    }

    /** What the feed calls it. */
    String event() {
        return event;
    }

    ActionItemState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(ActionItem item) {
        if (!from.contains(item.getState())) {
            throw Refusal.Precondition.stateForbids(
                    item.getName(),
                    word(item.getState()),
                    word(),
                    from.stream().sorted().map(ActionItemVerb::word).toList());
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String word(ActionItemState state) {
        return state.name().substring("ACTION_ITEM_STATE_".length());
    }
}

package org.cadre.server.training;

import static org.cadre.v1.DeliveryState.DELIVERY_STATE_CALL_CLOSED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_CALL_OPEN;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_CANCELLED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_CLOSED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_COMPLETED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_CONFIRMED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_DRAFT;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_PLANNED;
import static org.cadre.v1.DeliveryState.DELIVERY_STATE_RUNNING;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErrorReason;

/** The transition table of deliveries: from where each verb leads, and to where. */
enum DeliveryVerb {
    PLAN("planned", DELIVERY_STATE_PLANNED, Set.of(DELIVERY_STATE_DRAFT)),
    OPEN_CALL("call_opened", DELIVERY_STATE_CALL_OPEN, Set.of(DELIVERY_STATE_PLANNED, DELIVERY_STATE_CALL_CLOSED)),
    CLOSE_CALL("call_closed", DELIVERY_STATE_CALL_CLOSED, Set.of(DELIVERY_STATE_CALL_OPEN)),
    CONFIRM("confirmed", DELIVERY_STATE_CONFIRMED, Set.of(DELIVERY_STATE_CALL_CLOSED)),
    START("started", DELIVERY_STATE_RUNNING, Set.of(DELIVERY_STATE_CONFIRMED)),
    COMPLETE("completed", DELIVERY_STATE_COMPLETED, Set.of(DELIVERY_STATE_RUNNING)),
    CLOSE("closed", DELIVERY_STATE_CLOSED, Set.of(DELIVERY_STATE_COMPLETED)),
    CANCEL(
            "cancelled",
            DELIVERY_STATE_CANCELLED,
            Set.of(
                    DELIVERY_STATE_DRAFT,
                    DELIVERY_STATE_PLANNED,
                    DELIVERY_STATE_CALL_OPEN,
                    DELIVERY_STATE_CALL_CLOSED,
                    DELIVERY_STATE_CONFIRMED,
                    DELIVERY_STATE_RUNNING));

    private final String event;
    private final DeliveryState to;
    private final Set<DeliveryState> from;

    DeliveryVerb(String event, DeliveryState to, Set<DeliveryState> from) {
        this.event = event;
        this.to = to;
        this.from = from;
    }

    /** What the feed calls it: {@code planned}. */
    String event() {
        return event;
    }

    DeliveryState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(String delivery, DeliveryState state) {
        if (!from.contains(state)) {
            String allowed = from.stream().map(DeliveryVerb::word).sorted().collect(Collectors.joining(","));
            String verb = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    delivery + " is " + word(state) + "; to " + verb + " it must be " + allowed.replace(",", " or ")
                            + ".",
                    Map.of("resource", delivery, "state", word(state), "verb", verb, "allowed_states", allowed));
        }
    }

    /** A state as people read it: CALL_OPEN. */
    static String word(DeliveryState state) {
        return state.name().substring("DELIVERY_STATE_".length());
    }
}

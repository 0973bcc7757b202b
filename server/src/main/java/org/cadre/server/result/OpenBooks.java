package org.cadre.server.result;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErrorReason;

/** In which states of a delivery something may be entered into its books. Pure. */
enum OpenBooks {
    /** Rolls: it is being held, or was. */
    ROLLS(Set.of(
            DeliveryState.DELIVERY_STATE_CONFIRMED,
            DeliveryState.DELIVERY_STATE_RUNNING,
            DeliveryState.DELIVERY_STATE_COMPLETED)),
    /** Scores: a test may come before the first session. */
    SCORES(Set.of(
            DeliveryState.DELIVERY_STATE_CALL_CLOSED,
            DeliveryState.DELIVERY_STATE_CONFIRMED,
            DeliveryState.DELIVERY_STATE_RUNNING,
            DeliveryState.DELIVERY_STATE_COMPLETED)),
    /** What will be assessed: can be planned from the beginning. */
    ASSESSMENTS(Set.of(
            DeliveryState.DELIVERY_STATE_DRAFT,
            DeliveryState.DELIVERY_STATE_PLANNED,
            DeliveryState.DELIVERY_STATE_CALL_OPEN,
            DeliveryState.DELIVERY_STATE_CALL_CLOSED,
            DeliveryState.DELIVERY_STATE_CONFIRMED,
            DeliveryState.DELIVERY_STATE_RUNNING,
            DeliveryState.DELIVERY_STATE_COMPLETED));

    private final Set<DeliveryState> states;

    OpenBooks(Set<DeliveryState> states) {
        this.states = states;
    }

    /** Refuses in any other state. @param verb what is being done: "mark" */
    void require(Delivery delivery, String verb) {
        if (!states.contains(delivery.getState())) {
            String allowed = states.stream().sorted().map(OpenBooks::word).collect(Collectors.joining(","));
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    delivery.getName() + " is " + word(delivery.getState()) + "; to " + verb + " it must be "
                            + allowed.replace(",", " or ") + ".",
                    Map.of(
                            "resource",
                            delivery.getName(),
                            "state",
                            word(delivery.getState()),
                            "verb",
                            verb,
                            "allowed_states",
                            allowed));
        }
    }

    private static String word(DeliveryState state) {
        return state.name().substring("DELIVERY_STATE_".length());
    }
}

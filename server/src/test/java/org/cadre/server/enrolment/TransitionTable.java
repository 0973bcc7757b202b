package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.server.TestServer.Refused;

/** Holds the verbs of a resource, in one state, to a written table. */
final class TransitionTable {
    private TransitionTable() {}

    /** A verb, the states it takes, and a call of it that writes nothing. */
    record Verb(String allowed, Consumer<String> call) {
        boolean takes(String state) {
            return Set.of(allowed.split(",")).contains(state);
        }
    }

    static void check(String resource, String state, Map<String, Verb> verbs) {
        verbs.forEach((word, verb) -> {
            String where = word + " from " + state;
            if (verb.takes(state)) {
                try {
                    verb.call().accept(resource);
                } catch (StatusRuntimeException refused) {
                    String reason = refusal(() -> {
                                throw refused;
                            })
                            .reason();
                    assertEquals("GUARD_FAILED", reason, where);
                }
            } else {
                Refused refused = refusal(() -> verb.call().accept(resource));
                boolean spent = state.equals("EXPIRED") && verb.allowed().equals("OFFERED");
                assertEquals(spent ? "OFFER_SPENT" : "STATE_FORBIDS", refused.reason(), where);
                if (!spent) {
                    assertEquals(
                            Map.of(
                                    "resource",
                                    resource,
                                    "state",
                                    state,
                                    "verb",
                                    word,
                                    "allowed_states",
                                    verb.allowed()),
                            refused.metadata(),
                            where);
                }
            }
        });
    }
}

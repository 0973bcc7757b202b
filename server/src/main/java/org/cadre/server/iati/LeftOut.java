package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.v1.IatiLeftOut;

/** What of one activity is not kept: by element and reason, with how many. */
final class LeftOut {
    private record Kept(String element, String reason) {}

    private static final String UNKNOWN = "Cadre keeps nothing of the kind.";

    private final Map<Kept, Integer> counts = new LinkedHashMap<>();

    void note(String element, String reason) {
        counts.merge(new Kept(element, reason), 1, Integer::sum);
    }

    /** Something that Cadre has no place for. */
    void unknown(String element) {
        note(element, UNKNOWN);
    }

    void unknown(String element, int number) {
        if (number > 0) {
            counts.merge(new Kept(element, UNKNOWN), number, Integer::sum);
        }
    }

    List<IatiLeftOut> told() {
        List<IatiLeftOut> told = new ArrayList<>();
        counts.forEach((kept, count) -> told.add(IatiLeftOut.newBuilder()
                .setElement(kept.element())
                .setCount(count)
                .setReason(kept.reason())
                .build()));
        return told;
    }
}

package org.cadre.server.enrolment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.CandidatePointReason;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SeatRule;

/** What stands between a person and a seat as a sentence, made from the fields that stand beside it. Pure. */
final class SeatSentences {
    private static final int PREFIX = "SEAT_DIMENSION_".length();

    private SeatSentences() {}

    /** What a rule counts by, as obstacles name it. */
    static String dimension(SeatRule rule) {
        return rule.getDimension().name().substring(PREFIX);
    }

    /** The obstacle with its sentence. */
    static SeatObstacle told(SeatObstacle.Builder obstacle) {
        return obstacle.setExplanation(
                        switch (obstacle.getKind()) {
                            case SEAT_OBSTACLE_KIND_DELIVERY_STATE ->
                                "The delivery does not seat anyone in its present state.";
                            case SEAT_OBSTACLE_KIND_ELSEWHERE ->
                                "The person is in " + obstacle.getValue() + " at the same time.";
                            case SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED ->
                                "The clearance lapsed after " + obstacle.getValue()
                                        + "; clear the person again with a later day.";
                            default ->
                                isJustReleased(obstacle)
                                        ? "A seat has just been released and is about to be given."
                                        : room(obstacle.build());
                        })
                .build();
    }

    private static String room(SeatObstacle obstacle) {
        return CandidateSentences.of(reason(obstacle), facts(obstacle));
    }

    /** The seats that a reserve keeps for such as the person, with the sentence that says so. */
    static SeatObstacle kept(SeatObstacle reserve) {
        return reserve.toBuilder()
                .setExplanation(
                        CandidateSentences.of(CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_KEPT, facts(reserve)))
                .build();
    }

    private static boolean isJustReleased(SeatObstacle.Builder obstacle) {
        return obstacle.getDimension().isEmpty() && obstacle.getKind() != SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY;
    }

    /** Which sentence it is, for an obstacle of the room. */
    static CandidatePointReason reason(SeatObstacle obstacle) {
        return switch (obstacle.getKind()) {
            case SEAT_OBSTACLE_KIND_CAPACITY -> CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_TAKEN;
            case SEAT_OBSTACLE_KIND_CAP -> CandidatePointReason.CANDIDATE_POINT_REASON_CAP_REACHED;
            default ->
                obstacle.hasReleaseTime()
                        ? CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_RESERVED_UNTIL
                        : CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_RESERVED;
        };
    }

    /** What the sentences of the room say. */
    static Map<String, String> facts(SeatObstacle obstacle) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("limit", Integer.toString(obstacle.getLimit()));
        if (!obstacle.getDimension().isEmpty()) {
            facts.put("dimension", obstacle.getDimension());
            facts.put("value", obstacle.getValue());
            facts.put("free", Integer.toString(Math.max(0, obstacle.getLimit() - obstacle.getTaken())));
        }
        if (obstacle.hasReleaseTime()) {
            facts.put(
                    "release_time",
                    ResourceTable.instant(obstacle.getReleaseTime()).toString());
        }
        return facts;
    }
}

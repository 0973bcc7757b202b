package org.cadre.server.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateGround;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateObstacle;
import org.cadre.v1.CertificateObstacleKind;
import org.cadre.v1.CertificateReason;
import org.cadre.v1.CertificateState;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;

/**
 * Whether a person may have a certificate, and why. Pure.
 *
 * @param obstacles what stands in the way; empty where the person may have it
 * @param grounds what is known that decides it
 */
record Eligibility(List<CertificateObstacle> obstacles, List<CertificateGround> grounds) {
    /**
     * What the rolls say.
     *
     * @param attended minutes attended
     * @param held minutes of the sessions that count
     * @param settled whether it can no longer change without anybody correcting anything
     */
    record Attended(int attended, int held, boolean settled) {
        /** The share in whole percent, rounded down, so that one minute too few is too few. */
        int percent() {
            return held == 0 ? 0 : (int) (100L * attended / held);
        }
    }

    private static final Set<DeliveryState> HELD =
            Set.of(DeliveryState.DELIVERY_STATE_COMPLETED, DeliveryState.DELIVERY_STATE_CLOSED);

    boolean isGiven() {
        return obstacles.isEmpty();
    }

    /** All obstacles in one sentence after another. */
    String explanation() {
        return String.join(
                " ", obstacles.stream().map(CertificateObstacle::getExplanation).toList());
    }

    /**
     * What is known of one person on one delivery.
     *
     * @param enrolment the person's, where there is one
     * @param attended what the rolls say; empty where none does
     * @param taughtSessions sessions that the person taught; 0 for none
     * @param last the last certificate of the kind
     */
    record Facts(
            Delivery delivery,
            CourseVersion version,
            Optional<Enrolment> enrolment,
            Optional<Attended> attended,
            int taughtSessions,
            Optional<Certificate> last) {}

    static Eligibility of(CertificateKind kind, Facts facts) {
        Judgement judgement = new Judgement();
        last(judgement, kind, facts);
        if (kind == CertificateKind.CERTIFICATE_KIND_TRAINER) {
            trainer(judgement, facts);
        } else {
            participant(judgement, kind, facts);
        }
        return new Eligibility(List.copyOf(judgement.obstacles), List.copyOf(judgement.grounds));
    }

    private static final class Judgement {
        private final List<CertificateObstacle> obstacles = new ArrayList<>();
        private final List<CertificateGround> grounds = new ArrayList<>();

        void obstacle(CertificateObstacleKind kind, CertificateReason reason, Map<String, String> facts) {
            obstacles.add(CertificateSentences.obstacle(kind, reason, facts));
        }

        void ground(CertificateReason reason, Map<String, String> facts) {
            grounds.add(CertificateSentences.ground(reason, facts));
        }
    }

    private static void last(Judgement judgement, CertificateKind kind, Facts facts) {
        facts.last()
                .filter(last -> last.getState() == CertificateState.CERTIFICATE_STATE_ISSUED)
                .ifPresent(last -> judgement.obstacle(
                        CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ISSUED,
                        CertificateReason.CERTIFICATE_REASON_STILL_GOOD,
                        Map.of(
                                "number", last.getNumber(),
                                "kind", kind.name().substring("CERTIFICATE_KIND_".length()))));
    }

    private static void trainer(Judgement judgement, Facts facts) {
        if (facts.taughtSessions() == 0) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_NOT_THERE,
                    CertificateReason.CERTIFICATE_REASON_NOT_A_TRAINER,
                    Map.of("delivery", facts.delivery().getName()));
            return;
        }
        held(judgement, facts);
        judgement.ground(
                CertificateReason.CERTIFICATE_REASON_TAUGHT,
                Map.of(
                        "count", Integer.toString(facts.taughtSessions()),
                        "total", Integer.toString(facts.delivery().getSessionsCount())));
    }

    private static void held(Judgement judgement, Facts facts) {
        if (!HELD.contains(facts.delivery().getState())) {
            String state = facts.delivery().getState().name().substring("DELIVERY_STATE_".length());
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_DELIVERY_STATE,
                    CertificateReason.CERTIFICATE_REASON_NOT_HELD,
                    Map.of("delivery", facts.delivery().getName(), "state", state));
        }
    }

    private static void participant(Judgement judgement, CertificateKind kind, Facts facts) {
        if (facts.enrolment().isEmpty()) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_NOT_THERE,
                    CertificateReason.CERTIFICATE_REASON_NOT_ENROLLED,
                    Map.of("delivery", facts.delivery().getName()));
            return;
        }
        Enrolment enrolment = facts.enrolment().get();
        held(judgement, facts);
        if (enrolment.getState() != EnrolmentState.ENROLMENT_STATE_COMPLETED) {
            String state = enrolment.getState().name().substring("ENROLMENT_STATE_".length());
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ENROLMENT_STATE,
                    CertificateReason.CERTIFICATE_REASON_NO_RESULT,
                    Map.of("state", state));
        } else {
            judgement.ground(reason(enrolment.getResult()), Map.of());
        }
        boolean completion = kind == CertificateKind.CERTIFICATE_KIND_COMPLETION;
        if (completion
                && enrolment.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED
                && enrolment.getResult() != EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_RESULT,
                    CertificateReason.CERTIFICATE_REASON_NOT_PASSED,
                    Map.of());
        }
        attendance(
                judgement,
                facts.attended(),
                completion ? facts.version().getPassRule().getMinimumAttendancePercent() : 0,
                completion);
    }

    /** For participation some attendance will do; for completion the share that the course version asks for. */
    private static void attendance(
            Judgement judgement, Optional<Attended> attended, int minimumPercent, boolean completion) {
        String asked = Integer.toString(minimumPercent);
        if (attended.isEmpty()) {
            if (!completion || minimumPercent > 0) {
                judgement.obstacle(
                        CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE_UNKNOWN,
                        completion
                                ? CertificateReason.CERTIFICATE_REASON_SHARE_UNKNOWN
                                : CertificateReason.CERTIFICATE_REASON_NO_ROLL,
                        completion ? Map.of("asked", asked) : Map.of());
            }
            return;
        }
        Attended share = attended.get();
        judgement.ground(
                CertificateReason.CERTIFICATE_REASON_ATTENDED,
                Map.of(
                        "minutes", Integer.toString(share.attended()),
                        "whole", Integer.toString(share.held()),
                        "percent", Integer.toString(share.percent()),
                        "asked", asked));
        if (minimumPercent > 0 && !share.settled()) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE_UNKNOWN,
                    CertificateReason.CERTIFICATE_REASON_ROLLS_OPEN,
                    Map.of());
        }
        if (share.attended() == 0 && (!completion || minimumPercent > 0)) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE,
                    CertificateReason.CERTIFICATE_REASON_ATTENDED_NOTHING,
                    Map.of());
        } else if (share.percent() < minimumPercent) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE,
                    CertificateReason.CERTIFICATE_REASON_ATTENDED_TOO_LITTLE,
                    Map.of("percent", Integer.toString(share.percent()), "asked", asked));
        }
    }

    private static CertificateReason reason(EnrolmentResult result) {
        return switch (result) {
            case ENROLMENT_RESULT_PASSED -> CertificateReason.CERTIFICATE_REASON_PASSED;
            case ENROLMENT_RESULT_FAILED -> CertificateReason.CERTIFICATE_REASON_FAILED;
            default -> CertificateReason.CERTIFICATE_REASON_INCOMPLETE;
        };
    }

    /** A kind as people say it: participation. */
    static String word(CertificateKind kind) {
        return kind.name().substring("CERTIFICATE_KIND_".length()).toLowerCase(Locale.ROOT);
    }
}

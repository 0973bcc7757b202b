package org.cadre.server.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateObstacle;
import org.cadre.v1.CertificateObstacleKind;
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
 * @param grounds what is known that decides it, a sentence each
 */
record Eligibility(List<CertificateObstacle> obstacles, List<String> grounds) {
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
        private final List<String> grounds = new ArrayList<>();

        void obstacle(CertificateObstacleKind kind, String explanation) {
            obstacles.add(CertificateObstacle.newBuilder()
                    .setKind(kind)
                    .setExplanation(explanation)
                    .build());
        }
    }

    private static void last(Judgement judgement, CertificateKind kind, Facts facts) {
        facts.last()
                .filter(last -> last.getState() == CertificateState.CERTIFICATE_STATE_ISSUED)
                .ifPresent(last -> judgement.obstacle(
                        CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ISSUED,
                        "Certificate " + last.getNumber() + " of " + word(kind)
                                + " is still good; reissue it where the name was corrected, or revoke it first."));
    }

    private static void trainer(Judgement judgement, Facts facts) {
        if (facts.taughtSessions() == 0) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_NOT_THERE,
                    "The person is not a trainer of " + facts.delivery().getName()
                            + "; a certificate for trainers is for those assigned to it.");
            return;
        }
        held(judgement, facts);
        judgement.grounds.add(
                "Taught " + facts.taughtSessions() + " of " + facts.delivery().getSessionsCount() + " sessions.");
    }

    private static void held(Judgement judgement, Facts facts) {
        if (!HELD.contains(facts.delivery().getState())) {
            String state = facts.delivery().getState().name().substring("DELIVERY_STATE_".length());
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_DELIVERY_STATE,
                    facts.delivery().getName() + " is " + state + "; it must be COMPLETED or CLOSED.");
        }
    }

    private static void participant(Judgement judgement, CertificateKind kind, Facts facts) {
        if (facts.enrolment().isEmpty()) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_NOT_THERE,
                    "The person is not enrolled on " + facts.delivery().getName() + ".");
            return;
        }
        Enrolment enrolment = facts.enrolment().get();
        held(judgement, facts);
        if (enrolment.getState() != EnrolmentState.ENROLMENT_STATE_COMPLETED) {
            String state = enrolment.getState().name().substring("ENROLMENT_STATE_".length());
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ENROLMENT_STATE,
                    "The enrolment is " + state + "; it must be COMPLETED with a result.");
        } else {
            judgement.grounds.add(sentence(enrolment.getResult()));
        }
        boolean completion = kind == CertificateKind.CERTIFICATE_KIND_COMPLETION;
        if (completion
                && enrolment.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED
                && enrolment.getResult() != EnrolmentResult.ENROLMENT_RESULT_PASSED) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_RESULT,
                    "A certificate of completion is for those who passed.");
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
        if (attended.isEmpty()) {
            if (!completion || minimumPercent > 0) {
                judgement.obstacle(
                        CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE_UNKNOWN,
                        completion
                                ? "No roll says what was attended, and " + minimumPercent
                                        + " percent are asked for; take attendance first."
                                : "No roll says that the person attended; take attendance first.");
            }
            return;
        }
        Attended share = attended.get();
        String asked = minimumPercent > 0 ? "; " + minimumPercent + " are asked for" : "";
        judgement.grounds.add("Attended " + share.attended() + " of " + share.held() + " minutes (" + share.percent()
                + " percent" + asked + ").");
        if (minimumPercent > 0 && !share.settled()) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE_UNKNOWN,
                    "Not every roll is closed; close them first.");
        }
        if (share.attended() == 0 && (!completion || minimumPercent > 0)) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE, "The person attended nothing.");
        } else if (share.percent() < minimumPercent) {
            judgement.obstacle(
                    CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ATTENDANCE,
                    "Attended " + share.percent() + " percent; the course version asks for " + minimumPercent + ".");
        }
    }

    private static String sentence(EnrolmentResult result) {
        return switch (result) {
            case ENROLMENT_RESULT_PASSED -> "Passed.";
            case ENROLMENT_RESULT_FAILED -> "Failed.";
            default -> "Incomplete.";
        };
    }

    /** A kind as people say it: participation. */
    static String word(CertificateKind kind) {
        return kind.name().substring("CERTIFICATE_KIND_".length()).toLowerCase(Locale.ROOT);
    }
}

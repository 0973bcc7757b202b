package org.cadre.server.enrolment;

import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_CLEARANCE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_COUNTRY;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_COURSE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_DEADLINE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_ELSEWHERE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_ENDORSEMENT;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_GENDER;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_LANGUAGE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_NO_SHOW;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_PARTICIPATION;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_PARTNER;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_PARTNER_ORDER;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_SAME_COURSE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_SEAT_RULE;
import static org.cadre.v1.CandidatePointKind.CANDIDATE_POINT_KIND_WAIVER;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARANCE_LAPSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED_TOO_SHORT;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED_UNTIL;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_COURSE_MISSING;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_COURSE_PASSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_DID_NOT_COME;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_ELSEWHERE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_LANGUAGE_KNOWN;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_LANGUAGE_MISSING;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOMINATED_LATE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOT_ENDORSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOT_VETTED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_PARTNER_PLACE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_PASSED_BEFORE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_KEPT;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_COUNTRY;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_GENDER;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_PARTNER;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_TOOK_PART_BEFORE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_WAIVED;
import static org.cadre.v1.CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST;
import static org.cadre.v1.CandidatePointSide.CANDIDATE_POINT_SIDE_FOR;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointKind;
import org.cadre.v1.CandidatePointReason;
import org.cadre.v1.CandidatePointSide;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;

/** What speaks for and against a candidate, each as a reason, its facts, and the sentence that follows from them. Pure. */
final class CandidatePoints {
    private final Board board;
    private final CandidateFacts facts;
    private final Enrolment enrolment;
    private final List<CandidatePoint> points = new ArrayList<>();

    private CandidatePoints(Board board, CandidateFacts facts) {
        this.board = board;
        this.facts = facts;
        this.enrolment = facts.enrolment();
    }

    /** All points, in the order of their kinds. */
    static List<CandidatePoint> of(Board board, CandidateFacts facts) {
        CandidatePoints points = new CandidatePoints(board, facts);
        points.addPrerequisites();
        points.addReadiness();
        if (board.showsRoom() && Board.isWithoutSeat(facts)) {
            points.addSeatRules();
        }
        points.addDeadline();
        points.addEarlierDeliveries();
        points.addPartnerOrder();
        if (board.showsRoom() && Board.isWithoutSeat(facts)) {
            points.addBalance();
        }
        return List.copyOf(points.points);
    }

    private void addPrerequisites() {
        for (String course : board.plan().prerequisites()) {
            boolean missing = facts.coursesMissing().contains(course);
            add(
                    CANDIDATE_POINT_KIND_COURSE,
                    !missing,
                    missing ? CANDIDATE_POINT_REASON_COURSE_MISSING : CANDIDATE_POINT_REASON_COURSE_PASSED,
                    Map.of("course", course),
                    course);
        }
        for (String language : LanguageLevels.asked(board.plan())) {
            boolean missing = facts.languagesMissing().contains(language);
            add(
                    CANDIDATE_POINT_KIND_LANGUAGE,
                    !missing,
                    missing ? CANDIDATE_POINT_REASON_LANGUAGE_MISSING : CANDIDATE_POINT_REASON_LANGUAGE_KNOWN,
                    Map.of("language", language),
                    language);
        }
        if (!enrolment.getPrerequisiteWaiver().isBlank()) {
            add(
                    CANDIDATE_POINT_KIND_WAIVER,
                    true,
                    CANDIDATE_POINT_REASON_WAIVED,
                    Map.of("waiver", enrolment.getPrerequisiteWaiver()),
                    "");
        }
    }

    private void addReadiness() {
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_NOMINATED) {
            add(CANDIDATE_POINT_KIND_ENDORSEMENT, false, CANDIDATE_POINT_REASON_NOT_ENDORSED, Map.of(), "");
        }
        if (Clearance.isAsked(board.delivery())) {
            addClearance();
        }
        facts.elsewhere()
                .ifPresent(delivery -> add(
                        CANDIDATE_POINT_KIND_ELSEWHERE,
                        false,
                        CANDIDATE_POINT_REASON_ELSEWHERE,
                        Map.of("delivery", delivery),
                        delivery));
    }

    private void addClearance() {
        boolean isVetted = EnrolmentStates.VETTED.contains(enrolment.getState());
        if (!isVetted) {
            add(CANDIDATE_POINT_KIND_CLEARANCE, false, CANDIDATE_POINT_REASON_NOT_VETTED, Map.of(), "");
            return;
        }
        if (!enrolment.hasClearanceExpireDate()) {
            add(CANDIDATE_POINT_KIND_CLEARANCE, true, CANDIDATE_POINT_REASON_CLEARED, Map.of(), "");
            return;
        }
        Optional<LocalDate> lapsed = Clearance.lapsed(board.delivery(), enrolment, board.now());
        if (lapsed.isPresent()) {
            String last = lapsed.get().toString();
            add(
                    CANDIDATE_POINT_KIND_CLEARANCE,
                    false,
                    CANDIDATE_POINT_REASON_CLEARANCE_LAPSED,
                    Map.of("last_day", last),
                    last);
            return;
        }
        LocalDate last = Clearance.day(enrolment.getClearanceExpireDate());
        int days = (int) Math.min(
                Integer.MAX_VALUE, ChronoUnit.DAYS.between(Clearance.today(board.delivery(), board.now()), last));
        Map<String, String> told = new LinkedHashMap<>();
        told.put("last_day", last.toString());
        told.put("days", Integer.toString(days));
        Optional<LocalDate> end = board.lastDay().filter(last::isBefore);
        end.ifPresent(day -> told.put("end_day", day.toString()));
        points.add(point(
                        CANDIDATE_POINT_KIND_CLEARANCE,
                        end.isEmpty(),
                        end.isPresent()
                                ? CANDIDATE_POINT_REASON_CLEARED_TOO_SHORT
                                : CANDIDATE_POINT_REASON_CLEARED_UNTIL,
                        told,
                        last.toString())
                .setCount(days)
                .build());
    }

    private void addSeatRules() {
        for (SeatObstacle kept :
                SeatRules.keptFor(board.delivery(), board.room(), enrolment.getParticipant(), board.now())) {
            addSeatRule(kept, true, CANDIDATE_POINT_REASON_SEATS_KEPT);
        }
        for (SeatObstacle obstacle :
                SeatRules.obstacles(board.delivery(), board.room(), enrolment.getParticipant(), board.now())) {
            addSeatRule(obstacle, false, SeatSentences.reason(obstacle));
        }
    }

    private void addSeatRule(SeatObstacle rule, boolean speaksFor, CandidatePointReason reason) {
        points.add(point(CANDIDATE_POINT_KIND_SEAT_RULE, speaksFor, reason, SeatSentences.facts(rule), rule.getValue())
                .setCount(rule.getTaken())
                .setTotal(rule.getLimit())
                .build());
    }

    private void addDeadline() {
        if (board.isLate(facts)) {
            int days = (int) Duration.between(
                            ResourceTable.instant(board.delivery().getNominationDeadline()),
                            ResourceTable.instant(enrolment.getCreateTime()))
                    .toDays();
            points.add(point(
                            CANDIDATE_POINT_KIND_DEADLINE,
                            false,
                            CANDIDATE_POINT_REASON_NOMINATED_LATE,
                            Map.of("days", Integer.toString(days)),
                            "")
                    .setCount(days)
                    .build());
        }
    }

    private void addEarlierDeliveries() {
        if (facts.samePassed() > 0) {
            points.add(point(
                            CANDIDATE_POINT_KIND_SAME_COURSE,
                            false,
                            CANDIDATE_POINT_REASON_PASSED_BEFORE,
                            Map.of("count", Integer.toString(facts.samePassed())),
                            board.plan().course())
                    .setCount(facts.samePassed())
                    .build());
        }
        if (facts.completed() > 0) {
            points.add(point(
                            CANDIDATE_POINT_KIND_PARTICIPATION,
                            true,
                            CANDIDATE_POINT_REASON_TOOK_PART_BEFORE,
                            Map.of(
                                    "count", Integer.toString(facts.completed()),
                                    "passed", Integer.toString(facts.passed())),
                            "")
                    .setCount(facts.completed())
                    .setTotal(facts.passed())
                    .build());
        }
        if (facts.noShows() > 0) {
            points.add(point(
                            CANDIDATE_POINT_KIND_NO_SHOW,
                            false,
                            CANDIDATE_POINT_REASON_DID_NOT_COME,
                            Map.of("count", Integer.toString(facts.noShows())),
                            "")
                    .setCount(facts.noShows())
                    .build());
        }
    }

    private void addPartnerOrder() {
        String partner = enrolment.getParticipant().getPartner();
        if (!partner.isEmpty()) {
            points.add(point(
                            CANDIDATE_POINT_KIND_PARTNER_ORDER,
                            facts.partnerPlace() == 1,
                            CANDIDATE_POINT_REASON_PARTNER_PLACE,
                            Map.of(
                                    "place", Integer.toString(facts.partnerPlace()),
                                    "total", Integer.toString(facts.partnerTotal())),
                            partner)
                    .setCount(facts.partnerPlace())
                    .setTotal(facts.partnerTotal())
                    .build());
        }
    }

    private void addBalance() {
        String nationality = enrolment.getParticipant().getNationality();
        String partner = enrolment.getParticipant().getPartner();
        String gender = Room.letter(enrolment.getParticipant().getGender());
        int total = board.room().taken();
        if (total == 0) {
            return;
        }
        addShare(
                CANDIDATE_POINT_KIND_COUNTRY,
                SeatDimension.SEAT_DIMENSION_COUNTRY,
                CANDIDATE_POINT_REASON_SHARE_OF_COUNTRY,
                nationality);
        addShare(
                CANDIDATE_POINT_KIND_PARTNER,
                SeatDimension.SEAT_DIMENSION_PARTNER,
                CANDIDATE_POINT_REASON_SHARE_OF_PARTNER,
                partner);
        int same = board.room().taken(SeatDimension.SEAT_DIMENSION_GENDER, gender);
        if (!gender.isEmpty() && 2 * same != total) {
            points.add(share(
                    CANDIDATE_POINT_KIND_GENDER,
                    2 * same < total,
                    CANDIDATE_POINT_REASON_SHARE_OF_GENDER,
                    gender,
                    same,
                    total));
        }
    }

    /** Speaks for who is of a country or partner that has no seat yet. */
    private void addShare(CandidatePointKind kind, SeatDimension dimension, CandidatePointReason reason, String value) {
        if (!value.isEmpty()) {
            int same = board.room().taken(dimension, value);
            points.add(share(kind, same == 0, reason, value, same, board.room().taken()));
        }
    }

    private static CandidatePoint share(
            CandidatePointKind kind,
            boolean speaksFor,
            CandidatePointReason reason,
            String value,
            int same,
            int total) {
        return point(
                        kind,
                        speaksFor,
                        reason,
                        Map.of(
                                "value", value,
                                "count", Integer.toString(same),
                                "total", Integer.toString(total),
                                "next", Integer.toString(same + 1)),
                        value)
                .setCount(same)
                .setTotal(total)
                .build();
    }

    private void add(
            CandidatePointKind kind,
            boolean speaksFor,
            CandidatePointReason reason,
            Map<String, String> told,
            String value) {
        points.add(point(kind, speaksFor, reason, told, value).build());
    }

    private static CandidatePoint.Builder point(
            CandidatePointKind kind,
            boolean speaksFor,
            CandidatePointReason reason,
            Map<String, String> told,
            String value) {
        CandidatePointSide side = speaksFor ? CANDIDATE_POINT_SIDE_FOR : CANDIDATE_POINT_SIDE_AGAINST;
        return CandidatePoint.newBuilder()
                .setKind(kind)
                .setSide(side)
                .setReason(reason)
                .putAllFacts(told)
                .setExplanation(CandidateSentences.of(reason, told))
                .setValue(value);
    }
}

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
import static org.cadre.v1.CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST;
import static org.cadre.v1.CandidatePointSide.CANDIDATE_POINT_SIDE_FOR;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointKind;
import org.cadre.v1.CandidatePointSide;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;

/** What speaks for and against a candidate, each as a sentence and its figures. Pure. */
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
                    (missing ? "Has not passed " : "Has passed ") + course + ", which the course asks for.",
                    course);
        }
        for (String language : LanguageLevels.asked(board.plan())) {
            boolean missing = facts.languagesMissing().contains(language);
            add(
                    CANDIDATE_POINT_KIND_LANGUAGE,
                    !missing,
                    (missing ? "Has no " : "Has ") + language + " on record, which the course asks for.",
                    language);
        }
        if (!enrolment.getPrerequisiteWaiver().isBlank()) {
            add(
                    CANDIDATE_POINT_KIND_WAIVER,
                    true,
                    "What is missing was waived: " + enrolment.getPrerequisiteWaiver(),
                    "");
        }
    }

    private void addReadiness() {
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_NOMINATED) {
            add(CANDIDATE_POINT_KIND_ENDORSEMENT, false, "Waits for endorsement.", "");
        }
        if (Clearance.isAsked(board.delivery())) {
            addClearance();
        }
        facts.elsewhere()
                .ifPresent(delivery -> add(
                        CANDIDATE_POINT_KIND_ELSEWHERE, false, "Is in " + delivery + " at the same time.", delivery));
    }

    private void addClearance() {
        boolean isVetted = EnrolmentStates.VETTED.contains(enrolment.getState());
        if (!isVetted) {
            add(CANDIDATE_POINT_KIND_CLEARANCE, false, "Not vetted yet.", "");
            return;
        }
        if (!enrolment.hasClearanceExpireDate()) {
            add(CANDIDATE_POINT_KIND_CLEARANCE, true, "Cleared, without end.", "");
            return;
        }
        Optional<LocalDate> lapsed = Clearance.lapsed(board.delivery(), enrolment, board.now());
        if (lapsed.isPresent()) {
            add(
                    CANDIDATE_POINT_KIND_CLEARANCE,
                    false,
                    "The clearance lapsed after " + lapsed.get() + ".",
                    lapsed.get().toString());
            return;
        }
        LocalDate last = Clearance.day("clearance_expire_date", enrolment.getClearanceExpireDate());
        int days = (int) Math.min(
                Integer.MAX_VALUE, ChronoUnit.DAYS.between(Clearance.today(board.delivery(), board.now()), last));
        boolean endsTooEarly = board.lastDay().filter(last::isBefore).isPresent();
        String left = "Cleared until " + last + " (" + number(days, "day") + " left)";
        points.add(point(
                        CANDIDATE_POINT_KIND_CLEARANCE,
                        !endsTooEarly,
                        endsTooEarly
                                ? left + ", before the delivery ends on "
                                        + board.lastDay().get() + "."
                                : left + ".",
                        last.toString())
                .setCount(days)
                .build());
    }

    private void addSeatRules() {
        for (SeatObstacle kept :
                SeatRules.keptFor(board.delivery(), board.room(), enrolment.getParticipant(), board.now())) {
            addSeatRule(kept, true);
        }
        for (SeatObstacle obstacle :
                SeatRules.obstacles(board.delivery(), board.room(), enrolment.getParticipant(), board.now())) {
            addSeatRule(obstacle, false);
        }
    }

    private void addSeatRule(SeatObstacle rule, boolean speaksFor) {
        points.add(point(CANDIDATE_POINT_KIND_SEAT_RULE, speaksFor, rule.getExplanation(), rule.getValue())
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
                            "Nominated " + (days == 0 ? "" : number(days, "day") + " ") + "after the deadline.",
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
                            "Has passed this course before, in " + number(facts.samePassed(), "delivery", "deliveries")
                                    + ".",
                            board.plan().course())
                    .setCount(facts.samePassed())
                    .build());
        }
        if (facts.completed() > 0) {
            points.add(point(
                            CANDIDATE_POINT_KIND_PARTICIPATION,
                            true,
                            "Has completed " + number(facts.completed(), "other delivery", "other deliveries")
                                    + " and passed " + facts.passed() + ".",
                            "")
                    .setCount(facts.completed())
                    .setTotal(facts.passed())
                    .build());
        }
        if (facts.noShows() > 0) {
            points.add(point(
                            CANDIDATE_POINT_KIND_NO_SHOW,
                            false,
                            "Did not come to " + number(facts.noShows(), "delivery", "deliveries")
                                    + " that had a seat for this person.",
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
                            "Place " + facts.partnerPlace() + " of " + facts.partnerTotal()
                                    + " in the partner's own order.",
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
        addShare(CANDIDATE_POINT_KIND_COUNTRY, SeatDimension.SEAT_DIMENSION_COUNTRY, "of ", nationality);
        addShare(CANDIDATE_POINT_KIND_PARTNER, SeatDimension.SEAT_DIMENSION_PARTNER, "of ", partner);
        int same = board.room().taken(SeatDimension.SEAT_DIMENSION_GENDER, gender);
        if (!gender.isEmpty() && 2 * same != total) {
            points.add(share(CANDIDATE_POINT_KIND_GENDER, 2 * same < total, "of gender ", gender, same, total));
        }
    }

    /** Speaks for who is of a country or partner that has no seat yet. */
    private void addShare(CandidatePointKind kind, SeatDimension dimension, String of, String value) {
        if (!value.isEmpty()) {
            int same = board.room().taken(dimension, value);
            points.add(share(kind, same == 0, of, value, same, board.room().taken()));
        }
    }

    private static CandidatePoint share(
            CandidatePointKind kind, boolean speaksFor, String of, String value, int same, int total) {
        String taken = total == 1 ? "the 1 seat taken" : "the " + total + " seats taken";
        String sentence = same == 0
                ? "None of " + taken + " is " + of + value + "."
                : same + " of " + taken + (same == 1 ? " is " : " are ") + of + value + "; this would make "
                        + (same + 1) + ".";
        return point(kind, speaksFor, sentence, value)
                .setCount(same)
                .setTotal(total)
                .build();
    }

    private void add(CandidatePointKind kind, boolean speaksFor, String sentence, String value) {
        points.add(point(kind, speaksFor, sentence, value).build());
    }

    private static CandidatePoint.Builder point(
            CandidatePointKind kind, boolean speaksFor, String sentence, String value) {
        CandidatePointSide side = speaksFor ? CANDIDATE_POINT_SIDE_FOR : CANDIDATE_POINT_SIDE_AGAINST;
        return CandidatePoint.newBuilder()
                .setKind(kind)
                .setSide(side)
                .setExplanation(sentence)
                .setValue(value);
    }

    private static String number(int count, String one) {
        return number(count, one, one + "s");
    }

    private static String number(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}

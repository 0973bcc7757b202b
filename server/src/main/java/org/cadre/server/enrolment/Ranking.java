package org.cadre.server.enrolment;

import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_COUNTRY;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_GENDER;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_LATENESS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_NO_SHOWS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_PARTNER_ORDER;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_PREREQUISITES;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_QUEUE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_READINESS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_SAME_COURSE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_SEAT;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_STAGE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_TIME;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.CandidateCriterion;
import org.cadre.v1.CandidateCriterionKind;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.SeatDimension;

/** The order in which candidates are shown: the contract's criteria, one after the other, and nothing else. Pure. */
final class Ranking {
    private static final Set<CandidateCriterionKind> OF_THE_ROOM =
            Set.of(CANDIDATE_CRITERION_KIND_SEAT, CANDIDATE_CRITERION_KIND_COUNTRY, CANDIDATE_CRITERION_KIND_GENDER);

    private static final List<CandidateCriterionKind> ALL = Arrays.stream(CandidateCriterionKind.values())
            .filter(kind -> kind != CandidateCriterionKind.CANDIDATE_CRITERION_KIND_UNSPECIFIED
                    && kind != CandidateCriterionKind.UNRECOGNIZED)
            .toList();
    private static final List<CandidateCriterionKind> NOT_OF_THE_ROOM =
            ALL.stream().filter(kind -> !OF_THE_ROOM.contains(kind)).toList();

    private Ranking() {}

    /** A candidate with what its place follows from. */
    record Ranked(CandidateFacts facts, long[] values, String id) {
        /** The values and at last the id: what a page goes on from. */
        List<Object> position() {
            List<Object> position = new ArrayList<>(values.length + 1);
            for (long value : values) {
                position.add(value);
            }
            position.add(id);
            return position;
        }
    }

    /** By the values, each deciding between those whom all before it leave equal; at last by id. */
    static final Comparator<Ranked> ORDER = (one, other) -> {
        int order = Arrays.compare(one.values(), other.values());
        return order == 0 ? one.id().compareTo(other.id()) : order;
    };

    /** Whether one comes after a {@link Ranked#position}. */
    static boolean isAfter(Ranked one, List<Object> position) {
        int last = position.size() - 1;
        int order = Arrays.compare(
                one.values(),
                position.subList(0, last).stream()
                        .mapToLong(value -> (Long) value)
                        .toArray());
        return order > 0 || (order == 0 && one.id().compareTo((String) position.get(last)) > 0);
    }

    static Ranked of(Board board, CandidateFacts facts) {
        List<CandidateCriterionKind> kinds = kinds(board);
        long[] values = new long[kinds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(kinds.get(i), board, facts);
        }
        return new Ranked(facts, values, ResourceName.id(facts.enrolment().getName()));
    }

    /** The values as the contract says them. */
    static List<CandidateCriterion> criteria(Board board, Ranked ranked) {
        List<CandidateCriterionKind> kinds = kinds(board);
        List<CandidateCriterion> criteria = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            criteria.add(CandidateCriterion.newBuilder()
                    .setKind(kinds.get(i))
                    .setValue(ranked.values()[i])
                    .build());
        }
        return criteria;
    }

    private static List<CandidateCriterionKind> kinds(Board board) {
        return board.showsRoom() ? ALL : NOT_OF_THE_ROOM;
    }

    private static long value(CandidateCriterionKind kind, Board board, CandidateFacts facts) {
        Enrolment enrolment = facts.enrolment();
        return switch (kind) {
            case CANDIDATE_CRITERION_KIND_STAGE -> stage(enrolment.getState());
            case CANDIDATE_CRITERION_KIND_QUEUE -> facts.queuePlace();
            case CANDIDATE_CRITERION_KIND_PREREQUISITES -> facts.lacksAPrerequisite() ? 1 : 0;
            case CANDIDATE_CRITERION_KIND_READINESS -> readiness(board, facts);
            case CANDIDATE_CRITERION_KIND_SEAT ->
                Board.isWithoutSeat(facts)
                                && !SeatRules.obstacles(
                                                board.delivery(), board.room(), enrolment.getParticipant(), board.now())
                                        .isEmpty()
                        ? 1
                        : 0;
            case CANDIDATE_CRITERION_KIND_LATENESS -> board.isLate(facts) ? 1 : 0;
            case CANDIDATE_CRITERION_KIND_SAME_COURSE -> facts.samePassed();
            case CANDIDATE_CRITERION_KIND_NO_SHOWS -> facts.noShows();
            case CANDIDATE_CRITERION_KIND_PARTNER_ORDER -> facts.partnerPlace();
            case CANDIDATE_CRITERION_KIND_COUNTRY ->
                board.room()
                        .taken(
                                SeatDimension.SEAT_DIMENSION_COUNTRY,
                                enrolment.getParticipant().getNationality());
            case CANDIDATE_CRITERION_KIND_GENDER ->
                board.room()
                        .taken(
                                SeatDimension.SEAT_DIMENSION_GENDER,
                                Room.letter(enrolment.getParticipant().getGender()));
            case CANDIDATE_CRITERION_KIND_TIME -> micros(ResourceTable.instant(enrolment.getCreateTime()));
            default -> throw new IllegalArgumentException(kind + " is not a criterion.");
        };
    }

    private static long stage(EnrolmentState state) {
        return switch (state) {
            case ENROLMENT_STATE_WAITLISTED -> 1;
            case ENROLMENT_STATE_OFFERED -> 2;
            default -> 0;
        };
    }

    private static long readiness(Board board, CandidateFacts facts) {
        Enrolment enrolment = facts.enrolment();
        if (facts.elsewhere().isPresent()
                || Clearance.lapsed(board.delivery(), enrolment, board.now()).isPresent()) {
            return 2;
        }
        boolean isDue = enrolment.getState() == EnrolmentState.ENROLMENT_STATE_NOMINATED
                || (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_ENDORSED
                        && Clearance.isAsked(board.delivery()));
        return isDue ? 1 : 0;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}

package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;

/**
 * Who on the waiting list gets the seats that are about to be freed, worked out from why each of them waits. What is behind a
 * reserve, the delivery's state or another delivery is taken to stay as it is.
 */
final class Succession {
    private Succession() {}

    /** Whether an enrolment in that state has a seat that its end would free. */
    static boolean seated(EnrolmentState state) {
        return state == EnrolmentState.ENROLMENT_STATE_CONFIRMED || state == EnrolmentState.ENROLMENT_STATE_OFFERED;
    }

    /** Those who would be seated when {@code leaving} leave, in the order of the queue. */
    static List<Enrolment> heirs(Delivery delivery, List<Enrolment> leaving, List<Enrolment> waiting) {
        List<Participant> freed = new ArrayList<>();
        leaving.stream()
                .filter(enrolment -> seated(enrolment.getState()))
                .forEach(enrolment -> freed.add(enrolment.getParticipant()));
        List<Enrolment> queue = waiting.stream()
                .filter(entry ->
                        leaving.stream().noneMatch(gone -> gone.getName().equals(entry.getName())))
                .sorted(Comparator.comparingInt(entry -> entry.getWaiting().getPosition()))
                .toList();
        List<Enrolment> heirs = new ArrayList<>();
        for (Enrolment entry : queue) {
            if (freed.size() > heirs.size()
                    && entry.getWaiting().getObstaclesList().stream()
                            .allMatch(obstacle -> gone(delivery, obstacle, entry.getParticipant(), freed, heirs))) {
                heirs.add(entry);
            }
        }
        return heirs;
    }

    private static boolean gone(
            Delivery delivery, SeatObstacle obstacle, Participant who, List<Participant> freed, List<Enrolment> heirs) {
        return switch (obstacle.getKind()) {
            case SEAT_OBSTACLE_KIND_CAPACITY -> obstacle.getTaken() - freed.size() + heirs.size() < obstacle.getLimit();
            case SEAT_OBSTACLE_KIND_CAP -> {
                SeatDimension dimension = dimension(delivery, obstacle).orElse(SeatDimension.UNRECOGNIZED);
                long less = freed.stream()
                        .filter(person -> counts(delivery, dimension, person).equals(counts(delivery, dimension, who)))
                        .count();
                long more = heirs.stream()
                        .map(Enrolment::getParticipant)
                        .filter(person -> counts(delivery, dimension, person).equals(counts(delivery, dimension, who)))
                        .count();
                yield obstacle.getTaken() - less + more < obstacle.getLimit();
            }
            default -> false;
        };
    }

    private static Optional<SeatDimension> dimension(Delivery delivery, SeatObstacle obstacle) {
        int index = obstacle.getRule() - 1;
        return index < 0 || index >= delivery.getSeatRulesCount()
                ? Optional.empty()
                : Optional.of(delivery.getSeatRules(index).getDimension());
    }

    private static String counts(Delivery delivery, SeatDimension dimension, Participant person) {
        return switch (dimension) {
            case SEAT_DIMENSION_COUNTRY -> person.getNationality();
            case SEAT_DIMENSION_PARTNER -> person.getPartner();
            case SEAT_DIMENSION_HOST_COUNTRY ->
                Boolean.toString(person.getNationality().equals(delivery.getHostCountry()));
            case SEAT_DIMENSION_GENDER -> person.getGender().name();
            default -> person.getFullName();
        };
    }
}
